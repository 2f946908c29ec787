//! What the body has put in force: its statute, and the level of what its programs may say.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{MemberCode, kind::Level};

crate::kinds! {
    Law;
    /// A statute came into force; text and all, so that a decision can always be re-read against its law.
    StatuteAdopted(StatuteText) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// Two people were asked whether the body goes on to a level that some member has not reached.
    LevelProposed(LevelProposed) {
        since: 1, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The body writes kinds and fields of this level from now on.
    LevelRaised(LevelRaised) {
        since: 1, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
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

/// A first person asks to go on, whoever is left behind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelProposed {
    /// The level asked for.
    pub level: Level,
    /// Members whose bureau runs an older program, or was never seen: they will not read what is written from then on.
    pub left_behind: BTreeSet<MemberCode>,
}

/// The level that entries may have from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct LevelRaised {
    pub level: Level,
}
