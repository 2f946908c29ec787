//! Messages as they lie here, sealed, and who has acknowledged them.

use domain::{
    MessageFact, MessageId, RecordId,
    directory::Post,
    message::{Acknowledgement, Sealed},
};
use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use crate::{DecodedEntry, Effects, LogName, Registers, RegistersError, desk, sql, tables::Tables};

pub(crate) const TABLES: Tables = Tables {
    sql: include_str!("message.sql"),
    erased: &[("message", "about"), ("acknowledgement", "about")],
    kept: &[],
};

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// When it was sent.
    pub at: Timestamp,
    /// The sealed message.
    pub sealed: Sealed,
    /// Position in the shared log; none while it waits for the hub.
    pub pos: Option<u64>,
    /// Nodes that acknowledged it.
    pub acknowledged_by: Vec<String>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        at: sql::read_time(row, 0)?,
        sealed: sql::read_json(row, 1)?,
        pos: row.get(2)?,
        acknowledged_by: Vec::new(),
    })
}

impl Registers {
    pub(crate) fn apply_message(
        &mut self,
        decoded: &DecodedEntry<'_>,
        fact: &MessageFact,
    ) -> Result<Effects, RegistersError> {
        match fact {
            MessageFact::MessageSent(sealed) => self.send(decoded, sealed)?,
            MessageFact::MessageAcknowledged(ack) => self.acknowledge(decoded, ack)?,
        }
        Ok(Effects::default())
    }

    pub(crate) fn send(
        &mut self,
        decoded: &DecodedEntry<'_>,
        sealed: &Sealed,
    ) -> Result<(), RegistersError> {
        let pos = (decoded.log == LogName::Shared).then_some(decoded.pos);
        self.db
            .prepare_cached(
                "INSERT INTO message (id, thread, about, at, sealed, pos) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET pos = excluded.pos",
            )?
            .execute(params![
                sealed.id.bytes(),
                sealed.thread.bytes(),
                sealed.about.map(RecordId::bytes),
                sql::ms(decoded.envelope.at),
                sql::json(sealed),
                pos
            ])?;
        if sealed.from != self.me && sealed.keys.contains_key(self.my_name()) {
            let subject = subject_of(sealed.id, sealed.about);
            let item = sealed.id.bytes();
            self.put_on_desk(subject, desk::READ_MESSAGE, item, decoded.envelope.at, None)?;
        }
        Ok(())
    }

    pub(crate) fn acknowledge(
        &mut self,
        decoded: &DecodedEntry<'_>,
        ack: &Acknowledgement,
    ) -> Result<(), RegistersError> {
        let origin = decoded.envelope.origin.as_str();
        self.db
            .prepare_cached(
                "INSERT OR IGNORE INTO acknowledgement (message, by_node, officer, at, about)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                ack.message.bytes(),
                origin,
                decoded.envelope.author.0,
                sql::ms(decoded.envelope.at),
                ack.about.map(RecordId::bytes)
            ])?;
        if origin == self.my_name() {
            let subject = subject_of(ack.message, ack.about);
            self.take_off_desk(subject, desk::READ_MESSAGE, ack.message.bytes())?;
        }
        Ok(())
    }

    /// This node's name in envelopes: `hub` or its member's code.
    pub fn my_name(&self) -> &str {
        match &self.me {
            Post::Secretariat => "hub",
            Post::Bureau(member) => member.as_str(),
        }
    }

    /// A message by its identifier.
    pub fn message(&self, id: MessageId) -> Result<Option<Message>, RegistersError> {
        let found = self
            .db
            .prepare_cached("SELECT at, sealed, pos FROM message WHERE id = ?1")?
            .query_row([id.bytes()], read)
            .optional()?;
        found.map(|message| self.with_acknowledgements(message)).transpose()
    }

    /// Messages here, oldest first.
    pub fn messages(&self) -> Result<Vec<Message>, RegistersError> {
        let mut query =
            self.db.prepare_cached("SELECT at, sealed, pos FROM message ORDER BY at, id")?;
        let rows = query.query_map([], read)?;
        rows.map(|row| self.with_acknowledgements(row?)).collect()
    }

    /// Messages tied to a record, oldest first.
    pub fn messages_about(&self, record: RecordId) -> Result<Vec<Message>, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT at, sealed, pos FROM message WHERE about = ?1 ORDER BY at, id",
        )?;
        let rows = query.query_map([record.bytes()], read)?;
        rows.map(|row| self.with_acknowledgements(row?)).collect()
    }

    fn with_acknowledgements(&self, mut message: Message) -> Result<Message, RegistersError> {
        let mut query = self.db.prepare_cached(
            "SELECT by_node FROM acknowledgement WHERE message = ?1 ORDER BY by_node",
        )?;
        let rows = query.query_map([message.sealed.id.bytes()], |row| row.get(0))?;
        message.acknowledged_by = rows.collect::<Result<_, _>>()?;
        Ok(message)
    }
}

/// A tied message waits under its record, a free one under its own identifier.
fn subject_of(message: MessageId, about: Option<RecordId>) -> RecordId {
    about.unwrap_or(RecordId::from_bytes(message.bytes()))
}
