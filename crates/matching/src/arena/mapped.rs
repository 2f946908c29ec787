//! A file as bytes in memory: the one module with `unsafe`, and the only reason is the mapping.
//!
//! What makes it sound:
//! * the mapping is seen as plain bytes, shared with nobody: whoever has a [`Mapped`] has it alone (readers borrow it, and the
//!   index's lock keeps them apart from the writer), and the file is locked against other processes of ours as long as it is
//!   mapped;
//! * the file is written in full before it is mapped (no holes), so no page is missing when it is touched, and it is never cut
//!   while it is mapped. Someone who cuts it with other tools ends the process with SIGBUS; someone who writes to it changes
//!   bytes that are read as numbers and text with every value checked.
//!
//! The rest of the index sees a slice of bytes, on the heap or here, so that Miri, which maps no files, runs all of it but
//! this file: `cargo +nightly miri test -p matching --lib arena`.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use memmap2::MmapMut;

static ZEROS: [u8; 1 << 16] = [0; 1 << 16];

/// A whole file, mapped to be read and written.
#[derive(Debug)]
pub(super) struct Mapped {
    file: File,
    map: MmapMut,
}

impl Mapped {
    /// A new file of zeros in place of whatever was there.
    pub(super) fn create(path: &Path, length: usize) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).open(path)?;
        lock(&file)?;
        file.set_len(0)?;
        lengthen(&file, 0, length)?;
        Ok(Self { map: map(&file)?, file })
    }

    /// A file as it is.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        lock(&file)?;
        Ok(Self { map: map(&file)?, file })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.map
    }

    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.map
    }

    /// Makes the file longer by zeros that are written, not left out.
    pub(super) fn grow(&mut self, length: usize) -> io::Result<()> {
        lengthen(&self.file, self.map.len(), length)?;
        self.map = map(&self.file)?;
        Ok(())
    }

    /// Makes a range durable; all of it without one.
    pub(super) fn flush(&self, range: Option<(usize, usize)>) -> io::Result<()> {
        match range {
            Some((from, count)) => self.map.flush_range(from, count),
            None => self.map.flush(),
        }
    }
}

fn lock(file: &File) -> io::Result<()> {
    file.try_lock().map_err(|error| match error {
        TryLockError::Error(error) => error,
        TryLockError::WouldBlock => {
            io::Error::new(io::ErrorKind::WouldBlock, "another process has it open")
        }
    })
}

fn lengthen(file: &File, from: usize, to: usize) -> io::Result<()> {
    let mut out = file;
    out.seek(SeekFrom::Start(from as u64))?;
    let mut left = to.saturating_sub(from);
    while left > 0 {
        let count = left.min(ZEROS.len());
        out.write_all(&ZEROS[..count])?;
        left -= count;
    }
    Ok(())
}

#[expect(unsafe_code, reason = "a file changed by others has no safe view as bytes")]
fn map(file: &File) -> io::Result<MmapMut> {
    // SAFETY: see the head of this file: the mapping is private to its owner, the file is locked, and it is as long as it says.
    unsafe { MmapMut::map_mut(file) }
}
