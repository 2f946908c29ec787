//! Following: the hub's page for one member (whole where the member may see, a bare leaf where not), and the bureau's
//! taking of it: every signature and the requester's proof checked, the tree proved consistent, the mirror extended
//! and made durable, the registers brought level, erasures carried out.

use std::{cell::RefCell, collections::HashMap};

use domain::{Fact, MemberCode, ObjectFact, RecordId, audience::Audience, kind::To};
use jiff::{SignedDuration, Timestamp};
use ledger::{
    BodyName, KeyName, Limit, Origin, Page, Payload, Row, Sight, SignedCheckpoint, Stored,
    VerifyingKey, Whole,
};
use registers::{Content, DecodedEntry, Effects, LogName, Registers, unread::DISBELIEVED};

use super::{Late, Node, NodeError, listed::record_of, origin};
use crate::{ActError, seal::unhex32};

/// How far the clocks of two nodes may differ.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_hours(1);

/// What taking a page asks for once it is durable.
#[derive(Default)]
struct Taken {
    erase: Vec<registers::Erase>,
    statute: bool,
    reported: bool,
}

/// How fresh a node's copy is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// When the hub signed the state this copy is level with; none if it never was.
    pub as_of: Option<Timestamp>,
    /// How old that is now.
    pub age: Option<SignedDuration>,
    /// Age past which the copy no longer answers "clear".
    pub limit: SignedDuration,
}

/// What a copy's freshness is told from, whatever the time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Level {
    /// The hub's copy is its own: always of this moment.
    own: bool,
    as_of: Option<Timestamp>,
    limit: SignedDuration,
}

impl Level {
    pub(crate) fn freshness(self, now: Timestamp) -> Freshness {
        let as_of = if self.own { Some(now) } else { self.as_of };
        let age = as_of.map(|as_of| now.duration_since(as_of));
        Freshness { as_of, age, limit: self.limit }
    }
}

impl Freshness {
    /// Whether the absence of a record in this copy means anything. A copy from the future means that one of the two
    /// clocks is wrong, so its age says nothing.
    pub fn good(&self) -> bool {
        self.age.is_some_and(|age| age >= -CLOCK_SKEW && age <= self.limit)
    }
}

/// A state of the shared log, and when the hub vouched for it, if it did.
#[derive(Clone, Copy, Debug)]
struct Vouched {
    size: u64,
    at: Option<Timestamp>,
}

/// What was read out of a signed note under a key.
#[derive(Debug)]
pub(super) struct Proven {
    note: String,
    key: VerifyingKey,
    vouched: Vouched,
}

impl Node {
    /// What the node's copy is worth at `now`. The hub's is its own.
    pub fn freshness(&self, now: Timestamp) -> Freshness {
        self.level().freshness(now)
    }

    pub(crate) fn level(&self) -> Level {
        let days = i64::from(self.statute.limits.copy_max_age_days);
        let limit = SignedDuration::from_hours(24 * days);
        // A hub that lost part of its log lacks what was published in it: it knows no more than a copy that was never level.
        let own = self.is_hub() && self.rolled_back().is_none();
        let applied =
            !self.is_hub() && self.registers.applied(LogName::Shared) == self.shared.size();
        let vouched = if applied { self.vouched() } else { None };
        let level = vouched.filter(|vouched| vouched.size == self.shared.size());
        Level { own, as_of: level.and_then(|vouched| vouched.at), limit }
    }

    /// What the hub vouched for last. Its signature is proven once for each state, not once for each question.
    fn vouched(&self) -> Option<Vouched> {
        let note = self.shared.checkpoint_text()?;
        let mut proven = self.proven.borrow_mut();
        if proven.as_ref().is_none_or(|proven| proven.note != note || proven.key != self.hub_key) {
            let signed = self.shared.checkpoint()?;
            let vouched =
                Vouched { size: signed.checkpoint().size, at: signed.signed_at(&self.hub_key) };
            *proven = Some(Proven { note: note.to_owned(), key: self.hub_key, vouched });
        }
        proven.as_ref().map(|proven| proven.vouched)
    }

    /// The part of the shared log from `from` on that `member` may have.
    pub fn page_for(&self, member: &MemberCode, from: u64, limit: Limit) -> Result<Page, ActError> {
        let follower = origin(member.as_str());
        let audiences = RefCell::new(HashMap::new());
        let fault = RefCell::new(None);
        let page = self.shared.page(
            from,
            limit.rows,
            limit.bytes,
            &|stored: &Stored| match self.may_have(
                member,
                &follower,
                stored,
                &mut audiences.borrow_mut(),
            ) {
                Ok(true) => Sight::Whole,
                Ok(false) => Sight::Opaque,
                Err(error) => {
                    fault.replace(Some(error));
                    Sight::Opaque
                }
            },
        )?;
        match fault.into_inner() {
            Some(error) => Err(error),
            None => Ok(page),
        }
    }

    fn may_have(
        &self,
        member: &MemberCode,
        follower: &Origin,
        stored: &Stored,
        audiences: &mut HashMap<RecordId, Option<(Audience, MemberCode)>>,
    ) -> Result<bool, ActError> {
        let Some(whole) = &stored.whole else { return Ok(false) };
        let envelope = whole.entry.envelope();
        if envelope.origin == *follower {
            return Ok(true);
        }
        let to = self.registers.vocabulary().kind(envelope.kind.as_str()).to;
        let addressed = whole
            .audience
            .as_ref()
            .is_some_and(|audience| audience.audience.sees(follower, &envelope.origin, &self.hub));
        match to {
            To::Withheld | To::Home => return Ok(false),
            To::Holders => return Ok(self.registers.is_holder(stored.pos, member)?),
            To::Addressed => return Ok(addressed),
            To::Present | To::InForce => {}
        }
        // What is in force goes to whoever may see it at present, also one who joined after it was written; everything
        // else about a notice only to those it was addressed to and who still may.
        let record = RecordId::from_bytes(envelope.subject.0);
        let now = match audiences.entry(record) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(unknown) => {
                let notice = self.registers.notice_audience(record)?;
                unknown.insert(notice)
            }
        };
        let may = now
            .as_ref()
            .is_some_and(|(audience, owner)| audience.includes(member) || owner == member);
        Ok(may && (addressed || to == To::InForce))
    }

    /// Takes a page of the hub's log into this bureau's mirror and registers. Nothing is written if anything in it does
    /// not hold. A page that does not start where the mirror ends is passed over.
    pub fn extend(&mut self, now: Timestamp, page: &Page) -> Result<u64, NodeError> {
        if page.from != self.shared.size() {
            return Ok(self.shared.size());
        }
        self.make_level()?;
        self.check_signatures(page)?;
        let taken = self.take(page)?;
        // The page is taken: what fails from here on is done later, and no failure may lose what is left to do.
        if taken.statute {
            self.reload_statute();
        }
        self.unfinished |= taken.reported && self.take_in_reports().is_err();
        self.carry_out_all(taken.erase, now);
        self.finish_erasures(now);
        Ok(self.shared.size())
    }

    /// Applies the page to the registers' open transaction, then makes the mirror durable, then commits: a page that the
    /// registers cannot take is not in the mirror either.
    fn take(&mut self, page: &Page) -> Result<Taken, NodeError> {
        self.registers.begin()?;
        let mut taken = Taken::default();
        let mut late = Late::default();
        let result = (page.from..)
            .zip(&page.rows)
            .try_for_each(|(pos, row)| {
                let effects = apply_row(&mut self.registers, pos, row)?;
                taken.erase.extend(effects.erase);
                taken.statute |= effects.statute;
                taken.reported |= effects.reported;
                if effects.discard_payload {
                    late.shared.push(pos);
                }
                Ok::<(), NodeError>(())
            })
            .and_then(|()| Ok(self.shared.extend(page, &mut |_| Ok(()))?));
        match result {
            Ok(()) => {
                // Before the registers are level: a crash in between finds these entries again.
                self.erase_late(late);
                if self.registers.commit().is_err() {
                    self.registers.rollback()?;
                    self.catch_up()?;
                }
                Ok(taken)
            }
            Err(error) => {
                self.registers.rollback()?;
                Err(error)
            }
        }
    }

    /// This bureau's cosignature under the state its mirror is level with, for the hub to keep.
    pub fn cosign(&self, now: Timestamp) -> Option<SignedCheckpoint> {
        let checkpoint = self.shared.checkpoint()?;
        (checkpoint.checkpoint().size == self.shared.size()).then(|| {
            checkpoint.cosign(&witness_name(&self.body, &self.name), &self.keys.signing, now)
        })
    }
}

impl Node {
    /// At the hub: keeps a member's cosignature, if it verifies and is of a state this log was in. One that is older than
    /// the one kept (a late duplicate) changes nothing.
    pub fn add_cosignature(&mut self, member: &MemberCode, note: &str) -> Result<(), ActError> {
        let follower = origin(member.as_str());
        let not_a_note =
            |error: ledger::NoteError| ActError::invalid("cosignature", error.to_string());
        let size = SignedCheckpoint::parse(note).map_err(not_a_note)?.checkpoint().size;
        if self.followed(&follower)?.is_some_and(|(kept, _)| size < kept) {
            return Ok(());
        }
        let keys = self.registers.bureau_keys(member, i64::MAX as u64)?;
        let key = keys.and_then(|keys| VerifyingKey::from_bytes(&unhex32(&keys.signing)?).ok());
        let key = key.ok_or(ActError::NotFound("bureau"))?;
        self.shared.add_cosignature(&witness_name(&self.body, &follower), &key, note)?;
        Ok(())
    }

    /// At the hub: signs the present state anew if its newest signature is older than `every`, so that a follower with
    /// nothing new to take still learns how fresh its copy is.
    pub fn heartbeat(&mut self, now: Timestamp, every: SignedDuration) -> Result<(), ActError> {
        // A log that is not what it was must not be vouched for anew.
        if self.rolled_back().is_some() {
            return Err(ActError::RolledBack);
        }
        self.finish_erasures(now);
        let signed = self.shared.checkpoint().and_then(|sealed| sealed.signed_at(&self.hub_key));
        if signed.is_none_or(|at| now.duration_since(at) >= every) {
            self.shared.heartbeat(now)?;
        }
        Ok(())
    }

    /// This node's signature on a statement outside the log.
    pub fn attest(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 64] {
        ledger::attest(&self.keys.signing, &self.body, purpose, parts)
    }

    /// Whether the hub signed a statement outside the log.
    pub fn attested_by_hub(&self, purpose: &str, parts: &[&[u8]], signature: &[u8; 64]) -> bool {
        ledger::attested(&self.hub_key, &self.body, purpose, parts, signature)
    }

    /// Whether a member's bureau signed a statement outside the log, with the key it has now.
    pub fn attested_by(
        &self,
        member: &MemberCode,
        purpose: &str,
        parts: &[&[u8]],
        signature: &[u8; 64],
    ) -> Result<bool, ActError> {
        let keys = self.registers.bureau_keys(member, i64::MAX as u64)?;
        let key = keys.and_then(|keys| VerifyingKey::from_bytes(&unhex32(&keys.signing)?).ok());
        Ok(key.is_some_and(|key| ledger::attested(&key, &self.body, purpose, parts, signature)))
    }

    /// At the hub: the last place in a member's own log that was ordered or answered.
    pub fn received(&self, member: &MemberCode) -> Result<Option<u64>, ActError> {
        Ok(self.registers.received(&origin(member.as_str())))
    }
}

/// The name a bureau cosigns under: the body's log name and the bureau's.
pub(crate) fn witness_name(body: &BodyName, name: &Origin) -> KeyName {
    #[expect(clippy::expect_used, reason = "two checked names with a slash between are a key name")]
    KeyName::new(&format!("{body}/{name}")).expect("a body's and a node's name make a key name")
}

/// Applies a stored entry while catching up; true if its payload must not be kept. `vouched` is asked of what the shared log
/// holds: whether its origin may state it.
pub(crate) fn apply_stored(
    registers: &mut Registers,
    log: LogName,
    stored: &Stored,
    vouched: &Vouch<'_>,
) -> Result<bool, NodeError> {
    let Some(whole) = &stored.whole else {
        registers.skip(log, stored.pos)?;
        return Ok(false);
    };
    let known = log == LogName::Own || vouched(registers, stored.pos, whole)?;
    Ok(apply_whole(registers, log, stored.pos, whole, known)?.discard_payload)
}

/// Whether the origin of an entry may state it.
pub(crate) type Vouch<'v> = dyn Fn(&Registers, u64, &Whole) -> Result<bool, NodeError> + 'v;

fn apply_whole(
    registers: &mut Registers,
    log: LogName,
    pos: u64,
    whole: &Whole,
    vouched: bool,
) -> Result<Effects, NodeError> {
    let envelope = whole.entry.envelope();
    let read =
        |payload: &Payload| registers.vocabulary().read(envelope.kind.as_str(), payload.bytes());
    let fact = whole.payload.as_ref().map(read);
    // What this version cannot read is counted, and read again after an upgrade.
    let why = fact.as_ref().and_then(|fact| fact.as_ref().err()).map(ToString::to_string);
    let content = match (&fact, &why) {
        (Some(Ok(_)), _) if !vouched => Content::Unread(DISBELIEVED),
        (Some(Ok(fact)), _) => Content::Fact(fact),
        (Some(Err(_)), Some(why)) => Content::Unread(why),
        _ => Content::Erased,
    };
    let decoded = DecodedEntry {
        log,
        pos,
        envelope,
        entry: whole.entry.as_bytes(),
        audience: whole.audience.as_ref().map(|audience| &audience.audience),
        content,
        lacking: fact.as_ref().and_then(|fact| rows_unread(fact.as_ref().ok()?)),
    };
    Ok(registers.apply(&decoded)?)
}

/// A report whose rows do not all read: a later version may know documents and objects that this one does not. The others are
/// answered all the same.
pub(super) fn rows_unread(fact: &Fact) -> Option<&'static str> {
    let Fact::Object(ObjectFact::ObjectsReported(report)) = fact else { return None };
    let read = |row| record_of(row, &report.owner).is_ok();
    (!report.rows.iter().all(read)).then_some("some of its rows do not read")
}

fn apply_row(registers: &mut Registers, pos: u64, row: &Row) -> Result<Effects, NodeError> {
    match row {
        Row::Whole(whole) => apply_whole(registers, LogName::Shared, pos, whole, true),
        Row::Opaque(_) => {
            registers.skip(LogName::Shared, pos)?;
            Ok(Effects::default())
        }
    }
}
