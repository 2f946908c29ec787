//! The entry, version 1: what a node signs when something has happened, and its canonical bytes.
//! It holds identifiers, a kind, times and commitments; it holds nothing about a person, and it
//! does not know what its kind means. A new layout is a new version number and a new struct.
//!
//! **Envelope.** One byte `1` (the version); 16 bytes id; the origin behind a one-byte length; seq and
//! seen as u64 below 2^63; at as i64 milliseconds since 1970-01-01T00:00Z; the kind behind a one-byte
//! length; 16 bytes author; 16 bytes subject; 32 bytes audience commitment; 32 bytes payload
//! commitment. Integers are big-endian.
//!
//! **Entry.** The envelope; the number of signatures (u8, 1 to 4); for each a suite (u8, strictly
//! ascending), a length (u16) and that many bytes.
//!
//! **Signed bytes.** `entraide/entry/v1`, a zero byte, the body's name behind a one-byte length,
//! the envelope. No C2SP note can begin like this: notes hold no zero byte.
//!
//! **Leaf.** SHA-256(0x00 ‖ entry), the leaf hash of RFC 9162, section 2.1.1.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;

use crate::audience::read_origin;
use crate::ids::{AuthorId, BodyName, EntryId, Kind, Origin, SubjectId};
use crate::tree::{self, Hash};
use crate::wire::{DecodeError, Reader, put_short};

/// The version byte of this layout.
pub const VERSION: u8 = 1;
/// Ed25519 (RFC 8032), 64 bytes; verified strictly (no small-order keys, no malleable S).
pub const SUITE_ED25519: u8 = 1;
/// The most signatures one entry carries.
pub const MAX_SIGNATURES: usize = 4;
/// The longest signature in bytes: room for ML-DSA-87 (FIPS 204: 4,627).
pub const MAX_SIGNATURE: usize = 5120;
/// The longest envelope in bytes.
pub const MAX_ENVELOPE: usize = 1 + 16 + 33 + 8 + 8 + 8 + 49 + 16 + 16 + 32 + 32;
/// The longest entry in bytes.
pub const MAX_ENTRY: usize = MAX_ENVELOPE + 1 + MAX_SIGNATURES * (3 + MAX_SIGNATURE);

const DOMAIN: &[u8] = b"entraide/entry/v1\0";

/// What is signed. Every field is public because every field is the author's to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Names the entry.
    pub id: EntryId,
    /// The node that wrote it.
    pub origin: Origin,
    /// Place in the origin's own log; strictly increasing for an origin.
    pub seq: u64,
    /// How much of the shared log the author had applied.
    pub seen: u64,
    /// The author's clock, kept to the millisecond.
    pub at: Timestamp,
    /// What happened.
    pub kind: Kind,
    /// The officer's pseudonym.
    pub author: AuthorId,
    /// The record it is about.
    pub subject: SubjectId,
    /// [`crate::AudienceOpening::commitment`].
    pub audience: Hash,
    /// [`crate::Payload::commitment`].
    pub payload: Hash,
}

/// One signature over the entry's signed bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The algorithm, such as [`SUITE_ED25519`].
    pub suite: u8,
    /// The signature in that suite's encoding.
    pub bytes: Vec<u8>,
}

/// A signed envelope, together with its canonical bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    envelope: Envelope,
    signatures: Vec<Signature>,
    bytes: Vec<u8>,
    envelope_len: usize,
}

/// Why an entry's signatures do not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// No Ed25519 signature is present.
    #[error("the entry carries no Ed25519 signature")]
    Missing,
    /// A suite this version cannot check. Such bytes are refused rather than skipped: nobody
    /// signs the signature list, so skipped bytes could carry anything, for ever.
    #[error("the entry carries a signature of unknown suite {0}")]
    UnknownSuite(u8),
    /// The signature is not this key's over these bytes in this body.
    #[error("the Ed25519 signature does not verify")]
    Invalid,
}

impl Entry {
    /// Signs an envelope for one body. The time is cut to the millisecond first.
    pub fn sign(mut envelope: Envelope, key: &SigningKey, body: &BodyName) -> Self {
        envelope.at = to_millisecond(envelope.at);
        let mut bytes = envelope.encode();
        let envelope_len = bytes.len();
        let signature = key.sign(&signed_bytes(&bytes, body)).to_bytes().to_vec();
        let signatures = vec![Signature { suite: SUITE_ED25519, bytes: signature }];
        encode_signatures(&mut bytes, &signatures);
        Self { envelope, signatures, bytes, envelope_len }
    }

    /// Checks every signature against the origin's key.
    pub fn verify(&self, key: &VerifyingKey, body: &BodyName) -> Result<(), SignatureError> {
        let mut verified = false;
        for signature in &self.signatures {
            if signature.suite != SUITE_ED25519 {
                return Err(SignatureError::UnknownSuite(signature.suite));
            }
            let signature = ed25519_dalek::Signature::from_slice(&signature.bytes)
                .map_err(|_| SignatureError::Invalid)?;
            let message = signed_bytes(&self.bytes[..self.envelope_len], body);
            key.verify_strict(&message, &signature).map_err(|_| SignatureError::Invalid)?;
            verified = true;
        }
        if verified { Ok(()) } else { Err(SignatureError::Missing) }
    }

    /// Reads canonical bytes, and nothing else. Signatures are not checked here.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("entry", bytes);
        if bytes.len() > MAX_ENTRY {
            return Err(reader.error_at(0, "entry", "is longer than allowed"));
        }
        let envelope = Envelope::read(&mut reader)?;
        let envelope_len = reader.offset();
        let signatures = read_signatures(&mut reader)?;
        reader.finish()?;
        Ok(Self { envelope, signatures, bytes: bytes.to_vec(), envelope_len })
    }

    /// What was signed.
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// By whom, in one or more suites.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// The canonical bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The entry's leaf in the tree.
    pub fn leaf_hash(&self) -> Hash {
        tree::leaf_hash(&self.bytes)
    }
}

impl Envelope {
    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(MAX_ENVELOPE + 68);
        out.push(VERSION);
        out.extend_from_slice(&self.id.0);
        put_short(&mut out, self.origin.as_str().as_bytes());
        out.extend_from_slice(&self.seq.to_be_bytes());
        out.extend_from_slice(&self.seen.to_be_bytes());
        out.extend_from_slice(&self.at.as_millisecond().to_be_bytes());
        put_short(&mut out, self.kind.as_str().as_bytes());
        out.extend_from_slice(&self.author.0);
        out.extend_from_slice(&self.subject.0);
        out.extend_from_slice(&self.audience.0);
        out.extend_from_slice(&self.payload.0);
        out
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        if reader.u8("version")? != VERSION {
            return Err(reader.error_at(0, "version", "is not 1"));
        }
        Ok(Self {
            id: EntryId(reader.array("id")?),
            origin: read_origin(reader, "origin")?,
            seq: reader.place("seq")?,
            seen: reader.place("seen")?,
            at: read_time(reader)?,
            kind: read_kind(reader)?,
            author: AuthorId(reader.array("author")?),
            subject: SubjectId(reader.array("subject")?),
            audience: Hash(reader.array("audience")?),
            payload: Hash(reader.array("payload")?),
        })
    }
}

fn read_time(reader: &mut Reader<'_>) -> Result<Timestamp, DecodeError> {
    let offset = reader.offset();
    Timestamp::from_millisecond(reader.i64("at")?)
        .map_err(|_| reader.error_at(offset, "at", "is beyond the years -9999 to 9999"))
}

fn read_kind(reader: &mut Reader<'_>) -> Result<Kind, DecodeError> {
    let offset = reader.offset();
    let bytes = reader.short("kind")?;
    std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| Kind::new(text).ok())
        .ok_or_else(|| reader.error_at(offset, "kind", "is not a kind"))
}

fn read_signatures(reader: &mut Reader<'_>) -> Result<Vec<Signature>, DecodeError> {
    let offset = reader.offset();
    let count = usize::from(reader.u8("signatures")?);
    if !(1..=MAX_SIGNATURES).contains(&count) {
        return Err(reader.error_at(offset, "signatures", "are not 1 to 4"));
    }
    let mut signatures: Vec<Signature> = Vec::with_capacity(count);
    for _ in 0..count {
        let offset = reader.offset();
        let suite = reader.u8("suite")?;
        if signatures.last().is_some_and(|last| last.suite >= suite) {
            return Err(reader.error_at(offset, "suite", "is not in ascending order"));
        }
        let offset = reader.offset();
        let len = usize::from(reader.u16("signature")?);
        if len > MAX_SIGNATURE {
            return Err(reader.error_at(offset, "signature", "is longer than allowed"));
        }
        let bytes = reader.take("signature", len)?.to_vec();
        signatures.push(Signature { suite, bytes });
    }
    Ok(signatures)
}

fn encode_signatures(out: &mut Vec<u8>, signatures: &[Signature]) {
    out.push(signatures.len() as u8);
    for signature in signatures {
        out.push(signature.suite);
        out.extend_from_slice(&(signature.bytes.len() as u16).to_be_bytes());
        out.extend_from_slice(&signature.bytes);
    }
}

fn signed_bytes(envelope: &[u8], body: &BodyName) -> Vec<u8> {
    let mut out = Vec::with_capacity(DOMAIN.len() + 65 + envelope.len());
    out.extend_from_slice(DOMAIN);
    put_short(&mut out, body.as_str().as_bytes());
    out.extend_from_slice(envelope);
    out
}

/// The time with its microseconds and nanoseconds cut off, as the envelope keeps it.
fn to_millisecond(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
}
