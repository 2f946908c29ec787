//! What waits on a desk without a record of its own: entries that the hub did not accept, and what an officer has dealt with
//! outside.

use serde::{Deserialize, Serialize};

use crate::MemberCode;

crate::kinds! {
    Desk;
    /// Something on the desk was dealt with outside.
    DeskSettled(Settled) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
    /// The hub could not accept an entry; its origin is told why.
    SubmissionRejected(Rejection) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// Something an officer has dealt with: a rejection read, a person told that the record is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// What waited, in the desk's word for it.
    pub what: String,
    /// The hit, message or entry that waited.
    pub item: [u8; 16],
    /// What was done.
    pub note: String,
}

/// Why the hub did not accept an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rejection {
    /// Member whose entry it was.
    pub origin: MemberCode,
    /// The entry's place in that member's own log.
    pub seq: u64,
    /// The entry, lower hex.
    pub entry: String,
    /// Its kind.
    pub kind: String,
    /// What was wrong.
    pub reason: String,
}
