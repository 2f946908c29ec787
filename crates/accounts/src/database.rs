//! The file `console.db`: how it is opened, written in whole transactions, read beside a write, and swept of what is
//! over. Also how times, posts and identifiers lie in a row.

use std::{
    fs::OpenOptions,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use domain::{OfficerId, directory::Post};
use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior, params};

use crate::{
    AccountsError, client::KnownClients, passkey::Ceremonies, settings::Settings,
    throttle::Throttle,
};

/// Accounts of one server: see the crate's page. All methods take `&self` and may be called from any thread; each is
/// one short transaction.
pub struct Accounts {
    /// Everything that changes a row: one at a time, durable when it returns.
    writer: Mutex<Connection>,
    /// Looking up a session never waits for another's write to reach the disk.
    reader: Mutex<Connection>,
    pub(crate) settings: Settings,
    pub(crate) throttle: Throttle,
    pub(crate) known: KnownClients,
    pub(crate) ceremonies: Ceremonies,
}

impl Accounts {
    /// Opens or creates the file, readable by its owner alone.
    pub fn open(
        path: &Path,
        settings: Settings,
        rng: &mut dyn CryptoRng,
    ) -> Result<Self, AccountsError> {
        let ceremonies = Ceremonies::new(&settings)?;
        create_private(path)?;
        let mut writer = connect(path)?;
        bring_up(&mut writer)?;
        let reader = connect(path)?;
        reader.pragma_update(None, "query_only", true)?;
        Ok(Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            throttle: Throttle::new(rng),
            known: KnownClients::default(),
            ceremonies,
            settings,
        })
    }

    /// What it was opened with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Deletes what is over: links, sessions, enrolments, clients' tokens, events older than they are kept. To be
    /// called now and then; nothing that is over opens anything, swept or not. Returns how many rows went.
    pub fn sweep(&self, now: Timestamp) -> Result<usize, AccountsError> {
        let idle_since = ms(before(now, self.settings.limits.idle));
        let forget_before = ms(before(now, self.settings.limits.events_kept));
        let now = ms(now);
        self.writing(|tx| {
            let mut gone = 0;
            for table in ["links", "enrolments", "clients"] {
                gone +=
                    tx.execute(&format!("DELETE FROM {table} WHERE expires_at <= ?1"), [now])?;
            }
            gone += tx.execute(
                "DELETE FROM sessions WHERE ends_at <= ?1 OR seen_at <= ?2",
                [now, idle_since],
            )?;
            gone += tx.execute("DELETE FROM events WHERE at <= ?1", [forget_before])?;
            Ok(gone)
        })
    }

    /// One transaction. What `work` wrote stays only if it returns Ok.
    pub(crate) fn writing<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, AccountsError>,
    ) -> Result<T, AccountsError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // Immediate: of two processes that want the same link one waits, then finds it used.
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&tx)?;
        tx.commit()?;
        Ok(done)
    }

    pub(crate) fn reading(&self) -> MutexGuard<'_, Connection> {
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What brings the file from each version of its layout to the next; the first makes it. A step that has been released is never
/// changed: a new layout is a new step at the end.
const STEPS: &[&str] = &[include_str!("schema.sql")];

/// Brings the file to this version's layout: all missing steps or none.
fn bring_up(db: &mut Connection) -> Result<(), AccountsError> {
    // Immediate: of two processes that open an old file one waits, then finds it done.
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let Some(missing) = usize::try_from(found).ok().and_then(|done| STEPS.get(done..)) else {
        return Err(AccountsError::Version { found, known: STEPS.len() });
    };
    for step in missing {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", STEPS.len())?;
    Ok(tx.commit()?)
}

fn create_private(path: &Path) -> Result<(), std::io::Error> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        // SQLite gives its -wal and -shm files the mode of the database.
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map(drop)
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    let db = Connection::open(path)?;
    db.execute_batch(
        "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
         PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;
         PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;",
    )?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}

pub(crate) fn ms(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// `now` and so long, or the end of time.
pub(crate) fn after(now: Timestamp, length: SignedDuration) -> Timestamp {
    now.checked_add(length).unwrap_or(Timestamp::MAX)
}

fn before(now: Timestamp, length: SignedDuration) -> Timestamp {
    now.checked_sub(length).unwrap_or(Timestamp::MIN)
}

/// A row's columns by what they mean.
pub(crate) struct Columns<'a, 'r>(pub(crate) &'a Row<'r>, pub(crate) &'static str);

impl Columns<'_, '_> {
    pub(crate) fn at(&self, column: &str) -> Result<Timestamp, AccountsError> {
        self.timestamp(self.0.get(column)?)
    }
    pub(crate) fn at_if_any(&self, column: &str) -> Result<Option<Timestamp>, AccountsError> {
        self.0.get::<_, Option<i64>>(column)?.map(|at| self.timestamp(at)).transpose()
    }
    pub(crate) fn text(&self, column: &str) -> Result<String, AccountsError> {
        Ok(self.0.get(column)?)
    }
    pub(crate) fn bytes<const N: usize>(&self, column: &str) -> Result<[u8; N], AccountsError> {
        Ok(self.0.get(column)?)
    }
    pub(crate) fn bytes_if_any(&self, column: &str) -> Result<Option<[u8; 16]>, AccountsError> {
        Ok(self.0.get(column)?)
    }
    pub(crate) fn officer(&self, column: &str) -> Result<OfficerId, AccountsError> {
        self.bytes(column).map(OfficerId::from_bytes)
    }
    pub(crate) fn officer_if_any(&self, column: &str) -> Result<Option<OfficerId>, AccountsError> {
        Ok(self.bytes_if_any(column)?.map(OfficerId::from_bytes))
    }
    pub(crate) fn post(&self) -> Result<Post, AccountsError> {
        parse_post(&self.text("post")?).ok_or(self.corrupt("post"))
    }
    pub(crate) fn corrupt(&self, what: &'static str) -> AccountsError {
        AccountsError::Corrupt { table: self.1, what }
    }
    fn timestamp(&self, at: i64) -> Result<Timestamp, AccountsError> {
        Timestamp::from_millisecond(at).map_err(|_| self.corrupt("time"))
    }
}

/// A member's code is in capitals: no member can be the secretariat.
pub(crate) fn post_text(post: &Post) -> &str {
    match post {
        Post::Secretariat => "secretariat",
        Post::Bureau(member) => member.as_str(),
    }
}

pub(crate) fn parse_post(text: &str) -> Option<Post> {
    if text == "secretariat" {
        Some(Post::Secretariat)
    } else {
        text.parse().ok().map(Post::Bureau)
    }
}

/// Every row of `sql` read by `read`.
pub(crate) fn rows<T>(
    db: &Connection,
    table: &'static str,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl Fn(&Columns<'_, '_>) -> Result<T, AccountsError>,
) -> Result<Vec<T>, AccountsError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(read(&Columns(row, table))?);
    }
    Ok(all)
}

/// The row of `sql`, if there is one, read by `read`.
pub(crate) fn row<T>(
    db: &Connection,
    table: &'static str,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl Fn(&Columns<'_, '_>) -> Result<T, AccountsError>,
) -> Result<Option<T>, AccountsError> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let found = rows.next()?.map(|row| read(&Columns(row, table))).transpose()?;
    // A DELETE … RETURNING is done when it has been stepped to its end.
    while rows.next()?.is_some() {}
    Ok(found)
}

/// A number that differs from the last whenever somebody has written to the file through another connection since.
pub(crate) fn version(db: &Connection) -> Result<i64, AccountsError> {
    Ok(db.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
}

/// How many rows `table` holds for this officer.
pub(crate) fn count_of(
    db: &Connection,
    table: &'static str,
    officer: OfficerId,
) -> Result<usize, AccountsError> {
    let sql = format!("SELECT count(*) FROM {table} WHERE officer = ?1");
    let count: u32 = db.query_row(&sql, params![officer.bytes()], |row| row.get(0))?;
    Ok(count as usize)
}
