//! Learning what letters stand for: expectation–maximisation over pairs of a word in a native script and the same word in
//! Latin letters. Each native letter stands for 0 to 4 Latin letters (a Han character for up to 6); which ones is hidden.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use matching::training::Group;

use crate::quick::QuickMap;

/// A word twice: native letters, and Latin letters as 0–25.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) native: Vec<char>,
    pub(crate) latin: Vec<u8>,
    /// What the pair counts in learning letters.
    pub(crate) weight: f64,
    /// How often it was seen.
    pub(crate) seen: f64,
}

/// Probability of a Latin string for a row (a letter at a place).
pub(crate) type Row = (char, u8);

/// What letters of one group stand for, as learned so far.
#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) group: Group,
    pub(crate) longest: usize,
    /// (row, string) → probability
    pub(crate) given: QuickMap<Row, QuickMap<u64, f64>>,
    /// Prior counts by letter.
    pub(crate) prior: HashMap<char, Vec<(u64, f64)>>,
}

/// A Latin string of at most 8 letters as one number.
pub(crate) fn code(string: &[u8]) -> u64 {
    string.iter().fold(1, |code, &letter| code * 27 + u64::from(letter))
}

/// The letters of a [`code`].
pub(crate) fn decode(mut code: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while code > 1 {
        out.push((code % 27) as u8);
        code /= 27;
    }
    out.reverse();
    out
}

/// How strongly the rows of a letter's places are drawn to each other, in observations.
const POOL: f64 = 12.0;
/// What any unseen string keeps.
const FLOOR: f64 = 1e-7;

impl Model {
    pub(crate) fn new(group: Group, prior: HashMap<char, Vec<(u64, f64)>>) -> Self {
        let longest = match group {
            Group::Han => 6,
            Group::Latin => 3,
            _ => 4,
        };
        let mut given = QuickMap::default();
        for (&letter, strings) in &prior {
            let total: f64 = strings.iter().map(|(_, count)| count).sum();
            let row: QuickMap<u64, f64> =
                strings.iter().map(|&(string, count)| (string, 0.9 * count / total)).collect();
            for place in 0..3 {
                given.insert((letter, place), row.clone());
            }
        }
        Self { group, longest, given, prior }
    }

    pub(crate) fn rows(&self, native: &[char]) -> Vec<Row> {
        let last = native.len() - 1;
        native
            .iter()
            .enumerate()
            .map(|(place, &letter)| {
                let place = match place {
                    _ if !self.group.has_places() => 0,
                    0 => 0,
                    _ if place == last => 2,
                    _ => 1,
                };
                (letter, place)
            })
            .collect()
    }

    fn probability(&self, row: Row, string: &[u8]) -> f64 {
        let known = self.given.get(&row).and_then(|strings| strings.get(&code(string)));
        let floor = FLOOR * [300.0, 300.0, 30.0, 1.0, 0.05, 0.01, 0.01][string.len()];
        known.copied().unwrap_or(0.0).max(floor)
    }

    /// Natural logarithm of the probability of the Latin word given the native one.
    pub(crate) fn log_probability(&self, native: &[char], latin: &[u8]) -> f64 {
        let (forward, _) = self.forward(&self.rows(native), latin);
        forward[native.len()][latin.len()].ln()
    }

    fn forward(&self, rows: &[Row], latin: &[u8]) -> (Vec<Vec<f64>>, Vec<f64>) {
        let width = latin.len() + 1;
        let mut cells = vec![vec![0.0; width]; rows.len() + 1];
        let mut steps = vec![0.0; rows.len() * width * (self.longest + 1)];
        cells[0][0] = 1.0;
        for (i, &row) in rows.iter().enumerate() {
            for j in 0..width {
                for k in 0..=self.longest.min(latin.len() - j) {
                    let p = self.probability(row, &latin[j..j + k]);
                    steps[(i * width + j) * (self.longest + 1) + k] = p;
                    cells[i + 1][j + k] += cells[i][j] * p;
                }
            }
        }
        (cells, steps)
    }

    /// One round over all pairs; `background` is the Latin word's own log-probability. Gives the mean gain a pair.
    pub(crate) fn round(
        &mut self,
        pairs: &[Pair],
        background: &dyn Fn(&[u8]) -> f64,
        trust: bool,
    ) -> f64 {
        let mut counts: QuickMap<Row, QuickMap<u64, f64>> = QuickMap::default();
        let mut gain = 0.0;
        for pair in pairs {
            let rows = self.rows(&pair.native);
            let (forward, steps) = self.forward(&rows, &pair.latin);
            let (n, width) = (rows.len(), pair.latin.len() + 1);
            let total = forward[n][width - 1];
            if total <= 0.0 {
                continue;
            }
            let ratio = total.ln() - background(&pair.latin);
            gain += ratio.max(-5.0);
            // A pair that reads no better than by chance is no pair.
            let trusted = if trust { 1.0 } else { 1.0 / (1.0 + (2.0 - ratio).exp()) };
            let weight = pair.weight * trusted / total;
            if weight * total < 1e-3 {
                continue;
            }
            let mut backward = vec![vec![0.0; width]; n + 1];
            backward[n][width - 1] = 1.0;
            for i in (0..n).rev() {
                let row_counts = counts.entry(rows[i]).or_default();
                for j in 0..width {
                    let mut sum = 0.0;
                    for k in 0..=self.longest.min(width - 1 - j) {
                        let step = steps[(i * width + j) * (self.longest + 1) + k]
                            * backward[i + 1][j + k];
                        sum += step;
                        let share = forward[i][j] * step * weight;
                        if share > 1e-5 {
                            *row_counts.entry(code(&pair.latin[j..j + k])).or_default() += share;
                        }
                    }
                    backward[i][j] = sum;
                }
            }
        }
        self.maximise(&counts);
        gain / pairs.len().max(1) as f64
    }

    fn maximise(&mut self, counts: &QuickMap<Row, QuickMap<u64, f64>>) {
        let mut letters: BTreeMap<char, BTreeMap<u64, f64>> = BTreeMap::new();
        // In order, so that sums come out the same each time.
        let rows: BTreeSet<Row> = counts.keys().copied().collect();
        for (letter, place) in rows {
            let strings = &counts[&(letter, place)];
            let pooled = letters.entry(letter).or_default();
            for (&string, count) in strings {
                *pooled.entry(string).or_default() += count;
            }
        }
        for (&letter, prior) in &self.prior {
            let pooled = letters.entry(letter).or_default();
            for &(string, count) in prior {
                *pooled.entry(string).or_default() += count;
            }
        }
        let none = QuickMap::default();
        for (letter, pooled) in letters {
            let total: f64 = pooled.values().sum();
            for place in 0..3 {
                let own = counts.get(&(letter, place)).unwrap_or(&none);
                let mut own_total = 0.0;
                for string in pooled.keys() {
                    own_total += own.get(string).copied().unwrap_or(0.0);
                }
                let row = pooled
                    .iter()
                    .map(|(&string, count)| {
                        let seen = own.get(&string).copied().unwrap_or(0.0);
                        (string, (seen + POOL * count / total) / (own_total + POOL))
                    })
                    .filter(|&(_, p)| p > 2e-5)
                    .collect();
                self.given.insert((letter, place), row);
            }
        }
    }
}
