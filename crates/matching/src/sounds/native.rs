//! A Latin word and a native one read against each other: how much better the Latin word is explained by the native one's
//! learned readings than by chance, summed over all ways to cut it. What may be read at a place of the Latin word is looked up
//! once a letter and kept; nothing here knows which words are listed.

use std::cell::RefCell;

use super::{EXPECTED_GIVEN, LEAST, LONGEST, LatinWord, Read, UNKNOWN, best, outline};
use crate::script::{GROUPS, Group};
use crate::tables::{STEPS, learned};

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

/// A native word that may be the Latin one's: the codes of its letters, and by what name it goes.
pub(crate) struct Native<'a> {
    pub(crate) group: Group,
    pub(crate) codes: &'a [[u8; 2]],
    pub(crate) id: u32,
}

/// A letter that no table knows.
const UNREAD: u16 = u16::MAX;

/// The codes of a word's letters, as it is listed with them.
pub(crate) fn codes(group: Group, folded: &str) -> impl Iterator<Item = [u8; 2]> {
    folded.chars().map(move |letter| {
        let row = u16::try_from(super::code(group, letter)).unwrap_or(UNREAD);
        row.to_le_bytes()
    })
}

/// Of these native words, those that the Latin one may stand for.
pub(crate) fn native_words<'a>(
    latin: &LatinWord,
    words: impl Iterator<Item = Native<'a>>,
) -> Vec<Read> {
    KEPT.with_borrow_mut(|room| {
        room.memo.resize(MEMO, (0, 0, 0));
        room.steps.clear();
        room.stamp = room.stamp.wrapping_add(1);
        let mut reader = Reader { latin, room };
        let mut read: [Vec<Read>; GROUPS] = Default::default();
        for word in words {
            if let Some(score) = reader.read(word.group, word.codes) {
                read[word.group as usize].push((word.id, score));
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
    /// The ratio, in nats, if it is worth anything.
    fn read(&mut self, group: Group, codes: &[[u8; 2]]) -> Option<f32> {
        let length = self.latin.letters.len();
        if codes.len() > LONGEST {
            return None;
        }
        // For each place of the Latin word, how likely the native letters so far are to have been read to there.
        let mut rooms = [[0.0_f64; LONGEST + 1]; 2];
        let [here, next] = &mut rooms;
        let (mut here, mut next) = (here, next);
        here[0] = 1.0;
        let (mut from, mut to) = (0, 0);
        for (at, &code) in codes.iter().enumerate() {
            let code = u16::from_le_bytes(code);
            if code == UNREAD {
                let unknown = f64::from((-UNKNOWN).exp());
                here[from..=to].iter_mut().for_each(|share| *share *= unknown);
                continue;
            }
            let row = u32::from(code) + outline::place(group, at, codes.len()) as u32;
            let (mut least, mut most) = (LONGEST, 0);
            for (place, share) in here.iter_mut().enumerate().take(to + 1).skip(from) {
                let share = std::mem::take(share);
                let (first, after) = self.steps(group, row, place as u8);
                for &(count, gain) in &self.room.steps[first..after] {
                    let reached = place + usize::from(count);
                    next[reached] += share * f64::from(gain);
                    (least, most) = (least.min(reached), most.max(reached));
                }
            }
            std::mem::swap(&mut here, &mut next);
            // What is behind is forgotten.
            let mut kept: Option<(usize, usize)> = None;
            for (place, share) in here.iter_mut().enumerate().take(most + 1).skip(least) {
                if *share < self.latin.hopeless[place] {
                    *share = 0.0;
                } else {
                    kept = Some((kept.map_or(place, |kept| kept.0), place));
                }
            }
            (from, to) = kept?;
        }
        let score = if to < length { None } else { Some(here[length].ln() as f32) };
        score.filter(|&score| score >= LEAST)
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
    (-f32::from(cost) / STEPS).exp()
}
