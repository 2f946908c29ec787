//! Messages between bureaus. The entry carries sealed text and who it is for; only a recipient (or the sender) opens
//! it. The hub orders and delivers what it cannot read, unless the secretariat is a recipient (RPD 22(6)).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{MemberCode, MessageId, RecordId, directory::Post};

crate::kinds! {
    Message;
    /// A message was sent.
    MessageSent(Sealed) {
        since: 0, fields: |_| 0, by: |sealed| Speaker::Post(&sealed.from), authorisation: Authorisation::Officer(Act::SendMessage), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Hold, bears_on: BearsOn::Nothing,
    }
    /// A message was read.
    MessageAcknowledged(Acknowledgement) {
        since: 0, fields: |_| 0, by: |_| Speaker::Anyone, authorisation: Authorisation::Officer(Act::AcknowledgeMessage), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Hold, bears_on: BearsOn::Nothing,
    }
}

/// How urgent a message is; each level has a response target in the statute.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Priority {
    #[default]
    Normal,
    Urgent,
    VeryUrgent,
}

/// A message as it lies in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Names the message.
    pub id: MessageId,
    /// The first message of the thread; itself if it opens one.
    pub thread: MessageId,
    /// Record it is tied to, if any: then it is erased with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
    /// Sending post.
    pub from: Post,
    /// Urgency.
    pub priority: Priority,
    /// Content key sealed to each recipient and to the sender (RFC 9180, base64), by node name.
    pub keys: BTreeMap<String, String>,
    /// Text under the content key (ChaCha20-Poly1305, base64).
    pub text: String,
}

/// What the sender writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Subject line.
    pub subject: String,
    /// Text.
    pub text: String,
    /// A structured form beside the text, readable in each reader's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// Files, sealed with the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Text {
    /// Words alone.
    pub fn plain(subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self { subject: subject.into(), text: text.into(), form: None, attachments: Vec::new() }
    }
}

/// A structured form: what is filled in, by the kind's own field names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Which form.
    pub kind: FormKind,
    /// Filled fields; names are those of [`FormKind::fields`].
    pub fields: BTreeMap<String, String>,
}

/// Forms that bureaus exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Where the person is and what is asked of the owner.
    HitConfirmation,
    /// What is asked, why and until when.
    Request,
    /// What was found and how it may be used.
    Answer,
}

impl FormKind {
    /// Every form.
    pub const ALL: [Self; 3] = [Self::HitConfirmation, Self::Request, Self::Answer];

    /// Its word in data and messages.
    pub fn code(self) -> &'static str {
        match self {
            Self::HitConfirmation => "hit_confirmation",
            Self::Request => "request",
            Self::Answer => "answer",
        }
    }

    /// Its fields, in the order they are asked.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::HitConfirmation => {
                &["place", "documents_seen", "measure_intended", "papers_until", "contact"]
            }
            Self::Request => &["what", "legal_basis", "intended_use", "answer_until", "contact"],
            Self::Answer => &["result", "source", "conditions_of_use", "contact"],
        }
    }
}

/// A file sent with a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its bytes, base64.
    pub content: String,
}

/// What may be attached: nothing that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named by the variant")]
pub enum AttachmentKind {
    Jpeg,
    Pdf,
    Plain,
}

impl AttachmentKind {
    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Plain => "text/plain; charset=utf-8",
        }
    }
}

/// A recipient's word that the message was read, by an officer who can act on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The message.
    pub message: MessageId,
    /// Record the message is tied to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<RecordId>,
}

/// Whom a message goes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipients {
    /// Bureaus.
    pub members: BTreeSet<MemberCode>,
    /// The secretariat too: then it can read the message.
    pub secretariat: bool,
}

/// Delivery to one recipient, with the reason where it has not happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "delivery")]
pub enum Delivery {
    /// Not yet ordered by the hub.
    AwaitingHub,
    /// Ordered; the recipient's copy has not confirmed so far.
    AwaitingRecipient {
        /// Why, as far as the hub knows.
        reason: String,
    },
    /// In the recipient's copy, by its signed checkpoint.
    Delivered,
    /// Read by an officer there.
    Acknowledged,
    /// Refused by the hub.
    Refused {
        /// Why.
        reason: String,
    },
}
