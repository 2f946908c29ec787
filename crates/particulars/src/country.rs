//! Countries as ISO 3166-1 names them: a two-letter code that is always a real one, the table behind it, and the reading
//! of names as lists write them. Codes that only passports use are in [`crate::mrz_state`].

mod names;
mod table;

use std::fmt;
use std::str::FromStr;

use crate::text_serde::serde_as_text;
use table::COUNTRIES;

/// A country or territory of ISO 3166-1. Its text and JSON form is the alpha-2 code (`"VN"`); reading accepts alpha-2 or
/// alpha-3, in either case. A value of this type always names an entry of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode(u8);

/// One row of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two letters, for example `VN`.
    pub alpha2: &'static str,
    /// Three letters, for example `VNM`; also what a passport's machine readable zone uses.
    pub alpha3: &'static str,
    /// The UN M49 number, for example 704.
    pub numeric: u16,
    /// English short name, for example `Viet Nam`.
    pub name: &'static str,
}

/// A text that is neither an alpha-2 nor an alpha-3 code of ISO 3166-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not an ISO 3166-1 country code (two or three letters expected, {length} characters found)"
)]
pub struct UnknownCountry {
    /// How many characters the text had.
    pub length: usize,
}

impl CountryCode {
    /// The table's row for this code.
    pub fn country(self) -> &'static Country {
        &COUNTRIES[usize::from(self.0)]
    }

    /// Two letters, for example `VN`.
    pub fn alpha2(self) -> &'static str {
        self.country().alpha2
    }

    /// Three letters, for example `VNM`.
    pub fn alpha3(self) -> &'static str {
        self.country().alpha3
    }

    /// English short name, for example `Viet Nam`.
    pub fn name(self) -> &'static str {
        self.country().name
    }

    /// Every code, in alphabetical order.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + Clone {
        (0..COUNTRIES.len()).map(|index| Self(index as u8))
    }

    /// Reads a two-letter code, in either case.
    pub fn from_alpha2(code: &str) -> Option<Self> {
        Self::from_letters(upper::<2>(code)?)
    }

    /// Reads the two capital letters of a code, in one step.
    pub fn from_letters(code: [u8; 2]) -> Option<Self> {
        match BY_LETTERS.get(place(code)?)? {
            0 => None,
            index => Some(Self(index - 1)),
        }
    }

    /// Reads a three-letter code, in either case.
    pub fn from_alpha3(code: &str) -> Option<Self> {
        let code = upper::<3>(code)?;
        Self::all().find(|country| country.alpha3().as_bytes() == code)
    }

    /// Reads an English name as ISO, the United Nations or common use write it, whatever the case, accents, spaces and
    /// punctuation: `"Iran (Islamic Republic of)"`, `"Türkiye"`, `"Turkey"`, `"Syrian Arab Republic"`.
    pub fn from_name(name: &str) -> Option<Self> {
        names::find(name)
    }
}

impl FromStr for CountryCode {
    type Err = UnknownCountry;

    fn from_str(text: &str) -> Result<Self, UnknownCountry> {
        Self::from_alpha2(text)
            .or_else(|| Self::from_alpha3(text))
            .ok_or_else(|| UnknownCountry { length: text.chars().count() })
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.alpha2())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CountryCode({})", self.alpha2())
    }
}

serde_as_text!(CountryCode);

/// For each two capital letters one more than the row of the country whose code they are.
static BY_LETTERS: [u8; 26 * 26] = {
    let (mut out, mut row) = ([0; 26 * 26], 0);
    while row < COUNTRIES.len() {
        if let [one, two] = *COUNTRIES[row].alpha2.as_bytes()
            && let Some(place) = place([one, two])
        {
            out[place] = row as u8 + 1;
        }
        row += 1;
    }
    out
};

const fn place([one, two]: [u8; 2]) -> Option<usize> {
    if one.is_ascii_uppercase() && two.is_ascii_uppercase() {
        Some((one - b'A') as usize * 26 + (two - b'A') as usize)
    } else {
        None
    }
}

fn upper<const N: usize>(code: &str) -> Option<[u8; N]> {
    let mut letters: [u8; N] = code.as_bytes().try_into().ok()?;
    letters.make_ascii_uppercase();
    Some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_each_code_once_and_in_order() {
        assert_eq!(CountryCode::all().len(), 249);
        assert!(COUNTRIES.is_sorted_by(|left, right| left.alpha2 < right.alpha2));
        let mut alpha3: Vec<_> = COUNTRIES.iter().map(|row| row.alpha3).collect();
        let mut numeric: Vec<_> = COUNTRIES.iter().map(|row| row.numeric).collect();
        alpha3.sort_unstable();
        alpha3.dedup();
        numeric.sort_unstable();
        numeric.dedup();
        assert_eq!((alpha3.len(), numeric.len()), (249, 249));
    }

    #[test]
    fn every_code_and_every_name_in_the_table_is_read_back_as_itself() {
        for code in CountryCode::all() {
            let row = code.country();
            assert_eq!(row.alpha2.parse(), Ok(code));
            assert_eq!(row.alpha3.to_lowercase().parse(), Ok(code));
            assert_eq!(CountryCode::from_name(row.name), Some(code), "{}", row.name);
        }
    }

    #[test]
    fn json_is_the_alpha_2_code_and_nonsense_is_refused() {
        let vietnam: CountryCode = serde_json::from_str("\"vnm\"").unwrap();
        assert_eq!(serde_json::to_string(&vietnam).unwrap(), "\"VN\"");
        for nonsense in ["\"XX\"", "\"\"", "\"Viet Nam\"", "\"é\"", "7"] {
            assert!(serde_json::from_str::<CountryCode>(nonsense).is_err(), "{nonsense}");
        }
    }
}
