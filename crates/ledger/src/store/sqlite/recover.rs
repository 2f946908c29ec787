//! Opening after whatever happened: finish what was interrupted, compare the parts with each other,
//! and refuse a log that lost something. Comparing with signed checkpoints is the log's part.

use rusqlite::Connection;

use super::files::{Files, name};
use super::{Pair, fault, place};
use crate::store::StoreError;

/// Folds the write-ahead logs in, compares the two files, and removes keys that stand for nothing.
pub(super) fn recover(files: &Files, pair: &Pair) -> Result<(), StoreError> {
    for (path, connection) in [(&files.log, &pair.log), (&files.keys, &pair.keys)] {
        // Another process may be reading; then the log stays as it is, which is no error.
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| fault::store_error(path, &error))?;
    }
    // The log's write lock keeps another writer's append from standing between its two commits.
    run(files, &pair.log, "BEGIN IMMEDIATE")?;
    let result = compare(files, pair).and_then(|size| sweep(files, pair, size));
    let end = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = run(files, &pair.log, end);
    result.and(ended)
}

/// Compares the head with the rows and the log with what the keys file noted. Returns the size.
pub(super) fn compare(files: &Files, pair: &Pair) -> Result<u64, StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let (size, sealed): (i64, bool) = pair
        .log
        .query_row("SELECT size, checkpoint IS NOT NULL FROM head", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(fail)?;
    let rows: i64 = pair
        .log
        .query_row("SELECT coalesce(max(pos) + 1, 0) FROM row", [], |row| row.get(0))
        .map_err(fail)?;
    let log = name(&files.log);
    if rows != size || size < 0 || (size > 0 && !sealed) {
        let reason = format!("the head seals {size} entries, but {rows} are there");
        return Err(StoreError::Corrupt { place: log, reason });
    }
    let (before, after): (i64, i64) = pair
        .keys
        .query_row("SELECT before, after FROM intent", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .map_err(|error| fault::store_error(&files.keys, &error))?;
    let (have, before, after) =
        (size.cast_unsigned(), before.cast_unsigned(), after.cast_unsigned());
    if have < before {
        return Err(StoreError::Rollback { place: log, have, known: before });
    }
    if have > after {
        return Err(StoreError::Rollback { place: name(&files.keys), have: after, known: have });
    }
    if have != before && have != after {
        let reason = format!("holds {have} entries: half of an append from {before} to {after}");
        return Err(StoreError::Corrupt { place: log, reason });
    }
    Ok(have)
}

/// Removes the keys of an append that did not come through and of an erasure that was interrupted.
fn sweep(files: &Files, pair: &Pair, size: u64) -> Result<(), StoreError> {
    let fail = |error| fault::store_error(&files.log, &error);
    let keys_fail = |error| fault::store_error(&files.keys, &error);
    let mut erasing = pair.log.prepare("SELECT pos FROM erasing").map_err(fail)?;
    let erasing: Vec<i64> =
        erasing.query_map([], |row| row.get(0)).and_then(Iterator::collect).map_err(fail)?;
    let orphans: i64 = pair
        .keys
        .query_row("SELECT count(*) FROM body_key WHERE pos >= ?1", [place(size)], |row| row.get(0))
        .map_err(keys_fail)?;
    if erasing.is_empty() && orphans == 0 {
        return Ok(());
    }
    let keys = pair.keys.unchecked_transaction().map_err(keys_fail)?;
    keys.execute("DELETE FROM body_key WHERE pos >= ?1", [place(size)]).map_err(keys_fail)?;
    for pos in erasing {
        keys.execute("DELETE FROM body_key WHERE pos = ?1", [pos]).map_err(keys_fail)?;
    }
    keys.commit().map_err(keys_fail)?;
    pair.keys.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(keys_fail)?;
    pair.log.execute("DELETE FROM erasing", []).map_err(fail)?;
    Ok(())
}

fn run(files: &Files, connection: &Connection, sql: &str) -> Result<(), StoreError> {
    connection.execute_batch(sql).map_err(|error| fault::store_error(&files.log, &error))
}
