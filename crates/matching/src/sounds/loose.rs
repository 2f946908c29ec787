//! Reading two words of two scripts against each other though their letters do not quite fit: a letter more or less costs, but does
//! not end it. Only for words left over beside others that met ("아브라함 카이퍼" and "Abraham Kuyper"): among all listed words far
//! too many fit so.

use std::sync::LazyLock;

use super::native::share;
use super::{LONGEST, NO_ROW, code};
use crate::script::Group;
use crate::tables::{EDGE, Place, Reading, learned};

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

/// How much better than chance a native word explains a Latin one, in nats, if anything speaks for it.
pub(crate) fn loosely(group: Group, native: &str, latin: &str) -> Option<f32> {
    let fits = (1..=LONGEST).contains(&latin.len());
    if !fits || group == Group::Latin || !latin.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let rows = rows(group, native)?;
    let masks = &LETTERS_OF_ROWS[group as usize];
    let letters = latin.bytes().fold(0, |all, letter| all | 1 << (letter - b'a'));
    let of_row = |row: &Option<usize>| row.and_then(|row| masks.get(row)).copied().unwrap_or(0);
    let (mut read, mut unfit) = (0, 0);
    for mask in rows.iter().map(of_row) {
        read |= mask;
        unfit += usize::from(mask & VOWELS == 0 && mask & letters == 0);
    }
    let consonants = letters & !VOWELS;
    let unread = (consonants & !read).count_ones();
    if unfit > UNFIT || unread * UNREAD > consonants.count_ones() {
        return None;
    }
    Some(explained(group, &rows, latin))
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

/// The row of each letter; `None` of one that no table knows. No rows at all for what is too long.
fn rows(group: Group, native: &str) -> Option<Vec<Option<usize>>> {
    let count = native.chars().count();
    if count == 0 || count > LONGEST {
        return None;
    }
    let row = |(place, letter): (usize, char)| {
        let first = code(group, letter);
        let place = match place {
            0 => Place::First,
            _ if place + 1 == count => Place::Last,
            _ => Place::Inner,
        };
        let place = if group.has_places() { place as usize } else { 0 };
        (first & NO_ROW == 0).then_some(first as usize + place)
    };
    Some(native.chars().enumerate().map(row).collect())
}

/// The sum over all ways to cut the Latin word among the letters, against chance.
fn explained(group: Group, rows: &[Option<usize>], latin: &str) -> f32 {
    let tables = learned();
    let letters: Vec<u8> = latin.bytes().map(|letter| letter - b'a').collect();
    let (mut at, mut sum) = ((EDGE, EDGE), 0.0);
    let mut chance = vec![1.0_f32];
    for &letter in &letters {
        sum += tables.background(at, letter);
        at = (at.1, letter);
        chance.push(sum.exp());
    }
    let added = |letter: u8| if VOWELS >> letter & 1 == 1 { VOWEL } else { CONSONANT };
    let added: Vec<f32> = letters.iter().map(|&letter| (-added(letter)).exp()).collect();
    let silent = (-SILENT).exp();
    let with_more = |cells: &mut [f32]| {
        for (place, added) in added.iter().enumerate() {
            cells[place + 1] += cells[place] * added;
        }
    };
    let mut cells = vec![0.0_f32; letters.len() + 1];
    cells[0] = 1.0;
    with_more(&mut cells);
    let sounds = &tables.sounds[group as usize];
    for row in rows {
        let mut next: Vec<f32> = cells.iter().map(|cell| cell * silent).collect();
        let readings = row.map_or(&[][..], |row| sounds.readings(row));
        for reading in readings.iter().filter(|reading| reading.cost < RARE) {
            let string = &*tables.strings[usize::from(reading.latin)];
            let share = share(reading.cost);
            let Some((first, rest)) = string.split_first() else {
                next.iter_mut().zip(&cells).for_each(|(next, cell)| *next += cell * share);
                continue;
            };
            for (from, letter) in letters.iter().enumerate() {
                if letter == first && letters[from + 1..].starts_with(rest) {
                    let to = from + string.len();
                    next[to] += cells[from] * share * chance[to] / chance[from];
                }
            }
        }
        with_more(&mut next);
        cells = next;
    }
    cells.last().map_or(f32::MIN, |all| all.max(f32::MIN_POSITIVE).ln())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

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
        assert_eq!(loosely(Group::Latin, "dalva", "dalva"), None);
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
