//! The machine readable zone of passports, cards and visas (ICAO 9303 parts 3 to 7): TD1, TD2, TD3, MRV-A and MRV-B.
//! Reading it (`parse`), its check digits (`check`), where its fields lie (`layout`), the other readings an optical reader
//! may have missed (`readings`), making one (`write`) and the letters it may hold (`transliteration`).
//!
//! A zone whose check digits fail is still a [`Mrz`]: what was read is shown, [`Mrz::checks`] says what disagrees. Whether
//! to trust it is the reader's decision.

mod check;
mod layout;
mod parse;
mod readings;
pub mod transliteration;
mod write;

use std::fmt;
use std::str::FromStr;

use crate::date::{DateError, MrzDate};
use crate::mrz_state::MrzState;
use crate::sex::Sex;
use crate::text_serde::serde_as_text;

pub use check::{Checks, check_digit};
pub use layout::Format;
pub use parse::{MAX_TEXT, MrzError};
pub use readings::{Change, MAX_READINGS, Reading};
pub use transliteration::Cyrillic;
pub use write::{MrzContent, WriteError};

use layout::{Layout, MAX_NAME, MAX_ZONE, Span};

/// Longest document number: nine characters and what continues in TD1's optional data.
const MAX_NUMBER: usize = 9 + 14;

/// A machine readable zone of one of the five formats, as read. Copying it costs two cache lines or so and reading one
/// allocates nothing. Text and JSON form: its lines, parted by line breaks.
#[derive(Clone, Copy)]
pub struct Mrz {
    format: Format,
    zone: [u8; MAX_ZONE],
    number: [u8; MAX_NUMBER],
    number_length: u8,
    /// Characters of the optional data that continue the number, with its check digit and the filler after it.
    number_overflow: u8,
    /// The name field with spaces for single fillers.
    name: [u8; MAX_NAME],
    surname: Span,
    given: Span,
    checks: Checks,
    had_lower_case: bool,
}

impl Mrz {
    /// Reads a zone: lines parted by line breaks, or by single spaces, or one string of the right length. Spaces around
    /// lines and blank lines are left out; lower case is read as capitals (and [`Mrz::had_lower_case`] says so).
    pub fn parse(text: &str) -> Result<Self, MrzError> {
        parse::zone(text)
    }

    /// Which of the five formats it is.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The lines, each 30, 36 or 44 characters.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = &str> {
        let layout = self.layout();
        self.zone[..layout.zone()].chunks_exact(layout.line).map(text)
    }

    /// The two characters of the document code, fillers kept: `P<`, `ID`, `V<`.
    pub fn code(&self) -> &str {
        text(&self.zone[..2])
    }

    /// Is the document code one that ICAO 9303 gives to this format? (`P…` for TD3, `A…`, `C…` or `I…` for TD1 and TD2,
    /// `V…` for visas; the second letter of a card is not `V`.)
    pub fn code_conforms(&self) -> bool {
        match (self.format, self.zone[0], self.zone[1]) {
            (Format::Td3, b'P', _) | (Format::MrvA | Format::MrvB, b'V', _) => true,
            (Format::Td1 | Format::Td2, b'A' | b'C' | b'I', second) => second != b'V',
            _ => false,
        }
    }

    /// The three characters of the issuing state, fillers kept: `VNM`, `D<<`.
    pub fn issuer_text(&self) -> &str {
        text(&self.zone[2..5])
    }

    /// The issuing state or organisation, if the code is one.
    pub fn issuer(&self) -> Option<MrzState> {
        MrzState::parse(self.issuer_text()).ok()
    }

    /// The document number without fillers; for TD1 and TD2 with the part that continues in the optional data
    /// (9303-5 section 4.2.2 note j).
    pub fn number(&self) -> &str {
        text(&self.number[..usize::from(self.number_length)])
    }

    /// The three characters of the nationality, fillers kept.
    pub fn nationality_text(&self) -> &str {
        self.field(self.layout().nationality)
    }

    /// The nationality, if the code is one.
    pub fn nationality(&self) -> Option<MrzState> {
        MrzState::parse(self.nationality_text()).ok()
    }

    /// The six characters of the date of birth.
    pub fn birth_text(&self) -> &str {
        self.field(self.layout().birth)
    }

    /// The date of birth without its century; see [`MrzDate::resolve_birth`].
    pub fn birth(&self) -> Result<MrzDate, DateError> {
        MrzDate::parse(self.birth_text())
    }

    /// The six characters of the date of expiry.
    pub fn expiry_text(&self) -> &str {
        self.field(self.layout().expiry)
    }

    /// The date of expiry without its century; see [`MrzDate::resolve_expiry`].
    pub fn expiry(&self) -> Result<MrzDate, DateError> {
        MrzDate::parse(self.expiry_text())
    }

    /// The sex; `None` for a character other than `F`, `M`, `<` and (as some issuers print it) `X`.
    pub fn sex(&self) -> Option<Sex> {
        match self.zone[usize::from(self.layout().sex)] {
            b'F' => Some(Sex::Female),
            b'M' => Some(Sex::Male),
            b'<' | b'X' => Some(Sex::Unspecified),
            _ => None,
        }
    }

    /// The (first) optional data without fillers at its ends, and without what continues the document number. For TD3
    /// it is the personal number.
    pub fn optional1(&self) -> &str {
        let optional = self.layout().optional1;
        let rest = &self.bytes(optional)[usize::from(self.number_overflow)..];
        text(between_fillers(rest))
    }

    /// TD1's second optional data without fillers at its ends; empty in other formats.
    pub fn optional2(&self) -> &str {
        text(between_fillers(self.bytes(self.layout().optional2)))
    }

    /// The primary identifier, with spaces between its parts.
    pub fn surname(&self) -> &str {
        text(&self.name[self.surname.range()])
    }

    /// The secondary identifier, with spaces between its parts; may be empty.
    pub fn given(&self) -> &str {
        text(&self.name[self.given.range()])
    }

    /// Does the name fill its field to the last character, so that it may have been cut (9303-3 section 4.6)?
    pub fn name_may_be_cut(&self) -> bool {
        self.bytes(self.layout().name).last() != Some(&b'<')
    }

    /// What each check digit says.
    pub fn checks(&self) -> Checks {
        self.checks
    }

    /// Do all check digits that the format has agree?
    pub fn valid(&self) -> bool {
        self.checks.all()
    }

    /// Was any letter given in lower case?
    pub fn had_lower_case(&self) -> bool {
        self.had_lower_case
    }

    /// The other readings of this zone in which every check digit agrees, likeliest first, at most [`MAX_READINGS`]: the
    /// mends of a zone that fails, and the blind spots of one that passes.
    pub fn readings(&self) -> Vec<Reading> {
        readings::of(self)
    }

    fn layout(&self) -> &'static Layout {
        self.format.layout()
    }

    fn bytes(&self, span: Span) -> &[u8] {
        &self.zone[span.range()]
    }

    fn field(&self, span: Span) -> &str {
        text(self.bytes(span))
    }
}

/// The zone holds ASCII only, so this never is empty for another reason than the bytes being so.
fn text(ascii: &[u8]) -> &str {
    std::str::from_utf8(ascii).unwrap_or_default()
}

fn without_fillers(field: &[u8]) -> &[u8] {
    let end = field.iter().rposition(|&byte| byte != b'<').map_or(0, |last| last + 1);
    &field[..end]
}

fn between_fillers(field: &[u8]) -> &[u8] {
    let field = without_fillers(field);
    &field[field.iter().position(|&byte| byte != b'<').unwrap_or(0)..]
}

impl PartialEq for Mrz {
    fn eq(&self, other: &Self) -> bool {
        self.format == other.format && self.zone == other.zone
    }
}

impl Eq for Mrz {}

impl FromStr for Mrz {
    type Err = MrzError;

    fn from_str(text: &str) -> Result<Self, MrzError> {
        Self::parse(text)
    }
}

impl fmt::Display for Mrz {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, line) in self.lines().enumerate() {
            if index > 0 {
                out.write_str("\n")?;
            }
            out.write_str(line)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Mrz {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Mrz")
            .field("format", &self.format)
            .field("lines", &self.lines().collect::<Vec<_>>())
            .field("checks", &self.checks)
            .finish_non_exhaustive()
    }
}

serde_as_text!(Mrz);
