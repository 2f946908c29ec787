//! Acts on notices and diffusions. Each file: the act at the bureau (or the secretariat), and what the hub asks before it
//! orders the entry.

pub mod cancel;
pub mod draft;
pub mod expire;
pub mod narrow;
pub mod photograph;
pub mod review;
pub mod submit;
pub mod suspend;
pub mod view;
pub mod withdraw;

use domain::{Fact, MemberCode, NoticeFact, RecordId};
use ledger::Audience;
use registers::notice::Notice;

use crate::{
    ActError, Unit,
    node::{Incoming, Noun, Ordered, ledger_audience, not_a_bureaus, origin},
};

pub(crate) const NOUN: Noun =
    Noun { of: domain::Noun::Notice, admit, follow_up: Some(follow_up), rejected: None };

fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    let Fact::Notice(fact) = incoming.fact else { return Err(not_a_bureaus()) };
    match fact {
        NoticeFact::NoticeSubmitted(request) => submit::admit(unit, incoming, request),
        NoticeFact::NoticePhotographed(shown) => photograph::admit(unit, incoming, shown),
        NoticeFact::AudienceSet(choice) => narrow::admit(unit, incoming, choice),
        NoticeFact::NoticeSuspended(suspension) => suspend::admit(unit, incoming, suspension),
        NoticeFact::NoticeResumed(_) => suspend::admit_resume(unit, incoming),
        NoticeFact::NoticeWithdrawn(withdrawal) => withdraw::admit(unit, incoming, withdrawal),
        NoticeFact::NoticeDrafted(_)
        | NoticeFact::ReviewOpened(_)
        | NoticeFact::NoticeRefused(_)
        | NoticeFact::NoticePublished(_)
        | NoticeFact::NoticeUpdated(_)
        | NoticeFact::NoticeExtended(_)
        | NoticeFact::AssessmentRecorded(_)
        | NoticeFact::NoticeCancelled(_)
        | NoticeFact::NoticeExpired(_)
        | NoticeFact::GuardSet(_) => Err(not_a_bureaus()),
    }
}

fn follow_up(unit: &mut Unit<'_>, ordered: &Ordered<'_>) -> Result<(), ActError> {
    let record = ordered.subject;
    match ordered.fact {
        Fact::Notice(NoticeFact::NoticeSubmitted(request)) => {
            submit::follow_up(unit, record, request)
        }
        Fact::Notice(NoticeFact::NoticePhotographed(_)) => photograph::follow_up(unit, record),
        Fact::Notice(NoticeFact::AudienceSet(choice)) => {
            narrow::follow_up(unit, record, ordered.before, choice)
        }
        Fact::Notice(NoticeFact::NoticeWithdrawn(withdrawal)) => {
            withdraw::follow_up(unit, record, withdrawal)
        }
        _ => Ok(()),
    }
}

/// The record, if it is here and `member` owns it.
pub(crate) fn owned(
    unit: &Unit<'_>,
    record: RecordId,
    member: &MemberCode,
) -> Result<Notice, ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    if notice.owner == *member { Ok(notice) } else { Err(ActError::NotOwner) }
}

/// At the hub: the record the offered entry is about. To one who does not own it, it does not exist.
pub(crate) fn offered_owned(unit: &Unit<'_>, incoming: &Incoming<'_>) -> Result<Notice, ActError> {
    match owned(unit, incoming.subject, incoming.from) {
        Err(ActError::NotOwner) => Err(ActError::NotFound("record")),
        other => other,
    }
}

/// The entry must be for the hub alone.
pub(crate) fn for_the_hub(incoming: &Incoming<'_>) -> Result<(), ActError> {
    if *incoming.audience == Audience::Hub {
        Ok(())
    } else {
        Err(ActError::invalid("audience", "this is for the hub alone"))
    }
}

/// Whoever may see the record at present, its owner always.
pub(crate) fn present_audience(notice: &Notice) -> Audience {
    ledger_audience(&notice.audience.clone().unwrap_or_default(), &notice.owner)
}

/// The owner alone (and the hub).
pub(crate) fn for_owner(notice: &Notice) -> Audience {
    Audience::Only([origin(notice.owner.as_str())].into())
}
