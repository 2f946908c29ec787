//! Reading a log: rows, proofs, pages for followers. Everything here works on a store that someone
//! else may be appending to, and never fences a writer.

use std::sync::Arc;
use std::time::Duration;

use ed25519_dalek::VerifyingKey;

use super::{LogError, LogIdentity};
use crate::ids::{EntryId, Origin, SubjectId};
use crate::note::SignedCheckpoint;
use crate::page::{MAX_ROWS, Page};
use crate::store::{Head, LedgerStore, Limit, Row, StoreError, Stored, Whole};
use crate::tree::{self, Frontier, Hash};

/// Bytes of entries and payloads that one read gathers at most, above its first row.
const READ_BYTES: usize = 8 << 20;

/// How much of an entry a follower may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Its leaf hash only.
    Opaque,
    /// Entry and payload.
    Whole,
    /// Entry, payload and who else may see it: for the hub that routes it.
    WithAudience,
}

/// A handle for reading a log, cheap to clone.
#[derive(Clone)]
pub struct LogReader {
    store: Arc<dyn LedgerStore>,
    identity: Arc<LogIdentity>,
    key: VerifyingKey,
}

impl LogReader {
    /// A reader of a store, without opening the log for writing.
    pub fn new(store: Arc<dyn LedgerStore>, identity: LogIdentity, key: VerifyingKey) -> Self {
        Self { store, identity: Arc::new(identity), key }
    }

    /// Which log this is.
    pub fn identity(&self) -> &LogIdentity {
        &self.identity
    }

    /// The key that seals it.
    pub fn key(&self) -> &VerifyingKey {
        &self.key
    }

    /// Where it is kept.
    pub fn store(&self) -> &Arc<dyn LedgerStore> {
        &self.store
    }

    /// Number of sealed entries now.
    pub fn sealed_size(&self) -> Result<u64, LogError> {
        Ok(self.store.head()?.map_or(0, |head| head.size))
    }

    /// The newest checkpoint, verified; `None` while nothing is sealed.
    pub fn sealed(&self) -> Result<Option<SignedCheckpoint>, LogError> {
        self.store.head()?.map(|head| self.parse(&head)).transpose()
    }

    /// Rows from a position on, at most `max` (and some mebibytes); empty at the end.
    pub fn read(&self, from: u64, max: usize) -> Result<Vec<Stored>, LogError> {
        Ok(self.store.read(from, Limit { rows: max, bytes: READ_BYTES })?)
    }

    /// The row at a position.
    pub fn at(&self, position: u64) -> Result<Stored, LogError> {
        let found = self.read(position, 1)?.into_iter().next();
        found.map_or_else(|| Err(self.beyond(position)), Ok)
    }

    /// Positions of the entries about a subject, ascending.
    pub fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, LogError> {
        Ok(self.store.by_subject(subject)?)
    }

    /// Where an entry stands.
    pub fn position_of(&self, id: EntryId) -> Result<Option<u64>, LogError> {
        Ok(self.store.position_of(id)?)
    }

    /// The last `seq` recorded here for an origin.
    pub fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, LogError> {
        Ok(self.store.last_seq(origin)?)
    }

    /// Waits until there are more than `size` entries or the time is over; the size then.
    pub fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, LogError> {
        Ok(self.store.wait_past(size, timeout)?)
    }

    /// The root of the first `size` entries.
    pub fn root_at(&self, size: u64) -> Result<Hash, LogError> {
        self.within(size)?;
        Ok(tree::root(size, &|level, from, count| self.store.hashes(level, from, count))?)
    }

    /// The proof that the entry at `position` is among the first `size`.
    pub fn inclusion_proof(&self, position: u64, size: u64) -> Result<Vec<Hash>, LogError> {
        self.within(size)?;
        if position >= size {
            return Err(LogError::Beyond { have: size, asked: position });
        }
        let source = |level, from, count| self.store.hashes(level, from, count);
        Ok(tree::inclusion_proof(position, size, &source)?)
    }

    /// The proof that the first `old` entries are a prefix of the first `new`.
    pub fn consistency_proof(&self, old: u64, new: u64) -> Result<Vec<Hash>, LogError> {
        self.within(new)?;
        if old > new {
            return Err(LogError::Beyond { have: new, asked: old });
        }
        let source = |level, from, count| self.store.hashes(level, from, count);
        Ok(tree::consistency_proof(old, new, &source)?)
    }

    /// A page for a follower that holds the first `from` entries: at most `max` rows and about
    /// `max_bytes` of entries and payloads (one row at least), each as far as `sees` allows.
    pub fn page(
        &self,
        from: u64,
        max: usize,
        max_bytes: usize,
        sees: &dyn Fn(&Stored) -> Sight,
    ) -> Result<Page, LogError> {
        let head = self.store.head()?.ok_or(LogError::Unsealed)?;
        if from > head.size {
            return Err(LogError::Beyond { have: head.size, asked: from });
        }
        // What was appended since the head was read is left for the next page.
        let rows = max.min(MAX_ROWS).min((head.size - from) as usize);
        let limit = Limit { rows, bytes: max_bytes.min(READ_BYTES) };
        let stored = if rows == 0 { Vec::new() } else { self.store.read(from, limit)? };
        let rows: Vec<_> = stored.into_iter().map(|stored| shown(stored, sees)).collect();
        let end = from + rows.len() as u64;
        let proof = self.consistency_proof(end, head.size)?;
        Ok(Page { from, rows, checkpoint: head.checkpoint, proof })
    }

    /// Loads and compares what is stored; see [`super::Log::open`].
    pub(super) fn load(
        &self,
        known: Option<&SignedCheckpoint>,
    ) -> Result<(Option<Head>, Frontier), LogError> {
        let head = self.store.head()?;
        let size = head.as_ref().map_or(0, |head| head.size);
        let source = |level, from, count| self.store.hashes(level, from, count);
        let frontier = Frontier::load(size, &source)?;
        let place = self.store.place();
        if let Some(head) = &head {
            let sealed = self.parse(head)?;
            let sealed = sealed.checkpoint();
            let agrees = frontier.root() == head.root
                && (sealed.size > size || (sealed.size == size && sealed.root == head.root));
            if !agrees {
                return Err(LogError::Fork { place, size, whose: "its head sealed" });
            }
        }
        if let Some(known) = known {
            self.compare(known, size)?;
        }
        Ok((head, frontier))
    }

    fn compare(&self, known: &SignedCheckpoint, have: u64) -> Result<(), LogError> {
        let place = self.store.place();
        known
            .verify(&self.identity.name, &self.key)
            .map_err(|error| LogError::Checkpoint { place: place.clone(), error })?;
        let known = known.checkpoint();
        if known.size > have {
            return Err(StoreError::Rollback { place, have, known: known.size }.into());
        }
        if self.root_at(known.size)? != known.root {
            return Err(LogError::Fork { place, size: known.size, whose: "known from elsewhere" });
        }
        Ok(())
    }

    fn parse(&self, head: &Head) -> Result<SignedCheckpoint, LogError> {
        let wrong = |error| LogError::Checkpoint { place: self.store.place(), error };
        let sealed = SignedCheckpoint::parse(&head.checkpoint).map_err(wrong)?;
        sealed.verify(&self.identity.name, &self.key).map_err(wrong)?;
        Ok(sealed)
    }

    fn within(&self, size: u64) -> Result<(), LogError> {
        let have = self.sealed_size()?;
        if size > have { Err(LogError::Beyond { have, asked: size }) } else { Ok(()) }
    }

    fn beyond(&self, asked: u64) -> LogError {
        match self.sealed_size() {
            Ok(have) => LogError::Beyond { have, asked },
            Err(error) => error,
        }
    }
}

fn shown(stored: Stored, sees: &dyn Fn(&Stored) -> Sight) -> Row {
    let sight = sees(&stored);
    match (stored.whole, sight) {
        (None, _) | (_, Sight::Opaque) => Row::Opaque(stored.leaf),
        (Some(whole), Sight::Whole) => Row::Whole(Whole { audience: None, ..whole }),
        (Some(whole), Sight::WithAudience) => Row::Whole(whole),
    }
}
