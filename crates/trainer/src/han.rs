//! Readings and simplified forms of Han characters, from the Unihan database (Unicode licence): Mandarin, Cantonese,
//! Sino-Korean, Sino-Vietnamese and Japanese, without tones and marks.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::Command;
use std::{io, str};

use matching::training::words;

use crate::dialects;
use crate::learn::code;
use crate::sino::Sino;

static WRITTEN_OUT: &str = include_str!("../seeds/han.tsv");

/// How often a reading of a kind is met in names, roughly; learning from pairs corrects it.
const KINDS: [(&str, f64); 7] = [
    ("kMandarin", 3.0),
    ("kHanyuPinlu", 1.0),
    ("kCantonese", 2.0),
    ("kHangul", 3.0),
    ("kVietnamese", 1.0),
    ("kJapaneseOn", 0.7),
    ("kJapaneseKun", 0.4),
];

pub(crate) struct Unihan {
    pub(crate) readings: HashMap<char, Vec<(u64, f64)>>,
    pub(crate) simplified: HashMap<char, char>,
    /// What a syllable of Hangul is in Chinese: of the characters that are read so in Korea, the readings in China.
    pub(crate) sino: Sino,
}

/// What Chinese readings count for a syllable of Hangul: names are romanised after Mandarin first.
const CHINESE: [(&str, f64); 2] = [("kMandarin", 1.0), ("kCantonese", 0.15)];

/// Reads `Unihan_Readings.txt.bz2` and `Unihan_Variants.txt.bz2` of Debian's `unicode-data`.
pub(crate) fn unihan(folder: &Path) -> io::Result<Unihan> {
    let mut simplified = HashMap::new();
    for line in unpacked(&folder.join("Unihan_Variants.txt.bz2"))?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[from, "kSimplifiedVariant", to] = fields.as_slice() else { continue };
        let to = to.split(' ').next().unwrap_or_default();
        if let (Some(from), Some(to)) = (scalar(from), scalar(to))
            && from != to
        {
            simplified.insert(from, to);
        }
    }
    let mut readings: BTreeMap<char, BTreeMap<u64, f64>> = BTreeMap::new();
    let mut common: BTreeMap<char, bool> = BTreeMap::new();
    let readings_text = unpacked(&folder.join("Unihan_Readings.txt.bz2"))?;
    let sino = sino(&readings_text);
    for line in readings_text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[letter, kind, text] = fields.as_slice() else { continue };
        let Some(letter) = scalar(letter) else { continue };
        let Some(&(_, weight)) = KINDS.iter().find(|(name, _)| *name == kind) else { continue };
        let letter = simplified.get(&letter).copied().unwrap_or(letter);
        if matches!(kind, "kHangul" | "kHanyuPinlu") {
            common.insert(letter, true);
        }
        for (place, reading) in text.split(' ').take(4).enumerate() {
            for (variant, share) in variants(kind, reading) {
                let count = share * weight / (1.0 + place as f64);
                *readings.entry(letter).or_default().entry(code(&variant)).or_default() += count;
            }
        }
    }
    written_out(&simplified, &mut readings);
    readings.retain(|letter, _| {
        common.contains_key(letter) || ('\u{4E00}'..='\u{9FFF}').contains(letter)
    });
    let readings = readings
        .into_iter()
        .map(|(letter, strings)| (letter, strings.into_iter().filter(|&(_, w)| w > 0.0).collect()))
        .collect();
    Ok(Unihan { readings, simplified, sino })
}

/// Every pair of a Korean and a Chinese reading of one character that Korean schools teach ("E") or names may have ("N"), the
/// more, the commoner the character is (`kHanyuPinlu`).
fn sino(text: &str) -> Sino {
    let mut by_letter: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[letter, kind, text] = fields.as_slice() else { continue };
        by_letter.entry(letter).or_default().insert(kind, text);
    }
    let mut out = Sino::new();
    for kinds in by_letter.values() {
        let Some(korean) = kinds.get("kHangul").filter(|text| text.contains(['E', 'N'])) else {
            continue;
        };
        let digits =
            |text: &str| text.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let seen: Vec<u8> = kinds.get("kHanyuPinlu").map(|text| digits(text)).unwrap_or_default();
        // As many digits as the count of the first reading has, about.
        let weight = 1.0 + seen.len().min(5) as f64;
        for syllable in korean.split(' ').filter_map(|reading| reading.chars().next()) {
            let row = out.entry(syllable).or_default();
            for (kind, share) in CHINESE {
                let Some(reading) = kinds.get(kind).and_then(|text| text.split(' ').next()) else {
                    continue;
                };
                for (spelling, part) in variants(kind, reading) {
                    // Taiwanese spellings of Mandarin come with less than half.
                    let part = if part < 1.0 { part * part } else { part };
                    *row.entry(code(&spelling)).or_default() += weight * share * part;
                }
            }
        }
    }
    out
}

/// What spellings in `seeds/han.tsv` count, the first of them.
const WRITTEN_OUT_COUNT: f64 = 3.0;

/// Readings that Unihan does not know.
fn written_out(
    simplified: &HashMap<char, char>,
    readings: &mut BTreeMap<char, BTreeMap<u64, f64>>,
) {
    for line in WRITTEN_OUT.lines().filter(|line| !line.starts_with('#')) {
        let Some((letter, spellings)) = line.split_once('\t') else { continue };
        let Some(letter) = letter.chars().next() else { continue };
        let row = readings.entry(simplified.get(&letter).copied().unwrap_or(letter)).or_default();
        for (place, spelling) in spellings.split(' ').enumerate() {
            let letters: Vec<u8> = spelling.bytes().map(|letter| letter - b'a').collect();
            *row.entry(code(&letters)).or_default() += WRITTEN_OUT_COUNT / (1.0 + place as f64);
        }
    }
}

/// A reading in the spellings it has in passports, and what share of its count each has.
fn variants(kind: &str, reading: &str) -> Vec<(Vec<u8>, f64)> {
    let reading = reading.split(['(', ':']).next().unwrap_or_default().to_lowercase();
    let plain: String = words(reading.trim_end_matches(char::is_numeric))
        .iter()
        .map(|word| word.folded.clone())
        .collect();
    let mut out: BTreeMap<String, f64> = BTreeMap::new();
    let more = match kind {
        "kHangul" => reading.chars().next().map(dialects::korean).unwrap_or_default(),
        "kCantonese" => {
            out.insert(plain.clone(), 0.3);
            dialects::cantonese(&plain)
        }
        "kMandarin" => {
            out.insert(plain.clone(), 1.0);
            let mut taiwanese = dialects::taiwanese(&plain);
            for (_, share) in &mut taiwanese {
                *share *= 0.5;
            }
            // ü as u, yu or v.
            taiwanese.extend(plain.contains("lu").then(|| (plain.replace("lu", "lyu"), 0.2)));
            taiwanese
        }
        "kJapaneseOn" | "kJapaneseKun" => {
            out.insert(plain.clone(), 1.0);
            let voiced = [("k", "g"), ("s", "z"), ("t", "d"), ("h", "b"), ("sh", "j")].into_iter();
            let voiced = voiced.filter(|(from, _)| plain.starts_with(from));
            let mut more: Vec<(String, f64)> =
                voiced.map(|(from, to)| (plain.replacen(from, to, 1), 0.5)).collect();
            more.extend(
                [("ou", "o"), ("uu", "u")].map(|(from, to)| (plain.replace(from, to), 1.0)),
            );
            more
        }
        _ => vec![(plain, 1.0)],
    };
    for (spelling, share) in more {
        let own = out.entry(spelling).or_default();
        *own = own.max(share);
    }
    out.into_iter()
        .filter(|(spelling, _)| {
            (1..=6).contains(&spelling.len()) && spelling.bytes().all(|b| b.is_ascii_lowercase())
        })
        .map(|(spelling, share)| (spelling.bytes().map(|b| b - b'a').collect(), share))
        .collect()
}

fn scalar(text: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(text.strip_prefix("U+")?, 16).ok()?)
}

fn unpacked(path: &Path) -> io::Result<String> {
    let output = Command::new("bzcat").arg(path).output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("bzcat {} failed", path.display())));
    }
    String::from_utf8(output.stdout).map_err(io::Error::other)
}
