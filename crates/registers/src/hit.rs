//! Hits: confirmed, answered, acted upon; and the clock on the owner's answer.

use domain::{
    HitFact, HitId, OfficerId, RecordId,
    directory::Post,
    hit::{Confirmation, HitState, Measure, Verification},
};
use rusqlite::{OptionalExtension, Row, params};

use crate::{
    DecodedEntry, Effects, LogName, Me, Registers, RegistersError, desk, sql, tables::Tables,
};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("hit.sql"),
    erased: &[("hit", "record"), ("dismissal", "subject"), ("measure", "record")],
    kept: &[],
};

/// A hit as the registers hold it.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What the officer confirmed.
    pub confirmation: Confirmation,
    /// Where it stands.
    pub state: HitState,
    /// Whether the hub has ordered it, so that the others know.
    pub ordered: bool,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Hit> {
    Ok(Hit {
        confirmation: sql::read_json(row, 0)?,
        state: sql::read_json(row, 1)?,
        ordered: row.get(2)?,
    })
}

impl Registers {
    pub(crate) fn apply_hit(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &HitFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            HitFact::HitConfirmed(confirmation) => self.confirm_hit(decoded, confirmation)?,
            HitFact::HitDismissed(dismissal) => self.dismiss(decoded, dismissal)?,
            HitFact::HitVerified(verification) => self.verify_hit(decoded, verification)?,
            HitFact::MeasureTaken(measure) => self.take_measure(decoded, measure)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn confirm_hit(
        &mut self,
        decoded: &DecodedEntry<'_>,
        confirmation: &Confirmation,
    ) -> Result<(), RegistersError> {
        let at = decoded.envelope.at;
        let state = HitState::Confirmed {
            by: OfficerId::from_bytes(decoded.envelope.author.0),
            at,
            due_at: confirmation.due_at,
        };
        self.db
            .prepare_cached(
                "INSERT INTO hit (id, record, searcher, confirmation, state, ordered)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET ordered = excluded.ordered",
            )?
            .execute(params![
                confirmation.hit.bytes(),
                confirmation.record.bytes(),
                confirmation.searcher.as_str(),
                sql::json(confirmation),
                sql::json(&state),
                decoded.log == LogName::Shared
            ])?;
        let what = match &self.me {
            Post::Bureau(me) if *me == confirmation.searcher => desk::AWAIT_ANSWER,
            Post::Bureau(_) | Post::Secretariat => desk::ANSWER_HIT,
        };
        let item = confirmation.hit.bytes();
        self.put_on_desk(confirmation.record, what, item, at, Some(confirmation.due_at))
    }

    pub(crate) fn verify_hit(
        &mut self,
        decoded: &DecodedEntry<'_>,
        verification: &Verification,
    ) -> Result<(), RegistersError> {
        let at = decoded.envelope.at;
        let state =
            if verification.stands { HitState::Verified { at } } else { HitState::Disowned { at } };
        self.db
            .prepare_cached("UPDATE hit SET state = ?2 WHERE id = ?1")?
            .execute(params![verification.hit.bytes(), sql::json(&state)])?;
        let item = verification.hit.bytes();
        self.take_off_desk(verification.record, desk::ANSWER_HIT, item)?;
        let mine = self
            .hit(verification.hit)?
            .is_some_and(|hit| self.me == Me::Bureau(hit.confirmation.searcher.clone()));
        if mine {
            self.take_off_desk(verification.record, desk::AWAIT_ANSWER, item)?;
            self.put_on_desk(verification.record, desk::RECORD_MEASURE, item, at, None)?;
        }
        Ok(())
    }

    pub(crate) fn take_measure(
        &mut self,
        decoded: &DecodedEntry<'_>,
        measure: &Measure,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO measure (hit, entry, record, at, measure) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                measure.hit.bytes(),
                decoded.envelope.id.0,
                measure.record.bytes(),
                sql::ms(decoded.envelope.at),
                sql::json(measure)
            ])?;
        self.take_off_desk(measure.record, desk::RECORD_MEASURE, measure.hit.bytes())
    }

    /// A hit by its identifier.
    pub fn hit(&self, id: HitId) -> Result<Option<Hit>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT confirmation, state, ordered FROM hit WHERE id = ?1")?
            .query_row([id.bytes()], read)
            .optional()?)
    }

    /// Hits on a record, by identifier.
    pub fn hits(&self, record: RecordId) -> Result<Vec<Hit>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT confirmation, state, ordered FROM hit WHERE record = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([record.bytes()], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Measures taken on a hit, oldest first.
    pub fn measures(&self, hit: HitId) -> Result<Vec<Measure>, RegistersError> {
        let mut query = self
            .db
            .prepare_cached("SELECT measure FROM measure WHERE hit = ?1 ORDER BY at, entry")?;
        let rows = query.query_map([hit.bytes()], |row| sql::read_json(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
