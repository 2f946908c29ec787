//! A multimap from keys (hashes) to words, in one flat table: what a word is found by. It holds no name, and what is taken
//! out leaves nothing behind.

use super::WordId;

const EMPTY: u32 = u32::MAX;

/// Open addressing, linear probing; entries shift back on removal, so there are no tombstones.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// (tag, word): the tag is the key's upper half, the place comes from its lower.
    slots: Vec<(u32, WordId)>,
    used: usize,
}

impl Keys {
    pub(super) fn insert(&mut self, key: u64, word: WordId) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        self.place(tag(key), word);
        self.used += 1;
    }

    pub(super) fn remove(&mut self, key: u64, word: WordId) {
        if self.slots.is_empty() {
            return;
        }
        let mask = self.slots.len() - 1;
        let mut at = home(tag(key), mask);
        while self.slots[at] != (tag(key), word) {
            if self.slots[at].1 == EMPTY {
                return;
            }
            at = (at + 1) & mask;
        }
        self.used -= 1;
        let mut hole = at;
        loop {
            at = (at + 1) & mask;
            let entry = self.slots[at];
            if entry.1 == EMPTY {
                break;
            }
            // An entry may move back into the hole unless its home lies behind the hole.
            let from_home = at.wrapping_sub(home(entry.0, mask)) & mask;
            if from_home >= (at.wrapping_sub(hole) & mask) {
                self.slots[hole] = entry;
                hole = at;
            }
        }
        self.slots[hole] = (0, EMPTY);
        if self.used == 0 {
            *self = Self::default();
        }
    }

    /// The words under a key, and now and then one that is not: the caller compares.
    pub(super) fn under(&self, key: u64) -> impl Iterator<Item = WordId> + '_ {
        let mask = self.slots.len().wrapping_sub(1);
        let tag = tag(key);
        let mut at = if self.slots.is_empty() { 0 } else { home(tag, mask) };
        std::iter::from_fn(move || {
            while let Some(&(other, word)) = self.slots.get(at) {
                if word == EMPTY {
                    return None;
                }
                at = (at + 1) & mask;
                if other == tag {
                    return Some(word);
                }
            }
            None
        })
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.used == 0
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.slots.capacity() * size_of::<(u32, WordId)>()
    }

    fn place(&mut self, tag: u32, word: WordId) {
        let mask = self.slots.len() - 1;
        let mut at = home(tag, mask);
        while self.slots[at].1 != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = (tag, word);
    }

    fn grow(&mut self) {
        let larger = vec![(0, EMPTY); (self.slots.len() * 2).max(16)];
        for (tag, word) in std::mem::replace(&mut self.slots, larger) {
            if word != EMPTY {
                self.place(tag, word);
            }
        }
    }
}

fn tag(key: u64) -> u32 {
    (key ^ (key >> 32)) as u32
}

fn home(tag: u32, mask: usize) -> usize {
    (u64::from(tag).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24) as usize & mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_is_put_in_is_found_until_it_is_taken_out(
            acts in proptest::collection::vec((0_u64..40, 0_u32..6, any::<bool>()), 0..300),
        ) {
            let mut keys = Keys::default();
            let mut model: BTreeSet<(u64, u32)> = BTreeSet::new();
            for (key, word, put) in acts {
                let key = key.wrapping_mul(0x9E37_79B9);
                if put && model.insert((key, word)) {
                    keys.insert(key, word);
                } else if !put {
                    keys.remove(key, word);
                    model.remove(&(key, word));
                }
                for &(key, word) in &model {
                    prop_assert!(keys.under(key).any(|found| found == word));
                }
                prop_assert_eq!(keys.used, model.len());
            }
        }
    }
}
