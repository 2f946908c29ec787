//! `settle`: an officer has dealt with something on the desk that no other act takes off it: a rejection by the hub, or a
//! hit on a record that is no more, about which somebody had to be told.

pub mod view;

use domain::{DeskFact, Fact, OfficerId, RecordId, desk::Settled};
use ledger::Audience;
use registers::desk::{HIT_ON_ERASED, REJECTED};
use statute::Act;

use crate::{ActError, Unit};

/// Takes it off the desk, with what was done.
pub fn settle(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    subject: RecordId,
    what: &str,
    item: [u8; 16],
    note: String,
) -> Result<(), ActError> {
    unit.authorise(officer, Act::RecordMeasure)?;
    let waiting = unit.registers().desk()?;
    let there = waiting.iter().any(|w| w.subject == subject && w.what == what && w.item == item);
    if !there {
        return Err(ActError::NotFound("matter on the desk"));
    }
    if ![HIT_ON_ERASED, REJECTED].contains(&what) {
        return Err(ActError::invalid("what", "this leaves the desk by being done"));
    }
    if note.trim().is_empty() {
        return Err(ActError::invalid("note", "say what was done"));
    }
    let fact =
        Fact::Desk(DeskFact::DeskSettled(Box::new(Settled { what: what.to_owned(), item, note })));
    unit.record(officer, subject, Audience::Own, &fact)?;
    Ok(())
}
