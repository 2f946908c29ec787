//! Hand-over notes of this node's shifts. A row stands as long as its entry has a payload: the node takes both away together,
//! so that a rebuild comes to the same rows.

use domain::{
    HandoverFact, NoteId, OfficerId, RecordId,
    handover::{Note, Taken},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, Effects, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("handover.sql"),
    erased: &[],
    kept: &[
        ("handover", "notes go by their own identifier"),
        ("handover_taken", "goes with its note"),
    ],
};

/// A note on the desk.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Names it.
    pub id: NoteId,
    /// Who wrote it.
    pub officer: OfficerId,
    /// When.
    pub at: Timestamp,
    /// What it says.
    pub note: Note,
    /// Who has taken over since, and when.
    pub taken: Vec<(OfficerId, Timestamp)>,
}

impl Registers {
    pub(crate) fn apply_handover(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &HandoverFact,
    ) -> Result<Effects, RegistersError> {
        let subject = decoded.subject();
        match fact {
            HandoverFact::HandoverWritten(note) => self.write_note(decoded, subject, note)?,
            HandoverFact::HandoverTaken(taken) => self.take_note(decoded, **taken)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn write_note(
        &mut self,
        decoded: &DecodedEntry<'_>,
        subject: RecordId,
        note: &Note,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO handover (id, pos, officer, at, note) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                subject.bytes(),
                decoded.pos,
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                sql::json(note)
            ])?;
        Ok(())
    }

    pub(crate) fn take_note(
        &mut self,
        decoded: &DecodedEntry<'_>,
        taken: Taken,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO handover_taken (note, officer, at) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![
                taken.note.bytes(),
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at)
            ])?;
        Ok(())
    }

    /// The note the last shift left, if one stands.
    pub fn last_note(&self) -> Result<Option<Handover>, RegistersError> {
        let found = self
            .db
            .prepare_cached("SELECT id, officer, at, note FROM handover ORDER BY pos DESC LIMIT 1")?
            .query_row([], |row| {
                Ok(Handover {
                    id: NoteId::from_bytes(row.get(0)?),
                    officer: OfficerId::from_bytes(row.get(1)?),
                    at: sql::read_time(row, 2)?,
                    note: sql::read_json(row, 3)?,
                    taken: Vec::new(),
                })
            })
            .optional()?;
        let Some(mut handover) = found else { return Ok(None) };
        let mut query = self.db.prepare_cached(
            "SELECT officer, at FROM handover_taken WHERE note = ?1 ORDER BY at, officer",
        )?;
        let taken = query.query_map([handover.id.bytes()], |row| {
            Ok((OfficerId::from_bytes(row.get(0)?), sql::read_time(row, 1)?))
        })?;
        handover.taken = taken.collect::<Result<_, _>>()?;
        Ok(Some(handover))
    }

    /// Whether there is such a note.
    pub fn has_note(&self, id: NoteId) -> Result<bool, RegistersError> {
        Ok(self.db.prepare_cached("SELECT 1 FROM handover WHERE id = ?1")?.exists([id.bytes()])?)
    }

    /// Notes written before then.
    pub fn notes_before(&self, then: Timestamp) -> Result<Vec<NoteId>, RegistersError> {
        let mut query =
            self.db.prepare_cached("SELECT id FROM handover WHERE at < ?1 ORDER BY pos")?;
        let rows = query.query_map([sql::ms(then)], |row| Ok(NoteId::from_bytes(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes that name the record.
    pub fn notes_about(&self, record: RecordId) -> Result<Vec<NoteId>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT id FROM handover WHERE EXISTS
             (SELECT 1 FROM json_each(note, '$.about') WHERE value = ?1) ORDER BY pos",
        )?;
        let rows =
            query.query_map([record.to_string()], |row| Ok(NoteId::from_bytes(row.get(0)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes out a note whose entries have lost their payloads.
    pub fn forget_note(&mut self, id: NoteId) -> Result<(), RegistersError> {
        for delete in
            ["DELETE FROM handover WHERE id = ?1", "DELETE FROM handover_taken WHERE note = ?1"]
        {
            self.db.prepare_cached(delete)?.execute([id.bytes()])?;
        }
        Ok(())
    }
}
