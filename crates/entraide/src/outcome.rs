//! How a command ends: yes, no, wrong usage, fault; and the exit code each becomes.

use std::{fmt, process::ExitCode};

use acts::{ActError, NodeError};

/// What a command found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Yes, done, nothing against it: 0.
    Yes,
    /// No, or a finding: 1.
    No,
}

/// Why a command could not answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The caller's input is wrong: 2.
    Usage(String),
    /// The system failed: 3.
    System(String),
}

impl Fault {
    pub(crate) fn usage(what: impl fmt::Display) -> Self {
        Self::Usage(what.to_string())
    }
    pub(crate) fn system(what: impl fmt::Display) -> Self {
        Self::System(what.to_string())
    }
}

impl From<NodeError> for Fault {
    fn from(error: NodeError) -> Self {
        Self::system(error)
    }
}

impl From<ActError> for Fault {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Append(_)
            | ActError::Log(_)
            | ActError::Registers(_)
            | ActError::RolledBack => Self::system(error),
            _ => Self::usage(error),
        }
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self::system(error)
    }
}

/// The exit code of a result.
pub(crate) fn code(result: &Result<Outcome, Fault>) -> u8 {
    match result {
        // The answer did not reach its reader: a code that says "yes" alone would mislead.
        Ok(_) if crate::screen::unsaid() => 3,
        Ok(Outcome::Yes) => 0,
        Ok(Outcome::No) => 1,
        Err(Fault::Usage(_)) => 2,
        Err(Fault::System(_)) => 3,
    }
}

/// Prints a fault and gives the exit code.
pub(crate) fn exit(result: Result<Outcome, Fault>) -> ExitCode {
    let code = code(&result);
    if let Err(Fault::Usage(what) | Fault::System(what)) = result {
        crate::screen::complain(&what);
    }
    ExitCode::from(code)
}
