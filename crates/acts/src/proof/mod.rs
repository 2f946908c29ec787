//! The proof of a record: a file with the entries of its life that concern outsiders, each with its proof of inclusion under a
//! signed checkpoint, who cosigned it, and the holders' receipts. It holds no content: it can be handed to a court or kept
//! after an erasure. Everything in it is verified from the hub's key alone ([`check()`]).
//!
//! What it cannot prove: that no entry is left out. Whoever needs that compares logs (`verify`).

mod check;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    ErasureFact, Fact, MemberCode, RecordId, directory::kinds::BureauOpened,
    erasure::kinds::ErasureOrdered, kind::Proof as Shows, notice::End,
};
use jiff::Timestamp;
use ledger::{Hash, SignedCheckpoint, Stored, SubjectId};
use serde::{Deserialize, Serialize};

pub use check::{Checked, Found, Step, check};

use crate::{
    ActError, HUB, Node,
    node::witness_name,
    seal::{hex, unhex32},
};

/// What a file of this layout says it is.
pub const FORMAT: &str = "entraide/proof/v1";
/// Longest file that is read, in bytes.
pub const MAX_BYTES: usize = 16 << 20;

/// A proof, as the file holds it: binary parts in base64, hashes and keys in lower hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// [`FORMAT`].
    pub format: String,
    /// Log name of the body.
    pub body: String,
    /// Record.
    pub record: RecordId,
    /// When it was made.
    pub made_at: Timestamp,
    /// Node that made it: `hub` or a member's code.
    pub made_by: String,
    /// The hub's Ed25519 key. Compare it with one that came another way.
    pub hub_key: String,
    /// The signed checkpoint (C2SP signed note) that all proofs lead to.
    pub checkpoint: String,
    /// Members' cosignatures, each under the state of the log that the member had.
    pub cosignatures: Vec<Cosigned>,
    /// Entries by position: of bureaus' keys, of the record's life, of receipts.
    pub entries: Vec<Proved>,
}

/// A member's cosigned checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cosigned {
    /// Who.
    pub member: MemberCode,
    /// The signed note.
    pub note: String,
    /// That its state is a prefix of the checkpoint's.
    pub consistency: Vec<String>,
}

/// An entry with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proved {
    /// Position in the shared log.
    pub position: u64,
    /// Envelope and signatures.
    pub entry: String,
    /// That it stands at its position under the checkpoint.
    pub inclusion: Vec<String>,
    /// Its content, where that says nothing about a person: keys, orders, receipts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Payload>,
    /// For a receipt: that the state it is bound to is a prefix of the checkpoint's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consistency: Vec<String>,
}

/// An entry's content with the key that opens the entry's commitment to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Payload {
    pub key: String,
    pub bytes: String,
}

impl Proof {
    /// Reads a file.
    pub fn from_json(bytes: &[u8]) -> Result<Self, String> {
        if bytes.len() > MAX_BYTES {
            return Err(format!("it has more than {MAX_BYTES} bytes"));
        }
        serde_json::from_slice(bytes).map_err(|error| {
            format!("it is no proof: line {}, column {}", error.line(), error.column())
        })
    }
}

/// The proof of a record, as far as this node sees its life. None if it saw nothing of it in the shared log.
pub fn make(node: &Node, record: RecordId, now: Timestamp) -> Result<Option<Proof>, ActError> {
    let log = node.shared();
    let Some(checkpoint) = log.checkpoint().filter(|sealed| sealed.checkpoint().size == log.size())
    else {
        return Ok(None);
    };
    let size = checkpoint.checkpoint().size;
    let mut entries = Vec::new();
    for pos in log.by_subject(SubjectId(record.bytes()))? {
        entries.extend(proved(node, log.at(pos)?, size)?);
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let cosignatures = cosignatures(node, &checkpoint, now)?;
    entries.append(&mut keys(node, size)?);
    entries.sort_by_key(|proved| proved.position);
    Ok(Some(Proof {
        format: FORMAT.to_owned(),
        body: node.body().to_string(),
        record,
        made_at: now,
        made_by: node.name().to_string(),
        hub_key: hex(node.hub_key().as_bytes()),
        checkpoint: checkpoint.text(),
        cosignatures,
        entries,
    }))
}

/// The entry with its proof, if a proof may name it.
fn proved(node: &Node, stored: Stored, size: u64) -> Result<Option<Proved>, ActError> {
    let Some(whole) = stored.whole else { return Ok(None) };
    let vocabulary = node.registers().vocabulary();
    let kind = vocabulary.kind(whole.entry.envelope().kind.as_str());
    if kind.proof == Shows::Untold {
        return Ok(None);
    }
    let told = (kind.proof == Shows::Shown).then_some(whole.payload).flatten();
    let fact = told.as_ref().and_then(|payload| vocabulary.read(kind.name, payload.bytes()).ok());
    let mut consistency = Vec::new();
    match &fact {
        // A recall from some members tells of a restriction: only they have it in their proof.
        Some(Fact::Erasure(ErasureFact::ErasureOrdered(order)))
            if order.end == End::Narrowed && node.is_hub() =>
        {
            return Ok(None);
        }
        Some(Fact::Erasure(ErasureFact::ErasureReceipt(receipt))) => {
            if node.is_hub() && recalled(node, receipt.order)? {
                return Ok(None);
            }
            consistency = hexes(&node.shared().consistency_proof(receipt.size.min(size), size)?);
        }
        _ => {}
    }
    let payload = told.map(|payload| Payload {
        key: hex(&payload.key().0),
        bytes: BASE64.encode(payload.bytes()),
    });
    Ok(Some(Proved {
        position: stored.pos,
        entry: BASE64.encode(whole.entry.as_bytes()),
        inclusion: hexes(&node.shared().inclusion_proof(stored.pos, size)?),
        payload,
        consistency,
    }))
}

fn recalled(node: &Node, order: u64) -> Result<bool, ActError> {
    if order >= node.shared().size() {
        return Ok(false);
    }
    let Some(whole) = node.shared().at(order)?.whole else { return Ok(false) };
    let fact = whole.payload.and_then(|payload| {
        node.registers().vocabulary().read(ErasureOrdered.name, payload.bytes()).ok()
    });
    Ok(
        matches!(fact, Some(Fact::Erasure(ErasureFact::ErasureOrdered(order))) if order.end == End::Narrowed),
    )
}

/// What members have cosigned: all of them at the hub, its own at a bureau.
fn cosignatures(
    node: &Node,
    checkpoint: &SignedCheckpoint,
    now: Timestamp,
) -> Result<Vec<Cosigned>, ActError> {
    let size = checkpoint.checkpoint().size;
    let mut found = Vec::new();
    let own = node.name().as_str().parse::<MemberCode>().ok();
    if let (Some(member), Some(note)) = (own, node.cosign(now)) {
        found.push(Cosigned { member, note: note.text(), consistency: Vec::new() });
    }
    let kept = node.shared().store().cosignatures().map_err(ledger::LogError::from)?;
    for (member, keys) in node.registers().bureaus()? {
        let name = witness_name(node.body(), &crate::node::origin(member.as_str()));
        let note = kept.iter().find(|(witness, _)| *witness == name);
        let Some(note) = note.and_then(|(_, note)| SignedCheckpoint::parse(note).ok()) else {
            continue;
        };
        // One made with a key that has been renewed since says nothing any more.
        let key = unhex32(&keys.signing)
            .and_then(|key| ledger::VerifyingKey::from_bytes(&key).ok())
            .filter(|key| note.cosigned_at(&name, key).is_ok());
        if key.is_some() {
            let from = note.checkpoint().size.min(size);
            let consistency = hexes(&node.shared().consistency_proof(from, size)?);
            found.push(Cosigned { member, note: note.text(), consistency });
        }
    }
    Ok(found)
}

/// The entries by which the hub vouches for bureaus' keys: of all bureaus, so that the file does not tell whom the record
/// concerns by whose keys it holds.
fn keys(node: &Node, size: u64) -> Result<Vec<Proved>, ActError> {
    let log = node.shared();
    let mut entries = Vec::new();
    for pos in log.by_subject(SubjectId([0; 16]))? {
        let Some(whole) = log.at(pos)?.whole else { continue };
        let envelope = whole.entry.envelope();
        if envelope.kind.as_str() != BureauOpened.name || envelope.origin.as_str() != HUB {
            continue;
        }
        let Some(payload) = whole.payload else { continue };
        entries.push(Proved {
            position: pos,
            entry: BASE64.encode(whole.entry.as_bytes()),
            inclusion: hexes(&log.inclusion_proof(pos, size)?),
            payload: Some(Payload {
                key: hex(&payload.key().0),
                bytes: BASE64.encode(payload.bytes()),
            }),
            consistency: Vec::new(),
        });
    }
    Ok(entries)
}

fn hexes(hashes: &[Hash]) -> Vec<String> {
    hashes.iter().map(ToString::to_string).collect()
}
