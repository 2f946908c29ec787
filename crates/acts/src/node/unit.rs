//! The unit of work: what acts see and do within one batch. What they record is staged and at once applied to the
//! registers' open transaction, so that the next act of the batch sees it.

use domain::{
    Fact, Kind, LawFact, LookupFact, OfficerId, RecordId, Vocabulary, audience,
    desk::kinds::SubmissionRejected, directory::Officer,
};
use jiff::Timestamp;
use ledger::{
    Audience, AudienceOpening, AuthorId, Entry, EntryId, Envelope, NewEntry, Origin, Payload,
    SubjectId,
};
use rand_core::CryptoRng;
use registers::{Content, DecodedEntry, Effects, LogName, Registers};
use statute::{Act, Statute};

use super::{Node, noun::Noun, origin};
use crate::ActError;

/// Author of what a node records by itself: receipts, rejections, expiries.
pub(crate) const THE_NODE: OfficerId = OfficerId::from_bytes([0; 16]);

/// What a batch has staged.
#[derive(Default)]
pub(crate) struct Staged {
    pub(crate) own: Vec<NewEntry>,
    pub(crate) shared: Vec<NewEntry>,
    pub(crate) erase: Vec<registers::Erase>,
    /// A report of documents or objects is among them.
    pub(crate) reported: bool,
    /// How many statutes were adopted.
    pub(crate) statutes: usize,
}

/// How much was staged before an act, to undo it.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    own: usize,
    shared: usize,
    erase: usize,
    reported: bool,
    statutes: usize,
}

/// An entry just recorded.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    /// Names it.
    pub entry: EntryId,
    /// Its place in its log.
    pub pos: u64,
}

/// A batch under way on a node.
pub struct Unit<'n> {
    node: &'n mut Node,
    now: Timestamp,
    staged: Staged,
}

impl<'n> Unit<'n> {
    pub(crate) fn new(node: &'n mut Node, now: Timestamp) -> Self {
        Self { node, now, staged: Staged::default() }
    }

    pub(crate) fn into_staged(self) -> Staged {
        self.staged
    }

    /// Starts an act within the batch.
    pub(crate) fn begin(&mut self, now: Timestamp) -> Result<Mark, ActError> {
        self.now = now;
        self.node.registers.savepoint()?;
        let Staged { own, shared, erase, reported, statutes } = &self.staged;
        Ok(Mark {
            own: own.len(),
            shared: shared.len(),
            erase: erase.len(),
            reported: *reported,
            statutes: *statutes,
        })
    }

    /// Ends an act: kept, or undone to the mark. Undoing costs as much as the act changed; most refused acts changed nothing.
    pub(crate) fn end(&mut self, mark: Mark, keep: bool) -> Result<(), ActError> {
        if keep {
            return Ok(self.node.registers.release()?);
        }
        self.node.registers.undo()?;
        self.staged.own.truncate(mark.own);
        self.staged.shared.truncate(mark.shared);
        self.staged.erase.truncate(mark.erase);
        self.staged.reported = mark.reported;
        if std::mem::replace(&mut self.staged.statutes, mark.statutes) != mark.statutes {
            self.node.reload_statute();
        }
        Ok(())
    }

    /// The time of the act.
    pub fn now(&self) -> Timestamp {
        self.now
    }
    /// Read models, with everything this batch has recorded so far.
    pub fn registers(&self) -> &Registers {
        &self.node.registers
    }
    /// The law in force.
    pub fn statute(&self) -> &Statute {
        &self.node.statute
    }
    /// Randomness.
    pub fn rng(&mut self) -> &mut dyn CryptoRng {
        &mut *self.node.rng
    }
    /// The node.
    pub fn node(&self) -> &Node {
        self.node
    }
    /// The kinds of entry that this node knows.
    pub(crate) fn vocabulary(&self) -> Vocabulary {
        self.node.registers.vocabulary()
    }
    /// The noun of a fact.
    pub(crate) fn noun(&self, fact: &Fact) -> Option<&'static Noun> {
        self.node.nouns.iter().find(|noun| noun.of == fact.noun())
    }
    pub(crate) fn guard_key(&self) -> Option<[u8; 32]> {
        self.node.keys.guard
    }

    /// The officer, if in service at this node's post and allowed `act`.
    pub fn authorise(&self, officer: OfficerId, act: Act) -> Result<Officer, ActError> {
        let officer = self.registers().officer(officer)?.ok_or(ActError::NoOfficer)?;
        if officer.post != self.node.me {
            return Err(ActError::NoOfficer);
        }
        self.statute().may(&officer, act)?;
        Ok(officer)
    }

    /// This node must be the hub.
    pub fn at_hub(&self) -> Result<(), ActError> {
        if self.node.is_hub() { Ok(()) } else { Err(ActError::WrongPlace("the hub")) }
    }

    /// This node must be a bureau; its member.
    pub fn at_bureau(&self) -> Result<domain::MemberCode, ActError> {
        match &self.node.me {
            domain::directory::Post::Bureau(member) => Ok(member.clone()),
            domain::directory::Post::Secretariat => Err(ActError::WrongPlace("a bureau")),
        }
    }

    /// Place the next shared entry will have.
    pub fn next_shared(&self) -> u64 {
        self.node.shared.size() + self.staged.shared.len() as u64
    }

    /// Records a fact, signed by this node.
    pub fn record(
        &mut self,
        author: OfficerId,
        subject: RecordId,
        audience: Audience,
        fact: &Fact,
    ) -> Result<Recorded, ActError> {
        self.readable_by_all(&audience, fact)?;
        let log = if self.node.is_hub() && audience != Audience::Own {
            LogName::Shared
        } else {
            LogName::Own
        };
        let pos = match log {
            LogName::Own => self.node.own.size() + self.staged.own.len() as u64,
            LogName::Shared => self.next_shared(),
        };
        let payload = Payload::new(fact.to_json(), &mut *self.node.rng)
            .map_err(|error| ActError::invalid("payload", error.to_string()))?;
        let audience = AudienceOpening::new(audience, &mut *self.node.rng);
        let envelope = Envelope {
            id: EntryId::random(&mut *self.node.rng),
            origin: self.node.name.clone(),
            seq: pos,
            seen: self.next_shared(),
            at: self.now,
            kind: name(fact),
            author: AuthorId(author.bytes()),
            subject: SubjectId(subject.bytes()),
            audience: audience.commitment(),
            payload: payload.commitment(),
        };
        let entry = Entry::sign(envelope, &self.node.keys.signing, &self.node.body);
        let recorded = Recorded { entry: entry.envelope().id, pos };
        self.stage(log, NewEntry { entry, audience, payload: Some(payload) }, Some(fact))?;
        Ok(recorded)
    }

    /// An entry for others must be of the body's level, so that all of them can read it. An entry that stays at this node may be of
    /// any level. So may the step to a new level itself: those it leaves behind have to be told of it.
    pub(super) fn readable_by_all(&self, audience: &Audience, fact: &Fact) -> Result<(), ActError> {
        let alone =
            *audience == Audience::Own || (self.node.is_hub() && *audience == Audience::Hub);
        let needs = self.vocabulary().level_of(fact);
        if needs == 0 || alone || matches!(fact, Fact::Law(LawFact::LevelRaised(_))) {
            return Ok(());
        }
        // A body that has gone on makes no program newer.
        let has = self.registers().level()?.min(self.node.program_level());
        if needs <= has { Ok(()) } else { Err(ActError::NotYet { has, needs }) }
    }

    /// Applies an entry to the registers and stages it for its log.
    pub(crate) fn stage(
        &mut self,
        log: LogName,
        mut new: NewEntry,
        fact: Option<&Fact>,
    ) -> Result<(), ActError> {
        if log == LogName::Shared && self.node.rolled_back().is_some() {
            return Err(ActError::RolledBack);
        }
        let pos = match log {
            LogName::Own => self.node.own.size() + self.staged.own.len() as u64,
            LogName::Shared => self.next_shared(),
        };
        let decoded = DecodedEntry {
            log,
            pos,
            envelope: new.entry.envelope(),
            entry: new.entry.as_bytes(),
            audience: Some(&new.audience.audience),
            content: match (fact, &new.payload) {
                (Some(fact), _) => Content::Fact(fact),
                (None, Some(_)) => Content::Unread("its payload does not read"),
                (None, None) => Content::Erased,
            },
            lacking: None,
        };
        let effects = self.node.registers.apply(&decoded)?;
        self.node.decoded +=
            u64::from(!matches!(fact, Some(Fact::Lookup(LookupFact::LookedUp(_)))));
        self.react(&effects, &mut new);
        match log {
            LogName::Own => self.staged.own.push(new),
            LogName::Shared => self.staged.shared.push(new),
        }
        Ok(())
    }

    fn react(&mut self, effects: &Effects, new: &mut NewEntry) {
        self.staged.erase.extend(effects.erase);
        self.staged.reported |= effects.reported;
        if effects.discard_payload {
            new.payload = None;
        }
        if effects.statute {
            self.staged.statutes += 1;
            self.node.reload_statute();
        }
    }
}

impl Unit<'_> {
    /// The last entry of such a kind about a subject, in this batch or before, with its payload.
    pub(crate) fn last_of(
        &self,
        kinds: &dyn Fn(&Kind) -> bool,
        subject: SubjectId,
    ) -> Result<Option<(Entry, Payload)>, ActError> {
        let asks = |entry: &Entry| {
            let envelope = entry.envelope();
            envelope.subject == subject && kinds(self.vocabulary().kind(envelope.kind.as_str()))
        };
        if let Some(new) = self.staged.shared.iter().rev().find(|new| asks(&new.entry)) {
            return Ok(new.payload.clone().map(|payload| (new.entry.clone(), payload)));
        }
        for pos in self.node.shared.by_subject(subject)?.into_iter().rev() {
            let Some(whole) = self.node.shared.at(pos)?.whole else { continue };
            if asks(&whole.entry) {
                return Ok(whole.payload.map(|payload| (whole.entry, payload)));
            }
        }
        Ok(None)
    }

    /// Nothing in the shared log may name this subject yet but rejections: a new record takes nobody else's identifier.
    pub(crate) fn unused(&self, record: RecordId) -> Result<(), ActError> {
        let taken = record == RecordId::from_bytes([0; 16])
            || self.registers().officer_ever(OfficerId::from_bytes(record.bytes()))?.is_some()
            || self.addressed(record)?.iter().any(|(kind, _)| **kind != SubmissionRejected);
        if taken {
            return Err(ActError::invalid("record", "its identifier is in use for something else"));
        }
        Ok(())
    }

    /// Kind and audience of every entry of the shared log about a record, oldest first.
    pub(crate) fn addressed(
        &self,
        record: RecordId,
    ) -> Result<Vec<(&'static Kind, Audience)>, ActError> {
        let vocabulary = self.vocabulary();
        let subject = SubjectId(record.bytes());
        let mut found = Vec::new();
        for pos in self.node.shared.by_subject(subject)? {
            let Some(whole) = self.node.shared.at(pos)?.whole else { continue };
            let kind = vocabulary.kind(whole.entry.envelope().kind.as_str());
            found.extend(whole.audience.map(|opening| (kind, opening.audience)));
        }
        let staged =
            self.staged.shared.iter().filter(|new| new.entry.envelope().subject == subject);
        found.extend(staged.map(|new| {
            let kind = vocabulary.kind(new.entry.envelope().kind.as_str());
            (kind, new.audience.audience.clone())
        }));
        Ok(found)
    }
}

/// A fact's kind as the envelope carries it.
///
/// # Panics
/// Never: kinds are the variants' names.
#[expect(clippy::expect_used, reason = "variant names are valid kinds")]
fn name(fact: &Fact) -> ledger::Kind {
    ledger::Kind::new(fact.kind().name).expect("a variant's name is a valid kind")
}

/// The ledger's audience for a record's: its owner always included.
pub(crate) fn ledger_audience(
    audience: &audience::Audience,
    owner: &domain::MemberCode,
) -> Audience {
    let origins = |members: &std::collections::BTreeSet<domain::MemberCode>| {
        members
            .iter()
            .map(|member| origin(member.as_str()))
            .collect::<std::collections::BTreeSet<Origin>>()
    };
    match audience {
        audience::Audience::All => Audience::All,
        audience::Audience::AllExcept(out) => {
            let mut out = origins(out);
            out.remove(&origin(owner.as_str()));
            Audience::AllExcept(out)
        }
        audience::Audience::Only(within) => {
            let mut within = origins(within);
            within.insert(origin(owner.as_str()));
            Audience::Only(within)
        }
    }
}
