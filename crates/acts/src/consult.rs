//! Consultations that are no search: opening a record's page, taking a register out as a file. Both leave the trace a look-up
//! leaves (RPD 126), so that "who looked up this person, when, why" has one answer, and both are durable before anything is
//! shown.

use domain::{
    OfficerId, RecordId,
    lookup::{LookupPurpose, Means},
};
use jiff::SignedDuration;
use statute::Act;

use crate::{
    ActError, Unit,
    check::{Question, Shown, Terms, fitting, record},
};

/// A page that is opened again within this time is one consultation: an officer at work goes back and forth.
pub const SAME_CONSULTATION: SignedDuration = SignedDuration::from_hours(1);

/// Most records one export holds.
pub const MOST_EXPORTED: usize = 10_000;

/// Records that an officer opens a record's page, whoever's it is, for the purpose of the shift. A second opening for the same
/// purpose within the hour adds nothing.
pub fn open_record(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    id: RecordId,
    purpose: LookupPurpose,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::ReadRegister)?;
    fitting(unit, officer, purpose)?;
    unit.registers().notice(id)?.ok_or(ActError::NotFound("record"))?;
    let since = unit.now() - SAME_CONSULTATION;
    if unit.registers().opened_since(id, officer, purpose, since)? {
        return Ok(());
    }
    let question = Question { purpose, case_reference: None, terms: Terms::Record(id) };
    let shown = Shown { records: vec![id], rows: Vec::new() };
    record(unit, officer, &question, Means::Record, shown)?;
    Ok(())
}

/// Records that these records leave in a file. `filter` holds codes only, never a name.
pub fn export(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    purpose: LookupPurpose,
    register: &str,
    filter: &str,
    records: Vec<RecordId>,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::ReadRegister)?;
    fitting(unit, officer, purpose)?;
    if records.len() > MOST_EXPORTED {
        let what = format!("{} records, where {MOST_EXPORTED} is the most", records.len());
        return Err(ActError::invalid("export", what));
    }
    let terms = Terms::Export { register: register.to_owned(), filter: filter.to_owned() };
    let question = Question { purpose, case_reference: None, terms };
    let shown = Shown { records, rows: Vec::new() };
    record(unit, officer, &question, Means::Export, shown)?;
    Ok(())
}
