//! The last hand-over note, as whoever may read the register reads it.

use std::collections::BTreeMap;

use domain::{NoteId, OfficerId, RecordId, notice::FileNumber};
use jiff::Timestamp;
use serde::Serialize;

use super::NEEDS;
use crate::{ActError, InService, Node};

/// The last note, if there is one.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Last {
    /// None yet, or none for this officer.
    pub note: Option<Note>,
}

/// A note.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// Names it.
    pub id: NoteId,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub by: OfficerId,
    /// When.
    pub at: Timestamp,
    /// Records it names that are here.
    pub about: Vec<RecordId>,
    /// Who has taken over, and when.
    pub taken: Vec<(OfficerId, Timestamp)>,
    /// What the officers are called: for people, not for programs.
    #[serde(skip)]
    pub names: BTreeMap<OfficerId, String>,
    /// File numbers of those of the records that still have a content.
    #[serde(skip)]
    pub files: Vec<(RecordId, FileNumber)>,
}

/// The last note of this node.
pub fn last(node: &Node, me: &InService) -> Result<Last, ActError> {
    let registers = node.registers();
    let last = if me.grants.contains(&NEEDS) { registers.last_note()? } else { None };
    let Some(last) = last else { return Ok(Last { note: None }) };
    let mut names = BTreeMap::new();
    for id in last.taken.iter().map(|(id, _)| *id).chain([last.officer]) {
        names.extend(registers.officer(id)?.map(|officer| (id, officer.name)));
    }
    let mut files = Vec::new();
    for record in &last.note.about {
        let file = registers.notice(*record)?.and_then(|notice| notice.content.and(notice.file));
        files.extend(file.map(|file| (*record, file)));
    }
    let note = Note {
        id: last.id,
        by: last.officer,
        at: last.at,
        about: last.note.about.into_iter().collect(),
        taken: last.taken,
        text: last.note.text,
        names,
        files,
    };
    Ok(Last { note: Some(note) })
}
