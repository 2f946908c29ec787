//! Erasures: the order, what goes from these registers, who holds a copy, who has signed.

use std::collections::BTreeSet;

use domain::{
    ErasureFact, MemberCode, RecordId,
    erasure::{Order, Receipt},
    notice::{End, Ended, State},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{
    DecodedEntry, Effects, LogName, Me, Registers, RegistersError, apply::Erase, index, sql,
    tables::Tables,
};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("erasure.sql"),
    erased: &[],
    kept: &[
        ("erasure", "the order is what proves the erasure"),
        ("holder", "who must sign a receipt"),
        ("receipt", "what a holder signed"),
        ("owed", "who has not signed yet"),
    ],
};

/// An erasure and how far it has come.
#[derive(Clone, Debug)]
pub struct Erasure {
    /// Position of the order in the shared log (in the own log for a draft that never left).
    pub pos: u64,
    /// Log of the order.
    pub log: String,
    /// Record.
    pub record: RecordId,
    /// Why it ended.
    pub end: End,
    /// When a holder without receipt is overdue.
    pub due_at: Timestamp,
    /// Members that hold a copy (known at the hub).
    pub holders: BTreeSet<MemberCode>,
    /// Members that signed.
    pub signed: BTreeSet<MemberCode>,
}

/// A receipt that is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// Record.
    pub record: RecordId,
    /// Whose.
    pub member: MemberCode,
    /// Since when.
    pub due_at: Timestamp,
}

impl Registers {
    pub(crate) fn apply_erasure(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &ErasureFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            ErasureFact::ErasureOrdered(order) => self.order_erasure(decoded, order),
            ErasureFact::ErasureReceipt(receipt) => {
                self.count_receipt(decoded, receipt)?;
                Ok(Effects::default())
            }
        }
    }

    fn order_erasure(
        &mut self,
        decoded: &DecodedEntry<'_>,
        order: &Order,
    ) -> Result<Effects, RegistersError> {
        self.db
            .prepare_cached(
                "INSERT INTO erasure (pos, log, record, ended, ordered_at, due_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                decoded.pos,
                decoded.log.as_str(),
                order.record.bytes(),
                sql::json(&order.end),
                sql::ms(decoded.envelope.at),
                sql::ms(order.due_at)
            ])?;
        self.name_holders(decoded, order.due_at)?;
        if order.end == End::Narrowed && self.me == Me::Secretariat {
            return Ok(Effects::default());
        }
        let (rows, index_entries) = self.remove(order.record)?;
        if order.kind.as_str() == domain::object::KIND {
            self.end_report(decoded, order)?;
        } else {
            self.leave_tombstone(decoded, order)?;
        }
        self.alert_about_hits_under_way(decoded, order.record)?;
        let erase = Erase { record: order.record, order: decoded.pos, rows, index_entries };
        Ok(Effects { erase: Some(erase), ..Effects::default() })
    }

    /// At the hub: whoever the order is addressed to and has a bureau holds a copy.
    fn name_holders(
        &mut self,
        decoded: &DecodedEntry<'_>,
        due_at: Timestamp,
    ) -> Result<(), RegistersError> {
        let Some(audience) = decoded.audience.filter(|_| decoded.log == LogName::Shared) else {
            return Ok(());
        };
        let author = &decoded.envelope.origin;
        let holders: Vec<_> = self
            .bureaus()?
            .into_iter()
            .filter(|(member, _)| {
                ledger::Origin::new(member.as_str())
                    .is_ok_and(|who| audience.sees(&who, author, author))
            })
            .collect();
        let mut insert =
            self.db.prepare_cached("INSERT INTO holder (pos, member) VALUES (?1, ?2)")?;
        let mut owe =
            self.db.prepare_cached("INSERT INTO owed (pos, member, due_at) VALUES (?1, ?2, ?3)")?;
        for (member, _) in holders {
            insert.execute(params![decoded.pos, member.as_str()])?;
            owe.execute(params![decoded.pos, member.as_str(), sql::ms(due_at)])?;
        }
        Ok(())
    }

    /// Takes every row about the record out; what went: rows, index entries.
    fn remove(&mut self, record: RecordId) -> Result<(u64, u64), RegistersError> {
        let mut rows = 0;
        for (table, column) in crate::TABLES.iter().flat_map(|tables| tables.erased) {
            let delete = format!("DELETE FROM {table} WHERE {column} = ?1");
            rows += self.db.prepare_cached(&delete)?.execute([record.bytes()])? as u64;
        }
        // What waits on the desk is no copy of the data, so it is not counted; a hit on it still must be told.
        self.hold_hits_to_account(record)?;
        let gone = index::update(self, record)?;
        Ok((rows, u64::from(gone)))
    }

    fn hold_hits_to_account(&mut self, record: RecordId) -> Result<(), RegistersError> {
        self.db
            .prepare_cached("DELETE FROM desk WHERE subject = ?1 AND what NOT IN (?2, ?3)")?
            .execute(params![record.bytes(), crate::desk::HIT_ON_ERASED, crate::desk::REJECTED])?;
        Ok(())
    }

    /// A hit or a measure recorded here that the hub has not heard of: somebody may be held on a record that is no more.
    fn alert_about_hits_under_way(
        &mut self,
        decoded: &DecodedEntry<'_>,
        record: RecordId,
    ) -> Result<(), RegistersError> {
        if self.alarm_awaits_hub(record)? {
            let item = decoded.envelope.id.0;
            self.put_on_desk(record, crate::desk::HIT_ON_ERASED, item, decoded.envelope.at, None)?;
        }
        Ok(())
    }

    fn leave_tombstone(
        &mut self,
        decoded: &DecodedEntry<'_>,
        order: &Order,
    ) -> Result<(), RegistersError> {
        let state = State::Ended(Ended { end: order.end, at: decoded.envelope.at });
        self.db
            .prepare_cached(
                "INSERT INTO notice (id, owner, kind, state, in_force, pos) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
            )?
            .execute(params![
                order.record.bytes(),
                order.owner.as_str(),
                order.kind.as_str(),
                sql::json(&state),
                decoded.pos
            ])?;
        Ok(())
    }

    fn count_receipt(
        &mut self,
        decoded: &DecodedEntry<'_>,
        receipt: &Receipt,
    ) -> Result<(), RegistersError> {
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO receipt (pos, holder, at, receipt) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![
                receipt.order,
                decoded.envelope.origin.as_str(),
                sql::ms(decoded.envelope.at),
                sql::json(receipt)
            ])?;
        self.db
            .prepare_cached("DELETE FROM owed WHERE pos = ?1 AND member = ?2")?
            .execute(params![receipt.order, decoded.envelope.origin.as_str()])?;
        Ok(())
    }

    /// How many records are in force, as every receipt tells.
    pub fn in_force(&self) -> Result<u64, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT n FROM tally WHERE what = 'in_force'")?
            .query_row([], |row| row.get(0))?)
    }

    /// Whether the record was erased for good; a record recalled by a narrowing may come back.
    pub fn is_erased(&self, record: RecordId) -> Result<bool, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT ended FROM erasure WHERE record = ?1")?;
        let ends = query.query_map([record.bytes()], |row| sql::read_json::<End>(row, 0))?;
        for end in ends {
            if end? != End::Narrowed {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Every erasure, oldest first.
    pub fn erasures(&self) -> Result<Vec<Erasure>, RegistersError> {
        self.erasures_where(None)
    }

    /// Erasures of one record, oldest first.
    pub fn erasures_of(&self, record: RecordId) -> Result<Vec<Erasure>, RegistersError> {
        self.erasures_where(Some(record))
    }

    fn erasures_where(&self, record: Option<RecordId>) -> Result<Vec<Erasure>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT pos, log, record, ended, due_at FROM erasure
             WHERE ?1 IS NULL OR record = ?1 ORDER BY pos",
        )?;
        let rows = query.query_map([record.map(RecordId::bytes)], |row| {
            Ok(Erasure {
                pos: row.get(0)?,
                log: row.get(1)?,
                record: sql::read_record(row, 2)?,
                end: sql::read_json(row, 3)?,
                due_at: sql::read_time(row, 4)?,
                holders: BTreeSet::new(),
                signed: BTreeSet::new(),
            })
        })?;
        let mut erasures = rows.collect::<Result<Vec<_>, _>>()?;
        for erasure in &mut erasures {
            erasure.holders =
                self.codes("SELECT member FROM holder WHERE pos = ?1", erasure.pos)?;
            erasure.signed =
                self.codes("SELECT holder FROM receipt WHERE pos = ?1", erasure.pos)?;
        }
        Ok(erasures)
    }

    /// Whether the member held a copy when the erasure at `pos` of the shared log was ordered (known at the hub).
    pub fn is_holder(&self, pos: u64, member: &MemberCode) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT 1 FROM holder WHERE pos = ?1 AND member = ?2")?
            .exists(params![pos, member.as_str()])?)
    }

    /// The receipt of one holder for the order at `pos`.
    pub fn receipt(&self, pos: u64, holder: &str) -> Result<Option<Receipt>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT receipt FROM receipt WHERE pos = ?1 AND holder = ?2")?
            .query_row(params![pos, holder], |row| sql::read_json(row, 0))
            .optional()?)
    }

    /// How many receipts were signed in all.
    pub fn receipts(&self) -> Result<u64, RegistersError> {
        Ok(self.db.query_row("SELECT count(*) FROM receipt", [], |row| row.get(0))?)
    }

    /// Whether the order at `pos` of the shared log is about this record, and the holder has not signed for it.
    pub fn lacks_receipt(
        &self,
        pos: u64,
        record: RecordId,
        holder: &str,
    ) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT 1 FROM erasure AS e WHERE log = 'shared' AND pos = ?1 AND record = ?2
                 AND NOT EXISTS (SELECT 1 FROM receipt WHERE pos = e.pos AND holder = ?3)",
            )?
            .exists(params![pos, record.bytes(), holder])?)
    }

    /// Whether the order at `pos` of the shared log is about this record.
    pub fn orders(&self, pos: u64, record: RecordId) -> Result<bool, RegistersError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT 1 FROM erasure WHERE log = 'shared' AND pos = ?1 AND record = ?2",
            )?
            .exists(params![pos, record.bytes()])?)
    }

    /// Holders whose receipt was due before `now` and is missing (known at the hub): what is late longest first.
    pub fn overdue(&self, now: Timestamp) -> Result<Vec<Overdue>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT e.record, o.member, o.due_at FROM owed AS o JOIN erasure AS e ON e.log = 'shared' AND e.pos = o.pos
             WHERE o.due_at < ?1 ORDER BY o.due_at, o.pos, o.member",
        )?;
        let rows = query.query_map([sql::ms(now)], |row| {
            Ok((sql::read_record(row, 0)?, row.get::<_, String>(1)?, sql::read_time(row, 2)?))
        })?;
        let mut overdue = Vec::new();
        for row in rows {
            let (record, member, due_at) = row?;
            // The hub's own receipt, if it signs one, is no member's.
            overdue.extend(member.parse().ok().map(|member| Overdue { record, member, due_at }));
        }
        Ok(overdue)
    }

    fn codes(&self, query: &str, pos: u64) -> Result<BTreeSet<MemberCode>, RegistersError> {
        let mut query = self.db.prepare_cached(query)?;
        let rows = query.query_map([pos], |row| row.get::<_, String>(0))?;
        let mut codes = BTreeSet::new();
        for code in rows {
            // The hub's own receipt, if it signs one, is no member's.
            codes.extend(code?.parse::<MemberCode>().ok());
        }
        Ok(codes)
    }
}
