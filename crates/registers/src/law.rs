//! The statute in force, and the level of what the body's programs may say.

use std::collections::BTreeSet;

use domain::{LawFact, MemberCode, OfficerId, kind::Level, law};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, Effects, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("law.sql"),
    erased: &[],
    kept: &[
        ("statute", "law is about nobody"),
        ("level", "it names no record"),
        ("level_proposed", "it names members, no record"),
    ],
};

/// A step to a level that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The level asked for.
    pub level: Level,
    /// Who asked.
    pub officer: OfficerId,
    /// When.
    pub at: Timestamp,
    /// Members left behind, as the first person saw them.
    pub left_behind: BTreeSet<MemberCode>,
}

impl Registers {
    pub(crate) fn apply_law(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &LawFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            LawFact::StatuteAdopted(text) => {
                self.adopt(decoded, text)?;
                return Ok(Effects { statute: true, ..Effects::default() });
            }
            LawFact::LevelProposed(proposed) => self.propose_level(decoded, proposed)?,
            LawFact::LevelRaised(raised) => self.raise_level(decoded, raised.level)?,
        }
        Ok(Effects::default())
    }

    fn adopt(
        &mut self,
        decoded: &DecodedEntry<'_>,
        text: &law::StatuteText,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("INSERT INTO statute (pos, version, toml) VALUES (?1, ?2, ?3)")?
            .execute(params![decoded.pos, text.version, text.toml])?;
        Ok(())
    }

    fn propose_level(
        &mut self,
        decoded: &DecodedEntry<'_>,
        proposed: &law::LevelProposed,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO level_proposed (level, officer, at, left_behind) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                proposed.level,
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                sql::json(&proposed.left_behind)
            ])?;
        Ok(())
    }

    fn raise_level(
        &mut self,
        decoded: &DecodedEntry<'_>,
        level: Level,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("INSERT INTO level (pos, level) VALUES (?1, ?2)")?
            .execute(params![decoded.pos, level])?;
        self.db.prepare_cached("DELETE FROM level_proposed WHERE level <= ?1")?.execute([level])?;
        Ok(())
    }

    /// Every statute there was, the one in force first.
    pub fn statutes(&self) -> Result<Vec<String>, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT toml FROM statute ORDER BY pos DESC")?;
        let texts = query.query_map([], |row| row.get(0))?;
        Ok(texts.collect::<Result<_, _>>()?)
    }

    /// The statute in force, TOML; none before one was adopted.
    pub fn statute(&self) -> Result<Option<String>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT toml FROM statute ORDER BY pos DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    /// The level that entries of this body may have: 0 until one was raised.
    pub fn level(&self) -> Result<Level, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT max(level) FROM level")?
            .query_row([], |row| Ok(row.get::<_, Option<Level>>(0)?.unwrap_or(0)))?)
    }

    /// A step to this level that waits for a second person.
    pub fn level_proposed(&self, level: Level) -> Result<Option<Proposed>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT level, officer, at, left_behind FROM level_proposed WHERE level = ?1",
            )?
            .query_row([level], |row| {
                Ok(Proposed {
                    level: row.get(0)?,
                    officer: OfficerId::from_bytes(row.get(1)?),
                    at: sql::read_time(row, 2)?,
                    left_behind: sql::read_json(row, 3)?,
                })
            })
            .optional()?)
    }
}
