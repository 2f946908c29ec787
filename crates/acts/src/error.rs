//! Why an act did not happen. Each variant says who is at fault and what would mend it; none quotes personal data.

use domain::{
    hit::NotCarried,
    notice::{NotSuspended, WrongState},
    review::{NotCleared, NotYours},
};
use ledger::{AppendError, LogError};
use registers::RegistersError;

/// An argument that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {what}")]
pub struct Invalid {
    /// Which argument.
    pub field: &'static str,
    /// What is wrong with it.
    pub what: String,
}

/// Why an act did not happen. Nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The officer is not known here or has left.
    #[error("no such officer in service here")]
    NoOfficer,
    /// The statute's access matrix says no.
    #[error("{0}")]
    Denied(#[from] statute::Denied),
    /// There is no such thing, or one may not see it: the two are the same.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Only the owner may.
    #[error("only the member the record belongs to may do this")]
    NotOwner,
    /// Only the hub or only a bureau can do this.
    #[error("this is done at {0}")]
    WrongPlace(&'static str),
    /// The hub's log was rolled back: its next places are used already, elsewhere.
    #[error(
        "this hub's log was rolled back: a member holds a later state of it; nothing is recorded until people have restored it"
    )]
    RolledBack,
    /// The record is not in a state for it.
    #[error(transparent)]
    State(#[from] WrongState),
    /// The suspension is not as the statute wants it.
    #[error(transparent)]
    Suspension(#[from] NotSuspended),
    /// Four eyes.
    #[error(transparent)]
    NotYours(#[from] NotYours),
    /// An administrator stays, so that somebody can let others in.
    #[error("nobody takes oneself out of service")]
    Oneself,
    /// The assessment does not carry a publication.
    #[error("not cleared for publication: {0}")]
    NotCleared(#[from] NotCleared),
    /// The hit does not carry the measure.
    #[error(transparent)]
    NotCarried(#[from] NotCarried),
    /// The statute found something that stops the act.
    #[error("{}", list(.0))]
    Statute(Vec<statute::Finding>),
    /// Somebody in the body runs a program too old to read it.
    #[error(
        "this body is at level {has}, and this needs level {needs}: an administrator of the secretariat raises it once every bureau is upgraded"
    )]
    NotYet {
        /// The level of the body.
        has: domain::kind::Level,
        /// The level that would be needed.
        needs: domain::kind::Level,
    },
    /// An argument is wrong.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The ledger did not take it; nothing was written.
    #[error("not recorded: {0}")]
    Append(#[from] AppendError),
    /// Reading the ledger failed.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The registers failed.
    #[error(transparent)]
    Registers(#[from] RegistersError),
    /// The document set failed.
    #[error(transparent)]
    Documents(#[from] documents::DocumentsError),
    /// A sealed thing cannot be opened with the keys here.
    #[error("{0} cannot be opened with the keys of this node")]
    Sealed(&'static str),
}

impl ActError {
    /// A wrong argument.
    pub fn invalid(field: &'static str, what: impl Into<String>) -> Self {
        Self::Invalid(Invalid { field, what: what.into() })
    }
}

fn list(findings: &[statute::Finding]) -> String {
    let mut text = String::from("the statute stands against it:");
    for finding in findings {
        text.push_str("\n  ");
        text.push_str(&finding.to_string());
    }
    text
}
