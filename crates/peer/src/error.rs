//! Why a session or a round ended, and the evidence against a hub that shows two histories.

use acts::{ActError, NodeError};
use ledger::{DecodeError, SignedCheckpoint};

use crate::message::Refusal;

/// Two states of one log that cannot both be true, each signed by the log's own key: proof that anyone who knows the key
/// can check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The signed checkpoint held before; none if it did not read.
    pub held: Option<SignedCheckpoint>,
    /// The signed checkpoint shown now.
    pub shown: Option<SignedCheckpoint>,
    /// What contradicts what.
    pub what: String,
}

/// Why a bureau's session ended.
#[derive(Debug, thiserror::Error)]
pub enum PeerError {
    /// The hub shows another history than before. Nothing more is taken from it until people have looked.
    #[error("the hub shows another history than the one it signed before: {}", .0.what)]
    SplitView(Box<Evidence>),
    /// The bureau's own log was rolled back: the hub has entries of it that are no longer here. Writing on would use places
    /// twice; restore the log first.
    #[error(
        "this bureau's own log holds {own} entries, but the hub has had entry {received} of it: \
         the log was rolled back; do not write, restore it from a newer copy"
    )]
    RolledBack {
        /// Entries of the own log.
        own: u64,
        /// The last place the hub has had.
        received: u64,
    },
    /// The hub says it has had an entry that its log neither holds nor rejects: the own log was rewritten, or the hub
    /// loses entries.
    #[error(
        "the hub says it has had entry {seq} of this bureau's own log, but its log neither holds \
         nor rejects the entry that stands there"
    )]
    Contradicted {
        /// Place in the own log.
        seq: u64,
    },
    /// The hub ended the session.
    #[error("the hub: {0}")]
    Refused(Refusal),
    /// The hub's answer is not one to what was asked, or is not the hub's.
    #[error("the hub's answer: {0}")]
    Answer(&'static str),
    /// The hub's answer does not read.
    #[error("the hub's answer: {0}")]
    Unreadable(#[from] DecodeError),
    /// The hub's page does not hold. Nothing of it was taken.
    #[error(transparent)]
    Page(NodeError),
    /// This node itself failed.
    #[error(transparent)]
    Node(#[from] ActError),
    /// No answer came, however often it was asked.
    #[error("no answer from the hub after {attempts} tries")]
    NoAnswer {
        /// How often it was asked.
        attempts: u32,
    },
}

impl PeerError {
    /// Whether people must look before anything more is exchanged; every other error is tried again later.
    pub fn halts(&self) -> bool {
        matches!(
            self,
            Self::SplitView(_)
                | Self::RolledBack { .. }
                | Self::Contradicted { .. }
                | Self::Node(_)
        ) || matches!(self, Self::Refused(Refusal::Forged) | Self::Page(NodeError::Untrue { .. }))
    }
}
