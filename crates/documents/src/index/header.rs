//! The first page of an index file: what it is, and two places for a checkpoint, written in turn, so that one of them is
//! whole at any time. Words, in the machine's order; the mark tells a file from a machine of the other order.

use std::sync::atomic::Ordering::{Acquire, Release};

use super::lines::Line;

/// Lines a page of 4 KiB.
pub(crate) const PAGE: usize = 64;
/// `EntrDocs`, the version in the next word: 2 since a home marks which keys lie elsewhere. An older file is built anew.
const MARK: u64 = u64::from_be_bytes(*b"EntrDocs");
const VERSION: u64 = 2;
/// Lines of the two checkpoints: each in a sector of its own, whatever the sector's size up to 2 KiB.
const PLACES: [usize; 2] = [16, 48];

/// What a file says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Lines of the table.
    pub(crate) lines: u64,
    /// Names the mix its keys were made with.
    pub(crate) fingerprint: u64,
}

/// A state that was made durable as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    /// Counts checkpoints; the higher of the two whole ones holds.
    pub(crate) generation: u64,
    /// Position of the source up to which changes are in the table.
    pub(crate) position: u64,
    /// Keys.
    pub(crate) keys: u64,
}

impl Identity {
    pub(crate) fn write(self, page: &[Line]) {
        write(&page[0], [MARK, VERSION, self.lines, self.fingerprint, 0, 0, 0]);
    }

    pub(crate) fn read(page: &[Line]) -> Option<Self> {
        let [MARK, VERSION, lines, fingerprint, ..] = read(page.first()?)? else { return None };
        Some(Self { lines, fingerprint })
    }
}

impl Checkpoint {
    /// Writes into the place of this generation's turn, leaving the other as it is. Tells the line to make durable.
    pub(crate) fn write(self, page: &[Line]) -> usize {
        let place = PLACES[(self.generation % 2) as usize];
        write(&page[place], [self.generation, self.position, self.keys, 0, 0, 0, 0]);
        place
    }

    /// The newest whole checkpoint.
    pub(crate) fn read(page: &[Line]) -> Option<Self> {
        let whole = |place: &usize| {
            let [generation, position, keys, ..] = read(page.get(*place)?)?;
            Some(Self { generation, position, keys })
        };
        PLACES.iter().filter_map(whole).max_by_key(|checkpoint| checkpoint.generation)
    }
}

fn write(line: &Line, words: [u64; 7]) {
    let all = words.into_iter().chain([sum(words)]);
    line.0.iter().zip(all).for_each(|(word, value)| word.store(value, Release));
}

fn read(line: &Line) -> Option<[u64; 7]> {
    let words = std::array::from_fn(|n| line.0[n].load(Acquire));
    (line.0[7].load(Acquire) == sum(words)).then_some(words)
}

/// A sum in which every change of one word shows: each step is a bijection of the word and of the sum before it. Against
/// accidents, not forgers.
pub(crate) fn sum(words: impl IntoIterator<Item = u64>) -> u64 {
    words
        .into_iter()
        .fold(MARK, |sum, word| (sum ^ word).rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::lines::Lines;

    #[test]
    fn a_torn_checkpoint_leaves_the_one_before() {
        let page = Lines::heap(PAGE);
        Identity { lines: 64, fingerprint: 5 }.write(&page);
        let first = Checkpoint { generation: 1, position: 10, keys: 3 };
        let second = Checkpoint { generation: 2, position: 20, keys: 4 };
        first.write(&page);
        let place = second.write(&page);
        assert_eq!(Checkpoint::read(&page), Some(second));
        page[place].0[1].store(21, Release);
        assert_eq!(Checkpoint::read(&page), Some(first));
        assert_eq!(Identity::read(&page), Some(Identity { lines: 64, fingerprint: 5 }));
    }

    #[test]
    fn zeros_and_another_machines_order_are_no_header() {
        let page = Lines::heap(PAGE);
        assert_eq!((Identity::read(&page), Checkpoint::read(&page)), (None, None));
        Identity { lines: 64, fingerprint: 5 }.write(&page);
        page[0].0.iter().for_each(|word| word.store(word.load(Acquire).swap_bytes(), Release));
        assert_eq!(Identity::read(&page), None);
    }
}
