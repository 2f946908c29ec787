//! A Latin word read along the tree of listed native words: the same model as in `sounds`, the other way round. For each
//! place of the Latin word, which native letters may be read there is looked up once, from what stands in the word, so that
//! following a branch costs one look.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::{EXPECTED_GIVEN, LatinWord, NARROW, NO_ROW, Partial, Read, UNKNOWN, best, prune};
use crate::dictionary::{Trie, WordId};
use crate::script::{GROUPS, Group};
use crate::tables::{Place, STEPS, Sounds, learned};

/// For each group of few letters, and each Latin string, the rows that read so and what that costs.
static READ_SO: LazyLock<Vec<Inverted>> = LazyLock::new(|| {
    let tables = learned();
    let invert = |group: usize| {
        let sounds = &tables.sounds[group];
        let strings = if sounds.starts.len() > MOST_TABLED { 0 } else { tables.strings.len() };
        Inverted::of(sounds, strings)
    };
    (0..GROUPS).map(invert).collect()
});

thread_local! {
    static KEPT: RefCell<Room> = RefCell::new(Room::default());
}

/// Latin string → rows and costs, one after another.
struct Inverted {
    starts: Vec<u32>,
    rows: Vec<(u32, f32)>,
}

impl Inverted {
    fn of(sounds: &Sounds, strings: usize) -> Self {
        let mut all: Vec<(u16, u32, f32)> = Vec::new();
        for row in 0..sounds.starts.len().saturating_sub(1) {
            let readings = sounds.readings(row).iter();
            all.extend(readings.map(|r| (r.latin, row as u32, f32::from(r.cost) / STEPS)));
        }
        all.sort_by_key(|&(string, row, _)| (string, row));
        let starts = (0..=strings)
            .map(|string| all.partition_point(|&(other, ..)| usize::from(other) < string) as u32);
        Self {
            starts: starts.collect(),
            rows: all.iter().map(|&(_, row, cost)| (row, cost)).collect(),
        }
    }

    fn rows(&self, string: u16) -> &[(u32, f32)] {
        let string = usize::from(string);
        match (self.starts.get(string), self.starts.get(string + 1)) {
            (Some(&from), Some(&to)) => &self.rows[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// Memory a thread keeps from word to word.
#[derive(Default)]
struct Room {
    /// For each place of the Latin word and each row, one more than where in `steps` its readings begin. What is not beyond
    /// `steps`' length when the word began is of an earlier word.
    heads: Vec<u32>,
    steps: Vec<Step>,
    touched: Vec<u32>,
    beam: Vec<Partial>,
    next: Vec<Partial>,
    words: Vec<Read>,
}

/// Letters read, what that gains, and where the next reading of the same row at the same place is.
#[derive(Clone, Copy)]
struct Step {
    count: u8,
    gain: f32,
    next: u32,
}

/// Listed native words of a group that a Latin word may stand for.
pub(crate) fn native_words(group: Group, latin: &LatinWord, native: Trie<'_>) -> Vec<Read> {
    if native.is_empty() || latin.letters.is_empty() {
        return Vec::new();
    }
    KEPT.with_borrow_mut(|room| {
        let sounds = &learned().sounds[group as usize];
        let mut walk = Walk {
            latin,
            sounds,
            group,
            places: group.has_places(),
            length: latin.letters.len() as u8,
            rows: sounds.starts.len(),
            tabled: sounds.starts.len() <= MOST_TABLED,
            known: 0,
            promising: f32::MIN,
            room,
        };
        walk.prepare(group);
        walk.read(native);
        best(std::mem::take(&mut walk.room.words))
    })
}

/// A Latin word being read along the tree of native words.
struct Walk<'a> {
    latin: &'a LatinWord,
    sounds: &'a Sounds,
    group: Group,
    /// Whether the group's letters have a row for each place.
    places: bool,
    length: u8,
    rows: usize,
    /// Whether all readings are looked up beforehand.
    tabled: bool,
    /// Steps of earlier words.
    known: u32,
    /// The most promising partial reading at the present depth.
    promising: f32,
    room: &'a mut Room,
}

impl Walk<'_> {
    fn prepare(&mut self, group: Group) {
        let places = self.latin.strings.len();
        let Room { heads, steps, next, words, .. } = &mut *self.room;
        next.clear();
        words.clear();
        if steps.len() > MOST_STEPS {
            steps.clear();
            heads.fill(0);
        }
        if heads.len() < self.rows * places {
            heads.resize(self.rows * places, 0);
        }
        self.known = steps.len() as u32;
        if !self.tabled {
            return;
        }
        heads[..self.rows * places].fill(0);
        let read_so = &READ_SO[group as usize];
        for (place, strings) in self.latin.strings.iter().enumerate() {
            let heads = &mut heads[place * self.rows..(place + 1) * self.rows];
            for &(string, count) in strings {
                let gain = self.latin.before[place + usize::from(count)] - self.latin.before[place];
                for &(row, cost) in read_so.rows(string) {
                    let head = &mut heads[row as usize];
                    steps.push(Step { count, gain: gain - cost, next: *head });
                    *head = steps.len() as u32;
                }
            }
        }
    }

    fn read(&mut self, native: Trie<'_>) {
        let root = Partial { promise: 0.0, score: 0.0, node: native.root(), at: (0, 0) };
        if self.group == Group::Han {
            for row in self.latin.rows_at_beginning(self.sounds) {
                if let Some(node) = native.child(root.node, row) {
                    self.step(root, row, node, native.word(node).unwrap_or(0), true);
                }
            }
        } else {
            for child in native.children(root.node) {
                self.step(root, child.letter, child.node, child.word, true);
            }
        }
        for _ in 0..DEEPEST {
            let mut beam = std::mem::take(&mut self.room.beam);
            std::mem::swap(&mut beam, &mut self.room.next);
            prune(&mut beam, NARROW);
            self.room.next.clear();
            self.promising = f32::MIN;
            let done = beam.is_empty();
            // Memory is far away: what all branches need is asked for at once.
            native.touch(&beam, &mut self.room.touched);
            for &partial in &beam {
                for child in native.children(partial.node) {
                    self.step(partial, child.letter, child.node, child.word, false);
                }
            }
            self.room.beam = beam;
            if done {
                break;
            }
        }
    }

    /// From a partial reading to the next native letter, whose first row is `row`.
    #[inline]
    fn step(&mut self, from: Partial, row: u32, node: u32, word: WordId, first: bool) {
        if row & NO_ROW != 0 {
            let (score, promise) = (from.score - UNKNOWN, from.promise - UNKNOWN);
            return self.push(Partial { promise, score, node, ..from });
        }
        let inner = row as usize + usize::from(self.places && !first);
        let ends_here = word != 0 && (first || !self.places);
        let mut at = self.steps_of(inner, from.at.0);
        while let Some(&step) = self.room.steps.get((at as usize).wrapping_sub(1)) {
            let (to, score) = (from.at.0 + step.count, from.score + step.gain);
            if ends_here && to == self.length {
                self.room.words.push((word, score));
            }
            let promise = score - EXPECTED_GIVEN * self.latin.before[usize::from(to)];
            self.push(Partial { promise, score, node, at: (to, 0) });
            at = step.next;
        }
        if word != 0 && !ends_here {
            let mut at = self.steps_of(row as usize + Place::Last as usize, from.at.0);
            while let Some(&step) = self.room.steps.get((at as usize).wrapping_sub(1)) {
                if from.at.0 + step.count == self.length {
                    self.room.words.push((word, from.score + step.gain));
                }
                at = step.next;
            }
        }
    }

    /// What is hopelessly behind now will be when all are pruned.
    #[inline]
    fn push(&mut self, partial: Partial) {
        if partial.promise >= self.promising - NARROW.1 {
            self.promising = self.promising.max(partial.promise);
            self.room.next.push(partial);
        }
    }

    /// One more than where in `steps` the readings of a row that go on from a place of the Latin word begin; 0 if there are
    /// none.
    #[inline]
    fn steps_of(&mut self, row: usize, place: u8) -> u32 {
        if row + 1 >= self.rows {
            return 0;
        }
        let at = usize::from(place) * self.rows + row;
        let head = self.room.heads.get(at).copied().unwrap_or(0);
        if self.tabled && head == 0 {
            return 0;
        }
        if head > self.known {
            let nothing = self.room.steps.get(head as usize - 1).is_none_or(|s| s.count == END);
            return if nothing { 0 } else { head };
        }
        let (steps, mut last) = (&mut self.room.steps, 0);
        self.latin.read(self.sounds.readings(row), place, |count, gain| {
            steps.push(Step { count, gain, next: last });
            last = steps.len() as u32;
        });
        if last == 0 {
            steps.push(Step { count: END, gain: 0.0, next: 0 });
        }
        if let Some(head) = self.room.heads.get_mut(at) {
            *head = steps.len() as u32;
        }
        last
    }
}

/// Letters that a listed word has at most: no branch is longer, unless the file is damaged.
const DEEPEST: usize = 64;
/// Groups with more rows than this are looked up row by row.
const MOST_TABLED: usize = 300;
/// Steps kept before all are forgotten.
const MOST_STEPS: usize = 1 << 18;
/// A row that was looked up and has no readings at a place.
const END: u8 = u8::MAX;
