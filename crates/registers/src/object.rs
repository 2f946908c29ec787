//! Reports of documents and objects: which are in force, whose, and where they stand in the shared log. Their rows are in the
//! node's document set, which is read from the same entries (`acts::node`); nothing here holds a number.

use domain::{
    MemberCode, ObjectFact, RecordId,
    erasure::Order,
    object::{Report, Salt},
};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};

use crate::{DecodedEntry, Effects, LogName, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("object.sql"),
    erased: &[],
    kept: &[("report", "it holds no row: who reported how many, and when it ended")],
};

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
    /// What its rows' identifiers are made with; none in a report of an older version.
    pub salt: Option<Salt>,
}

const SELECT: &str = "SELECT id, owner, rows, pos, salt FROM report WHERE ended IS NULL";

fn read(row: &Row<'_>) -> rusqlite::Result<Reported> {
    let owner: String = row.get(1)?;
    let owner = owner.parse().map_err(|error: domain::CodeError| {
        rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, error.into())
    })?;
    Ok(Reported {
        id: sql::read_record(row, 0)?,
        owner,
        rows: row.get(2)?,
        pos: row.get(3)?,
        salt: sql::read_json_opt(row, 4)?,
    })
}

/// The first days on which some row, and no row, may be used any more.
fn lapses(report: &Report) -> (Option<Date>, Option<Date>) {
    let after =
        |row: &domain::object::Row| row.keep_until.as_ref()?.parse::<Date>().ok()?.tomorrow().ok();
    let days: Vec<_> = report.rows.iter().map(after).collect();
    let all: Option<Vec<Date>> = days.iter().copied().collect();
    (days.into_iter().flatten().min(), all.and_then(|days| days.into_iter().max()))
}

impl Registers {
    pub(crate) fn apply_object(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &ObjectFact,
    ) -> Result<Effects, RegistersError> {
        let subject = decoded.subject();
        match fact {
            ObjectFact::ObjectsReported(report) => {
                let reported = self.report(decoded, subject, report)?;
                Ok(Effects { reported, ..Effects::default() })
            }
            // The order to erase it says the rest.
            ObjectFact::ObjectsWithdrawn(_) => Ok(Effects::default()),
        }
    }

    /// A report counts once the hub has ordered it.
    pub(crate) fn report(
        &mut self,
        decoded: &DecodedEntry<'_>,
        id: RecordId,
        report: &Report,
    ) -> Result<bool, RegistersError> {
        if decoded.log == LogName::Own {
            return Ok(false);
        }
        let (lapses, lapsed) = lapses(report);
        self.db
            .prepare_cached(
                "INSERT INTO report (id, owner, rows, pos, salt, lineage, lapses, lapsed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                id.bytes(),
                report.owner.as_str(),
                report.rows.len() as u64,
                decoded.pos,
                report.salt.as_ref().map(sql::json),
                report.salt.map(|salt| salt.lineage().bytes()),
                lapses.map(|day| day.to_string()),
                lapsed.map(|day| day.to_string()),
            ])?;
        Ok(true)
    }

    /// What is left of an erased report: that there was one, whose, and why it ended.
    pub(crate) fn end_report(
        &mut self,
        decoded: &DecodedEntry<'_>,
        order: &Order,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO report (id, owner, rows, pos, ended) VALUES (?1, ?2, 0, ?3, ?4)",
            )?
            .execute(params![
                order.record.bytes(),
                order.owner.as_str(),
                decoded.pos,
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

    /// Whether any report is in force.
    pub fn has_reports(&self) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM report WHERE ended IS NULL)")?
            .query_row([], |row| row.get(0))?)
    }

    /// The report in force of a lineage; the newest, while the one whose place it takes is still to be erased.
    pub fn reported_in(&self, lineage: RecordId) -> Result<Option<Reported>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(&format!("{SELECT} AND lineage = ?1 ORDER BY pos DESC LIMIT 1"))?
            .query_row([lineage.bytes()], read)
            .optional()?)
    }

    /// A member's reports in force with rows that may be used on `today` no more, at most so many, oldest first.
    pub fn reports_lapsing(
        &self,
        owner: &MemberCode,
        today: Date,
        most: u32,
    ) -> Result<Vec<Reported>, RegistersError> {
        let select = format!("{SELECT} AND lapses <= ?1 AND owner = ?2 ORDER BY pos LIMIT ?3");
        let mut query = self.db.prepare_cached(&select)?;
        let rows = query.query_map(params![today.to_string(), owner.as_str(), most], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Reports in force of which no row may be used on `today`, at most so many, oldest first.
    pub fn reports_lapsed(&self, today: Date, most: u32) -> Result<Vec<Reported>, RegistersError> {
        let mut query =
            self.db.prepare_cached(&format!("{SELECT} AND lapsed <= ?1 ORDER BY pos LIMIT ?2"))?;
        let rows = query.query_map(params![today.to_string(), most], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
