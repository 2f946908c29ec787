//! Two Latin words read against each other: how much better one is explained as another spelling of the other (learned from words
//! that stand for the same native one) than by chance, summed over all ways to cut it.

use std::sync::LazyLock;

use super::{EXPECTED_GIVEN, LEAST, LONGEST, LatinWord, Read, best, native};
use crate::script::Group;
use crate::tables::{EDGE, LETTERS, learned};

/// Letters of the alphabet.
const ALL: usize = 26;
/// How far behind what a good reading has by then, in nats, a word is given up.
const HOPELESS: f64 = 5.0;

/// Each letter's readings, looked up by what is read.
struct Spellings {
    none: [f32; ALL],
    one: Vec<[f32; ALL]>,
    two: Vec<[f32; ALL * ALL]>,
    /// Of three letters there are few.
    three: Vec<Vec<([u8; 3], f32)>>,
    /// How much likelier than by chance a letter is that stands after two others, when it is there for sure.
    chance: Vec<f32>,
    /// What is hopeless before the first letter, squared.
    behind: f64,
}

static SPELLINGS: LazyLock<Spellings> = LazyLock::new(|| {
    let tables = learned();
    let mut out = Spellings {
        none: [0.0; ALL],
        one: vec![[0.0; ALL]; ALL],
        two: vec![[0.0; ALL * ALL]; ALL],
        three: vec![Vec::new(); ALL],
        chance: Vec::new(),
        behind: (-2.0 * HOPELESS).exp(),
    };
    let sounds = &tables.sounds[Group::Latin as usize];
    for letter in 0..ALL {
        let row = super::code(Group::Latin, char::from(b'a' + letter as u8));
        for reading in sounds.readings(row as usize) {
            let share = native::share(reading.cost);
            match *tables.strings[usize::from(reading.latin)] {
                [] => out.none[letter] = share,
                [one] => out.one[letter][usize::from(one)] = share,
                [one, two] => out.two[letter][pair(one, two)] = share,
                [one, two, three] => out.three[letter].push(([one, two, three], share)),
                _ => {}
            }
        }
    }
    let edge = EDGE + 1;
    let chance = |one, two, letter: u8| tables.background((one, two), letter.min(EDGE)).exp();
    for (one, two) in (0..edge).flat_map(|one| (0..edge).map(move |two| (one, two))) {
        out.chance.extend((0..edge).map(|letter| chance(one, two, letter)));
    }
    out
});

fn pair(one: u8, two: u8) -> usize {
    usize::from(one) * ALL + usize::from(two)
}

/// The Latin words that may be another spelling of the searched one.
pub(crate) fn spellings<'a>(
    searched: &LatinWord,
    words: impl Iterator<Item = (u32, &'a [u8])>,
) -> Vec<Read> {
    let spellings = &*SPELLINGS;
    let read = words.filter_map(|(id, word)| {
        let mut room = [0; LONGEST];
        let letters = room.get_mut(..word.len())?;
        for (letter, byte) in letters.iter_mut().zip(word) {
            *letter = byte.checked_sub(b'a').filter(|letter| usize::from(*letter) < ALL)?;
        }
        Some((id, spellings.read(&searched.letters, letters)?))
    });
    best(read.collect())
}

impl Spellings {
    /// How much likelier the listed word is as a spelling of the searched one than by chance, in nats, if that says anything.
    fn read(&self, searched: &[u8], listed: &[u8]) -> Option<f32> {
        // Chance, letter by letter as far as it was reached, and what a reading must have there to be gone on with, squared.
        let mut chance = [0.0_f64; LONGEST];
        let mut hopeless = [0.0_f64; LONGEST + 1];
        hopeless[0] = self.behind;
        let (mut two, mut known) = ((EDGE, EDGE), 0);
        debug_assert!(f64::from(EXPECTED_GIVEN * 2.0) <= 1.0, "`hopeless` is squared for a half");
        let mut rooms = [[0.0_f64; LONGEST + 4]; 2];
        let [here, next] = &mut rooms;
        let (mut here, mut next) = (here, next);
        here[0] = 1.0;
        let (mut from, mut to) = (0, 0);
        for &letter in searched {
            let reach = (to + 3).min(listed.len());
            while known < reach {
                let before = usize::from(two.0) * LETTERS + usize::from(two.1);
                let next = listed[known];
                chance[known] = f64::from(self.chance[before * LETTERS + usize::from(next)]);
                hopeless[known + 1] = hopeless[known] * chance[known];
                (two, known) = ((two.1, next), known + 1);
            }
            self.step(letter, (&here[..], from, to), (listed, &chance), &mut next[..]);
            here[from..=to].fill(0.0);
            std::mem::swap(&mut here, &mut next);
            // What is behind is forgotten.
            let mut kept: Option<(usize, usize)> = None;
            for place in from..=reach {
                if here[place] * here[place] < hopeless[place] {
                    here[place] = 0.0;
                } else {
                    kept = Some((kept.map_or(place, |kept| kept.0), place));
                }
            }
            (from, to) = kept?;
        }
        let last = here[listed.len()];
        let score = if to < listed.len() { None } else { Some(last.ln() as f32) };
        score.filter(|&score| score >= LEAST)
    }

    /// One searched letter is read, from each place that was reached.
    #[inline]
    fn step(
        &self,
        letter: u8,
        (here, from, to): (&[f64], usize, usize),
        (listed, chance): (&[u8], &[f64]),
        next: &mut [f64],
    ) {
        let letter = usize::from(letter);
        let (one, two) = (&self.one[letter], &self.two[letter]);
        for place in from..=to {
            let share = here[place];
            if share <= 0.0 {
                continue;
            }
            next[place] += share * f64::from(self.none[letter]);
            let Some(&first) = listed.get(place) else { continue };
            let share = share * chance[place];
            next[place + 1] += share * f64::from(one[usize::from(first)]);
            let Some(&second) = listed.get(place + 1) else { continue };
            let share = share * chance[place + 1];
            next[place + 2] += share * f64::from(two[pair(first, second)]);
            let Some(&third) = listed.get(place + 2) else { continue };
            let share = share * chance[place + 2];
            for (string, likely) in &self.three[letter] {
                if *string == [first, second, third] {
                    next[place + 3] += share * f64::from(*likely);
                }
            }
        }
    }
}
