//! Both stores against the one suite.

use std::sync::Arc;

use ledger::store::conformance::run;
use ledger::{MemStore, SqliteStore};

#[test]
fn the_memory_store_keeps_every_promise_of_a_store() {
    run(&|| Arc::new(MemStore::new()));
}

#[test]
fn the_sqlite_store_keeps_every_promise_of_a_store() {
    let folder = tempfile::tempdir().unwrap();
    let number = std::cell::Cell::new(0);
    run(&|| {
        number.set(number.get() + 1);
        let path = folder.path().join(format!("{}.db", number.get()));
        Arc::new(SqliteStore::open(&path).unwrap())
    });
}
