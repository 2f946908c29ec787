//! What is asked, who is listed, and what comes back: the values at the room's door.

use std::fmt;

use particulars::{CountryCode, PartialDate, Sex};
use serde::{Deserialize, Serialize};

use crate::evidence::Evidence;

/// Names one query may carry; more are left out.
pub(crate) const MAX_QUERY_NAMES: usize = 16;
/// Names one listed person is found by; more are left out.
pub(crate) const MAX_LISTED_NAMES: usize = 256;

/// The caller's own name for a listed person; also breaks ties between equal scores.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PersonKey(pub [u8; 16]);

impl From<u64> for PersonKey {
    fn from(number: u64) -> Self {
        Self(u128::from(number).to_be_bytes())
    }
}

impl fmt::Display for PersonKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Who is looked for. Everything but a name or a document number is optional; nothing given never excludes anyone, it
/// only weighs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// Full names as typed, in any script and order; the person may bear any of them.
    pub names: Vec<String>,
    /// Date of birth, as far as known.
    pub born: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationalities, any of which may be right.
    pub nationalities: Vec<CountryCode>,
    /// Document numbers with the issuing country, if known.
    pub documents: Vec<(Option<CountryCode>, String)>,
}

/// A listed person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The caller's name for the person.
    pub id: PersonKey,
    /// Every name, alias and spelling, in any script.
    pub names: Vec<ListedName>,
    /// Every date of birth the list gives.
    #[serde(default)]
    pub born: Vec<PartialDate>,
    /// Sex.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// Nationalities.
    #[serde(default)]
    pub nationalities: Vec<CountryCode>,
    /// Document numbers with the issuing country, if known.
    #[serde(default)]
    pub documents: Vec<(Option<CountryCode>, String)>,
}

/// One name of a listed person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedName {
    /// The full name, as the list writes it.
    pub text: String,
    /// Does the list itself hold this alias to be weak? Then it is worth less.
    #[serde(default)]
    pub weak: bool,
}

impl ListedName {
    /// A name the list stands by.
    pub fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), weak: false }
    }

    /// An alias the list holds to be weak.
    pub fn weak(text: impl Into<String>) -> Self {
        Self { text: text.into(), weak: true }
    }
}

/// A listed person who may be the one looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub id: PersonKey,
    /// Probability between 0 and 1 that they are the same person, from what was compared.
    pub score: f64,
    /// The same from the name alone: a date of birth that speaks against somebody may be the false one.
    pub name_alone: f64,
    /// What was compared, name first.
    pub evidence: Vec<Evidence>,
}
