//! Letters of Latin (with strokes and ligatures), Cyrillic, Greek, Arabic and Hebrew as plain Latin ones, the way officers
//! and passports most often write them. For comparing names only: what a machine readable zone must hold is in
//! `mrz::transliteration`. Vowels that Arabic and Hebrew do not write are not invented.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// One word, already in lower case and normal form C, as Latin letters; what no table knows stays.
pub(super) fn word(letters: &[char]) -> String {
    let mut out = String::with_capacity(letters.len() * 2);
    let mut rest = letters;
    while let Some((&letter, after)) = rest.split_first() {
        if let Some((latin, used)) = greek_pair(letters.len() == rest.len(), rest) {
            out.push_str(latin);
            rest = &rest[used..];
            continue;
        }
        push(letter, &mut out);
        rest = after;
    }
    out
}

/// Characters written inside a word that do not part it: apostrophes and their look-alikes, and zero-width joiners.
pub(super) fn is_joined(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | '′'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ʹ'
            | 'ˈ'
            | '＇'
            | '·'
            | '\u{200C}'..='\u{200F}' | '\u{00AD}'
    )
}

/// A combining mark, of any script: part of the word it stands in.
pub(super) fn is_mark(letter: char) -> bool {
    use icu_properties::{CodePointMapData, props::GeneralCategory};
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(letter),
        GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
    )
}

fn push(letter: char, out: &mut String) {
    if letter.is_ascii_alphanumeric() {
        out.push(letter);
    } else if let Some(latin) = known(letter) {
        out.push_str(latin);
    } else if !is_joined(letter) {
        for piece in DecomposingNormalizerBorrowed::new_nfd().normalize_iter([letter].into_iter()) {
            match known(piece) {
                Some(latin) => out.push_str(latin),
                None if is_dropped_mark(piece) => {}
                None => out.push(piece),
            }
        }
    }
}

/// Marks that only colour a letter. The vowel signs of Indic scripts and the voicing marks of kana are letters' own and
/// stay.
fn is_dropped_mark(letter: char) -> bool {
    matches!(letter,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}'
        | '\u{06D6}'..='\u{06ED}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

fn known(letter: char) -> Option<&'static str> {
    match letter {
        '\u{00DF}'..='\u{02FF}' | '\u{1E9E}' => latin(letter),
        '\u{0370}'..='\u{03FF}' => greek(letter),
        '\u{0400}'..='\u{052F}' => cyrillic(letter),
        '\u{05D0}'..='\u{05F4}' => hebrew(letter),
        '\u{0600}'..='\u{06FF}' => arabic(letter),
        _ => None,
    }
}

/// Letters that have no decomposition into a plain letter and a mark.
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "ng",
        'ĸ' | 'ƙ' => "k",
        'ə' => "a",
        'ɓ' => "b",
        'ƴ' => "y",
        _ => return None,
    })
}

fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

/// Greek letters that are read together (ELOT 743), with how many they are.
fn greek_pair(first_in_word: bool, letters: &[char]) -> Option<(&'static str, usize)> {
    let &[one, two, ..] = letters else { return None };
    let latin = match (one, two) {
        ('ο', 'υ' | 'ύ') => "ou",
        ('α', 'υ' | 'ύ') => "av",
        ('ε', 'υ' | 'ύ') => "ev",
        ('γ', 'γ') => "ng",
        ('γ', 'κ') => "gk",
        ('γ', 'χ') => "nch",
        ('μ', 'π') if first_in_word => "b",
        _ => return None,
    };
    Some((latin, 2))
}

fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' => "i",
        'й' | 'ы' => "y",
        'ї' => "yi",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'ң' => "ng",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' => "kh",
        'ҳ' | 'һ' => "h",
        'ц' => "ts",
        'ч' | 'ҷ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ђ' | 'ѓ' => "dj",
        'ћ' | 'ќ' => "c",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'џ' | 'ѕ' => "dz",
        _ => return None,
    })
}

fn hebrew(letter: char) -> Option<&'static str> {
    Some(match letter {
        'א' | 'ע' => "a",
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' | 'ח' => "h",
        'ו' => "v",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'י' => "y",
        'כ' | 'ך' | 'ק' => "k",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        '׳' | '״' => "",
        _ => return None,
    })
}

fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'أ' | 'آ' | 'ٱ' | 'ع' | 'ى' | 'ة' | 'ۃ' => "a",
        'إ' => "i",
        'ء' | 'ـ' => "",
        'ؤ' | 'و' | 'ۆ' => "w",
        'ئ' | 'ي' | 'ی' | 'ې' | 'ے' => "y",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' | 'ټ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ۀ' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' | 'ډ' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' | 'ړ' => "r",
        'ز' | 'ظ' | 'ږ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' | 'ښ' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ڤ' => "v",
        'ق' => "q",
        'ك' | 'ک' | 'ګ' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڼ' => "n",
        _ => return None,
    })
}
