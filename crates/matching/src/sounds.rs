//! Reading a word of one script as listed words of another: the learned readings of a native word's letters are followed through
//! the tree of listed Latin words, the likeliest first; a Latin word is read against each native one of its outline (`native`), and
//! words left over in a comparison once more, loosely (`loose`). A score is a log-likelihood ratio: how much better the Latin word
//! is explained by the native one than by how Latin letters follow one another in names.

mod loose;
mod native;
mod outline;
mod spelling;

use std::sync::LazyLock;

use crate::dictionary::{LatinTrie, WordId};
use crate::script::Group;
use crate::tables::{EDGE, Learned, Place, Reading, STEPS, Sounds, learned};

pub(crate) use loose::{Loose, Other, is_initial};
pub(crate) use native::{Beginning, codes, native_words};
pub(crate) use outline::{Outline, of_native, of_spellings};
pub(crate) use spelling::spellings;

/// Partial readings kept at each letter, and how far behind the most promising they may be, in nats, when a Latin
/// word is sought.
const WIDE: (usize, f32) = (150, 9.0);
/// Share of the background's cost that reading on is expected to win back: what was read already is held against a partial
/// reading, so that one which has read less is not left behind.
const EXPECTED_SOUGHT: f32 = 0.4;
const EXPECTED_GIVEN: f32 = 0.5;
/// Words that are given back, and the least ratio they have.
const MOST: usize = 60;
const LEAST: f32 = 1.5;
/// A letter no table knows says nothing, at this cost.
const UNKNOWN: f32 = 3.0;
/// Longest words that are read.
const LONGEST: usize = 24;
/// Most Latin letters one native letter stands for.
const MOST_READ: usize = 8;
/// Marks a letter that no table knows.
const NO_ROW: u32 = 1 << 31;

/// A listed word and its ratio.
pub(crate) type Read = (WordId, f32);

/// A partial reading: how far it has come.
#[derive(Clone, Copy)]
pub(crate) struct Partial {
    /// How promising it is: the score, less what reading so far is expected to bring.
    promise: f32,
    score: f32,
    pub(crate) node: u32,
    /// The last two letters.
    at: (u8, u8),
}

/// Listed Latin words that a native word may stand for.
pub(crate) fn latin_words(group: Group, native: &str, latin: LatinTrie<'_>) -> Vec<Read> {
    let letters: Vec<char> = native.chars().take(LONGEST + 1).collect();
    if letters.is_empty() || letters.len() > LONGEST || latin.is_empty() {
        return Vec::new();
    }
    let tables = learned();
    let mut beam = vec![Partial { promise: 0.0, score: 0.0, node: latin.root(), at: (EDGE, EDGE) }];
    let mut next = Vec::new();
    for (index, &letter) in letters.iter().enumerate() {
        let place = match index {
            0 => Place::First,
            _ if index + 1 == letters.len() => Place::Last,
            _ => Place::Inner,
        };
        next.clear();
        let sounds = &tables.sounds[group as usize];
        match sounds.row(group, letter, place) {
            Some(row) => {
                for partial in &beam {
                    follow(tables, latin, *partial, sounds.readings(row), &mut next);
                }
            }
            None => next.extend(beam.iter().map(|p| Partial {
                score: p.score - UNKNOWN,
                promise: p.promise - UNKNOWN,
                ..*p
            })),
        }
        prune(&mut next, WIDE);
        std::mem::swap(&mut beam, &mut next);
    }
    let words = beam.iter().filter_map(|p| Some((latin.word(p.node)?, p.score)));
    best(words.collect())
}

/// Follows every reading of one letter. Readings are in order, so what one shares with the one before is not read again.
fn follow(
    tables: &Learned,
    latin: LatinTrie<'_>,
    from: Partial,
    readings: &[Reading],
    out: &mut Vec<Partial>,
) {
    let mut path = [from; MOST_READ + 1];
    let mut known: &[u8] = &[];
    let mut reach = 0;
    for reading in readings {
        let string: &[u8] = &tables.strings[usize::from(reading.latin)];
        let shared = known.iter().zip(string).take_while(|(one, other)| one == other).count();
        known = string;
        if reach < shared {
            // The shared letters already led nowhere.
            continue;
        }
        reach = shared;
        for &letter in &string[shared..] {
            let here = path[reach];
            let Some(node) = latin.child(here.node, letter) else { break };
            let gain = tables.background(here.at, letter);
            reach += 1;
            path[reach] = Partial {
                promise: here.promise + (1.0 - EXPECTED_SOUGHT) * gain,
                score: here.score + gain,
                node,
                at: (here.at.1, letter),
            };
        }
        if reach == string.len() {
            let cost = f32::from(reading.cost) / STEPS;
            let here = path[reach];
            out.push(Partial { score: here.score - cost, promise: here.promise - cost, ..here });
        }
    }
}

/// The number of a native letter's first row, or the letter itself if no table knows it.
pub(crate) fn code(group: Group, letter: char) -> u32 {
    let known = CODES[group as usize].get(u32::from(letter) as usize);
    let known = known.copied().unwrap_or_else(|| {
        learned().sounds[group as usize].letters.get(&letter).copied().unwrap_or(NO_ROW)
    });
    if known & NO_ROW != 0 { NO_ROW | u32::from(letter) } else { known }
}

/// The codes of a group's letters, as far as they are among the first 64 thousand.
static CODES: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let of_group = |sounds: &Sounds| {
        let mut codes = Vec::new();
        for (&letter, &row) in &sounds.letters {
            let place = u32::from(letter) as usize;
            if u16::try_from(place).is_ok() {
                codes.resize(codes.len().max(place + 1), NO_ROW);
                codes[place] = row;
            }
        }
        codes
    };
    learned().sounds.iter().map(of_group).collect()
});

/// A Latin word ready to be read: which known strings begin at each of its letters.
pub(crate) struct LatinWord {
    letters: Vec<u8>,
    /// Background cost of the letters before each place.
    before: Vec<f32>,
    /// For each place, known strings that begin there: which, how long, and how much likelier they are here than by chance.
    strings: Vec<Vec<(u16, u8, f32)>>,
    /// For each place, how likely a reading must be that has come so far to be gone on with.
    hopeless: Vec<f64>,
}

impl LatinWord {
    /// `None` for words with anything but letters, or too long.
    pub(crate) fn new(folded: &str) -> Option<Self> {
        let tables = learned();
        if folded.is_empty()
            || folded.len() > LONGEST
            || !folded.bytes().all(|b| b.is_ascii_lowercase())
        {
            return None;
        }
        let letters: Vec<u8> = folded.bytes().map(|b| b - b'a').collect();
        let mut before = vec![0.0];
        let (mut at, mut sum) = ((EDGE, EDGE), 0.0);
        for &letter in &letters {
            sum += tables.background(at, letter);
            at = (at.1, letter);
            before.push(sum);
        }
        let chance: Vec<f64> = before.iter().map(|&cost| f64::from(cost).exp()).collect();
        let strings = (0..=letters.len()).map(|from| {
            let known = known_strings(&letters[from..]).into_iter();
            let gain = |count: u8| (chance[from + usize::from(count)] / chance[from]) as f32;
            known.map(|(string, count)| (string, count, gain(count))).collect()
        });
        let (strings, hopeless) = (strings.collect(), native::hopeless(&chance));
        Some(Self { letters, before, strings, hopeless })
    }

    /// What the whole word costs as a word of names.
    pub(crate) fn background(&self) -> f32 {
        self.before.last().copied().unwrap_or(0.0)
    }

    /// The word's outline.
    pub(crate) fn outline(&self) -> Outline {
        Outline::of_latin(&self.letters)
    }

    /// What a row's readings may read on from a place: how many letters, and how much likelier that is than chance.
    fn read(&self, readings: &[Reading], place: u8, mut out: impl FnMut(u8, f32)) {
        let mut strings = self.strings[usize::from(place)].iter().peekable();
        // Both are in order, and few.
        for reading in readings {
            while strings.next_if(|(string, ..)| *string < reading.latin).is_some() {}
            let Some(&&(string, count, gain)) = strings.peek() else { break };
            if string == reading.latin {
                out(count, gain * native::share(reading.cost));
            }
        }
    }
}

/// Where the known strings begin that begin with each two letters, of all letters and none.
static FIRST_TWO: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let all = &learned().strings;
    let before = |pair: usize| {
        let two = [(pair / PAIRED) as u8, (pair % PAIRED) as u8];
        let ended = |string: &[u8]| [0, 1].map(|at| string.get(at).map_or(0, |letter| letter + 1));
        all.partition_point(|string| ended(string) < two) as u32
    };
    (0..=PAIRED * PAIRED).map(before).collect()
});
/// Letters, and the end of a string before them.
const PAIRED: usize = 27;

/// Known strings with which letters begin: (string, length).
fn known_strings(letters: &[u8]) -> Vec<(u16, u8)> {
    let mut out = Vec::with_capacity(8);
    let all = &learned().strings;
    let begin = |one: usize, two: usize| FIRST_TWO[one * PAIRED + two] as usize;
    let place = |at: usize| letters.get(at).map(|&letter| usize::from(letter) + 1);
    if begin(0, 1) > 0 {
        out.push((0, 0));
    }
    let Some(one) = place(0) else { return out };
    if begin(one, 0) < begin(one, 1) {
        out.push((begin(one, 0) as u16, 1));
    }
    let Some(two) = place(1) else { return out };
    let (mut from, mut to) = (begin(one, two), FIRST_TWO[one * PAIRED + two + 1] as usize);
    // They are sorted: each further letter narrows the range.
    for count in 2..=letters.len().min(6) {
        if let Some(letter) = letters.get(count - 1).filter(|_| count > 2) {
            let here = &all[from..to];
            let at = |string: &[u8]| string.get(count - 1).copied();
            let start = here.partition_point(|string| at(string) < Some(*letter));
            let end = start + here[start..].partition_point(|string| at(string) == Some(*letter));
            (from, to) = (from + start, from + end);
        }
        match all[from..to].first() {
            None => break,
            Some(string) if string.len() == count => out.push((from as u16, count as u8)),
            Some(_) => {}
        }
    }
    out
}

/// Keeps the best reading of each state, and the best states.
fn prune(partials: &mut Vec<Partial>, (beam, behind): (usize, f32)) {
    let order = |p: &Partial| (p.node, p.at);
    // The hopeless go first: most are.
    let Some(best) = partials.iter().map(|p| p.promise).max_by(f32::total_cmp) else { return };
    partials.retain(|p| p.promise >= best - behind);
    partials.sort_unstable_by(|left, right| {
        order(left).cmp(&order(right)).then(right.score.total_cmp(&left.score))
    });
    partials.dedup_by(|next, kept| {
        let same = order(next) == order(kept);
        if same && kept.score - next.score < 4.0 {
            let more = (next.score - kept.score).exp().ln_1p();
            kept.score += more;
            kept.promise += more;
        }
        same
    });
    if partials.len() > beam {
        let by_promise = |left: &Partial, right: &Partial| right.promise.total_cmp(&left.promise);
        let (_, last, _) = partials.select_nth_unstable_by(beam - 1, by_promise);
        // Ties stay: which of them came first in the tree must make no difference.
        let least = last.promise;
        partials.retain(|p| p.promise >= least);
    }
}

fn best(mut words: Vec<Read>) -> Vec<Read> {
    words.retain(|(_, score)| *score >= LEAST);
    words.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
    words.dedup_by_key(|(word, _)| *word);
    words.sort_unstable_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    if let Some(&(_, least)) = words.get(MOST - 1) {
        words.retain(|(_, score)| *score >= least);
    }
    words
}
