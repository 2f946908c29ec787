//! Cache lines in memory or in a mapped file: the one module with `unsafe`, for the mapping and for comparing a line at once.
//!
//! What makes it sound:
//! * a [`Line`] is eight `AtomicU64` in 64 bytes: every bit pattern is a value, and all access, ours from several threads and
//!   the kernel's write-back, is atomic by words; no reference to plain bytes of the mapping is ever made;
//! * the mapping lives as long as the [`Lines`] that hand out slices of it, is never remapped, and a page's alignment is more
//!   than a line's;
//! * the file is at least as long as the mapping when it is mapped and written in full when made (no holes), and the set's
//!   lock file keeps other processes of ours from cutting it. Someone who cuts it with other tools ends the process with
//!   SIGBUS; memory is never misread;
//! * a line's words are compared by instructions of the machine ([`Line::holds`]), which may read what others write: no load of
//!   the language's, whose atomics have no vectors and whose vectors may not race.
//!
//! The same expression serves lines on the heap, so that Miri, which maps no files and knows no instructions, runs the rest:
//! `cargo +nightly miri test -p documents --lib index`. Nothing here knows what a word means.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::sync::atomic::AtomicU64;
#[cfg(any(test, miri, not(target_arch = "x86_64")))]
use std::sync::atomic::Ordering::Acquire;

use memmap2::{MmapOptions, MmapRaw};

/// Bytes of a line: what one memory access brings.
pub(crate) const LINE: usize = 64;

/// One cache line of eight words.
#[repr(C, align(64))]
#[derive(Debug, Default)]
pub(crate) struct Line(pub(crate) [AtomicU64; 8]);

const _: () = assert!(size_of::<Line>() == LINE && align_of::<Line>() == LINE);

impl Line {
    /// Whether one of the first seven words is `value`. A word that is written meanwhile is seen as it was or as it is.
    ///
    /// Two words an instruction, no branch, and half as many instructions that wait for the memory as with one word each: the
    /// processor has places for so many, and they, not the memory, say how many lines are on their way at once. SSE2 is part of
    /// the architecture.
    #[inline]
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    #[expect(unsafe_code, reason = "two to three times as many hits a second as word by word")]
    pub(crate) fn holds(&self, value: u64) -> bool {
        let equal: u32;
        // SAFETY: reads the 64 bytes of `self`, aligned to 16 as these instructions ask, and writes but the registers named:
        // no memory, no stack, no flags. Not said to be `readonly` or `pure`, so that the compiler moves no access of memory
        // across it; the processor keeps loads in order. A word is aligned to eight bytes and thus read in one piece.
        unsafe {
            std::arch::asm!(
                "movq {d}, {value}",
                "punpcklqdq {d}, {d}",
                "movdqa {a}, {d}",
                "movdqa {b}, {d}",
                "movdqa {c}, {d}",
                "pcmpeqd {a}, [{line}]",
                "pcmpeqd {b}, [{line} + 16]",
                "pcmpeqd {c}, [{line} + 32]",
                "pcmpeqd {d}, [{line} + 48]",
                "packssdw {a}, {b}",
                "packssdw {c}, {d}",
                "packsswb {a}, {c}",
                "pmovmskb {equal:e}, {a}",
                line = in(reg) self,
                value = in(reg) value,
                equal = lateout(reg) equal,
                a = out(xmm_reg) _,
                b = out(xmm_reg) _,
                c = out(xmm_reg) _,
                d = out(xmm_reg) _,
                options(nostack, preserves_flags),
            );
        }
        // One bit a half word in their order; a word is equal where both its halves are. The eighth is left out.
        equal & equal >> 1 & 0b0001_0101_0101_0101 != 0
    }

    /// Whether one of the first seven words is `value`.
    #[inline]
    #[cfg(any(miri, not(target_arch = "x86_64")))]
    pub(crate) fn holds(&self, value: u64) -> bool {
        self.holds_plainly(value)
    }

    /// [`Line::holds`] in the language's own words: no branch before the last word, for a line is read as a whole.
    #[inline]
    #[cfg(any(test, miri, not(target_arch = "x86_64")))]
    fn holds_plainly(&self, value: u64) -> bool {
        self.0[..7].iter().fold(u64::MAX, |least, word| least.min(word.load(Acquire) ^ value)) == 0
    }

    /// Asks the memory for the line and does not wait for it.
    #[inline]
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    #[expect(
        unsafe_code,
        reason = "a read would keep its place in the processor until it is answered"
    )]
    pub(crate) fn fetch(&self) {
        // SAFETY: a hint: it changes nothing but what is in the caches, whatever the address.
        unsafe {
            std::arch::asm!(
                "prefetcht0 [{line}]",
                line = in(reg) self,
                options(nostack, preserves_flags, readonly),
            );
        }
    }

    /// Asks the memory for the line.
    #[inline]
    #[cfg(any(miri, not(target_arch = "x86_64")))]
    pub(crate) fn fetch(&self) {
        std::hint::black_box(self.0[7].load(Acquire));
    }
}

/// A run of lines, in a mapped file or on the heap. Shared: words are changed through their atomics.
#[derive(Debug)]
pub(crate) struct Lines(Backing);

#[derive(Debug)]
enum Backing {
    Mapped(MmapRaw),
    #[cfg(test)]
    Heap(Box<[Line]>),
}

impl Lines {
    /// Maps the first `count` lines of a file; an error if the file is shorter.
    pub(crate) fn map(file: &File, count: usize) -> io::Result<Self> {
        let bytes = count * LINE;
        if count == 0 || file.metadata()?.len() < bytes as u64 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let map = MmapOptions::new().len(bytes).map_raw(file)?;
        // Questions come in no order: reading ahead would only fill memory. An advice the system does not know is no loss.
        #[cfg(unix)]
        drop(map.advise(memmap2::Advice::Random));
        Ok(Self(Backing::Mapped(map)))
    }

    /// Empty lines in memory.
    #[cfg(test)]
    pub(crate) fn heap(count: usize) -> Self {
        Self(Backing::Heap((0..count).map(|_| Line::default()).collect()))
    }

    /// Makes a range of lines durable.
    pub(crate) fn flush(&self, from: usize, count: usize) -> io::Result<()> {
        match &self.0 {
            Backing::Mapped(map) => map.flush_range(from * LINE, count * LINE),
            #[cfg(test)]
            Backing::Heap(_) => Ok(()),
        }
    }

    #[inline]
    fn parts(&self) -> (*const Line, usize) {
        match &self.0 {
            Backing::Mapped(map) => (map.as_ptr().cast(), map.len() / LINE),
            #[cfg(test)]
            Backing::Heap(lines) => (lines.as_ptr(), lines.len()),
        }
    }
}

impl Deref for Lines {
    type Target = [Line];

    #[inline]
    #[expect(unsafe_code, reason = "a mapped file has no safe view as atomics")]
    fn deref(&self) -> &[Line] {
        let (start, count) = self.parts();
        // SAFETY: `start` points to `count` lines that live as long as `self` (see the head of this file), aligned to a page
        // or allocated as lines. `Line` is made of atomics only, valid for every bit pattern, and nothing else in this
        // process refers to these bytes in any other way.
        unsafe { std::slice::from_raw_parts(start, count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering;

    /// Few enough for Miri, and every word, every bit of it.
    #[test]
    fn a_line_holds_a_value_if_one_of_seven_words_is_it_in_every_bit() {
        let words: [u64; 8] =
            std::array::from_fn(|n| (n as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let line = Line(words.map(AtomicU64::new));
        for (place, word) in words.into_iter().enumerate() {
            line.fetch();
            assert_eq!((line.holds(word), line.holds_plainly(word)), (place < 7, place < 7));
            for bit in 0..64 {
                let other = word ^ 1 << bit;
                assert!(
                    !line.holds(other) && !line.holds_plainly(other),
                    "bit {bit} of word {place}"
                );
            }
            // Halves of two neighbours make no word.
            let halves = word >> 32 | words[(place + 1) % 8] << 32;
            assert!(!line.holds(halves) && !line.holds_plainly(halves));
        }
        assert!(Line::default().holds(0) && Line::default().holds_plainly(0));
    }

    #[test]
    fn lines_are_shared_between_threads_and_keep_what_is_written() {
        let lines = Lines::heap(3);
        std::thread::scope(|scope| {
            for place in 0..3 {
                let lines = &lines;
                scope.spawn(move || {
                    lines[place].0[place].store(place as u64 + 1, Ordering::Release);
                });
            }
        });
        let sum: u64 =
            lines.iter().flat_map(|line| &line.0).map(|w| w.load(Ordering::Acquire)).sum();
        assert_eq!((lines.len(), sum), (3, 6));
        lines.flush(0, 3).unwrap();
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri maps no files")]
    fn a_file_shorter_than_asked_is_refused_and_a_mapped_word_reaches_the_file() {
        let file = tempfile::tempfile().unwrap();
        file.set_len(4096).unwrap();
        assert!(Lines::map(&file, 65).is_err());
        assert!(Lines::map(&file, 0).is_err());
        let lines = Lines::map(&file, 64).unwrap();
        lines[63].0[7].store(u64::MAX, Ordering::Release);
        lines.flush(63, 1).unwrap();
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut &file, &mut bytes).unwrap();
        assert_eq!(bytes.len(), 4096);
        assert_eq!((bytes[4087], &bytes[4088..]), (0, &[0xff; 8][..]));
    }
}
