//! The record store: what stands behind a key, in SQLite with `secure_delete`, so that an erased record's bytes are gone once
//! the write-ahead log is emptied. Also what ties the index to it: how many batches were applied, and the keys touched by
//! batches that no checkpoint of the index covers yet. Whether a record is "listed" is decided in `reader`.

mod open;
mod pool;
mod row;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use crate::error::DocumentsError;
use crate::item::Class;
use crate::key::{IssuerCode, Key, Mix};
use crate::record::Record;
pub(crate) use pool::Pool;
pub(crate) use write::{LoadMark, Touched};

/// How many records of each issuer and class of document there are.
pub(crate) type Census = BTreeMap<(IssuerCode, Class), u64>;

/// The writer's side of the record store.
pub(crate) struct Records {
    db: Connection,
    path: PathBuf,
    /// Batches applied so far: the position an index's checkpoint names.
    pub(crate) batches: u64,
    /// The caller's position: how far of its own log it has applied here.
    pub(crate) source: u64,
    /// Records.
    pub(crate) count: u64,
    pub(crate) census: Census,
}

/// Keys of batches since the index's last checkpoint.
#[derive(Default)]
pub(crate) struct Pending {
    /// The first such batch.
    pub(crate) first: Option<u64>,
    /// Their keys, some more than once.
    pub(crate) keys: Vec<Key>,
}

impl Records {
    /// Opens or creates the store; `secret` is asked for the mix of a new one.
    pub(crate) fn open(
        path: &Path,
        secret: impl FnOnce() -> [u8; 32],
    ) -> Result<(Self, Mix), DocumentsError> {
        let db = open::connect(path, open::Access::Write)?;
        open::ensure(&db, secret)?;
        Self::over(db, path)
    }

    /// Opens a store to read it.
    pub(crate) fn read(path: &Path) -> Result<(Self, Mix), DocumentsError> {
        Self::over(open::connect(path, open::Access::Read)?, path)
    }

    fn over(db: Connection, path: &Path) -> Result<(Self, Mix), DocumentsError> {
        let row = "SELECT secret, batches, source, records FROM head";
        let (secret, batches, source, count) = db.query_row(row, [], |row| {
            Ok((row.get::<_, [u8; 32]>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let mut store =
            Self { db, path: path.to_owned(), batches, source, count, census: Census::new() };
        store.census = store.read_census()?;
        Ok((store, Mix::new(secret)))
    }

    /// Connections for readers.
    pub(crate) fn pool(&self) -> Pool {
        Pool::new(self.path.clone())
    }

    /// What the index may not have yet.
    pub(crate) fn pending(&self) -> Result<Pending, DocumentsError> {
        let mut pending = Pending::default();
        let mut rows = self.db.prepare("SELECT batch, keys FROM touched ORDER BY batch")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            pending.first.get_or_insert(row.get(0)?);
            let blob = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            let (values, _) = blob.as_chunks::<8>();
            pending
                .keys
                .extend(values.iter().filter_map(|v| Key::from_value(u64::from_le_bytes(*v))));
        }
        Ok(pending)
    }

    /// Whether any record has this key.
    pub(crate) fn has(&self, key: Key) -> Result<bool, DocumentsError> {
        let mut statement = self.db.prepare_cached("SELECT 1 FROM record WHERE key = ?1")?;
        Ok(statement.exists([key.value().cast_signed()])?)
    }

    /// Hands over every key once, in the store's order.
    pub(crate) fn each_key(
        &self,
        mut each: impl FnMut(Key) -> Result<(), DocumentsError>,
    ) -> Result<(), DocumentsError> {
        let mut statement = self.db.prepare("SELECT key FROM record ORDER BY key")?;
        let mut rows = statement.query([])?;
        let mut last = None;
        while let Some(row) = rows.next()? {
            let key = Key::from_value(row.get::<_, i64>(0)?.cast_unsigned())
                .ok_or(DocumentsError::Unreadable { field: "key" })?;
            if last.replace(key) != Some(key) {
                each(key)?;
            }
        }
        Ok(())
    }

    /// Hands over every record, in the store's order.
    pub(crate) fn each_record(&self, mut each: impl FnMut(Record)) -> Result<(), DocumentsError> {
        let mut statement = self.db.prepare(row::ALL)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(row::read(row)?);
        }
        Ok(())
    }

    /// After the index's checkpoint: forgets the touched keys. What was erased leaves the write-ahead log too.
    pub(crate) fn forget_touched(&mut self) -> Result<(), DocumentsError> {
        self.db.execute("DELETE FROM touched WHERE batch <= ?1", params![self.batches])?;
        let busy: i64 =
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(DocumentsError::LogInUse) }
    }

    /// SQLite's own check of the file: the first fault it names.
    pub(crate) fn fault(&self) -> Result<Option<String>, DocumentsError> {
        let word: String = self.db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok((word != "ok").then_some(word))
    }

    fn read_census(&self) -> Result<Census, DocumentsError> {
        let mut statement = self.db.prepare("SELECT issuer, class, records FROM census")?;
        let rows = statement.query_map([], |row| {
            let class = Class::DOCUMENTS[usize::from(row.get::<_, u8>(1)?) % 4];
            Ok(((IssuerCode::from_value(row.get(0)?), class), row.get(2)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
