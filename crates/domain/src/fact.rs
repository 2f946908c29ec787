//! What a ledger entry can state: one variant a kind of entry, named in the past tense. The kind travels in the
//! envelope, the variant's content is the payload, as JSON. A new kind is a new line here and an arm in `registers`.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{
    MemberCode, RecordId,
    audience::Audience,
    directory::{BureauKeys, Officer},
    erasure, handover, hit, lookup, message,
    notice::{End, FileNumber, WithdrawalReason},
    object, photograph,
    review::{Assessment, Refusal},
};

/// A payload that is not what its kind says.
#[derive(Debug, thiserror::Error)]
pub enum FactError {
    /// This version of the program does not know the kind.
    #[error("unknown kind of entry")]
    UnknownKind,
    /// The payload does not read; the message names the place, never the content.
    #[error("the payload of a {kind} does not read: line {line}, column {column}")]
    Malformed {
        /// Kind in the envelope.
        kind: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident($content:ty),)*) => {
        /// A fact stated by an entry.
        #[derive(Clone, Debug)]
        pub enum Fact { $($(#[$doc])* $name(Box<$content>),)* }

        impl Fact {
            /// Every kind there is.
            pub const KINDS: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The kind, as the envelope carries it.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* }
            }

            /// The payload's bytes.
            ///
            /// # Panics
            /// Never: every content is plain data with text keys, which JSON can always write.
            pub fn to_json(&self) -> Vec<u8> {
                match self { $(Self::$name(content) => plain(content),)* }
            }

            /// Whether entries of this kind are about a record, so that they are erased with it. All others stay whole
            /// whatever subject they name: the directory, the statute, look-ups, orders and receipts, guard marks, and
            /// hand-over notes (they go with their own identifier), and
            /// rejections, by which a bureau learns that what it sent about an erased record was answered.
            pub fn about_a_record(kind: &str) -> bool {
                const OTHERS: [&str; 4] =
                    ["AudienceSet", "ReviewOpened", "AssessmentRecorded", "MeasureTaken"];
                ["Notice", "Hit", "Message", "Objects"].iter().any(|about| kind.starts_with(about))
                    || OTHERS.contains(&kind)
            }

            /// Reads the payload of an entry of the given kind.
            pub fn from_json(kind: &str, payload: &[u8]) -> Result<Self, FactError> {
                match kind {
                    $(stringify!($name) => serde_json::from_slice(payload)
                        .map(|content| Self::$name(Box::new(content)))
                        .map_err(|error| FactError::Malformed {
                            kind: stringify!($name), line: error.line(), column: error.column(),
                        }),)*
                    _ => Err(FactError::UnknownKind),
                }
            }
        }
    };
}

facts! {
    /// The body came to be.
    OrganisationFounded(Founded),
    /// A statute came into force; text and all, so that a decision can always be re-read against its law.
    StatuteAdopted(StatuteText),
    /// A member was admitted.
    MemberAdmitted(Member),
    /// A bureau was opened or its keys were renewed.
    BureauOpened(Bureau),
    /// An officer was enrolled, or the post or roles changed.
    OfficerEnrolled(Officer),
    /// An officer left.
    OfficerLeft(Left),
    /// A draft was saved at its bureau.
    NoticeDrafted(SavedDraft),
    /// A bureau asks for publication, or for the update of what is published. The payload is the draft itself, byte
    /// for byte, so that its signature holds wherever the draft goes.
    NoticeSubmitted(Request),
    /// A photograph of a record's person: kept with a draft, sent with a request, in force with its record.
    NoticePhotographed(photograph::Photograph),
    /// A reviewer took the request up.
    ReviewOpened(ReviewOpened),
    /// The request, or an update, was refused.
    NoticeRefused(Refused),
    /// The notice was published.
    NoticePublished(Publication),
    /// A reviewed update replaced its content.
    NoticeUpdated(Publication),
    /// What is in force was sent again, unchanged, because more members may see it now.
    NoticeExtended(Publication),
    /// The grounds of the decision to publish, for secretariat and requester.
    AssessmentRecorded(Assessment),
    /// The requester suspended it.
    NoticeSuspended(Suspension),
    /// The suspension was lifted.
    NoticeResumed(Resumption),
    /// The owner set who may see it; for a published record a narrower audience recalls it from those who lose it.
    AudienceSet(AudienceChoice),
    /// The owner withdrew it.
    NoticeWithdrawn(Withdrawal),
    /// The secretariat cancelled it.
    NoticeCancelled(Refusal),
    /// Its retention ran out.
    NoticeExpired(Expiry),
    /// Documents or objects were reported lost, stolen or revoked.
    ObjectsReported(object::Report),
    /// The owner withdrew a whole report.
    ObjectsWithdrawn(object::Withdrawal),
    /// An outside authority's list was taken over.
    ListImported(ListImport),
    /// A refused or erased person or case was put on the guard list.
    GuardSet(Guard),
    /// Every holder is to erase the record.
    ErasureOrdered(erasure::Order),
    /// A holder has erased it.
    ErasureReceipt(erasure::Receipt),
    /// A look-up, recorded before its answer.
    LookedUp(lookup::Lookup),
    /// A hit was confirmed.
    HitConfirmed(hit::Confirmation),
    /// Something on the desk was dealt with outside.
    DeskSettled(Settled),
    /// A shift left a note to the next.
    HandoverWritten(handover::Note),
    /// An officer took over.
    HandoverTaken(handover::Taken),
    /// A candidate was dismissed.
    HitDismissed(hit::Dismissal),
    /// The owner answered a hit.
    HitVerified(hit::Verification),
    /// A measure was taken.
    MeasureTaken(hit::Measure),
    /// A message was sent.
    MessageSent(message::Sealed),
    /// A message was read.
    MessageAcknowledged(message::Acknowledgement),
    /// The hub could not accept an entry; its origin is told why.
    SubmissionRejected(Rejection),
}

/// JSON of plain data.
#[expect(clippy::expect_used, reason = "writing plain data with text keys to memory cannot fail")]
fn plain(content: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(content).expect("plain data writes as JSON")
}

/// The body's name and founding words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Founded {
    pub name: String,
    /// The secretariat's public keys.
    pub keys: BureauKeys,
}

/// A statute in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatuteText {
    /// Version, as the text says it.
    pub version: String,
    /// The whole statute, TOML.
    pub toml: String,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Member {
    pub code: MemberCode,
    pub name: String,
}

/// A bureau and its public keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Bureau {
    pub member: MemberCode,
    pub keys: BureauKeys,
    /// First entry of its own log that these keys sign: 0, or where a renewal begins.
    pub from_seq: u64,
}

/// An officer who left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Left {
    pub officer: crate::OfficerId,
}

/// A draft, carried as the very bytes that were signed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Request(pub Box<RawValue>);

impl Request {
    /// The draft as a value.
    pub fn draft(&self) -> Result<crate::Draft, crate::draft::DraftError> {
        crate::Draft::from_json(self.0.get().as_bytes())
    }
    /// The request that asks for this draft.
    ///
    /// # Panics
    /// Never: a draft is plain data.
    #[expect(clippy::expect_used, reason = "writing plain data to memory cannot fail")]
    pub fn of(draft: &crate::Draft) -> Self {
        Self(serde_json::value::to_raw_value(draft).expect("plain data writes as JSON"))
    }
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

/// A draft as its bureau keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SavedDraft {
    /// The draft.
    pub content: Request,
    /// Who it is to be meant for.
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

/// Something an officer has dealt with: a rejection read, a person told that the record is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// What waited, in the desk's word for it.
    pub what: String,
    /// The hit, message or entry that waited.
    pub item: [u8; 16],
    /// What was done.
    pub note: String,
}

/// A list taken over, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListImport {
    /// Whose list: the member code of the authority.
    pub source: MemberCode,
    /// When the authority made it.
    pub generated_at: Timestamp,
    /// Records added.
    pub added: u64,
    /// Records updated.
    pub updated: u64,
    /// Records withdrawn, being on the list no more.
    pub withdrawn: u64,
}

/// Why the hub did not accept an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// Member whose entry it was.
    pub origin: MemberCode,
    /// The entry's place in that member's own log.
    pub seq: u64,
    /// The entry, lower hex.
    pub entry: String,
    /// Its kind.
    pub kind: String,
    /// What was wrong.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_carries_the_signed_bytes_unchanged_through_a_publication() {
        let written = br#"{ "kind":"red",  "requester":"VN", "subject":{"matter":{"title":"t"}} }"#;
        let Ok(Fact::NoticeSubmitted(request)) = Fact::from_json("NoticeSubmitted", written) else {
            panic!("the request reads");
        };
        let publication = Publication {
            file: FileNumber::new(2026, 1),
            version: 1,
            retain_until: "2031-01-01".parse().unwrap(),
            content: (*request).clone(),
            origin: OriginProof { entry: String::new(), key: String::new() },
        };
        let body = Fact::NoticePublished(Box::new(publication)).to_json();
        let Ok(Fact::NoticePublished(back)) = Fact::from_json("NoticePublished", &body) else {
            panic!("the publication reads");
        };
        assert_eq!(back.content.0.get().as_bytes(), written);
    }

    #[test]
    fn a_wrong_payload_is_named_by_place_and_an_unknown_kind_refused() {
        let error = Fact::from_json("NoticeExpired", b"{}").unwrap_err().to_string();
        assert_eq!(error, "the payload of a NoticeExpired does not read: line 1, column 2");
        assert!(matches!(Fact::from_json("Nonsense", b"{}"), Err(FactError::UnknownKind)));
    }
}
