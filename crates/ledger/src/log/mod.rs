//! The log: what acts append to and registers read from. It signs checkpoints, checks commitments and
//! proofs, and turns a store's rows into something that can be relied on. It does not know what
//! entries mean, who is allowed what, or how pages travel.
//!
//! A log is *authoritative* (it has the key and seals what is appended) or a *mirror* (it has the
//! other's public key and takes only pages that prove they extend what it holds).

mod mirror;
mod reader;
mod verify;

use std::ops::{Deref, Range};
use std::sync::Arc;

use ed25519_dalek::{SigningKey, VerifyingKey};
use jiff::Timestamp;

use crate::audience::{AudienceOpening, MAX_LISTED};
use crate::entry::Entry;
use crate::ids::{BodyName, KeyName};
use crate::note::{Checkpoint, NoteError, SignedCheckpoint};
use crate::payload::Payload;
use crate::store::{AppendError, Erased, Head, Lease, LedgerStore, Row, StoreError, Whole};
use crate::tree::{self, Frontier, Hash};

pub use mirror::ExtendError;
pub use reader::{LogReader, Sight};
pub use verify::{Finding, MAX_FINDINGS, Report};

/// Which log this is: part of what is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogIdentity {
    /// The body whose entries it holds.
    pub body: BodyName,
    /// The log's own name: the origin line of its checkpoints and the name of its key.
    pub name: KeyName,
}

/// Who seals the log.
#[derive(Debug)]
pub enum Mode {
    /// This node, with this key.
    Authoritative {
        /// The log's key.
        signer: SigningKey,
    },
    /// Another node; this one follows.
    Mirror {
        /// The log's public key.
        key: VerifyingKey,
    },
}

/// An entry to append, with what only its origin and the hub know.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// The signed entry.
    pub entry: Entry,
    /// Opens the entry's audience commitment.
    pub audience: AudienceOpening,
    /// Opens the entry's payload commitment; `None` where there is no payload or it is already erased.
    pub payload: Option<Payload>,
}

/// Why a log could not be opened or answer.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stored checkpoint is not one of this log, signed by its key.
    #[error("{place}: {error}")]
    Checkpoint {
        /// The store.
        place: String,
        /// What is wrong with it.
        error: NoteError,
    },
    /// What is stored does not hash to what was sealed or is known from elsewhere.
    #[error("{place}: the first {size} entries do not hash to the root {whose}")]
    Fork {
        /// The store.
        place: String,
        /// Entries compared.
        size: u64,
        /// Whose root they contradict.
        whose: &'static str,
    },
    /// The log holds fewer entries than were asked about.
    #[error("the log holds {have} entries; {asked} were asked about")]
    Beyond {
        /// Entries it holds.
        have: u64,
        /// The position or size asked about.
        asked: u64,
    },
    /// Nothing was sealed yet, so there is no checkpoint to show.
    #[error("the log has no checkpoint yet")]
    Unsealed,
}

/// A log opened for writing. Reads as its [`LogReader`], which can be cloned for other threads.
pub struct Log {
    reader: LogReader,
    mode: Mode,
    lease: Lease,
    frontier: Frontier,
    head: Option<Head>,
    stopped: Option<String>,
}

impl Log {
    /// Opens a log, takes the right to write, and compares what is stored with the sealed checkpoint
    /// and with the newest one `known` from elsewhere (a witness, a peer, one's own receipt).
    pub fn open(
        store: Arc<dyn LedgerStore>,
        identity: LogIdentity,
        mode: Mode,
        known: Option<&SignedCheckpoint>,
    ) -> Result<Self, LogError> {
        let lease = store.acquire(identity.name.as_str())?;
        let key = match &mode {
            Mode::Authoritative { signer } => signer.verifying_key(),
            Mode::Mirror { key } => *key,
        };
        let reader = LogReader::new(store, identity, key);
        let (head, frontier) = reader.load(known)?;
        Ok(Self { reader, mode, lease, frontier, head, stopped: None })
    }

    /// Number of entries.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The root over them.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// A handle for reading, for other threads.
    pub fn reader(&self) -> LogReader {
        self.reader.clone()
    }

    /// Appends entries and seals them, durably, all or none. Returns their positions.
    ///
    /// Signatures are the caller's to check ([`Entry::verify`]): it knows whose key counts.
    pub fn append(
        &mut self,
        entries: Vec<NewEntry>,
        at: Timestamp,
    ) -> Result<Range<u64>, AppendError> {
        let from = self.size();
        if entries.is_empty() {
            return Ok(from..from);
        }
        let rows = entries
            .into_iter()
            .enumerate()
            .map(|(item, entry)| {
                entry.into_row().map_err(|reason| AppendError::Refused { item, reason })
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.seal(&rows, at)?;
        Ok(from..self.size())
    }

    /// Whether an earlier fault has stopped it: nothing is recorded any more until it is opened anew.
    pub fn has_stopped(&self) -> bool {
        self.stopped.is_some() || self.reader.store().has_stopped()
    }

    /// Seals the same entries again with a newer time, so that followers know how fresh they are.
    pub fn heartbeat(&mut self, at: Timestamp) -> Result<(), AppendError> {
        self.seal(&[], at)
    }

    /// Removes the payloads and keys at these positions for good.
    pub fn erase(&mut self, positions: &[u64]) -> Result<Erased, StoreError> {
        if positions.is_empty() {
            return Ok(Erased::default());
        }
        self.reader.store().erase(&self.lease, positions)
    }

    /// Keeps a witness's cosignature, if it verifies and is of a state this log was in.
    pub fn add_cosignature(
        &mut self,
        witness: &KeyName,
        key: &VerifyingKey,
        note: &str,
    ) -> Result<Timestamp, LogError> {
        let place = self.reader.store().place();
        let wrong = |error| LogError::Checkpoint { place: place.clone(), error };
        let note = SignedCheckpoint::parse(note).map_err(wrong)?;
        let Checkpoint { origin, size, root } = note.checkpoint().clone();
        if origin != self.reader.identity().name {
            let expected = self.reader.identity().name.clone();
            return Err(wrong(NoteError::OtherLog { expected, found: origin }));
        }
        let at = note.cosigned_at(witness, key).map_err(wrong)?;
        if self.root_at(size)? != root {
            return Err(LogError::Fork { place, size, whose: "a witness signed" });
        }
        self.reader.store().put_cosignature(&self.lease, witness, &note.text())?;
        Ok(at)
    }

    /// The checkpoint that seals the log; of a mirror that still catches up, one further on.
    pub fn checkpoint(&self) -> Option<SignedCheckpoint> {
        // It was parsed when it was stored or loaded.
        SignedCheckpoint::parse(self.checkpoint_text()?).ok()
    }

    /// [`Log::checkpoint`] as its signed note: what has been proven of one text is true of it for good.
    pub fn checkpoint_text(&self) -> Option<&str> {
        self.head.as_ref().map(|head| &*head.checkpoint)
    }

    fn seal(&mut self, rows: &[Row], at: Timestamp) -> Result<(), AppendError> {
        let Mode::Authoritative { signer } = &self.mode else {
            return Err(AppendError::NotAppended("a mirror takes pages, not entries".into()));
        };
        let mut frontier = self.frontier.clone();
        let mut nodes = Vec::new();
        for row in rows {
            frontier.push(row.leaf(), &mut |node| nodes.push(node));
        }
        let (origin, size, root) =
            (self.reader.identity().name.clone(), frontier.size(), frontier.root());
        let checkpoint = Checkpoint { origin, size, root }.sign(signer, at).text();
        let head = Head { size, root, checkpoint };
        self.write(rows, &nodes, frontier, head)
    }

    /// Hands a batch to the store and settles what happened when the store does not know.
    fn write(
        &mut self,
        rows: &[Row],
        nodes: &[tree::Node],
        frontier: Frontier,
        head: Head,
    ) -> Result<(), AppendError> {
        if let Some(why) = &self.stopped {
            return Err(AppendError::NotAppended(format!("writer stopped: {why}")));
        }
        let store = Arc::clone(self.reader.store());
        let result = if rows.is_empty() {
            store.refresh_head(&self.lease, &head)
        } else {
            store.append(&self.lease, self.frontier.size(), rows, nodes, &head)
        };
        let result = match result {
            Err(AppendError::Unknown(why)) => self.settle(&head, why),
            other => other,
        };
        match &result {
            Ok(()) => {
                self.frontier = frontier;
                self.head = Some(head);
            }
            Err(AppendError::Refused { .. } | AppendError::NotAppended(_) | AppendError::Full) => {}
            Err(error) => self.stopped = Some(error.to_string()),
        }
        result
    }

    /// After an append of unknown outcome: take the right to write anew, so that nothing of the old
    /// attempt can still arrive and everything before is durable; then look. A store that cannot
    /// give the right anew leaves the outcome unknown, and the log stops.
    fn settle(&mut self, wanted: &Head, why: String) -> Result<(), AppendError> {
        let store = self.reader.store();
        let looked = store.acquire(self.reader.identity().name.as_str()).and_then(|lease| {
            self.lease = lease;
            store.head()
        });
        match looked {
            Ok(Some(head)) if head == *wanted => Ok(()),
            Ok(head) if head == self.head => Err(AppendError::NotAppended(why)),
            Ok(head) => Err(AppendError::Conflict(head.map_or(0, |head| head.size))),
            Err(error) => Err(AppendError::Unknown(format!("{why}; then {error}"))),
        }
    }
}

impl Deref for Log {
    type Target = LogReader;

    /// A log can do whatever a reader of it can.
    fn deref(&self) -> &LogReader {
        &self.reader
    }
}

impl NewEntry {
    fn into_row(self) -> Result<Row, &'static str> {
        let Self { entry, audience, payload } = self;
        let whole = Whole { entry, audience: Some(audience), payload };
        check_openings(&whole)?;
        Ok(Row::Whole(whole))
    }
}

/// What travels beside an entry must be what the entry commits to, and its places ones a log can
/// have (a signer may write any number into an envelope).
fn check_openings(whole: &Whole) -> Result<(), &'static str> {
    let envelope = whole.entry.envelope();
    if envelope.seq.max(envelope.seen) > i64::MAX as u64 {
        return Err("its seq or seen is above 2^63 - 1");
    }
    if let Some(opening) = &whole.audience {
        if opening.audience.listed() > MAX_LISTED {
            return Err("its audience lists more than 1024 origins");
        }
        if opening.commitment() != envelope.audience {
            return Err("its audience is not the one its entry commits to");
        }
    }
    if whole.payload.as_ref().is_some_and(|payload| payload.commitment() != envelope.payload) {
        return Err("its payload is not the one its entry commits to");
    }
    Ok(())
}
