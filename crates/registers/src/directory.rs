//! The body, its members, bureaus with their keys and programs, officers.

use std::collections::BTreeMap;

use domain::{
    DirectoryFact, MemberCode, OfficerId,
    directory::{self, BureauKeys, Officer},
    kind::Level,
};
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, Effects, Registers, RegistersError, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("directory.sql"),
    erased: &[],
    kept: &[
        ("organisation", "the body is no person"),
        ("member", "members are no persons"),
        ("bureau", "keys of bureaus, without which nothing proves"),
        ("program", "which program a bureau runs"),
        ("officer", "officers answer for what they did"),
    ],
};

impl Registers {
    pub(crate) fn apply_directory(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &DirectoryFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            DirectoryFact::OrganisationFounded(founded) => self.found(decoded, founded)?,
            DirectoryFact::MemberAdmitted(member) => self.admit(decoded, member)?,
            DirectoryFact::BureauOpened(bureau) => self.open_bureau(decoded, bureau)?,
            DirectoryFact::OfficerEnrolled(officer) => self.enrol(officer)?,
            DirectoryFact::OfficerLeft(left) => self.leave(left)?,
            DirectoryFact::ProgramSeen(seen) => self.see_program(decoded, seen)?,
        }
        Ok(Effects::default())
    }

    fn see_program(
        &mut self,
        decoded: &DecodedEntry<'_>,
        seen: &directory::ProgramSeen,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO program (member, level, at) VALUES (?1, ?2, ?3)",
            )?
            .execute(params![seen.member.as_str(), seen.level, sql::ms(decoded.envelope.at)])?;
        Ok(())
    }

    /// The level of each bureau's program, as the hub last saw it.
    pub fn programs(&self) -> Result<BTreeMap<MemberCode, Level>, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT member, level FROM program")?;
        let rows = query.query_map([], |row| Ok((sql::read_member(row, 0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn found(
        &mut self,
        decoded: &DecodedEntry<'_>,
        founded: &directory::Founded,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("INSERT INTO organisation (pos, name, messages) VALUES (?1, ?2, ?3)")?
            .execute(params![decoded.pos, founded.name, founded.keys.messages])?;
        Ok(())
    }

    fn admit(
        &mut self,
        decoded: &DecodedEntry<'_>,
        member: &directory::Member,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT INTO member (code, name, since) VALUES (?1, ?2, ?3)
                 ON CONFLICT (code) DO UPDATE SET name = excluded.name",
            )?
            .execute(params![member.code.as_str(), member.name, sql::ms(decoded.envelope.at)])?;
        Ok(())
    }

    fn open_bureau(
        &mut self,
        decoded: &DecodedEntry<'_>,
        bureau: &directory::Bureau,
    ) -> Result<(), RegistersError> {
        let keys = &bureau.keys;
        self.db
            .prepare_cached(
                "INSERT INTO bureau (member, pos, signing, messages, audit, from_seq)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                bureau.member.as_str(),
                decoded.pos,
                keys.signing,
                keys.messages,
                keys.audit,
                bureau.from_seq
            ])?;
        Ok(())
    }

    fn enrol(&mut self, officer: &Officer) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO officer (id, officer, active) VALUES (?1, ?2, 1)",
            )?
            .execute(params![officer.id.bytes(), sql::json(officer)])?;
        Ok(())
    }

    fn leave(&mut self, left: &directory::Left) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("UPDATE officer SET active = 0 WHERE id = ?1")?
            .execute([left.officer.bytes()])?;
        Ok(())
    }

    /// Name of the body; none before it was founded.
    pub fn organisation(&self) -> Result<Option<String>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT name FROM organisation ORDER BY pos DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    /// Every member with its name, by code.
    pub fn members(&self) -> Result<Vec<(MemberCode, String)>, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT code, name FROM member ORDER BY code")?;
        let rows = query.query_map([], |row| Ok((sql::read_member(row, 0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the code is a member's.
    pub fn is_member(&self, code: &MemberCode) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM member WHERE code = ?1")?
            .exists([code.as_str()])?)
    }

    /// Every bureau that was opened, with its present keys.
    pub fn bureaus(&self) -> Result<Vec<(MemberCode, BureauKeys)>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT member, signing, messages, audit FROM bureau AS b
             WHERE pos = (SELECT max(pos) FROM bureau WHERE member = b.member) ORDER BY member",
        )?;
        let rows = query.query_map([], |row| Ok((sql::read_member(row, 0)?, read_keys(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The keys that sign entry `seq` of a bureau's own log.
    pub fn bureau_keys(
        &self,
        member: &MemberCode,
        seq: u64,
    ) -> Result<Option<BureauKeys>, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT member, signing, messages, audit FROM bureau
                 WHERE member = ?1 AND from_seq <= ?2 ORDER BY from_seq DESC, pos DESC LIMIT 1",
            )?
            .query_row(params![member.as_str(), seq], read_keys)
            .optional()?)
    }

    /// Every set of keys a bureau has signed with, by the place in its own log from which it does.
    pub fn bureau_key_history(
        &self,
        member: &MemberCode,
    ) -> Result<Vec<(u64, BureauKeys)>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT member, signing, messages, audit, from_seq FROM bureau WHERE member = ?1
             ORDER BY from_seq, pos",
        )?;
        let rows = query.query_map([member.as_str()], |row| Ok((row.get(4)?, read_keys(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Public key that messages to the secretariat are sealed to.
    pub fn secretariat_key(&self) -> Result<Option<String>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT messages FROM organisation ORDER BY pos DESC LIMIT 1")?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    /// An officer, in service or not.
    pub fn officer_ever(&self, id: OfficerId) -> Result<Option<Officer>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT officer FROM officer WHERE id = ?1")?
            .query_row([id.bytes()], |row| sql::read_json(row, 0))
            .optional()?)
    }

    /// An officer in service.
    pub fn officer(&self, id: OfficerId) -> Result<Option<Officer>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT officer FROM officer WHERE id = ?1 AND active = 1")?
            .query_row([id.bytes()], |row| sql::read_json(row, 0))
            .optional()?)
    }

    /// Officers in service known to this node.
    pub fn officers(&self) -> Result<Vec<Officer>, RegistersError> {
        let mut query =
            self.db.prepare_cached("SELECT officer FROM officer WHERE active = 1 ORDER BY id")?;
        let rows = query.query_map([], |row| sql::read_json(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read_keys(row: &rusqlite::Row<'_>) -> rusqlite::Result<BureauKeys> {
    Ok(BureauKeys { signing: row.get(1)?, messages: row.get(2)?, audit: row.get(3)? })
}
