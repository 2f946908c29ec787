//! Reading a word of one script as listed words of another: the learned readings of each native letter are followed through
//! the tree of listed words, the likeliest first. A score is a log-likelihood ratio: how much better the Latin word is
//! explained by the native one than by how Latin letters follow one another in names.

use crate::dictionary::{LatinTrie, Trie, WordId};
use crate::script::Group;
use crate::tables::{EDGE, Learned, Place, Reading, STEPS, Sounds, learned};

/// Partial readings kept at each letter, and how far behind the most promising they may be, in nats: when the Latin word is
/// sought, and when it is given (or both are Latin).
const WIDE: (usize, f32) = (150, 9.0);
const NARROW: (usize, f32) = (60, 7.0);
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

#[derive(Clone, Copy)]
struct Partial {
    /// How promising it is: the score, less what reading so far is expected to bring.
    promise: f32,
    score: f32,
    node: u32,
    /// Latin letters read so far (Latin word given), or the last two letters (Latin word sought).
    at: (u8, u8),
}

/// Listed Latin words that a native word may stand for.
pub(crate) fn latin_words(group: Group, native: &str, latin: &LatinTrie) -> Vec<Read> {
    let letters: Vec<char> = native.chars().take(LONGEST + 1).collect();
    if letters.is_empty() || letters.len() > LONGEST || latin.is_empty() {
        return Vec::new();
    }
    let tables = learned();
    let mut beam = vec![Partial { promise: 0.0, score: 0.0, node: 0, at: (EDGE, EDGE) }];
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
        prune(&mut next, if group == Group::Latin { NARROW } else { WIDE });
        std::mem::swap(&mut beam, &mut next);
    }
    let words = beam.iter().filter_map(|p| Some((latin.word(p.node)?, p.score)));
    best(words.collect())
}

/// Follows every reading of one letter. Readings are in order, so what one shares with the one before is not read again.
fn follow(
    tables: &Learned,
    latin: &LatinTrie,
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

/// A native letter as the trees of listed words know it: the number of its first row, or itself if no table knows it.
pub(crate) fn code(group: Group, letter: char) -> u32 {
    let row = learned().sounds[group as usize].letters.get(&letter);
    row.copied().unwrap_or(NO_ROW | u32::from(letter))
}

/// Listed native words of a group that a Latin word may stand for.
pub(crate) fn native_words(group: Group, latin: &LatinWord, native: &Trie) -> Vec<Read> {
    if native.is_empty() || latin.letters.is_empty() {
        return Vec::new();
    }
    let sounds = &learned().sounds[group as usize];
    let length = latin.letters.len() as u8;
    let mut walk = Walk {
        latin,
        sounds,
        places: group.has_places(),
        length,
        next: Vec::new(),
        words: Vec::new(),
        looked_up: Vec::new(),
        steps: Vec::new(),
    };
    let lookups = sounds.starts.len() * (latin.letters.len() + 1);
    if lookups <= MOST_LOOKED_UP {
        walk.looked_up.resize(lookups, 0);
    }
    let root = Partial { promise: 0.0, score: 0.0, node: 0, at: (0, 0) };
    if group == Group::Han {
        for row in latin.rows_at_beginning(sounds) {
            if let Some(node) = native.child(0, row) {
                walk.step(root, row, node, native.word(node), true);
            }
        }
    } else {
        for (row, node) in native.children(0) {
            walk.step(root, row, node, native.word(node), true);
        }
    }
    loop {
        prune(&mut walk.next, NARROW);
        let beam = std::mem::take(&mut walk.next);
        if beam.is_empty() {
            break;
        }
        for partial in &beam {
            for (row, node) in native.children(partial.node) {
                walk.step(*partial, row, node, native.word(node), false);
            }
        }
    }
    best(walk.words)
}

/// A Latin word being read along the tree of native words.
struct Walk<'a> {
    latin: &'a LatinWord,
    sounds: &'a Sounds,
    /// Whether the group's letters have a row for each place.
    places: bool,
    length: u8,
    next: Vec<Partial>,
    words: Vec<Read>,
    /// For each row and place in the Latin word, one more than where in `steps` its readings begin; 0 if not looked up yet.
    looked_up: Vec<u32>,
    /// Letters read and what that gains; each run ends with `END`.
    steps: Vec<(u8, f32)>,
}

/// The end of a run of steps.
const END: u8 = u8::MAX;
/// Rows times places up to which readings are looked up once only.
const MOST_LOOKED_UP: usize = 40_000;

impl Walk<'_> {
    /// From a partial reading to the next native letter, whose first row is `row`.
    fn step(&mut self, from: Partial, row: u32, node: u32, word: Option<WordId>, first: bool) {
        if row & NO_ROW != 0 {
            let (score, promise) = (from.score - UNKNOWN, from.promise - UNKNOWN);
            self.next.push(Partial { promise, score, node, ..from });
            return;
        }
        let inner = row as usize + usize::from(self.places && !first);
        let ends_here = word.filter(|_| first || !self.places);
        let mut at = self.steps_of(inner, from.at.0);
        while let Some(&(count, gain)) = self.steps.get(at).filter(|step| step.0 != END) {
            let (to, score) = (from.at.0 + count, from.score + gain);
            if to == self.length {
                self.words.extend(ends_here.map(|word| (word, score)));
            }
            let promise = score - EXPECTED_GIVEN * self.latin.before[usize::from(to)];
            self.next.push(Partial { promise, score, node, at: (to, 0) });
            at += 1;
        }
        if let (Some(word), None) = (word, ends_here) {
            let mut at = self.steps_of(row as usize + Place::Last as usize, from.at.0);
            while let Some(&(count, gain)) = self.steps.get(at).filter(|step| step.0 != END) {
                if from.at.0 + count == self.length {
                    self.words.push((word, from.score + gain));
                }
                at += 1;
            }
        }
    }

    /// Where in `steps` the readings of a row that go on from a place of the Latin word begin.
    fn steps_of(&mut self, row: usize, place: u8) -> usize {
        let known = row * (self.latin.letters.len() + 1) + usize::from(place);
        match self.looked_up.get(known) {
            Some(0) => self.looked_up[known] = self.steps.len() as u32 + 1,
            Some(&start) => return start as usize - 1,
            // Han characters are too many: only the present run is kept.
            None => self.steps.clear(),
        }
        let start = self.steps.len();
        self.latin.read(self.sounds.readings(row), place, &mut self.steps);
        self.steps.push((END, 0.0));
        start
    }
}

/// A Latin word ready to be read: which known strings begin at each of its letters.
pub(crate) struct LatinWord {
    letters: Vec<u8>,
    /// Background cost of the letters before each place.
    before: Vec<f32>,
    /// For each place, known strings that begin there: (string, length).
    strings: Vec<Vec<(u16, u8)>>,
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
        let strings = (0..=letters.len())
            .map(|from| {
                (0..=6.min(letters.len() - from))
                    .filter_map(|count| {
                        let string = &letters[from..from + count];
                        let id = tables.strings.binary_search_by(|s| (**s).cmp(string)).ok()?;
                        Some((id as u16, count as u8))
                    })
                    .collect()
            })
            .collect();
        Some(Self { letters, before, strings })
    }

    /// What the whole word costs as a word of names.
    pub(crate) fn background(&self) -> f32 {
        self.before.last().copied().unwrap_or(0.0)
    }

    /// The rows that have a reading with which this word begins, in order.
    fn rows_at_beginning(&self, sounds: &Sounds) -> Vec<u32> {
        let with = |&(string, _): &(u16, u8)| {
            sounds.with.get(usize::from(string)).map(Vec::as_slice).unwrap_or_default()
        };
        let mut rows: Vec<u32> = self.strings[0].iter().flat_map(with).copied().collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// What a row's readings may read on from a place: how many letters, and what that gains.
    fn read(&self, readings: &[Reading], place: u8, out: &mut Vec<(u8, f32)>) {
        let place = usize::from(place);
        let mut rest = readings;
        // Both are in order.
        for &(string, count) in &self.strings[place] {
            let skip = rest.partition_point(|reading| reading.latin < string);
            rest = &rest[skip..];
            if let Some(reading) = rest.first().filter(|reading| reading.latin == string) {
                let gain = self.before[place + usize::from(count)] - self.before[place];
                out.push((count, gain - f32::from(reading.cost) / STEPS));
            }
        }
    }
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
