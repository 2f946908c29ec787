//! A name as words: each as written, for the evidence, beside its folded form, for comparing. Latin folds to plain letters
//! (`particulars::fold`); other scripts keep their own letters, brought to one form each, for the learned sounds to read.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use particulars::NameText;
use particulars::name::{MAX_BYTES, MAX_TOKENS, fold};

use crate::indic;
use crate::script::{Group, looks_latin};
use crate::tables;

/// Most letters of a folded word; what is longer is cut, it is no name's.
const MAX_LETTERS: usize = 60;

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub written: String,
    /// Lower case, without marks, in one form of letters.
    pub folded: String,
    /// What it is written in.
    pub group: Group,
}

/// The words of a text, at most [`MAX_TOKENS`] of its first [`MAX_BYTES`] bytes.
pub fn words(text: &str) -> Vec<Word> {
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let mut out = Vec::new();
    for written in text.split(|letter: char| letter.is_whitespace() || letter == ',') {
        if written.is_ascii() {
            ascii_words(written, &mut out);
        } else {
            other_words(written, &mut out);
        }
        if out.len() >= MAX_TOKENS {
            out.truncate(MAX_TOKENS);
            break;
        }
    }
    out
}

fn ascii_words(written: &str, out: &mut Vec<Word>) {
    let parting =
        |letter: char| !(letter.is_ascii_alphanumeric() || letter == '\'' || letter == '`');
    for part in written.split(parting) {
        let letters = part.chars().filter(char::is_ascii_alphanumeric).take(MAX_LETTERS);
        let folded: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        if !folded.is_empty() {
            out.push(Word { written: shown(part), folded, group: Group::Latin });
        }
    }
}

fn other_words(written: &str, out: &mut Vec<Word>) {
    let plain = DecomposingNormalizerBorrowed::new_nfkd().normalize(written);
    let lower = CaseMapper::new().fold_string(&plain);
    let mut pieces: Vec<String> = vec![String::new()];
    for letter in ComposingNormalizerBorrowed::new_nfc().normalize_iter(lower.chars()) {
        if is_parting(letter) {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
        if out.len() + pieces.len() > MAX_TOKENS {
            break;
        }
    }
    pieces.retain(|piece| piece.chars().any(|letter| Group::of(letter).is_some()));
    let parts: Vec<&str> = written
        .split(is_parting_as_written)
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .collect();
    let same_parts = parts.len() == pieces.len();
    for (index, piece) in pieces.iter().enumerate() {
        let runs = runs(piece);
        let whole = runs.len() == 1 && same_parts;
        for (group, letters) in runs {
            let folded = folded(group, &letters);
            if !folded.is_empty() {
                let written = shown(if whole { parts[index] } else { &letters });
                out.push(Word { written, folded, group });
            }
        }
    }
}

fn is_parting_as_written(letter: char) -> bool {
    is_parting(letter) || letter == '\u{30FB}'
}

/// Does this character part two words?
fn is_parting(letter: char) -> bool {
    match letter {
        '\''
        | '’'
        | '‘'
        | '`'
        | '´'
        | 'ʻ'
        | 'ʼ'
        | 'ʾ'
        | 'ʿ'
        | '׳'
        | '״'
        | '"'
        | 'ʹ'
        | '′'
        | '＇'
        | '\u{200C}'..='\u{200F}'
        | '\u{00AD}'
        | '\u{0640}'
        | 'ー'
        | '々' => false,
        '・' | '·' => true,
        _ => !(letter.is_alphanumeric() || is_mark(letter)),
    }
}

fn is_mark(letter: char) -> bool {
    use icu_properties::{CodePointMapData, props::GeneralCategory};
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(letter),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

/// One piece as runs of one group each. A look-alike letter of another script is read as the letter it looks like: that
/// is how it got there.
fn runs(piece: &str) -> Vec<(Group, String)> {
    let mut count = [0_usize; crate::script::GROUPS];
    for letter in piece.chars() {
        if let Some(group) = Group::of(letter) {
            count[group as usize] += 1;
        }
    }
    let latin = count[Group::Latin as usize];
    let strangers = count[Group::Cyrillic as usize] + count[Group::Other as usize];
    let piece: String = if latin > 0 && strangers > 0 {
        let to_latin = |letter| looks_latin(letter).unwrap_or(letter);
        let to_cyrillic = |letter| {
            ('а'..='ѵ').find(|&other| looks_latin(other) == Some(letter)).unwrap_or(letter)
        };
        if latin >= strangers {
            piece.chars().map(to_latin).collect()
        } else {
            piece.chars().map(to_cyrillic).collect()
        }
    } else {
        piece.to_owned()
    };
    let mut out: Vec<(Group, String)> = Vec::new();
    for letter in piece.chars() {
        match (Group::of(letter), out.last_mut()) {
            (Some(group), Some((last, run))) if *last == group => run.push(letter),
            (Some(group), _) => out.push((group, letter.to_string())),
            (None, Some((_, run))) => run.push(letter),
            (None, None) => {}
        }
    }
    out
}

fn folded(group: Group, letters: &str) -> String {
    let out: String = match group {
        Group::Latin => fold(letters).concat(),
        Group::Cyrillic => letters.chars().filter_map(cyrillic).collect(),
        Group::Hebrew => hebrew(letters),
        Group::Arabic => letters.chars().filter_map(arabic).collect(),
        Group::Hangul => DecomposingNormalizerBorrowed::new_nfd()
            .normalize(letters)
            .chars()
            .filter(|letter| Group::of(*letter) == Some(group))
            .collect(),
        Group::Kana => letters.chars().filter_map(kana).collect(),
        Group::Han => letters
            .chars()
            .filter(|letter| Group::of(*letter) == Some(group))
            .map(|letter| tables::learned().simplified(letter))
            .collect(),
        Group::Other => indic::folded(letters).unwrap_or_else(|| others(letters)),
    };
    match out.char_indices().nth(MAX_LETTERS) {
        Some((cut, _)) => out[..cut].to_owned(),
        None => out,
    }
}

fn cyrillic(letter: char) -> Option<char> {
    match letter {
        'ё' => Some('е'),
        _ => (Group::of(letter) == Some(Group::Cyrillic)).then_some(letter),
    }
}

/// Final letters as ordinary ones; a letter with a geresh becomes one private letter of its own.
fn hebrew(letters: &str) -> String {
    let mut out = String::new();
    for letter in letters.chars() {
        match letter {
            '\'' | '’' | '‘' | '׳' | '`' | '´' => {
                if let Some(last @ 'א'..='ת') = out.chars().last() {
                    out.pop();
                    out.extend(char::from_u32(u32::from(last) - 0x5D0 + 0xE000));
                }
            }
            'ך' => out.push('כ'),
            'ם' => out.push('מ'),
            'ן' => out.push('נ'),
            'ף' => out.push('פ'),
            'ץ' => out.push('צ'),
            'א'..='ת' => out.push(letter),
            'װ' => out.push_str("וו"),
            'ױ' => out.push_str("וי"),
            'ײ' => out.push_str("יי"),
            _ => {}
        }
    }
    out
}

fn arabic(letter: char) -> Option<char> {
    Some(match letter {
        'أ' | 'إ' | 'ٱ' | 'آ' => 'ا',
        'ی' | 'ى' | 'ې' | 'ۍ' => 'ي',
        'ک' | 'ګ' => 'ك',
        'ہ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
        'ۃ' => 'ة',
        'ټ' => 'ت',
        'ډ' => 'د',
        'ړ' => 'ر',
        'ڼ' => 'ن',
        _ if is_mark(letter) || letter == '\u{0640}' => return None,
        _ if Group::of(letter) == Some(Group::Arabic) => letter,
        _ => return None,
    })
}

fn kana(letter: char) -> Option<char> {
    match letter {
        '\u{3041}'..='\u{3096}' => char::from_u32(u32::from(letter) + 0x60),
        '\u{30FB}' => None,
        '\u{30A1}'..='\u{30FF}' => Some(letter),
        _ => None,
    }
}

fn others(letters: &str) -> String {
    let mut out = String::new();
    for letter in letters.chars().filter_map(other) {
        match (out.chars().next_back(), letter) {
            // Thai and Lao write these vowels before the consonant they follow.
            (Some(vowel @ ('เ'..='ไ' | 'ເ'..='ໄ')), _) => {
                out.pop();
                out.extend([letter, vowel]);
            }
            (Some(last), _) => match greek_two(last, letter) {
                Some(one) => {
                    out.pop();
                    out.push(one);
                }
                None => out.push(letter),
            },
            (None, _) => out.push(letter),
        }
    }
    out
}

fn other(letter: char) -> Option<char> {
    match u32::from(letter) {
        0x0370..=0x03FF | 0x1F00..=0x1FFF => {
            let base = DecomposingNormalizerBorrowed::new_nfd()
                .normalize_iter([letter].into_iter())
                .next()?;
            Some(if base == 'ς' { 'σ' } else { base }).filter(|base| base.is_alphabetic())
        }
        0x0300..=0x036F => None,
        _ if letter.is_alphabetic() || is_mark(letter) => Some(letter),
        _ => None,
    }
}

/// Two Greek letters that write one sound, as one of the letter variants that are free after compatibility decomposition.
fn greek_two(one: char, other: char) -> Option<char> {
    Some(match (one, other) {
        ('μ', 'π') => 'ϐ',
        ('ν', 'τ') => 'ϑ',
        ('γ', 'κ') => 'ϰ',
        ('γ', 'γ') => 'ϱ',
        ('ο', 'υ') => 'ϒ',
        ('τ', 'σ') => 'ϕ',
        ('τ', 'ζ') => 'ϖ',
        ('ε', 'υ') => 'ϵ',
        _ => return None,
    })
}

/// What an officer is shown: no more than a name may be, and nothing that could disturb a screen.
fn shown(written: &str) -> String {
    let trimmed = written.trim_matches(|letter: char| {
        !letter.is_alphanumeric() && letter != '\'' && !is_mark(letter)
    });
    match NameText::new(trimmed) {
        Ok(name) => name.as_str().to_owned(),
        Err(_) => trimmed.chars().filter(|letter| letter.is_alphanumeric()).take(60).collect(),
    }
}

/// The ways a name may part into words, the plain one first. Names of unspaced scripts are also cut after the family name,
/// and into syllables.
pub(crate) fn cuts(text: &str, most: usize) -> Vec<Vec<Word>> {
    let mut plain = words(text);
    plain.truncate(most);
    let native = plain.iter().filter(|word| word.group.is_unspaced()).count();
    let mut out = vec![plain];
    if native == 0 || native > 2 {
        return out;
    }
    let singles = cut(&out[0], |syllables| (1..syllables).collect());
    if native == 1 {
        let family = cut(&out[0], |syllables| if syllables < 6 { vec![1] } else { Vec::new() });
        let long = cut(&out[0], |syllables| if syllables == 4 { vec![2] } else { Vec::new() });
        out.extend([family, long]);
    }
    out.push(singles);
    out.retain(|words| words.len() <= most);
    let mut seen: Vec<Vec<Word>> = Vec::new();
    out.retain(|words| {
        let new = !seen.contains(words);
        seen.push(words.clone());
        new
    });
    out
}

/// Words of unspaced scripts cut before the syllables that `places` says, given how many there are.
fn cut(words: &[Word], places: impl Fn(usize) -> Vec<usize>) -> Vec<Word> {
    let mut out = Vec::new();
    for word in words {
        let starts = syllables(word);
        if !word.group.is_unspaced() || starts.len() > 6 {
            out.push(word.clone());
            continue;
        }
        let mut from = 0;
        let ends = places(starts.len()).into_iter().filter_map(|place| starts.get(place).copied());
        for to in ends.chain([word.folded.len()]) {
            let folded = word.folded[from..to].to_owned();
            let written = ComposingNormalizerBorrowed::new_nfc().normalize(&folded).into_owned();
            out.push(Word { written, folded, group: word.group });
            from = to;
        }
    }
    out
}

/// Where each syllable begins.
fn syllables(word: &Word) -> Vec<usize> {
    let begins = |letter: char| match word.group {
        Group::Hangul => ('\u{1100}'..='\u{115F}').contains(&letter),
        _ => true,
    };
    word.folded
        .char_indices()
        .filter(|&(at, letter)| at == 0 || begins(letter))
        .map(|(at, _)| at)
        .collect()
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
        assert_eq!(pairs("(Павел)")[0], ("Павел".to_owned(), "павел".to_owned()));
    }

    #[test]
    fn look_alike_letters_are_read_as_what_they_look_like() {
        assert_eq!(words("P\u{0430}vel")[0].folded, "pavel");
        assert_eq!(words("Павeл")[0].folded, "павел");
    }

    #[test]
    fn absurd_text_gives_few_and_harmless_words() {
        assert!(words(&"a ".repeat(100_000)).len() <= MAX_TOKENS);
        assert!(words("\u{202e}😀 \u{301}").is_empty());
        let flood = format!("Ann\u{202e}a{}", "\u{301}".repeat(9000));
        assert!(words(&flood).iter().all(|word| word.written.len() < 1000));
        assert!(!words(&flood)[0].written.contains('\u{202e}'));
    }

    #[test]
    fn a_name_without_spaces_is_cut_after_the_family_name_and_into_syllables() {
        let written = |cut: &Vec<Word>| cut.iter().map(|w| w.written.clone()).collect::<Vec<_>>();
        let all: Vec<Vec<String>> = cuts("김지현", 24).iter().map(written).collect();
        assert_eq!(all, [vec!["김지현"], vec!["김", "지현"], vec!["김", "지", "현"]]);
        assert_eq!(cuts("Pavel Testani", 24).len(), 1);
    }
}
