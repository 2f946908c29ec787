//! `set_audience`: the owner says anew who a published record is meant for. Those who lose it get an order to erase it;
//! those who gain it get it as an update. The rest learn nothing (RPD 58: a restriction is itself confidential).

use domain::{
    Fact, MemberCode, OfficerId, RecordId,
    audience::Audience,
    erasure::Order,
    fact::AudienceChoice,
    notice::{End, State},
};
use ledger::Origin;
use statute::{Act, kind::AudienceRule};

use super::{for_the_hub, offered_owned, owned, review};
use crate::{
    ActError, Unit,
    erase::due,
    node::{Offered, THE_NODE, origin},
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
    let fact = Fact::AudienceSet(Box::new(AudienceChoice { audience }));
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
    Ok(())
}

pub(crate) fn admit(unit: &Unit<'_>, offered: &Offered<'_>) -> Result<(), ActError> {
    for_the_hub(offered)?;
    let notice = offered_owned(unit, offered)?;
    match offered.fact {
        Fact::AudienceSet(choice) => permitted(unit, &notice, &choice.audience),
        _ => Ok(()),
    }
}

/// The hub recalls the record from those who lost it and sends it to those who gained it.
pub(crate) fn follow_up(
    unit: &mut Unit<'_>,
    record: RecordId,
    choice: &AudienceChoice,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let reached = unit.reached(record)?;
    let lost: std::collections::BTreeSet<Origin> = reached
        .iter()
        .filter(|member| !choice.audience.includes(member) && **member != notice.owner)
        .map(|member| origin(member.as_str()))
        .collect();
    if !lost.is_empty() {
        let order = Order {
            record,
            kind: notice.kind.clone(),
            owner: notice.owner.clone(),
            end: End::Narrowed,
            due_at: due(unit),
        };
        let fact = Fact::ErasureOrdered(Box::new(order));
        unit.record(THE_NODE, record, ledger::Audience::Only(lost), &fact)?;
    }
    let gained = unit
        .registers()
        .bureaus()?
        .iter()
        .any(|(member, _)| choice.audience.includes(member) && !reached.contains(member));
    if gained && notice.state.in_force() {
        review::extend(unit, THE_NODE, record)?;
    }
    Ok(())
}

impl Unit<'_> {
    /// Members with a bureau that hold the record at present: addressed by its publication or an update and not recalled
    /// since.
    pub(crate) fn reached(
        &self,
        record: RecordId,
    ) -> Result<std::collections::BTreeSet<MemberCode>, ActError> {
        let mut reached = std::collections::BTreeSet::new();
        let bureaus = self.registers().bureaus()?;
        for (kind, audience) in self.addressed(record)? {
            for (member, _) in &bureaus {
                let addressed = audience.sees(
                    &origin(member.as_str()),
                    &origin(crate::HUB),
                    &origin(crate::HUB),
                );
                match &*kind {
                    "NoticePublished" | "NoticeUpdated" | "NoticeExtended" if addressed => {
                        reached.insert(member.clone());
                    }
                    "ErasureOrdered" if addressed => {
                        reached.remove(member);
                    }
                    _ => {}
                }
            }
        }
        Ok(reached)
    }
}
