//! A store whose calls a test watches, and can have fail: for a disk that is full, or a process that ends at any of them.

use std::time::Duration;

use ledger::{
    AppendError, Caps, EntryId, Erased, Finding, Hash, Head, KeyName, Lease, LedgerStore, Limit,
    Origin, Row, StoreError, Stored, SubjectId, tree,
};

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Rows are read.
    Read,
    /// Rows are appended.
    Append,
    /// Payloads are erased.
    Erase,
}

/// What a test does before a call; an error is the call's.
pub type Before = dyn Fn(Call) -> Result<(), StoreError> + Send + Sync;

/// A store behind one that is asked before each call.
pub struct Watched<S> {
    kept: S,
    before: Box<Before>,
}

impl<S: LedgerStore> Watched<S> {
    /// Has `before` asked before each call on `kept`.
    pub fn new(kept: S, before: Box<Before>) -> Self {
        Self { kept, before }
    }
}

impl<S: LedgerStore> LedgerStore for Watched<S> {
    fn read(&self, from: u64, limit: Limit) -> Result<Vec<Stored>, StoreError> {
        (self.before)(Call::Read)?;
        self.kept.read(from, limit)
    }
    fn erase(&self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError> {
        (self.before)(Call::Erase)?;
        self.kept.erase(lease, positions)
    }
    fn append(
        &self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[tree::Node],
        head: &Head,
    ) -> Result<(), AppendError> {
        (self.before)(Call::Append).map_err(|error| AppendError::NotAppended(error.to_string()))?;
        self.kept.append(lease, expect, rows, nodes, head)
    }
    fn acquire(&self, me: &str) -> Result<Lease, StoreError> {
        self.kept.acquire(me)
    }
    fn refresh_head(&self, lease: &Lease, head: &Head) -> Result<(), AppendError> {
        self.kept.refresh_head(lease, head)
    }
    fn head(&self) -> Result<Option<Head>, StoreError> {
        self.kept.head()
    }
    fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, StoreError> {
        self.kept.by_subject(subject)
    }
    fn position_of(&self, id: EntryId) -> Result<Option<u64>, StoreError> {
        self.kept.position_of(id)
    }
    fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, StoreError> {
        self.kept.last_seq(origin)
    }
    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
        self.kept.hashes(level, from, count)
    }
    fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, StoreError> {
        self.kept.wait_past(size, timeout)
    }
    fn put_cosignature(&self, lease: &Lease, name: &KeyName, note: &str) -> Result<(), StoreError> {
        self.kept.put_cosignature(lease, name, note)
    }
    fn cosignatures(&self) -> Result<Vec<(KeyName, String)>, StoreError> {
        self.kept.cosignatures()
    }
    fn caps(&self) -> Caps {
        self.kept.caps()
    }
    fn place(&self) -> String {
        self.kept.place()
    }
    fn check(&self) -> Result<Vec<Finding>, StoreError> {
        self.kept.check()
    }
}
