//! Who a record is meant for. That a restriction exists is itself confidential (RPD 58): an audience travels only
//! to the hub, everyone else sees a salted commitment.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::MemberCode;

/// The members a record is meant for; its owner and the secretariat always see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Every member, also those admitted later.
    #[default]
    All,
    /// Every member but these.
    AllExcept(BTreeSet<MemberCode>),
    /// These members alone.
    Only(BTreeSet<MemberCode>),
}

impl Audience {
    /// Whether `member` may see the record.
    pub fn includes(&self, member: &MemberCode) -> bool {
        match self {
            Self::All => true,
            Self::AllExcept(out) => !out.contains(member),
            Self::Only(within) => within.contains(member),
        }
    }

    /// The members of `all` who may see `self` but not `narrower`: those a narrowing must recall the record from.
    pub fn lost_by<'a>(
        &'a self,
        narrower: &'a Self,
        all: impl Iterator<Item = &'a MemberCode> + 'a,
    ) -> impl Iterator<Item = &'a MemberCode> + 'a {
        all.filter(|member| self.includes(member) && !narrower.includes(member))
    }
}
