//! Members, bureaus, units and officers: who belongs to the body and what an officer may be trusted with.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{MemberCode, OfficerId};

crate::kinds! {
    Directory;
    /// The body came to be.
    OrganisationFounded(Founded) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A member was admitted.
    MemberAdmitted(Member) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A bureau was opened or its keys were renewed.
    BureauOpened(Bureau) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// An officer was enrolled, or the post or roles changed.
    OfficerEnrolled(Officer) {
        since: 0, fields: |_| 0, by: |officer| Speaker::PostAlways(&officer.post, officer.id), authorisation: Authorisation::Noun, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// An officer left.
    OfficerLeft(Left) {
        since: 0, fields: |_| 0, by: |left| Speaker::PostOf(left.officer), authorisation: Authorisation::Noun, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// A bureau's program was seen to be of another level than before.
    ProgramSeen(ProgramSeen) {
        since: 1, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// Where an officer serves: the secretariat or a member's bureau.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// The General Secretariat, at the hub.
    Secretariat,
    /// A member's National Central Bureau.
    Bureau(MemberCode),
}

/// What an officer may do; the acts each role allows are the statute's access matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Drafts, submits, updates and withdraws for the bureau; answers other bureaus.
    BureauOfficer,
    /// Checks travellers and reports hits.
    BorderOfficer,
    /// Decides on requests at the secretariat.
    Reviewer,
    /// Follows hits, clocks and messages in the command centre or a bureau's watch.
    DutyOfficer,
    /// Opens the audit of look-ups and answers persons' requests (RPD 121).
    DataProtectionOfficer,
    /// Keeps members, officers and keys; reads no record.
    Administrator,
}

impl Role {
    /// Every role, in the order of the access matrix.
    pub const ALL: [Self; 6] = [
        Self::BureauOfficer,
        Self::BorderOfficer,
        Self::Reviewer,
        Self::DutyOfficer,
        Self::DataProtectionOfficer,
        Self::Administrator,
    ];
}

/// A person who acts. The name is personal data: it lives in the directory entry's payload alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Officer {
    /// Pseudonym under which entries are signed.
    pub id: OfficerId,
    /// Family name and forename as the post writes them.
    pub name: String,
    /// Secretariat or bureau.
    pub post: Post,
    /// Unit within the post, such as a border crossing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the officer is trusted with.
    pub roles: BTreeSet<Role>,
}

impl Officer {
    /// Whether the officer holds `role`.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
    /// The member the officer serves; none at the secretariat.
    pub fn member(&self) -> Option<&MemberCode> {
        match &self.post {
            Post::Secretariat => None,
            Post::Bureau(member) => Some(member),
        }
    }
}

/// A bureau's public keys, as the directory publishes them: 32 bytes each, lower hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BureauKeys {
    /// Ed25519, signs the bureau's entries and cosignatures (RFC 8032).
    pub signing: String,
    /// X25519, opens messages sealed to the bureau (RFC 9180).
    pub messages: String,
    /// X25519, held by the data-protection officer, opens the terms of look-ups.
    pub audit: String,
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
    pub officer: OfficerId,
}

/// A bureau's program, as it announced itself to the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "named by the field")]
pub struct ProgramSeen {
    pub member: MemberCode,
    pub level: crate::kind::Level,
}
