//! What an officer may ask the program to do: one word an act. Which roles are granted it the statute says; which act a kind
//! of entry amounts to stands with the kind.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $words:literal,)*) => {
        /// What an officer may ask the program to do.
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
