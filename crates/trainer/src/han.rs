//! Readings and simplified forms of Han characters, from the Unihan database (Unicode licence): Mandarin, Cantonese,
//! Sino-Korean, Sino-Vietnamese and Japanese, without tones and marks.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::process::Command;
use std::{io, str};

use matching::training::words;

use crate::learn::code;

/// How often a reading of a kind is met in names, roughly; learning from pairs corrects it.
const KINDS: [(&str, f64); 8] = [
    ("kMandarin", 3.0),
    ("kHanyuPinlu", 1.0),
    ("kCantonese", 2.0),
    ("kKorean", 1.5),
    ("kHangul", 0.0),
    ("kVietnamese", 1.0),
    ("kJapaneseOn", 0.7),
    ("kJapaneseKun", 0.4),
];

pub(crate) struct Unihan {
    pub(crate) readings: HashMap<char, Vec<(u64, f64)>>,
    pub(crate) simplified: HashMap<char, char>,
}

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
    for line in unpacked(&folder.join("Unihan_Readings.txt.bz2"))?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[letter, kind, text] = fields.as_slice() else { continue };
        let Some(letter) = scalar(letter) else { continue };
        let Some(&(_, weight)) = KINDS.iter().find(|(name, _)| *name == kind) else { continue };
        let letter = simplified.get(&letter).copied().unwrap_or(letter);
        if matches!(kind, "kHangul" | "kHanyuPinlu") {
            common.insert(letter, true);
        }
        for (place, reading) in text.split(' ').take(4).enumerate() {
            for variant in variants(kind, reading) {
                let count = weight / (1.0 + place as f64);
                *readings.entry(letter).or_default().entry(code(&variant)).or_default() += count;
            }
        }
    }
    readings.retain(|letter, _| {
        common.contains_key(letter) || ('\u{4E00}'..='\u{9FFF}').contains(letter)
    });
    let readings = readings
        .into_iter()
        .map(|(letter, strings)| (letter, strings.into_iter().filter(|&(_, w)| w > 0.0).collect()))
        .collect();
    Ok(Unihan { readings, simplified })
}

/// A reading in the spellings it has in passports.
fn variants(kind: &str, reading: &str) -> Vec<Vec<u8>> {
    let reading = reading.split('(').next().unwrap_or_default().to_lowercase();
    let plain: String = words(reading.trim_end_matches(char::is_numeric))
        .iter()
        .map(|word| word.folded.clone())
        .collect();
    let mut out = vec![plain.clone()];
    let begins =
        |from: &str, to: &str| plain.starts_with(from).then(|| plain.replacen(from, to, 1));
    match kind {
        // Wade–Giles beside Pinyin; ü as u, yu or v.
        "kMandarin" => {
            for (from, to) in [
                ("zh", "ch"),
                ("q", "ch"),
                ("x", "hs"),
                ("j", "ch"),
                ("b", "p"),
                ("d", "t"),
                ("g", "k"),
                ("z", "ts"),
                ("c", "ts"),
                ("r", "j"),
                ("lu", "lyu"),
                ("nu", "nyu"),
                ("xie", "hsieh"),
                ("cai", "tsai"),
                ("zhuo", "cho"),
                ("he", "ho"),
                ("guo", "kuo"),
                ("si", "szu"),
            ] {
                out.extend(begins(from, to));
            }
        }
        "kCantonese" => {
            for (from, to) in [
                ("j", "y"),
                ("z", "ch"),
                ("z", "ts"),
                ("z", "j"),
                ("c", "ch"),
                ("c", "ts"),
                ("gw", "kw"),
                ("g", "k"),
                ("h", ""),
                ("l", "n"),
                ("sy", "sze"),
                ("wong", "wong"),
                ("ng", "ng"),
            ] {
                out.extend(begins(from, to));
            }
            for (from, to) in [
                ("oe", "eu"),
                ("eo", "u"),
                ("aa", "a"),
                ("ei", "i"),
                ("yu", "ue"),
                ("au", "ow"),
                ("yu", "u"),
                ("eoi", "ui"),
                ("i", "ee"),
                ("ou", "o"),
            ] {
                if plain.contains(from) {
                    out.push(plain.replacen(from, to, 1));
                    if let Some(rest) = plain.strip_prefix('j') {
                        out.push(format!("y{}", rest.replacen(from, to, 1)));
                    }
                    if let Some(rest) = plain.strip_prefix('z') {
                        out.push(format!("ch{}", rest.replacen(from, to, 1)));
                    }
                }
            }
        }
        "kKorean" => {
            // Unihan writes Yale.
            let mccune = plain
                .replace("wu", "u")
                .replace("ey", "e")
                .replace("ay", "ae")
                .replace("yen", "yeon")
                .replace('c', "j");
            for (from, to) in [
                ("l", "r"),
                ("l", "y"),
                ("l", ""),
                ("k", "g"),
                ("t", "d"),
                ("p", "b"),
                ("c", "j"),
                ("i", "lee"),
                ("pak", "park"),
                ("kim", "kim"),
                ("choy", "choi"),
            ] {
                out.extend(begins(from, to));
                if mccune.starts_with(from) {
                    out.push(mccune.replacen(from, to, 1));
                }
            }
            let revised = mccune
                .replace('e', "eo")
                .replace("aeo", "ae")
                .replace("eoo", "eo")
                .replace('u', "eu");
            out.extend([revised.replace("eo", "u"), mccune, revised]);
        }
        "kJapaneseOn" | "kJapaneseKun" => {
            for (from, to) in [("k", "g"), ("s", "z"), ("t", "d"), ("h", "b"), ("sh", "j")] {
                out.extend(begins(from, to));
            }
            out.extend([plain.replace("ou", "o"), plain.replace("uu", "u")]);
        }
        _ => {}
    }
    out.sort();
    out.dedup();
    out.into_iter()
        .filter(|spelling| {
            (1..=6).contains(&spelling.len()) && spelling.bytes().all(|b| b.is_ascii_lowercase())
        })
        .map(|spelling| spelling.bytes().map(|b| b - b'a').collect())
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
