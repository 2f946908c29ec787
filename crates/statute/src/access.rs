//! Who may do what: the grants the statute gives, and the answer to "may this officer?". Denied unless granted.
//! Two promises hold whatever the statute grants, and reading a statute that breaks them fails: administrators touch no
//! record, and nobody both administers and does anything else.

use std::collections::BTreeSet;

use domain::{
    Act,
    directory::{Officer, Post, Role},
};
use serde::{Deserialize, Serialize};

use crate::Statute;

/// The roles that may do an act, at the secretariat and at a bureau.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "named by the field")]
pub struct Grant {
    pub secretariat: BTreeSet<Role>,
    pub bureau: BTreeSet<Role>,
}

impl Grant {
    /// The roles granted at this kind of post.
    pub fn at(&self, post: &Post) -> &BTreeSet<Role> {
        match post {
            Post::Secretariat => &self.secretariat,
            Post::Bureau(_) => &self.bureau,
        }
    }
}

/// Why an officer may not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// None of the officer's roles is granted the act at this post.
    #[error("no role of this officer may {0} {1}")]
    NotGranted(Act, &'static str),
    /// The officer administers and holds another role.
    #[error("an administrator holds no other role and touches no record")]
    MixedRoles,
}

impl Statute {
    /// Whether the officer may do the act. Which record it is about (one's own bureau's?) the act itself checks.
    pub fn may(&self, officer: &Officer, act: Act) -> Result<(), Denied> {
        roles_go_together(&officer.roles)?;
        let place = match officer.post {
            Post::Secretariat => "at the secretariat",
            Post::Bureau(_) => "at a bureau",
        };
        let granted = self
            .access
            .get(&act)
            .is_some_and(|grant| grant.at(&officer.post).iter().any(|role| officer.is(*role)));
        if granted { Ok(()) } else { Err(Denied::NotGranted(act, place)) }
    }
}

/// Whether one officer may hold these roles together: asked at enrolment, and again at every act.
pub fn roles_go_together(roles: &BTreeSet<Role>) -> Result<(), Denied> {
    if roles.contains(&Role::Administrator) && roles.len() > 1 {
        Err(Denied::MixedRoles)
    } else {
        Ok(())
    }
}

/// A variant's name as data files write it: `DraftNotice` is `draft_notice`.
pub(crate) fn snake_case(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !written.is_empty() {
            written.push('_');
        }
        written.push(letter.to_ascii_lowercase());
    }
    written
}
