//! A multimap from keys (hashes) to numbers: what words, people and documents are found by. It holds no name, and what is
//! taken out leaves nothing behind. Cut into many small tables, so that none takes long to grow.

use crate::arena::{Arena, At, View};

const SHARDS: u32 = 1024;
/// Units of a shard's line in the directory: its table, how many places that has, how many are taken.
const LINE: u32 = 3;

/// The map whose directory hangs on a place of the head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys(pub(crate) At);

/// Open addressing, linear probing: numbers (none is 0), then as many tags of 16 bits. Entries shift back on removal, so
/// there are no tombstones.
#[derive(Clone, Copy)]
struct Table {
    at: At,
    places: u32,
}

impl Keys {
    pub(crate) fn insert(self, arena: &mut Arena, key: u64, number: u32) {
        if arena.get(self.0) == 0 {
            let directory = arena.take(SHARDS * LINE);
            arena.set(self.0, directory);
        }
        let line = self.line(arena.view(), key);
        if line == 0 {
            return;
        }
        let used = arena.view().count(line + 2);
        if (used + 1) * 5 > arena.view().count(line + 1) * 4 {
            grow(arena, line);
        }
        table(arena.view(), line).place(arena, tag(key), number);
        arena.set(line + 2, used + 1);
    }

    pub(crate) fn remove(self, arena: &mut Arena, key: u64, number: u32) {
        let line = self.line(arena.view(), key);
        let table = table(arena.view(), line);
        let Some(hole) = table.find(arena.view(), tag(key), number) else { return };
        table.close(arena, hole);
        let used = arena.get(line + 2).saturating_sub(1);
        arena.set(line + 2, used);
        if used == 0 {
            arena.give(table.at, table.units());
            arena.wipe(line, LINE);
        }
    }

    /// The numbers under a key, and now and then one that is not: the caller compares.
    pub(crate) fn under(self, view: View<'_>, key: u64) -> impl Iterator<Item = u32> + '_ {
        let table = table(view, self.line(view, key));
        let tag = tag(key);
        let (mut at, mut left) = (table.home(tag), table.places);
        std::iter::from_fn(move || {
            while left > 0 {
                let number = table.number(view, at);
                let found = number != 0 && table.tag(view, at) == tag;
                (at, left) = (table.next(at), if number == 0 { 0 } else { left - 1 });
                if found {
                    return Some(number);
                }
            }
            None
        })
    }

    #[cfg(test)]
    pub(crate) fn used(self, view: View<'_>) -> u32 {
        let directory = view.get(self.0);
        if directory == 0 {
            return 0;
        }
        (0..SHARDS).map(|shard| view.get(directory + shard * LINE + 2)).sum()
    }

    fn line(self, view: View<'_>, key: u64) -> At {
        let directory = view.link(self.0);
        let shard = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as u32;
        if directory == 0 { 0 } else { directory + shard * LINE }
    }
}

fn tag(key: u64) -> u16 {
    (key.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> 40) as u16
}

fn table(view: View<'_>, line: At) -> Table {
    if line == 0 {
        return Table { at: 0, places: 0 };
    }
    Table { at: view.link(line), places: view.count(line + 1) }
}

fn grow(arena: &mut Arena, line: At) {
    let old = table(arena.view(), line);
    let places = old.places + old.places / 4 + 4;
    let mut new = Table { at: 0, places };
    new.at = arena.take(new.units());
    for place in 0..old.places {
        let number = old.number(arena.view(), place);
        if number != 0 {
            new.place(arena, old.tag(arena.view(), place), number);
        }
    }
    arena.give(old.at, old.units());
    arena.set(line, new.at);
    arena.set(line + 1, if new.at == 0 { 0 } else { places });
}

impl Table {
    fn units(self) -> u32 {
        self.places + self.places.div_ceil(2)
    }

    fn home(self, tag: u16) -> u32 {
        ((u64::from(tag) * u64::from(self.places)) >> 16) as u32
    }

    fn next(self, place: u32) -> u32 {
        if place + 1 >= self.places { 0 } else { place + 1 }
    }

    #[inline]
    fn number(self, view: View<'_>, place: u32) -> u32 {
        view.link(self.at + place)
    }

    #[inline]
    fn tag(self, view: View<'_>, place: u32) -> u16 {
        (view.get(self.at + self.places + place / 2) >> (16 * (place % 2))) as u16
    }

    fn put(self, arena: &mut Arena, place: u32, tag: u16, number: u32) {
        arena.set(self.at + place, number);
        let (at, shift) = (self.at + self.places + place / 2, 16 * (place % 2));
        let other = arena.get(at) & !(0xFFFF << shift);
        arena.set(at, other | u32::from(tag) << shift);
    }

    fn place(self, arena: &mut Arena, tag: u16, number: u32) {
        let mut place = self.home(tag);
        for _ in 0..self.places {
            if self.number(arena.view(), place) == 0 {
                return self.put(arena, place, tag, number);
            }
            place = self.next(place);
        }
    }

    fn find(self, view: View<'_>, tag: u16, number: u32) -> Option<u32> {
        let mut place = self.home(tag);
        for _ in 0..self.places {
            match self.number(view, place) {
                0 => return None,
                found if found == number && self.tag(view, place) == tag => return Some(place),
                _ => place = self.next(place),
            }
        }
        None
    }

    /// Takes an entry out; those behind it move up.
    fn close(self, arena: &mut Arena, mut hole: u32) {
        let mut place = hole;
        let behind = |from: u32, to: u32| (to + self.places - from) % self.places;
        for _ in 0..self.places {
            place = self.next(place);
            let number = self.number(arena.view(), place);
            if number == 0 {
                break;
            }
            // An entry may move back into the hole unless its home lies behind the hole.
            let tag = self.tag(arena.view(), place);
            if behind(self.home(tag), place) >= behind(hole, place) {
                self.put(arena, hole, tag, number);
                hole = place;
            }
        }
        self.put(arena, hole, 0, 0);
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
        fn what_is_put_in_is_found_until_it_is_taken_out(
            acts in proptest::collection::vec((0_u64..40, 1_u32..6, any::<bool>()), 0..300),
        ) {
            let (mut arena, keys) = (Arena::default(), Keys(ROOTS));
            let mut model: BTreeSet<(u64, u32)> = BTreeSet::new();
            for (key, number, put) in acts {
                // Few shards, many collisions of homes.
                let key = (key << 58) | (key % 7);
                if put && model.insert((key, number)) {
                    keys.insert(&mut arena, key, number);
                } else if !put && model.remove(&(key, number)) {
                    keys.remove(&mut arena, key, number);
                }
                for &(key, number) in &model {
                    prop_assert!(keys.under(arena.view(), key).any(|found| found == number));
                }
                prop_assert_eq!(keys.used(arena.view()) as usize, model.len());
            }
        }
    }
}
