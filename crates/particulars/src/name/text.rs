//! The door for a name's text: normal form C, bounded, and free of code points that have no business in a name. What is
//! unusual but possible, such as two scripts in one word, is let in and reported (`script`).

use std::fmt;
use std::str::FromStr;

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::{CodePointMapData, props::GeneralCategory};

use super::script::{self, NameScript, ScriptMix};
use crate::text_serde::serde_as_text;

/// Longest name, in characters (code points) of normal form C.
pub const MAX_CHARS: usize = 300;

/// A name's text that has passed the door: normal form C, no space at its ends or doubled, 1 to [`MAX_CHARS`] characters,
/// at least one letter, no control or private or unassigned code point, no directional override.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameText(Box<str>);

/// Why a text is no name. Places are characters counted from 1 in the text as given; the text itself is not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// No letter in it.
    #[error("a name needs at least one letter")]
    NoLetter,
    /// More than [`MAX_CHARS`] characters.
    #[error("a name has at most 300 characters")]
    TooLong,
    /// A code point that no name contains.
    #[error("U+{code_point:04X} at place {place} is {reason}")]
    CodePoint {
        /// Place, counted from 1.
        place: usize,
        /// The Unicode code point.
        code_point: u32,
        /// What it is.
        reason: &'static str,
    },
}

impl NameText {
    /// Lets a text in, or says what stands in its way.
    pub fn new(text: &str) -> Result<Self, NameError> {
        // A character of normal form C comes from at most a few; refusing early keeps absurd input from being normalised.
        if text.len() > MAX_CHARS * 16 {
            return Err(NameError::TooLong);
        }
        for (index, letter) in text.chars().enumerate() {
            if let Some(reason) = objection(letter) {
                let code_point = u32::from(letter);
                return Err(NameError::CodePoint { place: index + 1, code_point, reason });
            }
        }
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let mut clean = String::with_capacity(composed.len());
        for word in composed.split_whitespace() {
            if !clean.is_empty() {
                clean.push(' ');
            }
            clean.push_str(word);
        }
        if clean.chars().count() > MAX_CHARS {
            return Err(NameError::TooLong);
        }
        if !clean.chars().any(char::is_alphabetic) {
            return Err(NameError::NoLetter);
        }
        Ok(Self(clean.into()))
    }

    /// The text, in normal form C.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The script of its first letter.
    pub fn script(&self) -> NameScript {
        script::of(&self.0)
    }

    /// Words that mix scripts no language mixes (a Cyrillic `а` in a Latin word): reported, not refused.
    pub fn script_mix(&self) -> Vec<ScriptMix> {
        script::mixes(&self.0)
    }
}

impl FromStr for NameText {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        Self::new(text)
    }
}

impl AsRef<str> for NameText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NameText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl fmt::Debug for NameText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "NameText({:?})", self.as_str())
    }
}

serde_as_text!(NameText);

fn objection(letter: char) -> Option<&'static str> {
    match letter {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            return Some("a directional override or isolate");
        }
        // Joiners shape Arabic and Indic names; the marks keep an isolated name in order.
        '\u{200C}'..='\u{200F}' | '\u{061C}' => return None,
        _ => {}
    }
    match CodePointMapData::<GeneralCategory>::new().get(letter) {
        GeneralCategory::Control => Some("a control character"),
        GeneralCategory::Format => Some("an invisible format character"),
        GeneralCategory::PrivateUse => Some("a private-use code point"),
        GeneralCategory::Unassigned => Some("an unassigned code point or noncharacter"),
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator => {
            Some("a line separator")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_kept_in_normal_form_c_with_single_spaces() {
        let decomposed = "  Nguye\u{302}\u{303}n\u{a0} Thi\u{323}   Phu\u{31b}o\u{31b}\u{323}ng ";
        assert_eq!(NameText::new(decomposed).unwrap().as_str(), "Nguyễn Thị Phượng");
        assert_eq!(NameText::new("علی\u{200c}رضا").unwrap().as_str(), "علی\u{200c}رضا");
    }

    #[test]
    fn code_points_that_no_name_contains_are_refused_with_their_place() {
        for (text, place, code_point) in [
            ("A\u{0}", 2, 0),
            ("Ann\na", 4, 10),
            ("A\u{202E}nna", 2, 0x202E),
            ("\u{2067}Anna", 1, 0x2067),
            ("Anna\u{E000}", 5, 0xE000),
            ("An\u{FFFF}", 3, 0xFFFF),
            ("An\u{0378}", 3, 0x378),
            ("An\u{FEFF}", 3, 0xFEFF),
        ] {
            match NameText::new(text) {
                Err(NameError::CodePoint { place: p, code_point: c, .. }) => {
                    assert_eq!((p, c), (place, code_point));
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn empty_and_endless_names_are_refused() {
        assert_eq!(NameText::new(" - "), Err(NameError::NoLetter));
        assert_eq!(NameText::new("😀"), Err(NameError::NoLetter));
        assert_eq!(NameText::new(&"a".repeat(301)), Err(NameError::TooLong));
        assert_eq!(NameText::new(&"a".repeat(10_000_000)), Err(NameError::TooLong));
        assert!(NameText::new(&"ữ".repeat(300)).is_ok());
    }

    proptest! {
        #[test]
        fn what_passes_the_door_passes_it_again_unchanged(text in any::<String>()) {
            if let Ok(name) = NameText::new(&text) {
                prop_assert_eq!(NameText::new(name.as_str()).unwrap(), name);
            }
        }
    }
}
