//! Proving a log from its files alone: every leaf, signature, commitment, stored hash, the root, the
//! checkpoint and the witnesses' cosignatures. What is found is named by file, position and what
//! is wrong; nothing is mended here.

use std::collections::BTreeMap;

use ed25519_dalek::VerifyingKey;

use super::{LogError, LogReader, check_openings};
use crate::ids::{KeyName, Origin};
use crate::note::SignedCheckpoint;
use crate::store::{Head, StoreError, Stored};
use crate::tree::{Frontier, Node};

/// No report names more findings than this.
pub const MAX_FINDINGS: usize = 1000;
const CHUNK: usize = 256;

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// File name, or the store's name.
    pub place: String,
    /// Position in the log, where it is about one.
    pub position: Option<u64>,
    /// What is wrong.
    pub what: String,
}

/// What a verification looked at and what it found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Positions looked at.
    pub entries: u64,
    /// Of them, bare hashes.
    pub opaque: u64,
    /// Payloads that open and are the ones committed to.
    pub payloads: u64,
    /// Signatures that verify.
    pub signatures: u64,
    /// Witnesses whose cosigned checkpoint is a state of this log.
    pub witnesses: u64,
    /// What is wrong; empty if all is well.
    pub findings: Vec<Finding>,
}

/// What a verification needs to know from elsewhere.
struct Trust<'a> {
    /// The key that counts for an origin's entry of this `seq`.
    keys: &'a dyn Fn(&Origin, u64) -> Option<VerifyingKey>,
    /// The key of a witness.
    witnesses: &'a dyn Fn(&KeyName) -> Option<VerifyingKey>,
}

impl Report {
    /// Whether nothing was found.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

impl LogReader {
    /// Verifies the whole log. `progress` is told how many entries of how many are done.
    pub fn verify(
        &self,
        keys: &dyn Fn(&Origin, u64) -> Option<VerifyingKey>,
        witnesses: &dyn Fn(&KeyName) -> Option<VerifyingKey>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Report {
        let mut walk = Walk::new(self, Trust { keys, witnesses });
        walk.structure();
        let Some(head) = walk.head() else { return walk.report };
        while walk.frontier.size() < head.size && walk.report.findings.len() < MAX_FINDINGS {
            if !walk.chunk(head.size) {
                break;
            }
            progress(walk.frontier.size(), head.size);
        }
        walk.seals(&head);
        walk.report.findings.truncate(MAX_FINDINGS);
        walk.report
    }
}

/// A verification under way.
struct Walk<'a> {
    log: &'a LogReader,
    trust: Trust<'a>,
    report: Report,
    frontier: Frontier,
    seqs: BTreeMap<Origin, u64>,
    /// Whether a leaf could not be read, so that hashes from here on prove nothing.
    torn: bool,
}

impl<'a> Walk<'a> {
    fn new(log: &'a LogReader, trust: Trust<'a>) -> Self {
        let (report, frontier) = (Report::default(), Frontier::default());
        Self { log, trust, report, frontier, seqs: BTreeMap::new(), torn: false }
    }

    fn structure(&mut self) {
        match self.log.store().check() {
            Ok(found) => self.report.findings.extend(found),
            Err(error) => self.found(None, error.to_string()),
        }
    }

    fn head(&mut self) -> Option<Head> {
        match self.log.store().head() {
            Ok(head) => head,
            Err(error) => {
                self.found(None, error.to_string());
                None
            }
        }
    }

    /// Walks the next rows; false when there are none although there should be.
    fn chunk(&mut self, size: u64) -> bool {
        let from = self.frontier.size();
        // One damaged row spoils the read of its chunk: find it by reading one at a time.
        let Ok(rows) = self.log.read(from, CHUNK) else {
            return self.one_by_one(from, size.min(from + CHUNK as u64));
        };
        if rows.is_empty() {
            self.found(Some(from), "is missing".into());
            return false;
        }
        rows.into_iter().filter(|stored| stored.pos < size).for_each(|stored| self.row(&stored));
        true
    }

    fn one_by_one(&mut self, from: u64, to: u64) -> bool {
        for position in from..to {
            match self.log.at(position) {
                Ok(stored) => self.row(&stored),
                Err(error) => {
                    self.found(Some(position), reason(error));
                    self.report.entries += 1;
                    self.leaf(position);
                }
            }
        }
        true
    }

    /// Carries the tree past a row that cannot be read, if at least its leaf can.
    fn leaf(&mut self, position: u64) {
        let leaf = self.log.store().hashes(0, position, 1).ok().and_then(|mut found| found.pop());
        self.torn |= leaf.is_none();
        self.push(leaf.unwrap_or(crate::tree::empty_root()));
    }

    fn row(&mut self, stored: &Stored) {
        self.report.entries += 1;
        self.push(stored.leaf);
        let Some(whole) = &stored.whole else {
            self.report.opaque += 1;
            return;
        };
        let position = Some(stored.pos);
        let envelope = whole.entry.envelope();
        match (self.trust.keys)(&envelope.origin, envelope.seq) {
            None => self.found(position, format!("no key is known for {}", envelope.origin)),
            Some(key) => match whole.entry.verify(&key, &self.log.identity().body) {
                Ok(()) => self.report.signatures += 1,
                Err(error) => self.found(position, error.to_string()),
            },
        }
        match check_openings(whole) {
            Ok(()) => self.report.payloads += u64::from(whole.payload.is_some()),
            Err(reason) => self.found(position, reason.into()),
        }
        let before = self.seqs.insert(envelope.origin.clone(), envelope.seq);
        if before.is_some_and(|before| before >= envelope.seq) {
            self.found(position, format!("seq of {} does not increase", envelope.origin));
        }
    }

    fn push(&mut self, leaf: crate::Hash) {
        let mut nodes = Vec::new();
        self.frontier.push(leaf, &mut |node| nodes.push(node));
        for Node { level, index, hash } in nodes {
            let stored = self.log.store().hashes(level, index, 1);
            if !self.torn && stored.ok().and_then(|mut found| found.pop()) != Some(hash) {
                self.found(None, format!("tile level {level}, hash {index}: is not its leaves'"));
            }
        }
    }

    /// Head, checkpoint and cosignatures against the tree that was walked.
    fn seals(&mut self, head: &Head) {
        if !self.torn && self.frontier.size() == head.size && self.frontier.root() != head.root {
            self.found(None, "the entries do not hash to the sealed root".into());
        }
        match self.log.sealed() {
            Err(error) => self.found(None, reason(error)),
            Ok(None) => {}
            Ok(Some(sealed)) => {
                let sealed = sealed.checkpoint();
                let further = sealed.size > head.size;
                if !further && (sealed.size != head.size || sealed.root != head.root) {
                    self.found(None, "the checkpoint is not the head's".into());
                }
            }
        }
        match self.log.store().cosignatures() {
            Err(error) => self.found(None, error.to_string()),
            Ok(cosignatures) => {
                for (witness, note) in cosignatures {
                    match self.cosignature(&witness, &note) {
                        Ok(()) => self.report.witnesses += 1,
                        Err(what) => self.found(None, format!("cosignature of {witness}: {what}")),
                    }
                }
            }
        }
    }

    fn cosignature(&self, witness: &KeyName, note: &str) -> Result<(), String> {
        let key = (self.trust.witnesses)(witness).ok_or("no key is known for it")?;
        let note = SignedCheckpoint::parse(note).map_err(|error| error.to_string())?;
        note.cosigned_at(witness, &key).map_err(|error| error.to_string())?;
        let signed = note.checkpoint();
        if signed.origin != self.log.identity().name {
            return Err("it is of another log".into());
        }
        match self.log.root_at(signed.size) {
            Ok(root) if root == signed.root => Ok(()),
            Ok(_) => Err(format!("the first {} entries hash to another root", signed.size)),
            Err(error) => Err(error.to_string()),
        }
    }

    fn found(&mut self, position: Option<u64>, what: String) {
        if self.report.findings.len() < MAX_FINDINGS {
            let place = self.log.store().place();
            self.report.findings.push(Finding { place, position, what });
        }
    }
}

/// The words of an error without its place, which the finding names already.
fn reason(error: LogError) -> String {
    match error {
        LogError::Store(StoreError::Corrupt { reason, .. }) => reason,
        LogError::Checkpoint { error, .. } => error.to_string(),
        other => other.to_string(),
    }
}
