//! A name as words: each as written, for the evidence, beside its folded form, for comparing.

use particulars::NameText;
use particulars::name::{MAX_BYTES, MAX_TOKENS, NameScript, fold};

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// As written.
    pub(crate) written: String,
    /// Folded: lower-case Latin where the script is known.
    pub(crate) folded: String,
}

/// The words of a text, at most [`MAX_TOKENS`] of its first [`MAX_BYTES`] bytes.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let mut out = Vec::new();
    for written in text.split(|letter: char| letter.is_whitespace() || letter == ',') {
        let tokens = fold(written);
        let parts: Vec<&str> =
            written.split(['-', '‐', '‑', '–']).filter(|p| !p.is_empty()).collect();
        let same_parts = parts.len() == tokens.len();
        for (index, folded) in tokens.into_iter().enumerate() {
            if out.len() == MAX_TOKENS {
                return out;
            }
            let written = if same_parts { shown(parts[index]) } else { folded.clone() };
            out.push(Word { written, folded });
        }
    }
    out
}

/// What an officer is shown: no more than a name may be, and nothing that could disturb a screen.
fn shown(written: &str) -> String {
    let trimmed = written.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    match NameText::new(trimmed) {
        Ok(name) => name.as_str().to_owned(),
        Err(_) => trimmed.chars().filter(|letter| letter.is_alphanumeric()).take(60).collect(),
    }
}

/// Is the first letter of both in the same script?
pub(crate) fn same_script(one: &str, other: &str) -> bool {
    script(one) == script(other)
}

fn script(word: &str) -> Option<NameScript> {
    NameText::new(word).ok().map(|name| name.script())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        words(text).into_iter().map(|word| (word.written, word.folded)).collect()
    }

    #[test]
    fn each_word_keeps_its_spelling_beside_its_folded_form() {
        let expected = [("Đặng", "dang"), ("Thu", "thu"), ("Hà", "ha")];
        let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(pairs("Đặng, Thu-Hà"), expected);
        assert_eq!(pairs("(Павел)")[0], ("Павел".to_owned(), "pavel".to_owned()));
    }

    #[test]
    fn absurd_text_gives_few_and_harmless_words() {
        assert!(words(&"a ".repeat(100_000)).len() <= MAX_TOKENS);
        assert!(words("\u{202e}😀 \u{301}").is_empty());
        let flood = format!("Ann\u{202e}a{}", "\u{301}".repeat(9000));
        assert!(words(&flood).iter().all(|word| word.written.len() < 1000));
        assert!(!words(&flood)[0].written.contains('\u{202e}'));
    }
}
