//! What entries state of notices: the kinds, and the payloads that are no noun of their own.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{End, FileNumber, WithdrawalReason};
use crate::{
    Draft, RecordId,
    audience::Audience,
    draft::DraftError,
    photograph::Photograph,
    review::{Assessment, Refusal},
};

crate::kinds! {
    Notice;
    /// A draft was saved at its bureau.
    NoticeDrafted(SavedDraft) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A bureau asks for publication, or for the update of what is published. The payload is the draft itself, byte
    /// for byte, so that its signature holds wherever the draft goes.
    NoticeSubmitted(Request) {
        since: 0, fields: |_| 0, by: |request| Speaker::Requester(request.0.get()), authorisation: Authorisation::Officer(Act::SubmitNotice), to: To::Withheld, erased: Erased::WithRecord,
        before_order: BeforeOrder::Undone, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A photograph of a record's person: kept with a draft, sent with a request, in force with its record.
    NoticePhotographed(Photograph) {
        since: 0, fields: |_| 0, by: |_| Speaker::OwnerOrHub, authorisation: Authorisation::Officer(Act::SubmitNotice), to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A reviewer took the request up.
    ReviewOpened(ReviewOpened) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The request, or an update, was refused.
    NoticeRefused(Refused) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The notice was published.
    NoticePublished(Publication) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::InForce, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// A reviewed update replaced its content.
    NoticeUpdated(Publication) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::InForce, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// What is in force was sent again, unchanged, because more members may see it now.
    NoticeExtended(Publication) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::InForce, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// The grounds of the decision to publish, for secretariat and requester.
    AssessmentRecorded(Assessment) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The requester suspended it.
    NoticeSuspended(Suspension) {
        since: 0, fields: |_| 0, by: |_| Speaker::Owner, authorisation: Authorisation::Officer(Act::SuspendNotice), to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Undone, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// The suspension was lifted.
    NoticeResumed(Resumption) {
        since: 0, fields: |_| 0, by: |_| Speaker::Owner, authorisation: Authorisation::Officer(Act::SuspendNotice), to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Undone, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// The owner set who may see it; for a published record a narrower audience recalls it from those who lose it.
    AudienceSet(AudienceChoice) {
        since: 0, fields: |_| 0, by: |_| Speaker::Owner, authorisation: Authorisation::Officer(Act::NarrowNotice), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Undone, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The owner withdrew it.
    NoticeWithdrawn(Withdrawal) {
        since: 0, fields: |_| 0, by: |_| Speaker::OwnerOrAuthority, authorisation: Authorisation::Officer(Act::WithdrawNotice), to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Undone, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// The secretariat cancelled it.
    NoticeCancelled(Refusal) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// Its retention ran out.
    NoticeExpired(Expiry) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Present, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Named,
        parties: Parties::Audience, bears_on: BearsOn::Persons,
    }
    /// A refused or erased person or case was put on the guard list.
    GuardSet(Guard) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// A draft, carried as the very bytes that were signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Request(pub Box<RawValue>);

impl Request {
    /// The draft as a value.
    pub fn draft(&self) -> Result<Draft, DraftError> {
        Draft::from_json(self.0.get().as_bytes())
    }
    /// The request that asks for this draft.
    ///
    /// # Panics
    /// Never: a draft is plain data.
    #[expect(clippy::expect_used, reason = "writing plain data to memory cannot fail")]
    pub fn of(draft: &Draft) -> Self {
        Self(serde_json::value::to_raw_value(draft).expect("plain data writes as JSON"))
    }
}

/// A draft as its bureau keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedDraft {
    /// The draft.
    pub content: Request,
    /// Who it is to be meant for.
    pub audience: Audience,
}

/// A review began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct ReviewOpened {
    pub record: RecordId,
}

/// A refusal, with what the statute found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// Ground and reasons.
    pub refusal: Refusal,
    /// Only the update was refused: what is published stays.
    #[serde(default)]
    pub update_only: bool,
}

/// A published notice: number, end of retention, and the requester's own signed words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// File number.
    pub file: FileNumber,
    /// 1 at publication, one more at every reviewed update.
    pub version: u32,
    /// Last day it is kept.
    pub retain_until: Date,
    /// The draft, byte for byte as its origin signed it.
    pub content: Request,
    /// Proof that the origin signed it: anyone who holds the record can check it against the bureau's key.
    pub origin: OriginProof,
}

/// What proves an origin's signature over a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OriginProof {
    /// The origin's entry (envelope and signatures), base64.
    pub entry: String,
    /// Payload key that opens the entry's commitment to the draft, lower hex.
    pub key: String,
}

/// A suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Suspension {
    pub until: Timestamp,
    pub reasons: String,
}

/// The end of a suspension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Resumption {
    pub record: RecordId,
}

/// Who a record is meant for, told to the hub alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct AudienceChoice {
    pub audience: Audience,
}

/// A withdrawal by the owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Withdrawal {
    pub reason: WithdrawalReason,
}

/// An expiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Expiry {
    pub record: RecordId,
}

/// The re-entry guard's memory of a person or case: keyed hashes, never names (RPD 125(3)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    /// Record that was refused or erased.
    pub record: RecordId,
    /// Why it ended.
    pub end: End,
    /// HMAC-SHA-256 values, lower hex: names with date of birth, documents, case reference.
    pub marks: BTreeSet<String>,
}
