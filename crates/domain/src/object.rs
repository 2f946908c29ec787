//! Documents and objects that a member reports lost, stolen or revoked (INTERPOL's SLTD and SMV): a report of many rows at a
//! time. What a number is and how it is compared is in `documents`; here it is text as the owner wrote it.
//!
//! A report is the unit of ordering, of audience and of erasure: one entry, one payload, one key. A row ends by a report
//! that replaces the one it stood in and leaves it out; the replaced one is then erased in every copy, as any record is.

use serde::{Deserialize, Serialize};

use crate::{MemberCode, RecordId, notice::WithdrawalReason};

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
    /// Its rows, each a document or object of its own.
    pub rows: Vec<Row>,
}

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
