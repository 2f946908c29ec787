//! A node: two logs, registers, keys; and its one writer. A batch of acts runs in one transaction of the registers;
//! the logs make what it staged durable; only then the registers commit and the acts are answered. A crash at any
//! point leaves the logs right and the registers behind, and opening the node replays what they lack.

mod data_dir;
mod follow;
mod keys;
mod listed;
mod noun;
mod order;
mod program;
pub mod rebuild;
mod rolled_back;
mod submit;
mod trust;
mod unit;

use std::{cell::RefCell, sync::Arc};

use domain::directory::Post;
use jiff::Timestamp;
use ledger::{AppendError, BodyName, Log, LogError, Origin, VerifyingKey, Whole};
use rand_core::CryptoRng;
use registers::{LogName, Registers, RegistersError, unread::DISBELIEVED};
use statute::Statute;

pub(crate) use data_dir::LISTED;
pub use data_dir::{DataDir, LockedDir, OpenNode, Readable, log_names};
pub use follow::Freshness;
pub use keys::Keys;
pub use noun::{Noun, Program};
pub use order::{Accepted, SubmissionError};
pub use rolled_back::{RolledBack, RolledBackMark};
pub use submit::Submission;
pub use unit::{Recorded, Unit};

pub(crate) use follow::{Level, witness_name};

pub use listed::record_of;
pub(crate) use listed::{Listed, expected, fields_of, report_at};
pub(crate) use noun::{Incoming, Ordered, Rejected, not_a_bureaus};
pub(crate) use unit::{THE_NODE, ledger_audience};

use self::rebuild::replay;
use crate::ActError;

/// The hub's name in envelopes.
pub const HUB: &str = "hub";

/// Why a node does not open.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// A log.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A page that does not hold: the hub, or something on the way, is wrong.
    #[error(transparent)]
    Page(#[from] ledger::ExtendError),
    /// An entry of a page is not what it claims to be.
    #[error("entry {pos} of the page: {what}")]
    Untrue {
        /// Its position.
        pos: u64,
        /// What does not hold.
        what: String,
    },
    /// A store under a log.
    #[error(transparent)]
    Store(#[from] ledger::StoreError),
    /// The registers.
    #[error(transparent)]
    Registers(#[from] RegistersError),
    /// An act while opening.
    #[error(transparent)]
    Act(Box<ActError>),
    /// A file of the node's folder.
    #[error("{file}: {what}")]
    File {
        /// File.
        file: String,
        /// What is wrong.
        what: String,
    },
    /// The statute in force does not read.
    #[error("the statute in force: {0}")]
    Statute(#[from] statute::StatuteError),
}

impl From<ActError> for NodeError {
    fn from(error: ActError) -> Self {
        Self::Act(Box::new(error))
    }
}

/// What a node is made of.
pub struct Parts {
    /// Hub or bureau.
    pub me: Post,
    /// Name of the body's log: signatures are bound to it.
    pub body: BodyName,
    /// The node's own log.
    pub own: Log,
    /// The shared log, or this bureau's mirror of it.
    pub shared: Log,
    /// Read models.
    pub registers: Registers,
    /// Where the node's document set lies, or will when there is something to put into it.
    pub listed: std::path::PathBuf,
    /// Secret keys.
    pub keys: Keys,
    /// The hub's public key.
    pub hub_key: VerifyingKey,
    /// Whether its log is known to have been rolled back.
    pub rolled_back: RolledBackMark,
    /// Randomness.
    pub rng: Box<dyn CryptoRng + Send>,
    /// Every noun of the program.
    pub nouns: &'static [Noun],
}

/// What is left of erased records in files: entries about them that still have a payload, and rows that went from the registers.
#[derive(Default)]
pub(crate) struct Late {
    pub(crate) own: Vec<u64>,
    pub(crate) shared: Vec<u64>,
    pub(crate) rows: bool,
}

/// One node of the body.
pub struct Node {
    me: Post,
    name: Origin,
    hub: Origin,
    body: BodyName,
    pub(crate) own: Log,
    pub(crate) shared: Log,
    pub(crate) registers: Registers,
    pub(crate) listed: Listed,
    keys: Keys,
    hub_key: VerifyingKey,
    rolled_back: RolledBackMark,
    proven: RefCell<Option<follow::Proven>>,
    rng: Box<dyn CryptoRng + Send>,
    nouns: &'static [Noun],
    statute: Arc<Statute>,
    statute_fault: Option<String>,
    /// What could not be taken out of the files so far.
    pub(crate) late: Late,
    /// Entries stated since it was opened, other than look-ups; those that were undone are counted too.
    pub(crate) decoded: u64,
    /// Something that is recorded was not carried out so far: an erasure, or a report that the document set lacks.
    pub(crate) unfinished: bool,
}

impl Node {
    /// Opens a node: replays what its registers lack and finishes erasures that a crash interrupted.
    pub fn open(parts: Parts, now: Timestamp) -> Result<Self, NodeError> {
        let name = name_of(&parts.me);
        let mut node = Self {
            name,
            hub: origin(HUB),
            me: parts.me,
            body: parts.body,
            own: parts.own,
            shared: parts.shared,
            registers: parts.registers,
            listed: Listed::at(parts.listed),
            keys: parts.keys,
            hub_key: parts.hub_key,
            rolled_back: parts.rolled_back,
            proven: RefCell::new(None),
            rng: parts.rng,
            nouns: parts.nouns,
            statute: Arc::new(Statute::parse(Statute::default_text())?),
            statute_fault: None,
            late: Late::default(),
            decoded: 0,
            unfinished: false,
        };
        node.reload_statute();
        node.read_again()?;
        // Before the logs are read anew: cut short after it, the next opening would not know any more.
        if node.registers.has_doubts() {
            node.drop_listed()?;
        }
        node.catch_up()?;
        node.open_listed()?;
        node.unfinished = true;
        node.finish_erasures(now);
        Ok(node)
    }

    /// Runs one act: recorded and durable when it returns `Ok`, without a trace when it does not.
    pub fn run<T>(
        &mut self,
        now: Timestamp,
        act: impl FnOnce(&mut Unit<'_>) -> Result<T, ActError>,
    ) -> Result<T, ActError> {
        self.begin_batch()?;
        let mut unit = Unit::new(self, now);
        match act(&mut unit) {
            Ok(answer) => {
                let staged = unit.into_staged();
                self.settle(staged, now)?;
                Ok(answer)
            }
            Err(error) => {
                let staged = unit.into_staged();
                self.abandon_batch(&staged)?;
                Err(error)
            }
        }
    }

    /// Makes a batch durable, commits the registers, then carries out the erasures it ordered.
    pub(crate) fn settle(&mut self, staged: unit::Staged, now: Timestamp) -> Result<(), ActError> {
        let unit::Staged { own, shared, erase, reported, .. } = staged;
        let appended = self.own.append(own, now).and_then(|_| self.shared.append(shared, now));
        if let Err(error) = appended {
            self.registers.rollback()?;
            // One log may have taken its part: bring the registers level with what is durable.
            self.catch_up().map_err(|_| behind())?;
            return Err(error.into());
        }
        // From here on the act is recorded: what fails is done later, and no failure may lose what is left to do.
        if self.registers.commit().is_err() {
            self.registers.rollback()?;
            self.catch_up().map_err(|_| behind())?;
        }
        self.unfinished |= reported && self.take_in_reports().is_err();
        self.carry_out_all(erase, now);
        Ok(())
    }

    /// Applies to the registers what the logs hold and they do not, in the order it was first applied.
    pub(crate) fn catch_up(&mut self) -> Result<(), NodeError> {
        self.registers.begin()?;
        let trust = trust::Trust { hub_key: self.hub_key, body: &self.body };
        // What was read before was asked then.
        let vouched = |registers: &Registers, pos: u64, whole: &Whole| {
            Ok(!registers.doubts(pos) || trust.vouched(registers, pos, whole)?)
        };
        match replay(&mut self.registers, &self.own, &self.shared, &vouched, &mut |_| {}) {
            Ok(late) => {
                // Before the registers are level: a crash in between finds these entries again.
                self.erase_late(late);
                self.registers.end_doubts()?;
                self.registers.commit()?;
                // Orders and reports may have been among what was read.
                self.unfinished = true;
            }
            Err(error) => {
                self.registers.rollback()?;
                return Err(error);
            }
        }
        self.reload_statute();
        Ok(())
    }

    /// Begins the registers anew if this version reads an entry that it is noted not to read: an upgrade needs no command.
    fn read_again(&mut self) -> Result<(), NodeError> {
        let vocabulary = self.registers.vocabulary();
        for entry in self.registers.unread_entries(u32::MAX)? {
            if entry.why == DISBELIEVED {
                continue;
            }
            let log = if entry.log == LogName::Own { &self.own } else { &self.shared };
            let payload = log.at(entry.pos)?.whole.and_then(|whole| whole.payload);
            if payload.is_some_and(|payload| trust::reads(vocabulary, &entry.kind, payload.bytes()))
            {
                self.registers.empty()?;
                break;
            }
        }
        Ok(())
    }

    /// Undoes a batch that cannot go on.
    pub(crate) fn abandon_batch(&mut self, staged: &unit::Staged) -> Result<(), ActError> {
        self.registers.rollback()?;
        if staged.statutes > 0 {
            self.reload_statute();
        }
        Ok(())
    }

    /// Opens the transaction of a batch. Registers that a fault left behind the logs are brought level first.
    pub(crate) fn begin_batch(&mut self) -> Result<(), ActError> {
        self.make_level().map_err(|_| behind())?;
        Ok(self.registers.begin()?)
    }

    /// Applies what the logs hold and the registers lack, if there is anything.
    fn make_level(&mut self) -> Result<(), NodeError> {
        let level = self.registers.applied(LogName::Own) >= self.own.size()
            && self.registers.applied(LogName::Shared) >= self.shared.size();
        if level { Ok(()) } else { self.catch_up() }
    }

    /// Takes what came late out of the files; what stays is kept for [`Node::finish_erasures`].
    pub(crate) fn erase_late(&mut self, late: Late) {
        self.late.own.extend(late.own);
        self.late.shared.extend(late.shared);
        self.late.rows |= late.rows;
        self.unfinished |= self.try_to_erase_late().is_err();
    }

    /// Tries again to take out what is left; each part, whatever becomes of the others.
    pub(crate) fn try_to_erase_late(&mut self) -> Result<(), ActError> {
        let Late { own, shared, rows } = &mut self.late;
        let mut taken = Ok(());
        for (log, late) in [(&mut self.own, own), (&mut self.shared, shared)] {
            let erased = log.erase(late).map(|_| late.clear());
            taken = taken.and(erased.map_err(LogError::from));
        }
        if *rows {
            let scrubbed = self.registers.scrub();
            *rows = scrubbed.is_err();
            return Ok(taken.map(|()| scrubbed)??);
        }
        Ok(taken?)
    }

    /// Reads the statute in force. Where this version cannot read it, the last one that it can goes on to hold, also after a
    /// restart: a border check goes on, and says so.
    fn reload_statute(&mut self) {
        let Ok(Some(text)) = self.registers.statute() else { return };
        match Statute::parse(&text) {
            Ok(statute) => (self.statute, self.statute_fault) = (Arc::new(statute), None),
            Err(error) => {
                self.statute_fault = Some(error.to_string());
                let all = self.registers.statutes().unwrap_or_default();
                let readable = all.iter().find_map(|text| Statute::parse(text).ok());
                self.statute = readable.map_or_else(|| Arc::clone(&self.statute), Arc::new);
            }
        }
    }

    /// Why the statute in force cannot be read by this version, if it cannot.
    pub fn statute_fault(&self) -> Option<&str> {
        self.statute_fault.as_deref()
    }

    /// Whether an erasure was ordered and could not be carried out so far.
    pub fn has_unfinished_erasure(&self) -> bool {
        self.unfinished
    }

    /// Whether a fault has stopped one of its logs: nothing is recorded any more until the node is opened anew.
    pub fn has_stopped(&self) -> bool {
        self.own.has_stopped() || self.shared.has_stopped()
    }

    /// What is known of its log having been rolled back, if it was: nothing is recorded in the shared log any more.
    pub fn rolled_back(&self) -> Option<&RolledBack> {
        self.rolled_back.known()
    }

    /// From now on nothing is recorded in the shared log, also after a restart. It holds even if an error says that the
    /// mark could not be kept.
    pub fn mark_rolled_back(&mut self, known: RolledBack) -> Result<(), NodeError> {
        self.rolled_back.set(known)
    }

    /// Whether it is known and could not be kept so far: it is to be marked again.
    pub fn is_rolled_back_unkept(&self) -> bool {
        self.rolled_back.is_unkept()
    }

    /// A count that moves with whatever this node states but look-ups.
    pub(crate) fn decoded(&self) -> u64 {
        self.decoded
    }

    /// Hub or bureau.
    pub fn me(&self) -> &Post {
        &self.me
    }
    /// Whether this node orders the shared log.
    pub fn is_hub(&self) -> bool {
        self.me == Post::Secretariat
    }
    /// Its name in envelopes.
    pub fn name(&self) -> &Origin {
        &self.name
    }
    /// The body's log name.
    pub fn body(&self) -> &BodyName {
        &self.body
    }
    /// Read models.
    pub fn registers(&self) -> &Registers {
        &self.registers
    }
    /// The law in force.
    pub fn statute(&self) -> &Statute {
        &self.statute
    }
    /// The node's own log.
    pub fn own(&self) -> &Log {
        &self.own
    }
    /// The shared log or its mirror.
    pub fn shared(&self) -> &Log {
        &self.shared
    }
    /// Secret keys.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }
    /// The hub's public key.
    pub fn hub_key(&self) -> &VerifyingKey {
        &self.hub_key
    }
}

/// The logs hold what the registers could not take.
fn behind() -> ActError {
    AppendError::NotAppended("registers are behind".into()).into()
}

/// A post's name in envelopes.
pub(crate) fn name_of(post: &Post) -> Origin {
    match post {
        Post::Secretariat => origin(HUB),
        Post::Bureau(member) => origin(member.as_str()),
    }
}

/// The origin a checked code names.
///
/// # Panics
/// Never: member codes are shorter and narrower than origins.
#[expect(clippy::expect_used, reason = "every member code is an origin")]
pub(crate) fn origin(code: &str) -> Origin {
    Origin::new(code).expect("a member's code is a valid origin")
}

#[cfg(test)]
mod tests {
    use domain::{Fact, HandoverFact, NoteId, RecordId, handover::Note};
    use ledger::{Audience, LogIdentity, MemStore, Mode};
    use rand_core::SeedableRng;

    use super::*;

    fn hub() -> Node {
        let mut rng = rand_chacha::ChaCha8Rng::from_seed([7; 32]);
        let keys = Keys::random(&mut rng, true);
        let body = BodyName::new("body.example").unwrap();
        let names = log_names(&body, &origin(HUB));
        let log = |name| {
            let mode = Mode::Authoritative { signer: keys.signing.clone() };
            let identity = LogIdentity { body: body.clone(), name };
            Log::open(Arc::new(MemStore::new()), identity, mode, None).unwrap()
        };
        let (own, shared) = (log(names.0), log(names.1));
        let parts = Parts {
            me: Post::Secretariat,
            registers: Registers::open(None, Post::Secretariat).unwrap(),
            listed: "there is none".into(),
            hub_key: keys.signing.verifying_key(),
            rolled_back: RolledBackMark::default(),
            rng: Box::new(rng),
            nouns: crate::PROGRAM.nouns,
            body,
            own,
            shared,
            keys,
        };
        Node::open(parts, Timestamp::UNIX_EPOCH).unwrap()
    }

    fn write(unit: &mut Unit<'_>, note: u8) -> Result<(), ActError> {
        let text = "Quiet.".to_owned();
        let fact = Fact::Handover(HandoverFact::HandoverWritten(Box::new(Note {
            text,
            about: [].into(),
        })));
        let subject = RecordId::from_bytes([note; 16]);
        unit.record(THE_NODE, subject, Audience::Own, &fact).map(|_| ())
    }

    #[test]
    fn registers_that_a_fault_left_behind_the_logs_are_level_before_the_next_act() {
        let (mut node, now) = (hub(), Timestamp::UNIX_EPOCH);
        node.begin_batch().unwrap();
        let mut unit = Unit::new(&mut node, now);
        write(&mut unit, 1).unwrap();
        // The log takes the batch; the registers fail.
        let staged = unit.into_staged();
        node.own.append(staged.own, now).unwrap();
        node.registers.rollback().unwrap();
        let held =
            |node: &Node, note| node.registers.has_note(NoteId::from_bytes([note; 16])).unwrap();
        assert!(!held(&node, 1));

        node.run(now, |unit| write(unit, 2)).unwrap();
        assert!(held(&node, 1) && held(&node, 2));
        assert_eq!(node.registers.applied(LogName::Own), node.own.size());
        assert!(node.unfinished, "what the first batch ordered is looked for");
        node.finish_erasures(now);
        assert!(!node.unfinished);
    }
}
