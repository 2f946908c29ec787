//! Entries that this version cannot read: a kind it does not know, or a payload with something in it that it does not. They
//! are counted, so that a copy which holds some says "unknown" and never "clear"; they go with their record; and a version
//! that reads them applies everything anew.

use std::collections::BTreeSet;

use domain::RecordId;
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, LogName, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("unread.sql"),
    erased: &[("unread", "subject")],
    kept: &[("doubted", "places of a log while it is read anew")],
};

/// Why an entry is unread that reads, and that its origin may not state: the answer of this version to what an older one took
/// without asking.
pub const DISBELIEVED: &str = "its origin may not say this";

/// An entry that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its log.
    pub log: LogName,
    /// Its place there.
    pub pos: u64,
    /// Its kind, as the envelope says it.
    pub kind: String,
    /// Why, without anything of its content.
    pub why: String,
}

impl Registers {
    pub(crate) fn note_unread(
        &mut self,
        decoded: &DecodedEntry<'_>,
        subject: RecordId,
        why: &str,
    ) -> Result<(), RegistersError> {
        let name = decoded.envelope.kind.as_str();
        let bears_on = self.vocabulary.kind(name).bears_on;
        let shared = decoded.log == LogName::Shared;
        self.db
            .prepare_cached(
                "INSERT INTO unread (log, pos, kind, subject, at, persons, things, why)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                decoded.log.as_str(),
                decoded.pos,
                name,
                subject.bytes(),
                sql::ms(decoded.envelope.at),
                shared && bears_on.persons(),
                shared && bears_on.things(),
                why
            ])?;
        Ok(())
    }

    /// How many entries were not read.
    pub fn unread(&self) -> Result<u64, RegistersError> {
        Ok(self.db.query_row("SELECT count(*) FROM unread", [], |row| row.get(0))?)
    }

    /// Entries that were not read, by log and place; at most `most` of them.
    pub fn unread_entries(&self, most: u32) -> Result<Vec<Unread>, RegistersError> {
        let mut query = self
            .db
            .prepare_cached("SELECT log, pos, kind, why FROM unread ORDER BY log, pos LIMIT ?1")?;
        let rows = query.query_map([most], |row| {
            let own = row.get_ref(0)?.as_str()? == LogName::Own.as_str();
            Ok(Unread {
                log: if own { LogName::Own } else { LogName::Shared },
                pos: row.get(1)?,
                kind: row.get(2)?,
                why: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Places of the shared log whose entries read and are not believed. Registers read anew beside these believe them no more.
    pub fn disbelieved(&self) -> Result<BTreeSet<u64>, RegistersError> {
        let mut query =
            self.db.prepare_cached("SELECT pos FROM unread WHERE log = 'shared' AND why = ?1")?;
        let places = query.query_map([DISBELIEVED], |row| row.get(0))?;
        Ok(places.collect::<Result<_, _>>()?)
    }

    /// Whether an entry was not read without which the absence of a person means nothing.
    pub fn unread_of_persons(&self) -> Result<bool, RegistersError> {
        self.any_unread("SELECT 1 FROM unread WHERE persons = 1 LIMIT 1")
    }

    /// Whether an entry was not read without which the absence of a document or object means nothing.
    pub fn unread_of_things(&self) -> Result<bool, RegistersError> {
        self.any_unread("SELECT 1 FROM unread WHERE things = 1 LIMIT 1")
    }

    fn any_unread(&self, query: &str) -> Result<bool, RegistersError> {
        let found = self.db.prepare_cached(query)?.query_row([], |_| Ok(())).optional()?;
        Ok(found.is_some())
    }
}
