//! `expire`: what the secretariat's node does by itself each day: records whose retention has run out end (RPD 50(4): no
//! answer means deletion), and so do suspensions that nobody lifted in time (RPD 81(1)).

use domain::{
    Fact, RecordId,
    fact::Expiry,
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
        let fact = Fact::NoticeExpired(Box::new(Expiry { record: *record }));
        unit.record(THE_NODE, *record, Audience::Hub, &fact)?;
        order_erasure(unit, THE_NODE, *record, End::Expired)?;
    }
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
