//! A word's outline: its first consonants in eight rough classes, vowels and breath left out. A Latin word has one, by its
//! letters; a word of another script has one for each of its likelier learned readings. Words that sound alike share an outline,
//! so those worth reading letter by letter are found without reading the others.

use std::sync::LazyLock;

use super::{LatinWord, NO_ROW};
use crate::script::{GROUPS, Group};
use crate::tables::{Place, STEPS, Sounds, learned};

/// Classes an outline has at most, and how many outlines there can be: each place holds one of eight classes or none.
const LONGEST: u32 = 5;
const BASE: u16 = 9;
/// Outlines of one word, the likeliest ones, and how much less likely than the likeliest they may be.
const MOST: usize = 32;
const LEAST: f32 = 0.002;
/// The same for other spellings of a searched Latin word.
const SPELLINGS: (usize, f32) = (2, 0.1);
/// Readings of one letter that are less likely together give no outline.
const LEAST_OF_LETTER: f32 = 0.002;

/// The classes in order, as digits of base nine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Outline(pub(crate) u16);

impl Outline {
    /// Of a word or a part of one, all letters `a` to `z` as 0 to 25.
    pub(crate) fn of_latin(letters: &[u8]) -> Self {
        let mut out = Self::default();
        let mut place = 0;
        while let Some(&letter) = letters.get(place) {
            let next = letters.get(place + 1).copied();
            // A double letter is one.
            if next == Some(letter) {
                place += 1;
                continue;
            }
            let with_h = next == Some(b'h' - b'a');
            match letter + b'a' {
                b'c' | b's' | b'z' if with_h => out.push(SIBILANT),
                b'c' if next == Some(b'k' - b'a') => {}
                b's' if letters[place..].starts_with(&[18, 2, 7]) => {}
                b'd' if next == Some(b'j' - b'a') => {}
                b'p' if with_h => out.push(LIP),
                b'b' | b'f' | b'p' | b'v' => out.push(LIP),
                b'd' | b't' => out.push(TOOTH),
                b'j' | b's' | b'z' => out.push(SIBILANT),
                b'c' | b'g' | b'k' | b'q' => out.push(THROAT),
                b'x' => {
                    out.push(THROAT);
                    out.push(SIBILANT);
                }
                b'l' => out.push(L),
                b'r' => out.push(R),
                b'm' => out.push(M),
                b'n' => out.push(N),
                _ => {}
            }
            place += 1;
        }
        out
    }

    fn push(&mut self, class: u16) {
        if self.0 < BASE.pow(LONGEST - 1) {
            self.0 = self.0 * BASE + class;
        }
    }

    /// This one and then another.
    fn then(mut self, other: Self) -> Self {
        let mut digits = [0; LONGEST as usize];
        let (mut rest, mut count) = (other.0, 0);
        while rest > 0 {
            digits[count] = rest % BASE;
            (rest, count) = (rest / BASE, count + 1);
        }
        digits[..count].iter().rev().for_each(|&class| self.push(class));
        self
    }
}

const LIP: u16 = 1;
const TOOTH: u16 = 2;
const SIBILANT: u16 = 3;
const THROAT: u16 = 4;
const L: u16 = 5;
const R: u16 = 6;
const M: u16 = 7;
const N: u16 = 8;

/// Outlines, and how likely each is.
type Shares = Vec<(Outline, f32)>;

/// For each group and row, the outlines its readings have.
static OF_ROWS: LazyLock<Vec<Vec<Shares>>> = LazyLock::new(|| {
    (0..GROUPS)
        .map(|group| {
            let sounds = &learned().sounds[group];
            (0..sounds.starts.len().saturating_sub(1)).map(|row| of_row(sounds, row)).collect()
        })
        .collect()
});

fn of_row(sounds: &Sounds, row: usize) -> Shares {
    let readings = sounds.readings(row).iter();
    let mut out: Shares = readings
        .map(|reading| {
            let string = &learned().strings[usize::from(reading.latin)];
            (Outline::of_latin(string), (-f32::from(reading.cost) / STEPS).exp())
        })
        .collect();
    merge(&mut out);
    out.retain(|&(_, share)| share >= LEAST_OF_LETTER);
    out
}

/// One of each outline, with what all of its kind had.
fn merge(outlines: &mut Shares) {
    outlines.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    outlines.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
}

/// The likelier outlines of a word of another script, given by the codes of its letters; in order.
pub(crate) fn of_native(group: Group, codes: &[u32]) -> Vec<Outline> {
    of_word(group, codes, (MOST, LEAST))
}

/// The likelier outlines of other spellings of a Latin word.
pub(crate) fn of_spellings(latin: &LatinWord) -> Vec<Outline> {
    let code = |&letter: &u8| super::code(Group::Latin, char::from(b'a' + letter));
    let codes: Vec<u32> = latin.letters.iter().map(code).collect();
    let mut out = of_word(Group::Latin, &codes, SPELLINGS);
    out.push(latin.outline());
    out.sort_unstable();
    out.dedup();
    out
}

fn of_word(group: Group, codes: &[u32], (most, least): (usize, f32)) -> Vec<Outline> {
    let rows = &OF_ROWS[group as usize];
    let mut all = vec![(Outline::default(), 1.0)];
    for (at, &code) in codes.iter().enumerate() {
        if code & NO_ROW != 0 || at > 0 && codes[at - 1] == code {
            continue;
        }
        let row = code as usize + place(group, at, codes.len()) as usize;
        let Some(readings) = rows.get(row).filter(|readings| !readings.is_empty()) else {
            continue;
        };
        let further = |&(outline, share): &(Outline, f32)| {
            readings
                .iter()
                .map(move |&(next, more): &(Outline, f32)| (outline.then(next), share * more))
        };
        let mut next: Shares = all.iter().flat_map(further).collect();
        merge(&mut next);
        likeliest(&mut next, most * 3, least);
        all = next;
    }
    likeliest(&mut all, most, least);
    let mut out: Vec<Outline> = all.into_iter().map(|(outline, _)| outline).collect();
    out.sort_unstable();
    out
}

fn likeliest(outlines: &mut Shares, most: usize, least: f32) {
    outlines.sort_unstable_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let best = outlines.first().map_or(0.0, |one| one.1);
    outlines.retain(|&(_, share)| share >= best * least);
    outlines.truncate(most);
}

/// Which row of a letter's is read at a place.
pub(super) fn place(group: Group, at: usize, letters: usize) -> Place {
    match at {
        _ if !group.has_places() => Place::First,
        0 => Place::First,
        _ if at + 1 == letters => Place::Last,
        _ => Place::Inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Word, words};
    use proptest::prelude::*;

    fn of_latin(text: &str) -> Outline {
        Outline::of_latin(&text.bytes().map(|letter| letter - b'a').collect::<Vec<u8>>())
    }

    fn outlines(word: &Word) -> Vec<Outline> {
        let codes: Vec<u32> =
            word.folded.chars().map(|letter| super::super::code(word.group, letter)).collect();
        of_native(word.group, &codes)
    }

    #[test]
    fn spellings_of_one_sound_share_an_outline() {
        for (one, other) in [
            ("mohammed", "muhamad"),
            ("philipp", "filip"),
            ("schmidt", "shmidt"),
            ("jack", "jak"),
            ("alexander", "aleksander"),
            ("", "aiou"),
        ] {
            assert_eq!(of_latin(one), of_latin(other), "{one} {other}");
        }
        assert_ne!(of_latin("maria"), of_latin("mania"));
    }

    #[test]
    fn a_word_of_another_script_has_the_outline_of_what_it_stands_for() {
        for (native, latin) in [
            ("محمد", "mohammed"),
            ("Линдквист", "lindqvist"),
            ("יעקב", "yakov"),
            ("빅터", "victor"),
            ("ヘンリー", "henri"),
            ("小明", "xiaoming"),
        ] {
            assert!(outlines(&words(native)[0]).contains(&of_latin(latin)), "{native} {latin}");
        }
        assert!(outlines(&words("Александр")[0]).len() <= MOST);
    }

    proptest! {
        #[test]
        fn any_word_has_an_outline_within_bounds(text in "\\PC{1,40}", latin in "[a-z]{0,30}") {
            let most = Outline(BASE.pow(LONGEST) - 1);
            prop_assert!(of_latin(&latin) <= most);
            for word in words(&text) {
                let all = outlines(&word);
                prop_assert!(!all.is_empty() && all.iter().all(|&one| one <= most));
            }
        }
    }
}
