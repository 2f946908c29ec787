//! Words by their outlines (`sounds`): for each outline a list of words, those with the same beginning side by side. Two levels of
//! tables lead to the lists, so that an index of few people is small.

use super::WordId;
use crate::arena::{Arena, At, View, numbers};
use crate::sounds::{Beginning, Outline};

/// Outlines by their first three and their last two places.
const CHUNKS: u32 = 729;
const CHUNK: u32 = 81;
/// Units of an outline's line in its chunk: where its list is, and how many words it has. A list is the words, then as many
/// beginnings of 16 bits.
const LINE: u32 = 2;

/// A word in a list; in this order.
type Listed = (Beginning, WordId);

/// The lists whose first table hangs on a place of the head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlines(pub(crate) At);

impl Outlines {
    /// The words that have an outline, in order.
    pub(crate) fn words(
        self,
        view: View<'_>,
        outline: Outline,
    ) -> impl ExactSizeIterator<Item = Listed> {
        let line = self.line(view, outline);
        let (list, count) =
            if line == 0 { (0, 0) } else { (view.link(line), view.count(line + 1)) };
        let beginnings = view.run(list + count, units(count) - count).as_chunks().0;
        let beginnings = beginnings.iter().map(|two| Beginning(u16::from_le_bytes(*two)));
        beginnings.zip(numbers(view.run(list, count)))
    }

    pub(super) fn insert(self, arena: &mut Arena, outline: Outline, word: Listed) {
        self.change(arena, outline, |words| {
            if let Err(place) = words.binary_search(&word) {
                words.insert(place, word);
            }
        });
    }

    pub(super) fn remove(self, arena: &mut Arena, outline: Outline, word: Listed) {
        self.change(arena, outline, |words| words.retain(|one| *one != word));
    }

    /// Lays a list anew.
    fn change(self, arena: &mut Arena, outline: Outline, change: impl FnOnce(&mut Vec<Listed>)) {
        self.make_line(arena, outline);
        let line = self.line(arena.view(), outline);
        if line == 0 {
            return;
        }
        let mut words: Vec<Listed> = self.words(arena.view(), outline).collect();
        let (old, before) = (arena.view().link(line), words.len() as u32);
        change(&mut words);
        let count = words.len() as u32;
        if count == 0 {
            arena.give(old, units(before));
            return arena.wipe(line, LINE);
        }
        let list = arena.resize(old, units(before), units(count));
        if list == 0 {
            return;
        }
        let numbers = words.iter().flat_map(|(_, word)| word.to_le_bytes());
        let beginnings = words.iter().flat_map(|(beginning, _)| beginning.0.to_le_bytes());
        let mut bytes: Vec<u8> = numbers.chain(beginnings).collect();
        bytes.resize(units(count) as usize * 4, 0);
        arena.write(list, &bytes);
        if list == old {
            // Whoever went leaves nothing behind.
            arena.wipe(list + units(count), units(before).saturating_sub(units(count)));
        }
        arena.set(line, list);
        arena.set(line + 1, count);
    }

    /// How many words there are, each as often as it has outlines.
    #[cfg(test)]
    pub(crate) fn used(self, view: View<'_>) -> usize {
        let directory = view.link(self.0);
        let chunks = numbers(view.run(directory, if directory == 0 { 0 } else { CHUNKS }));
        let lines = chunks.filter(|&chunk| chunk != 0).flat_map(|chunk| {
            (0..CHUNK).map(move |line| view.count(chunk + LINE * line + 1) as usize)
        });
        lines.sum()
    }

    fn line(self, view: View<'_>, outline: Outline) -> At {
        let (chunk, rest) = (u32::from(outline.0) / CHUNK, u32::from(outline.0) % CHUNK);
        let directory = view.link(self.0);
        let chunk = if directory == 0 { 0 } else { view.link(directory + chunk) };
        if chunk == 0 { 0 } else { chunk + LINE * rest }
    }

    fn make_line(self, arena: &mut Arena, outline: Outline) {
        if arena.get(self.0) == 0 {
            let directory = arena.take(CHUNKS);
            arena.set(self.0, directory);
        }
        let directory = arena.view().link(self.0);
        let at = directory + u32::from(outline.0) / CHUNK;
        if directory != 0 && arena.get(at) == 0 {
            let chunk = arena.take(LINE * CHUNK);
            arena.set(at, chunk);
        }
    }
}

/// Units of a list of so many words.
fn units(count: u32) -> u32 {
    count + count.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::ROOTS;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn words_are_found_in_order_until_they_go(
            acts in proptest::collection::vec((0_u16..5, 1_u32..30, any::<bool>()), 0..200),
        ) {
            let (mut arena, outlines) = (Arena::default(), Outlines(ROOTS));
            let mut model: BTreeSet<(u16, Listed)> = BTreeSet::new();
            for (outline, word, put) in acts {
                // Numbers that nothing else in the arena looks like.
                let word = (Beginning(word as u16 % 4), word << 16 | 0x5AC3);
                let outline = outline * 13_000;
                if put && model.insert((outline, word)) {
                    outlines.insert(&mut arena, Outline(outline), word);
                } else if !put {
                    model.remove(&(outline, word));
                    outlines.remove(&mut arena, Outline(outline), word);
                }
                let listed = |&(outline, _): &(u16, Listed)| outline;
                for outline in model.iter().map(listed).collect::<BTreeSet<u16>>() {
                    let words = model.iter().filter(|one| one.0 == outline).map(|one| one.1);
                    prop_assert!(outlines.words(arena.view(), Outline(outline)).eq(words));
                }
                prop_assert_eq!(outlines.used(arena.view()), model.len());
            }
            for (outline, word) in model {
                outlines.remove(&mut arena, Outline(outline), word);
                let left = outlines.words(arena.view(), Outline(outline)).any(|one| one == word);
                prop_assert!(!left);
            }
            prop_assert!(!arena.contains(&[0xC3, 0x5A]));
        }
    }
}
