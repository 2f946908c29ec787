//! Who may do what: acts, the grants the statute gives, and the answer to "may this officer?". Denied unless granted.
//! Two promises hold whatever the statute grants, and reading a statute that breaks them fails: administrators touch no
//! record, and nobody both administers and does anything else.

use std::{collections::BTreeSet, fmt};

use domain::directory::{Officer, Post, Role};
use serde::{Deserialize, Serialize};

use crate::Statute;

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $words:literal,)*) => {
        /// What an officer may ask the house to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Act { $($(#[$doc])* $name,)* }

        impl Act {
            /// Every act, in the order of the printed table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            /// The act in words.
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }
        }
    };
}

acts! {
    /// Write a draft at one's bureau.
    DraftNotice = "draft a notice or diffusion",
    /// Ask for publication or update.
    SubmitNotice = "submit a notice or diffusion",
    /// Withdraw one's bureau's notice.
    WithdrawNotice = "withdraw a notice",
    /// Suspend or resume it.
    SuspendNotice = "suspend or resume a notice",
    /// Narrow who may see it.
    NarrowNotice = "narrow a notice's audience",
    /// Take up a request and decide on it.
    ReviewRequest = "review a request",
    /// End a published notice against its owner's will (RPD 81(3)).
    CancelNotice = "cancel a notice",
    /// Take over an outside authority's list.
    ImportList = "import a list",
    /// Report documents or objects lost, stolen or revoked.
    ReportObjects = "report lost or stolen documents and objects",
    /// Withdraw what one's bureau reported.
    WithdrawObjects = "withdraw a report of documents and objects",
    /// Look somebody or something up.
    LookUp = "look up",
    /// Confirm that the person present is the person on record.
    ConfirmHit = "confirm a hit",
    /// Dismiss a candidate.
    DismissHit = "dismiss a candidate",
    /// Answer for one's own record (RPD 63, 105).
    VerifyHit = "verify a hit as owner",
    /// Record a measure taken.
    RecordMeasure = "record a measure",
    /// Send a message.
    SendMessage = "send a message",
    /// Read and acknowledge a message.
    AcknowledgeMessage = "acknowledge a message",
    /// Read records in the registers.
    ReadRegister = "read a register of records",
    /// Open the terms of look-ups (RPD 126).
    OpenAudit = "open the audit of look-ups",
    /// Admit a member.
    AdmitMember = "admit a member",
    /// Open a bureau or renew its keys.
    OpenBureau = "open a bureau",
    /// Enrol an officer or change the roles.
    EnrolOfficer = "enrol an officer",
    /// Put a statute in force.
    AdoptStatute = "adopt a statute",
}

impl Act {
    /// Whether the act keeps the body and touches no record: all an administrator may ever be granted.
    pub fn administrative(self) -> bool {
        matches!(
            self,
            Self::AdmitMember | Self::OpenBureau | Self::EnrolOfficer | Self::AdoptStatute
        )
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

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
