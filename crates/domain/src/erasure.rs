//! Erasing for good: the order, the receipt each holder signs, and who is overdue.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{KindCode, MemberCode, RecordId, notice::End};

crate::kinds! {
    Erasure;
    /// Every holder is to erase the record.
    ErasureOrdered(Order) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Holders, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Shown,
        parties: Parties::Audience, bears_on: BearsOn::Everything,
    }
    /// A holder has erased it.
    ErasureReceipt(Receipt) {
        since: 0, fields: |_| 0, by: |_| Speaker::Anyone, authorisation: Authorisation::Node, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Shown,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// An order to erase a record in every copy, or, for a narrowing, in the copies of those who lose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Record to erase; also the entry's subject.
    pub record: RecordId,
    /// Kind of notice it was: no personal data, so it stays for accounts and statistics.
    pub kind: KindCode,
    /// Member it belonged to.
    pub owner: MemberCode,
    /// Why.
    pub end: End,
    /// When a holder without receipt is overdue.
    pub due_at: Timestamp,
}

/// A holder's word, signed by its bureau's key as the entry that carries it: nothing of the record is left here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// Record erased.
    pub record: RecordId,
    /// Position of the order in the shared log.
    pub order: u64,
    /// What was removed.
    pub removed: Removed,
    /// State the receipt is bound to: size of the holder's mirror …
    pub size: u64,
    /// … and its root, lower hex: with the log this fixes what the holder may still hold.
    pub root: String,
    /// Records the holder's copy still holds.
    pub held: u64,
}

/// Counts of what an erasure removed at one holder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Removed {
    #[serde(rename = "bodies")]
    pub payloads: u64,
    pub keys: u64,
    pub rows: u64,
    pub index_entries: u64,
}

/// Where an erasure stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Holders that signed.
    pub signed: BTreeSet<MemberCode>,
    /// Holders that still may, until the order is due.
    pub awaited: BTreeSet<MemberCode>,
    /// Holders that are late.
    pub overdue: BTreeSet<MemberCode>,
}

impl Standing {
    /// Sorts `holders` by their receipts at `now`.
    pub fn at(
        holders: &BTreeSet<MemberCode>,
        signed: &BTreeSet<MemberCode>,
        due_at: Timestamp,
        now: Timestamp,
    ) -> Self {
        let missing: BTreeSet<_> = holders.difference(signed).cloned().collect();
        let (awaited, overdue) =
            if now > due_at { (BTreeSet::new(), missing) } else { (missing, BTreeSet::new()) };
        Self { signed: signed.intersection(holders).cloned().collect(), awaited, overdue }
    }

    /// Every holder signed.
    pub fn complete(&self) -> bool {
        self.awaited.is_empty() && self.overdue.is_empty()
    }
}
