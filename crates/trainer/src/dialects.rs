//! How a syllable of a Chinese or Korean reading is spelt in passports: Hangul in the Revised Romanisation, the system before it
//! and older habits; Jyutping as Hong Kong's registers write it; Pinyin as Taiwan does (Wade and Giles).

/// A part of a syllable and its spellings, the usual one first.
type Spellings<'a> = (&'a str, &'a [&'a str]);

const INITIALS: [&[&str]; 19] = [
    &["g", "k"],
    &["kk", "gg"],
    &["n"],
    &["d", "t"],
    &["tt"],
    &["r", "l"],
    &["m"],
    &["b", "p"],
    &["pp", "bb"],
    &["s", "sh"],
    &["ss"],
    &[""],
    &["j", "ch"],
    &["jj"],
    &["ch"],
    &["k"],
    &["t"],
    &["p"],
    &["h"],
];
const VOWELS: [&[&str]; 21] = [
    &["a", "ah"],
    &["ae", "ai", "e"],
    &["ya"],
    &["yae"],
    &["eo", "u", "o", "eu"],
    &["e"],
    &["yeo", "you", "yo", "yu"],
    &["ye", "e", "yeh"],
    &["o", "oh"],
    &["wa", "hwa"],
    &["wae"],
    &["oe", "oi", "we", "wae"],
    &["yo"],
    &["u", "oo", "woo"],
    &["wo", "weo"],
    &["we"],
    &["wi", "ui", "wee"],
    &["yu", "yoo"],
    &["eu", "u"],
    &["ui", "eui", "i"],
    &["i", "ee", "yi"],
];
const FINALS: [(usize, &[&str]); 7] = [
    (1, &["k", "g", "ck"]),
    (4, &["n"]),
    (8, &["l"]),
    (16, &["m"]),
    (17, &["p", "b"]),
    (19, &["t", "s"]),
    (21, &["ng"]),
];

/// Spellings of a Hangul syllable with their weights; the whole of it is about 1.
pub(crate) fn korean(syllable: char) -> Vec<(String, f64)> {
    let Some(place) = u32::from(syllable).checked_sub(0xAC00).map(|place| place as usize) else {
        return Vec::new();
    };
    let (first, vowel, last) = (place / 588, place / 28 % 21, place % 28);
    let (Some(first), Some(vowel)) = (INITIALS.get(first), VOWELS.get(vowel)) else {
        return Vec::new();
    };
    let last = FINALS.iter().find(|&&(number, _)| number == last).map_or(&[""][..], |one| one.1);
    let mut out = together(first, vowel, last);
    // Family names keep older spellings.
    let old: &[&str] = match syllable {
        '이' | '리' => &["lee", "rhee", "yi", "ri"],
        '박' => &["park", "pak"],
        '최' => &["choi", "choe"],
        '임' | '림' => &["lim", "rim", "yim"],
        '노' | '로' => &["noh", "roh", "ro"],
        '유' | '류' => &["yoo", "ryu", "yu", "you"],
        '정' => &["chung", "jung", "jeong"],
        '조' => &["cho", "jo"],
        '신' => &["shin"],
        '심' => &["shim", "sim"],
        '우' => &["woo"],
        '설' => &["sul", "seol"],
        '양' => &["yang"],
        '여' | '려' => &["yeo", "lyuh", "yuh"],
        _ => &[],
    };
    out.extend(old.iter().map(|spelling| ((*spelling).to_owned(), 0.5)));
    out
}

const CANTONESE_INITIALS: [Spellings<'_>; 14] = [
    ("gw", &["kw", "gw"]),
    ("kw", &["kw"]),
    ("ng", &["ng", ""]),
    ("z", &["ch", "ts", "j", "z", "tz"]),
    ("c", &["ch", "ts"]),
    ("j", &["y", "i", "j"]),
    ("g", &["k", "g"]),
    ("b", &["p", "b"]),
    ("d", &["t", "d"]),
    ("s", &["s", "sh"]),
    ("h", &["h"]),
    ("k", &["k", "h"]),
    ("l", &["l"]),
    ("n", &["n", "l"]),
];
const CANTONESE_FINALS: [Spellings<'_>; 36] = [
    ("aai", &["ai", "aai"]),
    ("aau", &["au", "aau"]),
    ("aam", &["am", "aam"]),
    ("aan", &["an", "aan"]),
    ("aang", &["ang", "aang"]),
    ("aap", &["ap"]),
    ("aat", &["at"]),
    ("aak", &["ak"]),
    ("aa", &["a", "ah"]),
    ("au", &["au", "ow"]),
    ("ai", &["ai"]),
    ("am", &["am", "um"]),
    ("an", &["an", "un"]),
    ("ang", &["ang"]),
    ("ap", &["ap", "up"]),
    ("at", &["at", "ut"]),
    ("ak", &["ak", "uk"]),
    ("eoi", &["ui", "oi"]),
    ("eon", &["un", "on"]),
    ("eot", &["ut"]),
    ("oeng", &["eung", "iong", "eong"]),
    ("oek", &["euk", "eok"]),
    ("yun", &["uen", "un", "yun"]),
    ("yut", &["uet", "ut"]),
    ("yu", &["ue", "u", "yu", "ee"]),
    ("ei", &["ei", "i", "ee", "ay"]),
    ("iu", &["iu", "ew", "iew"]),
    ("im", &["im", "eem"]),
    ("in", &["in", "een"]),
    ("ing", &["ing", "eng"]),
    ("ik", &["ik", "ick"]),
    ("ung", &["ung", "oong", "ong"]),
    ("ou", &["o", "ou", "ow"]),
    ("u", &["u", "oo"]),
    ("un", &["un", "oon"]),
    ("i", &["i", "ee", "ze", "z"]),
];
const MANDARIN_INITIALS: [Spellings<'_>; 13] = [
    ("zh", &["ch"]),
    ("ch", &["ch"]),
    ("sh", &["sh"]),
    ("q", &["ch"]),
    ("x", &["hs", "sh"]),
    ("j", &["ch"]),
    ("b", &["p"]),
    ("d", &["t"]),
    ("g", &["k"]),
    ("z", &["ts", "tz"]),
    ("c", &["ts"]),
    ("r", &["j"]),
    ("y", &["y"]),
];
const MANDARIN_FINALS: [Spellings<'_>; 11] = [
    ("ian", &["ien", "ian"]),
    ("ie", &["ieh"]),
    ("ue", &["ueh"]),
    ("uo", &["o", "uo"]),
    ("ong", &["ung", "ong"]),
    ("ui", &["ui", "uei", "uey"]),
    ("an", &["an", "en"]),
    ("i", &["i", "ih"]),
    ("e", &["e", "o", "eh"]),
    ("iu", &["iu", "iou"]),
    ("ou", &["ou", "u"]),
];

/// Spellings of a Jyutping syllable without its tone.
pub(crate) fn cantonese(syllable: &str) -> Vec<(String, f64)> {
    parted(syllable, &CANTONESE_INITIALS, &CANTONESE_FINALS)
}

/// Spellings of a Pinyin syllable without its tone that are not Pinyin.
pub(crate) fn taiwanese(syllable: &str) -> Vec<(String, f64)> {
    parted(syllable, &MANDARIN_INITIALS, &MANDARIN_FINALS)
}

fn parted(
    syllable: &str,
    initials: &[Spellings<'_>],
    finals: &[Spellings<'_>],
) -> Vec<(String, f64)> {
    let first = initials.iter().find(|(initial, _)| syllable.starts_with(initial));
    let plain = syllable.len() - syllable.trim_start_matches(|l: char| !"aeiou".contains(l)).len();
    let at = first.map_or(plain, |(initial, _)| initial.len()).min(syllable.len());
    let (own, rest) = syllable.split_at(at);
    let (own, rest) = ([own], [rest]);
    let firsts = first.map_or(&own[..], |&(_, all)| all);
    let last = finals.iter().find(|(known, _)| *known == rest[0]);
    together(firsts, last.map_or(&rest[..], |&(_, all)| all), &[""])
}

/// Every initial with every vowel and every final; what comes first in each counts most.
fn together(first: &[&str], vowel: &[&str], last: &[&str]) -> Vec<(String, f64)> {
    let mut out = Vec::new();
    for (i, one) in first.iter().enumerate() {
        for (j, two) in vowel.iter().enumerate() {
            for (k, three) in last.iter().enumerate() {
                out.push((format!("{one}{two}{three}"), 0.5_f64.powf((i + j + k) as f64)));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passports_spellings_are_among_those_of_a_syllable() {
        let has = |all: Vec<(String, f64)>, one: &str| all.iter().any(|(text, _)| text == one);
        assert!(
            has(korean('영'), "young") && has(korean('철'), "chol") && has(korean('식'), "sik")
        );
        assert!(has(korean('이'), "rhee") && has(korean('박'), "park"));
        assert!(has(cantonese("coeng"), "cheung") && has(cantonese("zoeng"), "cheung"));
        assert!(has(cantonese("jing"), "ying") && has(cantonese("gwok"), "kwok"));
        assert!(has(taiwanese("xie"), "hsieh") && has(taiwanese("zhang"), "chang"));
        assert!(has(taiwanese("cai"), "tsai") && has(taiwanese("guo"), "kuo"));
    }
}
