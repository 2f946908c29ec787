//! `lapse`: rows whose owner set a last day for them go when it is past, without anybody's doing. They are answered no more
//! from that day on in every copy; here they are erased. The owner's node writes the report anew without them; what has not
//! one row left that may be used, the hub ends by itself, whether the owner's node is there or not.

use std::collections::BTreeSet;

use domain::{RecordId, notice::WithdrawalReason, object::Report};
use jiff::civil::Date;

use super::{Row, rewritten};
use crate::{
    ActError, Unit,
    node::{Incoming, THE_NODE, report_at},
    notice::draft::today,
};

/// Most reports that one round of upkeep writes anew or ends: the next one goes on.
const MOST: u32 = 64;

/// Ends every row whose day is past, at its owner's node; reports that have no other, at the hub too. What was written anew
/// or ended.
pub fn lapse(unit: &mut Unit<'_>) -> Result<Vec<RecordId>, ActError> {
    let today = today(unit);
    if unit.at_hub().is_ok() {
        let over = unit.registers().reports_lapsed(today, MOST)?;
        let over: Vec<RecordId> = over.into_iter().map(|known| known.id).collect();
        for report in &over {
            super::end(unit, *report, WithdrawalReason::ConditionsNoLongerMet)?;
        }
        return Ok(over);
    }
    let owner = unit.at_bureau()?;
    if super::waiting(unit)?.is_err() {
        // The next round finds them again.
        return Ok(Vec::new());
    }
    let mut ended = Vec::new();
    for known in unit.registers().reports_lapsing(&owner, today, MOST)? {
        let Some((_, report)) = report_at(unit.node().shared(), known.pos)? else { continue };
        let rows: Vec<Row> =
            report.rows.iter().filter(|row| !is_over(row, today)).cloned().collect();
        // With none left the hub ends it, by the same clock.
        if !rows.is_empty() {
            rewritten(unit, THE_NODE, known.id, Report { rows, ..report })?;
            ended.push(known.id);
        }
    }
    Ok(ended)
}

/// Whether a row's last day is past.
fn is_over(row: &Row, today: Date) -> bool {
    let until = row.keep_until.as_ref().and_then(|day| day.parse::<Date>().ok());
    until.is_some_and(|until| until < today)
}

/// At the hub: a report that no officer wrote takes the place of one of the same owner's, has its rows word for word, and
/// lacks only such as are over.
pub(super) fn admit(
    unit: &Unit<'_>,
    incoming: &Incoming<'_>,
    report: &Report,
) -> Result<(), ActError> {
    let only =
        || ActError::invalid("rows", "without an officer, only what is over leaves a report");
    let (&[old], true) = (report.replaces.as_slice(), incoming.author == THE_NODE) else {
        return Err(ActError::NoOfficer);
    };
    let known = unit.registers().reported(old)?.ok_or(ActError::NotFound("report"))?;
    let Some((_, before)) = report_at(unit.node().shared(), known.pos)? else {
        return Err(ActError::NotFound("report"));
    };
    if super::sent_to(unit, old)?.as_ref() != Some(incoming.audience) {
        return Err(ActError::invalid("audience", "it goes to whom the one before it went"));
    }
    let there: BTreeSet<_> = report.rows.iter().filter_map(word).collect();
    let was: BTreeSet<_> = before.rows.iter().filter_map(word).collect();
    // The owner's clock may be ahead of the hub's by a little.
    let day = today(unit).tomorrow().unwrap_or(Date::MAX);
    let kept_all = before
        .rows
        .iter()
        .all(|row| is_over(row, day) || word(row).is_some_and(|word| there.contains(&word)));
    if kept_all && there.is_subset(&was) { Ok(()) } else { Err(only()) }
}

fn word(row: &Row) -> Option<String> {
    serde_json::to_string(row).ok()
}
