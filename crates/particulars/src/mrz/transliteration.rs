//! Names as the machine readable zone may hold them: A to Z and fillers, by the tables of ICAO 9303-3 section 6 (A Latin,
//! B Cyrillic, C Arabic). A character without a table is refused with its place. For comparing names, which is another
//! matter, see [`crate::fold`].

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use serde::{Deserialize, Serialize};

/// Longest text that is transliterated, in bytes.
const MAX_BYTES: usize = 4096;

/// The language whose Cyrillic letters are meant; Russian's values are the table's defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names of the languages say it")]
pub enum Cyrillic {
    #[default]
    Russian,
    Belarusian,
    Bulgarian,
    Macedonian,
    Serbian,
    Ukrainian,
}

/// Why a text has no form in the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransliterationError {
    /// More bytes than a name has.
    #[error("more than 4096 bytes to transliterate")]
    TooLong,
    /// A character for which 9303-3 section 6 has no value; the place is counted from 1 in the composed text.
    #[error("{found:?} at place {place} has no value in ICAO 9303-3 section 6")]
    Character {
        /// Place, counted from 1.
        place: usize,
        /// The character.
        found: char,
    },
}

/// A name's form in the zone: letters with single fillers between its parts, none at its ends. Apostrophes are left out,
/// hyphens and commas part as spaces do (9303-3 section 4.6).
pub fn transliterate(text: &str, cyrillic: Cyrillic) -> Result<String, TransliterationError> {
    if text.len() > MAX_BYTES {
        return Err(TransliterationError::TooLong);
    }
    let letters: Vec<char> =
        ComposingNormalizerBorrowed::new_nfc().normalize_iter(text.chars()).collect();
    let mut out = String::with_capacity(letters.len() * 2);
    let mut last_value = 0;
    for (index, &letter) in letters.iter().enumerate() {
        let starts_word = out.is_empty() || out.ends_with('<');
        let ends_word = letters.get(index + 1).is_none_or(|&next| parts_words(next));
        if parts_words(letter) {
            if !starts_word {
                out.push('<');
            }
        } else if letter == SHADDA {
            // 9303-3 section 6 C: shadda doubles the letter before it.
            let doubled = out.get(last_value..).unwrap_or_default().to_owned();
            out.push_str(&doubled);
        } else {
            let place = index + 1;
            let value = value(letter, cyrillic, starts_word, ends_word)
                .ok_or(TransliterationError::Character { place, found: letter })?;
            last_value = out.len();
            value.append_to(&mut out);
        }
    }
    out.truncate(out.trim_end_matches('<').len());
    Ok(out)
}

const SHADDA: char = '\u{0651}';

enum Value {
    Table(&'static str),
    Plain(char),
}

impl Value {
    fn append_to(&self, out: &mut String) {
        match *self {
            Self::Table(letters) => out.push_str(letters),
            Self::Plain(letter) => out.push(letter),
        }
    }
}

fn parts_words(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '<' | '-' | '‐' | '‑' | '–' | ',' | '.' | '/' | '،')
}

fn value(letter: char, cyrillic: Cyrillic, starts_word: bool, ends_word: bool) -> Option<Value> {
    let mut capitals = letter.to_uppercase();
    let capital = capitals.next()?;
    if capital.is_ascii_alphabetic() {
        // Of all letters only ß and ligatures become more than one capital: those are in the table as they are.
        return Some(if capitals.len() == 0 {
            Value::Plain(capital)
        } else {
            Value::Table(latin(letter)?)
        });
    }
    if matches!(
        letter,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | '·' | '\u{200C}' | '\u{200D}' | 'ـ'
    ) {
        return Some(Value::Table(""));
    }
    let known = latin(capital)
        .or_else(|| exception(capital, cyrillic, starts_word))
        .or_else(|| common_cyrillic(capital))
        .or_else(|| arabic(letter, ends_word));
    known.map(Value::Table).or_else(|| {
        // A letter with marks that the table does not list (Vietnamese has many) counts as its base letter.
        let base = DecomposingNormalizerBorrowed::new_nfd()
            .normalize_iter([capital].into_iter())
            .next()
            .filter(|&base| base != capital)?;
        if base.is_ascii_alphabetic() {
            Some(Value::Plain(base))
        } else {
            latin(base).map(Value::Table)
        }
    })
}

/// Section 6 A: capitals whose value is not simply their base letter. Where the table offers a choice (Ä, Å, Ñ, Ö, Ü), its
/// first value.
fn latin(capital: char) -> Option<&'static str> {
    Some(match capital {
        'Ä' | 'Æ' => "AE",
        'Å' => "AA",
        'Ð' | 'Đ' => "D",
        'Ö' | 'Ø' | 'Œ' => "OE",
        'Ü' => "UE",
        'Þ' => "TH",
        'Ħ' => "H",
        'ı' => "I",
        'Ĳ' => "IJ",
        'Ŀ' | 'Ł' => "L",
        'Ŋ' | 'ŉ' => "N",
        'Ŧ' => "T",
        'ß' | 'ẞ' => "SS",
        'ﬀ' => "FF",
        'ﬁ' => "FI",
        'ﬂ' => "FL",
        'ﬃ' => "FFI",
        'ﬄ' => "FFL",
        'ﬅ' | 'ﬆ' => "ST",
        _ => return None,
    })
}

/// Section 6 B: the notes that give a letter another value in one language.
fn exception(capital: char, cyrillic: Cyrillic, starts_word: bool) -> Option<&'static str> {
    use Cyrillic::{Belarusian, Bulgarian, Macedonian, Serbian, Ukrainian};
    Some(match (cyrillic, capital) {
        (Belarusian, 'Ё') => "IO",
        (Belarusian | Ukrainian | Serbian, 'Г') | (Serbian | Macedonian, 'Х') => "H",
        (Ukrainian, 'И') => "Y",
        (Ukrainian, 'Є') if starts_word => "YE",
        (Ukrainian, 'Ї') if starts_word => "YI",
        (Ukrainian, 'Й') if starts_word => "Y",
        (Ukrainian, 'Ю') if starts_word => "YU",
        (Ukrainian, 'Я') if starts_word => "YA",
        (Bulgarian, 'Щ') => "SHT",
        (Serbian, 'Ж') => "Z",
        (Serbian | Macedonian, 'Ц') | (Serbian, 'Ч') => "C",
        (Serbian, 'Ш') => "S",
        (Serbian, 'Џ') => "DZ",
        (Macedonian, 'Ќ') => "KJ",
        (Macedonian, 'Џ') => "DJ",
        (Macedonian, 'Ѓ') => "GJ",
        _ => return None,
    })
}

fn common_cyrillic(capital: char) -> Option<&'static str> {
    Some(match capital {
        'А' => "A",
        'Б' => "B",
        'В' => "V",
        'Г' | 'Ґ' | 'Ғ' | 'Ѓ' => "G",
        'Д' | 'Ђ' => "D",
        'Е' | 'Ё' | 'Э' => "E",
        'Є' | 'Ъ' => "IE",
        'Ж' => "ZH",
        'З' => "Z",
        'И' | 'Й' | 'І' | 'Ї' => "I",
        'Ј' => "J",
        'К' | 'Ќ' => "K",
        'Л' => "L",
        'Љ' => "LJ",
        'М' => "M",
        'Н' => "N",
        'Њ' => "NJ",
        'О' => "O",
        'П' => "P",
        'Р' => "R",
        'С' => "S",
        'Т' => "T",
        'У' | 'Ў' | 'Ѫ' => "U",
        'Ф' => "F",
        'Х' => "KH",
        'Ц' => "TS",
        'Ч' => "CH",
        'Ћ' => "C",
        'Ш' => "SH",
        'Щ' => "SHCH",
        'Ы' | 'Ѵ' => "Y",
        'Ь' => "",
        'Ю' => "IU",
        'Я' => "IA",
        'Ѕ' | 'Џ' => "DZ",
        _ => return None,
    })
}

/// Section 6 C. The letter teh marbuta has another value at the end of a name's part.
fn arabic(letter: char, ends_word: bool) -> Option<&'static str> {
    Some(match letter {
        'ة' if ends_word => "XAH",
        _ => ARABIC.iter().find(|(arabic, _)| *arabic == letter)?.1,
    })
}

static ARABIC: [(char, &str); 74] = [
    ('\u{0621}', "XE"),
    ('\u{0622}', "XAA"),
    ('\u{0623}', "XAE"),
    ('\u{0624}', "XW"),
    ('\u{0625}', "I"),
    ('\u{0626}', "XI"),
    ('\u{0627}', "A"),
    ('\u{0628}', "B"),
    ('\u{0629}', "XTA"),
    ('\u{062A}', "T"),
    ('\u{062B}', "XTH"),
    ('\u{062C}', "J"),
    ('\u{062D}', "XH"),
    ('\u{062E}', "XKH"),
    ('\u{062F}', "D"),
    ('\u{0630}', "XDH"),
    ('\u{0631}', "R"),
    ('\u{0632}', "Z"),
    ('\u{0633}', "S"),
    ('\u{0634}', "XSH"),
    ('\u{0635}', "XSS"),
    ('\u{0636}', "XDZ"),
    ('\u{0637}', "XTT"),
    ('\u{0638}', "XZZ"),
    ('\u{0639}', "E"),
    ('\u{063A}', "G"),
    ('\u{0641}', "F"),
    ('\u{0642}', "Q"),
    ('\u{0643}', "K"),
    ('\u{0644}', "L"),
    ('\u{0645}', "M"),
    ('\u{0646}', "N"),
    ('\u{0647}', "H"),
    ('\u{0648}', "W"),
    ('\u{0649}', "XAY"),
    ('\u{064A}', "Y"),
    ('\u{064B}', "F"),
    ('\u{064C}', "N"),
    ('\u{064D}', "K"),
    ('\u{064E}', "A"),
    ('\u{064F}', "U"),
    ('\u{0650}', "I"),
    ('\u{0652}', "O"),
    ('\u{0670}', ""),
    ('\u{0671}', "XXA"),
    ('\u{0679}', "XXT"),
    ('\u{067C}', "XRT"),
    ('\u{067E}', "P"),
    ('\u{0681}', "XKE"),
    ('\u{0685}', "XXH"),
    ('\u{0686}', "XC"),
    ('\u{0688}', "XXD"),
    ('\u{0689}', "XDR"),
    ('\u{0691}', "XXR"),
    ('\u{0693}', "XRR"),
    ('\u{0696}', "XRX"),
    ('\u{0698}', "XJ"),
    ('\u{069A}', "XXS"),
    ('\u{06A9}', "XKK"),
    ('\u{06AB}', "XXK"),
    ('\u{06AD}', "XNG"),
    ('\u{06AF}', "XGG"),
    ('\u{06BA}', "XNN"),
    ('\u{06BC}', "XXN"),
    ('\u{06BE}', "XDO"),
    ('\u{06C0}', "XYH"),
    ('\u{06C1}', "XXG"),
    ('\u{06C2}', "XGE"),
    ('\u{06C3}', "XTG"),
    ('\u{06CC}', "XYA"),
    ('\u{06CD}', "XXY"),
    ('\u{06D0}', "Y"),
    ('\u{06D2}', "XYB"),
    ('\u{06D3}', "XBE"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn russian(text: &str) -> String {
        transliterate(text, Cyrillic::Russian).unwrap()
    }

    #[test]
    fn names_take_the_form_the_tables_give() {
        assert_eq!(russian("Nguyễn Thị Phượng"), "NGUYEN<THI<PHUONG");
        assert_eq!(russian("  d'Ærø - Müller, Strauß. "), "DAEROE<MUELLER<STRAUSS");
        assert_eq!(russian("Щербаков"), "SHCHERBAKOV");
        assert_eq!(transliterate("Щербаков", Cyrillic::Bulgarian).unwrap(), "SHTERBAKOV");
        assert_eq!(transliterate("Юлія Гай", Cyrillic::Ukrainian).unwrap(), "YULIIA<HAI");
        assert_eq!(russian("محمّد"), "MXHMMD");
        assert_eq!(russian("فاطمة"), "FATTMXAH".replace("ATT", "AXTT"));
    }

    #[test]
    fn a_character_without_a_table_is_refused_with_its_place() {
        let error = |text| transliterate(text, Cyrillic::Russian).unwrap_err();
        assert_eq!(error("Li 李"), TransliterationError::Character { place: 4, found: '李' });
        assert_eq!(error("R2"), TransliterationError::Character { place: 2, found: '2' });
        assert_eq!(error(&"a".repeat(5000)), TransliterationError::TooLong);
    }

    proptest! {
        #[test]
        fn whatever_comes_in_only_letters_and_single_fillers_go_out(text in any::<String>()) {
            if let Ok(out) = transliterate(&text, Cyrillic::Ukrainian) {
                prop_assert!(out.bytes().all(|b| b == b'<' || b.is_ascii_uppercase()), "{}", out);
                prop_assert!(!out.starts_with('<') && !out.ends_with('<') && !out.contains("<<"));
            }
        }
    }
}
