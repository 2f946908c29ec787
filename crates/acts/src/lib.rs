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
pub use snapshot::{InService, Snapshot};

/// This program.
pub const PROGRAM: Program = Program { nouns: NOUNS, vocabulary: domain::Vocabulary::ALL };

/// Every noun, once; the node is handed this table.
static NOUNS: &[Noun] = &[
    directory::NOUN,
    Noun::of_one_node(domain::Noun::Law),
    notice::NOUN,
    object::NOUN,
    Noun::of_one_node(domain::Noun::List),
    erase::NOUN,
    Noun::of_one_node(domain::Noun::Lookup),
    hit::NOUN,
    Noun::of_one_node(domain::Noun::Desk),
    Noun::of_one_node(domain::Noun::Handover),
    message::NOUN,
];

impl DataDir {
    /// The data folder at `root`, for nodes of this program.
    pub fn at(root: impl Into<std::path::PathBuf>) -> Self {
        Self::of(root, PROGRAM)
    }
}

#[cfg(test)]
mod tests {
    use domain::Vocabulary;

    use super::*;

    #[test]
    fn every_kind_of_entry_belongs_to_one_noun_of_the_table() {
        for kind in Vocabulary::ALL.kinds() {
            let nouns = NOUNS.iter().filter(|noun| Some(noun.of) == kind.noun);
            assert_eq!(nouns.count(), 1, "{}", kind.name);
        }
    }
}
