//! The tables of a log's two files, and their version. Nothing is migrated silently: a file of another
//! version or another application is refused.

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use super::files::{Files, name};
use super::{Pair, fault};
use crate::store::StoreError;

/// `Entr` in ASCII: tells `file(1)` and us whose database this is.
const APPLICATION: i32 = 0x456e_7472;
const VERSION: i32 = 1;

const LOG: &str = "
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    epoch INTEGER NOT NULL,
    holder TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB CHECK (length(root) = 32),
    checkpoint TEXT
) STRICT;
INSERT INTO head (one, epoch, holder, size) VALUES (1, 0, '', 0);
CREATE TABLE row (
    pos INTEGER PRIMARY KEY,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    id BLOB,
    subject BLOB,
    entry BLOB,
    audience BLOB
) STRICT;
CREATE UNIQUE INDEX row_id ON row (id) WHERE id IS NOT NULL;
CREATE INDEX row_subject ON row (subject) WHERE subject IS NOT NULL;
CREATE TABLE body (pos INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
CREATE TABLE erasing (pos INTEGER PRIMARY KEY) STRICT;
CREATE TABLE tile (
    level INTEGER NOT NULL,
    n INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (level, n)
) STRICT;
CREATE TABLE origin (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE cosignature (name TEXT PRIMARY KEY, note TEXT NOT NULL) STRICT;
";

const KEYS: &str = "
CREATE TABLE body_key (
    pos INTEGER PRIMARY KEY,
    key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;
CREATE TABLE intent (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    before INTEGER NOT NULL,
    after INTEGER NOT NULL
) STRICT;
INSERT INTO intent VALUES (1, 0, 0);
";

/// Creates the tables of new files and checks the version of old ones.
pub(super) fn ensure(files: &Files, pair: &Pair) -> Result<(), StoreError> {
    create(&files.keys, &pair.keys, KEYS)?;
    create(&files.log, &pair.log, LOG)?;
    check(files, pair)
}

/// Checks that both files are ours and of this version.
pub(super) fn check(files: &Files, pair: &Pair) -> Result<(), StoreError> {
    for (path, connection) in [(&files.log, &pair.log), (&files.keys, &pair.keys)] {
        for (setting, want) in [("application_id", APPLICATION), ("user_version", VERSION)] {
            let have = number(path, connection, setting)?;
            if have != want {
                let (place, want, have) = (name(path), want.to_string(), have.to_string());
                return Err(StoreError::Setting { place, setting, want, have });
            }
        }
    }
    Ok(())
}

fn create(path: &Path, connection: &Connection, tables: &str) -> Result<(), StoreError> {
    if number(path, connection, "user_version")? != 0 {
        return Ok(());
    }
    let sql = format!(
        "BEGIN IMMEDIATE; {tables} PRAGMA application_id = {APPLICATION};
         PRAGMA user_version = {VERSION}; COMMIT;"
    );
    connection.execute_batch(&sql).or_else(|error| {
        let created_meanwhile = error.sqlite_error_code() == Some(ErrorCode::Unknown)
            && number(path, connection, "user_version").is_ok_and(|version| version == VERSION);
        if !connection.is_autocommit() {
            drop(connection.execute_batch("ROLLBACK"));
        }
        if created_meanwhile { Ok(()) } else { Err(fault::store_error(path, &error)) }
    })
}

fn number(path: &Path, connection: &Connection, setting: &'static str) -> Result<i32, StoreError> {
    connection
        .pragma_query_value(None, setting, |row| row.get(0))
        .map_err(|error| fault::store_error(path, &error))
}
