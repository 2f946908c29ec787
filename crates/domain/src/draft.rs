//! What a member asks to be published: the draft of a notice or diffusion, as JSON an officer's system writes and the
//! statute checks. The signed request is these very bytes. Unknown fields are refused, so that a misspelt field is
//! an error and not a silent gap.

use jiff::civil::Date;
use particulars::CountryCode;
use serde::{Deserialize, Serialize};

use crate::{
    KindCode, MemberCode, RecordId,
    audience::Audience,
    person::{Entity, Person},
};

/// A request for publication, from one member, in one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Kind of notice or diffusion, as the statute lists it.
    pub kind: KindCode,
    /// The member that asks: the source, which keeps control (RPD 5).
    pub requester: MemberCode,
    /// The requester's own case reference.
    #[serde(default)]
    pub case_reference: String,
    /// A reference the outside world knows the record by, such as the UN's `CDi.001`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outside_reference: Option<String>,
    /// Language of the free text, one of the body's working languages (ISO 639-1; GREG 54).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Purpose of processing (RPD 10(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// The subject's status in the case (RPD 44).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Whom or what the notice is about.
    pub subject: Subject,
    /// Facts, charges and decision, for kinds that need judicial data (RPD 83(2)(b)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judicial: Option<Judicial>,
    /// Facts, threat or modus operandi, for kinds without judicial data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circumstances: Option<Circumstances>,
    /// What the requester assures (RPD 84, 76(2)).
    #[serde(default)]
    pub assurances: Assurances,
    /// How the data must be handled.
    #[serde(default)]
    pub handling: Handling,
    /// An earlier record of the same person or case that this one follows, if the officer knows of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<RecordId>,
}

/// Whom or what a notice is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A person, known or to be identified.
    Person(Box<Person>),
    /// A group or undertaking (UN special notices).
    Entity(Entity),
    /// An object, event, process or modus operandi (purple, orange, silver).
    Matter(Matter),
}

/// An object, asset, event or modus operandi.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Matter {
    /// Short name.
    pub title: String,
    /// Description in the language of the draft.
    pub description: String,
    /// Serial, registration, VIN or account numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<String>,
}

/// Purposes for which data may be processed (RPD 10(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "RPD 10(2)'s list, one to one")]
pub enum Purpose {
    SearchForArrest,
    Locate,
    CriminalInformation,
    Warn,
    Identify,
    ForensicAnalysis,
    SecurityChecks,
    BorderManagement,
    Analysis,
}

/// Status of a person in a case (RPD 44).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "RPD 44's list, one to one")]
pub enum Status {
    Convicted,
    Charged,
    Suspect,
    CriminalHistory,
    Witness,
    Victim,
    Missing,
    UnidentifiedPerson,
    UnidentifiedBody,
    Deceased,
    PossibleThreat,
    UnSanctions,
}

impl Status {
    /// Whether the person must never be confused with a suspect (RPD 40): no restrictive measure.
    pub fn is_protected(self) -> bool {
        matches!(self, Self::Witness | Self::Victim | Self::Missing)
    }
}

/// Judicial data of a wanted person (RPD 83(2)(b)).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Judicial {
    /// Short, clear facts: who did what, when, where, in which role.
    pub facts: String,
    /// Day or period of the facts, ISO dates; the end may be missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts_from: Option<Date>,
    /// Last day of the facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts_to: Option<Date>,
    /// Place of the facts.
    pub facts_place: String,
    /// Offences charged or sentenced for.
    pub offences: Vec<Offence>,
    /// The warrant or decision relied on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warrant: Option<Warrant>,
    /// Sentence imposed, in months of deprivation of liberty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence_months: Option<u32>,
    /// Part of the sentence left to serve, in months.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining_months: Option<u32>,
}

/// One offence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Offence {
    /// The charge in words.
    pub charge: String,
    /// The law and article, with its text where possible.
    #[serde(default)]
    pub law: String,
    /// Maximum penalty in months of deprivation of liberty; 9999 for life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_months: Option<u32>,
    /// Nature of the offence, from the statute's list (`homicide`, `fraud`, `adultery`, …).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// An arrest warrant or judicial decision of the same effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Warrant {
    /// Its number.
    pub reference: String,
    /// Country whose authority issued it.
    pub issued_by: CountryCode,
    /// The authority: court or prosecutor.
    pub authority: String,
    /// Day of issue.
    pub issued_on: Date,
    /// Last day of validity, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
    /// Issued by a judge.
    #[serde(default)]
    pub by_judge: bool,
    /// If not by a judge: an appeal to a judge exists (RPD 84(c)).
    #[serde(default)]
    pub appeal_to_judge: bool,
}

/// Circumstances of a notice that is not about arrest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Circumstances {
    /// What happened, what is sought or warned of.
    pub facts: String,
    /// When it happened or was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Why the person or thing is a threat, with the assessment's grounds (RPD 89, 93).
    pub threat: String,
    /// Authority that assessed or recorded it.
    pub assessed_by: String,
    /// Recorded by the police as missing, found or dead (RPD 90, 91).
    pub police_record: String,
    /// The threat is imminent (RPD 93).
    pub imminent: bool,
    /// The case is closed; else solving it is the aim (RPD 92).
    pub case_closed: bool,
}

/// What the requester vouches for (RPD 84, 76(2), refugee policy).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one assurance that the rules name")]
pub struct Assurances {
    /// The authority that issued the warrant was competent.
    pub authority_competent: bool,
    /// Extradition will be sought; the authority in charge has agreed.
    pub extradition_will_be_sought: bool,
    /// The request respects Articles 2 and 3 of the Constitution.
    pub articles_2_and_3: bool,
    /// Data are accurate, relevant and lawfully held.
    pub quality_checked: bool,
    /// The requester has asked itself whether the person is a refugee, and says not from it.
    pub not_a_refugee_from_requester: bool,
    /// For an adult missing person: national privacy law does not forbid the notice (RPD 90).
    pub privacy_law_permits: bool,
}

/// Conditions of use (RPD 45, 58, 112).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Handling {
    /// Confidentiality level.
    pub confidentiality: Confidentiality,
    /// Who it is meant for. Read from a draft but never written: that a restriction exists is confidential
    /// (RPD 58), so it travels to the hub apart from the signed content.
    #[serde(skip_serializing)]
    pub audience: Audience,
    /// Last day the record is kept; at most the statute's limit for the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retain_until: Option<Date>,
    /// Conditions shown whenever the record is consulted (RPD 66).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
    /// The source allows a public extract (RPD 61).
    pub public_extract: bool,
}

/// Confidentiality levels (RPD 112); the first is the default when none is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "RPD 112's three levels")]
pub enum Confidentiality {
    #[default]
    ForOfficialUseOnly,
    Restricted,
    Confidential,
}

/// Why a draft's JSON could not be read: the place and what was wrong there. Never quotes the value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {what}")]
pub struct DraftError {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

/// What a JSON error says, without the value it met: names of fields may stand, what was written in them may not.
fn unquoted(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    if what.starts_with("unknown field") || what.starts_with("missing field") {
        return what.to_owned();
    }
    let expected = what.rsplit_once(", expected ").map(|(_, expected)| expected);
    let told = what.split(['"', '`']).next().unwrap_or_default().trim_end();
    match expected {
        Some(expected) if told.len() < what.len() => {
            format!("{told} not shown here, expected {expected}")
        }
        _ => told.to_owned(),
    }
}

impl Draft {
    /// Longest draft that is read, in bytes: text only, photographs travel apart.
    pub const MAX_BYTES: usize = 256 * 1024;

    /// Reads a draft from JSON.
    pub fn from_json(json: &[u8]) -> Result<Self, DraftError> {
        if json.len() > Self::MAX_BYTES {
            let what =
                format!("a draft has at most {} bytes, this one {}", Self::MAX_BYTES, json.len());
            return Err(DraftError { line: 1, column: 1, what });
        }
        serde_json::from_slice(json).map_err(|error| DraftError {
            line: error.line(),
            column: error.column(),
            what: unquoted(&error),
        })
    }

    /// The person, if the draft is about one.
    pub fn person(&self) -> Option<&Person> {
        match &self.subject {
            Subject::Person(person) => Some(person),
            Subject::Entity(_) | Subject::Matter(_) => None,
        }
    }

    /// A short name for lists: the person's, entity's or matter's.
    pub fn title(&self) -> String {
        match &self.subject {
            Subject::Person(person) => match (&*person.family_name, &*person.forename) {
                ("", "") => "unidentified person".to_owned(),
                (name, "") | ("", name) => name.to_owned(),
                (family, forename) => format!("{family}, {forename}"),
            },
            Subject::Entity(entity) => entity.name.clone(),
            Subject::Matter(matter) => matter.title.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn an_unreadable_draft_is_told_by_place_and_never_by_value() {
        let told = |json: &str| Draft::from_json(json.as_bytes()).unwrap_err().to_string();
        let person = r#"{"kind":"red","requester":"VN","subject":{"person":PERSON}}"#;
        let of = |text: &str| told(&person.replace("PERSON", text));
        assert_eq!(
            of(r#""Jane Doe""#),
            "line 1, column 61: invalid type: string not shown here, expected struct Person"
        );
        assert!(!of(r#"{"sex":"Jane Doe"}"#).contains("Jane"));
        assert!(!told(r#"{"kind":"red","requester":"VN","status":"Jane Doe"}"#).contains("Jane"));
        assert!(of(r#"{"familyname":"X"}"#).contains("unknown field `familyname`"));
    }
}
