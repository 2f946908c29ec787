//! The embedded default: one log in two SQLite files, `LOG.db` (rows, hashes, sealed payloads, head) and
//! `LOG.keys.db` (the payload keys). One writer connection, a pool of read-only ones.
//!
//! **Order of writing.** Both files are written in one append: the keys are committed first, while the
//! log's write lock is held, then the log. A crash between the two leaves keys without rows, which
//! opening sweeps. The keys file also notes the size before and after each append; a log that is
//! shorter than noted has lost entries, and opening says so.
//!
//! **Faults.** After an error of the disk nothing is tried again: a failed `fsync` may have dropped
//! the very pages it was asked to keep, and a second one would succeed without them. The writer
//! stops; reads go on; opening anew decides by what is really there. `SQLite` swallows errors of
//! its automatic checkpoints, so those are off and the store checkpoints by itself *before* an
//! append. A full disk is no such fault: nothing was written, and appends resume with space.
//!
//! **Erasing.** `secure_delete` overwrites what is deleted, and the write-ahead logs are truncated
//! before an erasure returns (measured: no marker is left in any byte of any file).

mod fault;
mod files;
mod read;
mod recover;
mod schema;
mod write;

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::{
    AppendError, Caps, Epoch, Erased, Head, Lease, LedgerStore, Limit, Row, StoreError, Stored,
};
use crate::ids::{EntryId, KeyName, Origin, SubjectId};
use crate::log::Finding;
use crate::tree::{Hash, Node};

pub use files::keys_path;

/// How often a waiting reader looks for what another process appended.
const POLL: Duration = Duration::from_millis(50);
/// Read connections kept open.
const POOL: usize = 8;

/// A log in two SQLite files.
#[derive(Debug)]
pub struct SqliteStore {
    files: files::Files,
    /// Before the writer, so that they are closed first: the last connection to close folds the
    /// write-ahead log into its file, and a reading one cannot.
    readers: Mutex<Vec<Pair>>,
    writer: Option<Mutex<write::Writer>>,
    /// Readers share it; an erasure takes it alone, so that it can truncate the write-ahead logs.
    erasing: RwLock<()>,
    size: Mutex<u64>,
    grown: Condvar,
}

/// Connections to a log and to its keys.
#[derive(Debug)]
struct Pair {
    log: Connection,
    keys: Connection,
}

impl SqliteStore {
    /// Opens a log for writing, creating its two files (mode 0600) when neither exists. Finishes what
    /// a crash interrupted and refuses what cannot be right; see [`StoreError`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let files = files::Files::new(path)?;
        files.create()?;
        let pair = files.connect(files::Access::Write)?;
        schema::ensure(&files, &pair)?;
        recover::recover(&files, &pair)?;
        files.sync_folder()?;
        let writer = write::Writer::new(&files, pair);
        Self::with(files, Some(Mutex::new(writer)))
    }

    /// Opens a log for reading only: nothing is recovered, no writer is fenced.
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        let files = files::Files::new(path)?;
        let pair = files.connect(files::Access::Read)?;
        schema::check(&files, &pair)?;
        recover::compare(&files, &pair)?;
        let store = Self::with(files, None)?;
        store.give_back(pair);
        Ok(store)
    }

    /// The two files, log first: what [`crate::pages::seal`] is to cover after closing.
    pub fn paths(&self) -> [PathBuf; 2] {
        [self.files.log.clone(), self.files.keys.clone()]
    }

    fn with(files: files::Files, writer: Option<Mutex<write::Writer>>) -> Result<Self, StoreError> {
        let store = Self {
            files,
            writer,
            readers: Mutex::new(Vec::new()),
            erasing: RwLock::new(()),
            size: Mutex::new(0),
            grown: Condvar::new(),
        };
        let size = store.head()?.map_or(0, |head| head.size);
        store.announce(size);
        Ok(store)
    }

    fn writer(&self) -> Result<MutexGuard<'_, write::Writer>, StoreError> {
        let Some(writer) = &self.writer else {
            return Err(StoreError::Stopped("the log was opened for reading only".into()));
        };
        // A writer whose thread panicked half-way is not trusted again.
        writer.lock().map_err(|_| StoreError::Stopped("a writing thread panicked".into()))
    }

    /// Runs a read on a pooled connection, never while an erasure is under way.
    fn reading<T>(
        &self,
        read: impl FnOnce(&files::Files, &Pair) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let _shared = self.erasing.read().unwrap_or_else(PoisonError::into_inner);
        let pooled = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pair = match pooled {
            Some(pair) => pair,
            None => self.files.connect(files::Access::Read)?,
        };
        let result = read(&self.files, &pair);
        self.give_back(pair);
        result
    }

    fn give_back(&self, pair: Pair) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < POOL {
            readers.push(pair);
        }
    }

    fn announce(&self, size: u64) {
        *self.size.lock().unwrap_or_else(PoisonError::into_inner) = size;
        self.grown.notify_all();
    }
}

impl LedgerStore for SqliteStore {
    fn has_stopped(&self) -> bool {
        // One whose thread panicked half-way is never used again; one for reading alone never wrote.
        self.writer.is_some() && self.writer().map_or(true, |writer| writer.has_stopped())
    }

    fn acquire(&self, me: &str) -> Result<Lease, StoreError> {
        self.writer()?.acquire(me)
    }

    fn append(
        &self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[Node],
        head: &Head,
    ) -> Result<(), AppendError> {
        let mut writer = self.writer().map_err(|e| AppendError::NotAppended(e.to_string()))?;
        writer.append(lease, expect, rows, nodes, head)?;
        self.announce(head.size);
        Ok(())
    }

    fn refresh_head(&self, lease: &Lease, head: &Head) -> Result<(), AppendError> {
        let mut writer = self.writer().map_err(|e| AppendError::NotAppended(e.to_string()))?;
        writer.refresh_head(lease, head)
    }

    fn head(&self) -> Result<Option<Head>, StoreError> {
        self.reading(read::head)
    }

    fn read(&self, from: u64, limit: Limit) -> Result<Vec<Stored>, StoreError> {
        self.reading(|files, pair| read::rows(files, pair, from, limit))
    }

    fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, StoreError> {
        self.reading(|files, pair| read::by_subject(files, pair, subject))
    }

    fn position_of(&self, id: EntryId) -> Result<Option<u64>, StoreError> {
        self.reading(|files, pair| read::position_of(files, pair, id))
    }

    fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, StoreError> {
        self.reading(|files, pair| read::last_seq(files, &pair.log, origin))
    }

    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
        self.reading(|files, pair| read::hashes(files, pair, level, from, count))
    }

    fn erase(&self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError> {
        let mut writer = self.writer()?;
        let _alone = self.erasing.write().unwrap_or_else(PoisonError::into_inner);
        writer.erase(lease, positions)
    }

    fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, StoreError> {
        let started = Instant::now();
        loop {
            let have = self.head()?.map_or(0, |head| head.size);
            let rest = timeout.saturating_sub(started.elapsed());
            if have > size || rest.is_zero() {
                return Ok(have);
            }
            let known = self.size.lock().unwrap_or_else(PoisonError::into_inner);
            if *known <= size {
                // What this process appends wakes it at once; other processes are polled for.
                drop(self.grown.wait_timeout(known, rest.min(POLL)));
            }
        }
    }

    fn put_cosignature(&self, lease: &Lease, name: &KeyName, note: &str) -> Result<(), StoreError> {
        self.writer()?.put_cosignature(lease, name, note)
    }

    fn cosignatures(&self) -> Result<Vec<(KeyName, String)>, StoreError> {
        self.reading(read::cosignatures)
    }

    fn caps(&self) -> Caps {
        Caps { copies: 1, power_loss_safe: true }
    }

    fn place(&self) -> String {
        files::name(&self.files.log)
    }

    fn check(&self) -> Result<Vec<Finding>, StoreError> {
        self.reading(|files, pair| Ok(read::check(files, pair)))
    }
}

fn fenced(lease: &Lease, epoch: u64) -> Result<(), Epoch> {
    if lease.epoch.0 == epoch { Ok(()) } else { Err(Epoch(epoch)) }
}

/// A position as SQLite counts; beyond its range lies nothing, as beyond the end of any log.
fn place(position: u64) -> i64 {
    i64::try_from(position).unwrap_or(i64::MAX)
}
