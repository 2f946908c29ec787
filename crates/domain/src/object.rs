//! Documents and objects that a member reports lost, stolen or revoked (INTERPOL's SLTD and SMV): a report of many rows at a
//! time. What a number is and how it is compared is in `documents`; here it is text as the owner wrote it.
//!
//! A report is the unit of ordering, of audience and of erasure: one entry, one payload, one key. A row ends by a report
//! that replaces the one it stood in and leaves it out; the replaced one is then erased in every copy, as any record is.
//!
//! A row has an identifier all the same, so that a hit is on it and not on its neighbours: a hash of what names it with the
//! report's [`Salt`], which stays when the report is written anew. Who does not hold the report cannot get from the
//! identifier to a number, and once salt and report are erased nobody can.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use crate::{MemberCode, RecordId, notice::WithdrawalReason};

crate::kinds! {
    Object;
    /// Documents or objects were reported lost, stolen or revoked.
    ObjectsReported(Report) {
        since: 0, fields: |_| 0, by: |report| Speaker::Member(&report.owner), authorisation: Authorisation::OfficerOrNode(Act::ReportObjects), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Things,
    }
    /// The owner withdrew a whole report.
    ObjectsWithdrawn(Withdrawal) {
        since: 0, fields: |_| 0, by: |_| Speaker::Anyone, authorisation: Authorisation::Officer(Act::WithdrawObjects), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// Most rows a report has: what the withdrawal of one row has to write anew.
pub const MOST_ROWS: usize = 2_000;
/// Most bytes of a report's rows, so that its payload stays below the ledger's limit.
pub const MOST_BYTES: usize = 512 << 10;
/// What orders of erasure call a report, where they name a notice's kind.
pub const KIND: &str = "objects";

/// What a member reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Whose rows these are: who alone may change or withdraw them.
    pub owner: MemberCode,
    /// Reports of the same owner whose place this one takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<RecordId>,
    /// What its rows' identifiers are made with; carried on by whatever takes its place. A report of an older version has
    /// none: its rows are answered, and cannot be confirmed as hits until their owner reports them anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Salt>,
    /// Its rows, each a document or object of its own.
    pub rows: Vec<Row>,
}

/// 32 random bytes of a report and of all that take its place after it. Erased with the last of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 32]);

/// One document or object. Short names: there may be a hundred million of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Its number, in compared form.
    #[serde(rename = "n")]
    pub number: String,
    /// What it is: `passport`, `vehicle`, `firearm`, …
    #[serde(rename = "k")]
    pub kind: String,
    /// What was reported: `lost`, `stolen`, `stolen-blank`, `revoked`, …
    #[serde(rename = "s")]
    pub status: String,
    /// Who issued it, as the machine readable zone writes it.
    #[serde(default, rename = "i", skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The owner's own reference.
    #[serde(default, rename = "r", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Kept, and not to be answered.
    #[serde(default, rename = "x", skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
    /// Day, month or year of issue.
    #[serde(default, rename = "di", skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<String>,
    /// Day, month or year of expiry.
    #[serde(default, rename = "de", skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<String>,
    /// When it was reported to the owner.
    #[serde(default, rename = "dr", skip_serializing_if = "Option::is_none")]
    pub reported_on: Option<String>,
    /// Last day on which it may be used.
    #[serde(default, rename = "dk", skip_serializing_if = "Option::is_none")]
    pub keep_until: Option<String>,
    /// What else tells it apart.
    #[serde(default, rename = "t", skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// A report ends with all its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Withdrawal {
    pub reason: WithdrawalReason,
}

/// The row behind a hit, as it was shown: what both sides need to speak of the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Thing {
    /// Whose row it is.
    pub owner: MemberCode,
    /// What it is: `passport`, `vehicle`, `firearm`, …
    pub kind: String,
    /// Its number, in compared form.
    pub number: String,
    /// Who issued it, as the machine readable zone writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What was reported: `lost`, `stolen`, `stolen-blank`, `revoked`, …
    pub status: String,
    /// The owner's own reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

impl Thing {
    /// The row as its owner wrote it, as far as the hit carries it.
    pub fn row(&self) -> Row {
        Row {
            number: self.number.clone(),
            kind: self.kind.clone(),
            status: self.status.clone(),
            issuer: self.issuer.clone(),
            reference: self.reference.clone(),
            ..Row::default()
        }
    }

    /// What it is called in a line: kind, issuer, number.
    pub fn title(&self) -> String {
        let issuer = self.issuer.as_ref().map_or(String::new(), |issuer| format!("{issuer} "));
        format!("{} {issuer}{}", self.kind, self.number)
    }
}

impl Salt {
    /// A fresh salt.
    pub fn random(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Names the reports that carry the salt on, one after the other, without telling it.
    pub fn lineage(&self) -> RecordId {
        self.named("entraide report lineage v1", &[])
    }

    /// The row that is called by these parts: the same in every report of the lineage.
    pub fn row(&self, parts: &[&str]) -> RecordId {
        self.named("entraide report row v1", parts)
    }

    /// Every part with its length before it, so that no two lists of parts write the same bytes.
    fn named(&self, purpose: &str, parts: &[&str]) -> RecordId {
        let mut hash = Sha256::new_with_prefix(purpose).chain_update(self.0);
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let mut id = [0; 16];
        id.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        RecordId::from_bytes(id)
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Salt(of {})", self.lineage())
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let hex =
            self.0.iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"));
        s.serialize_str(&hex)
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        let half = |half: Option<&str>| half.and_then(|half| half.parse::<RecordId>().ok());
        let (first, second) = (half(text.get(..32)), half(text.get(32..)));
        let (Some(first), Some(second)) = (first, second) else {
            return Err(de::Error::custom("a salt is 64 hexadecimal digits"));
        };
        let mut bytes = [0; 32];
        bytes[..16].copy_from_slice(&first.bytes());
        bytes[16..].copy_from_slice(&second.bytes());
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_by_salt_and_parts_and_the_lineage_by_neither() {
        let salt = Salt([7; 32]);
        let other = Salt([8; 32]);
        assert_eq!(salt.row(&["a", "b"]), salt.row(&["a", "b"]));
        assert_ne!(salt.row(&["a", "b"]), other.row(&["a", "b"]));
        assert_ne!(salt.row(&["a", "b"]), salt.row(&["ab", ""]), "parts are told apart");
        assert_ne!(salt.row(&[]), salt.lineage());
        let text = serde_json::to_string(&salt).unwrap();
        assert_eq!(text, format!("\"{}\"", "07".repeat(32)));
        assert_eq!(serde_json::from_str::<Salt>(&text).unwrap(), salt);
        for wrong in ["\"\"", "\"07\"", "7"] {
            assert!(serde_json::from_str::<Salt>(wrong).is_err());
        }
        assert!(!format!("{salt:?}").contains("0707"), "a salt is not printed");
    }
}
