//! What travels between a bureau and the hub: entries that wait for the hub's order, how far each origin's entries
//! have come in, and what the hub did not accept.

use domain::{RecordId, fact};
use ledger::{EntryId, Origin};
use rusqlite::params;

use crate::{Me, Registers, RegistersError, Stated, desk, sql};

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
        stated: &Stated<'_>,
        rejection: &fact::Rejection,
    ) -> Result<(), RegistersError> {
        let at = stated.envelope.at;
        self.db
            .prepare_cached(
                "INSERT OR REPLACE INTO rejection (entry, pos, at, rejection) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![rejection.entry, stated.pos, sql::ms(at), sql::json(rejection)])?;
        if let Ok(entry) = rejection.entry.parse::<EntryId>() {
            self.db.prepare_cached("DELETE FROM outbound WHERE entry = ?1")?.execute([entry.0])?;
            self.take_back(entry)?;
        }
        self.progress.note_received(rejection.origin.as_str(), rejection.seq);
        if self.me == Me::Secretariat {
            return Ok(());
        }
        let subject = RecordId::from_bytes(stated.envelope.subject.0);
        let item = rejection.entry.parse::<EntryId>().map_or(subject.bytes(), |entry| entry.0);
        self.put_on_desk(subject, desk::REJECTED, item, at, None)
    }

    /// Entries that wait for the hub, oldest first.
    pub fn outbound(&self) -> Result<Vec<Outbound>, RegistersError> {
        let mut query =
            self.db.prepare_cached("SELECT pos, kind, subject FROM outbound ORDER BY pos")?;
        let rows = query.query_map([], |row| {
            Ok(Outbound { pos: row.get(0)?, kind: row.get(1)?, subject: sql::read_record(row, 2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The highest place in `origin`'s own log that has been ordered; none if nothing has.
    pub fn received(&self, origin: &Origin) -> Option<u64> {
        self.progress.received(origin.as_str())
    }

    /// What the hub did not accept, newest last.
    pub fn rejections(&self) -> Result<Vec<fact::Rejection>, RegistersError> {
        let mut query = self.db.prepare_cached("SELECT rejection FROM rejection ORDER BY pos")?;
        let rows = query.query_map([], |row| sql::read_json(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
