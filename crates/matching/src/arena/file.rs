//! The arena as a file: made, opened, made durable, closed.
//!
//! The file is derived data and keeps no log of its own. Its head says whether it was closed, and what it holds by a mark that
//! is its owner's (how far the registers had come). While it is open for writing it says "open"; a process that is killed
//! leaves it so, and it is made anew from what it was made of. A write torn by a power cut can therefore only lie in a file
//! that says "open". Closing it sums head and body: a flip in the head is found when it is opened, one in the body by
//! [`Arena::sound`] (and by a node's page sums); unfound, it gives wrong answers, never a panic.

use std::io;
use std::path::{Path, PathBuf};

use super::{
    Arena, BODY_SUM, Bytes, END, HEAD_SUM, LAYOUT, MAGIC, MARK, MOST_MARK, Mapped, PAGE, STATE,
    TABLES, View,
};
use crate::tables;

/// Raised when what lies in the blocks, or how words are folded, changes.
const VERSION: u32 = 4;
const NAME: &[u8; 8] = b"ENTNAMES";
const OPEN: u32 = 0x6e65_706f;
const CLOSED: u32 = 0x7475_6873;

/// Why a file cannot be used as an index. It is derived: made anew, it loses nothing.
#[derive(Debug, thiserror::Error)]
pub enum IndexFileError {
    /// The system's word.
    #[error("index {path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Not an index, or one of another program's version or learned tables, or damaged.
    #[error("index {path}: {what}")]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Why.
        what: &'static str,
    },
}

impl Arena {
    /// An empty arena in a new file, in place of whatever was there.
    pub(crate) fn create(path: &Path) -> Result<Self, IndexFileError> {
        let file = Mapped::create(path, PAGE).map_err(|source| fault(path, source))?;
        let mut arena = Self::over(Bytes::File(file));
        arena.write(MAGIC, NAME);
        arena.set(LAYOUT, VERSION);
        arena.set(STATE, OPEN);
        arena.write(TABLES, &tables::fingerprint().to_le_bytes());
        arena.flush().map_err(|source| fault(path, source))?;
        Ok(arena)
    }

    /// The arena in a file that was closed with this mark; it says "open" from now on.
    pub(crate) fn open(path: &Path, mark: &[u8]) -> Result<Self, IndexFileError> {
        let file = Mapped::open(path).map_err(|source| fault(path, source))?;
        let view = View(file.bytes());
        let unfit = |what| IndexFileError::Unfit { path: path.to_owned(), what };
        if view.bytes(MAGIC, NAME.len()) != NAME {
            return Err(unfit("is no index of names"));
        }
        if view.get(LAYOUT) != VERSION
            || view.bytes(TABLES, 8) != tables::fingerprint().to_le_bytes()
        {
            return Err(unfit("is of another version of this program"));
        }
        if view.get(STATE) != CLOSED {
            return Err(unfit("was not closed"));
        }
        if view.bytes(HEAD_SUM, 8) != head_sum(view).to_le_bytes()
            || view.get(END) as usize > file.bytes().len() / 4
        {
            return Err(unfit("is damaged"));
        }
        let length = (view.get(MARK) as usize).min(MOST_MARK);
        if view.bytes(MARK + 1, length) != mark {
            return Err(unfit("holds another state of the list"));
        }
        let mut arena = Self { bytes: Bytes::File(file), fault: None };
        arena.set(STATE, OPEN);
        arena.flush_head().map_err(|source| fault(path, source))?;
        Ok(arena)
    }

    /// Makes everything durable. In memory there is nothing to do.
    pub(crate) fn flush(&self) -> io::Result<()> {
        match &self.bytes {
            Bytes::Heap(_) => Ok(()),
            Bytes::File(file) => file.flush(None),
        }
    }

    /// Makes everything durable and says so in the file, with what it holds.
    pub(crate) fn close(&mut self, mark: &[u8]) -> io::Result<()> {
        if matches!(self.bytes, Bytes::Heap(_)) || mark.len() > MOST_MARK {
            return Ok(());
        }
        self.set(MARK, mark.len() as u32);
        self.write(MARK + 1, mark);
        let body = body_sum(self.view());
        self.write(BODY_SUM, &body.to_le_bytes());
        // What the sums promise is there before they are.
        self.flush()?;
        self.set(STATE, CLOSED);
        let head = head_sum(self.view());
        self.write(HEAD_SUM, &head.to_le_bytes());
        self.flush_head()
    }

    /// Is a closed file as it was when it was closed? Reads all of it.
    pub(crate) fn sound(path: &Path) -> Result<bool, IndexFileError> {
        let file = Mapped::open(path).map_err(|source| fault(path, source))?;
        let view = View(file.bytes());
        Ok(view.get(STATE) == CLOSED
            && view.bytes(HEAD_SUM, 8) == head_sum(view).to_le_bytes()
            && view.bytes(BODY_SUM, 8) == body_sum(view).to_le_bytes())
    }

    fn flush_head(&self) -> io::Result<()> {
        match &self.bytes {
            Bytes::Heap(_) => Ok(()),
            Bytes::File(file) => file.flush(Some((0, PAGE))),
        }
    }
}

fn fault(path: &Path, source: io::Error) -> IndexFileError {
    IndexFileError::File { path: path.to_owned(), source }
}

/// Of the head, all but its own sum.
fn head_sum(view: View<'_>) -> u64 {
    let before = view.run(0, HEAD_SUM);
    let after = view.run(HEAD_SUM + 2, (PAGE / 4) as u32 - HEAD_SUM - 2);
    sum(after, sum(before, 0))
}

fn body_sum(view: View<'_>) -> u64 {
    sum(view.0.get(PAGE..).unwrap_or_default(), 0)
}

/// Finds decay and torn writes, not intent: each word is mixed with its place.
fn sum(bytes: &[u8], start: u64) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let sum = words.iter().fold(start, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    rest.iter().fold(sum, |sum, &byte| mix(sum, u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg_attr(miri, ignore = "Miri maps no files")]
    fn a_file_is_opened_only_if_it_was_closed_as_it_is_and_holds_what_is_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("index");
        let why = |mark: &[u8]| Arena::open(&path, mark).err().map(|error| error.to_string());
        let says = |mark: &[u8], what: &str| why(mark).is_some_and(|why| why.ends_with(what));
        assert!(says(b"", "(os error 2)"));
        std::fs::write(&path, vec![7; 9000]).unwrap();
        assert!(says(b"", "is no index of names"));
        let mut arena = Arena::create(&path).unwrap();
        assert!(says(b"", "another process has it open"));
        let at = arena.take(40_000);
        arena.set(at + 39_999, 77);
        drop(arena);
        assert!(says(b"", "was not closed"));
        let mut arena = Arena::create(&path).unwrap();
        let at = arena.take(40_000);
        arena.set(at + 39_999, 77);
        arena.close(b"here").unwrap();
        drop(arena);
        assert!(says(b"there", "holds another state of the list"));
        assert!(Arena::sound(&path).unwrap());
        let mut arena = Arena::open(&path, b"here").unwrap();
        assert_eq!(arena.get(at + 39_999), 77);
        assert!(!Arena::sound(&path).is_ok_and(|sound| sound));
        arena.close(b"").unwrap();
        drop(arena);
        for flip in (0..PAGE).step_by(97).chain([PAGE + 5, 100_000]) {
            let good = std::fs::read(&path).unwrap();
            let mut bad = good.clone();
            bad[flip] ^= 4;
            std::fs::write(&path, bad).unwrap();
            assert!(!Arena::sound(&path).unwrap(), "flip at {flip}");
            assert!(flip >= PAGE || why(b"").is_some(), "flip at {flip}");
            std::fs::write(&path, good).unwrap();
        }
        std::fs::write(&path, &std::fs::read(&path).unwrap()[..5000]).unwrap();
        assert!(says(b"", "is damaged"));
        std::fs::write(&path, b"").unwrap();
        assert!(why(b"").is_some());
    }
}
