//! The languages people speak, as a notice lists them: every one that is official somewhere or has 100,000 speakers by
//! CLDR's count, and is named in all five languages of the interface.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use crate::Language;
use crate::table::{self, Kind};

/// A language somebody may speak. Its text form is the BCP 47 code (`de`, `yue`); reading accepts the bibliographic code of
/// ISO 639-2 too (`ger`), as INTERPOL's public notices have it. A value of this type always names an entry of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpokenLanguage(u16);

/// A text that is no code of a language in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLanguage {
    /// How many characters the text had.
    pub length: usize,
}

impl SpokenLanguage {
    /// The BCP 47 code: two letters where there are, else three.
    pub fn code(self) -> &'static str {
        self.row()[0]
    }

    /// The code of ISO 639-2, the bibliographic one where it has two: `ger`. Three letters for every language.
    pub fn bibliographic(self) -> &'static str {
        self.row()[1]
    }

    /// What it is called in a language of the interface: `tiếng Đức`.
    pub fn name(self, language: Language) -> &'static str {
        self.row()[2 + language.column()]
    }

    /// Every language, by code.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        (0..LANGUAGES.len()).map(|at| Self(at as u16))
    }

    fn row(self) -> &'static [&'static str; 7] {
        &LANGUAGES[usize::from(self.0)]
    }
}

/// Every language people speak with its name, as a list in `language` has them.
pub fn spoken_languages(
    language: Language,
) -> impl Iterator<Item = (SpokenLanguage, &'static str)> {
    table::order(Kind::Spoken, language)
        .filter_map(|code| code.parse::<SpokenLanguage>().ok())
        .map(move |spoken| (spoken, spoken.name(language)))
}

/// BCP 47 code, ISO 639-2/B code, five names; by the first.
static LANGUAGES: LazyLock<Vec<[&'static str; 7]>> =
    LazyLock::new(|| table::rows(include_str!("../tables/spoken.tsv")).collect());

impl FromStr for SpokenLanguage {
    type Err = UnknownLanguage;

    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let is = |row: &[&str; 7]| row[..2].iter().any(|code| code.eq_ignore_ascii_case(text));
        let place = LANGUAGES.iter().position(is);
        let unknown = || UnknownLanguage { length: text.chars().count() };
        place.map(|at| Self(at as u16)).ok_or_else(unknown)
    }
}

impl fmt::Display for SpokenLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.code())
    }
}

impl fmt::Debug for SpokenLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SpokenLanguage({})", self.code())
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = self.length;
        write!(
            out,
            "not the code of a language (two or three letters expected, {length} characters found)"
        )
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_is_read_back_from_both_its_codes() {
        let lines = include_str!("../tables/spoken.tsv").lines().count();
        assert_eq!(SpokenLanguage::all().len(), lines);
        assert!(lines > 350);
        for spoken in SpokenLanguage::all() {
            assert_eq!(spoken.code().to_uppercase().parse(), Ok(spoken));
            assert_eq!(spoken.bibliographic().parse(), Ok(spoken));
            assert_eq!(spoken.bibliographic().len(), 3);
        }
        assert_eq!("".parse::<SpokenLanguage>(), Err(UnknownLanguage { length: 0 }));
    }

    #[test]
    fn codes_are_those_of_the_public_notices() {
        let codes = [("de", "ger"), ("ro", "rum"), ("vi", "vie"), ("ak", "aka"), ("yue", "yue")];
        for (code, bibliographic) in codes {
            let spoken: SpokenLanguage = code.parse().unwrap();
            assert_eq!(spoken.bibliographic(), bibliographic);
        }
    }

    #[test]
    fn every_language_is_listed_once_under_a_plain_name_in_each_language() {
        for language in Language::ALL {
            let listed: BTreeSet<_> = spoken_languages(language).collect();
            assert_eq!(listed.len(), SpokenLanguage::all().len());
            for (spoken, name) in listed {
                let plain = !name.contains(['<', '>', '&', '"']) && !name.is_empty();
                assert!(plain, "{spoken} in {language}");
            }
        }
    }
}
