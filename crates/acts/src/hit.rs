//! `confirm`, `dismiss`, `verify` and `take_measure`: from a candidate on the screen to a measure in law. A confirmation
//! alerts owner, searcher's bureau and secretariat and starts the owner's clock; no coercive measure rests on a notice
//! whose owner has not said that it stands (RPD 104-106, 63).

use domain::{
    Fact, HitId, LookupId, MemberCode, OfficerId, RecordId,
    directory::Post,
    hit::{Confirmation, Dismissal, HitState, Measure, MeasureKind, Verification},
    notice::WrongState,
};
use jiff::SignedDuration;
use ledger::Audience;
use statute::Act;

use crate::{
    ActError, Unit,
    node::{Offered, origin},
};

/// Confirms that the person present is the person on `record`, which `lookup` showed.
pub fn confirm(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    lookup: LookupId,
    record: RecordId,
    place: String,
    grounds: String,
) -> Result<HitId, ActError> {
    let searcher = unit.at_bureau()?;
    unit.authorise(officer, Act::ConfirmHit)?;
    shown(unit, lookup, record)?;
    if place.trim().is_empty() {
        return Err(ActError::invalid("place", "say where the person is"));
    }
    if grounds.trim().is_empty() {
        return Err(ActError::invalid("grounds", "say what convinced you that it is the person"));
    }
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    if !notice.state.in_force() {
        return Err(WrongState { have: notice.state.name(), need: "published" }.into());
    }
    let hit = HitId::random(unit.rng());
    let due_at = unit.now() + SignedDuration::from_hours(answer_hours(unit, &notice.kind));
    let audience = between(&searcher, &notice.owner);
    let confirmation = Confirmation { hit, record, lookup, searcher, place, grounds, due_at };
    unit.record(officer, record, audience, &Fact::HitConfirmed(Box::new(confirmation)))?;
    Ok(hit)
}

/// Dismisses a candidate: it is somebody else. Known here alone.
pub fn dismiss(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    lookup: LookupId,
    record: RecordId,
    reason: String,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::DismissHit)?;
    shown(unit, lookup, record)?;
    let fact = Fact::HitDismissed(Box::new(Dismissal { record, lookup, reason }));
    unit.record(officer, record, Audience::Own, &fact)?;
    Ok(())
}

/// The owner says whether its request still stands.
pub fn verify(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    hit: HitId,
    stands: bool,
    note: String,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::VerifyHit)?;
    let found = unit.registers().hit(hit)?.ok_or(ActError::NotFound("hit"))?;
    let record = found.confirmation.record;
    let owner = match unit.node().me() {
        Post::Bureau(member) => super::notice::owned(unit, record, member)?.owner,
        Post::Secretariat => {
            // The secretariat answers for a listing authority, which has no bureau.
            let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
            if notice.owner.country().is_some() {
                return Err(ActError::NotOwner);
            }
            notice.owner
        }
    };
    let audience = between(&found.confirmation.searcher, &owner);
    let fact = Fact::HitVerified(Box::new(Verification { hit, record, stands, note }));
    unit.record(officer, record, audience, &fact)?;
    Ok(())
}

/// Records a measure, if the hit carries it.
pub fn take_measure(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    hit: HitId,
    kind: MeasureKind,
    note: String,
) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::RecordMeasure)?;
    let found = unit.registers().hit(hit)?.ok_or(ActError::NotFound("hit"))?;
    if found.confirmation.searcher != member {
        return Err(ActError::NotFound("hit"));
    }
    let record = found.confirmation.record;
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    carried(&found.state, kind, &notice)?;
    let audience = between(&member, &notice.owner);
    let fact = Fact::MeasureTaken(Box::new(Measure { hit, record, kind, note }));
    unit.record(officer, record, audience, &fact)?;
    Ok(())
}

fn answer_hours(unit: &Unit<'_>, kind: &domain::KindCode) -> i64 {
    unit.statute().kind(kind).map_or(24, |kind| i64::from(kind.hit_answer_hours))
}

fn shown(unit: &Unit<'_>, lookup: LookupId, record: RecordId) -> Result<(), ActError> {
    let recorded = unit.registers().lookup(lookup)?.ok_or(ActError::NotFound("look-up"))?;
    if recorded.lookup.shown.contains(&record) {
        Ok(())
    } else {
        Err(ActError::NotFound("candidate in that look-up"))
    }
}

/// Both sides of a hit; the hub routes it and so knows.
fn between(searcher: &MemberCode, owner: &MemberCode) -> Audience {
    Audience::Only([origin(searcher.as_str()), origin(owner.as_str())].into())
}

pub(crate) fn admit_confirmation(
    unit: &Unit<'_>,
    offered: &Offered<'_>,
    confirmation: &Confirmation,
) -> Result<(), ActError> {
    if confirmation.searcher != *offered.from || confirmation.record != offered.subject {
        return Err(ActError::invalid(
            "hit",
            "a bureau confirms its own hits, on the record it names",
        ));
    }
    if unit.registers().hit(confirmation.hit)?.is_some() {
        return Err(ActError::invalid("hit", "its identifier is in use"));
    }
    let notice =
        unit.registers().notice(confirmation.record)?.ok_or(ActError::NotFound("record"))?;
    let latest = unit.now() + SignedDuration::from_hours(1 + answer_hours(unit, &notice.kind));
    if confirmation.due_at > latest {
        return Err(ActError::invalid("due_at", "the owner's clock is the statute's to set"));
    }
    let sees = notice.audience.clone().unwrap_or_default().includes(offered.from);
    if !(sees || notice.owner == *offered.from) || notice.file.is_none() {
        return Err(ActError::NotFound("record"));
    }
    if !notice.state.in_force() {
        return Err(WrongState { have: notice.state.name(), need: "published" }.into());
    }
    routed(offered, &confirmation.searcher, &notice.owner)
}

pub(crate) fn admit_verification(
    unit: &Unit<'_>,
    offered: &Offered<'_>,
    verification: &Verification,
) -> Result<(), ActError> {
    let hit = unit.registers().hit(verification.hit)?.ok_or(ActError::NotFound("hit"))?;
    if hit.confirmation.record != offered.subject || verification.record != offered.subject {
        return Err(ActError::NotFound("hit"));
    }
    let notice = super::notice::offered_owned(unit, offered)?;
    routed(offered, &hit.confirmation.searcher, &notice.owner)
}

pub(crate) fn admit_measure(
    unit: &Unit<'_>,
    offered: &Offered<'_>,
    measure: &Measure,
) -> Result<(), ActError> {
    let hit = unit.registers().hit(measure.hit)?.ok_or(ActError::NotFound("hit"))?;
    let same = hit.confirmation.record == offered.subject && measure.record == offered.subject;
    if hit.confirmation.searcher != *offered.from || !same {
        return Err(ActError::NotFound("hit"));
    }
    let notice = unit.registers().notice(offered.subject)?.ok_or(ActError::NotFound("record"))?;
    carried(&hit.state, measure.kind, &notice)?;
    routed(offered, offered.from, &notice.owner)
}

/// A coercive measure needs a verified hit on a notice that is in force now.
fn carried(
    hit: &HitState,
    kind: MeasureKind,
    notice: &registers::notice::Notice,
) -> Result<(), ActError> {
    hit.carries(kind)?;
    if kind.needs_verification() && !notice.state.in_force() {
        return Err(WrongState { have: notice.state.name(), need: "published" }.into());
    }
    Ok(())
}

fn routed(
    offered: &Offered<'_>,
    searcher: &MemberCode,
    owner: &MemberCode,
) -> Result<(), ActError> {
    if *offered.audience == between(searcher, owner) {
        Ok(())
    } else {
        Err(ActError::invalid("audience", "both sides of a hit learn of it, and nobody else"))
    }
}
