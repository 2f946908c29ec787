//! Lists of outside authorities (the United Nations Security Council's): what an import changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::MemberCode;

crate::kinds! {
    List;
    /// An outside authority's list was taken over.
    ListImported(ListImport) {
        since: 0, fields: |_| 0, by: |_| Speaker::Hub, authorisation: Authorisation::Never, to: To::Addressed, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// A list taken over, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListImport {
    /// Whose list: the member code of the authority.
    pub source: MemberCode,
    /// When the authority made it.
    pub generated_at: Timestamp,
    /// Records added.
    pub added: u64,
    /// Records updated.
    pub updated: u64,
    /// Records withdrawn, being on the list no more.
    pub withdrawn: u64,
}
