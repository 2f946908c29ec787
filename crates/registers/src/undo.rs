//! What an own entry changed before the hub has ordered it, so that a rejection can take it back. Without this a bureau would
//! believe for ever in a suspension or a withdrawal that never took place.

use domain::{
    RecordId,
    kind::{Kind, Late},
    notice::State,
};
use ledger::EntryId;
use rusqlite::{OptionalExtension, params};

use crate::{Registers, RegistersError, index, sql};

/// A record's state, and the audience that was chosen for it, as it is kept.
pub(crate) type Standing = (State, Option<String>);

impl Registers {
    /// What an own entry may change before the hub has ordered it.
    pub(crate) fn standing(&self, record: RecordId) -> Result<Option<Standing>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT state, audience FROM notice WHERE id = ?1")?
            .query_row([record.bytes()], |row| Ok((sql::read_json(row, 0)?, row.get(1)?)))
            .optional()?)
    }

    /// Remembers how the record stood before and after the own entry `entry`.
    pub(crate) fn remember_before(
        &mut self,
        entry: EntryId,
        record: RecordId,
        before: Option<&Standing>,
    ) -> Result<(), RegistersError> {
        let after = self.standing(record)?;
        let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
        if *before != after {
            self.db
                .prepare_cached(
                    "INSERT INTO undo (entry, record, before, after) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![entry.0, record.bytes(), sql::json(before), sql::json(&after)])?;
        }
        Ok(())
    }

    /// The hub has ordered the entry: nothing will be taken back.
    pub(crate) fn settled(&mut self, entry: EntryId) -> Result<(), RegistersError> {
        self.db.prepare_cached("DELETE FROM undo WHERE entry = ?1")?.execute([entry.0])?;
        Ok(())
    }

    /// The hub has rejected the entry: the record is as it was, unless something else has changed it since.
    pub(crate) fn take_back(&mut self, entry: EntryId) -> Result<(), RegistersError> {
        let found = self
            .db
            .prepare_cached("SELECT record, before, after FROM undo WHERE entry = ?1")?
            .query_row([entry.0], |row| {
                let both: (Standing, Standing) = (sql::read_json(row, 1)?, sql::read_json(row, 2)?);
                Ok((sql::read_record(row, 0)?, both))
            })
            .optional()?;
        let Some((record, (before, after))) = found else { return Ok(()) };
        self.settled(entry)?;
        if self.standing(record)?.as_ref() == Some(&after) {
            let (state, audience) = &before;
            self.db
                .prepare_cached(
                    "UPDATE notice SET state = ?2, in_force = ?3, audience = ?4 WHERE id = ?1",
                )?
                .execute(params![
                    record.bytes(),
                    sql::json(state),
                    state.in_force(),
                    audience.as_deref()
                ])?;
            index::update(self, record)?;
        }
        // What was done after it and is rejected too goes back to before it.
        self.db
            .prepare_cached("UPDATE undo SET before = ?2 WHERE record = ?1 AND before = ?3")?
            .execute(params![record.bytes(), sql::json(&before), sql::json(&after)])?;
        Ok(())
    }

    /// Whether an own entry of this kind about the record still waits for the hub.
    pub(crate) fn awaits_hub(&self, record: RecordId, kind: &Kind) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM outbound WHERE subject = ?1 AND kind = ?2")?
            .exists(params![record.bytes(), kind.name])?)
    }

    /// Whether an own entry about the record still waits for the hub by which somebody may be held.
    pub(crate) fn alarm_awaits_hub(&self, record: RecordId) -> Result<bool, RegistersError> {
        for kind in self.vocabulary.kinds().filter(|kind| kind.late == Late::Alarms) {
            if self.awaits_hub(record, kind)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
