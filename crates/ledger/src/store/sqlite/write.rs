//! The one writer of a log: its lease, its appends, its erasures, and when it stops. Each method
//! leaves either all of its effect or none, and says which.

use rusqlite::{Connection, params};

use super::fault::{Fault, classify, reason};
use super::files::{Files, name};
use super::{Pair, fenced, place, read};
use crate::ids::KeyName;
use crate::payload;
use crate::store::{AppendError, Epoch, Erased, Head, Lease, Row, StoreError, Whole, in_order};
use crate::tree::{Node, TILE_WIDTH};

/// Pages a write-ahead log may hold before it is folded into its file (16 MiB).
const WAL_PAGES: i64 = 4000;

/// The writing side of a store.
#[derive(Debug)]
pub(super) struct Writer {
    files: Files,
    pair: Pair,
    stopped: Option<String>,
}

/// An SQLite error and the step it struck.
enum Step {
    Log(rusqlite::Error),
    Keys(rusqlite::Error),
    LogCommit(rusqlite::Error),
    Refused(AppendError),
    /// Another process holds what must be let go.
    Held(&'static str),
}

impl From<rusqlite::Error> for Step {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error)
    }
}

impl From<AppendError> for Step {
    fn from(error: AppendError) -> Self {
        Self::Refused(error)
    }
}

impl From<StoreError> for Step {
    fn from(error: StoreError) -> Self {
        Self::Refused(match error {
            StoreError::Corrupt { place, reason } => {
                AppendError::Corrupt(format!("{place}: {reason}"))
            }
            other => AppendError::NotAppended(other.to_string()),
        })
    }
}

impl Writer {
    pub(super) fn new(files: &Files, pair: Pair) -> Self {
        Self { files: files.clone(), pair, stopped: None }
    }

    pub(super) fn acquire(&mut self, me: &str) -> Result<Lease, StoreError> {
        self.running()?;
        let sql = "UPDATE head SET epoch = epoch + 1, holder = ?1 RETURNING epoch";
        let taken = self.transact(|pair| Ok(pair.log.query_row(sql, [me], |row| row.get(0))?));
        let epoch: i64 = taken.map_err(|step| self.store_error(step))?;
        Ok(Lease { epoch: Epoch(epoch.cast_unsigned()) })
    }

    pub(super) fn append(
        &mut self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[Node],
        head: &Head,
    ) -> Result<(), AppendError> {
        if let Some(why) = &self.stopped {
            return Err(AppendError::NotAppended(format!("writer stopped: {why}")));
        }
        if head.size != expect + rows.len() as u64 {
            return Err(AppendError::NotAppended("the head does not seal the batch".into()));
        }
        self.fold().map_err(|step| self.append_error(step))?;
        let files = self.files.clone();
        let done = self.transact(|pair| {
            admit(&pair.log, lease, expect)?;
            let seqs = in_order(rows, &|origin| {
                read::last_seq(&files, &pair.log, origin).map_err(Step::from)
            })?;
            for (item, row) in rows.iter().enumerate() {
                insert_row(&pair.log, expect + item as u64, row)
                    .map_err(|error| refused_or(item, error))?;
            }
            for node in nodes {
                insert_node(&files, &pair.log, node)?;
            }
            let mut upsert = pair.log.prepare_cached(
                "INSERT INTO origin VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = excluded.seq",
            )?;
            for (origin, seq) in seqs {
                upsert.execute(params![origin.as_str(), place(seq)])?;
            }
            write_head(&pair.log, head)?;
            insert_keys(&pair.keys, expect, head.size, rows).map_err(Step::Keys)
        });
        done.map_err(|step| self.append_error(step))
    }

    pub(super) fn refresh_head(&mut self, lease: &Lease, head: &Head) -> Result<(), AppendError> {
        if let Some(why) = &self.stopped {
            return Err(AppendError::NotAppended(format!("writer stopped: {why}")));
        }
        let done = self.transact(|pair| {
            admit(&pair.log, lease, head.size)?;
            Ok(write_head(&pair.log, head)?)
        });
        done.map_err(|step| self.append_error(step))
    }

    pub(super) fn put_cosignature(
        &mut self,
        lease: &Lease,
        name: &KeyName,
        note: &str,
    ) -> Result<(), StoreError> {
        self.running()?;
        let sql = "INSERT INTO cosignature VALUES (?1, ?2) ON CONFLICT DO UPDATE SET note = ?2";
        let done = self.transact(|pair| {
            admit_epoch(&pair.log, lease)?;
            pair.log.execute(sql, params![name.as_str(), note])?;
            Ok(())
        });
        done.map_err(|step| self.store_error(step))
    }

    pub(super) fn erase(&mut self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError> {
        self.running()?;
        let result = self.erase_steps(lease, positions);
        result.map_err(|step| self.store_error(step))
    }

    /// Payloads first, with a note of what is under way, then keys: a key without a payload stands for
    /// nothing and is swept when the log is opened, so a crash at any point is finished later.
    fn erase_steps(&mut self, lease: &Lease, positions: &[u64]) -> Result<Erased, Step> {
        let payloads = self.transact(|pair| {
            admit_epoch(&pair.log, lease)?;
            let mut remove = pair.log.prepare_cached("DELETE FROM body WHERE pos = ?1")?;
            let mut note = pair.log.prepare_cached("INSERT OR IGNORE INTO erasing VALUES (?1)")?;
            let mut payloads = 0;
            for pos in positions {
                payloads += remove.execute([place(*pos)])? as u64;
                note.execute([place(*pos)])?;
            }
            Ok(payloads)
        })?;
        let keys = remove_keys(&self.pair.keys, positions).map_err(|error| {
            if !self.pair.keys.is_autocommit() {
                drop(self.pair.keys.execute_batch("ROLLBACK"));
            }
            Step::Keys(error)
        })?;
        self.transact(|pair| {
            pair.log.execute("DELETE FROM erasing", [])?;
            Ok(())
        })?;
        for connection in [&self.pair.keys, &self.pair.log] {
            truncate(connection)?;
        }
        Ok(Erased { payloads, keys })
    }

    /// Runs `work` in one transaction of the log. `work` commits the keys itself, last.
    fn transact<T>(&mut self, work: impl FnOnce(&Pair) -> Result<T, Step>) -> Result<T, Step> {
        let pair = &self.pair;
        pair.log.execute_batch("BEGIN IMMEDIATE")?;
        let result = work(pair).and_then(|done| {
            pair.log.execute_batch("COMMIT").map_err(Step::LogCommit)?;
            Ok(done)
        });
        if result.is_err() {
            for connection in [&pair.log, &pair.keys] {
                // A connection that has already left its transaction has nothing to roll back, and
                // one that cannot is never used again: the writer has stopped.
                if !connection.is_autocommit() {
                    drop(connection.execute_batch("ROLLBACK"));
                }
            }
        }
        result
    }

    /// Folds a long write-ahead log into its file, before an append rather than after one: an error
    /// then comes before the acknowledgement and not behind it.
    fn fold(&mut self) -> Result<(), Step> {
        for connection in [&self.pair.log, &self.pair.keys] {
            let mut pages = connection.prepare_cached("PRAGMA wal_checkpoint(NOOP)")?;
            let (held, folded): (i64, i64) =
                pages.query_row([], |row| Ok((row.get(1)?, row.get(2)?)))?;
            if held - folded.max(0) >= WAL_PAGES {
                connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
            }
        }
        Ok(())
    }

    pub(super) fn has_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    fn running(&self) -> Result<(), StoreError> {
        match &self.stopped {
            Some(why) => Err(StoreError::Stopped(why.clone())),
            None => Ok(()),
        }
    }

    fn append_error(&mut self, step: Step) -> AppendError {
        let (error, path, commit) = match step {
            Step::Refused(error) => {
                if let AppendError::Corrupt(place) = &error {
                    self.stopped = Some(place.clone());
                }
                return error;
            }
            Step::Held(why) => return AppendError::NotAppended(why.into()),
            Step::Log(error) => (error, &self.files.log, false),
            Step::LogCommit(error) => (error, &self.files.log, true),
            Step::Keys(error) => (error, &self.files.keys, false),
        };
        let what = format!("{}: {}", name(path), reason(&error));
        match classify(&error) {
            Fault::Full => AppendError::Full,
            Fault::Busy => AppendError::NotAppended(format!("{what}; another process holds it")),
            Fault::Corrupt => {
                self.stopped = Some(what.clone());
                AppendError::Corrupt(what)
            }
            Fault::Io | Fault::Constraint => {
                self.stopped = Some(what.clone());
                if commit { AppendError::Unknown(what) } else { AppendError::NotAppended(what) }
            }
        }
    }

    fn store_error(&mut self, step: Step) -> StoreError {
        if let Step::Held(why) = step {
            return StoreError::Busy(why.into());
        }
        match self.append_error(step) {
            AppendError::Fenced(epoch) => StoreError::Fenced(epoch),
            AppendError::Full => StoreError::Full,
            AppendError::Corrupt(reason) => {
                StoreError::Corrupt { place: name(&self.files.log), reason }
            }
            other => match &self.stopped {
                Some(why) => StoreError::Stopped(why.clone()),
                None => StoreError::Busy(other.to_string()),
            },
        }
    }
}

fn admit_epoch(log: &Connection, lease: &Lease) -> Result<(), Step> {
    let epoch: i64 =
        log.prepare_cached("SELECT epoch FROM head")?.query_row([], |row| row.get(0))?;
    Ok(fenced(lease, epoch.cast_unsigned()).map_err(AppendError::Fenced)?)
}

fn admit(log: &Connection, lease: &Lease, expect: u64) -> Result<(), Step> {
    admit_epoch(log, lease)?;
    let size: i64 = log.prepare_cached("SELECT size FROM head")?.query_row([], |row| row.get(0))?;
    if size.cast_unsigned() == expect {
        Ok(())
    } else {
        Err(AppendError::Conflict(size.cast_unsigned()).into())
    }
}

fn write_head(log: &Connection, head: &Head) -> rusqlite::Result<()> {
    let mut update = log.prepare_cached("UPDATE head SET size = ?1, root = ?2, checkpoint = ?3")?;
    update.execute(params![place(head.size), head.root.0, head.checkpoint]).map(drop)
}

fn insert_row(log: &Connection, pos: u64, row: &Row) -> rusqlite::Result<()> {
    let mut insert = log.prepare_cached("INSERT INTO row VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    let Row::Whole(Whole { entry, audience, payload }) = row else {
        let none: Option<&[u8]> = None;
        return insert.execute(params![place(pos), row.leaf().0, none, none, none, none]).map(drop);
    };
    let envelope = entry.envelope();
    let audience = audience.as_ref().map(crate::AudienceOpening::encode);
    let (id, subject) = (envelope.id.0, envelope.subject.0);
    insert.execute(params![
        place(pos),
        entry.leaf_hash().0,
        id,
        subject,
        entry.as_bytes(),
        audience
    ])?;
    if let Some(payload) = payload {
        let sealed = payload::seal(payload.key(), payload.bytes());
        let mut insert = log.prepare_cached("INSERT INTO body VALUES (?1, ?2)")?;
        insert.execute(params![place(pos), sealed])?;
    }
    Ok(())
}

fn refused_or(item: usize, error: rusqlite::Error) -> Step {
    match classify(&error) {
        Fault::Constraint => {
            let reason = "an entry with its id is already in the log";
            Step::Refused(AppendError::Refused { item, reason })
        }
        _ => Step::Log(error),
    }
}

fn insert_node(files: &Files, log: &Connection, node: &Node) -> Result<(), Step> {
    let n = place(node.index / TILE_WIDTH);
    let mut tile = read::tile(log, node.level, n)?.unwrap_or_default();
    if tile.len() as u64 != node.index % TILE_WIDTH * 32 {
        let tile_name = format!("{}, tile level {}, {n}", name(&files.log), node.level);
        return Err(AppendError::Corrupt(format!(
            "{tile_name}: is not as wide as the log is long"
        ))
        .into());
    }
    tile.extend_from_slice(&node.hash.0);
    let mut insert = log.prepare_cached("INSERT OR REPLACE INTO tile VALUES (?1, ?2, ?3)")?;
    insert.execute(params![node.level, n, tile])?;
    Ok(())
}

/// Commits the keys of a batch and what the batch is about to do to the log's size.
fn insert_keys(keys: &Connection, before: u64, after: u64, rows: &[Row]) -> rusqlite::Result<()> {
    keys.execute_batch("BEGIN IMMEDIATE")?;
    let mut intent = keys.prepare_cached("UPDATE intent SET before = ?1, after = ?2")?;
    intent.execute(params![place(before), place(after)])?;
    // An earlier append that failed after this point may have left keys at these positions.
    let mut insert = keys.prepare_cached("INSERT OR REPLACE INTO body_key VALUES (?1, ?2)")?;
    for (pos, row) in (before..).zip(rows) {
        if let Row::Whole(Whole { payload: Some(payload), .. }) = row {
            insert.execute(params![place(pos), payload.key().0])?;
        }
    }
    keys.execute_batch("COMMIT")
}

fn remove_keys(keys: &Connection, positions: &[u64]) -> rusqlite::Result<u64> {
    keys.execute_batch("BEGIN IMMEDIATE")?;
    let mut remove = keys.prepare_cached("DELETE FROM body_key WHERE pos = ?1")?;
    let mut removed = 0;
    for pos in positions {
        removed += remove.execute([place(*pos)])? as u64;
    }
    keys.execute_batch("COMMIT")?;
    Ok(removed)
}

/// Empties a write-ahead log, or says that a reader elsewhere keeps it.
fn truncate(connection: &Connection) -> Result<(), Step> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 {
        return Ok(());
    }
    let why =
        "payloads and keys are erased, but another process keeps the write-ahead log; erase again";
    Err(Step::Held(why))
}
