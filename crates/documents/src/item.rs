//! What a number belongs to, and a question for it: kinds of documents and objects, the classes an index tells apart, and
//! wildcards. No storage.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use particulars::{CountryCode, DocumentType, MrzState};

use crate::number::Number;
use crate::record::Owner;

/// What a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A travel or identity document.
    Document(DocumentType),
    /// A vehicle, by its identification number (ISO 3779, or what was stamped before it).
    Vehicle,
    /// A registration plate.
    Plate,
    /// An engine.
    Engine,
    /// A firearm, by its serial number; makers repeat them, so make and model stand in the record.
    Firearm,
    /// A vessel, by hull or IMO number.
    Vessel,
    /// Anything else with a number: a work of art, a container, a banknote.
    Object,
}

/// The classes that a key tells apart: four of documents (as the zone's first letter does: P, I/A/C, V, other) and one for each
/// kind of object. Two documents of one class, issuer and number are one document to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it; `Kind::class` says which kind is in which")]
pub enum Class {
    Passport,
    Card,
    Visa,
    OtherDocument,
    Vehicle,
    Plate,
    Engine,
    Firearm,
    Vessel,
    Object,
}

/// A question to the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The number.
    pub number: Number,
    /// What it is thought to belong to.
    pub sought: Sought,
    /// Who issued it; `None` asks under every issuer the set knows.
    pub issuer: Option<MrzState>,
    /// The day of the question: records whose keeping ended before it are not listed. `None` leaves that check out.
    pub on: Option<Date>,
    /// Owners whose records must not leave at the moment, as a suspended member's.
    pub withheld: Vec<Owner>,
}

/// What a number is thought to belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought {
    /// Any travel or identity document.
    AnyDocument,
    /// This kind, and the others of its class.
    Kind(Kind),
}

/// A text that names no kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of document or object that is known here")]
pub struct UnknownKind;

/// Kind, its name in files and on the command line, its number in the record store (never reused).
const KINDS: [(Kind, &str, u8); 17] = [
    (Kind::Document(DocumentType::Passport), "passport", 1),
    (Kind::Document(DocumentType::DiplomaticPassport), "diplomatic-passport", 2),
    (Kind::Document(DocumentType::ServicePassport), "service-passport", 3),
    (Kind::Document(DocumentType::IdentityCard), "identity-card", 4),
    (Kind::Document(DocumentType::Visa), "visa", 5),
    (Kind::Document(DocumentType::ResidencePermit), "residence-permit", 6),
    (Kind::Document(DocumentType::DrivingLicence), "driving-licence", 7),
    (Kind::Document(DocumentType::SeamansBook), "seamans-book", 8),
    (Kind::Document(DocumentType::TravelDocument), "travel-document", 9),
    (Kind::Document(DocumentType::NationalNumber), "national-number", 10),
    (Kind::Document(DocumentType::Other), "other-document", 11),
    (Kind::Vehicle, "vehicle", 32),
    (Kind::Plate, "plate", 33),
    (Kind::Engine, "engine", 34),
    (Kind::Firearm, "firearm", 35),
    (Kind::Vessel, "vessel", 36),
    (Kind::Object, "object", 37),
];

impl Kind {
    /// The class a key knows it by.
    pub fn class(self) -> Class {
        use DocumentType as D;
        match self {
            Self::Document(
                D::Passport | D::DiplomaticPassport | D::ServicePassport | D::TravelDocument,
            ) => Class::Passport,
            Self::Document(D::IdentityCard | D::ResidencePermit) => Class::Card,
            Self::Document(D::Visa) => Class::Visa,
            Self::Document(D::DrivingLicence | D::SeamansBook | D::NationalNumber | D::Other) => {
                Class::OtherDocument
            }
            Self::Vehicle => Class::Vehicle,
            Self::Plate => Class::Plate,
            Self::Engine => Class::Engine,
            Self::Firearm => Class::Firearm,
            Self::Vessel => Class::Vessel,
            Self::Object => Class::Object,
        }
    }

    /// Its name in files and on the command line.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Every kind's name.
    pub fn names() -> impl Iterator<Item = &'static str> {
        KINDS.iter().map(|row| row.1)
    }

    pub(crate) fn code(self) -> u8 {
        KINDS.iter().find(|row| row.0 == self).map_or(0, |row| row.2)
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        KINDS.iter().find(|row| row.2 == code).map(|row| row.0)
    }
}

impl Class {
    /// The classes of travel and identity documents.
    pub const DOCUMENTS: [Self; 4] = [Self::Passport, Self::Card, Self::Visa, Self::OtherDocument];

    /// Its name, which never changes: rows are named by it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Passport => "passport",
            Self::Card => "card",
            Self::Visa => "visa",
            Self::OtherDocument => "other-document",
            Self::Vehicle => "vehicle",
            Self::Plate => "plate",
            Self::Engine => "engine",
            Self::Firearm => "firearm",
            Self::Vessel => "vessel",
            Self::Object => "object",
        }
    }

    /// Whether numbers of this class never hold a Q (ISO 3779).
    pub fn has_no_q(self) -> bool {
        self == Self::Vehicle
    }
}

impl Query {
    /// A question for a number of a kind, whoever issued it, on no particular day.
    pub fn new(number: Number, sought: Sought) -> Self {
        Self { number, sought, issuer: None, on: None, withheld: Vec::new() }
    }

    /// The same question for one issuer.
    #[must_use]
    pub fn issued_by(self, issuer: MrzState) -> Self {
        Self { issuer: Some(issuer), ..self }
    }
}

/// Reads an issuer as people write it: a code of the machine readable zone (`D`, `VNM`, `UNO`), or a country's two letters.
pub fn issuer(text: &str) -> Option<MrzState> {
    let text = text.trim();
    let country = || CountryCode::from_alpha2(text).map(MrzState::from);
    MrzState::parse(text).ok().or_else(country)
}

impl Sought {
    /// The classes to look under.
    pub fn classes(self) -> impl Iterator<Item = Class> {
        let (all, one) = match self {
            Self::AnyDocument => (&Class::DOCUMENTS[..], None),
            Self::Kind(kind) => (&[][..], Some(kind.class())),
        };
        all.iter().copied().chain(one)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        KINDS
            .iter()
            .find(|row| row.1.eq_ignore_ascii_case(text))
            .map(|row| row.0)
            .ok_or(UnknownKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_name_and_one_code() {
        for (kind, name, code) in KINDS {
            assert_eq!(name.parse(), Ok(kind));
            assert_eq!((kind.name(), kind.code()), (name, code));
            assert_eq!(Kind::from_code(code), Some(kind));
        }
        assert_eq!("".parse::<Kind>(), Err(UnknownKind));
        assert_eq!(Kind::from_code(0), None);
    }
}
