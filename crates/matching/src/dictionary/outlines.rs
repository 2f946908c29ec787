//! The words of other scripts by their outlines (`sounds`): for each outline a list of words, in order. Two levels of tables lead
//! to the lists, so that an index of few people is small.

use super::WordId;
use crate::arena::{Arena, At, View, numbers};
use crate::sounds::Outline;

/// Outlines by their first three and their last two places.
const CHUNKS: u32 = 729;
const CHUNK: u32 = 81;
/// Units of an outline's line in its chunk: where its words are, and how many.
const LINE: u32 = 2;

/// The lists whose first table hangs on a place of the head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outlines(pub(crate) At);

impl Outlines {
    /// The words that have an outline, in order.
    pub(crate) fn words(
        self,
        view: View<'_>,
        outline: Outline,
    ) -> impl Iterator<Item = WordId> + Clone {
        let line = self.line(view, outline);
        let count = if line == 0 { 0 } else { view.count(line + 1) };
        numbers(view.run(view.link(line), count))
    }

    pub(super) fn insert(self, arena: &mut Arena, outline: Outline, word: WordId) {
        self.make_line(arena, outline);
        let line = self.line(arena.view(), outline);
        if line == 0 {
            return;
        }
        let (list, count) = (arena.view().link(line), arena.view().count(line + 1));
        let place = self.before(arena.view(), outline, word);
        let list = arena.resize(list, count, count + 1);
        if list == 0 {
            return;
        }
        arena.shift(list + place, list + place + 1, count - place);
        arena.set(list + place, word);
        arena.set(line, list);
        arena.set(line + 1, count + 1);
    }

    pub(super) fn remove(self, arena: &mut Arena, outline: Outline, word: WordId) {
        let line = self.line(arena.view(), outline);
        let (list, count) = (arena.view().link(line), arena.view().count(line + 1));
        let place = self.before(arena.view(), outline, word);
        if line == 0 || place >= count || arena.get(list + place) != word {
            return;
        }
        arena.shift(list + place + 1, list + place, count - 1 - place);
        arena.set(list + count - 1, 0);
        if count == 1 {
            arena.give(list, 1);
            return arena.wipe(line, LINE);
        }
        let list = arena.resize(list, count, count - 1);
        arena.set(line, list);
        arena.set(line + 1, count - 1);
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

    /// How many words of an outline come before this one.
    fn before(self, view: View<'_>, outline: Outline, word: WordId) -> u32 {
        let words: Vec<WordId> = self.words(view, outline).collect();
        words.partition_point(|&other| other < word) as u32
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
            let mut model: BTreeSet<(u16, u32)> = BTreeSet::new();
            for (outline, word, put) in acts {
                let outline = outline * 13_000;
                if put && model.insert((outline, word)) {
                    outlines.insert(&mut arena, Outline(outline), word);
                } else if !put {
                    model.remove(&(outline, word));
                    outlines.remove(&mut arena, Outline(outline), word);
                }
                let listed = |&(outline, _): &(u16, u32)| outline;
                for outline in model.iter().map(listed).collect::<BTreeSet<u16>>() {
                    let words = model.iter().filter(|one| one.0 == outline).map(|one| one.1);
                    prop_assert!(outlines.words(arena.view(), Outline(outline)).eq(words));
                }
                prop_assert_eq!(outlines.used(arena.view()), model.len());
            }
        }
    }
}
