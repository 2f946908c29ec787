//! `expire`: what the secretariat's node does by itself each day: records whose retention has run out end (RPD 50(4): no
//! answer means deletion), and so do suspensions that nobody lifted in time (RPD 81(1)).

use domain::{
    Fact, NoticeFact, RecordId,
    notice::entry::Expiry,
    notice::{End, State, WithdrawalReason},
};
use ledger::Audience;

use super::{draft::today, withdraw::order_erasure};
use crate::{ActError, Unit, node::THE_NODE};

/// Ends everything that has run out by now; what ended.
pub fn expire(unit: &mut Unit<'_>) -> Result<Vec<RecordId>, ActError> {
    unit.at_hub()?;
    let mut ended = unit.registers().lapsed(today(unit))?;
    for record in &ended {
        let fact = Fact::Notice(NoticeFact::NoticeExpired(Box::new(Expiry { record: *record })));
        unit.record(THE_NODE, *record, Audience::Hub, &fact)?;
        order_erasure(unit, THE_NODE, *record, End::Expired)?;
    }
    ended.extend(abandoned(unit)?);
    let over: Vec<_> = unit
        .registers()
        .notices(&registers::notice::Filter::default())?
        .into_iter()
        .filter(|notice| matches!(&notice.state, State::Suspended(s) if s.until < unit.now()))
        .map(|notice| notice.id)
        .collect();
    for record in &over {
        let end = End::Withdrawn(WithdrawalReason::ConditionsNoLongerMet);
        order_erasure(unit, THE_NODE, *record, end)?;
    }
    ended.extend(over);
    Ok(ended)
}

/// Requests that were refused, or that nobody decided on or mended, are erased after the statute's days: the data of a person
/// who is not sought are not kept.
fn abandoned(unit: &mut Unit<'_>) -> Result<Vec<RecordId>, ActError> {
    let days = i64::from(unit.statute().limits.request_kept_days);
    let since = unit.now() - jiff::SignedDuration::from_hours(24 * days);
    let closed: Vec<_> = unit
        .registers()
        .notices(&registers::notice::Filter::default())?
        .into_iter()
        .filter(|notice| match &notice.state {
            State::Refused(refused) => refused.at < since,
            State::Submitted(submitted) => submitted.at < since,
            _ => false,
        })
        .map(|notice| notice.id)
        .collect();
    for record in &closed {
        order_erasure(unit, THE_NODE, *record, End::RequestClosed)?;
    }
    Ok(closed)
}
