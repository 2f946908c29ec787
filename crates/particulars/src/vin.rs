//! Vehicle identification numbers (ISO 3779): seventeen letters and digits without I, O and Q, and the check digit that
//! North American makers put in the ninth place.

use std::fmt;
use std::str::FromStr;

use crate::text_serde::serde_as_text;

const LENGTH: usize = 17;
/// Place of the check digit, counted from 0 (49 CFR 565.15; not used by makers elsewhere).
const CHECK_PLACE: usize = 8;
const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// A vehicle identification number that has the form ISO 3779 asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin([u8; LENGTH]);

/// Why a text is not a vehicle identification number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VinError {
    /// Not seventeen characters.
    #[error("a vehicle identification number has 17 characters, {0} found")]
    Length(usize),
    /// A character that ISO 3779 does not allow, with its place counted from 1.
    #[error("{found:?} at place {place}: only digits and capital letters without I, O and Q")]
    Character {
        /// Place, counted from 1.
        place: usize,
        /// The character.
        found: char,
    },
}

impl Vin {
    /// The seventeen characters, in capitals.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// World manufacturer identifier: the first three characters (ISO 3780).
    pub fn maker(&self) -> &str {
        &self.as_str()[..3]
    }

    /// Does the ninth character equal the North American check digit? `false` proves nothing about a vehicle made for
    /// another market: ISO 3779 does not ask for a check digit.
    pub fn check_digit_agrees(&self) -> bool {
        let sum: u32 =
            self.0.iter().zip(WEIGHTS).map(|(&letter, weight)| value(letter) * weight).sum();
        let expected = match sum % 11 {
            10 => b'X',
            digit => b'0' + digit as u8,
        };
        self.0[CHECK_PLACE] == expected
    }
}

impl FromStr for Vin {
    type Err = VinError;

    /// Lower case is accepted; spaces and dashes between characters are left out.
    fn from_str(text: &str) -> Result<Self, VinError> {
        let mut letters = [0; LENGTH];
        let mut length = 0;
        for found in text.chars().filter(|letter| !matches!(letter, ' ' | '-')) {
            let upper = found.to_ascii_uppercase();
            if !upper.is_ascii_alphanumeric() || matches!(upper, 'I' | 'O' | 'Q') {
                return Err(VinError::Character { place: length + 1, found });
            }
            if let Some(place) = letters.get_mut(length) {
                *place = upper as u8;
            }
            length += 1;
        }
        if length == LENGTH { Ok(Self(letters)) } else { Err(VinError::Length(length)) }
    }
}

impl fmt::Display for Vin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Vin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Vin({self})")
    }
}

serde_as_text!(Vin);

/// Value of a character in the check sum (49 CFR 565.15, table III).
fn value(letter: u8) -> u32 {
    u32::from(match letter {
        b'0'..=b'9' => letter - b'0',
        b'A'..=b'H' => letter - b'A' + 1,
        b'J'..=b'R' => letter - b'J' + 1,
        b'S'..=b'Z' => letter - b'S' + 2,
        _ => 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_north_american_number_is_confirmed_by_its_check_digit() {
        let vin: Vin = "1m8gdm9axkp042788".parse().unwrap();
        assert_eq!((vin.as_str(), vin.maker()), ("1M8GDM9AXKP042788", "1M8"));
        assert!(vin.check_digit_agrees());
        assert!("11111111111111111".parse::<Vin>().unwrap().check_digit_agrees());
        assert!(!"11111111211111111".parse::<Vin>().unwrap().check_digit_agrees());
    }

    #[test]
    fn wrong_length_and_forbidden_letters_are_refused_with_their_place() {
        assert_eq!("".parse::<Vin>(), Err(VinError::Length(0)));
        assert_eq!("1M8GDM9AXKP0427889".parse::<Vin>(), Err(VinError::Length(18)));
        let place = |text: &str| match text.parse::<Vin>() {
            Err(VinError::Character { place, .. }) => place,
            other => panic!("{other:?}"),
        };
        assert_eq!(place("1O8GDM9AXKP042788"), 2);
        assert_eq!(place("é"), 1);
    }
}
