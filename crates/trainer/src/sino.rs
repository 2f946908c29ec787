//! Chinese names as Korea reads them: which Chinese syllables a syllable of Hangul stands for, because there are characters
//! that are read so in Korea and so in China (Unihan: `kHangul`, `kMandarin`, `kCantonese`), counted anew in the training pairs.

use std::collections::{BTreeMap, HashMap};

use matching::training::{Group, Word};

use crate::background;
use crate::learn::code;
use crate::pairs::Names;

/// Chinese spellings (as [`code`]s) of each syllable, with counts.
pub(crate) type Sino = BTreeMap<char, BTreeMap<u64, f64>>;

/// Observations that the readings of characters are worth beside those in names.
const PRIOR: f64 = 8.0;
/// A name counts if it reads so much better as a Chinese one than by chance, and than by the letters' sounds.
const SURE: f64 = 4.0;
const BETTER: f64 = 2.0;
/// Readings less likely than this are left out.
const LEAST: f64 = 0.01;

/// Probabilities, most likely first; `by_sound` says how much better than chance a word in Hangul reads as a Latin one.
pub(crate) fn learn(
    prior: &Sino,
    names: &[Names],
    chance: &[u8],
    by_sound: &dyn Fn(Group, &[char], &[u8]) -> f64,
) -> Vec<(char, Vec<(u64, f64)>)> {
    let mut model = shares(prior);
    let mut counted = 0;
    for _ in 0..2 {
        let mut counts: Sino = prior.clone();
        for row in counts.values_mut() {
            let all: f64 = row.values().sum();
            for count in row.values_mut() {
                *count *= PRIOR / all;
            }
        }
        counted = 0;
        for name in names {
            for (syllable, string) in read(name, &model, chance, by_sound) {
                *counts.entry(syllable).or_default().entry(string).or_default() += 1.0;
                counted += 1;
            }
        }
        model = shares(&counts);
    }
    println!("{} syllables of Hangul in Chinese, {counted} counted in names", model.len());
    let row = |(syllable, strings): (char, HashMap<u64, f64>)| {
        let mut row: Vec<(u64, f64)> = strings.into_iter().filter(|&(_, p)| p > LEAST).collect();
        row.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        (syllable, row)
    };
    let mut out: Vec<_> = model.into_iter().map(row).collect();
    out.sort_by_key(|(syllable, _)| *syllable);
    out
}

fn shares(counts: &Sino) -> HashMap<char, HashMap<u64, f64>> {
    let row = |row: &BTreeMap<u64, f64>| {
        let all: f64 = row.values().sum();
        row.iter().map(|(&string, &count)| (string, count / all)).collect()
    };
    counts.iter().map(|(&syllable, strings)| (syllable, row(strings))).collect()
}

/// The syllables of a name and what each stands for, if it is surely a Chinese one.
fn read(
    name: &Names,
    model: &HashMap<char, HashMap<u64, f64>>,
    chance: &[u8],
    by_sound: &dyn Fn(Group, &[char], &[u8]) -> f64,
) -> Vec<(char, u64)> {
    let hangul = |word: &Word| word.group == Group::Hangul;
    if !name.native.iter().all(hangul) || name.latin.len() > 3 {
        return Vec::new();
    }
    let jamo: Vec<char> = name.native.iter().flat_map(|word| word.folded.chars()).collect();
    let syllables = composed(&jamo);
    if !(2..=4).contains(&syllables.len()) {
        return Vec::new();
    }
    let latin = name.latin.concat();
    let expected: f64 = name.latin.iter().map(|word| background::cost(chance, word)).sum();
    let Some((log, strings)) = cut(&syllables, &latin, model) else { return Vec::new() };
    let gain = log + expected;
    if gain < SURE || gain < by_sound(Group::Hangul, &jamo, &latin) + BETTER {
        return Vec::new();
    }
    syllables.into_iter().zip(strings).collect()
}

/// The likeliest way to cut Latin letters into the readings of syllables.
fn cut(
    syllables: &[char],
    latin: &[u8],
    model: &HashMap<char, HashMap<u64, f64>>,
) -> Option<(f64, Vec<u64>)> {
    let Some((first, others)) = syllables.split_first() else {
        return latin.is_empty().then(|| (0.0, Vec::new()));
    };
    let readings = model.get(first)?;
    let mut best: Option<(f64, Vec<u64>)> = None;
    for to in 1..=latin.len().min(6) {
        let Some(p) = readings.get(&code(&latin[..to])).filter(|&&p| p > LEAST / 4.0) else {
            continue;
        };
        let Some((log, rest)) = cut(others, &latin[to..], model) else { continue };
        if best.as_ref().is_none_or(|(most, _)| log + p.ln() > *most) {
            let strings = [code(&latin[..to])].into_iter().chain(rest).collect();
            best = Some((log + p.ln(), strings));
        }
    }
    best
}

/// Jamo as syllables (Unicode 15, 3.12).
fn composed(jamo: &[char]) -> Vec<char> {
    let mut out: Vec<u32> = Vec::new();
    for &letter in jamo {
        let letter = u32::from(letter);
        match (letter, out.last_mut()) {
            (0x1100..=0x1112, _) => out.push(0xAC00 + (letter - 0x1100) * 588),
            (0x1161..=0x1175, Some(last)) => *last += (letter - 0x1161) * 28,
            (0x11A8..=0x11C2, Some(last)) => *last += letter - 0x11A7,
            _ => return Vec::new(),
        }
    }
    out.into_iter().filter_map(char::from_u32).collect()
}
