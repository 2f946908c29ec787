//! Review by two persons: the structured assessment of Articles 2 and 3 and of refugee status, grounds of refusal,
//! and four eyes, which the type makes certain: a decision can only be built from a review whose reviewer is not the
//! author.
//!
//! ```compile_fail
//! // Nobody outside this module can make a review without the check.
//! let review = domain::review::InReview { author: todo!(), reviewer: todo!() };
//! ```

use std::collections::BTreeSet;

use particulars::CountryCode;
use serde::{Deserialize, Serialize};

use crate::{MemberCode, OfficerId, directory::Officer};

/// A request that a second person has taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InReview {
    author: OfficerId,
    reviewer: OfficerId,
}

/// Why an officer may not review a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotYours {
    /// Four eyes: the author never reviews.
    #[error("no one reviews a request of one's own")]
    Author,
    /// An officer of the requesting bureau never reviews its requests.
    #[error("an officer of the requesting bureau does not review its requests")]
    RequestersOfficer,
}

impl InReview {
    /// Lets `reviewer` take up a request written by `author` for `requester`.
    pub fn begin(
        author: OfficerId,
        requester: &MemberCode,
        reviewer: &Officer,
    ) -> Result<Self, NotYours> {
        if author == reviewer.id {
            return Err(NotYours::Author);
        }
        if reviewer.member() == Some(requester) {
            return Err(NotYours::RequestersOfficer);
        }
        Ok(Self { author, reviewer: reviewer.id })
    }
    /// Who wrote the request.
    pub fn author(&self) -> OfficerId {
        self.author
    }
    /// Who decides.
    pub fn reviewer(&self) -> OfficerId {
        self.reviewer
    }
}

/// The recorded weighing behind a decision (Constitution 2 and 3, RPD 34(3), 86; refugee policy).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// Human rights in the requesting state's case (Article 2(1)).
    pub article_2: Finding,
    /// The seven elements of RPD 34(3), each weighed.
    pub article_3: Neutrality,
    /// Whether the person is protected as a refugee.
    pub refugee: RefugeeCheck,
    /// Grounds on which a flagged re-entry is let in all the same; only for a draft the guard has flagged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub re_entry: Option<String>,
    /// Rules the reviewer waives as the statute allows, each with its reason (RPD 83(1)(b)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waivers: Vec<Waiver>,
}

/// A rule of the statute set aside by a reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Rule id.
    pub rule: String,
    /// Reason, recorded.
    pub reason: String,
}

/// One question weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// How it came out.
    pub verdict: Verdict,
    /// Why, in words; never empty.
    pub reasons: String,
}

/// How one question came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing against publication.
    Compliant,
    /// Doubt remains: not enough to publish.
    Doubtful,
    /// Against the Constitution.
    Contrary,
}

/// The elements of RPD 34(3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "RPD 34(3)'s seven elements, one to one")]
pub struct Neutrality {
    pub nature_of_offence: Finding,
    pub status_of_person: Finding,
    pub identity_of_source: Finding,
    pub positions_of_others: Finding,
    pub international_law: Finding,
    pub neutrality_of_organization: Finding,
    pub general_context: Finding,
}

impl Neutrality {
    /// The seven findings with the names the form shows.
    pub fn findings(&self) -> [(&'static str, &Finding); 7] {
        [
            ("nature_of_offence", &self.nature_of_offence),
            ("status_of_person", &self.status_of_person),
            ("identity_of_source", &self.identity_of_source),
            ("positions_of_others", &self.positions_of_others),
            ("international_law", &self.international_law),
            ("neutrality_of_organization", &self.neutrality_of_organization),
            ("general_context", &self.general_context),
        ]
    }
}

/// Refugee status, asked and answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RefugeeCheck {
    /// No member consulted knows of a status; which were asked.
    NoneKnown {
        /// Members consulted.
        asked: BTreeSet<MemberCode>,
    },
    /// Protected against another country than the requester's.
    NotFromRequester {
        /// Country that granted the status.
        granted_by: CountryCode,
    },
    /// Protected against the requester: publication is barred.
    Protected {
        /// Country that granted the status.
        granted_by: CountryCode,
    },
    /// The subject is no natural person.
    NotApplicable,
}

/// Why an assessment does not carry a publication.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCleared {
    /// A finding has no reasons.
    #[error("{0}: reasons are missing")]
    NoReasons(&'static str),
    /// A finding is not compliant.
    #[error("{0}: the finding is not \"compliant\"")]
    Against(&'static str),
    /// The person is a refugee from the requester.
    #[error("the person is protected against the requesting country")]
    Refugee,
}

impl Assessment {
    /// Whether every question was weighed, with reasons, and came out for publication.
    pub fn cleared(&self) -> Result<(), NotCleared> {
        let all = std::iter::once(("article_2", &self.article_2)).chain(self.article_3.findings());
        for (name, finding) in all {
            if finding.reasons.trim().is_empty() {
                return Err(NotCleared::NoReasons(name));
            }
            if finding.verdict != Verdict::Compliant {
                return Err(NotCleared::Against(name));
            }
        }
        match self.refugee {
            RefugeeCheck::Protected { .. } => Err(NotCleared::Refugee),
            _ => Ok(()),
        }
    }
}

/// Coded ground of a refusal or cancellation, so that "other grounds" never hides the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Constitution 2(1): human rights.
    Article2,
    /// Constitution 3: political, military, religious or racial character.
    Article3,
    /// Refugee policy.
    Refugee,
    /// Conditions of the kind not met (RPD 77(2)(a)).
    ConditionsNotMet,
    /// Data insufficient or unclear.
    InsufficientData,
    /// No interest for international cooperation (RPD 77(2)(b)).
    NoInternationalInterest,
    /// Prejudice to the Organization or a member (RPD 77(2)(c)).
    Prejudice,
    /// A refused or erased person or case under another colour (RPD 125(3)).
    ReEntry,
    /// The requester was told where the person is and did nothing (RPD 81(3)(d)).
    NoAction,
}

/// A refusal: ground and reasons, both recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// Coded ground.
    pub ground: Ground,
    /// Reasons in words, sent to the requester.
    pub reasons: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::{Post, Role};

    fn officer(id: u8, post: Post) -> Officer {
        Officer {
            id: OfficerId::from_bytes([id; 16]),
            name: "Linh Rivera".into(),
            post,
            unit: None,
            roles: [Role::Reviewer].into(),
        }
    }

    #[test]
    fn nobody_reviews_a_request_of_ones_own_or_of_ones_own_bureau() {
        let requester: MemberCode = "VN".parse().unwrap();
        let author = OfficerId::from_bytes([1; 16]);
        let begin = |officer| InReview::begin(author, &requester, &officer);
        assert_eq!(begin(officer(1, Post::Secretariat)), Err(NotYours::Author));
        let colleague = officer(2, Post::Bureau(requester.clone()));
        assert_eq!(begin(colleague), Err(NotYours::RequestersOfficer));
        let review = begin(officer(2, Post::Secretariat)).unwrap();
        assert_eq!((review.author(), review.reviewer().bytes()[0]), (author, 2));
    }
}
