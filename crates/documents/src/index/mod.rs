//! The index: a set of mixed keys in a memory-mapped file. One writer changes it in place, any number of readers look without
//! a lock; opening maps the file and reads one page. What the file holds is derived from the records, so any doubt ends in a
//! rebuild, never in a guess.
//!
//! File: one page of header (`header`), the lines of the table (`table`), eight bytes of sum for each page of the table. All
//! of it is read and written as words of one mapping (`lines`).
//!
//! Durability is by checkpoint: the pages changed since the last one, their sums, then the header's other place. Between
//! checkpoints the kernel may save pages in any order; [`Index::recover`] mends that, and the source replays what
//! the last checkpoint's position does not cover. Replaying is harmless because keys are exact.

mod file;
mod header;
mod lines;
mod table;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::key::Slot;
use file::Mapped;
use header::Checkpoint;
use table::Inserted;

/// Fullest a table may be, in hundredths. Above it, it is copied into one a fifth larger: with keys of 64 bits that is
/// 10.8 to 12.9 bytes a key.
const FULLEST: u64 = 85;
/// How full a table made for a known number of keys is, in hundredths: 12.2 bytes a key.
const PLANNED: u64 = 75;

/// Keys that a bulk build sorts at a time: 128 MiB, whatever the size of the index.
pub const BULK: usize = 1 << 24;

/// Why an index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The system's word.
    #[error("index: {0}")]
    Io(#[from] io::Error),
    /// The file is not what was last made durable: rebuild it from the records.
    #[error("index: damaged: {what}")]
    Damaged {
        /// What does not fit.
        what: &'static str,
    },
}

/// The writer's side of an index.
#[derive(Debug)]
pub struct Index {
    path: PathBuf,
    shared: Arc<Shared>,
    mapped: Arc<Mapped>,
    /// One bit a page of the table: changed since the last checkpoint.
    dirty: Vec<bool>,
    checkpoint: Checkpoint,
    keys: u64,
}

/// A reader's side: cheap to clone, one for each thread.
#[derive(Clone, Debug)]
pub struct IndexReader {
    shared: Arc<Shared>,
    mapped: Arc<Mapped>,
}

/// Where readers find the table that has replaced theirs.
#[derive(Debug)]
struct Shared(Mutex<Arc<Mapped>>);

impl Index {
    /// Makes an empty index for about `keys` keys in place of whatever is there, which is overwritten.
    pub fn create(path: &Path, keys: u64, fingerprint: u64) -> Result<Self, IndexError> {
        let index = Self::build(path, keys, fingerprint)?;
        index.discard_replaced()?;
        Ok(index)
    }

    /// As [`Index::create`], but what was there lies beside it still, for the readers it has.
    pub(crate) fn build(path: &Path, keys: u64, fingerprint: u64) -> Result<Self, IndexError> {
        file::settle(path)?;
        let lines = file::lines_for(keys * 100 / PLANNED);
        let mapped = file::create(&file::beside(path, "new"), lines, fingerprint)?;
        let index = Self::over(path, mapped, Checkpoint { generation: 1, ..Checkpoint::default() });
        index.mapped.flush_all(index.checkpoint)?;
        file::replace(path)?;
        Ok(index)
    }

    /// Overwrites and removes what lies beside.
    pub(crate) fn discard_replaced(&self) -> Result<(), IndexError> {
        Ok(file::discard(&file::beside(&self.path, "old"))?)
    }

    /// Opens an index by mapping it. Reads the header only; [`Index::damaged_pages`] reads all.
    pub fn open(path: &Path, fingerprint: u64) -> Result<Self, IndexError> {
        file::settle(path)?;
        let (mapped, checkpoint) = file::open(path, fingerprint)?;
        Ok(Self::over(path, mapped, checkpoint))
    }

    /// Opens an index to look at, leaving everything beside it as it is.
    pub(crate) fn view(path: &Path, fingerprint: u64) -> Result<Self, IndexError> {
        let (mapped, checkpoint) = file::open(path, fingerprint)?;
        Ok(Self::over(path, mapped, checkpoint))
    }

    fn over(path: &Path, mapped: Mapped, checkpoint: Checkpoint) -> Self {
        let mapped = Arc::new(mapped);
        Self {
            path: path.to_owned(),
            shared: Arc::new(Shared(Mutex::new(mapped.clone()))),
            dirty: vec![false; mapped.pages()],
            keys: checkpoint.keys,
            mapped,
            checkpoint,
        }
    }

    /// Whether a key is in the set.
    #[inline]
    pub fn contains(&self, slot: Slot) -> bool {
        self.mapped.table().contains(slot.value())
    }

    /// [`Index::contains`] for a batch, as a flight's passengers are: two to three times as many a second as one by one.
    pub fn contains_each<const N: usize>(&self, slots: [Slot; N]) -> [bool; N] {
        self.mapped.table().contains_each(slots.map(Slot::value))
    }

    /// Reads one word of the line where a key belongs and nothing else: what no look can be faster than, for those who measure.
    #[inline]
    pub fn glance(&self, slot: Slot) -> u64 {
        self.mapped.table().glance(slot.value())
    }

    /// Puts a key in; `false` if it was there. Grows the file first if it would be too full.
    pub fn insert(&mut self, slot: Slot) -> Result<bool, IndexError> {
        if (self.keys + 1) * 100 > self.mapped.places() * FULLEST {
            self.grow(self.mapped.places() * 6 / 5)?;
        }
        loop {
            match self.mapped.table().insert(slot.value()) {
                Inserted::Already => return Ok(false),
                Inserted::Full => self.grow(self.mapped.places() * 6 / 5)?,
                Inserted::At(line) => {
                    self.keys += 1;
                    self.touch(self.mapped.table().home(slot.value()));
                    self.touch(line);
                    return Ok(true);
                }
            }
        }
    }

    /// Puts many keys in, in the order in which they lie: one walk through the file instead of a jump a key. How many were new.
    pub fn insert_all(&mut self, slots: &mut [Slot]) -> Result<u64, IndexError> {
        slots.sort_unstable();
        let before = self.keys;
        for slot in slots {
            self.insert(*slot)?;
        }
        Ok(self.keys - before)
    }

    /// Overwrites a key; `false` if it was not there. Gone for readers at once, from the disk with the next checkpoint.
    pub fn erase(&mut self, slot: Slot) -> bool {
        let Self { mapped, dirty, .. } = self;
        let mut found = 0;
        mapped.table().erase(slot.value(), |line| {
            dirty[line / header::PAGE] = true;
            found += 1;
        });
        self.keys -= found;
        found > 0
    }

    /// Makes room for `more` keys at once, as a bulk load that knows its size does.
    pub fn reserve(&mut self, more: u64) -> Result<(), IndexError> {
        let all = self.keys + more;
        if all * 100 > self.mapped.places() * FULLEST {
            self.grow(all * 100 / PLANNED)
        } else {
            Ok(())
        }
    }

    /// Makes everything durable, as of `position` of the source.
    pub fn checkpoint(&mut self, position: u64) -> Result<(), IndexError> {
        let generation = self.checkpoint.generation + 1;
        let checkpoint = Checkpoint { generation, position, keys: self.keys };
        self.mapped.flush_pages(&self.dirty, checkpoint)?;
        self.checkpoint = checkpoint;
        self.dirty.fill(false);
        Ok(())
    }

    /// Position of the source at the last checkpoint.
    pub fn position(&self) -> u64 {
        self.checkpoint.position
    }

    /// How many keys.
    pub fn len(&self) -> u64 {
        self.keys
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.keys == 0
    }

    /// Size of the file in bytes.
    pub fn bytes(&self) -> u64 {
        self.mapped.bytes()
    }

    /// A reader for another thread.
    pub fn reader(&self) -> IndexReader {
        IndexReader { shared: self.shared.clone(), mapped: self.mapped.clone() }
    }

    /// Pages, counted from 0, that are not what the last checkpoint left, and that were not changed since.
    pub fn damaged_pages(&self) -> Vec<usize> {
        self.mapped.unsound_pages().filter(|page| !self.dirty[*page]).collect()
    }

    /// After an end without a checkpoint: mends what a crash can leave between two pages and counts the keys. The keys touched
    /// since the checkpoint are to be put in or erased again by the caller and told here: pages that differ from their sums
    /// elsewhere than where those keys lie are damage.
    pub fn recover<'t>(
        &mut self,
        touched: impl IntoIterator<Item = (Slot, bool)> + 't,
    ) -> Result<(), IndexError> {
        let unsound: Vec<usize> = self.mapped.unsound_pages().collect();
        let mapped = self.mapped.clone();
        let swept = mapped.table().sweep(|line| self.touch(line));
        self.keys = swept.ok_or(IndexError::Damaged { what: "a key lies where none is put" })?;
        // Only now: a sweep that had to mend an untouched page is damage too.
        let mended = std::mem::replace(&mut self.dirty, vec![false; mapped.pages()]);
        for (slot, present) in touched {
            let before = Arc::as_ptr(&self.mapped);
            for line in mapped.table().span(slot.value()) {
                self.dirty[line / header::PAGE] = true;
            }
            if present {
                self.insert(slot)?;
            } else {
                self.erase(slot);
            }
            if before != Arc::as_ptr(&self.mapped) {
                // A copy in a new file has new sums: what the old ones would have shown must not be lost.
                return Err(IndexError::Damaged { what: "it grew while it was being mended" });
            }
        }
        let explained = |page: &usize| self.dirty[*page];
        let mut suspects =
            unsound.into_iter().chain((0..mended.len()).filter(|page| mended[*page]));
        if suspects.all(|page| explained(&page)) {
            Ok(())
        } else {
            Err(IndexError::Damaged { what: "a page differs from its sum" })
        }
    }

    /// Copies all keys in order into a file with room for `places`, which then takes the place of this one; the old file is
    /// overwritten.
    fn grow(&mut self, places: u64) -> Result<(), IndexError> {
        let mut lines = file::lines_for(places);
        let copy = loop {
            let copy =
                file::create(&file::beside(&self.path, "new"), lines, self.mapped.fingerprint())?;
            let full = |(_, key)| copy.table().insert(key) == Inserted::Full;
            if !self.mapped.table().keys().any(full) {
                break copy;
            }
            lines = lines * 6 / 5 + header::PAGE;
        };
        let generation = self.checkpoint.generation + 1;
        let checkpoint = Checkpoint { generation, keys: self.keys, ..self.checkpoint };
        copy.flush_all(checkpoint)?;
        file::replace(&self.path)?;
        self.take(Arc::new(copy), checkpoint);
        self.discard_replaced()
    }

    /// Goes on with a newly built index of the same path, which its readers follow.
    pub(crate) fn replace_by(&mut self, built: Self) -> Result<(), IndexError> {
        self.keys = built.keys;
        let Self { mapped, checkpoint, .. } = built;
        self.take(mapped, checkpoint);
        self.discard_replaced()
    }

    fn take(&mut self, mapped: Arc<Mapped>, checkpoint: Checkpoint) {
        let old = std::mem::replace(&mut self.mapped, mapped);
        *self.shared.0.lock().unwrap_or_else(PoisonError::into_inner) = self.mapped.clone();
        self.checkpoint = checkpoint;
        self.dirty = vec![false; self.mapped.pages()];
        // From here on readers of the old table look again in the new one, so that destroying it hides nothing.
        old.retired.store(true, Ordering::SeqCst);
    }

    fn touch(&mut self, line: usize) {
        self.dirty[line / header::PAGE] = true;
    }
}

impl IndexReader {
    /// Whether a key is in the set. Never waits for the writer, but for the moment in which a grown table is taken over.
    #[inline]
    pub fn contains(&mut self, slot: Slot) -> bool {
        self.looked(|table| table.contains(slot.value()))
    }

    /// [`IndexReader::contains`] for a batch, as [`Index::contains_each`].
    pub fn contains_each<const N: usize>(&mut self, slots: [Slot; N]) -> [bool; N] {
        self.looked(|table| table.contains_each(slots.map(Slot::value)))
    }

    #[inline]
    fn looked<T>(&mut self, look: impl Fn(table::Table<'_>) -> T) -> T {
        loop {
            let found = look(self.mapped.table());
            // Read after the look: a table that was not retired then had all keys at the time of the look.
            if !self.mapped.retired.load(Ordering::SeqCst) {
                return found;
            }
            self.mapped = self.shared.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        }
    }
}

/// Whoever answers whether keys are there: the writer's own index, or a reader.
pub(crate) trait Looks {
    fn one(&mut self, slot: Slot) -> bool;
    fn each<const N: usize>(&mut self, slots: [Slot; N]) -> [bool; N];
}

impl Looks for &Index {
    #[inline]
    fn one(&mut self, slot: Slot) -> bool {
        self.contains(slot)
    }
    fn each<const N: usize>(&mut self, slots: [Slot; N]) -> [bool; N] {
        self.contains_each(slots)
    }
}

impl Looks for &mut IndexReader {
    #[inline]
    fn one(&mut self, slot: Slot) -> bool {
        self.contains(slot)
    }
    fn each<const N: usize>(&mut self, slots: [Slot; N]) -> [bool; N] {
        self.contains_each(slots)
    }
}

/// What a table says once another has taken its place.
type Retired = AtomicBool;
