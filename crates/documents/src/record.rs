//! What stands behind a key: whose record it is, what was reported, and whether it counts. How records are kept is in `records`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use particulars::{MrzState, PartialDate};

use crate::item::Kind;
use crate::number::Number;

/// One report about one document or object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is about.
    pub kind: Kind,
    /// Its number.
    pub number: Number,
    /// Who issued it, where that is known; for a plate the state that registered it.
    pub issuer: Option<MrzState>,
    /// Whose record it is.
    pub owner: Owner,
    /// The owner's reference; owner, reference and key name the record.
    pub reference: Reference,
    /// What was reported.
    pub status: Status,
    /// Whether it counts.
    pub standing: Standing,
    /// Day, month or year of issue.
    pub issued_on: Option<PartialDate>,
    /// Day, month or year of expiry of the document itself.
    pub expires_on: Option<PartialDate>,
    /// When the loss, theft or revocation was reported.
    pub reported_on: Option<PartialDate>,
    /// Last day on which the record may be used.
    pub keep_until: Option<Date>,
    /// What else tells it apart: make and model, series; at most 200 characters.
    pub detail: Option<Box<str>>,
    /// The report that brought it, where it came by one: whoever erases that report erases what it brought.
    pub report: Option<Report>,
}

/// Names the report that brought a record: the caller's own 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Report(pub [u8; 16]);

/// Most characters of a record's detail.
pub(crate) const MOST_DETAIL: usize = 200;

/// What was reported. The first five are the statuses INTERPOL's SLTD knows; trafficked is iARMS's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the words of the field")]
pub enum Status {
    Lost,
    Stolen,
    Revoked,
    Invalid,
    /// Stolen before it was issued to anyone.
    StolenBlank,
    Trafficked,
}

/// Whether a record counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It counts.
    #[default]
    InForce,
    /// Its owner or a review has it stopped: kept, and never "listed".
    Suspended,
}

/// A member or body that owns records: its code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner(Box<str>);

/// The owner's own reference of a record; empty where the owner has at most one record under a number.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(Box<str>);

/// Why a text is no owner or reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Length.
    #[error("{least} to {most} characters expected")]
    Length {
        /// Least.
        least: usize,
        /// Most.
        most: usize,
    },
    /// A character outside printable ASCII (owner: letters, digits, dash), with its place counted from 1.
    #[error("the character at place {place} is not allowed")]
    Character {
        /// Place, counted from 1.
        place: usize,
    },
}

/// A text that names no status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no status that is known here: lost, stolen, revoked, invalid, stolen-blank, trafficked")]
pub struct UnknownStatus;

/// Status, its name in files, its number in the record store (never reused).
const STATUSES: [(Status, &str, u8); 6] = [
    (Status::Lost, "lost", 1),
    (Status::Stolen, "stolen", 2),
    (Status::Revoked, "revoked", 3),
    (Status::Invalid, "invalid", 4),
    (Status::StolenBlank, "stolen-blank", 5),
    (Status::Trafficked, "trafficked", 6),
];

impl Record {
    /// A record in force, with what every record has.
    pub fn new(kind: Kind, number: Number, owner: Owner, status: Status) -> Self {
        Self {
            kind,
            number,
            issuer: None,
            owner,
            reference: Reference::default(),
            status,
            standing: Standing::InForce,
            issued_on: None,
            expires_on: None,
            reported_on: None,
            keep_until: None,
            detail: None,
            report: None,
        }
    }

    /// Whether two records say the same, whatever report brought them.
    pub fn says_the_same(&self, other: &Self) -> bool {
        *self == Self { report: self.report, ..other.clone() }
    }

    /// The same record for a document of this issuer.
    #[must_use]
    pub fn issued_by(self, issuer: MrzState) -> Self {
        Self { issuer: Some(issuer), ..self }
    }
}

impl Status {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        STATUSES.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    pub(crate) fn code(self) -> u8 {
        STATUSES.iter().find(|row| row.0 == self).map_or(0, |row| row.2)
    }

    pub(crate) fn from_code(code: u8) -> Option<Self> {
        STATUSES.iter().find(|row| row.2 == code).map(|row| row.0)
    }
}

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, UnknownStatus> {
        let row = STATUSES.iter().find(|row| row.1.eq_ignore_ascii_case(text));
        row.map(|row| row.0).ok_or(UnknownStatus)
    }
}

impl Owner {
    /// One to 16 ASCII letters, digits or dashes.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
        bounded(text, 1, 16, allowed).map(Self)
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Reference {
    /// None to 40 printable ASCII characters.
    pub fn new(text: &str) -> Result<Self, TextError> {
        bounded(text, 0, 40, |c| matches!(c, ' '..='~')).map(Self)
    }

    /// The reference.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn bounded(
    text: &str,
    least: usize,
    most: usize,
    allowed: impl Fn(char) -> bool,
) -> Result<Box<str>, TextError> {
    if let Some(place) = text.chars().take(most + 1).position(|c| !allowed(c)) {
        return Err(TextError::Character { place: place + 1 });
    }
    if !(least..=most).contains(&text.len()) {
        return Err(TextError::Length { least, most });
    }
    Ok(text.into())
}

macro_rules! as_text {
    ($name:ident) => {
        impl FromStr for $name {
            type Err = TextError;
            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({:?})"), &self.0)
            }
        }
    };
}
as_text!(Owner);
as_text!(Reference);
