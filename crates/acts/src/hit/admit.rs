//! What the hub holds hits to before it orders them: who may speak, on what, to whom, and by whose clock. What a hit is and what
//! an officer may do stands in the module above.

use domain::{
    Fact, HitFact, MemberCode, RecordId,
    hit::{Confirmation, Measure, Verification},
    notice::End,
    object::Thing,
};
use jiff::SignedDuration;
use ledger::Audience;

use super::{Matter, between, carried, matter, told};
use crate::{
    ActError, Unit,
    node::{Incoming, Rejected, not_a_bureaus, origin},
    notice::draft::today,
    object,
};

pub(super) fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    match incoming.fact {
        Fact::Hit(HitFact::HitConfirmed(said)) => confirmation(unit, incoming, said),
        Fact::Hit(HitFact::HitVerified(said)) => verification(unit, incoming, said),
        Fact::Hit(HitFact::MeasureTaken(said)) => measure(unit, incoming, said),
        _ => Err(not_a_bureaus()),
    }
}

/// A confirmation is the searcher's own, on something in force that it may see.
fn confirmation(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    confirmation: &Confirmation,
) -> Result<(), ActError> {
    if confirmation.searcher != *incoming.from || confirmation.record != incoming.subject {
        return Err(ActError::invalid(
            "hit",
            "a bureau confirms its own hits, on the record it names",
        ));
    }
    told(&confirmation.place, &confirmation.grounds)?;
    if unit.registers().hit(confirmation.hit)?.is_some() {
        return Err(ActError::invalid("hit", "its identifier is in use"));
    }
    let matter = matter(unit.node(), confirmation, today(unit))?;
    let latest = unit.now() + SignedDuration::from_hours(1 + matter.answer_hours(unit));
    if confirmation.due_at > latest {
        return Err(ActError::invalid("due_at", "the owner's clock is the statute's to set"));
    }
    if !sees(unit, incoming.from, &matter)? {
        return Err(ActError::NotFound("record"));
    }
    matter.in_force()?;
    routed(incoming, &confirmation.searcher, matter.owner())
}

/// Whether a member may see what the hit is on. A row that is there no more is not told from one that never was.
fn sees(unit: &Unit<'_>, member: &MemberCode, matter: &Matter) -> Result<bool, ActError> {
    Ok(match matter {
        Matter::Notice(notice) => {
            let sees = notice.audience.clone().unwrap_or_default().includes(member);
            (sees || notice.owner == *member) && notice.file.is_some()
        }
        Matter::Thing { held: None, .. } => false,
        Matter::Thing { thing, held: Some(held) } => {
            let audience = object::sent_to(unit, held.report.id)?;
            let (who, owner) = (origin(member.as_str()), origin(thing.owner.as_str()));
            held.report.owner == thing.owner
                && audience.is_some_and(|audience| audience.sees(&who, &owner, &origin(crate::HUB)))
        }
    })
}

/// The owner's answer.
fn verification(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    verification: &Verification,
) -> Result<(), ActError> {
    let hit = unit.registers().hit(verification.hit)?.ok_or(ActError::NotFound("hit"))?;
    if hit.confirmation.record != incoming.subject || verification.record != incoming.subject {
        return Err(ActError::NotFound("hit"));
    }
    let matter = matter(unit.node(), &hit.confirmation, today(unit))?;
    if matter.owner() != incoming.from {
        // To one who does not own it, it does not exist.
        return Err(ActError::NotFound("record"));
    }
    routed(incoming, &hit.confirmation.searcher, matter.owner())
}

/// A measure of the searcher's.
fn measure(unit: &Unit<'_>, incoming: &Incoming<'_>, measure: &Measure) -> Result<(), ActError> {
    let hit = unit.registers().hit(measure.hit)?.ok_or(ActError::NotFound("hit"))?;
    let same = hit.confirmation.record == incoming.subject && measure.record == incoming.subject;
    if hit.confirmation.searcher != *incoming.from || !same {
        return Err(ActError::NotFound("hit"));
    }
    let matter = matter(unit.node(), &hit.confirmation, today(unit))?;
    carried(&hit.state, measure.kind, &matter)?;
    routed(incoming, incoming.from, matter.owner())
}

fn routed(
    incoming: &Incoming<'_>,
    searcher: &MemberCode,
    owner: &MemberCode,
) -> Result<(), ActError> {
    if *incoming.audience == between(searcher, owner) {
        Ok(())
    } else {
        Err(ActError::invalid("audience", "both sides of a hit learn of it, and nobody else"))
    }
}

/// A confirmation that came too late, on a row that its owner has ended: what it says of the row is recalled from where it was
/// written, and the desk there says that somebody may be held up for nothing. The orders that erased the row could not name a
/// member of whose hit the hub had not heard. It is a recall and not the row's end: that the identifier is this row's the hub has
/// on the sender's word alone, and the row it really is of may live.
pub(super) fn too_late(unit: &mut Unit<'_>, rejected: &Rejected<'_>) -> Result<(), ActError> {
    let Rejected { from, subject, fact } = *rejected;
    let Some(Fact::Hit(HitFact::HitConfirmed(confirmation))) = fact else { return Ok(()) };
    let Some(thing) = &confirmation.thing else { return Ok(()) };
    let own = confirmation.searcher == *from && confirmation.record == subject;
    if !own || !is_of_a_row(unit, subject)? || lives(unit, subject, thing)? {
        return Ok(());
    }
    let audience = Audience::Only([origin(from.as_str())].into());
    object::order_row_erasure(unit, subject, &thing.owner, audience, End::Narrowed)
}

/// Whether the identifier can be a row's: nothing in the shared log is about it but hits on a row and their end.
fn is_of_a_row(unit: &Unit<'_>, subject: RecordId) -> Result<bool, ActError> {
    use domain::Noun::{Desk, Erasure, Hit, Message};
    let of_a_row = |kind: &domain::Kind| matches!(kind.noun, Some(Hit | Message | Erasure | Desk));
    Ok(unit.addressed(subject)?.iter().all(|(kind, _)| of_a_row(kind)))
}

fn lives(unit: &Unit<'_>, row: RecordId, thing: &Thing) -> Result<bool, ActError> {
    Ok(object::row::standing(unit.node(), row, thing)?.is_some())
}
