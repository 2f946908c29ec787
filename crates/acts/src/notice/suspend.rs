//! `suspend` and `resume`: the owner takes a notice out of force for at most six months (RPD 81(1)). The retention clock
//! runs on (RPD 49(4)).

use domain::{
    Fact, NoticeFact, OfficerId, RecordId,
    notice::entry::{Resumption, Suspension},
    notice::{State, WrongState},
};
use jiff::Timestamp;
use statute::Act;

use super::{offered_owned, owned, present_audience};
use crate::{ActError, Unit, node::Incoming};

/// Suspends until `until`, with reasons.
pub fn suspend(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    record: RecordId,
    until: Timestamp,
    reasons: String,
) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::SuspendNotice)?;
    let notice = owned(unit, record, &member)?;
    let suspension = Suspension { until, reasons };
    permitted(unit, &notice.state, &suspension)?;
    let fact = Fact::Notice(NoticeFact::NoticeSuspended(Box::new(suspension)));
    unit.record(officer, record, present_audience(&notice), &fact)?;
    Ok(())
}

/// Lifts the suspension.
pub fn resume(unit: &mut Unit<'_>, officer: OfficerId, record: RecordId) -> Result<(), ActError> {
    let member = unit.at_bureau()?;
    unit.authorise(officer, Act::SuspendNotice)?;
    let notice = owned(unit, record, &member)?;
    suspended(&notice.state)?;
    let fact = Fact::Notice(NoticeFact::NoticeResumed(Box::new(Resumption { record })));
    unit.record(officer, record, present_audience(&notice), &fact)?;
    Ok(())
}

fn permitted(unit: &Unit<'_>, state: &State, suspension: &Suspension) -> Result<(), ActError> {
    let published = state.clone().published()?;
    if suspension.reasons.trim().is_empty() {
        return Err(ActError::invalid("reasons", "a suspension gives its reasons"));
    }
    let days = unit.statute().limits.suspension_days;
    published.suspend(suspension.reasons.clone(), suspension.until, unit.now(), days)?;
    Ok(())
}

fn suspended(state: &State) -> Result<(), ActError> {
    match state {
        State::Suspended(_) => Ok(()),
        other => Err(WrongState { have: other.name(), need: "suspended" }.into()),
    }
}

pub(crate) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    suspension: &Suspension,
) -> Result<(), ActError> {
    let notice = offered_owned(unit, incoming)?;
    same_audience(incoming, &notice)?;
    permitted(unit, &notice.state, suspension)
}

pub(crate) fn admit_resume(unit: &Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    let notice = offered_owned(unit, incoming)?;
    same_audience(incoming, &notice)?;
    match incoming.fact {
        Fact::Notice(NoticeFact::NoticeResumed(resumption))
            if resumption.record != incoming.subject =>
        {
            return Err(ActError::NotFound("record"));
        }
        _ => {}
    }
    suspended(&notice.state)
}

fn same_audience(
    incoming: &Incoming<'_>,
    notice: &registers::notice::Notice,
) -> Result<(), ActError> {
    if *incoming.audience == present_audience(notice) {
        Ok(())
    } else {
        Err(ActError::invalid(
            "audience",
            "whoever has the notice must learn of this, and nobody else",
        ))
    }
}
