//! The database: settings, transactions, how far it has applied its logs, and a digest to compare two of them by.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use domain::Vocabulary;
use matching::Names;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params, types::ValueRef};
use sha2::{Digest, Sha256};

use crate::{
    LogName, Me, index,
    tables::{self, Tables},
};

/// What can go wrong with a node's registers. They are derived: `rebuild` mends every case but a failing disk.
#[derive(Debug, thiserror::Error)]
pub enum RegistersError {
    /// The database engine's word, with what was being done.
    #[error("registers: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The match index's file: one that does not fit is made anew, this one cannot be made.
    #[error("registers: {0}")]
    IndexFile(#[from] matching::IndexFileError),
    /// The match index could not be made durable.
    #[error("registers: the match index: {0}")]
    Index(std::io::Error),
    /// An entry out of order.
    #[error("registers: entry {pos} of the {log} log applied where {expected} was due")]
    OutOfOrder {
        /// Log.
        log: &'static str,
        /// Position offered.
        pos: u64,
        /// Position due.
        expected: u64,
    },
    /// A payload that holds something this version cannot read; what, without anything of it.
    #[error("registers: {what}")]
    Unreadable {
        /// What does not read, and where.
        what: String,
    },
    /// An entry that does not fit what came before.
    #[error("registers: entry {pos} of the {log} log: {what}")]
    Unfit {
        /// Log.
        log: &'static str,
        /// Position.
        pos: u64,
        /// Why.
        what: String,
    },
}

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("database.sql"),
    erased: &[],
    kept: &[("cursor", "how far each log was applied")],
};

/// Raised whenever `apply` makes something else of the same entries: then registers are read anew from the logs.
const APPLY: u32 = 1;

/// What registers are marked with: of another mark, they were made by a program that read the logs otherwise.
fn mark(vocabulary: Vocabulary) -> i32 {
    let mut hash = Sha256::new();
    hash.update(tables::sql());
    for kind in vocabulary.kinds() {
        hash.update(kind.name);
        hash.update(kind.since.to_be_bytes());
    }
    for field in vocabulary.lacks() {
        hash.update(field);
    }
    hash.update(vocabulary.level().to_be_bytes());
    hash.update(APPLY.to_be_bytes());
    let digest = hash.finalize();
    i32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
}

/// Lays the tables out. Registers of another mark are emptied first: opening the node replays its logs into them, which is
/// what makes a new version of the program a new version of the registers and nothing more. Returns the places of the
/// shared log that the older program had not read.
fn lay_out(db: &Connection, vocabulary: Vocabulary) -> Result<BTreeSet<u64>, RegistersError> {
    let mark = mark(vocabulary);
    let kept: i32 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    let mut doubted = BTreeSet::new();
    // What a replay that was cut short doubted is doubted still.
    for table in ["unread", "doubted"] {
        let current = kept == mark && table == "unread";
        if !current && tables.iter().any(|known| known == table) {
            let mut query = db.prepare(&format!("SELECT pos FROM {table} WHERE log = 'shared'"))?;
            for pos in query.query_map([], |row| row.get(0))? {
                doubted.insert(pos?);
            }
        }
    }
    if kept == mark && !tables.is_empty() {
        return Ok(doubted);
    }
    let emptied =
        tables.iter().fold(String::new(), |all, table| format!("{all}DROP TABLE \"{table}\";"));
    let sql = tables::sql();
    let doubts = doubted.iter().fold(String::new(), |all, pos: &u64| {
        format!("{all}INSERT INTO doubted (log, pos) VALUES ('shared', {pos});")
    });
    db.execute_batch(&format!(
        "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE; {emptied} {sql} {doubts} PRAGMA user_version={mark}; COMMIT;
         PRAGMA foreign_keys=ON;"
    ))?;
    Ok(doubted)
}

/// How far the logs have been applied. Kept in memory within a transaction, written when it commits: every entry moves it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    own: u64,
    shared: u64,
    /// Last place in each origin's own log that has been ordered or answered.
    received: BTreeMap<String, u64>,
    /// What `received` said before each change of the batch.
    changed: Vec<(String, Option<u64>)>,
}

/// What stood in memory when a batch or an act began. Marks nest, as savepoints do.
#[derive(Clone, Copy, Debug)]
struct Mark {
    own: u64,
    shared: u64,
    changed: usize,
    touched: usize,
}

/// The read models of one node.
pub struct Registers {
    pub(crate) db: Connection,
    pub(crate) me: Me,
    pub(crate) index: Names,
    /// Whether the index is kept; a rebuild that only compares needs none.
    pub(crate) indexed: bool,
    /// Records whose place in the match index the batch changed, in its order.
    pub(crate) touched: Vec<domain::RecordId>,
    pub(crate) progress: Progress,
    pub(crate) vocabulary: Vocabulary,
    /// Places of the shared log that an older program had not read: nobody has asked yet whether their origin may say it.
    doubted: BTreeSet<u64>,
    /// The batch's beginning, then that of each act under way.
    marks: Vec<Mark>,
}

impl Registers {
    /// Opens or creates the registers of node `me`; in memory without a path.
    pub fn open(path: Option<&Path>, me: Me) -> Result<Self, RegistersError> {
        Self::open_as(path, me, Vocabulary::ALL)
    }

    /// The same, of a program that knows these kinds.
    pub fn open_as(
        path: Option<&Path>,
        me: Me,
        vocabulary: Vocabulary,
    ) -> Result<Self, RegistersError> {
        let db = match path {
            Some(path) => Connection::open(path)?,
            None => Connection::open_in_memory()?,
        };
        // NORMAL may lose the tail in a power cut; the logs hold it and opening the node replays it.
        db.execute_batch(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;
             PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;
             PRAGMA foreign_keys=ON; PRAGMA mmap_size=0; PRAGMA busy_timeout=5000;",
        )?;
        db.set_prepared_statement_cache_capacity(128);
        let secure: i64 = db.query_row("PRAGMA secure_delete", [], |row| row.get(0))?;
        if secure != 1 {
            return Err(rusqlite::Error::InvalidQuery.into());
        }
        let doubted = lay_out(&db, vocabulary)?;
        let mut registers = Self::over(db, me)?;
        registers.vocabulary = vocabulary;
        registers.doubted = doubted;
        registers.indexed = true;
        index::load(&mut registers, path)?;
        Ok(registers)
    }

    /// Empty registers in memory without a match index: to be filled from logs and compared by digest.
    pub fn for_comparison(me: Me, vocabulary: Vocabulary) -> Result<Self, RegistersError> {
        let mut registers = Self::open_as(None, me, vocabulary)?;
        registers.indexed = false;
        Ok(registers)
    }

    fn over(db: Connection, me: Me) -> Result<Self, RegistersError> {
        let progress = Progress::load(&db)?;
        Ok(Self {
            db,
            me,
            index: Names::default(),
            indexed: false,
            vocabulary: Vocabulary::ALL,
            doubted: BTreeSet::new(),
            touched: Vec::new(),
            marks: Vec::new(),
            progress,
        })
    }

    /// Opens registers to read and compare, not to change; the match index is left empty.
    pub fn open_read_only(path: &Path, me: Me) -> Result<Self, RegistersError> {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        db.execute_batch("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;")?;
        Self::over(db, me)
    }

    /// Whether a program that reads the logs as this one does has made them. Others are made anew when the node is opened.
    pub fn of_this_version(&self, vocabulary: Vocabulary) -> Result<bool, RegistersError> {
        let kept: i32 = self.db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        Ok(kept == mark(vocabulary))
    }

    /// The node whose registers these are.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// The kinds of entry that this node knows.
    pub fn vocabulary(&self) -> Vocabulary {
        self.vocabulary
    }

    /// Whether an older program had this entry of the shared log and could not read it.
    pub fn doubts(&self, pos: u64) -> bool {
        self.doubted.contains(&pos)
    }

    /// Whether an older program had entries that it could not read, and what it made of the others has not been made anew yet.
    pub fn has_doubts(&self) -> bool {
        !self.doubted.is_empty() && self.progress.shared == 0
    }

    /// Ends the doubts: the logs are read, and every doubt is settled.
    pub fn end_doubts(&mut self) -> Result<(), RegistersError> {
        if !self.doubted.is_empty() {
            self.db.execute_batch("DELETE FROM doubted")?;
            self.doubted.clear();
        }
        Ok(())
    }

    /// Empties the registers, so that the logs are read anew from the start.
    pub fn empty(&mut self) -> Result<(), RegistersError> {
        self.db.execute_batch("PRAGMA user_version=0")?;
        self.doubted = lay_out(&self.db, self.vocabulary)?;
        self.progress = Progress::load(&self.db)?;
        self.marks.clear();
        index::empty(self)
    }

    /// How many entries of `log` have been applied.
    pub fn applied(&self, log: LogName) -> u64 {
        match log {
            LogName::Own => self.progress.own,
            LogName::Shared => self.progress.shared,
        }
    }

    /// Opens the transaction of a batch. One that a fault left open is undone first.
    pub fn begin(&mut self) -> Result<(), RegistersError> {
        if !self.marks.is_empty() {
            self.rollback()?;
        }
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        self.mark();
        Ok(())
    }

    /// Marks the start of one act within the batch, or within an act.
    pub fn savepoint(&mut self) -> Result<(), RegistersError> {
        // Savepoints of one name nest; the newest is meant.
        self.db.execute_batch("SAVEPOINT act")?;
        self.mark();
        Ok(())
    }

    /// Keeps what the act did.
    pub fn release(&mut self) -> Result<(), RegistersError> {
        self.db.execute_batch("RELEASE act")?;
        self.marks.pop();
        Ok(())
    }

    /// Undoes what the act did. Costs as much as the act changed.
    pub fn undo(&mut self) -> Result<(), RegistersError> {
        self.db.execute_batch("ROLLBACK TO act; RELEASE act")?;
        match self.marks.pop() {
            Some(mark) => self.return_to(mark),
            None => Ok(()),
        }
    }

    /// Keeps the batch.
    pub fn commit(&mut self) -> Result<(), RegistersError> {
        self.progress.save(&self.db)?;
        self.db.execute_batch("COMMIT")?;
        self.marks.clear();
        self.progress.changed.clear();
        self.touched.clear();
        self.index.set_mark(&index::mark(self));
        Ok(())
    }

    /// Undoes the batch.
    pub fn rollback(&mut self) -> Result<(), RegistersError> {
        // A disk that is full, or fails, makes the engine undo the transaction by itself.
        if !self.db.is_autocommit() {
            self.db.execute_batch("ROLLBACK")?;
        }
        if let Some(mark) = self.marks.first().copied() {
            self.return_to(mark)?;
        }
        self.marks.clear();
        self.index.set_mark(&index::mark(self));
        Ok(())
    }

    fn mark(&mut self) {
        self.marks.push(Mark {
            own: self.progress.own,
            shared: self.progress.shared,
            changed: self.progress.changed.len(),
            touched: self.touched.len(),
        });
    }

    /// Brings what is kept in memory, and the match index, back in step with the database after something was undone.
    fn return_to(&mut self, mark: Mark) -> Result<(), RegistersError> {
        self.progress.return_to(mark);
        index::refresh(self, mark.touched)
    }

    /// Leaves nothing of deleted rows in any file: the write-ahead log is copied back and truncated, what was wiped in the
    /// match index is made durable.
    pub fn scrub(&self) -> Result<(), RegistersError> {
        self.index.flush().map_err(RegistersError::Index)?;
        let busy: i64 =
            self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(rusqlite::Error::InvalidQuery.into()) }
    }

    /// SHA-256 over every table's rows in key order: equal for equal content, whatever the pages look like.
    pub fn digest(&self) -> Result<[u8; 32], RegistersError> {
        let mut hash = Sha256::new();
        let mut tables = self.db.prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )?;
        let names = tables.query_map([], |row| row.get::<_, String>(0))?;
        for name in names {
            let name = name?;
            hash.update(name.as_bytes());
            let width = self.db.prepare(&format!("SELECT * FROM {name}"))?.column_count();
            // Three columns reach past every table's key.
            let order = if width < 3 { "1, 2" } else { "1, 2, 3" };
            let mut rows = self.db.prepare(&format!("SELECT * FROM {name} ORDER BY {order}"))?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..width {
                    feed(&mut hash, row.get_ref(column)?);
                }
            }
        }
        Ok(hash.finalize().into())
    }

    pub(crate) fn advance(&mut self, log: LogName, pos: u64) -> Result<(), RegistersError> {
        let place = match log {
            LogName::Own => &mut self.progress.own,
            LogName::Shared => &mut self.progress.shared,
        };
        if pos != *place {
            return Err(RegistersError::OutOfOrder { log: log.as_str(), pos, expected: *place });
        }
        *place += 1;
        Ok(())
    }
}

impl Progress {
    fn load(db: &Connection) -> Result<Self, RegistersError> {
        let size = |log: LogName| {
            db.query_row("SELECT size FROM cursor WHERE log = ?1", [log.as_str()], |row| row.get(0))
                .optional()
        };
        let mut query = db.prepare("SELECT origin, seq FROM received")?;
        let received = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Self {
            own: size(LogName::Own)?.unwrap_or(0),
            shared: size(LogName::Shared)?.unwrap_or(0),
            received: received.collect::<Result<_, _>>()?,
            changed: Vec::new(),
        })
    }

    /// The last place in the origin's own log that has been ordered or answered.
    pub(crate) fn received(&self, origin: &str) -> Option<u64> {
        self.received.get(origin).copied()
    }

    pub(crate) fn note_received(&mut self, origin: &str, seq: u64) {
        let before = match self.received.get_mut(origin) {
            Some(last) => Some(std::mem::replace(last, seq)),
            None => self.received.insert(origin.to_owned(), seq),
        };
        self.changed.push((origin.to_owned(), before));
    }

    fn return_to(&mut self, mark: Mark) {
        (self.own, self.shared) = (mark.own, mark.shared);
        for (origin, before) in self.changed.drain(mark.changed..).rev() {
            match before {
                Some(before) => self.received.insert(origin, before),
                None => self.received.remove(&origin),
            };
        }
    }

    /// Writes what the batch changed.
    fn save(&self, db: &Connection) -> Result<(), RegistersError> {
        for (log, size) in [(LogName::Own, self.own), (LogName::Shared, self.shared)] {
            db.prepare_cached("INSERT OR REPLACE INTO cursor (log, size) VALUES (?1, ?2)")?
                .execute(params![log.as_str(), size])?;
        }
        let changed: BTreeSet<&String> = self.changed.iter().map(|(origin, _)| origin).collect();
        for origin in changed {
            db.prepare_cached("INSERT OR REPLACE INTO received (origin, seq) VALUES (?1, ?2)")?
                .execute(params![origin, self.received(origin)])?;
        }
        Ok(())
    }
}

fn feed(hash: &mut Sha256, value: ValueRef<'_>) {
    let (tag, bytes): (u8, &[u8]) = match &value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => (1, &number.to_be_bytes()),
        ValueRef::Real(number) => (2, &number.to_be_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    hash.update([tag]);
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

#[cfg(test)]
mod tests {
    use domain::directory::Post;

    use super::*;

    /// How far everything is, as memory has it.
    fn place(registers: &Registers) -> (u64, Option<u64>, Option<u64>) {
        let received = |origin| registers.progress.received(origin);
        (registers.applied(LogName::Own), received("FR"), received("KE"))
    }

    #[test]
    fn an_act_within_an_act_is_undone_to_where_it_began_and_the_outer_one_to_where_that_began() {
        let mut registers = Registers::open(None, Post::Secretariat).unwrap();
        registers.begin().unwrap();
        registers.skip(LogName::Own, 0).unwrap();
        registers.progress.note_received("FR", 3);
        registers.savepoint().unwrap();
        registers.skip(LogName::Own, 1).unwrap();
        registers.progress.note_received("FR", 4);
        registers.savepoint().unwrap();
        registers.skip(LogName::Own, 2).unwrap();
        registers.progress.note_received("FR", 5);
        registers.progress.note_received("KE", 1);
        assert_eq!(place(&registers), (3, Some(5), Some(1)));
        registers.undo().unwrap();
        assert_eq!(place(&registers), (2, Some(4), None), "the inner act");
        registers.savepoint().unwrap();
        registers.progress.note_received("KE", 2);
        registers.release().unwrap();
        assert_eq!(place(&registers), (2, Some(4), Some(2)), "kept for the outer act");
        registers.undo().unwrap();
        assert_eq!(place(&registers), (1, Some(3), None), "the outer act");
        registers.commit().unwrap();
        let kept = Progress::load(&registers.db).unwrap();
        assert_eq!((kept.own, kept.received("FR"), kept.received("KE")), (1, Some(3), None));
        registers.begin().unwrap();
        registers.progress.note_received("FR", 9);
        registers.rollback().unwrap();
        assert_eq!(place(&registers), (1, Some(3), None), "the batch");
    }

    #[test]
    fn undoing_an_act_touches_the_index_entries_of_that_act_alone() {
        let mut registers = Registers::open(None, Post::Secretariat).unwrap();
        let record = |n| domain::RecordId::from_bytes([n; 16]);
        registers.begin().unwrap();
        index::update(&mut registers, record(1)).unwrap();
        registers.savepoint().unwrap();
        assert_eq!(registers.marks.last().unwrap().touched, 1, "nothing of the act before");
        index::update(&mut registers, record(2)).unwrap();
        registers.undo().unwrap();
        assert_eq!(registers.touched, [record(1)], "the batch still knows what it touched");
        registers.rollback().unwrap();
        assert!(registers.touched.is_empty());
    }

    #[test]
    fn a_transaction_that_a_fault_left_open_or_ended_does_not_stand_in_the_way_of_the_next() {
        let mut registers = Registers::open(None, Post::Secretariat).unwrap();
        registers.begin().unwrap();
        registers.skip(LogName::Own, 0).unwrap();
        registers.begin().unwrap();
        assert_eq!(registers.applied(LogName::Own), 0, "what was not kept is undone");
        registers.skip(LogName::Own, 0).unwrap();
        // As the engine does by itself when a disk is full.
        registers.db.execute_batch("ROLLBACK").unwrap();
        registers.rollback().unwrap();
        assert_eq!(registers.applied(LogName::Own), 0);
        registers.begin().unwrap();
        registers.skip(LogName::Own, 0).unwrap();
        registers.commit().unwrap();
        assert_eq!(registers.applied(LogName::Own), 1);
    }

    #[test]
    fn registers_of_another_layout_are_emptied_and_laid_out_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("registers.db");
        drop(Registers::open(Some(&path), Post::Secretariat).unwrap());
        let older = Connection::open(&path).unwrap();
        older
            .execute_batch(
                "DROP TABLE desk; CREATE TABLE gone (name TEXT) STRICT;
                 INSERT INTO gone VALUES ('Zwarnholt'); PRAGMA user_version=7;
                 INSERT OR REPLACE INTO cursor VALUES ('own', 12);",
            )
            .unwrap();
        drop(older);
        let anew = Registers::open(Some(&path), Post::Secretariat).unwrap();
        assert_eq!(anew.applied(LogName::Own), 0, "the logs are applied from the start");
        assert_eq!(anew.desk().unwrap(), []);
        let gone: bool = anew
            .db
            .query_row(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'gone')",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert!(!gone);
    }
}
