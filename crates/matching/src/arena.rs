//! One run of bytes that holds the whole index: a head page, then blocks that are taken and given back. Everything in it is a
//! little-endian number of four bytes or text; places are counted in fours, and place 0 is nowhere. A block given back is
//! wiped at once: what nobody refers to is nowhere in the arena.
//!
//! The bytes are on the heap or a mapped file (`file`, `mapped`). Reading is total: a place outside the arena reads as zero, so that damaged bytes give wrong answers and never a panic.
//! What the blocks mean is for others to know.

mod file;
mod mapped;

use std::io;

pub use file::IndexFileError;
use mapped::Mapped;

/// A place in the arena, in units of four bytes.
pub(crate) type At = u32;

/// Units of the head page.
const HEAD: u32 = 1024;
const PAGE: usize = 4096;
/// In the head: the first place never used, the open region's bounds, units in use, and a list of free blocks for each size.
const MAGIC: At = 0;
const LAYOUT: At = 2;
const STATE: At = 3;
const END: At = 4;
const OPEN: At = 5;
const OPEN_END: At = 6;
const USED: At = 7;
const BODY_SUM: At = 8;
const HEAD_SUM: At = 10;
const TABLES: At = 12;
const FREE: At = 64;
const CLASSES: u32 = 120;
/// Where the head's other parts may be used by the owner.
pub(crate) const ROOTS: At = 192;
/// Where the owner's word on what the file holds is kept: a length, then bytes.
const MARK: At = 256;
const MOST_MARK: usize = 1024;
/// Units that the open region is made of anew, and the least block that may become one.
const REGION: u32 = 16 * 1024;
const LEAST_REGION: u32 = 128;
/// Units an arena can have: places stay below 2³¹, 8 GiB.
const MOST: u64 = 1 << 31;
/// Things of three units each that fit beside a place without an overflow.
const MOST_THINGS: u32 = 1 << 28;

/// The bytes, and who may change them.
#[derive(Debug)]
pub(crate) struct Arena {
    bytes: Bytes,
    /// Why the file could not grow: since then the bytes are in memory only.
    fault: Option<io::Error>,
}

#[derive(Debug)]
enum Bytes {
    Heap(Vec<u8>),
    File(Mapped),
}

impl Default for Arena {
    fn default() -> Self {
        Self::over(Bytes::Heap(vec![0; PAGE]))
    }
}

/// The bytes, to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a>(&'a [u8]);

impl<'a> View<'a> {
    /// The number at a place; zero outside.
    #[inline]
    pub(crate) fn get(self, at: At) -> u32 {
        let rest = self.0.get(at as usize * 4..).and_then(|rest| rest.first_chunk());
        rest.map_or(0, |four| u32::from_le_bytes(*four))
    }

    /// The place that a number names; nowhere if no arena reaches so far. A few units can be added to it.
    #[inline]
    pub(crate) fn link(self, at: At) -> At {
        link(self.get(at))
    }

    /// A number of things; no more than an arena holds.
    #[inline]
    pub(crate) fn count(self, at: At) -> u32 {
        self.get(at).min(MOST_THINGS)
    }

    /// So many numbers at once, as bytes; none if any is outside.
    #[inline]
    pub(crate) fn run(self, at: At, units: u32) -> &'a [u8] {
        self.bytes(at, units as usize * 4)
    }

    /// Bytes from a place on; none if any is outside.
    #[inline]
    pub(crate) fn bytes(self, at: At, length: usize) -> &'a [u8] {
        let from = at as usize * 4;
        self.0.get(from..from + length).unwrap_or_default()
    }
}

/// A number as a place; see [`View::link`].
#[inline]
pub(crate) fn link(number: u32) -> At {
    if u64::from(number) < MOST { number } else { 0 }
}

/// Numbers of a run.
#[inline]
pub(crate) fn numbers(run: &[u8]) -> impl ExactSizeIterator<Item = u32> + Clone + '_ {
    run.as_chunks().0.iter().map(|four| u32::from_le_bytes(*four))
}

impl Arena {
    /// An empty arena over a page of zeros.
    fn over(bytes: Bytes) -> Self {
        let mut arena = Self { bytes, fault: None };
        for at in [END, OPEN, OPEN_END] {
            arena.set(at, HEAD);
        }
        arena
    }

    #[inline]
    pub(crate) fn view(&self) -> View<'_> {
        match &self.bytes {
            Bytes::Heap(bytes) => View(bytes),
            Bytes::File(file) => View(file.bytes()),
        }
    }

    #[inline]
    fn all(&mut self) -> &mut [u8] {
        match &mut self.bytes {
            Bytes::Heap(bytes) => bytes,
            Bytes::File(file) => file.bytes_mut(),
        }
    }

    #[inline]
    pub(crate) fn get(&self, at: At) -> u32 {
        self.view().get(at)
    }

    /// Writes a number; nothing outside.
    #[inline]
    pub(crate) fn set(&mut self, at: At, value: u32) {
        self.write(at, &value.to_le_bytes());
    }

    /// Writes bytes from a place on; nothing if any is outside.
    pub(crate) fn write(&mut self, at: At, bytes: &[u8]) {
        let from = at as usize * 4;
        if let Some(place) = self.all().get_mut(from..from + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    /// Moves units within the arena; the two runs may overlap.
    pub(crate) fn shift(&mut self, from: At, to: At, units: u32) {
        let (from, to, count) = (from as usize * 4, to as usize * 4, units as usize * 4);
        if from.max(to) + count <= self.len() {
            self.all().copy_within(from..from + count, to);
        }
    }

    /// Overwrites units with zeros.
    pub(crate) fn wipe(&mut self, at: At, units: u32) {
        let from = at as usize * 4;
        if let Some(place) = self.all().get_mut(from..from + units as usize * 4) {
            place.fill(0);
        }
    }

    /// A block of at least so many units, all zero; nowhere if the arena is full.
    pub(crate) fn take(&mut self, units: u32) -> At {
        let class = class_for(units);
        if class >= CLASSES {
            return 0;
        }
        let size = size_of_class(class);
        let head = FREE + class;
        let free = self.view().link(head);
        let at = if free != 0 {
            let next = self.get(free);
            self.set(head, next);
            self.set(free, 0);
            free
        } else {
            self.cut(size)
        };
        if at != 0 {
            self.set(USED, self.get(USED).wrapping_add(size));
        }
        at
    }

    /// Gives a block of so many units back, wiped.
    pub(crate) fn give(&mut self, at: At, units: u32) {
        if at == 0 {
            return;
        }
        let class = class_for(units);
        if class >= CLASSES {
            return;
        }
        let size = size_of_class(class);
        self.wipe(at, size);
        self.set(at, self.get(FREE + class));
        self.set(FREE + class, at);
        self.set(USED, self.get(USED).saturating_sub(size));
    }

    /// A block grown (or shrunk) to another size; it moves if it must, and its old place is wiped.
    pub(crate) fn resize(&mut self, at: At, from: u32, to: u32) -> At {
        if at != 0 && class_for(from) == class_for(to) {
            return at;
        }
        let new = self.take(to);
        if at != 0 && new != 0 {
            self.shift(at, new, from.min(to));
            self.give(at, from);
        }
        new
    }

    /// Bytes held.
    pub(crate) fn len(&self) -> usize {
        self.view().0.len()
    }

    /// Why the file could not grow, if so: the arena is in memory only since then.
    pub(crate) fn fault(&self) -> Option<&io::Error> {
        self.fault.as_ref()
    }

    /// Units taken and not given back.
    #[cfg(test)]
    pub(crate) fn used(&self) -> u32 {
        self.get(USED)
    }

    /// Are these bytes anywhere in the arena?
    #[cfg(test)]
    pub(crate) fn contains(&self, bytes: &[u8]) -> bool {
        self.view().0.windows(bytes.len()).any(|window| window == bytes)
    }

    fn cut(&mut self, size: u32) -> At {
        let (open, end) = (self.get(OPEN), self.get(OPEN_END));
        if end.saturating_sub(open) < size {
            if size >= LEAST_REGION {
                return self.extend(size);
            }
            self.put_away(open, end.saturating_sub(open));
            self.open_region();
        }
        let open = self.get(OPEN);
        if self.get(OPEN_END).saturating_sub(open) < size {
            return 0;
        }
        self.set(OPEN, open + size);
        open
    }

    /// A large free block, or fresh bytes, to cut small blocks from.
    fn open_region(&mut self) {
        let large = (class_for(LEAST_REGION)..CLASSES).find(|class| self.get(FREE + class) != 0);
        let (at, size) = if let Some(class) = large {
            let at = self.view().link(FREE + class);
            self.set(FREE + class, self.get(at));
            self.set(at, 0);
            (at, size_of_class(class))
        } else {
            (self.extend(REGION), REGION)
        };
        self.set(OPEN, at);
        self.set(OPEN_END, if at == 0 { 0 } else { at + size });
    }

    /// What is left of a region becomes free blocks.
    fn put_away(&mut self, mut at: At, mut units: u32) {
        while units > 0 {
            let class = class_within(units);
            let size = size_of_class(class);
            self.set(at, self.get(FREE + class));
            self.set(FREE + class, at);
            (at, units) = (at + size, units - size);
        }
    }

    fn extend(&mut self, size: u32) -> At {
        let at = self.get(END);
        let end = u64::from(at) + u64::from(size);
        if end >= MOST {
            return 0;
        }
        let bytes = end as usize * 4;
        if bytes > self.len() {
            self.lengthen((bytes + bytes / 16).next_multiple_of(PAGE));
        }
        self.set(END, end as u32);
        at
    }

    /// A file that cannot grow (a full disk) is left, and the index goes on in memory: it is to answer all the same.
    fn lengthen(&mut self, length: usize) {
        if let Bytes::File(file) = &mut self.bytes {
            let Err(fault) = file.grow(length) else { return };
            self.fault = Some(fault);
            self.bytes = Bytes::Heap(file.bytes().to_vec());
        }
        if let Bytes::Heap(bytes) = &mut self.bytes {
            bytes.reserve_exact(length.saturating_sub(bytes.len()));
            bytes.resize(length, 0);
        }
    }
}

/// The class of the smallest blocks of at least so many units: up to 8 each size, then four sizes for each doubling.
fn class_for(units: u32) -> u32 {
    let last = units.max(1) - 1;
    let steps = last.checked_ilog2().unwrap_or(0).saturating_sub(2);
    4 * steps + (last >> steps) + 1
}

/// The class of the largest blocks of at most so many units.
fn class_within(units: u32) -> u32 {
    let class = class_for(units);
    if size_of_class(class) == units { class } else { class - 1 }
}

fn size_of_class(class: u32) -> u32 {
    let steps = (class.max(5) - 5) / 4;
    (class - 4 * steps) << steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sizes_are_rounded_up_by_a_quarter_at_most() {
        for units in 1..5000 {
            let size = size_of_class(class_for(units));
            assert!(size >= units && size <= units + units / 4, "{units}: {size}");
            assert_eq!(class_for(size), class_for(units));
            assert!(size_of_class(class_within(units)) <= units);
        }
        assert!(class_for(1 << 30) < CLASSES);
    }

    /// Few enough for Miri.
    const ACTS: usize = if cfg!(miri) { 12 } else { 200 };

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: if cfg!(miri) { 1 } else { 256 },
            failure_persistence: None,
            ..ProptestConfig::default()
        })]
        #[test]
        fn blocks_do_not_overlap_and_are_wiped_when_given_back(
            acts in proptest::collection::vec((1_u32..600, any::<bool>()), 1..ACTS),
        ) {
            let mut arena = Arena::default();
            let mut held: Vec<(At, u32, u32)> = Vec::new();
            for (mark, (units, take)) in (1_u32..).zip(acts) {
                if take || held.is_empty() {
                    let at = arena.take(units);
                    prop_assert!((0..units).all(|place| arena.get(at + place) == 0));
                    (0..units).for_each(|place| arena.set(at + place, mark));
                    held.push((at, units, mark));
                } else {
                    let (at, before, mark) = held.swap_remove(units as usize % held.len());
                    let at = arena.resize(at, before, units);
                    let kept = before.min(units);
                    prop_assert!((0..kept).all(|place| arena.get(at + place) == mark));
                    arena.give(at, units);
                }
                for &(at, units, mark) in &held {
                    prop_assert!((0..units).all(|place| arena.get(at + place) == mark));
                }
            }
            for (at, units, _) in held {
                arena.give(at, units);
            }
            prop_assert_eq!(arena.used(), 0);
        }
    }
}
