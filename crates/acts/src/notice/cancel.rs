//! `cancel`: the secretariat ends a published record on a coded ground, with reasons (RPD 81(3)); the owner is told why.

use domain::{Fact, NoticeFact, OfficerId, RecordId, notice::End, review::Refusal};
use statute::Act;

use super::{for_owner, withdraw::order_erasure};
use crate::{ActError, Unit};

/// Cancels the record.
pub fn cancel(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    refusal: Refusal,
) -> Result<(), ActError> {
    unit.at_hub()?;
    unit.authorise(officer, Act::CancelNotice)?;
    let notice = unit.registers().notice(record)?.ok_or(ActError::NotFound("record"))?;
    let end = End::Cancelled(refusal.ground);
    notice.state.clone().end(end, unit.now())?;
    if refusal.reasons.trim().is_empty() {
        return Err(ActError::invalid("reasons", "a cancellation gives its reasons"));
    }
    let fact = Fact::Notice(NoticeFact::NoticeCancelled(Box::new(refusal)));
    unit.record(officer, record, for_owner(&notice), &fact)?;
    order_erasure(unit, officer, record, end)
}
