//! The desk: what waits for an officer of this node, since when and until when.

use domain::{DeskFact, RecordId};
use jiff::Timestamp;
use rusqlite::params;

use crate::{DecodedEntry, Effects, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("desk.sql"),
    erased: &[],
    kept: &[("desk", "what waits is cleared apart: some of it must be told")],
};

/// A request waits for a reviewer.
pub const REVIEW: &str = "review";
/// A review was begun and waits for its decision.
pub const DECIDE: &str = "decide";
/// A hit waits for the owner's answer.
pub const ANSWER_HIT: &str = "answer hit";
/// A hit of ours waits for the owner's answer.
pub const AWAIT_ANSWER: &str = "await answer to hit";
/// The owner answered; the measure taken is to be recorded.
pub const RECORD_MEASURE: &str = "record measure";
/// A hit on a record that is erased: whoever is held on it must be told.
pub const HIT_ON_ERASED: &str = "hit on erased record";
/// A message waits to be read.
pub const READ_MESSAGE: &str = "read message";
/// The hub did not accept an entry of ours.
pub const REJECTED: &str = "rejected by the hub";

/// One thing that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The record (or message) it is about.
    pub subject: RecordId,
    /// The hit, message or entry that waits.
    pub item: [u8; 16],
    /// One of the constants above.
    pub what: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when, if a clock runs.
    pub due_at: Option<Timestamp>,
}

impl Registers {
    pub(crate) fn apply_desk(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &DeskFact,
    ) -> Result<Effects, RegistersError> {
        let subject = decoded.subject();
        match fact {
            DeskFact::DeskSettled(settled) => {
                self.take_off_desk(subject, &settled.what, settled.item)?;
            }
            DeskFact::SubmissionRejected(rejection) => self.reject(decoded, rejection)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn put_on_desk(
        &mut self,
        subject: RecordId,
        what: &str,
        item: [u8; 16],
        since: Timestamp,
        due_at: Option<Timestamp>,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO desk (subject, item, what, since, due_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![subject.bytes(), item, what, sql::ms(since), due_at.map(sql::ms)])?;
        Ok(())
    }

    pub(crate) fn take_off_desk(
        &mut self,
        subject: RecordId,
        what: &str,
        item: [u8; 16],
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("DELETE FROM desk WHERE subject = ?1 AND item = ?2 AND what = ?3")?
            .execute(params![subject.bytes(), item, what])?;
        Ok(())
    }

    /// Everything that waits, what is due first on top.
    pub fn desk(&self) -> Result<Vec<Waiting>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT subject, what, since, due_at, item FROM desk
             ORDER BY due_at IS NULL, due_at, since, subject, item, what",
        )?;
        let rows = query.query_map([], |row| {
            let due: Option<i64> = row.get(3)?;
            Ok(Waiting {
                subject: sql::read_record(row, 0)?,
                item: row.get(4)?,
                what: row.get(1)?,
                since: sql::read_time(row, 2)?,
                due_at: due.map(|_| sql::read_time(row, 3)).transpose()?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
