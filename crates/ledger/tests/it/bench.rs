//! What the tests share: logs over fresh stores, and followers of them.

use std::path::Path;
use std::sync::Arc;

use ledger::store::conformance::{body_name, log_name, moment, signing_key, whole, whole_with};
use ledger::{
    Entry, LedgerStore, Log, LogError, LogIdentity, MemStore, Mode, NewEntry, SignedCheckpoint,
    SqliteStore, Stored, Whole,
};

pub(crate) fn identity() -> LogIdentity {
    LogIdentity { body: body_name(), name: log_name() }
}

pub(crate) fn authoritative() -> Mode {
    Mode::Authoritative { signer: signing_key() }
}

pub(crate) fn follower() -> Mode {
    Mode::Mirror { key: signing_key().verifying_key() }
}

pub(crate) fn in_memory() -> Log {
    Log::open(Arc::new(MemStore::new()), identity(), authoritative(), None).unwrap()
}

pub(crate) fn mirror() -> Log {
    Log::open(Arc::new(MemStore::new()), identity(), follower(), None).unwrap()
}

pub(crate) fn on_disk(path: &Path) -> Log {
    reopen(path, None).unwrap()
}

pub(crate) fn reopen(path: &Path, known: Option<&SignedCheckpoint>) -> Result<Log, LogError> {
    let store: Arc<dyn LedgerStore> = Arc::new(SqliteStore::open(path)?);
    Log::open(store, identity(), authoritative(), known)
}

pub(crate) fn new_entry(number: u64) -> NewEntry {
    from_whole(whole(number))
}

pub(crate) fn with_body(number: u64, content: &[u8]) -> NewEntry {
    from_whole(whole_with(number, content.to_vec()))
}

fn from_whole(whole: Whole) -> NewEntry {
    let Whole { entry, audience, payload } = whole;
    NewEntry { entry, audience: audience.unwrap(), payload }
}

pub(crate) fn fill(log: &mut Log, count: u64) {
    let from = log.size();
    log.append((from..from + count).map(new_entry).collect(), moment(0)).unwrap();
}

/// What a follower checks of every entry: that the one signer of these tests signed it.
pub(crate) fn signed(entry: &Entry) -> Result<(), String> {
    entry.verify(&signing_key().verifying_key(), &body_name()).map_err(|error| error.to_string())
}

/// Everything a reader can see of a log.
pub(crate) fn contents(log: &Log) -> Vec<Stored> {
    let mut out: Vec<Stored> = Vec::new();
    loop {
        let read = log.read(out.len() as u64, 500).unwrap();
        if read.is_empty() {
            return out;
        }
        out.extend(read);
    }
}

/// The findings of a full verification, as text.
pub(crate) fn findings(log: &Log) -> Vec<String> {
    let key = signing_key().verifying_key();
    let report = log.verify(&|_, _| Some(key), &|_| Some(key), &mut |_, _| {});
    report
        .findings
        .iter()
        .map(|f| match f.position {
            Some(position) => format!("{}, position {position}: {}", f.place, f.what),
            None => format!("{}: {}", f.place, f.what),
        })
        .collect()
}
