//! Every noun of the program, once. Who adds one adds a line here; the node is handed this table.

use std::path::PathBuf;

use domain::{
    Noun::{Desk, Handover, Law, List, Lookup},
    Vocabulary,
};

use crate::{DataDir, Noun, Program, directory, erase, hit, message, notice, object};

/// This program.
pub const PROGRAM: Program = Program { nouns: NOUNS, vocabulary: Vocabulary::ALL };

static NOUNS: &[Noun] = &[
    directory::NOUN,
    Noun::of_one_node(Law),
    notice::NOUN,
    object::NOUN,
    Noun::of_one_node(List),
    erase::NOUN,
    Noun::of_one_node(Lookup),
    hit::NOUN,
    Noun::of_one_node(Desk),
    Noun::of_one_node(Handover),
    message::NOUN,
];

impl DataDir {
    /// The data folder at `root`, for nodes of this program.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self::of(root, PROGRAM)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_entry_belongs_to_one_noun_of_the_table() {
        for kind in Vocabulary::ALL.kinds() {
            let nouns = NOUNS.iter().filter(|noun| Some(noun.of) == kind.noun);
            assert_eq!(nouns.count(), 1, "{}", kind.name);
        }
    }
}
