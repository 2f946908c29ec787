//! What the log may say: a closed list of events, and the one place that writes them (`cargo xtask tidy` holds it). An event
//! carries words of closed lists and numbers, so that no name, record or member can come into a log: that a body is busy is
//! confidential. Not here: how a line looks and where it goes (the binary's subscriber).

use crate::{Code, NodeKind, Severity};

/// Something an operator should find in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The process serves from now on.
    Started,
    /// The process ends, with this exit code.
    Ended(u8),
    /// A node was opened.
    Opened(NodeKind),
    /// A node was closed, and sealed if that went well.
    Closed(NodeKind, bool),
    /// Something is wrong at a node from now on.
    Raised(NodeKind, Code),
    /// It is over.
    Cleared(NodeKind, Code),
    /// Members' sessions have sent so many forged submissions since the start.
    Forged(u64),
    /// The mark of a log that was rolled back could not be written into the node's folder: a restart forgets it.
    MarkNotKept,
    /// A person let a halted bureau follow again.
    Resumed,
    /// A request panicked; so many have since the start.
    Panicked(u64),
    /// So many attempts to sign in were refused since the last such line.
    SignInsRefused(u64),
}

impl Event {
    /// Writes it, for whoever subscribes.
    pub fn tell(self) {
        match self {
            Self::Started => tracing::info!(target: "entraide", "process started"),
            Self::Ended(0) => tracing::info!(target: "entraide", exit = 0, "process ended"),
            Self::Ended(exit) => tracing::error!(target: "entraide", exit, "process ended"),
            Self::Opened(node) => {
                tracing::info!(target: "entraide", node = node.word(), "node opened");
            }
            Self::Closed(node, sealed) => {
                tracing::info!(target: "entraide", node = node.word(), sealed, "node closed");
            }
            Self::Raised(node, code) => raised(node, code),
            Self::Cleared(node, code) => {
                let (node, code) = (node.word(), code.word());
                tracing::info!(target: "entraide", node, code, "alarm over");
            }
            Self::Forged(count) => {
                tracing::error!(target: "entraide", count, "forged submission refused");
            }
            Self::MarkNotKept => {
                tracing::error!(target: "entraide", "mark of the rolled-back log not kept on disk");
            }
            Self::Resumed => tracing::warn!(target: "entraide", "following resumed by a person"),
            Self::Panicked(count) => tracing::error!(target: "entraide", count, "request panicked"),
            Self::SignInsRefused(count) => {
                tracing::warn!(target: "entraide", count, "sign-ins refused");
            }
        }
    }
}

/// A fault of ours, in the words of the error: the program's errors hold no personal data.
pub fn fault(what: &str) {
    tracing::error!(target: "entraide", what, "fault");
}

/// A panic, by its place in the program.
pub fn panicked(at: Option<&std::panic::Location<'_>>) {
    let (file, line) = at.map_or(("", 0), |at| (at.file(), at.line()));
    tracing::error!(target: "entraide", file, line, "panic");
}

fn raised(node: NodeKind, code: Code) {
    let (node, severity) = (node.word(), code.severity());
    let (code, grade) = (code.word(), severity.word());
    match severity {
        Severity::Critical | Severity::Serious => {
            tracing::error!(target: "entraide", node, code, severity = grade, "alarm raised");
        }
        Severity::Warning => {
            tracing::warn!(target: "entraide", node, code, severity = grade, "alarm raised");
        }
    }
}
