//! Travel and identity documents: their kind, their number as written and as compared, who issued them and when. What is
//! printed in their machine readable zone is in `mrz`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::country::CountryCode;
use crate::date::PartialDate;
use crate::text_serde::serde_as_text;

/// Longest document number, in the letters and digits that are compared.
pub const MAX_NUMBER: usize = 40;
/// Longest document number as written, in characters.
pub const MAX_WRITTEN: usize = 100;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the documents say it")]
pub enum DocumentType {
    Passport,
    DiplomaticPassport,
    ServicePassport,
    IdentityCard,
    Visa,
    ResidencePermit,
    DrivingLicence,
    SeamansBook,
    /// Travel document other than a passport: refugee, stateless, laissez-passer.
    TravelDocument,
    /// A number the state gives a person; not a document that is carried.
    NationalNumber,
    Other,
}

/// A document as a notice or a list describes it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TravelDocument {
    /// What it is.
    pub kind: DocumentType,
    /// The country that issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<CountryCode>,
    /// Its number.
    pub number: DocumentNumber,
    /// Day, month or year of issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<PartialDate>,
    /// Day, month or year of expiry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<PartialDate>,
}

/// A document number, as written and in the form that is compared: capitals and digits only. Two numbers are equal if
/// their compared forms are. Text and JSON form is the number as written.
#[derive(Clone)]
pub struct DocumentNumber {
    written: Box<str>,
    normal: Box<str>,
}

/// How two document numbers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberAgreement {
    /// The same letters and digits.
    Same,
    /// The same if O is read as 0 and I as 1.
    SameRead,
    /// Neither.
    Different,
}

/// Why a text is no document number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// Nothing that could be compared.
    #[error("a document number needs at least one letter A-Z or digit")]
    Empty,
    /// Too many characters.
    #[error(
        "a document number has at most 40 letters and digits, written in at most 100 characters"
    )]
    TooLong,
    /// A control character or directional override, with its place counted from 1.
    #[error("a control character at place {place} of the document number")]
    Control {
        /// Place, counted from 1.
        place: usize,
    },
}

impl DocumentNumber {
    /// Lets a number in, or says what stands in its way. Spaces, dashes, fillers and other punctuation are left out of the
    /// compared form; full-width, Arabic and Persian digits and Cyrillic look-alikes of Latin capitals count as theirs.
    pub fn new(written: &str) -> Result<Self, DocumentError> {
        let written = written.trim();
        let mut normal = String::new();
        for (index, letter) in written.chars().enumerate() {
            if index >= MAX_WRITTEN {
                return Err(DocumentError::TooLong);
            }
            if letter.is_control()
                || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            {
                return Err(DocumentError::Control { place: index + 1 });
            }
            normal.extend(compared(letter));
        }
        match normal.len() {
            0 => Err(DocumentError::Empty),
            1..=MAX_NUMBER => Ok(Self { written: written.into(), normal: normal.into() }),
            _ => Err(DocumentError::TooLong),
        }
    }

    /// Finds the number in a line that also says what it is, as lists write it (`Foreign travel passport number 51 5458`):
    /// its last words with a digit, with up to three capitals before them. A line without a word in lower case, or
    /// without a digit, is taken whole.
    pub fn in_prose(line: &str) -> Result<Self, DocumentError> {
        let prose = |word: &str| word.chars().filter(|letter| letter.is_lowercase()).count() > 1;
        let has_digit = |word: &str| word.chars().any(|letter| letter.is_ascii_digit());
        let series = |word: &str| word.len() <= 3 && word.chars().all(char::is_uppercase);
        let words: Vec<&str> = line.split_whitespace().collect();
        let last = words.iter().rposition(|word| has_digit(word));
        let (Some(last), true) = (last, words.iter().any(|word| prose(word))) else {
            return Self::new(line);
        };
        let others = words[..last].iter().rposition(|word| !has_digit(word) && !series(word));
        Self::new(&words[others.map_or(0, |other| other + 1)..=last].join(" "))
    }

    /// As written.
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Capitals and digits only.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// The key under which both readings meet: O as 0, I as 1.
    pub fn reading_key(&self) -> String {
        self.normal.chars().map(read).collect()
    }

    /// Compares two numbers in both readings of O/0 and I/1.
    pub fn same_number(&self, other: &Self) -> NumberAgreement {
        if self.normal == other.normal {
            NumberAgreement::Same
        } else if self.normal.chars().map(read).eq(other.normal.chars().map(read)) {
            NumberAgreement::SameRead
        } else {
            NumberAgreement::Different
        }
    }
}

fn read(letter: char) -> char {
    match letter {
        'O' => '0',
        'I' => '1',
        other => other,
    }
}

/// The capital or digit a character counts as, if it counts.
fn compared(letter: char) -> Option<char> {
    let digit = |zero: u32| char::from_digit(u32::from(letter) - zero, 10);
    match letter {
        '0'..='9' | 'A'..='Z' => Some(letter),
        'a'..='z' => Some(letter.to_ascii_uppercase()),
        '０'..='９' => digit(0xFF10),
        '٠'..='٩' => digit(0x0660),
        '۰'..='۹' => digit(0x06F0),
        'Ａ'..='Ｚ' => char::from_u32(u32::from(letter) - 0xFF21 + 0x41),
        'А' => Some('A'),
        'В' => Some('B'),
        'Е' => Some('E'),
        'К' => Some('K'),
        'М' => Some('M'),
        'Н' => Some('H'),
        'О' => Some('O'),
        'Р' => Some('P'),
        'С' => Some('C'),
        'Т' => Some('T'),
        'І' => Some('I'),
        'Х' => Some('X'),
        _ => None,
    }
}

impl PartialEq for DocumentNumber {
    fn eq(&self, other: &Self) -> bool {
        self.normal == other.normal
    }
}

impl Eq for DocumentNumber {}

impl std::hash::Hash for DocumentNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.normal.hash(state);
    }
}

impl FromStr for DocumentNumber {
    type Err = DocumentError;

    fn from_str(text: &str) -> Result<Self, DocumentError> {
        Self::new(text)
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.written)
    }
}

impl fmt::Debug for DocumentNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DocumentNumber({:?})", self.as_written())
    }
}

serde_as_text!(DocumentNumber);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> DocumentNumber {
        DocumentNumber::new(text).unwrap()
    }

    #[test]
    fn punctuation_case_and_foreign_digits_make_no_difference() {
        assert_eq!(number(" ab-12 34<< "), number("AB1234"));
        assert_eq!(number("ＡＢ１２"), number("ab12"));
        assert_eq!(number("АВ ۱۲").normal(), "AB12");
        assert_eq!(number("c 12/3").as_written(), "c 12/3");
    }

    #[test]
    fn both_readings_of_o_and_i_meet_and_are_told_apart() {
        assert_eq!(number("AO1").same_number(&number("AO1")), NumberAgreement::Same);
        assert_eq!(number("AO1").same_number(&number("A0I")), NumberAgreement::SameRead);
        assert_eq!(number("AO1").same_number(&number("AO2")), NumberAgreement::Different);
        assert_eq!(number("AO1").reading_key(), number("A0I").reading_key());
    }

    #[test]
    fn the_number_is_found_in_a_line_that_says_what_it_is() {
        for (line, normal) in [
            ("Foreign travel passport number 51 5458008", "515458008"),
            ("Military identification\nnumber 911-10-77", "9111077"),
            ("passport AB 123456 (cancelled)", "AB123456"),
            ("AB 123456 C", "AB123456C"),
            ("unknown", "UNKNOWN"),
        ] {
            assert_eq!(DocumentNumber::in_prose(line).unwrap().normal(), normal, "{line}");
        }
        assert_eq!(DocumentNumber::in_prose(""), Err(DocumentError::Empty));
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        assert_eq!(DocumentNumber::new(" - "), Err(DocumentError::Empty));
        assert_eq!(DocumentNumber::new(&"1".repeat(41)), Err(DocumentError::TooLong));
        assert_eq!(DocumentNumber::new(&"-".repeat(101)), Err(DocumentError::TooLong));
        assert_eq!(DocumentNumber::new("12\u{0}"), Err(DocumentError::Control { place: 3 }));
        assert_eq!(DocumentNumber::new("1\u{202e}2"), Err(DocumentError::Control { place: 2 }));
    }

    #[test]
    fn a_document_round_trips_and_a_bad_one_is_refused() {
        let json = r#"{"kind":"passport","issuer":"VN","number":"b 123","expires_on":"2030-05"}"#;
        let document: TravelDocument = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&document).unwrap(), json);
        for bad in ["VN\",\"number\":\"", "ZZ\",\"number\":\"1"] {
            let json = format!(r#"{{"kind":"visa","issuer":"{bad}"}}"#);
            assert!(serde_json::from_str::<TravelDocument>(&json).is_err());
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic_and_the_compared_form_is_stable(text in any::<String>()) {
            if let Ok(number) = DocumentNumber::new(&text) {
                prop_assert!(number.normal().bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()));
                prop_assert_eq!(DocumentNumber::new(number.normal()).unwrap(), number);
            }
            let _ = DocumentNumber::in_prose(&text);
        }
    }
}
