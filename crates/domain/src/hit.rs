//! A hit: a candidate that an officer has confirmed to be the person. Both sides and the secretariat are told, the
//! owner's clock starts, and no coercive measure rests on a hit that the owner has not verified (RPD 104-106, 63).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{HitId, LookupId, MemberCode, OfficerId, RecordId, object::Thing};

crate::kinds! {
    Hit;
    /// A hit was confirmed.
    HitConfirmed(Confirmation) {
        since: 0, fields: |_| 0, by: |confirmation| Speaker::Member(&confirmation.searcher), authorisation: Authorisation::Officer(Act::ConfirmHit), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Alarms, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Hold, bears_on: BearsOn::Nothing,
    }
    /// A candidate was dismissed.
    HitDismissed(Dismissal) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The owner answered a hit.
    HitVerified(Verification) {
        since: 0, fields: |_| 0, by: |verification| Speaker::Answerer(verification.hit), authorisation: Authorisation::Officer(Act::VerifyHit), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Step, proof: Proof::Untold,
        parties: Parties::Hold, bears_on: BearsOn::Nothing,
    }
    /// A measure was taken.
    MeasureTaken(Measure) {
        since: 0, fields: |_| 0, by: |measure| Speaker::Searcher(measure.hit), authorisation: Authorisation::Officer(Act::RecordMeasure), to: To::Addressed, erased: Erased::WithRecord,
        before_order: BeforeOrder::Stands, late: Late::Alarms, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Hold, bears_on: BearsOn::Nothing,
    }
}

/// An officer's word that the person present is the person on the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Names the hit.
    pub hit: HitId,
    /// The record.
    pub record: RecordId,
    /// The look-up that showed it.
    pub lookup: LookupId,
    /// Member whose officer confirms.
    pub searcher: MemberCode,
    /// Where the person is, as the officer writes it.
    pub place: String,
    /// What convinced the officer: documents, marks, the person's own words.
    pub grounds: String,
    /// When the owner's answer is due, by the statute in force.
    pub due_at: Timestamp,
    /// The document or object, where `record` is a row of a report and not a notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<Thing>,
}

/// The person present is somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dismissal {
    /// The record that was shown.
    pub record: RecordId,
    /// The look-up that showed it.
    pub lookup: LookupId,
    /// Why it is not the person.
    pub reason: String,
}

/// The owner's answer: are the data still accurate and relevant?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// The hit.
    pub hit: HitId,
    /// The record.
    pub record: RecordId,
    /// Whether the request still stands.
    pub stands: bool,
    /// What the searcher should know.
    pub note: String,
}

/// A measure taken on a hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The hit.
    pub hit: HitId,
    /// The record.
    pub record: RecordId,
    /// What was done.
    pub kind: MeasureKind,
    /// Legal basis and particulars in words.
    pub note: String,
}

/// Kinds of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// Observed, nothing taken from the person.
    Observed,
    /// A provisional measure under national law while the owner verifies (RPD 63(2)).
    Provisional,
    /// Arrest: needs the owner's verification.
    Arrest,
    /// Handed over to the requester.
    Surrender,
    /// Released; of a thing, given back.
    Released,
    /// A document or object is kept for its owner: needs the owner's verification.
    Seized,
}

impl MeasureKind {
    /// Whether the measure coerces on the word of the notice alone.
    pub fn needs_verification(self) -> bool {
        matches!(self, Self::Arrest | Self::Surrender | Self::Seized)
    }

    /// Whether the measure is one on a thing (a document, a vehicle) or one on a person. Who carries what another reported
    /// stolen is no suspect by that: a hit on a thing carries no arrest.
    pub fn fits(self, thing: bool) -> bool {
        match self {
            Self::Observed | Self::Provisional | Self::Released => true,
            Self::Arrest | Self::Surrender => !thing,
            Self::Seized => thing,
        }
    }
}

/// Where a hit stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", tag = "state")]
#[expect(missing_docs, reason = "named by the field")]
pub enum HitState {
    /// Confirmed; the owner's clock runs until `due_at`.
    Confirmed { by: OfficerId, at: Timestamp, due_at: Timestamp },
    /// The owner says the request stands.
    Verified { at: Timestamp },
    /// The owner says it does not: no measure may rest on it.
    Disowned { at: Timestamp },
}

/// A measure that the hit's state does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCarried {
    /// The owner has not answered.
    #[error(
        "the owner has not yet verified the hit: only observation or a provisional measure under national law"
    )]
    Unverified,
    /// The owner has withdrawn its word.
    #[error("the owner says the request no longer stands: only a release can be recorded")]
    Disowned,
    /// A measure on a person where the hit is on a thing, or the other way round.
    #[error(
        "this measure is none for what the hit is on: whoever carries a reported document or object is no suspect by that"
    )]
    Unfit,
}

impl HitState {
    /// Whether a measure may be taken now, on a person or (`thing`) on a document or object.
    pub fn carries(&self, measure: MeasureKind, thing: bool) -> Result<(), NotCarried> {
        match self {
            _ if !measure.fits(thing) => Err(NotCarried::Unfit),
            Self::Confirmed { .. } if measure.needs_verification() => Err(NotCarried::Unverified),
            Self::Disowned { .. } if measure != MeasureKind::Released => Err(NotCarried::Disowned),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_arrest_before_the_owner_has_verified_and_only_release_after_it_disowned() {
        let at = Timestamp::UNIX_EPOCH;
        let by = OfficerId::from_bytes([1; 16]);
        let confirmed = HitState::Confirmed { by, at, due_at: at };
        assert_eq!(confirmed.carries(MeasureKind::Arrest, false), Err(NotCarried::Unverified));
        assert_eq!(confirmed.carries(MeasureKind::Provisional, false), Ok(()));
        assert_eq!(HitState::Verified { at }.carries(MeasureKind::Arrest, false), Ok(()));
        let disowned = HitState::Disowned { at };
        assert_eq!(disowned.carries(MeasureKind::Observed, false), Err(NotCarried::Disowned));
        assert_eq!(disowned.carries(MeasureKind::Released, false), Ok(()));
    }

    #[test]
    fn a_hit_on_a_thing_carries_no_arrest_and_a_hit_on_a_person_no_seizure() {
        let verified = HitState::Verified { at: Timestamp::UNIX_EPOCH };
        for person in [MeasureKind::Arrest, MeasureKind::Surrender] {
            assert_eq!(verified.carries(person, true), Err(NotCarried::Unfit));
        }
        assert_eq!(verified.carries(MeasureKind::Seized, true), Ok(()));
        assert_eq!(verified.carries(MeasureKind::Seized, false), Err(NotCarried::Unfit));
        assert_eq!(verified.carries(MeasureKind::Released, true), Ok(()));
    }
}
