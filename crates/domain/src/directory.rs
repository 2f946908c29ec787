//! Members, bureaus, units and officers: who belongs to the body and what an officer may be trusted with.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{MemberCode, OfficerId};

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
