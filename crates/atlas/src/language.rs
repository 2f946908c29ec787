//! The interface's five languages: tag, direction, own name, and which of them a browser's `Accept-Language` asks for. What a
//! wanted person speaks is [`crate::SpokenLanguage`].

use std::fmt;

/// A language the interface speaks: the four working languages of INTERPOL (General Regulations, article 54), and Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Arabic.
    Ar,
    /// Vietnamese.
    Vi,
}

/// Which way a line of text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// More than any browser sends; what follows is not read.
const MOST_RANGES: usize = 32;

impl Language {
    /// All five, in the order a choice of language offers them.
    pub const ALL: [Self; 5] = [Self::En, Self::Fr, Self::Es, Self::Ar, Self::Vi];

    /// The BCP 47 tag, as HTML's `lang` has it: `vi`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ar => "ar",
            Self::Vi => "vi",
        }
    }

    /// Its name in itself: `العربية`.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ar => "العربية",
            Self::Vi => "Tiếng Việt",
        }
    }

    /// Which way its lines run.
    pub fn direction(self) -> Direction {
        if self == Self::Ar { Direction::Rtl } else { Direction::Ltr }
    }

    /// Reads a tag by its first part, in either case: `fr-CA` is French. None if it is none of the five.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let first = tag.split('-').next().unwrap_or(tag);
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(first))
    }

    /// The one of the five that an `Accept-Language` header (RFC 9110, 12.5.4) weighs most; of equals the first named. None
    /// if it names none of them, or only refuses them (`q=0`): then the body's own choice holds. `*` is no preference.
    pub fn best_match(accept_language: &str) -> Option<Self> {
        let mut best = None;
        for range in accept_language.split(',').take(MOST_RANGES) {
            let Some((language, weight)) = weighed(range) else { continue };
            if weight > best.map_or(0, |(_, most)| most) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    /// Its column in the tables.
    pub(crate) fn column(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.tag())
    }
}

impl Direction {
    /// As HTML's `dir` has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// `fr-CH;q=0.8`: the language and its weight in thousandths. None for what is not of this form.
fn weighed(range: &str) -> Option<(Language, u16)> {
    let mut parts = range.split(';');
    let language = Language::from_tag(parts.next()?.trim())?;
    let weight = match parts.next() {
        None => 1000,
        Some(parameter) => {
            let (name, value) = parameter.split_once('=')?;
            name.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))??
        }
    };
    Some((language, weight))
}

/// A `qvalue`: 0 or 1, with at most three decimals, and not above 1.
fn thousandths(value: &str) -> Option<u16> {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let digits = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !matches!(whole, "0" | "1") {
        return None;
    }
    let parts = format!("{decimals:0<3}").parse::<u16>().ok()?;
    let weight = if whole == "1" { 1000 + parts } else { parts };
    (weight <= 1000).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_language_weighed_most_is_chosen_and_of_equals_the_first() {
        let cases = [
            ("vi", Some(Language::Vi)),
            ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", Some(Language::Fr)),
            ("de, en;q=0.3, ES-mx ; q=0.301", Some(Language::Es)),
            ("en;q=0.5,ar;q=0.5", Some(Language::En)),
            ("en;q=0, ar;q=0.001", Some(Language::Ar)),
            ("vi;q=1.000, en", Some(Language::Vi)),
            ("en;q=0", None),
            ("*", None),
            ("", None),
            ("de-DE,eng,francais,e", None),
            ("en;q=2, fr;q=1.001, es;q=0.1234, ar;q=, vi;level=1", None),
            ("en;q, ;;;=,,,q=1;en", None),
        ];
        for (header, expected) in cases {
            assert_eq!(Language::best_match(header), expected, "{header}");
        }
    }

    #[test]
    fn what_comes_after_the_most_ranges_read_is_not_read() {
        let header = format!("{}fr", "x,".repeat(MOST_RANGES));
        assert_eq!(Language::best_match(&header), None);
        assert_eq!(Language::best_match(&header[2..]), Some(Language::Fr));
    }

    #[test]
    fn every_language_is_read_back_from_its_tag_and_only_arabic_runs_to_the_left() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(&language.tag().to_uppercase()), Some(language));
            assert_eq!(language.direction() == Direction::Rtl, language == Language::Ar);
            assert_eq!(Language::ALL[language.column()], language);
        }
    }

    proptest! {
        #[test]
        fn no_header_breaks_the_reading(header in "\\PC*") {
            let _ = Language::best_match(&header);
        }

        #[test]
        fn every_weight_of_the_grammar_is_read(weight in 1_u16..=1000) {
            let header = format!("en;q={}.{:03}", weight / 1000, weight % 1000);
            prop_assert_eq!(weighed(&header), Some((Language::En, weight)));
        }
    }
}
