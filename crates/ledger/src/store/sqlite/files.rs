//! The two files of a log and the connections to them: created for their owner only, opened with
//! settings that are read back. What is in them is the schema's affair.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use super::Pair;
use super::fault;
use crate::store::StoreError;

/// SQLite before 3.51.3 can lose committed rows when a write-ahead log is reset (fixed March 2026).
const OLDEST_SQLITE: i32 = 3_051_003;
const BUSY: Duration = Duration::from_secs(5);

/// Where a log lies.
#[derive(Debug, Clone)]
pub(super) struct Files {
    pub(super) log: PathBuf,
    pub(super) keys: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// The keys file beside a log file: `own.keys.db` beside `own.db`.
pub fn keys_path(log: &Path) -> PathBuf {
    log.with_extension("keys.db")
}

/// A file's own name, for errors and findings: folders say nothing and may name people.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Files {
    pub(super) fn new(log: &Path) -> Result<Self, StoreError> {
        let version = rusqlite::version_number();
        if version < OLDEST_SQLITE {
            return Err(StoreError::Setting {
                place: name(log),
                setting: "SQLite version",
                want: "3.51.3 or later".into(),
                have: rusqlite::version().into(),
            });
        }
        Ok(Self { log: log.to_owned(), keys: keys_path(log) })
    }

    /// Creates both files, or neither when both are there. One without the other is damage.
    pub(super) fn create(&self) -> Result<(), StoreError> {
        match (self.log.exists(), self.keys.exists()) {
            (true, true) => return Ok(()),
            (false, false) => {}
            // Creation was interrupted before the log file: its empty keys file may stay.
            (false, true) if std::fs::metadata(&self.keys).is_ok_and(|meta| meta.len() == 0) => {}
            (true, false) => return Err(missing(&self.keys, &self.log)),
            (false, true) => return Err(missing(&self.log, &self.keys)),
        }
        for path in [&self.keys, &self.log] {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            options.open(path).map_err(|error| io(path, &error))?;
        }
        Ok(())
    }

    pub(super) fn connect(&self, access: Access) -> Result<Pair, StoreError> {
        Ok(Pair { log: connect(&self.log, access)?, keys: connect(&self.keys, access)? })
    }

    /// Makes the files' own names durable. SQLite does this too, but does not report its failure.
    pub(super) fn sync_folder(&self) -> Result<(), StoreError> {
        let folder = self.log.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| io(folder, &e))
    }
}

fn connect(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let mode = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
    };
    let fail = |error: rusqlite::Error| fault::store_error(path, &error);
    let connection =
        Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(fail)?;
    connection.busy_timeout(BUSY).map_err(fail)?;
    connection.set_prepared_statement_cache_capacity(64);
    for (setting, value) in settings(access) {
        if let Some(value) = value {
            let set = connection.pragma_update_and_check(None, setting, value, |_| Ok(()));
            // Some settings answer with their value and some with nothing.
            match set {
                Ok(()) | Err(rusqlite::Error::QueryReturnedNoRows) => {}
                Err(error) => return Err(fail(error)),
            }
        }
    }
    for (setting, want) in EXPECTED {
        let have: Value =
            connection.pragma_query_value(None, setting, |row| row.get(0)).map_err(fail)?;
        let have = match have {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            _ => String::new(),
        };
        if have != want {
            let (place, want) = (name(path), want.to_owned());
            return Err(StoreError::Setting { place, setting, want, have });
        }
    }
    Ok(connection)
}

/// Settings in the order they must be given: the page size before the journal.
fn settings(access: Access) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    let writing = move |value| (access == Access::Write).then_some(value);
    [
        ("page_size", writing("4096")),
        ("journal_mode", writing("WAL")),
        ("synchronous", Some("FULL")),
        ("secure_delete", Some("ON")),
        ("temp_store", Some("MEMORY")),
        ("trusted_schema", Some("OFF")),
        ("cell_size_check", Some("ON")),
        ("foreign_keys", Some("ON")),
        ("mmap_size", Some("0")),
        ("wal_autocheckpoint", Some("0")),
        ("cache_size", writing("-65536")),
    ]
    .into_iter()
}

/// What every connection must answer.
const EXPECTED: [(&str, &str); 10] = [
    ("page_size", "4096"),
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("secure_delete", "1"),
    ("temp_store", "2"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("foreign_keys", "1"),
    ("mmap_size", "0"),
    ("wal_autocheckpoint", "0"),
];

fn missing(lost: &Path, left: &Path) -> StoreError {
    StoreError::Corrupt {
        place: name(lost),
        reason: format!("is missing although {} is there", name(left)),
    }
}

fn io(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Io { place: name(path), reason: error.to_string() }
}
