//! A look-up: who asked, why, and what came back. The terms are sealed to the bureau's data-protection officer, so
//! that the audit itself betrays no name at rest.

use serde::{Deserialize, Serialize};

use crate::{LookupId, RecordId};

crate::kinds! {
    Lookup;
    /// A look-up, recorded before its answer.
    LookedUp(Lookup) {
        since: 0, fields: |_| 0, by: |_| Speaker::Nobody, authorisation: Authorisation::Never, to: To::Home, erased: Erased::Never,
        before_order: BeforeOrder::Stands, late: Late::Silent, told: Told::Silent, proof: Proof::Untold,
        parties: Parties::Audience, bears_on: BearsOn::Nothing,
    }
}

/// Why an officer looks somebody up; one who names no purpose gets no answer (RPD 10, 126).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LookupPurpose {
    /// Border or travel-document control.
    Border,
    /// A criminal investigation.
    Investigation,
    /// Identifying a person or a body.
    Identification,
    /// Security of an event or a site.
    Security,
    /// A visa, asylum or residence procedure.
    Administrative,
    /// Oversight by the data-protection officer.
    Oversight,
}

impl LookupPurpose {
    /// Every purpose.
    pub const ALL: [Self; 6] = [
        Self::Border,
        Self::Investigation,
        Self::Identification,
        Self::Security,
        Self::Administrative,
        Self::Oversight,
    ];
    /// Its code, as the command line and the API take it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Border => "border",
            Self::Investigation => "investigation",
            Self::Identification => "identification",
            Self::Security => "security",
            Self::Administrative => "administrative",
            Self::Oversight => "oversight",
        }
    }
}

/// What was asked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Means {
    Mrz,
    Document,
    Name,
    /// Its page was opened.
    Record,
    /// It left in an export of a register.
    Export,
    Object,
    /// A list of numbers of documents and objects.
    Numbers,
}

/// A row of a report that was shown: its identifier, and the line of reports in which it is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShownRow {
    /// The row.
    pub row: RecordId,
    /// Names the reports that carry it on.
    pub lineage: RecordId,
}

/// The recorded look-up. It is durable before its answer leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// Names it.
    pub id: LookupId,
    /// Purpose named by the officer.
    pub purpose: LookupPurpose,
    /// The officer's own case, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_reference: Option<String>,
    /// By what.
    pub means: Means,
    /// How many questions it holds: those of a list, or that several programs of one account asked at the same time.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub questions: u32,
    /// The terms, sealed (RFC 9180, base64) to the bureau's audit key.
    pub terms: String,
    /// Records shown, best first.
    pub shown: Vec<RecordId>,
    /// Of those, the rows of reports of documents and objects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ShownRow>,
    /// Size of the shared log the copy had applied.
    pub copy_size: u64,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_one(questions: &u32) -> bool {
    *questions == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_up_recorded_before_there_were_lists_reads_as_one_question_and_is_written_as_it_was() {
        let id = LookupId::from_bytes([7; 16]);
        let written = format!(
            r#"{{"id":"{id}","purpose":"border","means":"document","terms":"c2VhbGVk","shown":[],"copy_size":3}}"#
        );
        let lookup: Lookup = serde_json::from_str(&written).unwrap();
        assert_eq!(lookup.questions, 1);
        assert_eq!(serde_json::to_string(&lookup).unwrap(), written);
        let list = Lookup { means: Means::Numbers, questions: 40, ..lookup };
        let text = serde_json::to_string(&list).unwrap();
        assert_eq!(serde_json::from_str::<Lookup>(&text).unwrap(), list);
    }
}
