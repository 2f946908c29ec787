//! Compares two words of two scripts by looser rules: a letter more or less costs something, but does not end the comparison. It is
//! used for words without a partner when other words of the same name have met ("아브라함 카이퍼" and "Abraham Kuyper"). Among all
//! listed words, far too many would fit.

use std::sync::LazyLock;

use super::native::{UNREAD as NOT_READ, codes, share};
use super::{LONGEST, NO_ROW, code, outline};
use crate::script::Group;
use crate::tables::{EDGE, Reading, learned};
use crate::words::Word;

/// What a native letter costs that stands for nothing, and a Latin consonant and vowel that nothing stands for, in nats.
const SILENT: f32 = 3.5;
const CONSONANT: f32 = 4.0;
const VOWEL: f32 = 2.5;
/// A reading that makes it worth to look further, and one that may stand for an initial, in `STEPS`ths of a nat.
const LIKELY: u8 = 56;
const INITIAL: u8 = 40;
/// Rarer readings are left out: a letter that does not fit costs less.
const RARE: u8 = 112;
/// One Latin consonant in so many may be left unread by the native word; and so many of its letters may fit nothing.
const UNREAD: u32 = 3;
const UNFIT: usize = 1;
/// Letters that write vowels, or hardly a sound.
const VOWELS: u32 = letters_of(b"aehiouwy");

/// For each group and row, the Latin letters of its likely readings, one bit each.
static LETTERS_OF_ROWS: LazyLock<Vec<Vec<u32>>> = LazyLock::new(|| {
    let of_row = |readings: &[Reading]| {
        let likely = readings.iter().filter(|reading| reading.cost < LIKELY);
        let strings = likely.map(|reading| &learned().strings[usize::from(reading.latin)]);
        strings.flat_map(|string| string.iter()).fold(0, |all, &letter| all | 1 << letter)
    };
    let sounds = learned().sounds.iter();
    sounds
        .map(|sounds| {
            (1..sounds.starts.len()).map(|row| of_row(sounds.readings(row - 1))).collect()
        })
        .collect()
});

const fn letters_of(letters: &[u8]) -> u32 {
    let (mut out, mut place) = (0, 0);
    while place < letters.len() {
        out |= 1 << (letters[place] - b'a');
        place += 1;
    }
    out
}

/// A word ready to be read loosely against many.
#[derive(Debug)]
pub(crate) enum Loose {
    Latin(Latin),
    Native(Group, Vec<[u8; 2]>),
}

/// A Latin word.
#[derive(Debug)]
pub(crate) struct Latin {
    letters: Vec<u8>,
    /// Its letters as a set, and what it costs by chance up to each place.
    set: u32,
    chance: Vec<f32>,
}

/// A listed word: what it is written in, and its letters, or their codes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Other<'a> {
    Latin(&'a [u8]),
    Native(Group, &'a [[u8; 2]]),
}

impl Loose {
    /// `None` of a word that nothing can be said of.
    pub(crate) fn new(word: &Word) -> Option<Self> {
        if word.group == Group::Latin {
            return Latin::new(word.folded.as_bytes()).map(Self::Latin);
        }
        Some(Self::Native(word.group, codes(word.group, &word.folded).collect()))
    }

    /// How much better than chance a word of one script explains one of another, in nats, if anything speaks for it.
    pub(crate) fn explains(&self, other: Other<'_>) -> Option<f32> {
        match (self, other) {
            (Self::Latin(latin), Other::Native(group, codes)) => {
                fit(group, codes, latin.set).then(|| explained(group, codes, latin))
            }
            (Self::Native(group, codes), Other::Latin(letters)) => {
                let set = set_of(letters)?;
                if !fit(*group, codes, set) {
                    return None;
                }
                Some(explained(*group, codes, &Latin::new(letters)?))
            }
            _ => None,
        }
    }
}

impl Latin {
    fn new(word: &[u8]) -> Option<Self> {
        let set = set_of(word)?;
        let letters: Vec<u8> = word.iter().map(|letter| letter - b'a').collect();
        let (mut at, mut sum) = ((EDGE, EDGE), 0.0);
        let mut chance = vec![1.0_f32];
        for &letter in &letters {
            sum += learned().background(at, letter);
            at = (at.1, letter);
            chance.push(sum.exp());
        }
        Some(Self { letters, set, chance })
    }
}

/// The letters of a Latin word that can be read.
fn set_of(word: &[u8]) -> Option<u32> {
    let known = (1..=LONGEST).contains(&word.len()) && word.iter().all(u8::is_ascii_lowercase);
    known.then(|| word.iter().fold(0, |all, letter| all | 1 << (letter - b'a')))
}

/// Could most of the letters stand for one another?
fn fit(group: Group, codes: &[[u8; 2]], letters: u32) -> bool {
    if codes.is_empty() || codes.len() > LONGEST {
        return false;
    }
    let masks = &LETTERS_OF_ROWS[group as usize];
    let (mut read, mut unfit) = (0, 0);
    for place in 0..codes.len() {
        let mask = row(group, codes, place).and_then(|row| masks.get(row)).copied().unwrap_or(0);
        read |= mask;
        unfit += usize::from(mask & VOWELS == 0 && mask & letters == 0);
    }
    let consonants = letters & !VOWELS;
    let unread = (consonants & !read).count_ones();
    unfit <= UNFIT && unread * UNREAD <= consonants.count_ones()
}

/// The row of a letter of a word; `None` of one that no table knows.
fn row(group: Group, codes: &[[u8; 2]], place: usize) -> Option<usize> {
    let code = u16::from_le_bytes(*codes.get(place)?);
    let at = outline::place(group, place, codes.len()) as usize;
    (code != NOT_READ).then_some(usize::from(code) + at)
}

/// May one of these be the other's initial? One of them is a single letter.
pub(crate) fn is_initial(group: Group, native: &str, latin: &str) -> bool {
    let mut letters = native.chars();
    let Some(first) = letters.next().map(|letter| code(group, letter)) else { return false };
    let is_single = letters.next().is_none();
    let sounds = &learned().sounds[group as usize];
    let readings = if first & NO_ROW == 0 { sounds.readings(first as usize) } else { &[] };
    let mut latin = latin.bytes().map(|letter| letter.wrapping_sub(b'a'));
    let (initial, others) = (latin.next(), latin.next().is_some());
    let begins = |reading: &Reading| {
        let string = &*learned().strings[usize::from(reading.latin)];
        reading.cost < INITIAL && string.first().is_some_and(|&letter| Some(letter) == initial)
    };
    (is_single || !others) && readings.iter().any(begins)
}

/// The sum over all ways to cut the Latin word among the letters, against chance.
fn explained(group: Group, codes: &[[u8; 2]], latin: &Latin) -> f32 {
    let tables = learned();
    let Latin { letters, chance, .. } = latin;
    let (added, silent) = (&*ADDED, (-SILENT).exp());
    let with_more = |cells: &mut [f32]| {
        for (place, &letter) in letters.iter().enumerate() {
            cells[place + 1] += cells[place] * added[usize::from(letter)];
        }
    };
    let mut rooms = [[0.0_f32; LONGEST + 1]; 2];
    let [mut cells, mut next] = rooms.each_mut().map(|room| &mut room[..=letters.len()]);
    cells[0] = 1.0;
    with_more(cells);
    let sounds = &tables.sounds[group as usize];
    for place in 0..codes.len() {
        next.iter_mut().zip(&*cells).for_each(|(next, cell)| *next = cell * silent);
        let readings = row(group, codes, place).map_or(&[][..], |row| sounds.readings(row));
        for reading in readings.iter().filter(|reading| reading.cost < RARE) {
            let string = &*tables.strings[usize::from(reading.latin)];
            let share = share(reading.cost);
            let Some((first, rest)) = string.split_first() else {
                next.iter_mut().zip(&*cells).for_each(|(next, cell)| *next += cell * share);
                continue;
            };
            if latin.set >> first & 1 == 0 {
                continue;
            }
            for (from, letter) in letters.iter().enumerate() {
                if letter == first && letters[from + 1..].starts_with(rest) {
                    let to = from + string.len();
                    next[to] += cells[from] * share * chance[to] / chance[from];
                }
            }
        }
        with_more(next);
        std::mem::swap(&mut cells, &mut next);
    }
    cells.last().map_or(f32::MIN, |all| all.max(f32::MIN_POSITIVE).ln())
}

/// How likely each Latin letter is to stand where nothing stands for it.
static ADDED: LazyLock<[f32; 26]> = LazyLock::new(|| {
    std::array::from_fn(|letter| if VOWELS >> letter & 1 == 1 { -VOWEL } else { -CONSONANT }.exp())
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn loosely(group: Group, native: &str, latin: &str) -> Option<f32> {
        let codes: Vec<[u8; 2]> = codes(group, native).collect();
        let as_latin = Latin::new(latin.as_bytes()).map(Loose::Latin);
        let read = as_latin.and_then(|word| word.explains(Other::Native(group, &codes)));
        let searched = Loose::Native(group, codes);
        assert_eq!(read, searched.explains(Other::Latin(latin.as_bytes())));
        read
    }

    fn read(native: &str, latin: &str) -> f32 {
        let word = words(native).remove(0);
        loosely(word.group, &word.folded, latin).unwrap_or(f32::MIN)
    }

    #[test]
    fn a_letter_that_does_not_fit_is_not_the_end() {
        for (native, latin) in [("멧커프", "metcalf"), ("ואקמה", "nwakaeme"), ("와튼", "wharton")]
        {
            assert!(read(native, latin) > 0.0, "{native} {latin} {}", read(native, latin));
        }
        for (native, latin) in [("멧커프", "simonov"), ("ואקמה", "kovaldt"), ("와튼", "brandes")]
        {
            assert!(read(native, latin) < -2.0, "{native} {latin} {}", read(native, latin));
        }
    }

    #[test]
    fn absurd_words_are_not_read() {
        assert_eq!(loosely(Group::Hebrew, "", "dalva"), None);
        assert_eq!(loosely(Group::Hebrew, &"ד".repeat(1000), "dalva"), None);
        assert_eq!(loosely(Group::Hebrew, "דבלה", &"d".repeat(1000)), None);
        let latin = words("dalva").remove(0);
        assert!(Loose::new(&latin).unwrap().explains(Other::Latin(b"dalva")).is_none());
        assert_eq!(loosely(Group::Hebrew, "דבלה", "D4lva"), None);
    }

    #[test]
    fn an_initial_stands_for_a_word_that_it_begins() {
        let may = |native: &str, latin: &str| {
            let word = words(native).remove(0);
            is_initial(word.group, &word.folded, latin)
        };
        assert!(may("רוברט", "r") && may("राम", "r") && may("철수", "c") && may("Р", "roman"));
        assert!(!may("רוברט", "k") && !may("राम", "s") && !may("Роман", "4") && !may("К", "roman"));
        assert!(!may("Роман", "roman") && !may("Роман", ""));
    }
}
