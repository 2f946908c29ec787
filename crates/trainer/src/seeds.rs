//! What is known of letters before anything is learned, as prior counts: their usual reading (`seeds/letters.tsv`), spellings
//! written out (`seeds/spellings.tsv`), and, for letters of scripts that neither knows, the reading in the letter's Unicode name.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::{fs, io};

use matching::training::Group;

use crate::learn::code;

static READINGS: &str = include_str!("../seeds/letters.tsv");
static WRITTEN_OUT: &str = include_str!("../seeds/spellings.tsv");

/// Spellings of a letter as [`code`]s, with prior counts.
pub(crate) type Prior = HashMap<char, Vec<(u64, f64)>>;

/// Prior counts by group; `unicode` is the folder of `UnicodeData.txt`.
pub(crate) fn seeds(unicode: &Path) -> io::Result<BTreeMap<u8, Prior>> {
    let mut readings: BTreeMap<char, String> = BTreeMap::new();
    for line in READINGS.lines().filter(|line| !line.starts_with('#')) {
        let Some((hex, reading)) = line.split_once('\t') else { continue };
        let letter = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        readings.extend(letter.map(|letter| (letter, reading.to_owned())));
    }
    for line in fs::read_to_string(unicode.join("UnicodeData.txt"))?.lines() {
        let mut fields = line.split(';');
        let (Some(hex), Some(name)) = (fields.next(), fields.next()) else { continue };
        let letter = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        if let Some(letter) = letter
            && readings.get(&letter).is_some_and(String::is_empty) | is_syllabic(letter)
            && let Some(reading) = named(name)
        {
            readings.insert(letter, reading);
        }
    }
    let mut out: BTreeMap<u8, Prior> = BTreeMap::new();
    for (letter, reading) in readings {
        let group = Group::of(letter).unwrap_or(Group::Other);
        out.entry(group as u8).or_default().insert(letter, spelt(reading.as_bytes()));
    }
    let others = out.entry(Group::Other as u8).or_default();
    for line in WRITTEN_OUT.lines().filter(|line| !line.starts_with('#')) {
        let Some((letter, spellings)) = line.split_once('\t') else { continue };
        others.extend(letter.chars().next().map(|letter| (letter, written_out(spellings))));
    }
    Ok(out)
}

/// Scripts that ICU does not read at all.
fn is_syllabic(letter: char) -> bool {
    matches!(u32::from(letter), 0x1400..=0x167F | 0x13A0..=0x13FD)
}

/// The reading in a letter's name: "KHMER LETTER KHA", "CANADIAN SYLLABICS TO".
fn named(name: &str) -> Option<String> {
    let kinds = [" LETTER ", " SYLLABLE ", " SYLLABICS ", " VOWEL SIGN "];
    if !kinds.iter().any(|kind| name.contains(kind)) {
        return None;
    }
    let last = name.rsplit(' ').next()?;
    let reading: String = last.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    (1..=4).contains(&reading.len()).then_some(reading)
}

/// A reading in the spellings it may have, and in shorter forms of it.
fn spelt(reading: &[u8]) -> Vec<(u64, f64)> {
    let text = String::from_utf8_lossy(reading).into_owned();
    let mut strings: Vec<(String, f64)> = vec![(text.clone(), 2.0)];
    for (from, to) in SPELLINGS {
        if text.contains(from) {
            strings.push((text.replacen(from, to, 1), 0.3));
        }
    }
    if text.len() > 1
        && let Some(bare) = text.strip_suffix(['a', 'o'])
    {
        strings.push((bare.to_owned(), 1.5));
    }
    if text.len() < 2 {
        strings.push((String::new(), 0.1));
    }
    strings.retain(|(string, _)| string.len() <= 4);
    strings.iter().map(|(string, count)| (code(&numbers(string)), *count)).collect()
}

fn written_out(spellings: &str) -> Vec<(u64, f64)> {
    let fields: Vec<&str> = spellings.split(' ').collect();
    let mut out: Vec<(u64, f64)> = Vec::new();
    for pair in fields.chunks_exact(2) {
        let spelling = pair[0].trim_matches('-');
        let count = pair[1].parse().unwrap_or(1.0);
        out.push((code(&numbers(spelling)), count));
        // Any consonant may be written double.
        if let [letter] = *spelling.as_bytes()
            && !b"aeiouyhw".contains(&letter)
        {
            out.push((code(&numbers(&spelling.repeat(2))), count / 20.0));
        }
    }
    out.sort_by_key(|&(string, _)| string);
    out.dedup_by_key(|&mut (string, _)| string);
    out
}

fn numbers(text: &str) -> Vec<u8> {
    text.bytes().map(|letter| letter - b'a').collect()
}

/// A letter is mostly itself; it may be left out or mistyped.
pub(crate) fn latin() -> Prior {
    let slip = |letter: u8, other: u8| if letter == other { 2000.0 } else { 3.0 };
    (0..26_u8)
        .map(|letter| {
            let mut strings: Vec<(u64, f64)> =
                (0..26).map(|other| (code(&[other]), slip(letter, other))).collect();
            strings.push((code(&[]), 20.0));
            strings.push((code(&[letter, letter]), 10.0));
            (char::from(letter + b'a'), strings)
        })
        .collect()
}

/// Spellings one sound has in Latin letters.
const SPELLINGS: [(&str, &str); 30] = [
    ("k", "c"),
    ("k", "q"),
    ("k", "g"),
    ("v", "w"),
    ("v", "b"),
    ("w", "v"),
    ("i", "y"),
    ("i", "ee"),
    ("y", "i"),
    ("y", "j"),
    ("u", "oo"),
    ("u", "ou"),
    ("o", "u"),
    ("e", "i"),
    ("ph", "f"),
    ("f", "ph"),
    ("ts", "z"),
    ("ts", "c"),
    ("j", "g"),
    ("sh", "s"),
    ("s", "sh"),
    ("kh", "h"),
    ("ch", "c"),
    ("ch", "tch"),
    ("a", "e"),
    ("a", "o"),
    ("g", "k"),
    ("d", "t"),
    ("t", "d"),
    ("p", "b"),
];
