//! The lexicon of `matching`: pairs of words that go together more often than their letters say.

use std::collections::{BTreeMap, BTreeSet};

use matching::training::{Group, Learned, Place, STEPS, lexicon_to_bytes, words};

use crate::background;
use crate::learn::Pair;
use crate::pairs::{self, Names};

/// How many observations the learned letters weigh against those of the word itself.
const PRIOR: f64 = 2.0;
/// A pair is kept that occurs this often, says this much more than its letters do, and says at least this much, in nats.
const LEAST_SEEN: f64 = 2.0;
const LEAST_MORE: f64 = 0.7;
const LEAST_GAIN: f64 = 4.0;
/// A pair that is known beforehand need not say so much: the commonest family names are short.
const LEAST_KNOWN: f64 = 1.0;
/// Words of a name that anchor the others: they read so much better than by chance.
const ANCHOR: f64 = 4.0;

static KNOWN: &str = include_str!("../seeds/words.tsv");

/// Word pairs known beforehand.
fn known() -> Vec<(Group, Pair)> {
    let mut out = Vec::new();
    for line in KNOWN.lines().filter(|line| !line.starts_with('#')) {
        let Some((native, spellings)) = line.split_once('\t') else { continue };
        let [native] = &*words(native) else { continue };
        let group = native.group;
        let fields: Vec<&str> = spellings.split(' ').collect();
        for pair in fields.chunks_exact(2) {
            let latin = pair[0].bytes().map(|letter| letter - b'a').collect();
            let seen = pair[1].parse().unwrap_or(1.0);
            let native = native.folded.chars().collect();
            out.push((group, Pair { native, latin, weight: 1.0, seen }));
        }
    }
    out
}

/// The lexicon as a file.
pub(crate) fn learn(tokens: Vec<(Group, Pair)>, names: &[Names], learned: &Learned) -> Vec<u8> {
    let gain = |group: Group, native: &[char], latin: &[u8]| {
        log_probability(learned, group, native, latin)
            + background::cost(&learned.background, latin)
    };
    let mut seen: BTreeMap<(Group, Vec<char>), BTreeMap<Vec<u8>, f64>> = BTreeMap::new();
    let aligned = pairs::by_sound(names, &gain);
    let anchored = pairs::anchored(names, &gain, ANCHOR);
    println!("{} word pairs by sound, {} beside others that are", aligned.len(), anchored.len());
    let known = known();
    let is_known: BTreeSet<(Group, Vec<char>, Vec<u8>)> = known
        .iter()
        .map(|(group, pair)| (*group, pair.native.clone(), pair.latin.clone()))
        .collect();
    for (group, pair) in tokens.into_iter().chain(aligned).chain(anchored).chain(known) {
        let words = seen.entry((group, pair.native)).or_default();
        *words.entry(pair.latin).or_default() += pair.seen;
    }
    let mut out = Vec::new();
    for ((group, native), words) in &seen {
        let all: f64 = words.values().sum();
        let text: String = native.iter().collect();
        for (latin, &count) in words {
            let by_letters = log_probability(learned, *group, native, latin);
            let probability = (count + PRIOR * by_letters.exp()) / (all + PRIOR);
            let more = probability.ln() - by_letters;
            let gain = probability.ln() + background::cost(&learned.background, latin);
            let learned = count >= LEAST_SEEN && more > LEAST_MORE && gain > LEAST_GAIN;
            let known = || is_known.contains(&(*group, native.clone(), latin.clone()));
            if learned || gain > LEAST_KNOWN && known() {
                let latin = latin.iter().map(|&letter| char::from(letter + b'a')).collect();
                out.push((*group, text.clone(), latin, gain as f32));
            }
        }
    }
    let bytes = lexicon_to_bytes(&out);
    println!("{} pairs of {} are kept, {} bytes", out.len(), seen.len(), bytes.len());
    bytes
}

/// Natural logarithm of the probability of a Latin word given a native one, by their letters.
fn log_probability(learned: &Learned, group: Group, native: &[char], latin: &[u8]) -> f64 {
    let sounds = &learned.sounds[group as usize];
    let mut cells = vec![0.0_f64; latin.len() + 1];
    cells[0] = 1.0;
    for (at, &letter) in native.iter().enumerate() {
        let place = match at {
            0 => Place::First,
            _ if at + 1 == native.len() => Place::Last,
            _ => Place::Inner,
        };
        let mut next = vec![0.0; latin.len() + 1];
        let row = sounds.row(group, letter, place);
        let readings = row.map(|row| sounds.readings(row)).unwrap_or_default();
        for from in (0..=latin.len()).filter(|&from| cells[from] > 0.0) {
            for reading in readings {
                let string = &learned.strings[usize::from(reading.latin)];
                if latin[from..].starts_with(string) {
                    let probability = (-f64::from(reading.cost) / f64::from(STEPS)).exp();
                    next[from + string.len()] += cells[from] * probability;
                }
            }
        }
        cells = next;
    }
    cells[latin.len()].max(1e-30).ln()
}
