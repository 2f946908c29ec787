//! What a user would pick instead, with the same keys in the same run: a sorted array, the standard library's hash set
//! (hashbrown) with a fast hasher, SQLite.

use std::{
    collections::HashSet,
    hash::{BuildHasherDefault, Hasher},
    path::Path,
};

use rusqlite::{Connection, params};

use super::{
    Structure, generated,
    measure::{cpu, latencies, rates, rates_for},
    per,
};
use crate::outcome::Fault;

pub(super) fn sorted(count: u64) -> Structure {
    let started = cpu();
    let mut keys: Vec<u64> = (0..count).map(generated).collect();
    keys.sort_unstable();
    let build = cpu() - started;
    let contains = |key| keys.binary_search(&key).is_ok();
    Structure {
        name: "sorted array, binary search",
        bytes: 8.0,
        build,
        rates: rates(count, contains),
        latencies: latencies(count, contains),
    }
}

pub(super) fn hashed(count: u64) -> Structure {
    let started = cpu();
    let mut keys: HashSet<u64, BuildHasherDefault<Multiply>> = HashSet::default();
    keys.extend((0..count).map(generated));
    let build = cpu() - started;
    let contains = |key| keys.contains(&key);
    // Seven of eight places are used at most; each has eight bytes and one of control.
    let places = (keys.capacity() as u64 * 8 / 7).next_power_of_two();
    Structure {
        name: "hash set of 64-bit keys (hashbrown)",
        bytes: per(places * 9, count),
        build,
        rates: rates(count, contains),
        latencies: latencies(count, contains),
    }
}

pub(super) fn sqlite(path: &Path, count: u64) -> Result<Structure, Fault> {
    let mut db = Connection::open(path).map_err(Fault::system)?;
    db.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-262144;
         PRAGMA mmap_size=4294967296;
         CREATE TABLE document (key INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;",
    )
    .map_err(Fault::system)?;
    let started = cpu();
    let mut keys: Vec<i64> = (0..count).map(|n| generated(n).cast_signed()).collect();
    keys.sort_unstable();
    let transaction = db.transaction().map_err(Fault::system)?;
    {
        let mut insert =
            transaction.prepare("INSERT INTO document VALUES (?1)").map_err(Fault::system)?;
        for key in keys {
            insert.execute(params![key]).map_err(Fault::system)?;
        }
    }
    transaction.commit().map_err(Fault::system)?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").map_err(Fault::system)?;
    let build = cpu() - started;
    let contains = |key: u64| {
        let select = db.prepare_cached("SELECT 1 FROM document WHERE key = ?1");
        select.and_then(|mut select| select.exists([key.cast_signed()])).unwrap_or(false)
    };
    Ok(Structure {
        name: "SQLite, WITHOUT ROWID, prepared",
        bytes: per(path.metadata()?.len(), count),
        build,
        rates: rates_for(100_000, count, contains),
        latencies: latencies(count, contains),
    })
}

/// A hasher for keys that are spread already: one multiplication.
#[derive(Default)]
struct Multiply(u64);

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 ^= self.0 >> 32;
    }
}
