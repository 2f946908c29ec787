//! One entry in, rows out: the dispatch from facts to the nouns' own modules, and what holds for every entry (its
//! place, its way back from the hub, the door that keeps erased subjects erased).

use domain::{
    RecordId,
    kind::{BeforeOrder, Erased, Late},
};
use ledger::Audience;
use rusqlite::params;

use crate::{Content, DecodedEntry, LogName, Registers, RegistersError, sql::ms};

/// What applying an entry asks of its caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// Erase every payload about this record in both logs, then sign a receipt for the order at `order`.
    pub erase: Option<Erase>,
    /// The entry is about an erased record: its payload must not be kept.
    pub discard_payload: bool,
    /// A statute came into force: read it anew.
    pub statute: bool,
    /// A report of documents or objects came into force: its rows belong in the document set.
    pub reported: bool,
}

/// An erasure to carry out here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erase {
    /// Record.
    pub record: RecordId,
    /// Position of the order in its log.
    pub order: u64,
    /// Register rows that went.
    pub rows: u64,
    /// Match-index entries that went.
    pub index_entries: u64,
}

impl Registers {
    /// Applies one entry; entries of a log come in order, none twice.
    pub fn apply(&mut self, decoded: &DecodedEntry<'_>) -> Result<Effects, RegistersError> {
        self.advance(decoded.log, decoded.pos)?;
        self.note_passage(decoded)?;
        let envelope = decoded.envelope;
        let subject = decoded.subject();
        let kind = self.vocabulary.kind(envelope.kind.as_str());
        if kind.erased == Erased::WithRecord && self.is_erased(subject)? {
            if decoded.log == LogName::Own && kind.late == Late::Alarms {
                let item = envelope.id.0;
                self.put_on_desk(subject, crate::desk::HIT_ON_ERASED, item, envelope.at, None)?;
            }
            let discard_payload = !matches!(decoded.content, Content::Erased);
            return Ok(Effects { discard_payload, ..Effects::default() });
        }
        let fact = match decoded.content {
            Content::Fact(fact) => fact,
            // Without its payload the entry is of a record that is erased further on: the order says the rest.
            Content::Erased => return Ok(Effects::default()),
            Content::Unread(why) => {
                self.note_unread(decoded, subject, why)?;
                return Ok(Effects::default());
            }
        };
        let revocable = decoded.log == LogName::Own && kind.before_order == BeforeOrder::Undone;
        let before = if revocable { self.state(subject)? } else { None };
        let effects = match self.apply_fact(decoded, fact) {
            // A noun says so before it writes anything.
            Err(RegistersError::Unreadable { what }) => {
                self.note_unread(decoded, subject, &what)?;
                return Ok(Effects::default());
            }
            applied => applied?,
        };
        if let Some(why) = decoded.lacking {
            self.note_unread(decoded, subject, why)?;
        }
        if revocable {
            self.remember_before(envelope.id, subject, before.as_ref())?;
        }
        Ok(effects)
    }

    /// Steps over an entry this node may not see.
    pub fn skip(&mut self, log: LogName, pos: u64) -> Result<(), RegistersError> {
        self.advance(log, pos)
    }

    /// Keeps track of what travels: own entries on their way to the hub, and how far each origin's have come in.
    fn note_passage(&mut self, decoded: &DecodedEntry<'_>) -> Result<(), RegistersError> {
        let envelope = decoded.envelope;
        match decoded.log {
            LogName::Own if decoded.audience.is_some_and(|audience| *audience != Audience::Own) => {
                self.db
                    .prepare_cached(
                        "INSERT INTO outbound (entry, pos, kind, subject, at) VALUES (?1, ?2, ?3, ?4, ?5)",
                    )?
                    .execute(params![
                        envelope.id.0,
                        decoded.pos,
                        envelope.kind.as_str(),
                        envelope.subject.0,
                        ms(envelope.at)
                    ])?;
            }
            LogName::Own => {}
            LogName::Shared => {
                self.db
                    .prepare_cached("DELETE FROM outbound WHERE entry = ?1")?
                    .execute([envelope.id.0])?;
                self.settled(envelope.id)?;
                self.progress.note_received(envelope.origin.as_str(), envelope.seq);
            }
        }
        Ok(())
    }
}
