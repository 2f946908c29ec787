//! Taking a page: a mirror accepts nothing that is not proved. The rows must hash, together with
//! what is already held, to a prefix of the checkpoint that the log's key signed; payloads and
//! audiences must be the ones committed to; every entry must pass the caller's check of its
//! signature. On any failure nothing is written.

use ed25519_dalek::VerifyingKey;

use super::{Log, Mode, check_openings};
use crate::entry::Entry;
use crate::note::{NoteError, SignedCheckpoint};
use crate::page::{MAX_ROWS, Page};
use crate::store::{AppendError, Head, Row};
use crate::tree::{self, Frontier, Node};

/// Why a page was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExtendError {
    /// This log writes for itself.
    #[error("an authoritative log takes entries, not pages")]
    NotAMirror,
    /// The page does not begin where the mirror ends: it is repeated, early or out of order.
    #[error("the page begins at {found}; the mirror holds {expected} entries")]
    NotNext {
        /// Where the next page must begin.
        expected: u64,
        /// Where this one does.
        found: u64,
    },
    /// The page holds more rows than allowed.
    #[error("the page holds {rows} rows; at most {MAX_ROWS} are allowed")]
    TooLong {
        /// Its rows.
        rows: usize,
    },
    /// Its checkpoint is not one of this log, signed by its key.
    #[error(transparent)]
    Checkpoint(#[from] NoteError),
    /// The log went back: the checkpoint is smaller than one already seen, or than the page itself.
    #[error("the checkpoint seals {found} entries; {known} were sealed or shown before")]
    Backwards {
        /// Entries known to have been sealed.
        known: u64,
        /// Entries the checkpoint seals.
        found: u64,
    },
    /// The rows are not a prefix of what the checkpoint seals.
    #[error("the rows up to {size} are not a prefix of what the checkpoint seals")]
    Inconsistent {
        /// Entries held, had the page been taken.
        size: u64,
    },
    /// The log shows another history than the one it sealed before: two signed checkpoints prove it.
    #[error("the first {size} entries are not those that an earlier checkpoint sealed")]
    Fork {
        /// Entries that the earlier checkpoint sealed.
        size: u64,
    },
    /// A row does not hold what its entry commits to, or its signature was refused.
    #[error("position {position}: {reason}")]
    Entry {
        /// Its position.
        position: u64,
        /// Why.
        reason: String,
    },
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] AppendError),
}

impl Log {
    /// Takes the next page of the log this one mirrors. `check` is asked about every whole entry, in
    /// order, and is to verify its signature with the key that counts. A page without rows brings a
    /// newer checkpoint of the same entries.
    pub fn extend(
        &mut self,
        page: &Page,
        check: &mut dyn FnMut(&Entry) -> Result<(), String>,
    ) -> Result<(), ExtendError> {
        let Mode::Mirror { key } = &self.mode else { return Err(ExtendError::NotAMirror) };
        if page.from != self.size() {
            return Err(ExtendError::NotNext { expected: self.size(), found: page.from });
        }
        if page.rows.len() > MAX_ROWS {
            return Err(ExtendError::TooLong { rows: page.rows.len() });
        }
        let sealed = self.checkpoint_of(page, key)?;
        let (frontier, nodes) = self.advance(page, &sealed)?;
        for (position, row) in (page.from..).zip(&page.rows) {
            let Row::Whole(whole) = row else { continue };
            let entry = |reason| ExtendError::Entry { position, reason };
            check_openings(whole).map_err(|reason| entry(reason.into()))?;
            check(&whole.entry).map_err(entry)?;
        }
        let checkpoint = self.keep(&sealed, frontier.size());
        let head = Head { size: frontier.size(), root: frontier.root(), checkpoint };
        if page.rows.is_empty() && self.head.as_ref() == Some(&head) {
            return Ok(());
        }
        Ok(self.write(&page.rows, &nodes, frontier, head)?)
    }

    /// How many entries the newest checkpoint seals beyond those held: 0 when caught up.
    pub fn behind(&self) -> u64 {
        self.checkpoint().map_or(0, |sealed| sealed.checkpoint().size.saturating_sub(self.size()))
    }

    fn checkpoint_of(
        &self,
        page: &Page,
        key: &VerifyingKey,
    ) -> Result<SignedCheckpoint, ExtendError> {
        let sealed = SignedCheckpoint::parse(&page.checkpoint)?;
        sealed.verify(&self.identity().name, key)?;
        let found = sealed.checkpoint().size;
        let held = self.checkpoint().map_or(0, |held| held.checkpoint().size);
        let known = held.max(page.end());
        if found < known {
            return Err(ExtendError::Backwards { known, found });
        }
        Ok(sealed)
    }

    /// The tree with the page's rows, compared with the checkpoint held and with the page's own.
    fn advance(
        &self,
        page: &Page,
        sealed: &SignedCheckpoint,
    ) -> Result<(Frontier, Vec<Node>), ExtendError> {
        let held = self.checkpoint();
        let held = held.as_ref().map(SignedCheckpoint::checkpoint);
        let mut frontier = self.frontier.clone();
        let mut nodes = Vec::new();
        for row in &page.rows {
            frontier.push(row.leaf(), &mut |node| nodes.push(node));
            if let Some(held) = held.filter(|held| held.size == frontier.size())
                && held.root != frontier.root()
            {
                return Err(ExtendError::Fork { size: held.size });
            }
        }
        let sealed = sealed.checkpoint();
        if let Some(held) = held
            && held.size == sealed.size
            && held.root != sealed.root
        {
            return Err(ExtendError::Fork { size: held.size });
        }
        let (size, root) = (frontier.size(), frontier.root());
        if tree::verify_consistency((size, &root), (sealed.size, &sealed.root), &page.proof) {
            Ok((frontier, nodes))
        } else {
            Err(ExtendError::Inconsistent { size })
        }
    }

    /// The checkpoint to keep. One that is not reached yet is kept until it is, so that a log cannot
    /// show one history to announce itself and serve another.
    fn keep(&self, sealed: &SignedCheckpoint, size: u64) -> String {
        let held = self.checkpoint().filter(|held| {
            let held = held.checkpoint();
            held.size > size && held.size != sealed.checkpoint().size
        });
        held.map_or_else(|| sealed.text(), |held| held.text())
    }
}
