//! What an officer or a bureau may do: one file an act, each authorise → statute → decide → record. Acts run on the
//! node's one writer ([`Node::run`]), a batch at a time. Not here: SQL text, HTTP, threads of a runtime, the clock
//! (it is an argument), and how entries travel (`peer`).

pub mod check;
pub mod consult;
pub mod desk;
pub mod directory;
pub mod erase;
mod error;
pub mod found;
pub mod guard;
pub mod handover;
pub mod history;
pub mod hit;
pub mod import;
pub mod join;
pub mod law;
pub mod message;
mod node;
pub mod notice;
mod nouns;
pub mod object;
pub mod oversight;
pub mod own_objects;
pub mod proof;
pub mod seal;
mod snapshot;
pub mod verify;
pub mod writer;

pub use error::{ActError, Invalid};
pub use node::{
    Accepted, DataDir, Freshness, HUB, Keys, LockedDir, Node, NodeError, Noun, OpenNode, Parts,
    Program, Readable, Recorded, RolledBack, RolledBackMark, Submission, SubmissionError, Unit,
    log_names, rebuild,
};
pub use nouns::PROGRAM;
pub use snapshot::{InService, Snapshot};
