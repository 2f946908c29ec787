//! A number as it is compared: capitals and digits of any script, without what people write between them. How letters that
//! look like digits are read lives here too; what a number belongs to is in `item`.

use std::fmt;

use icu_normalizer::ComposingNormalizerBorrowed;
use particulars::{DocumentError, DocumentNumber};

/// Most letters and digits of a number, in compared form.
pub(crate) const MOST_LETTERS: usize = 40;
/// Most characters of a number as written, after trimming.
pub(crate) const MOST_WRITTEN: usize = 100;

/// A number in compared form: letters in capitals, digits, nothing else. ICAO 9303 fillers, spaces, dashes and marks are left
/// out; full-width, Arabic and Persian digits and Cyrillic look-alikes of Latin capitals count as theirs, as in
/// [`DocumentNumber`]. Unlike there, letters of other scripts stay: two Chinese plates that differ in their province differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(Box<str>);

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing that could be compared.
    #[error("a number needs at least one letter or digit")]
    Empty,
    /// Too many characters.
    #[error("a number has at most 40 letters and digits, written in at most 100 characters")]
    TooLong,
    /// A control character or a direction override, with its place counted from 1.
    #[error("a control character at place {place} of the number")]
    Control {
        /// Place, counted from 1.
        place: usize,
    },
}

impl Number {
    /// Lets a number in, in time and memory bounded by 100 characters, or says what stands in its way.
    pub fn new(written: &str) -> Result<Self, NumberError> {
        let written = written.trim();
        let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        if (1..=MOST_LETTERS).contains(&written.len()) && written.bytes().all(plain) {
            return Ok(Self(written.into()));
        }
        let mut normal = String::with_capacity(MOST_LETTERS);
        let mut letters = 0;
        for (index, letter) in written.chars().enumerate() {
            if index >= MOST_WRITTEN {
                return Err(NumberError::TooLong);
            }
            let before = normal.len();
            push_compared(letter, index + 1, &mut normal)?;
            letters += normal[before..].chars().count();
            if letters > MOST_LETTERS {
                return Err(NumberError::TooLong);
            }
        }
        if normal.is_empty() { Err(NumberError::Empty) } else { Ok(Self(normal.into())) }
    }

    /// The compared form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which all readings meet: O as 0 and I as 1, which machines and people confuse; for vehicles Q as 0 too,
    /// since ISO 3779 allows none of the three. One form instead of a list of readings: `O0I1O0I1O` alone would have 512.
    pub fn readings(&self, no_q: bool) -> impl Iterator<Item = char> + Clone + '_ {
        self.0.chars().map(move |letter| match letter {
            'O' => '0',
            'I' => '1',
            'Q' if no_q => '0',
            other => other,
        })
    }

    /// A number that is already in compared form, as records keep it.
    pub(crate) fn from_record(normal: String) -> Self {
        Self(normal.into())
    }
}

fn push_compared(letter: char, place: usize, normal: &mut String) -> Result<(), NumberError> {
    if letter.is_ascii() {
        if letter.is_ascii_control() {
            return Err(NumberError::Control { place });
        }
        if letter.is_ascii_alphanumeric() {
            normal.push(letter.to_ascii_uppercase());
        }
        return Ok(());
    }
    let mut buffer = [0; 4];
    let text: &str = letter.encode_utf8(&mut buffer);
    if let Err(DocumentError::Control { .. }) = DocumentNumber::new(text) {
        return Err(NumberError::Control { place });
    }
    // Mathematical, circled and full-width shapes first, then capitals, then what looks like Latin.
    let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(text);
    for capital in folded.chars().flat_map(char::to_uppercase).filter(|c| c.is_alphanumeric()) {
        match DocumentNumber::new(capital.encode_utf8(&mut [0; 4])) {
            Ok(latin) => normal.push_str(latin.normal()),
            Err(_) => normal.push(capital),
        }
    }
    Ok(())
}

impl std::str::FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::new(text)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        Number::new(text).unwrap()
    }

    #[test]
    fn case_spaces_fillers_and_shapes_of_digits_make_no_difference() {
        for text in [
            " ab-12 34<< ",
            "AB1234<",
            "ＡＢ１２３４",
            "АВ ۱۲۳٤",
            "ab\u{200b}1234",
            "𝐀𝐁𝟏𝟐𝟑𝟒",
            "ⓐⓑ①②③④",
        ] {
            assert_eq!(number(text).as_str(), "AB1234", "{text}");
        }
    }

    #[test]
    fn letters_of_other_scripts_are_kept_apart() {
        assert_ne!(number("京A12345"), number("沪A12345"));
        assert_eq!(number("б 123").as_str(), "Б123");
    }

    #[test]
    fn hostile_texts_are_refused_with_a_reason() {
        assert_eq!(Number::new(""), Err(NumberError::Empty));
        assert_eq!(Number::new(" -<< "), Err(NumberError::Empty));
        assert_eq!(Number::new("🛂"), Err(NumberError::Empty));
        assert_eq!(Number::new(&"A1".repeat(5_000)), Err(NumberError::TooLong));
        assert_eq!(Number::new(&"\u{301}".repeat(5_000)), Err(NumberError::TooLong));
        assert_eq!(Number::new(&"1".repeat(41)), Err(NumberError::TooLong));
        assert_eq!(Number::new("1\u{202e}2"), Err(NumberError::Control { place: 2 }));
        assert_eq!(Number::new("12\u{7}"), Err(NumberError::Control { place: 3 }));
    }

    #[test]
    fn all_readings_of_o_and_i_meet_and_q_only_for_vehicles() {
        let read = |text: &str, no_q| number(text).readings(no_q).collect::<String>();
        assert_eq!(read("AO1", false), read("A0I", false));
        assert_ne!(read("AQ1", false), read("A01", false));
        assert_eq!(read("AQ1", true), read("A01", true));
    }

    proptest! {
        #[test]
        fn any_text_is_read_in_bounds_and_its_compared_form_is_stable(text in "\\PC{0,60}|.{0,60}") {
            if let Ok(number) = Number::new(&text) {
                prop_assert!(number.as_str().chars().count() <= MOST_LETTERS);
                prop_assert_eq!(Number::new(number.as_str()).unwrap(), number);
            }
        }
    }
}
