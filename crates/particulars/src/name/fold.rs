//! The form in which names are compared: lower-case Latin tokens without marks, from any script the tables of `romanise`
//! know; other scripts stay as they are. Not for showing: folding forgets.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::romanise;

/// Longest text that is folded, in bytes; what lies beyond is cut by [`fold`] and refused by [`fold_checked`].
pub const MAX_BYTES: usize = 10 * 1024;
/// Most tokens a text folds to.
pub const MAX_TOKENS: usize = 60;
/// Longest token, in bytes. A word that is longer is cut: it is no name's.
const MAX_TOKEN_BYTES: usize = 120;

/// A text that is too much to be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// More than [`MAX_BYTES`].
    #[error("{0} bytes are too many for a name (10240 at most)")]
    Bytes(usize),
    /// More than [`MAX_TOKENS`].
    #[error("more than 60 words are too many for a name")]
    Tokens,
}

/// Folds a text into tokens for comparing. Whatever comes in, at most [`MAX_TOKENS`] tokens of the first [`MAX_BYTES`]
/// bytes go out: enough for look-ups, which must answer even to nonsense.
///
/// Apostrophes join (`O'Connor` is `oconnor`), hyphens and other punctuation part (`Jean-Pierre` is `jean`, `pierre`).
pub fn fold(text: &str) -> Vec<String> {
    let mut tokens = split_folded(cut(text));
    tokens.truncate(MAX_TOKENS);
    tokens
}

/// Folds a text, and refuses what [`fold`] would cut.
pub fn fold_checked(text: &str) -> Result<Vec<String>, FoldError> {
    if text.len() > MAX_BYTES {
        return Err(FoldError::Bytes(text.len()));
    }
    let tokens = split_folded(text);
    if tokens.len() > MAX_TOKENS { Err(FoldError::Tokens) } else { Ok(tokens) }
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_BYTES)]
}

fn split_folded(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return split_ascii(text);
    }
    // Compatibility letters become plain ones, then case goes; composing puts Cyrillic й, Hangul and kana together
    // again, for the tables that know them whole.
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let lower = CaseMapper::new().fold_string(&plain);
    let letters: Vec<char> =
        ComposingNormalizerBorrowed::new_nfc().normalize_iter(lower.chars()).collect();
    let mut tokens = Vec::new();
    for word in letters.split(|&letter| parts_words(letter)) {
        let mut token = romanise::word(word);
        if !token.is_ascii() {
            token = ComposingNormalizerBorrowed::new_nfc().normalize(&token).into_owned();
        }
        token.truncate(token.floor_char_boundary(MAX_TOKEN_BYTES));
        if !token.is_empty() {
            tokens.push(token);
        }
        if tokens.len() > MAX_TOKENS {
            break;
        }
    }
    tokens
}

fn split_ascii(text: &str) -> Vec<String> {
    text.split(|letter: char| parts_words(letter))
        .map(|word| {
            word.chars()
                .filter(char::is_ascii_alphanumeric)
                .map(|letter| letter.to_ascii_lowercase())
                .take(MAX_TOKEN_BYTES)
                .collect()
        })
        .filter(|token: &String| !token.is_empty())
        .take(MAX_TOKENS + 1)
        .collect()
}

/// Does this character part two words? Letters, marks, digits, apostrophes and joiners do not.
fn parts_words(letter: char) -> bool {
    !(letter.is_alphanumeric() || romanise::is_joined(letter) || romanise::is_mark(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(text: &str) -> String {
        fold(text).join(" ")
    }

    #[test]
    fn marks_case_and_special_letters_of_latin_names_fold_away() {
        for (text, folded) in [
            ("Nguyễn Thị Phượng", "nguyen thi phuong"),
            ("ĐẶNG", "dang"),
            ("Strauß", "strauss"),
            ("Møller Ægir Þór", "moller aegir thor"),
            ("Łukasz İnci Işık", "lukasz inci isik"),
            ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
            ("O’Connor O'Connor Oʻzbek", "oconnor oconnor ozbek"),
            ("Jean-Pierre Al‑Hasan", "jean pierre al hasan"),
            ("ﬁn", "fin"),
        ] {
            assert_eq!(joined(text), folded, "{text}");
        }
    }

    #[test]
    fn other_scripts_are_romanised_or_left_whole() {
        for (text, folded) in [
            ("Юрий Щербаков", "yuriy shcherbakov"),
            ("Γεώργιος Παπαδόπουλος", "georgios papadopoulos"),
            ("محمد", "mhmd"),
            ("مُحَمَّد", "mhmd"),
            ("דוד", "dvd"),
            ("李 小龙", "李 小龙"),
            ("김민수", "김민수"),
            ("गोपाल", "गोपाल"),
        ] {
            assert_eq!(joined(text), folded, "{text}");
        }
    }

    #[test]
    fn too_much_is_cut_by_one_door_and_refused_by_the_other() {
        let long = "ж".repeat(10_000_000);
        assert!(fold(&long).iter().map(String::len).sum::<usize>() <= MAX_TOKEN_BYTES);
        assert_eq!(fold_checked(&long), Err(FoldError::Bytes(20_000_000)));
        let many = "ab ".repeat(61);
        assert_eq!(fold(&many).len(), 60);
        assert_eq!(fold_checked(&many), Err(FoldError::Tokens));
        assert_eq!(fold_checked(&"é ".repeat(61)), Err(FoldError::Tokens));
        assert_eq!(fold(&format!("a{}", "\u{301}".repeat(5000))), ["a"]);
        assert_eq!(fold("😀 \u{202e}\u{0}"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn folding_never_panics_stays_bounded_and_folds_no_further(text in any::<String>()) {
            let tokens = fold(&text);
            prop_assert!(tokens.len() <= MAX_TOKENS);
            for token in &tokens {
                prop_assert!(!token.is_empty() && token.len() <= MAX_TOKEN_BYTES);
            }
            if tokens.iter().all(|token| token.is_ascii()) {
                prop_assert_eq!(fold(&tokens.join(" ")), tokens);
            }
        }

        #[test]
        fn case_and_normal_form_make_no_difference(text in "[a-zA-ZàéüñđøÀÉÜÑĐØа-яА-Я]{1,12}") {
            let decomposed: String =
                DecomposingNormalizerBorrowed::new_nfd().normalize(&text).into_owned();
            prop_assert_eq!(fold(&decomposed), fold(&text));
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text.to_lowercase()));
        }
    }
}
