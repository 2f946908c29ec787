//! Look-ups and dismissed candidates: who asked, when, why, and what was shown. Terms stay sealed.

use domain::{
    LookupFact, LookupId, OfficerId, RecordId,
    hit::Dismissal,
    lookup::{Lookup, LookupPurpose},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, Effects, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("lookup.sql"),
    erased: &[],
    kept: &[
        ("lookup", "the audit outlives the record; its terms are sealed"),
        ("shown", "identifiers of records that were shown"),
    ],
};

/// A recorded look-up.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The officer who asked.
    pub officer: OfficerId,
    /// When.
    pub at: Timestamp,
    /// What was asked, terms sealed.
    pub lookup: Lookup,
}

/// What a list of look-ups is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LookupFilter {
    /// Only those that showed this record.
    pub record: Option<RecordId>,
    /// Only this officer's.
    pub officer: Option<OfficerId>,
    /// Only for this purpose.
    pub purpose: Option<LookupPurpose>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
}

impl Registers {
    pub(crate) fn apply_lookup(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &LookupFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            LookupFact::LookedUp(lookup) => self.look_up(decoded, lookup)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn look_up(
        &mut self,
        decoded: &DecodedEntry<'_>,
        lookup: &Lookup,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("INSERT INTO lookup (id, officer, at, lookup) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![
                lookup.id.bytes(),
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                sql::json(lookup)
            ])?;
        let mut insert = self.db.prepare_cached(
            "INSERT OR IGNORE INTO shown (record, lookup, rank) VALUES (?1, ?2, ?3)",
        )?;
        for (rank, record) in lookup.shown.iter().enumerate() {
            insert.execute(params![record.bytes(), lookup.id.bytes(), rank as u64])?;
        }
        Ok(())
    }

    pub(crate) fn dismiss(
        &mut self,
        decoded: &DecodedEntry<'_>,
        dismissal: &Dismissal,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO dismissal (lookup, record, subject, officer, at, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                dismissal.lookup.bytes(),
                dismissal.record.bytes(),
                decoded.envelope.subject.0,
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                dismissal.reason
            ])?;
        Ok(())
    }

    /// A look-up by its identifier.
    pub fn lookup(&self, id: LookupId) -> Result<Option<Recorded>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT officer, at, lookup FROM lookup WHERE id = ?1")?
            .query_row([id.bytes()], read)
            .optional()?)
    }

    /// Whether the officer opened the record's page for this purpose since then.
    pub fn opened_since(
        &self,
        record: RecordId,
        officer: OfficerId,
        purpose: LookupPurpose,
        since: Timestamp,
    ) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT 1 FROM shown JOIN lookup ON lookup.id = shown.lookup
                 WHERE shown.record = ?1 AND lookup.officer = ?2 AND lookup.at >= ?3
                 AND lookup.lookup ->> 'means' = 'record' AND lookup.lookup ->> 'purpose' = ?4",
            )?
            .exists(params![record.bytes(), officer.bytes(), sql::ms(since), purpose.code()])?)
    }

    /// Look-ups that showed `record` (all look-ups without one), oldest first.
    pub fn lookups(&self, record: Option<RecordId>) -> Result<Vec<Recorded>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT officer, at, lookup FROM lookup
             WHERE ?1 IS NULL OR id IN (SELECT lookup FROM shown WHERE record = ?1) ORDER BY at, id",
        )?;
        let rows = query.query_map([record.map(RecordId::bytes)], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A page of look-ups, the newest first: those after `after`, the last of the page before.
    pub fn lookups_page(
        &self,
        filter: &LookupFilter,
        after: Option<LookupId>,
        most: u32,
    ) -> Result<Vec<Recorded>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT officer, at, lookup FROM lookup
             WHERE (?1 IS NULL OR id IN (SELECT lookup FROM shown WHERE record = ?1))
             AND (?2 IS NULL OR officer = ?2) AND (?3 IS NULL OR lookup ->> 'purpose' = ?3)
             AND (?4 IS NULL OR at >= ?4) AND (?5 IS NULL OR at < ?5)
             AND (?6 IS NULL OR (at, id) < (SELECT at, id FROM lookup WHERE id = ?6))
             ORDER BY at DESC, id DESC LIMIT ?7",
        )?;
        let values = params![
            filter.record.map(RecordId::bytes),
            filter.officer.map(OfficerId::bytes),
            filter.purpose.map(LookupPurpose::code),
            filter.from.map(sql::ms),
            filter.until.map(sql::ms),
            after.map(LookupId::bytes),
            most,
        ];
        let rows = query.query_map(values, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Recorded> {
    Ok(Recorded {
        officer: OfficerId::from_bytes(row.get(0)?),
        at: sql::read_time(row, 1)?,
        lookup: sql::read_json(row, 2)?,
    })
}
