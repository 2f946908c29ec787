//! The directory as this node reads it: the members, and the officers of its own post. Other posts' officers are nobody's
//! business here.

use std::collections::{BTreeMap, BTreeSet};

use domain::{MemberCode, directory::Officer};
use serde::Serialize;

use crate::{ActError, Node};

/// Members.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Members {
    /// By code.
    pub members: Vec<Member>,
}

/// A member.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    /// Its code.
    pub code: MemberCode,
    /// What it calls itself.
    pub name: String,
    /// Whether its bureau is open.
    pub bureau: bool,
    /// Entries its copy is behind; known at the hub.
    pub behind: Option<u64>,
}

/// Officers in service.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Officers {
    /// By name.
    pub officers: Vec<Officer>,
}

/// The members of the body.
pub fn members(node: &Node) -> Result<Members, ActError> {
    let registers = node.registers();
    let open: BTreeSet<_> = registers.bureaus()?.into_iter().map(|(code, _)| code).collect();
    let followed = if node.is_hub() { node.all_followed()? } else { BTreeMap::default() };
    let size = node.shared().size();
    let members = registers.members()?.into_iter().map(|(code, name)| Member {
        bureau: open.contains(&code),
        behind: followed.get(&code).map(|has| size.saturating_sub(*has)),
        code,
        name,
    });
    Ok(Members { members: members.collect() })
}

/// The officers of this post.
pub fn officers(node: &Node) -> Result<Officers, ActError> {
    let mut officers = node.registers().officers()?;
    officers.retain(|officer| officer.post == *node.me());
    officers.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Officers { officers })
}
