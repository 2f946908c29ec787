//! A set of documents and objects in a folder: records, index, and what keeps the two in step. Readers are in `reader`, files to
//! load in `load`.
//!
//! A batch goes into the records first, durably, with the keys it touches; then into the index; now and then, and after every
//! erasure at once, the index is made durable and the touched keys are forgotten. Opening finds either no touched keys, and is
//! done after one page, or brings exactly those in line with the records. Everything in the index comes from the records, so
//! whatever does not fit is built anew.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use particulars::MrzState;
use rand_core::CryptoRng;

use crate::digest::Digest;
use crate::error::DocumentsError;
use crate::index::{BULK, Index, IndexError};
use crate::item::{Kind, Query};
use crate::key::{IssuerCode, Key};
use crate::number::Number;
use crate::reader::{Beside, Listed, Reader};
use crate::record::{Owner, Record, Reference, Report};
use crate::records::{LoadMark, Records, Touched};

/// Touched keys after which the index is made durable, so that opening after a crash stays short.
const MOST_TOUCHED: usize = 4_000_000;

/// A set, open for its one writer.
pub struct DocumentSet {
    folder: PathBuf,
    records: Records,
    index: Index,
    beside: Arc<Beside>,
    /// Keys touched since the index was last made durable.
    touched: usize,
    opened: Opened,
    _lock: File,
}

/// One change of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts a record in, or replaces the one of the same key, owner and reference.
    Insert(Record),
    /// Erases one record for good.
    Erase {
        /// What the record is about.
        kind: Kind,
        /// Its number.
        number: Number,
        /// Its issuer, as recorded.
        issuer: Option<MrzState>,
        /// Whose record.
        owner: Owner,
        /// Which.
        reference: Reference,
        /// Only if this report brought it: one that another has replaced since stays.
        report: Option<Report>,
    },
}

/// What a batch did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Records that were not there.
    pub inserted: u64,
    /// Records that took another's place.
    pub replaced: u64,
    /// Records that are gone.
    pub erased: u64,
    /// Erasures that found nothing.
    pub unknown: u64,
}

/// How a set was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// As it was closed.
    Ready,
    /// It was not closed: so many touched keys were brought in line.
    Recovered(usize),
    /// The index was built anew, and why.
    Rebuilt(String),
}

/// What a check of all files found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A page of the index, counted from 0, is not what was written.
    Page(usize),
    /// Keys of records that the index does not have.
    Missing(u64),
    /// Keys of the index that no record has.
    Stray(u64),
    /// SQLite's word on the record store.
    Records(String),
}

impl std::fmt::Display for Damage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Page(page) => write!(out, "page {page} of the index is not what was written"),
            Self::Missing(keys) => write!(out, "{keys} keys are not in the index"),
            Self::Stray(keys) => write!(out, "{keys} keys of the index have no record"),
            Self::Records(word) => write!(out, "the record store: {word}"),
        }
    }
}

/// Figures of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Records.
    pub records: u64,
    /// Different documents and objects.
    pub keys: u64,
    /// Bytes of the index file.
    pub index_bytes: u64,
    /// Bytes of the record store.
    pub record_bytes: u64,
    /// How far the caller's log has been applied.
    pub source: u64,
}

impl DocumentSet {
    /// Opens the set in `folder`, or makes an empty one with a mix of its own. Milliseconds, unless the set was not closed.
    pub fn open(folder: &Path, rng: &mut dyn CryptoRng) -> Result<Self, DocumentsError> {
        fs::create_dir_all(folder).map_err(DocumentsError::io("documents"))?;
        let lock = File::create(folder.join("LOCK")).map_err(DocumentsError::io("LOCK"))?;
        lock.try_lock().map_err(|_| DocumentsError::InUse)?;
        let (records, mix) = Records::open(&folder.join("records.db"), || {
            let mut secret = [0; 32];
            rng.fill_bytes(&mut secret);
            secret
        })?;
        let path = folder.join("index");
        let (index, opened) = match in_step(&path, &records, &mix) {
            Ok(found) => found,
            Err(DocumentsError::Index(why)) => {
                let built = built(&path, &records, &mix)?;
                built.discard_replaced()?;
                (built, Opened::Rebuilt(why.to_string()))
            }
            Err(other) => return Err(other),
        };
        let beside = Arc::new(Beside::new(mix, records.pool(), &records.census));
        let folder = folder.to_owned();
        let mut set = Self { folder, records, index, beside, touched: 0, opened, _lock: lock };
        if set.opened != Opened::Ready {
            set.checkpoint()?;
        }
        Ok(set)
    }

    /// How the set was opened.
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// The records that answer a question.
    pub fn lookup(&self, query: &Query) -> Result<Vec<Listed>, DocumentsError> {
        self.beside.lookup(&self.index, query)
    }

    /// The record of the same key, owner and reference that the set holds now, whether it counts or not.
    pub fn held(&self, record: &Record) -> Result<Option<Record>, DocumentsError> {
        if self.is_stopped() {
            return Err(DocumentsError::Stopped);
        }
        let mix = &self.beside.mix;
        let key = Key::new(record.kind.class(), record.issuer.into(), &record.number, mix);
        if !self.index.contains(mix.slot(key)) {
            return Ok(None);
        }
        let same = |held: &Record| held.owner == record.owner && held.reference == record.reference;
        Ok(self.beside.records(key)?.into_iter().find(same))
    }

    /// Names the set's content, whatever its files look like and whatever its mix: equal content gives equal digests.
    pub fn digest(&self) -> Result<Digest, DocumentsError> {
        let mut digest = Digest::default();
        self.records.each_record(|record| digest.add(&record))?;
        Ok(digest)
    }

    /// A reader for another thread.
    pub fn reader(&self) -> Reader {
        Reader::new(self.index.reader(), self.beside.clone())
    }

    /// Applies a batch: all of it or nothing, durable when this returns. `source` is kept with it: how far the caller's own log
    /// has now been applied. What was erased is gone from answers and from the files.
    pub fn apply(&mut self, changes: &[Change], source: u64) -> Result<Applied, DocumentsError> {
        self.apply_marked(changes, source, None)
    }

    /// Puts one record in; `false` if it replaced one.
    pub fn insert(&mut self, record: Record) -> Result<bool, DocumentsError> {
        let source = self.records.source;
        Ok(self.apply(&[Change::Insert(record)], source)?.inserted == 1)
    }

    /// Erases the record that has this key, owner and reference; `false` if there is none.
    pub fn erase(&mut self, record: &Record) -> Result<bool, DocumentsError> {
        let source = self.records.source;
        Ok(self.apply(&[Change::erase(record)], source)?.erased == 1)
    }

    /// How many different documents and objects.
    pub fn len(&self) -> u64 {
        self.index.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Figures.
    pub fn stats(&self) -> Stats {
        let size = |name: &str| fs::metadata(self.folder.join(name)).map_or(0, |file| file.len());
        Stats {
            records: self.records.count,
            keys: self.index.len(),
            index_bytes: self.index.bytes(),
            record_bytes: size("records.db") + size("records.db-wal"),
            source: self.records.source,
        }
    }

    /// Makes room for so many more keys at once.
    pub fn reserve(&mut self, more: u64) -> Result<(), DocumentsError> {
        Ok(self.index.reserve(more)?)
    }

    /// Makes the index durable and drives erased bytes out of the write-ahead log.
    pub fn checkpoint(&mut self) -> Result<(), DocumentsError> {
        if self.is_stopped() {
            return Err(DocumentsError::Stopped);
        }
        self.index.checkpoint(self.records.batches)?;
        self.records.forget_touched()?;
        self.touched = 0;
        Ok(())
    }

    /// Reads everything: sums of the index's pages, SQLite's check, every key against every record. Empty if all is well.
    pub fn verify(&self) -> Result<Vec<Damage>, DocumentsError> {
        let mut damage: Vec<Damage> =
            self.index.damaged_pages().into_iter().map(Damage::Page).collect();
        damage.extend(self.records.fault()?.map(Damage::Records));
        let (mut found, mut missing) = (0, 0);
        self.records.each_key(|key| {
            let there = self.index.contains(self.beside.mix.slot(key));
            *(if there { &mut found } else { &mut missing }) += 1;
            Ok(())
        })?;
        damage.extend((missing > 0).then_some(Damage::Missing(missing)));
        let stray = self.index.len().saturating_sub(found);
        damage.extend((stray > 0).then_some(Damage::Stray(stray)));
        Ok(damage)
    }

    /// Builds the index anew from the records; readers go over to it.
    pub fn rebuild(&mut self) -> Result<(), DocumentsError> {
        let built = built(&self.folder.join("index"), &self.records, &self.beside.mix)?;
        self.index.replace_by(built)?;
        self.beside.stopped.store(false, Ordering::Release);
        self.checkpoint()
    }

    pub(crate) fn apply_marked(
        &mut self,
        changes: &[Change],
        source: u64,
        load: Option<(&[u8], LoadMark)>,
    ) -> Result<Applied, DocumentsError> {
        if self.is_stopped() {
            return Err(DocumentsError::Stopped);
        }
        let mix = &self.beside.mix;
        let keyed: Vec<_> = changes.iter().map(|change| (change.key(mix), change)).collect();
        let Touched { keys, applied } = self.records.apply(&keyed, source, load)?;
        self.beside.know(&self.records.census);
        self.touched += keys.len();
        if let Err(error) = self.bring_in_line(&keys) {
            // Durable in the records and not all in the index: only opening again brings them together.
            self.beside.stopped.store(true, Ordering::Release);
            return Err(error.into());
        }
        if applied.erased > 0 || self.touched > MOST_TOUCHED {
            self.checkpoint()?;
        }
        Ok(applied)
    }

    fn bring_in_line(&mut self, keys: &[(Key, bool)]) -> Result<(), IndexError> {
        let mix = &self.beside.mix;
        let mut slots: Vec<_> =
            keys.iter().map(|(key, present)| (mix.slot(*key), *present)).collect();
        // In the order in which they lie: one walk through the file.
        slots.sort_unstable();
        for (slot, present) in slots {
            if present {
                self.index.insert(slot)?;
            } else {
                self.index.erase(slot);
            }
        }
        Ok(())
    }

    fn is_stopped(&self) -> bool {
        self.beside.stopped.load(Ordering::Acquire)
    }

    pub(crate) fn records(&mut self) -> &mut Records {
        &mut self.records
    }
}

impl Drop for DocumentSet {
    /// Saves the next opening its work. If it fails, the touched keys stay and do it then.
    fn drop(&mut self) {
        if self.touched > 0 {
            drop(self.checkpoint());
        }
    }
}

impl Change {
    /// The erasure of a record.
    pub fn erase(record: &Record) -> Self {
        Self::Erase {
            kind: record.kind,
            number: record.number.clone(),
            issuer: record.issuer,
            owner: record.owner.clone(),
            reference: record.reference.clone(),
            report: None,
        }
    }

    /// The erasure of what a report brought, unless another report has brought it anew since.
    pub fn erase_of(record: &Record, report: Report) -> Self {
        match Self::erase(record) {
            Self::Erase { kind, number, issuer, owner, reference, .. } => {
                Self::Erase { kind, number, issuer, owner, reference, report: Some(report) }
            }
            insert @ Self::Insert(_) => insert,
        }
    }

    fn key(&self, mix: &crate::key::Mix) -> Key {
        let (kind, number, issuer) = match self {
            Self::Insert(record) => (record.kind, &record.number, record.issuer),
            Self::Erase { kind, number, issuer, .. } => (*kind, number, *issuer),
        };
        Key::new(kind.class(), IssuerCode::from(issuer), number, mix)
    }
}

/// Reads a set that nobody has open, and writes nothing: what it holds, and what is damaged. A set that was not closed may
/// show damage of its index that opening it mends.
pub fn inspect(folder: &Path) -> Result<(Digest, Vec<Damage>), DocumentsError> {
    let (records, mix) = Records::read(&folder.join("records.db"))?;
    let mut digest = Digest::default();
    records.each_record(|record| digest.add(&record))?;
    let mut damage = Vec::from_iter(records.fault()?.map(Damage::Records));
    let Ok(index) = Index::view(&folder.join("index"), mix.fingerprint()) else {
        damage.push(Damage::Missing(records.count));
        return Ok((digest, damage));
    };
    damage.extend(index.damaged_pages().into_iter().map(Damage::Page));
    let (mut found, mut missing) = (0, 0);
    records.each_key(|key| {
        *(if index.contains(mix.slot(key)) { &mut found } else { &mut missing }) += 1;
        Ok(())
    })?;
    damage.extend((missing > 0).then_some(Damage::Missing(missing)));
    let stray = index.len().saturating_sub(found);
    damage.extend((stray > 0).then_some(Damage::Stray(stray)));
    Ok((digest, damage))
}

/// Opens the index and brings it in line with the records; an index error asks for a rebuild.
fn in_step(
    path: &Path,
    records: &Records,
    mix: &crate::key::Mix,
) -> Result<(Index, Opened), DocumentsError> {
    let mut index = Index::open(path, mix.fingerprint())?;
    let pending = records.pending()?;
    let position = index.position();
    // The checkpoint may be newer than what is pending, when forgetting was cut short, but it cannot leave a gap.
    let reaches = position + 1 >= pending.first.unwrap_or(records.batches + 1);
    if !reaches || position > records.batches {
        return Err(IndexError::Damaged { what: "it is of another time than the records" }.into());
    }
    if pending.keys.is_empty() {
        return Ok((index, Opened::Ready));
    }
    let count = pending.keys.len();
    let mut touched = Vec::with_capacity(count);
    for key in pending.keys {
        touched.push((mix.slot(key), records.has(key)?));
    }
    index.recover(touched)?;
    Ok((index, Opened::Recovered(count)))
}

/// An index of all records.
fn built(path: &Path, records: &Records, mix: &crate::key::Mix) -> Result<Index, DocumentsError> {
    let mut index = Index::build(path, records.count, mix.fingerprint())?;
    let most = usize::try_from(records.count).unwrap_or(BULK).min(BULK);
    let mut slots = Vec::with_capacity(most);
    records.each_key(|key| {
        if slots.len() == BULK {
            index.insert_all(&mut slots)?;
            slots.clear();
        }
        slots.push(mix.slot(key));
        Ok(())
    })?;
    index.insert_all(&mut slots)?;
    index.checkpoint(records.batches)?;
    Ok(index)
}
