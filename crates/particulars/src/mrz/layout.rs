//! Where the fields of the five formats lie. Places are counted from 0 through the lines joined together.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::check::weights_of;

/// Characters of the largest zone (TD1).
pub(super) const MAX_ZONE: usize = 90;
/// Characters of the largest name field (TD3, MRV-A).
pub(super) const MAX_NAME: usize = 39;

/// The formats of ICAO 9303 parts 4 to 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Cards, three lines of 30 (part 5).
    #[serde(rename = "TD1")]
    Td1,
    /// Larger cards, two lines of 36 (part 6).
    #[serde(rename = "TD2")]
    Td2,
    /// Passports, two lines of 44 (part 4).
    #[serde(rename = "TD3")]
    Td3,
    /// Full-page visas, two lines of 44 (part 7).
    #[serde(rename = "MRV-A")]
    MrvA,
    /// Smaller visas, two lines of 36 (part 7).
    #[serde(rename = "MRV-B")]
    MrvB,
}

/// A run of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: u8,
    pub(super) to: u8,
}

impl Span {
    pub(super) const EMPTY: Self = span(0, 0);

    pub(super) fn range(self) -> Range<usize> {
        usize::from(self.from)..usize::from(self.to)
    }

    pub(super) fn length(self) -> usize {
        self.range().len()
    }
}

pub(super) const fn span(from: u8, to: u8) -> Span {
    Span { from, to }
}

/// The places of one format. The check digit of number, birth and expiry stands right after its field.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) line: usize,
    pub(super) lines: usize,
    pub(super) name: Span,
    pub(super) number: Span,
    pub(super) nationality: Span,
    pub(super) birth: Span,
    pub(super) sex: u8,
    pub(super) expiry: Span,
    pub(super) optional1: Span,
    pub(super) optional2: Span,
    /// TD3 only: place of the check digit over the personal number (`optional1`).
    pub(super) personal_check: Option<u8>,
    /// Place of the composite check digit; visas have none.
    pub(super) composite_check: Option<u8>,
    /// What each place weighs in it; zero outside the runs it is over.
    pub(super) composite: [u8; MAX_ZONE],
    /// May the number continue in `optional1`? (TD1 and TD2.)
    pub(super) long_numbers: bool,
}

impl Layout {
    pub(super) fn zone(&self) -> usize {
        self.line * self.lines
    }
}

impl Format {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Td1, Self::Td2, Self::Td3, Self::MrvA, Self::MrvB];

    /// Number of lines and characters of each.
    pub fn size(self) -> (usize, usize) {
        (self.layout().lines, self.layout().line)
    }

    pub(super) fn layout(self) -> &'static Layout {
        match self {
            Self::Td1 => &TD1,
            Self::Td2 => &TD2,
            Self::Td3 => &TD3,
            Self::MrvA => &MRV_A,
            Self::MrvB => &MRV_B,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
        })
    }
}

/// 9303-5 section 4.2.2.
static TD1: Layout = Layout {
    line: 30,
    lines: 3,
    name: span(60, 90),
    number: span(5, 14),
    nationality: span(45, 48),
    birth: span(30, 36),
    sex: 37,
    expiry: span(38, 44),
    optional1: span(15, 30),
    optional2: span(48, 59),
    personal_check: None,
    composite_check: Some(59),
    composite: weights_of(&[span(5, 30), span(30, 37), span(38, 45), span(48, 59)]),
    long_numbers: true,
};

/// 9303-6 section 4.2.2.
static TD2: Layout = Layout {
    line: 36,
    lines: 2,
    name: span(5, 36),
    number: span(36, 45),
    nationality: span(46, 49),
    birth: span(49, 55),
    sex: 56,
    expiry: span(57, 63),
    optional1: span(64, 71),
    optional2: Span::EMPTY,
    personal_check: None,
    composite_check: Some(71),
    composite: weights_of(&[span(36, 46), span(49, 56), span(57, 71)]),
    long_numbers: true,
};

/// 9303-4 section 4.2.2.
static TD3: Layout = Layout {
    line: 44,
    lines: 2,
    name: span(5, 44),
    number: span(44, 53),
    nationality: span(54, 57),
    birth: span(57, 63),
    sex: 64,
    expiry: span(65, 71),
    optional1: span(72, 86),
    optional2: Span::EMPTY,
    personal_check: Some(86),
    composite_check: Some(87),
    composite: weights_of(&[span(44, 54), span(57, 64), span(65, 87)]),
    long_numbers: false,
};

/// 9303-7 section 4.2.2: no composite check digit.
static MRV_A: Layout = Layout {
    line: 44,
    lines: 2,
    name: span(5, 44),
    number: span(44, 53),
    nationality: span(54, 57),
    birth: span(57, 63),
    sex: 64,
    expiry: span(65, 71),
    optional1: span(72, 88),
    optional2: Span::EMPTY,
    personal_check: None,
    composite_check: None,
    composite: weights_of(&[]),
    long_numbers: false,
};

/// 9303-7 section 5.2.2: no composite check digit.
static MRV_B: Layout = Layout {
    line: 36,
    lines: 2,
    name: span(5, 36),
    number: span(36, 45),
    nationality: span(46, 49),
    birth: span(49, 55),
    sex: 56,
    expiry: span(57, 63),
    optional1: span(64, 72),
    optional2: Span::EMPTY,
    personal_check: None,
    composite_check: None,
    composite: weights_of(&[]),
    long_numbers: false,
};
