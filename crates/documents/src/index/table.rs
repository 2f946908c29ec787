//! The table: lines of seven keys and one word, open addressing over lines. Pure: it knows neither files nor what a key means.
//!
//! A key's home line is monotone in its value, so copying a table in order fills a larger one in order. A key that finds its
//! home full lies in a later line. The home's eighth word tells of such keys:
//!
//! | bits | what |
//! | --- | --- |
//! | 0 to 31 | *reach*: how far the farthest of its keys was ever put |
//! | 32 to 63 | *marks*: one bit for each value of the low five bits of its keys that were put elsewhere |
//!
//! One look reads the home; only if the key's mark is set, as many lines after it as the reach says. Without marks every look
//! for what is not there would go on wherever some key was displaced: at three quarters full one in four, and that branch,
//! which only the memory's answer decides, would empty the processor's window each time. With them it is one in a hundred.
//!
//! Keys never move and are aligned words, stored after their home's reach was raised: a reader beside the one writer sees a
//! key that is there, always, without a lock. Erasing stores zero: no tombstone, no older copy. Reach never shrinks, and no
//! mark goes, but by copying into a new table.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use super::lines::Line;

/// Keys a line.
pub(crate) const KEYS: usize = 7;
/// Farthest a key may lie from its home, in lines. At the highest load allowed random keys stay below 100; numbers aimed at
/// one line by someone who knows the mix end here instead of slowing every look.
const MOST_REACH: u64 = 4_096;

/// A view of lines as a table. Readers and the one writer each have their own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'l>(&'l [Line]);

/// What became of an insertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inserted {
    /// Stored in this line.
    At(usize),
    /// It was there before.
    Already,
    /// No free place in reach: the table must grow.
    Full,
}

impl<'l> Table<'l> {
    pub(crate) fn new(lines: &'l [Line]) -> Self {
        Self(lines)
    }

    /// The line where a key belongs.
    #[inline]
    pub(crate) fn home(self, key: u64) -> usize {
        ((u128::from(key) * self.0.len() as u128) >> 64) as usize
    }

    /// What a key's home tells of displaced keys: one word of the one line that every look reads.
    #[inline]
    pub(crate) fn glance(self, key: u64) -> u64 {
        self.0.get(self.home(key)).map_or(0, displaced)
    }

    /// Whether a key is there. Zero is never asked for.
    #[inline]
    pub(crate) fn contains(self, key: u64) -> bool {
        let home = self.home(key);
        let Some(line) = self.0.get(home) else { return false };
        let (here, displaced) = (line.holds(key), displaced(line));
        if here || !marked(displaced, key) {
            return here;
        }
        self.beyond(home, displaced, key)
    }

    /// Whether a key lies in a line after its home.
    #[cold]
    #[inline(never)]
    fn beyond(self, home: usize, displaced: u64, key: u64) -> bool {
        self.onward(home, reach_of(displaced)).any(|(_, line)| line.holds(key))
    }

    /// [`Table::contains`] for many keys: first every home is asked for, so that the memory fetches many lines at once, then each
    /// is looked at. One by one, a processor sees only the few looks ahead that fit its window.
    pub(crate) fn contains_each<const N: usize>(self, keys: [u64; N]) -> [bool; N] {
        for key in keys {
            if let Some(line) = self.0.get(self.home(key)) {
                line.fetch();
            }
        }
        keys.map(|key| self.contains(key))
    }

    /// The lines after `home` within `reach`, round the end.
    #[inline]
    fn onward(self, home: usize, reach: u64) -> impl Iterator<Item = (usize, &'l Line)> {
        let reach = reach.min(MOST_REACH) as usize;
        let places = (home + 1..self.0.len()).chain(0..home).take(reach);
        places.filter_map(move |at| self.0.get(at).map(|line| (at, line)))
    }

    /// Stores a key. Only the one writer calls this.
    pub(crate) fn insert(self, key: u64) -> Inserted {
        if self.contains(key) {
            return Inserted::Already;
        }
        let home = self.home(key);
        let Some(first) = self.0.get(home) else { return Inserted::Full };
        let lines = std::iter::once((home, first)).chain(self.onward(home, MOST_REACH));
        for (distance, (at, line)) in (0..).zip(lines) {
            let Some(free) = line.0[..KEYS].iter().find(|word| word.load(Relaxed) == 0) else {
                continue;
            };
            if distance > 0 {
                first.0[KEYS].store(raised(displaced(first), distance, key), Release);
            }
            free.store(key, Release);
            return Inserted::At(at);
        }
        Inserted::Full
    }

    /// Overwrites every copy of a key with zero and tells the lines it lay in. Only the one writer calls this.
    pub(crate) fn erase(self, key: u64, mut erased: impl FnMut(usize)) {
        let home = self.home(key);
        let Some(first) = self.0.get(home) else { return };
        let lines = std::iter::once((home, first));
        for (at, line) in lines.chain(self.onward(home, reach_of(displaced(first)))) {
            for word in line.0[..KEYS].iter().filter(|word| word.load(Relaxed) == key) {
                word.store(0, Release);
                erased(at);
            }
        }
    }

    /// The lines in which a key and its home's reach may lie.
    pub(crate) fn span(self, key: u64) -> impl Iterator<Item = usize> + 'l {
        let home = self.home(key);
        let far = self.0.get(home).map_or(0, |line| reach_of(displaced(line)));
        std::iter::once(home).chain(self.onward(home, far).map(|(at, _)| at))
    }

    /// Every key with its line, in the order of lines.
    pub(crate) fn keys(self) -> impl Iterator<Item = (usize, u64)> + 'l {
        let words = |line: &'l Line| line.0[..KEYS].iter().map(|word| word.load(Acquire));
        let all = self
            .0
            .iter()
            .enumerate()
            .flat_map(move |(at, line)| words(line).map(move |key| (at, key)));
        all.filter(|(_, key)| *key != 0)
    }

    /// After a crash: a home's reach and its key lie in different pages, of which only one may have been saved. Raises what is
    /// too low, hands over the lines changed, and counts the keys. `None` if a key lies where no insertion puts one.
    pub(crate) fn sweep(self, mut changed: impl FnMut(usize)) -> Option<u64> {
        let count = self.0.len();
        let mut keys = 0;
        for (at, key) in self.keys() {
            keys += 1;
            let home = self.home(key);
            let distance = ((at + count - home) % count) as u64;
            if distance > MOST_REACH {
                return None;
            }
            let line = self.0.get(home)?;
            let told = displaced(line);
            let right = if distance > 0 { raised(told, distance, key) } else { told };
            if right != told {
                line.0[KEYS].store(right, Release);
                changed(home);
            }
        }
        let sane = |line: &Line| reach_of(line.0[KEYS].load(Relaxed)) <= MOST_REACH;
        self.0.iter().all(sane).then_some(keys)
    }
}

/// What a home tells of its keys that lie elsewhere: reach and marks.
#[inline]
fn displaced(line: &Line) -> u64 {
    line.0[KEYS].load(Acquire)
}

#[inline]
fn reach_of(displaced: u64) -> u64 {
    displaced & u64::from(u32::MAX)
}

/// Whether a key with this one's low bits was ever put elsewhere.
#[inline]
fn marked(displaced: u64, key: u64) -> bool {
    displaced >> (32 | key & 31) & 1 == 1
}

/// What a home tells once a key of its own lies this far.
fn raised(told: u64, distance: u64, key: u64) -> u64 {
    let marks = told & !u64::from(u32::MAX) | 1 << (32 | key & 31);
    marks | reach_of(told).max(distance)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicU64, Ordering};

    use proptest::prelude::*;

    use super::*;
    use crate::index::lines::Lines;

    /// Spread over all homes, as mixed keys are.
    fn key(n: u64) -> u64 {
        let x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (x ^ x >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    }

    #[test]
    fn a_table_filled_to_the_last_place_finds_all_and_then_is_full() {
        let lines = Lines::heap(16);
        let table = Table::new(&lines);
        for n in 0..16 * KEYS as u64 {
            assert!(matches!(table.insert(key(n)), Inserted::At(_)));
            assert_eq!(table.insert(key(n)), Inserted::Already);
        }
        assert_eq!(table.insert(key(1_000)), Inserted::Full);
        assert!((0..16 * KEYS as u64).all(|n| table.contains(key(n))));
        assert!(!table.contains(key(1_000)));
        let asked: [u64; 200] = std::array::from_fn(|n| key(n as u64));
        assert_eq!(table.contains_each(asked), asked.map(|key| table.contains(key)));
        assert_eq!(table.keys().count(), 16 * KEYS);
    }

    #[test]
    fn keys_past_the_last_line_go_on_at_the_first() {
        let lines = Lines::heap(4);
        let table = Table::new(&lines);
        let last: Vec<u64> = (0..10).map(|n| u64::MAX - n).collect();
        for &key in &last {
            assert!(matches!(table.insert(key), Inserted::At(0 | 3)));
        }
        assert!(last.iter().all(|&key| table.contains(key)));
        assert_eq!(table.sweep(|_| panic!("nothing is to be mended")), Some(10));
    }

    #[test]
    fn an_erased_key_is_in_no_word() {
        let lines = Lines::heap(8);
        let table = Table::new(&lines);
        (0..40).for_each(|n| assert!(matches!(table.insert(key(n)), Inserted::At(_))));
        let mut erased = Vec::new();
        table.erase(key(7), |line| erased.push(line));
        assert_eq!(erased.len(), 1);
        assert!(!table.contains(key(7)));
        assert!(lines.iter().flat_map(|line| &line.0).all(|w| w.load(Ordering::Relaxed) != key(7)));
        assert_eq!(table.keys().count(), 39);
    }

    #[test]
    fn a_sweep_mends_a_reach_that_was_not_saved_and_refuses_a_stray_key() {
        let lines = Lines::heap(8);
        let table = Table::new(&lines);
        (0..50).for_each(|n| assert!(matches!(table.insert(key(n)), Inserted::At(_))));
        lines.iter().for_each(|line| line.0[KEYS].store(0, Ordering::Relaxed));
        assert!((0..50).any(|n| !table.contains(key(n))), "the test needs a displaced key");
        assert_eq!(table.sweep(|_| ()), Some(50));
        assert!((0..50).all(|n| table.contains(key(n))));
        lines[3].0[KEYS].store(u64::MAX, Ordering::Relaxed);
        assert_eq!(table.sweep(|_| ()), None);
    }

    #[test]
    fn a_reader_beside_the_writer_never_misses_a_key_that_is_there() {
        const ALL: u64 = if cfg!(miri) { 60 } else { 40_000 };
        let lines = Lines::heap((ALL as usize).div_ceil(6));
        let stored = AtomicU64::new(0);
        std::thread::scope(|scope| {
            for reader in 0..2 {
                let (lines, stored) = (&lines, &stored);
                scope.spawn(move || {
                    let mut n = reader;
                    while stored.load(Ordering::Acquire) < ALL {
                        let there = stored.load(Ordering::Acquire);
                        if there > 0 {
                            n = (n * 31 + 7) % there;
                            assert!(
                                Table::new(lines).contains(key(n)),
                                "{n} of {there} is missing"
                            );
                        }
                    }
                });
            }
            let table = Table::new(&lines);
            for n in 0..ALL {
                assert!(matches!(table.insert(key(n)), Inserted::At(_)));
                // A passer-by is put in and erased between, so that places are used again.
                assert!(matches!(table.insert(key(n + ALL)), Inserted::At(_)));
                table.erase(key(n + ALL), |_| ());
                stored.store(n + 1, Ordering::Release);
            }
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: if cfg!(miri) { 2 } else { 256 },
            failure_persistence: None,
            ..ProptestConfig::default()
        })]
        #[test]
        fn the_table_is_a_set(acts in prop::collection::vec((any::<bool>(), 0_u64..40), 0..200)) {
            let lines = Lines::heap(9);
            let table = Table::new(&lines);
            let mut model = HashSet::new();
            for (insert, n) in acts {
                if insert {
                    let already = !model.insert(key(n));
                    prop_assert_eq!(table.insert(key(n)) == Inserted::Already, already);
                } else {
                    let mut erased = 0;
                    table.erase(key(n), |_| erased += 1);
                    prop_assert_eq!(erased, usize::from(model.remove(&key(n))));
                }
            }
            prop_assert_eq!(table.keys().map(|(_, key)| key).collect::<HashSet<_>>(), model);
        }
    }
}
