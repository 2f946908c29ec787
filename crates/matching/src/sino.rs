//! Chinese names as Korea reads them: 모용충 is Murong Chong, whose characters (慕容沖) are read otherwise in China. Korean syllable by
//! Chinese syllable, after the table in `sounds.bin`, which the trainer makes of Unihan's readings. Names that Hangul writes by
//! their sound, as it writes those of our time, are for `sounds`.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::tables::{EDGE, Reading, STEPS, learned};

/// Syllables of a word of a name; the family name is one or two, the other name too.
const LONGEST: usize = 3;
/// Most letters of a Latin word that is so many syllables.
const LETTERS: usize = 16;
/// Readings of a word that are gone on with.
const MOST: usize = 48;
/// How unlikely it is that a word in Hangul is a Chinese name so read, in nats.
const CHINESE: f32 = 3.0;
/// Readings are given back that say so much more than chance.
const LEAST: f32 = 1.0;

/// Syllables of Hangul by the letters (0–25) of a Chinese one.
type Syllables = HashMap<&'static [u8], Vec<(char, f32)>>;

static READINGS: LazyLock<HashMap<char, &'static [Reading]>> = LazyLock::new(|| {
    learned().sino.iter().map(|(syllable, readings)| (*syllable, &**readings)).collect()
});
/// The other way round: the syllables that are read so, and at what cost.
static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let mut out = Syllables::new();
    for (syllable, readings) in &learned().sino {
        for reading in readings {
            let string: &[u8] = &learned().strings[usize::from(reading.latin)];
            out.entry(string).or_default().push((*syllable, cost(*reading)));
        }
    }
    out
});

/// Latin words that a word in Hangul stands for as a Chinese name, and how much likelier than by chance, in nats.
pub(crate) fn latin(native: &str) -> impl Iterator<Item = (String, f32)> {
    let mut partial = vec![(Vec::new(), 0.0_f32)];
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(native);
    for (place, syllable) in composed.chars().enumerate() {
        let readings = READINGS.get(&syllable).filter(|_| place < LONGEST);
        let mut next = Vec::new();
        for (word, before) in &partial {
            for reading in readings.into_iter().copied().flatten() {
                let mut word: Vec<u8> = word.clone();
                word.extend(&*learned().strings[usize::from(reading.latin)]);
                next.push((word, before + cost(*reading)));
            }
        }
        partial = best(next);
    }
    partial.into_iter().filter_map(|(word, cost)| {
        let gain = background(&word) - CHINESE - cost;
        let letters = word.iter().map(|&letter| char::from(letter + b'a'));
        (gain > LEAST).then(|| (letters.collect(), gain))
    })
}

/// Words in Hangul that a Latin one stands for as a Chinese name, and how much likelier than by chance, in nats.
pub(crate) fn hangul(latin: &str) -> impl Iterator<Item = (String, f32)> {
    let plain = latin.len() <= LETTERS && latin.bytes().all(|letter| letter.is_ascii_lowercase());
    let letters: Vec<u8> =
        latin.bytes().filter(|_| plain).map(|letter| letter.wrapping_sub(b'a')).collect();
    let chance = background(&letters) - CHINESE - LEAST;
    let mut whole: Vec<(String, f32)> = Vec::new();
    // How far it has been read, and as what.
    let mut partial = vec![((0, String::new()), 0.0_f32)];
    for _ in 0..LONGEST {
        let mut next = Vec::new();
        for ((from, word), before) in partial {
            for to in from + 1..=letters.len().min(from + 6) {
                for &(syllable, cost) in SYLLABLES.get(&letters[from..to]).into_iter().flatten() {
                    if before + cost < chance {
                        next.push(((to, format!("{word}{syllable}")), before + cost));
                    }
                }
            }
        }
        let (done, rest) = next.into_iter().partition(|((to, _), _)| *to == letters.len());
        let done: Vec<((usize, String), f32)> = done;
        whole.extend(done.into_iter().map(|((_, word), cost)| (word, cost)));
        partial = best(rest);
    }
    best(whole).into_iter().map(move |(word, cost)| {
        let folded = DecomposingNormalizerBorrowed::new_nfd().normalize(&word).into_owned();
        (folded, chance + LEAST - cost)
    })
}

fn best<T: Ord>(mut readings: Vec<(T, f32)>) -> Vec<(T, f32)> {
    let order = |one: &(T, f32), other: &(T, f32)| {
        one.1.total_cmp(&other.1).then_with(|| one.0.cmp(&other.0))
    };
    readings.sort_unstable_by(order);
    readings.truncate(MOST);
    readings
}

fn cost(reading: Reading) -> f32 {
    f32::from(reading.cost) / STEPS
}

/// How unlikely a Latin word is among words of names, in nats.
fn background(letters: &[u8]) -> f32 {
    let mut at = (EDGE, EDGE);
    letters
        .iter()
        .map(|&letter| {
            let cost = learned().background(at, letter);
            at = (at.1, letter);
            cost
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn folded(text: &str) -> String {
        words(text).remove(0).folded
    }

    #[test]
    fn a_chinese_name_in_korean_reading_stands_for_its_pinyin() {
        for (native, pinyin) in
            [("모용", "murong"), ("서", "xu"), ("문혜", "wenhui"), ("전", "qian")]
        {
            let gain = latin(&folded(native)).find(|(word, _)| word == pinyin).map(|found| found.1);
            let back = hangul(pinyin).find(|(word, _)| *word == folded(native));
            assert!(gain.is_some_and(|gain| gain > LEAST), "{native}");
            assert!(back.is_some_and(|(_, back)| (back - gain.unwrap_or(0.0)).abs() < 0.01));
        }
    }

    #[test]
    fn what_is_no_chinese_name_stands_for_nothing() {
        for latin in ["", "x", "smith", "a1", "wangwangwangwangwangwang"] {
            assert_eq!(hangul(latin).count(), 0, "{latin}");
        }
        assert_eq!(latin(&folded("왕왕왕왕")).count(), 0);
        assert_eq!(latin(&folded("Wang")).count(), 0);
    }
}
