//! What travels between a bureau and the hub: entries that wait for the hub's order, how far each origin's entries
//! have come in, and what the hub did not accept.

use domain::{Noun, RecordId, desk::Rejection};
use ledger::{EntryId, Origin};
use rusqlite::{OptionalExtension, params};

use crate::{DecodedEntry, Me, Registers, RegistersError, desk, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("outbound.sql"),
    erased: &[],
    kept: &[
        ("outbound", "places and kinds of own entries"),
        ("received", "how far each log came in"),
        ("rejection", "why an entry was refused, which its author must read"),
    ],
};

/// An entry of this bureau that the hub has not ordered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbound {
    /// Position in the bureau's own log.
    pub pos: u64,
    /// Kind of entry.
    pub kind: String,
    /// Record it is about.
    pub subject: RecordId,
}

impl Registers {
    pub(crate) fn reject(
        &mut self,
        decoded: &DecodedEntry<'_>,
        rejection: &Rejection,
    ) -> Result<(), RegistersError> {
        let at = decoded.envelope.at;
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO rejection (entry, pos, at, rejection) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![rejection.entry, decoded.pos, sql::ms(at), sql::json(rejection)])?;
        if let Ok(entry) = rejection.entry.parse::<EntryId>() {
            self.db.prepare_cached("DELETE FROM outbound WHERE entry = ?1")?.execute([entry.0])?;
            self.take_back(entry)?;
        }
        self.progress.note_received(rejection.origin.as_str(), rejection.seq);
        if self.me == Me::Secretariat {
            return Ok(());
        }
        let subject = RecordId::from_bytes(decoded.envelope.subject.0);
        let item = rejection.entry.parse::<EntryId>().map_or(subject.bytes(), |entry| entry.0);
        self.put_on_desk(subject, desk::REJECTED, item, at, None)
    }

    /// Why the hub did not accept this entry, if it did not.
    pub fn rejection(&self, entry: EntryId) -> Result<Option<Rejection>, RegistersError> {
        Ok(self
            .db
            .prepare_cached("SELECT rejection FROM rejection WHERE entry = ?1")?
            .query_row([entry.to_string()], |row| sql::read_json(row, 0))
            .optional()?)
    }

    /// Entries past place `after` of the own log that wait for the hub, oldest first, at most so many.
    pub fn outbound(
        &self,
        after: Option<u64>,
        most: usize,
    ) -> Result<Vec<Outbound>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT pos, kind, subject FROM outbound WHERE pos >= ?1 ORDER BY pos LIMIT ?2",
        )?;
        let from = after.map_or(0, |after| after.saturating_add(1).min(i64::MAX as u64));
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = query.query_map(params![from, most], |row| {
            Ok(Outbound { pos: row.get(0)?, kind: row.get(1)?, subject: sql::read_record(row, 2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// First and last place in the own log of what waits for the hub; none if nothing does. Reads no more than these.
    pub fn outbound_ends(&self) -> Result<Option<(u64, u64)>, RegistersError> {
        let ends: (Option<u64>, Option<u64>) = self
            .db
            .prepare_cached(
                "SELECT (SELECT min(pos) FROM outbound), (SELECT max(pos) FROM outbound)",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ends.0.zip(ends.1))
    }

    /// Whether an entry of this noun waits for the hub.
    pub fn awaits_hub_of(&self, noun: Noun) -> Result<bool, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT 1 FROM outbound WHERE kind = ?1")?;
        for kind in self.kinds_of(noun) {
            if query.exists([kind])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many entries wait for the hub, of this noun or of all.
    pub fn outbound_count(&self, noun: Option<Noun>) -> Result<u64, RegistersError> {
        let Some(noun) = noun else {
            let mut query = self.db.prepare_cached("SELECT count(*) FROM outbound")?;
            return Ok(query.query_row([], |row| row.get(0))?);
        };
        let mut query = self.db.prepare_cached("SELECT count(*) FROM outbound WHERE kind = ?1")?;
        self.kinds_of(noun)
            .try_fold(0, |sum, kind| Ok(sum + query.query_row([kind], |row| row.get::<_, u64>(0))?))
    }

    fn kinds_of(&self, noun: Noun) -> impl Iterator<Item = &'static str> {
        let kinds = self.vocabulary.kinds().filter(move |kind| kind.noun == Some(noun));
        kinds.map(|kind| kind.name)
    }

    /// The highest place in `origin`'s own log that has been ordered; none if nothing has.
    pub fn received(&self, origin: &Origin) -> Option<u64> {
        self.progress.received(origin.as_str())
    }

    /// What the hub did not accept, newest last.
    pub fn rejections(&self) -> Result<Vec<Rejection>, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT rejection FROM rejection ORDER BY pos")?;
        let rows = query.query_map([], |row| sql::read_json(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use domain::directory::Post;

    use super::*;

    #[test]
    fn what_waits_is_asked_for_from_a_place_on_and_no_question_reads_all_of_it() {
        let registers = Registers::open(None, Post::Bureau("KE".parse().unwrap())).unwrap();
        assert_eq!(registers.outbound_ends().unwrap(), None);
        let mut insert = registers
            .db
            .prepare(
                "INSERT INTO outbound (entry, pos, kind, subject, at) VALUES (?1, ?2, ?3, ?4, 0)",
            )
            .unwrap();
        for pos in 3_u8..23 {
            let kind = if pos % 5 == 0 { "ObjectsReported" } else { "HitConfirmed" };
            insert.execute(params![[pos; 16], pos, kind, [pos; 16]]).unwrap();
        }
        let places = |after, most| -> Vec<u64> {
            registers.outbound(after, most).unwrap().iter().map(|waiting| waiting.pos).collect()
        };
        assert_eq!(places(None, 3), [3, 4, 5]);
        assert_eq!(places(Some(4), 2), [5, 6]);
        assert_eq!(places(Some(20), usize::MAX), [21, 22]);
        assert_eq!(places(Some(u64::MAX), 1), [0; 0]);
        assert_eq!(registers.outbound_ends().unwrap(), Some((3, 22)));
        assert!(registers.awaits_hub_of(Noun::Object).unwrap());
        assert!(!registers.awaits_hub_of(Noun::Message).unwrap());
        assert_eq!(registers.outbound_count(None).unwrap(), 20);
        assert_eq!(registers.outbound_count(Some(Noun::Object)).unwrap(), 4);
        for question in [
            "SELECT pos FROM outbound WHERE pos >= 1 ORDER BY pos LIMIT 1",
            "SELECT (SELECT min(pos) FROM outbound), (SELECT max(pos) FROM outbound)",
            "SELECT 1 FROM outbound WHERE kind = 'HitConfirmed'",
            "SELECT 1 FROM outbound WHERE subject = x'00' AND kind = 'HitConfirmed'",
        ] {
            let mut plan = registers.db.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
            let steps = plan.query_map([], |row| row.get::<_, String>(3)).unwrap();
            for step in steps.map(Result::unwrap).filter(|step| step.contains("outbound")) {
                assert!(step.starts_with("SEARCH"), "{question}: {step}");
            }
        }
    }
}
