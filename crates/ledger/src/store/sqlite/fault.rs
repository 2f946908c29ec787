//! What SQLite's errors mean to a log: is the disk full, busy, broken, or the content damaged?

use std::path::Path;

use rusqlite::{Error, ErrorCode, ffi};

use super::files::name;
use crate::store::StoreError;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No space: nothing was written, later there may be.
    Full,
    /// Another process holds the lock.
    Busy,
    /// A constraint of the schema refused a row.
    Constraint,
    /// What is in the file cannot be right.
    Corrupt,
    /// Reading, writing or syncing failed, or anything not known to be harmless.
    Io,
}

pub(super) fn classify(error: &Error) -> Fault {
    let Error::SqliteFailure(failure, _) = error else {
        return match error {
            // A column that is not of its type was not written by this store.
            Error::InvalidColumnType(..)
            | Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..) => Fault::Corrupt,
            _ => Fault::Io,
        };
    };
    match failure.code {
        ErrorCode::DiskFull => Fault::Full,
        // The shared-memory index could not grow: that is a full disk, met before any commit.
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            Fault::Full
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Fault::Busy,
        ErrorCode::ConstraintViolation => Fault::Constraint,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Fault::Corrupt,
        _ => Fault::Io,
    }
}

pub(super) fn store_error(path: &Path, error: &Error) -> StoreError {
    let (place, reason) = (name(path), reason(error));
    match classify(error) {
        Fault::Full => StoreError::Full,
        Fault::Busy => StoreError::Busy(format!("{place}: held by another process")),
        Fault::Corrupt => StoreError::Corrupt { place, reason },
        Fault::Constraint | Fault::Io => StoreError::Io { place, reason },
    }
}

/// The error's words, without the SQL text that rusqlite would add.
pub(super) fn reason(error: &Error) -> String {
    match error {
        Error::SqliteFailure(failure, Some(message)) => {
            format!("{message} (SQLite code {})", failure.extended_code)
        }
        Error::SqliteFailure(failure, None) => failure.to_string(),
        other => other.to_string(),
    }
}
