//! Cache lines in memory or in a mapped file: the one module with `unsafe`, and the only reason is the mapping.
//!
//! What makes it sound:
//! * a [`Line`] is eight `AtomicU64` in 64 bytes: every bit pattern is a value, and all access, ours from several threads and
//!   the kernel's write-back, is atomic by words; no reference to plain bytes of the mapping is ever made;
//! * the mapping lives as long as the [`Lines`] that hand out slices of it, is never remapped, and a page's alignment is more
//!   than a line's;
//! * the file is at least as long as the mapping when it is mapped and written in full when made (no holes), and the set's
//!   lock file keeps other processes of ours from cutting it. Someone who cuts it with other tools ends the process with
//!   SIGBUS; memory is never misread.
//!
//! The same expression serves lines on the heap, so that Miri, which maps no files, runs it:
//! `cargo +nightly miri test -p documents --lib index`. Nothing here knows keys.

use std::fs::File;
use std::io;
use std::ops::Deref;
use std::sync::atomic::AtomicU64;

use memmap2::{MmapOptions, MmapRaw};

/// Bytes of a line: what one memory access brings.
pub(crate) const LINE: usize = 64;

/// One cache line of eight words.
#[repr(C, align(64))]
#[derive(Debug, Default)]
pub(crate) struct Line(pub(crate) [AtomicU64; 8]);

const _: () = assert!(size_of::<Line>() == LINE && align_of::<Line>() == LINE);

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
