//! `set_audience`: the owner says anew who a published record is meant for. Those who lose it get an order to erase it;
//! those who gain it get it as an update. The rest learn nothing (RPD 58: a restriction is itself confidential).

use std::collections::BTreeSet;

use domain::{
    ErasureFact, Fact, MemberCode, NoticeFact, OfficerId, RecordId,
    audience::Audience,
    erasure::Order,
    notice::entry::AudienceChoice,
    notice::{End, State},
};
use ledger::Origin;
use statute::{Act, kind::AudienceRule};

use super::{draft::today, for_the_hub, offered_owned, owned, review};
use crate::{
    ActError, Unit,
    erase::due,
    node::{Incoming, THE_NODE, origin},
};

/// Sets who the record is meant for.
pub fn set_audience(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    audience: Audience,
) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::NarrowNotice)?;
    let notice = owned(unit, record, &member)?;
    permitted(unit, &notice, &audience)?;
    let fact = Fact::Notice(NoticeFact::AudienceSet(Box::new(AudienceChoice { audience })));
    unit.record(officer, record, ledger::Audience::Hub, &fact)?;
    Ok(())
}

fn permitted(
    unit: &Unit<'_>,
    notice: &registers::notice::Notice,
    audience: &Audience,
) -> Result<(), ActError> {
    if !matches!(notice.state, State::Published(_)) {
        let have = notice.state.name();
        return Err(domain::notice::WrongState { have, need: "published" }.into());
    }
    let kind = unit.statute().kind(&notice.kind).ok_or(ActError::NotFound("kind of notice"))?;
    if kind.audience == AudienceRule::All && *audience != Audience::All {
        return Err(ActError::invalid(
            "audience",
            "a notice of this kind is for all members (RPD 79(3)): withdraw it and send a diffusion instead",
        ));
    }
    if matches!(audience, Audience::Only(within) if within.is_empty()) {
        return Err(ActError::invalid("audience", "nobody is left: withdraw the record instead"));
    }
    let before = notice.audience.clone().unwrap_or_default();
    let members = unit.registers().members()?;
    let widens = audience.lost_by(&before, members.iter().map(|(code, _)| code)).next().is_some();
    if kind.reviewed() && widens {
        return Err(ActError::invalid(
            "audience",
            "a review let it through for fewer: withdraw it and ask anew to reach more",
        ));
    }
    let Some(mut draft) = notice.content.clone() else { return Err(ActError::NotFound("record")) };
    draft.handling.audience = audience.clone();
    let found = unit.statute().check(&draft, today(unit), &[]);
    let stops: Vec<_> = statute::stops(&found)
        .filter(|finding| finding.field.starts_with("handling.audience"))
        .cloned()
        .collect();
    if stops.is_empty() { Ok(()) } else { Err(ActError::Statute(stops)) }
}

pub(crate) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    choice: &AudienceChoice,
) -> Result<(), ActError> {
    for_the_hub(incoming)?;
    let notice = offered_owned(unit, incoming)?;
    permitted(unit, &notice, &choice.audience)
}

/// The hub recalls the record from those who lost it and sends it to those who gained it; `before` is who it was meant for.
pub(crate) fn follow_up(
    unit: &mut Unit<'_>,
    record: RecordId,
    before: &Audience,
    choice: &AudienceChoice,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let members = unit.registers().members()?;
    let others = || members.iter().map(|(code, _)| code).filter(|code| **code != notice.owner);
    let origins = |codes: Vec<&MemberCode>| {
        codes.into_iter().map(|code| origin(code.as_str())).collect::<BTreeSet<Origin>>()
    };
    let lost = origins(before.lost_by(&choice.audience, others()).collect());
    if !lost.is_empty() {
        let order = Order {
            record,
            kind: notice.kind.clone(),
            owner: notice.owner.clone(),
            end: End::Narrowed,
            due_at: due(unit),
        };
        let fact = Fact::Erasure(ErasureFact::ErasureOrdered(Box::new(order)));
        unit.record(THE_NODE, record, ledger::Audience::Only(lost), &fact)?;
    }
    let gained = origins(choice.audience.lost_by(before, others()).collect());
    if !gained.is_empty() {
        review::extend(unit, THE_NODE, record, &ledger::Audience::Only(gained))?;
    }
    Ok(())
}
