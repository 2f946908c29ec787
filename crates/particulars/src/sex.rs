//! Sex as travel documents state it (ICAO 9303-4): female, male, or unspecified.

use std::fmt;
use std::str::FromStr;

use crate::text_serde::serde_as_text;

/// Sex as a travel document states it; `F`, `M` or `X` in text and JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// `F`
    Female,
    /// `M`
    Male,
    /// `X`: not specified by the issuer (a filler in the machine readable zone).
    Unspecified,
}

/// A text other than `F`, `M` or `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("sex is one of F, M, X")]
pub struct UnknownSex;

impl Sex {
    /// `F`, `M` or `X`.
    pub fn letter(self) -> char {
        match self {
            Self::Female => 'F',
            Self::Male => 'M',
            Self::Unspecified => 'X',
        }
    }
}

impl FromStr for Sex {
    type Err = UnknownSex;

    /// Accepts the letter in either case, or the English word.
    fn from_str(text: &str) -> Result<Self, UnknownSex> {
        [
            (Self::Female, "F", "female"),
            (Self::Male, "M", "male"),
            (Self::Unspecified, "X", "unspecified"),
        ]
        .into_iter()
        .find(|(_, letter, word)| {
            text.eq_ignore_ascii_case(letter) || text.eq_ignore_ascii_case(word)
        })
        .map(|(sex, _, _)| sex)
        .ok_or(UnknownSex)
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.letter())
    }
}

serde_as_text!(Sex);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_one_letter_and_anything_else_is_refused() {
        for sex in [Sex::Female, Sex::Male, Sex::Unspecified] {
            let json = serde_json::to_string(&sex).unwrap();
            assert_eq!(json, format!("\"{}\"", sex.letter()));
            assert_eq!(serde_json::from_str::<Sex>(&json).unwrap(), sex);
        }
        assert_eq!("female".parse(), Ok(Sex::Female));
        assert_eq!("".parse::<Sex>(), Err(UnknownSex));
        assert_eq!("W".parse::<Sex>(), Err(UnknownSex));
    }
}
