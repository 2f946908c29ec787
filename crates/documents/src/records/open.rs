//! Connections to the record store: settings that are read back, and the tables of a new file.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params};

use crate::error::DocumentsError;

/// `EntD` in ASCII: tells `file(1)` and us whose database this is.
const APPLICATION: i32 = 0x456e_7444;
const VERSION: i32 = 2;

/// Setting, value, what the connection must answer. `FULL`: a batch is durable when it is answered.
const SETTINGS: [(&str, &str, &str); 8] = [
    ("page_size", "4096", "4096"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

pub(super) fn connect(path: &Path, access: Access) -> Result<Connection, DocumentsError> {
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => {
            touch(path)?;
            OpenFlags::SQLITE_OPEN_READ_WRITE
        }
    };
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(32);
    if access == Access::Read {
        db.execute_batch(
            "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON;",
        )?;
        return Ok(db);
    }
    for (setting, value, _) in SETTINGS {
        db.pragma_update_and_check(None, setting, value, |_| Ok(())).or_else(silent)?;
    }
    db.execute_batch("PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=16000;")?;
    for (setting, _, want) in SETTINGS {
        let have: Value = db.pragma_query_value(None, setting, |row| row.get(0))?;
        let have = match have {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            _ => String::new(),
        };
        if have != want {
            return Err(DocumentsError::Setting { setting, want, have });
        }
    }
    Ok(db)
}

/// Creates the tables of a new file, or checks that an old one is ours and of this version.
pub(super) fn ensure(
    db: &Connection,
    secret: impl FnOnce() -> [u8; 32],
) -> Result<(), DocumentsError> {
    let version: i32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == 0 {
        db.execute_batch(&format!("BEGIN IMMEDIATE; {}", include_str!("schema.sql")))?;
        db.execute("INSERT INTO head VALUES (1, ?1, 0, 0, 0)", params![secret()])?;
        db.execute_batch(&format!(
            "PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;"
        ))?;
    }
    if version == 1 {
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE; ALTER TABLE record ADD COLUMN report BLOB;
             PRAGMA user_version = {VERSION}; COMMIT;"
        ))?;
    }
    for (setting, want, word) in
        [("application_id", APPLICATION, "EntD"), ("user_version", VERSION, "2")]
    {
        let have: i32 = db.pragma_query_value(None, setting, |row| row.get(0))?;
        if have != want {
            return Err(DocumentsError::Setting { setting, want: word, have: have.to_string() });
        }
    }
    Ok(())
}

/// Some settings answer with their value and some with nothing.
fn silent(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    if error == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(error) }
}

/// Makes the file for its owner only.
fn touch(path: &Path) -> Result<(), DocumentsError> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(DocumentsError::io("records.db"))
}
