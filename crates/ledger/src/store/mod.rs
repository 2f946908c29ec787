//! Where a log is kept: one small trait, [`LedgerStore`], behind which stand a model in memory and
//! SQLite (PostgreSQL later), all held to one conformance suite. A store keeps rows, stored hashes
//! and the sealed head, and decides who may write. It signs nothing and proves nothing: that is the
//! [`crate::Log`]'s part.
//!
//! An append writes rows *and* the head that seals them in one durable step, so no reader ever
//! meets an entry that no checkpoint covers. What an append's error means:
//!
//! | error | rows written | what now |
//! | --- | --- | --- |
//! | `Fenced`, `Conflict`, `Refused` | none | another writer is ahead, or the batch is bad |
//! | `NotAppended` | none | try later, or the writer has stopped and says so |
//! | `Full` | none | reads go on; appends resume when there is space |
//! | `Unknown` | all or none | acquire again, read the head, compare |
//! | `Corrupt` | none | stop and repair from a peer |

use std::collections::BTreeMap;
use std::time::Duration;

use crate::audience::AudienceOpening;
use crate::entry::Entry;
use crate::ids::{EntryId, KeyName, Origin, SubjectId};
use crate::log::Finding;
use crate::payload::Payload;
use crate::tree::{Hash, Node};

#[cfg(feature = "conformance")]
pub mod conformance;
pub mod memory;
pub mod sqlite;

/// Counts the takings of a store; the highest is the only one that may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch(pub u64);

/// The right to write, until someone acquires a newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The epoch it was given in.
    pub epoch: Epoch,
}

/// A log's sealed state, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of rows.
    pub size: u64,
    /// RFC 9162 root over them.
    pub root: Hash,
    /// The signed checkpoint as text. A mirror that still catches up holds one of a larger size.
    pub checkpoint: String,
}

/// An entry with what its holder may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// The signed entry.
    pub entry: Entry,
    /// Who may see it: known to its origin and to the hub only.
    pub audience: Option<AudienceOpening>,
    /// Its payload, until erased.
    pub payload: Option<Payload>,
}

/// One place in a log: an entry, or the bare hash of one this holder may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "most rows are whole; a box each costs more")]
pub enum Row {
    /// An entry that this holder sees.
    Whole(Whole),
    /// The leaf of one it does not.
    Opaque(Hash),
}

/// A row as read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its position, from 0.
    pub pos: u64,
    /// Its leaf hash.
    pub leaf: Hash,
    /// The entry, unless it is opaque here.
    pub whole: Option<Whole>,
}

/// How much one read may return; at least one row is returned when there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// Rows.
    pub rows: usize,
    /// Bytes of entries, audiences and payloads.
    pub bytes: usize,
}

/// What an erasure removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Sealed payloads removed.
    pub payloads: u64,
    /// Payload keys removed.
    pub keys: u64,
}

/// What a store promises; shown to the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Durable copies an acknowledged append is on.
    pub copies: u8,
    /// Whether acknowledged rows survive the loss of power.
    pub power_loss_safe: bool,
}

/// Why a store did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Reading or writing failed.
    #[error("{place}: {reason}")]
    Io {
        /// File or connection.
        place: String,
        /// What the system said.
        reason: String,
    },
    /// What is stored cannot be right.
    #[error("{place}: {reason}")]
    Corrupt {
        /// File, and position where known.
        place: String,
        /// What is wrong there.
        reason: String,
    },
    /// The store holds less than it is known to have held.
    #[error("{place}: holds {have} entries, but {known} were recorded; it was rolled back or cut")]
    Rollback {
        /// File or log.
        place: String,
        /// Entries it holds.
        have: u64,
        /// Entries it is known to have held.
        known: u64,
    },
    /// The database does not run as it must.
    #[error("{place}: setting {setting} is {have}, not {want}")]
    Setting {
        /// The file.
        place: String,
        /// The setting's name.
        setting: &'static str,
        /// What it must be.
        want: String,
        /// What it is.
        have: String,
    },
    /// A newer writer has taken the store.
    #[error("a newer writer (epoch {}) has taken the store", .0.0)]
    Fenced(Epoch),
    /// The writer stopped after an earlier fault and does nothing more.
    #[error("writer stopped: {0}")]
    Stopped(String),
    /// Someone else holds the files; trying again may help.
    #[error("{0}")]
    Busy(String),
    /// No space is left.
    #[error("no space left for the store")]
    Full,
}

/// Why an append did not happen; the module's table says what each means.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// A newer writer has taken the store.
    #[error("a newer writer (epoch {}) has taken the store", .0.0)]
    Fenced(Epoch),
    /// The log is not at the expected size but at this one.
    #[error("the log holds {0} entries, not the number expected")]
    Conflict(u64),
    /// One item of the batch may not be in this log.
    #[error("item {item} of the batch: {reason}")]
    Refused {
        /// Index in the batch, from 0.
        item: usize,
        /// Why.
        reason: &'static str,
    },
    /// Nothing was written.
    #[error("nothing was written: {0}")]
    NotAppended(String),
    /// Either all was written or nothing.
    #[error("whether the batch was written is not known: {0}")]
    Unknown(String),
    /// No space is left; nothing was written.
    #[error("no space left; nothing was written")]
    Full,
    /// What is stored cannot be right.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
}

/// Keeps one log. All methods take `&self`: a store is shared by one writer and many readers.
pub trait LedgerStore: Send + Sync {
    /// Takes the right to write; every lease given before is worth nothing from now on.
    fn acquire(&self, me: &str) -> Result<Lease, StoreError>;

    /// Whether an earlier fault has stopped its writer: only opening it anew makes it write again.
    fn has_stopped(&self) -> bool {
        false
    }

    /// Appends `rows` at position `expect` together with the `nodes` they complete and the `head`
    /// that seals them: all or nothing, and durable when it returns `Ok`. Entry ids are unique in
    /// a log, and an origin's `seq` strictly increases.
    fn append(
        &self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[Node],
        head: &Head,
    ) -> Result<(), AppendError>;

    /// Replaces the checkpoint of an unchanged log by a newer one.
    fn refresh_head(&self, lease: &Lease, head: &Head) -> Result<(), AppendError>;

    /// The sealed head; `None` while nothing was ever sealed.
    fn head(&self) -> Result<Option<Head>, StoreError>;

    /// Rows from `from` on, without gaps, sealed ones only; empty at the end.
    fn read(&self, from: u64, limit: Limit) -> Result<Vec<Stored>, StoreError>;

    /// Positions of the entries about a subject, ascending.
    fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, StoreError>;

    /// Where an entry stands.
    fn position_of(&self, id: EntryId) -> Result<Option<u64>, StoreError>;

    /// The last `seq` recorded for an origin.
    fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, StoreError>;

    /// Exactly `count` stored hashes of a tile level (0: the leaves) from index `from` on.
    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, StoreError>;

    /// Removes payloads and their keys for good: afterwards they are in no byte of any file. Positions
    /// without a payload count nothing; repeating an erasure finishes what was interrupted.
    fn erase(&self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError>;

    /// Waits until the log holds more than `size` rows or the time is over; the size then.
    fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, StoreError>;

    /// Keeps a witness's cosigned checkpoint in place of its earlier one.
    fn put_cosignature(&self, lease: &Lease, name: &KeyName, note: &str) -> Result<(), StoreError>;

    /// The witnesses' cosigned checkpoints, by name.
    fn cosignatures(&self) -> Result<Vec<(KeyName, String)>, StoreError>;

    /// What the store promises.
    fn caps(&self) -> Caps;

    /// The store's name in findings: a file name.
    fn place(&self) -> String;

    /// Looks for damage in the store's own structure, signatures and hashes aside.
    fn check(&self) -> Result<Vec<Finding>, StoreError>;
}

impl Row {
    /// The leaf this row adds to the tree.
    pub fn leaf(&self) -> Hash {
        match self {
            Self::Whole(whole) => whole.entry.leaf_hash(),
            Self::Opaque(leaf) => *leaf,
        }
    }
}

/// Checks that ids do not repeat within a batch and that each origin's `seq` increases past what
/// `last` knows. Returns the new last `seq` of each origin in the batch.
pub fn in_order<E: From<AppendError>>(
    rows: &[Row],
    last: &dyn Fn(&Origin) -> Result<Option<u64>, E>,
) -> Result<BTreeMap<Origin, u64>, E> {
    let mut seqs: BTreeMap<Origin, u64> = BTreeMap::new();
    for (item, row) in rows.iter().enumerate() {
        let Row::Whole(whole) = row else { continue };
        let envelope = whole.entry.envelope();
        let before = match seqs.get(&envelope.origin) {
            Some(seq) => Some(*seq),
            None => last(&envelope.origin)?,
        };
        if before.is_some_and(|before| envelope.seq <= before) {
            let reason = "its origin has already written this or a later seq";
            return Err(AppendError::Refused { item, reason }.into());
        }
        seqs.insert(envelope.origin.clone(), envelope.seq);
    }
    Ok(seqs)
}
