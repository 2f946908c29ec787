//! The page: what a follower gets of a log, and its canonical bytes. A run of rows (some bare
//! hashes), the newest signed checkpoint, and the proof that joins the two. Who may see which
//! entry is decided where the page is made; whether it is true is checked by [`crate::Log::extend`].
//!
//! **Layout** (big-endian): version byte 1; first position (u64); checkpoint behind a four-byte
//! length; number of proof hashes (u8) and the hashes; number of rows (u32) and the rows. A row is a
//! byte 0 and its leaf, or a byte 1, the entry behind a four-byte length, a flag and the audience
//! opening behind a four-byte length, a flag and the payload: 32 bytes key, content behind a four-byte
//! length.

use crate::audience::{AudienceOpening, MAX_AUDIENCE};
use crate::entry::{Entry, MAX_ENTRY};
use crate::note::MAX_NOTE;
use crate::payload::{MAX_PAYLOAD, Payload, PayloadKey};
use crate::store::{Row, Whole};
use crate::tree::{Hash, MAX_PROOF};
use crate::wire::{DecodeError, Reader, put_long};

/// The longest encoded page in bytes.
pub const MAX_PAGE: usize = 16 << 20;
/// The most rows in a page.
pub const MAX_ROWS: usize = 8192;

/// A run of rows and the checkpoint that covers them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Position of the first row.
    pub from: u64,
    /// The rows, one a position.
    pub rows: Vec<Row>,
    /// The log's newest signed checkpoint, as text.
    pub checkpoint: String,
    /// Consistency proof from `from + rows` to the checkpoint's size.
    pub proof: Vec<Hash>,
}

impl Page {
    /// The position after its last row.
    pub fn end(&self) -> u64 {
        self.from.saturating_add(self.rows.len() as u64)
    }

    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![1];
        out.extend_from_slice(&self.from.to_be_bytes());
        put_long(&mut out, self.checkpoint.as_bytes());
        out.push(self.proof.len() as u8);
        for hash in &self.proof {
            out.extend_from_slice(&hash.0);
        }
        out.extend_from_slice(&(self.rows.len() as u32).to_be_bytes());
        for row in &self.rows {
            encode_row(&mut out, row);
        }
        out
    }

    /// Reads canonical bytes, and nothing else; signatures, hashes and commitments are not checked.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("page", bytes);
        if bytes.len() > MAX_PAGE {
            return Err(reader.error_at(0, "page", "is longer than 16 MiB"));
        }
        if reader.u8("version")? != 1 {
            return Err(reader.error_at(0, "version", "is not 1"));
        }
        let from = reader.place("first position")?;
        let checkpoint = read_text(&mut reader)?;
        let proof = read_proof(&mut reader)?;
        let rows = read_rows(&mut reader)?;
        reader.finish()?;
        Ok(Self { from, rows, checkpoint, proof })
    }
}

fn encode_row(out: &mut Vec<u8>, row: &Row) {
    let whole = match row {
        Row::Opaque(leaf) => {
            out.push(0);
            out.extend_from_slice(&leaf.0);
            return;
        }
        Row::Whole(whole) => whole,
    };
    out.push(1);
    put_long(out, whole.entry.as_bytes());
    out.push(u8::from(whole.audience.is_some()));
    if let Some(audience) = &whole.audience {
        put_long(out, &audience.encode());
    }
    out.push(u8::from(whole.payload.is_some()));
    if let Some(payload) = &whole.payload {
        out.extend_from_slice(&payload.key().0);
        put_long(out, payload.bytes());
    }
}

fn read_text(reader: &mut Reader<'_>) -> Result<String, DecodeError> {
    let offset = reader.offset();
    let bytes = reader.long("checkpoint", MAX_NOTE)?;
    String::from_utf8(bytes.to_vec())
        .map_err(|_| reader.error_at(offset, "checkpoint", "is not UTF-8"))
}

fn read_proof(reader: &mut Reader<'_>) -> Result<Vec<Hash>, DecodeError> {
    let offset = reader.offset();
    let count = usize::from(reader.u8("proof")?);
    if count > MAX_PROOF {
        return Err(reader.error_at(offset, "proof", "is longer than any proof"));
    }
    (0..count).map(|_| reader.array("proof hash").map(Hash)).collect()
}

fn read_rows(reader: &mut Reader<'_>) -> Result<Vec<Row>, DecodeError> {
    let offset = reader.offset();
    let count = reader.u32("rows")? as usize;
    if count > MAX_ROWS {
        return Err(reader.error_at(offset, "rows", "are more than 8192"));
    }
    // Rows are allocated as they are read: a count alone costs nothing.
    (0..count).map(|_| read_row(reader)).collect()
}

fn read_row(reader: &mut Reader<'_>) -> Result<Row, DecodeError> {
    if !reader.flag("row")? {
        return Ok(Row::Opaque(Hash(reader.array("leaf")?)));
    }
    let offset = reader.offset();
    let within = |error: DecodeError| DecodeError {
        structure: "page",
        offset: offset + 4 + error.offset,
        ..error
    };
    let entry = Entry::decode(reader.long("entry", MAX_ENTRY)?).map_err(within)?;
    let audience = if reader.flag("audience flag")? { Some(read_audience(reader)?) } else { None };
    let payload = if reader.flag("payload flag")? { Some(read_payload(reader)?) } else { None };
    Ok(Row::Whole(Whole { entry, audience, payload }))
}

fn read_audience(reader: &mut Reader<'_>) -> Result<AudienceOpening, DecodeError> {
    let offset = reader.offset();
    let bytes = reader.long("audience", 32 + MAX_AUDIENCE)?;
    AudienceOpening::decode(bytes).map_err(|error| DecodeError {
        structure: "page",
        offset: offset + 4 + error.offset,
        ..error
    })
}

fn read_payload(reader: &mut Reader<'_>) -> Result<Payload, DecodeError> {
    let key = PayloadKey(reader.array("payload key")?);
    let offset = reader.offset();
    let bytes = reader.long("payload", MAX_PAYLOAD)?.to_vec();
    Payload::with_key(key, bytes).map_err(|_| reader.error_at(offset, "payload", "is too long"))
}
