//! A Latin word and a native one read against each other: how much better the Latin word is explained by the native one's
//! learned readings than by chance, summed over all ways to cut it. What may be read at a place of the Latin word is looked up
//! once a letter and kept; nothing here knows which words are listed.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::{EXPECTED_GIVEN, LEAST, LONGEST, LatinWord, Read, UNKNOWN, best, outline};
use crate::dictionary::WordId;
use crate::script::{GROUPS, Group};
use crate::tables::{Place, STEPS, learned};

thread_local! {
    static KEPT: RefCell<Room> = RefCell::new(Room::default());
}

/// Letters looked up that are kept at a time.
const MEMO: usize = 1 << 12;
/// How far behind what a good reading has by then, in nats, a word is given up.
const HOPELESS: f32 = 5.0;

/// Memory a thread keeps from word to word. It holds letters of the last word read, and no word.
#[derive(Default)]
struct Room {
    /// Where in `steps` the readings of a row at a place are; of which row and place, in which word.
    memo: Vec<(u64, u32, u32)>,
    stamp: u32,
    steps: Vec<(u8, f32)>,
}

/// A letter that no table knows.
pub(super) const UNREAD: u16 = u16::MAX;

/// How a word of another script begins: the row of its first letter, counted over all groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Beginning(pub(crate) u16);

/// The first number of each group's beginnings: as many as it has rows, and one for letters that no table knows.
static FIRST: LazyLock<[usize; GROUPS]> = LazyLock::new(|| {
    let mut sum = 0;
    let rows = |group: usize| learned().sounds[group].starts.len().max(1);
    std::array::from_fn(|group| {
        let first = sum;
        sum += rows(group);
        first
    })
});

impl Beginning {
    /// Of a word given by the codes of its letters.
    pub(crate) fn of_native(group: Group, codes: &[u32]) -> Self {
        let unread = learned().sounds[group as usize].starts.len().saturating_sub(1);
        let row = codes.first().map_or(unread, |&code| (code as usize).min(unread));
        Self(u16::try_from(FIRST[group as usize] + row).unwrap_or(u16::MAX))
    }

    /// Is the word of a group that comes before this one? Han and the last group write two words of a name as one.
    pub(crate) fn is_before(self, group: Group) -> bool {
        usize::from(self.0) < FIRST[group as usize]
    }

    /// What the word is written in.
    pub(crate) fn group(self) -> Group {
        let at = FIRST.partition_point(|&first| first <= usize::from(self.0));
        Group::NATIVE.into_iter().find(|&group| group as usize + 1 == at).unwrap_or(Group::Latin)
    }

    /// The first letter's code.
    fn code(self) -> u16 {
        let group = self.group() as usize;
        let row = usize::from(self.0) - FIRST[group];
        let known = row + 1 < learned().sounds[group].starts.len();
        if known { row as u16 } else { UNREAD }
    }
}

/// The codes of a word's letters, as it is listed with them.
pub(crate) fn codes(group: Group, folded: &str) -> impl Iterator<Item = [u8; 2]> {
    folded.chars().map(move |letter| {
        let row = u16::try_from(super::code(group, letter)).unwrap_or(UNREAD);
        row.to_le_bytes()
    })
}

/// How far native letters may have been read into the Latin word: how likely to each place, and the places it is possible at.
#[derive(Clone)]
struct Reached {
    shares: [f64; LONGEST + 1],
    from: usize,
    to: usize,
}

impl Reached {
    /// Nowhere.
    const NONE: Self = Self { shares: [0.0; LONGEST + 1], from: 0, to: 0 };

    /// Before the first letter.
    fn nothing() -> Self {
        let mut out = Self::NONE;
        out.shares[0] = 1.0;
        out
    }

    /// Forgets all places, to be used again.
    fn clear(&mut self) {
        self.shares[self.from..=self.to].fill(0.0);
    }
}

/// The native words that the Latin one may stand for. `words` come sorted by their beginnings. A beginning is read once for all words
/// that share it. `touch` prefetches several words; `codes` gives a word's letters.
pub(crate) fn native_words<'a>(
    latin: &LatinWord,
    words: impl Iterator<Item = (Beginning, WordId)>,
    touch: impl Fn(&[WordId]),
    codes: impl Fn(WordId) -> &'a [[u8; 2]],
) -> Vec<Read> {
    KEPT.with_borrow_mut(|room| {
        room.memo.resize(MEMO, (0, 0, 0));
        room.steps.clear();
        room.stamp = room.stamp.wrapping_add(1);
        let mut reader = Reader { latin, room };
        let (mut begun, mut ids) = (Vec::new(), Vec::new());
        let mut last: Option<(Beginning, bool)> = None;
        for (beginning, id) in words {
            if last.is_none_or(|(last, _)| last != beginning) {
                let group = beginning.group();
                let mut reached = Reached::NONE;
                let code = beginning.code();
                let possible =
                    reader.read_on(group, code, Place::First, &Reached::nothing(), &mut reached);
                last = Some((beginning, possible));
                begun.extend(possible.then_some((group, reached, ids.len())));
            }
            if last.is_some_and(|(_, possible)| possible) {
                ids.push(id);
            }
        }
        touch(&ids);
        let ends = begun.iter().skip(1).map(|one| one.2).chain([ids.len()]);
        let mut read: [Vec<Read>; GROUPS] = Default::default();
        for ((group, reached, from), to) in begun.iter().zip(ends) {
            for &id in &ids[*from..to] {
                let score = reader.read(*group, codes(id), reached);
                read[*group as usize].extend(score.map(|score| (id, score)));
            }
        }
        read.into_iter().flat_map(best).collect()
    })
}

struct Reader<'a> {
    latin: &'a LatinWord,
    room: &'a mut Room,
}

impl Reader<'_> {
    /// The ratio of a word that is begun, in nats, if it is worth anything.
    fn read(&mut self, group: Group, codes: &[[u8; 2]], begun: &Reached) -> Option<f32> {
        let length = self.latin.letters.len();
        if codes.len() > LONGEST {
            return None;
        }
        let mut rooms = [Reached::NONE, Reached::NONE];
        let [mut before, mut next] = rooms.each_mut();
        let mut reached = begun;
        for (at, &code) in codes.iter().enumerate().skip(1) {
            let place = outline::place(group, at, codes.len());
            next.clear();
            if !self.read_on(group, u16::from_le_bytes(code), place, reached, next) {
                return None;
            }
            std::mem::swap(&mut before, &mut next);
            reached = before;
        }
        let score = reached.shares[length].ln() as f32;
        (reached.to == length && score >= LEAST).then_some(score)
    }

    /// One more letter read, from `before` to a `next` that is nowhere yet; `false` if that is hopeless.
    #[inline]
    fn read_on(
        &mut self,
        group: Group,
        code: u16,
        place: Place,
        before: &Reached,
        next: &mut Reached,
    ) -> bool {
        let places = before.from..=before.to;
        if code == UNREAD {
            let unknown = f64::from((-UNKNOWN).exp());
            (next.from, next.to) = (before.from, before.to);
            for place in places {
                next.shares[place] = before.shares[place] * unknown;
            }
            return true;
        }
        let row = u32::from(code) + place as u32;
        (next.from, next.to) = (LONGEST, 0);
        for place in places {
            let (first, after) = self.steps(group, row, place as u8);
            for &(count, gain) in &self.room.steps[first..after] {
                let reached = place + usize::from(count);
                next.shares[reached] += before.shares[place] * f64::from(gain);
                (next.from, next.to) = (next.from.min(reached), next.to.max(reached));
            }
        }
        // What is behind is forgotten.
        let mut kept: Option<(usize, usize)> = None;
        for place in next.from..=next.to {
            if next.shares[place] < self.latin.hopeless[place] {
                next.shares[place] = 0.0;
            } else {
                kept = Some((kept.map_or(place, |kept| kept.0), place));
            }
        }
        (next.from, next.to) = kept.unwrap_or((0, 0));
        kept.is_some()
    }

    /// Where in `steps` the readings of a row are that go on from a place.
    #[inline]
    fn steps(&mut self, group: Group, row: u32, place: u8) -> (usize, usize) {
        let which = (row << 8 | group as u32) << 5 | u32::from(place);
        let key = u64::from(self.room.stamp) << 32 | u64::from(which);
        let at = (which.wrapping_mul(0x9E37_79B9) >> 20) as usize % MEMO;
        let (known, from, to) = self.room.memo[at];
        if known == key {
            return (from as usize, to as usize);
        }
        let from = self.room.steps.len();
        let (steps, sounds) = (&mut self.room.steps, &learned().sounds[group as usize]);
        self.latin.read(sounds.readings(row as usize), place, |count, gain| {
            steps.push((count, gain));
        });
        let to = self.room.steps.len();
        self.room.memo[at] = (key, from as u32, to as u32);
        (from, to)
    }
}

/// For each place of a Latin word, how likely a reading must be that has come so far to be gone on with, given how unlikely
/// chance is to have.
pub(super) fn hopeless(chance: &[f64]) -> Vec<f64> {
    let least = f64::from(-HOPELESS).exp();
    chance.iter().map(|chance| chance.powf(f64::from(EXPECTED_GIVEN)) * least).collect()
}

/// How much a reading's cost makes it less likely.
pub(super) fn share(cost: u8) -> f32 {
    SHARES[usize::from(cost)]
}

static SHARES: LazyLock<[f32; 256]> =
    LazyLock::new(|| std::array::from_fn(|cost| (-f32::from(cost as u8) / STEPS).exp()));
