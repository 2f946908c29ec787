//! What a record of the list says, as values. Field by field as the United Nations publishes it:
//! nothing is dropped, nothing is guessed; what could not be read as a value stays as text.

use std::fmt;

use jiff::civil::Date;
use particulars::{CountryCode, DocumentNumber, DocumentType, PartialDate, Sex};

/// One listed individual or entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnRecord {
    /// The line of the file where the record starts, from one.
    pub line: u64,
    /// The list's own key (`DATAID`).
    pub data_id: String,
    /// `VERSIONNUM`.
    pub version: u32,
    /// The permanent reference, such as `CDi.001`; no two records of a list share one.
    pub reference: String,
    /// The sanctions regime (`UN_LIST_TYPE`), such as `DRC`.
    pub list: String,
    /// The day of listing.
    pub listed_on: Option<Date>,
    /// The days of amendment, as listed.
    pub updated_on: Vec<Date>,
    /// The name in its own script.
    pub original_script: Option<String>,
    /// Free text on the record, and the reasons for listing.
    pub comments: Option<String>,
    /// Who or what is listed.
    pub subject: UnSubject,
    /// What in the record was not understood, or was cleaned away.
    pub warnings: Vec<UnWarning>,
}

/// Who or what is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnSubject {
    /// A person.
    Individual(Box<UnIndividual>),
    /// A group, undertaking or ship.
    Entity(UnEntity),
}

/// A listed person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnIndividual {
    /// The one to four name parts in the list's order. Which is the family name the list does
    /// not say, and its order differs from people to people. Never empty.
    pub names: Vec<String>,
    /// Other names.
    pub aliases: Vec<UnAlias>,
    /// Titles, such as ranks and honorifics.
    pub titles: Vec<String>,
    /// Offices and functions.
    pub designations: Vec<String>,
    /// Nationalities.
    pub nationalities: Vec<UnCountry>,
    /// Dates of birth; several are alternatives.
    pub births: Vec<PartialDate>,
    /// What is said of the birth in words, each as it stands beside a date or in its place.
    pub birth_notes: Vec<String>,
    /// Places of birth; several are alternatives.
    pub places_of_birth: Vec<UnPlace>,
    /// Addresses, past ones included.
    pub addresses: Vec<UnPlace>,
    /// Passports, identity cards and other numbered papers.
    pub documents: Vec<UnDocument>,
    /// From `GENDER`, or from the comments' "Gender:".
    pub sex: Option<Sex>,
}

impl UnIndividual {
    /// The name parts in the list's order, with spaces between.
    pub fn name(&self) -> String {
        self.names.join(" ")
    }
}

/// A listed group, undertaking or ship.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnEntity {
    /// Its name. Never empty.
    pub name: String,
    /// Other names.
    pub aliases: Vec<UnAlias>,
    /// Addresses.
    pub addresses: Vec<UnPlace>,
}

/// Another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnAlias {
    /// How good or of which kind it is.
    pub quality: UnAliasQuality,
    /// The name. Never empty.
    pub text: String,
    /// The same name in its own script, where the note gives it.
    pub original_script: Option<String>,
    /// What is said of it.
    pub note: Option<String>,
    /// The date of birth used with this name.
    pub born: Option<PartialDate>,
    /// The place of birth used with this name.
    pub place_of_birth: Option<UnPlace>,
}

/// How good an alias is: for individuals `Good` or `Low`, for entities also or formerly known as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnAliasQuality {
    /// Identifies the person well.
    Good,
    /// Too common or too vague to identify by itself.
    Low,
    /// Also known as.
    Also,
    /// Formerly known as.
    Formerly,
    /// The list does not say, or in words unknown here.
    Unstated,
}

/// A country as the list writes it, and as a code where the text is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnCountry {
    /// The list's text.
    pub text: String,
    /// The country, if the text names one.
    pub code: Option<CountryCode>,
}

/// An address or place of birth. At least one field is present.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnPlace {
    /// Street and number, or the like.
    pub street: Option<String>,
    /// Town or village.
    pub city: Option<String>,
    /// State, province or district.
    pub province: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<UnCountry>,
    /// What is said of it.
    pub note: Option<String>,
}

/// A passport, identity card or other numbered paper. At least one of its fields is present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnDocument {
    /// What it is, in the list's words: the type, then what stands in the second type field.
    pub kind_text: String,
    /// What it is.
    pub kind: DocumentType,
    /// The number as the list writes it, with whatever else stands there.
    pub number_text: Option<String>,
    /// The number alone, as one reads it on the paper.
    pub number: Option<DocumentNumber>,
    /// The country whose paper it is.
    pub issuer: Option<CountryCode>,
    /// That country in the list's words, if the list has a field for it.
    pub issuer_text: Option<String>,
    /// Where it was handed out: town, then country.
    pub issued_at: Option<String>,
    /// When it was handed out.
    pub issued_on: Option<Date>,
    /// When its validity ends or ended, where the note says so.
    pub expires_on: Option<PartialDate>,
    /// What is said of it.
    pub note: Option<String>,
}

/// Something in a record that was not understood, or was cleaned away. Holds no text of the
/// record but the names of elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnWarning {
    /// The line of the element, from one.
    pub line: u64,
    /// The element, cut short and made printable.
    pub field: String,
    /// What about it.
    pub what: UnDoubt,
}

impl fmt::Display for UnWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, <{}>: {}", self.line, self.field, self.what)
    }
}

/// What is doubtful about an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum UnDoubt {
    /// The format knows no such element here; it was left out.
    UnknownElement,
    /// Control or text-direction characters were taken out.
    HiddenCharacters,
    /// The text is no country known here; it was kept as text.
    UnknownCountry,
    /// No date could be made of it; it was kept as a note.
    NoDate,
    /// No document number could be made of it; it was kept as text.
    NoNumber,
    /// The word is none of those the format lists; it was taken as unstated.
    UnknownWord,
    /// An alias without a name was left out.
    NamelessAlias,
}

impl fmt::Display for UnDoubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownElement => "unknown element, left out",
            Self::HiddenCharacters => "control or text-direction characters were taken out",
            Self::UnknownCountry => "no known country, kept as text",
            Self::NoDate => "no date could be read, kept as a note",
            Self::NoNumber => "no document number could be read, kept as text",
            Self::UnknownWord => "a word this format does not list, taken as unstated",
            Self::NamelessAlias => "an alias without a name, left out",
        })
    }
}
