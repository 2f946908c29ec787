//! The life of a notice or diffusion: its states, each with the evidence that it was reached, and the transitions,
//! which consume one state and give the next. A transition the rules do not know cannot be written down.

pub mod entry;

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    OfficerId,
    review::{Assessment, Ground, InReview, NotCleared, Refusal},
};

pub use entry::{Fact, kinds};

/// Where a notice stands, with the evidence for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// At the requester's bureau, not yet asked for.
    Draft,
    /// Asked for; visible to the secretariat alone and flagged as not published (RPD 77(3)).
    Submitted(Submitted),
    /// A reviewer has taken it up.
    InReview(UnderReview),
    /// Not published, with ground and reasons.
    Refused(Refused),
    /// In force.
    Published(Published),
    /// In force no more for now (RPD 81(1)).
    Suspended(Suspended),
    /// Its end was declared; erasure is under way or done.
    Ended(Ended),
}

/// Asked for, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named by the field")]
pub struct Submitted {
    pub author: OfficerId,
    pub at: Timestamp,
}

/// Taken up by a reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named by the field")]
pub struct UnderReview {
    pub author: OfficerId,
    pub reviewer: OfficerId,
    pub since: Timestamp,
}

/// Refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named by the field")]
pub struct Refused {
    pub refusal: Refusal,
    pub at: Timestamp,
}

/// In force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    /// First publication.
    pub at: Timestamp,
    /// 1 at publication, one more at every reviewed update.
    pub version: u32,
    /// Last day the record is kept.
    pub retain_until: Date,
    /// An update that awaits its own review, if any.
    pub update: Option<Submitted>,
}

/// Suspended by its requester.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suspended {
    /// What it comes back to.
    pub published: Published,
    /// When the suspension ends: withdrawal follows unless it is resumed.
    pub until: Timestamp,
    /// Reasons given.
    pub reasons: String,
}

/// Ended, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "named by the field")]
pub struct Ended {
    pub end: End,
    pub at: Timestamp,
}

/// How a notice can end; every way leads to erasure in every copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// By the requester (RPD 81(2)).
    Withdrawn(WithdrawalReason),
    /// By the secretariat (RPD 81(3)).
    Cancelled(Ground),
    /// Its retention ran out (RPD 50).
    Expired,
    /// Recalled from members who no longer belong to its audience; it lives on with the others.
    Narrowed,
    /// A refused or abandoned request whose data are no longer needed.
    RequestClosed,
}

/// Why a requester withdraws (RPD 81(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "RPD 81(2)'s grounds, one to one")]
pub enum WithdrawalReason {
    PurposeAchieved,
    LinkedRequestAchieved,
    NoLongerWanted,
    ConditionsNoLongerMet,
}

/// An act that the present state does not allow.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the record is {have}; this needs it {need}")]
pub struct WrongState {
    /// State it is in.
    pub have: &'static str,
    /// State(s) the act starts from.
    pub need: &'static str,
}

/// Why a suspension was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSuspended {
    /// Wrong state.
    #[error(transparent)]
    State(#[from] WrongState),
    /// Longer than the statute allows, or already past.
    #[error("a suspension ends after now and at most {0} days from now (RPD 81(1))")]
    Length(u16),
}

impl State {
    /// The adjective for the state.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted(_) => "submitted",
            Self::InReview(_) => "in review",
            Self::Refused(_) => "refused",
            Self::Published(_) => "published",
            Self::Suspended(_) => "suspended",
            Self::Ended(_) => "ended",
        }
    }

    fn wrong(&self, need: &'static str) -> WrongState {
        WrongState { have: self.name(), need }
    }

    /// The request waiting for a reviewer: a first request, or the update of a published notice.
    pub fn awaiting_review(&self) -> Result<&Submitted, WrongState> {
        match self {
            Self::Submitted(submitted)
            | Self::Published(Published { update: Some(submitted), .. }) => Ok(submitted),
            other => Err(other.wrong("submitted, or published with an update waiting")),
        }
    }

    /// The published notice.
    pub fn published(self) -> Result<Published, WrongState> {
        match self {
            Self::Published(published) => Ok(published),
            other => Err(other.wrong("published")),
        }
    }

    /// Whether officers may act on it: published, not suspended, not ended.
    pub fn in_force(&self) -> bool {
        matches!(self, Self::Published(_))
    }

    /// Ends the record, from any state that holds data.
    pub fn end(self, end: End, at: Timestamp) -> Result<Ended, WrongState> {
        match (&self, end) {
            (Self::Ended(_) | Self::Draft, _) => {
                Err(self.wrong("submitted, published or suspended"))
            }
            (Self::Published(_) | Self::Suspended(_), End::RequestClosed) => {
                Err(self.wrong("submitted or refused"))
            }
            _ => Ok(Ended { end, at }),
        }
    }
}

/// A decision to publish: holds the proof of four eyes and of a clear assessment.
#[derive(Debug)]
pub struct Cleared<'a> {
    review: InReview,
    assessment: &'a Assessment,
}

impl<'a> Cleared<'a> {
    /// The reviewer's decision for publication; refused if a question is unanswered or came out against.
    pub fn new(review: InReview, assessment: &'a Assessment) -> Result<Self, NotCleared> {
        assessment.cleared()?;
        Ok(Self { review, assessment })
    }
    /// Who decided.
    pub fn reviewer(&self) -> OfficerId {
        self.review.reviewer()
    }
    /// On what grounds.
    pub fn assessment(&self) -> &Assessment {
        self.assessment
    }
}

impl Published {
    /// Suspends for at most `max_days` (RPD 81(1): six months).
    pub fn suspend(
        self,
        reasons: String,
        until: Timestamp,
        now: Timestamp,
        max_days: u16,
    ) -> Result<Suspended, NotSuspended> {
        let days = until.duration_since(now).as_secs() / 86_400;
        if until <= now || days > i64::from(max_days) {
            return Err(NotSuspended::Length(max_days));
        }
        Ok(Suspended { published: self, until, reasons })
    }
}

/// The public number of a record, such as `2026/17`: year and running number, as the body counts them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileNumber(pub String);

impl FileNumber {
    /// The `n`th file of `year`.
    pub fn new(year: i16, n: u64) -> Self {
        Self(format!("{year}/{n}"))
    }
}
