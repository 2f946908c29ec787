//! `withdraw`: the owner ends its record, at once when its purpose is achieved (RPD 81(2)); the hub answers with the
//! order that erases it in every copy.

use std::collections::BTreeSet;

use domain::{
    ErasureFact, Fact, NoticeFact, OfficerId, RecordId,
    erasure::Order,
    kind::Parties,
    notice::entry::Withdrawal,
    notice::{End, WithdrawalReason},
};
use ledger::{Audience, Origin};
use statute::Act;

use super::{for_the_hub, offered_owned, owned, present_audience, review, submit::awaiting};
use crate::{
    ActError, Unit,
    erase::due,
    node::{Incoming, THE_NODE},
};

/// Withdraws the record.
pub fn withdraw(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    reason: WithdrawalReason,
) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::WithdrawNotice)?;
    let notice = owned(unit, record, &member)?;
    notice.state.end(End::Withdrawn(reason), unit.now())?;
    let fact = Fact::Notice(NoticeFact::NoticeWithdrawn(Box::new(Withdrawal { reason })));
    unit.record(officer, record, Audience::Hub, &fact)?;
    Ok(())
}

pub(crate) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    withdrawal: &Withdrawal,
) -> Result<(), ActError> {
    for_the_hub(incoming)?;
    let notice = offered_owned(unit, incoming)?;
    notice.state.end(End::Withdrawn(withdrawal.reason), unit.now())?;
    Ok(())
}

pub(crate) fn follow_up(
    unit: &mut Unit<'_>,
    record: RecordId,
    withdrawal: &Withdrawal,
) -> Result<(), ActError> {
    order_erasure(unit, THE_NODE, record, End::Withdrawn(withdrawal.reason))
}

/// The hub remembers the person and case, then orders every holder to erase the record.
pub(crate) fn order_erasure(
    unit: &mut Unit<'_>,
    author: OfficerId,
    record: RecordId,
    end: End,
) -> Result<(), ActError> {
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    if let Some(draft) = awaiting(&notice) {
        review::remember(unit, record, &draft, end)?;
    }
    let order = Order {
        record,
        kind: notice.kind.clone(),
        owner: notice.owner.clone(),
        end,
        due_at: due(unit),
    };
    // A request that was never published is known to its requester alone.
    let audience =
        if notice.file.is_some() { present_audience(&notice) } else { super::for_owner(&notice) };
    let audience = widened(audience, &unit.tied(record)?);
    unit.record(
        author,
        record,
        audience,
        &Fact::Erasure(ErasureFact::ErasureOrdered(Box::new(order))),
    )?;
    Ok(())
}

impl Unit<'_> {
    /// Who was told of a hit on the record or got a message tied to it, perhaps without belonging to its audience: what
    /// they hold about it goes with it.
    pub(crate) fn tied(&self, record: RecordId) -> Result<BTreeSet<Origin>, ActError> {
        let mut parties = BTreeSet::new();
        for (kind, audience) in self.addressed(record)? {
            if let (Parties::Hold, Audience::Only(told)) = (kind.parties, audience) {
                parties.extend(told);
            }
        }
        Ok(parties)
    }
}

fn widened(audience: Audience, by: &BTreeSet<Origin>) -> Audience {
    match audience {
        Audience::AllExcept(out) => Audience::AllExcept(out.difference(by).cloned().collect()),
        Audience::Only(within) => Audience::Only(within.union(by).cloned().collect()),
        other => other,
    }
}
