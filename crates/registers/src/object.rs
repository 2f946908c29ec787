//! Reports of documents and objects: which are in force, whose, and where they stand in the shared log. Their rows are in the
//! node's document set, which is read from the same entries (`acts::node`); nothing here holds a number.

use domain::{MemberCode, RecordId, erasure::Order, object::Report};
use rusqlite::{OptionalExtension, Row, params};

use crate::{LogName, Registers, RegistersError, Stated, sql};

/// A report in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Names it.
    pub id: RecordId,
    /// Whose.
    pub owner: MemberCode,
    /// How many rows it has.
    pub rows: u64,
    /// Its place in the shared log.
    pub pos: u64,
}

const SELECT: &str = "SELECT id, owner, rows, pos FROM report WHERE ended IS NULL";

fn read(row: &Row<'_>) -> rusqlite::Result<Reported> {
    let owner: String = row.get(1)?;
    let owner = owner.parse().map_err(|error: domain::CodeError| {
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, error.into())
    })?;
    Ok(Reported { id: sql::read_record(row, 0)?, owner, rows: row.get(2)?, pos: row.get(3)? })
}

impl Registers {
    /// A report counts once the hub has ordered it.
    pub(crate) fn report(
        &mut self,
        stated: &Stated<'_>,
        id: RecordId,
        report: &Report,
    ) -> Result<bool, RegistersError> {
        if stated.log == LogName::Own {
            return Ok(false);
        }
        self.db
            .prepare_cached("INSERT INTO report (id, owner, rows, pos) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                id.bytes(),
                report.owner.as_str(),
                report.rows.len() as u64,
                stated.pos
            ])?;
        Ok(true)
    }

    /// What is left of an erased report: that there was one, whose, and why it ended.
    pub(crate) fn end_report(
        &mut self,
        stated: &Stated<'_>,
        order: &Order,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO report (id, owner, rows, pos, ended) VALUES (?1, ?2, 0, ?3, ?4)",
            )?
            .execute(params![
                order.record.bytes(),
                order.owner.as_str(),
                stated.pos,
                sql::json(&order.end)
            ])?;
        Ok(())
    }

    /// A report in force.
    pub fn reported(&self, id: RecordId) -> Result<Option<Reported>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(&format!("{SELECT} AND id = ?1"))?
            .query_row([id.bytes()], read)
            .optional()?)
    }

    /// Reports in force that stand at `pos` in the shared log or after it, in its order.
    pub fn reported_from(&self, pos: u64) -> Result<Vec<Reported>, RegistersError> {
        let mut query = self.db.prepare_cached(&format!("{SELECT} AND pos >= ?1 ORDER BY pos"))?;
        let rows = query.query_map([pos], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
