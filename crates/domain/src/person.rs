//! Particulars of a person as a notice carries them (RPD 82-92, 37(2)). Every field is optional here: what a kind of
//! notice needs at the least is the statute's to say.

use particulars::{CountryCode, PartialDate, Sex, TravelDocument};
use serde::{Deserialize, Serialize};

/// What is known of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// Family name in Latin letters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub family_name: String,
    /// Forename(s) in Latin letters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub forename: String,
    /// The name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_in_original_script: Option<String>,
    /// Other names the person is or was known by.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// As in the travel document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Date of birth at whatever precision is known; several if sources differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates_of_birth: Vec<PartialDate>,
    /// Free text: town, province, country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place_of_birth: Option<String>,
    /// Nationalities held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nationalities: Vec<CountryCode>,
    /// Passports, identity cards and other documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<TravelDocument>,
    /// Father's and mother's names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<String>,
    /// Height, build, eyes, hair, marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// A physical trait that a photograph does not show (RPD 83(2)(a)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden_trait: Option<String>,
    /// SHA-256 of each good-quality photograph, lower hex.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub photographs: Vec<String>,
    /// SHA-256 of each fingerprint file (ANSI/NIST-ITL), lower hex.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fingerprints: Vec<String>,
    /// Reference of a DNA profile; never the profile itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dna_profile: Option<String>,
    /// The person was a minor when the events happened (RPD 41).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub minor_at_time: bool,
    /// The person is known to be dead (RPD 39).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deceased: bool,
    /// Refugee or asylum status, if known (refugee policy).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refugee: Option<RefugeeStatus>,
}

/// Another name, with how far it can be relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The name as known, any script.
    pub name: String,
    /// A source calls it uncertain ("low quality" on the UN list).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weak: bool,
}

/// Refugee or asylum status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RefugeeStatus {
    /// Country that granted it.
    pub granted_by: CountryCode,
    /// Country of feared persecution, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fears: Option<CountryCode>,
    /// Confirmed by the granting country, not merely claimed.
    pub confirmed: bool,
}

impl Person {
    /// Every name of the person, surest first, with whether it is weak.
    pub fn names(&self) -> impl Iterator<Item = (String, bool)> + '_ {
        let main = [&self.forename, &self.family_name]
            .into_iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ");
        std::iter::once(main)
            .filter(|name| !name.is_empty())
            .map(|name| (name, false))
            .chain(self.name_in_original_script.iter().map(|name| (name.clone(), false)))
            .chain(self.aliases.iter().map(|alias| (alias.name.clone(), alias.weak)))
    }
}

/// A group, undertaking or other entity (RPD 95; UN lists).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Entity {
    /// Name in Latin letters.
    pub name: String,
    /// The name in its own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_in_original_script: Option<String>,
    /// Other names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Addresses as free text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<String>,
}
