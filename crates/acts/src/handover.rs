//! `write` and `take`: the note one shift leaves to the next, on the desk of this node and nowhere else; and its end, with
//! a record it names or after the statute's days.

pub mod view;

use std::collections::BTreeSet;

use domain::{
    Fact, HandoverFact, NoteId, OfficerId, RecordId,
    handover::{MAX_TEXT, Note, Taken, files_named},
    notice::FileNumber,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Audience, SubjectId};
use statute::Act;

use crate::{ActError, Node, Unit, node::Late};

/// What an officer must be allowed to write a note or take one over: a note names records, so whoever may read the register
/// may read the note, and an administrator, who touches no record, may not.
pub const NEEDS: Act = Act::ReadRegister;

/// Leaves a note to the next shift. Records it names by file number are found, so that it goes when they go.
pub fn write(unit: &mut Unit<'_>, officer: OfficerId, text: &str) -> Result<NoteId, ActError> {
    unit.authorise(officer, NEEDS)?;
    let text = text.trim();
    if text.is_empty() {
        return Err(ActError::invalid("text", "say what the next shift must know"));
    }
    if text.len() > MAX_TEXT {
        return Err(ActError::invalid("text", format!("a note has at most {MAX_TEXT} bytes")));
    }
    let mut about = BTreeSet::new();
    for file in files_named(text) {
        about.extend(unit.registers().notice_by_file(&FileNumber(file))?.map(|notice| notice.id));
    }
    let id = NoteId::random(unit.rng());
    let fact = Fact::Handover(HandoverFact::HandoverWritten(Box::new(Note {
        text: text.to_owned(),
        about,
    })));
    unit.record(officer, subject(id), Audience::Own, &fact)?;
    Ok(id)
}

/// Records that the officer has read the note and taken over.
pub fn take(unit: &mut Unit<'_>, officer: OfficerId, note: NoteId) -> Result<(), ActError> {
    unit.authorise(officer, NEEDS)?;
    if !unit.registers().has_note(note)? {
        return Err(ActError::NotFound("hand-over note"));
    }
    let fact = Fact::Handover(HandoverFact::HandoverTaken(Box::new(Taken { note })));
    unit.record(officer, subject(note), Audience::Own, &fact)?;
    Ok(())
}

fn subject(note: NoteId) -> RecordId {
    RecordId::from_bytes(note.bytes())
}

impl Node {
    /// Erases notes older than the statute keeps them; how many.
    pub fn erase_old_notes(&mut self, now: Timestamp) -> Result<usize, ActError> {
        let days = i64::from(self.statute().limits.handover_kept_days);
        let old = self.registers.notes_before(now - SignedDuration::from_hours(24 * days))?;
        self.erase_notes(&old)
    }

    /// Erases notes that name a record which is being erased.
    pub(crate) fn erase_notes_about(&mut self, record: RecordId) -> Result<(), ActError> {
        let about = self.registers.notes_about(record)?;
        self.erase_notes(&about).map(|_| ())
    }

    /// Payloads first: a row without a payload is found again, a payload without a row would not be.
    fn erase_notes(&mut self, notes: &[NoteId]) -> Result<usize, ActError> {
        for note in notes {
            let positions = self.own.by_subject(SubjectId(note.bytes()))?;
            self.own.erase(&positions).map_err(ledger::LogError::from)?;
            self.registers.forget_note(*note)?;
        }
        if !notes.is_empty() {
            // The rows are not found again: what they leave in the files is remembered until it is gone.
            self.erase_late(Late { rows: true, ..Late::default() });
        }
        Ok(notes.len())
    }
}
