//! Signed checkpoints: C2SP signed-note and tlog-checkpoint, with Ed25519 log signatures (type 0x01)
//! and timestamped cosignatures `cosignature/v1` (tlog-cosignature, type 0x04). What a checkpoint
//! is compared with is the log's affair.
//!
//! A log signs each checkpoint twice with its one key: plainly, as C2SP asks of a log, and as a
//! timestamped cosignature, so that a reader knows how fresh what it holds is. The two can share a
//! key because their key ids differ by type and their messages by the header line
//! `cosignature/v1`, which is no log's origin.
//!
//! Stricter than C2SP: no extension lines (nobody could audit them), names in visible ASCII, base64
//! with its padding and no stray bits, at most 64 signatures and 64 KiB.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::ids::KeyName;
use crate::tree::Hash;

/// The longest note in bytes.
pub const MAX_NOTE: usize = 64 << 10;
/// The most signature lines in a note.
pub const MAX_LINES: usize = 64;

const TYPE_ED25519: u8 = 0x01;
const TYPE_COSIGNATURE: u8 = 0x04;
const COSIGNATURE_HEADER: &str = "cosignature/v1";

/// A log's state: its name, its size in entries and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The log's name.
    pub origin: KeyName,
    /// Number of leaves.
    pub size: u64,
    /// RFC 9162 root over them.
    pub root: Hash,
}

/// A checkpoint with signature lines. Parsing proves the form only; see [`SignedCheckpoint::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedCheckpoint {
    checkpoint: Checkpoint,
    lines: Vec<SignatureLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SignatureLine {
    name: KeyName,
    key_id: [u8; 4],
    signature: Vec<u8>,
}

/// Why a note was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The text is not a signed checkpoint; `line` counts from 1.
    #[error("checkpoint, line {line}: {problem}")]
    Malformed {
        /// Line number, from 1.
        line: usize,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The origin line names another log.
    #[error("the checkpoint is of log {found}, not of {expected}")]
    OtherLog {
        /// The log that was expected.
        expected: KeyName,
        /// The log the checkpoint names.
        found: KeyName,
    },
    /// No line is signed by the expected key.
    #[error("the checkpoint carries no signature by {0}")]
    Unsigned(KeyName),
    /// A line by the expected key does not verify.
    #[error("a signature by {0} on the checkpoint does not verify")]
    BadSignature(KeyName),
}

impl Checkpoint {
    /// The note text: origin, size and root, each on its line.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, STANDARD.encode(self.root.0))
    }

    /// Signs it as the log that made it: plainly and with the time, to the second.
    pub fn sign(self, key: &SigningKey, at: Timestamp) -> SignedCheckpoint {
        let name = self.origin.clone();
        let line = SignatureLine {
            key_id: key_id(&name, TYPE_ED25519, &key.verifying_key()),
            signature: key.sign(self.text().as_bytes()).to_bytes().to_vec(),
            name: name.clone(),
        };
        SignedCheckpoint { checkpoint: self, lines: vec![line] }.cosign(&name, key, at)
    }
}

impl SignedCheckpoint {
    /// Parses a signed checkpoint. No signature is checked.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        if text.len() > MAX_NOTE {
            return Err(malformed(1, "the note is longer than 64 KiB"));
        }
        if text.bytes().any(|b| b < 0x20 && b != b'\n') {
            return Err(malformed(1, "the note holds control characters"));
        }
        let mut lines = text.split_inclusive('\n').zip(1..).map(|(line, number)| {
            line.strip_suffix('\n').ok_or(malformed(number, "does not end in a newline"))
        });
        let mut next = |number, problem| lines.next().unwrap_or(Err(malformed(number, problem)));
        let origin = next(1, "the origin is missing")?;
        let size = next(2, "the size is missing")?;
        let root = next(3, "the root is missing")?;
        if !next(4, "the signatures are missing")?.is_empty() {
            return Err(malformed(4, "is not empty: extension lines are not used"));
        }
        let checkpoint = Checkpoint {
            origin: KeyName::new(origin).map_err(|_| malformed(1, "is not a log's name"))?,
            size: parse_decimal(size).ok_or(malformed(2, "is not a decimal below 2^63"))?,
            root: parse_root(root).ok_or(malformed(3, "is not 32 bytes in base64"))?,
        };
        if checkpoint.origin.as_str() == COSIGNATURE_HEADER {
            return Err(malformed(1, "is reserved"));
        }
        let mut signatures = Vec::new();
        for (line, number) in lines.zip(5..) {
            if signatures.len() == MAX_LINES {
                return Err(malformed(number, "too many signatures"));
            }
            let line = SignatureLine::parse(line?);
            signatures.push(line.ok_or(malformed(number, "is not a signature line"))?);
        }
        if signatures.is_empty() {
            return Err(malformed(5, "the signatures are missing"));
        }
        Ok(Self { checkpoint, lines: signatures })
    }

    /// The note as text; parses back to itself.
    pub fn text(&self) -> String {
        let mut text = self.checkpoint.text();
        text.push('\n');
        for line in &self.lines {
            text.push_str(&line.text());
        }
        text
    }

    /// What was signed.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Checks that it is a checkpoint of the log `name`, signed by the log's key. Every line under
    /// the log's name and key must verify; lines of others are left to [`Self::cosigned_at`].
    pub fn verify(&self, name: &KeyName, key: &VerifyingKey) -> Result<(), NoteError> {
        if self.checkpoint.origin != *name {
            let (expected, found) = (name.clone(), self.checkpoint.origin.clone());
            return Err(NoteError::OtherLog { expected, found });
        }
        let plain = key_id(name, TYPE_ED25519, key);
        let message = self.checkpoint.text();
        let mut signed = false;
        for line in self.lines_by(name, plain) {
            if !verifies(key, message.as_bytes(), &line.signature) {
                return Err(NoteError::BadSignature(name.clone()));
            }
            signed = true;
        }
        if !signed {
            return Err(NoteError::Unsigned(name.clone()));
        }
        match self.cosigned_at(name, key) {
            Ok(_) | Err(NoteError::Unsigned(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// When the log itself last vouched for this state: the time in its own verified cosignature.
    pub fn signed_at(&self, key: &VerifyingKey) -> Option<Timestamp> {
        self.cosigned_at(&self.checkpoint.origin, key).ok()
    }

    /// The newest verified `cosignature/v1` time by `name` under `key`. A line by that name and key
    /// that does not verify makes the whole note refused.
    pub fn cosigned_at(&self, name: &KeyName, key: &VerifyingKey) -> Result<Timestamp, NoteError> {
        let mut newest = None;
        for line in self.lines_by(name, key_id(name, TYPE_COSIGNATURE, key)) {
            let bad = || NoteError::BadSignature(name.clone());
            let (time, signature) = line.signature.split_first_chunk::<8>().ok_or_else(bad)?;
            let seconds = i64::try_from(u64::from_be_bytes(*time)).map_err(|_| bad())?;
            let at = Timestamp::from_second(seconds).map_err(|_| bad())?;
            let message = cosigned_message(seconds, &self.checkpoint);
            if !verifies(key, message.as_bytes(), signature) {
                return Err(bad());
            }
            newest = newest.max(Some(at));
        }
        newest.ok_or_else(|| NoteError::Unsigned(name.clone()))
    }

    /// Adds a timestamped cosignature, to the second; replaces an earlier one by the same key.
    /// Times before 1970 count as 1970.
    #[must_use]
    pub fn cosign(mut self, name: &KeyName, key: &SigningKey, at: Timestamp) -> Self {
        let seconds = at.as_second().max(0);
        let message = cosigned_message(seconds, &self.checkpoint);
        let mut signature = seconds.to_be_bytes().to_vec();
        signature.extend_from_slice(&key.sign(message.as_bytes()).to_bytes());
        let key_id = key_id(name, TYPE_COSIGNATURE, &key.verifying_key());
        self.lines.retain(|line| (&line.name, line.key_id) != (name, key_id));
        self.lines.push(SignatureLine { name: name.clone(), key_id, signature });
        self
    }

    fn lines_by<'a>(
        &'a self,
        name: &'a KeyName,
        key_id: [u8; 4],
    ) -> impl Iterator<Item = &'a SignatureLine> {
        self.lines.iter().filter(move |line| line.name == *name && line.key_id == key_id)
    }
}

impl SignatureLine {
    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
        let bytes = STANDARD.decode(encoded).ok()?;
        let (key_id, signature) = bytes.split_first_chunk::<4>()?;
        if signature.is_empty() {
            return None;
        }
        let name = KeyName::new(name).ok()?;
        Some(Self { name, key_id: *key_id, signature: signature.to_vec() })
    }

    fn text(&self) -> String {
        let bytes = [&self.key_id[..], &self.signature].concat();
        format!("\u{2014} {} {}\n", self.name, STANDARD.encode(bytes))
    }
}

/// The first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), as signed-note recommends.
fn key_id(name: &KeyName, signature_type: u8, key: &VerifyingKey) -> [u8; 4] {
    let mut hasher = Sha256::new();
    hasher.update(name.as_str().as_bytes());
    hasher.update([b'\n', signature_type]);
    hasher.update(key.as_bytes());
    let hash = hasher.finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

fn cosigned_message(seconds: i64, checkpoint: &Checkpoint) -> String {
    format!("{COSIGNATURE_HEADER}\ntime {seconds}\n{}", checkpoint.text())
}

fn verifies(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    ed25519_dalek::Signature::from_slice(signature)
        .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
}

fn parse_decimal(text: &str) -> Option<u64> {
    let canonical = text == "0" || !text.starts_with('0');
    if !canonical || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse::<i64>().ok()?.try_into().ok()
}

fn parse_root(text: &str) -> Option<Hash> {
    // 32 bytes are 44 characters: refuse longer texts before decoding them.
    if text.len() != 44 {
        return None;
    }
    STANDARD.decode(text).ok()?.try_into().ok().map(Hash)
}

fn malformed(line: usize, problem: &'static str) -> NoteError {
    NoteError::Malformed { line, problem }
}
