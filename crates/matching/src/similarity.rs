//! How alike two folded words are: the same, one edit apart, the same consonants, alike to the eye. Every comparison is
//! bounded by the length of a folded token.

use crate::evidence::WordAgreement;

/// How two folded words agree and how much of the word's weight that is worth, between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    pub(crate) how: WordAgreement,
    pub(crate) worth: f64,
}

/// Words longer than this are only compared for being the same: no name's word is, and edits cost the square.
const LONGEST: usize = 40;

/// `None` if the two are simply different words.
pub(crate) fn likeness(one: &str, other: &str) -> Option<Likeness> {
    if one == other {
        return Some(Likeness { how: WordAgreement::Same, worth: 1.0 });
    }
    if one.len() > LONGEST * 4 || other.len() > LONGEST * 4 {
        return None;
    }
    let mut room = [['\0'; LONGEST]; 2];
    let [one_room, other_room] = &mut room;
    let (shorter, longer) = sorted(letters(one, one_room)?, letters(other, other_room)?);
    if shorter.len() < 2 {
        return None;
    }
    let edited = edited(shorter, longer);
    let worth = |likeness: &Option<Likeness>| likeness.map_or(0.0, |likeness| likeness.worth);
    // Nothing is worth more than what comes before it: it need not be looked at.
    if worth(&edited) > MOST_CONSONANT {
        return edited;
    }
    let consonant = consonant(one, other);
    let best = if worth(&consonant) > worth(&edited) { consonant } else { edited };
    if worth(&best) > MOST_ALIKE {
        return best;
    }
    let alike = alike(shorter, longer);
    if worth(&alike) >= worth(&best) { alike.or(best) } else { best }
}

/// Most that the same consonants, and a likeness to the eye, are worth.
const MOST_CONSONANT: f64 = 0.8;
const MOST_ALIKE: f64 = 0.58;

/// A word's letters; `None` if there are too many.
fn letters<'a>(word: &str, room: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut count = 0;
    for letter in word.chars() {
        *room.get_mut(count)? = letter;
        count += 1;
    }
    room.get(..count)
}

fn sorted<'a>(one: &'a [char], other: &'a [char]) -> (&'a [char], &'a [char]) {
    if (one.len(), one) <= (other.len(), other) { (one, other) } else { (other, one) }
}

/// One edit in a long word is a slip; in a short one it may well be another name. Two are forgiven in long words only.
fn edited(shorter: &[char], longer: &[char]) -> Option<Likeness> {
    if longer.len() - shorter.len() > 2 {
        return None;
    }
    let worth = match (edits(shorter, longer), longer.len()) {
        (1, 8..) => 0.9,
        (1, 6..) => 0.85,
        (1, 5) => 0.75,
        (1, 4) => 0.6,
        (2, 8..) => 0.65,
        (1, 3) | (2, 6..) => 0.4,
        (edits, _) => {
            debug_assert!(edits > 0, "equal words are dealt with before");
            return None;
        }
    };
    let how = if worth > 0.65 || longer.len() < 6 {
        WordAgreement::OneLetter
    } else {
        WordAgreement::Alike
    };
    Some(Likeness { how, worth })
}

/// The same consonants in order: what is left of a name between scripts that do not write vowels, and between systems of
/// romanising.
fn consonant(one: &str, other: &str) -> Option<Likeness> {
    let skeleton = consonants(one);
    if skeleton.len() < 2 || skeleton != consonants(other) {
        return None;
    }
    let worth = match skeleton.len() {
        0 | 1 => return None,
        2 => 0.5,
        3 => 0.7,
        _ => 0.8,
    };
    Some(Likeness { how: WordAgreement::SameConsonants, worth })
}

fn alike(shorter: &[char], longer: &[char]) -> Option<Likeness> {
    let similarity = jaro_winkler(shorter, longer);
    (shorter.len() >= 5 && similarity >= 0.92)
        .then_some(Likeness { how: WordAgreement::Alike, worth: similarity - 0.42 })
}

/// Consonants of a romanised word, without doubles, with the spellings of one sound made one (ph and f, q and k, c and k,
/// w and v, kh and h, gh and g, th and t, dh and d, j, dj and zh). Empty for words in other scripts.
pub(crate) fn consonants(word: &str) -> String {
    let mut out = String::new();
    if !word.is_ascii() {
        return out;
    }
    let letters = word.as_bytes();
    let mut place = 0;
    while let Some(&letter) = letters.get(place) {
        let next = letters.get(place + 1).copied().unwrap_or(0);
        let (sound, used) = match (letter, next) {
            (b'p', b'h') => ('f', 2),
            (b'k', b'h') => ('h', 2),
            (b'g', b'h') => ('g', 2),
            (b't', b'h') => ('t', 2),
            (b'd', b'h') => ('d', 2),
            (b'd' | b'z', b'j') | (b'z', b'h') => ('j', 2),
            (b'c' | b's', b'h') => ('x', 2),
            (b'c' | b'q' | b'k', _) => ('k', 1),
            // Inside a word Arabic script's w is mostly a long u.
            (b'w', _) if place > 0 => {
                place += 1;
                continue;
            }
            (b'w' | b'v', _) => ('v', 1),
            (b'z' | b's', _) => ('s', 1),
            (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => {
                place += 1;
                continue;
            }
            (other, _) => (char::from(other), 1),
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
        place += used;
    }
    // A final h is breath (Fatimah, Abdallah).
    if out.len() > 2 && word.ends_with('h') && out.ends_with('h') {
        out.pop();
    }
    out
}

/// More edits than this are not counted.
const MOST_EDITS: usize = 2;

/// Optimal string alignment: insertions, deletions, substitutions, exchanges of neighbours; if they are too many, how many is
/// not said.
fn edits(one: &[char], other: &[char]) -> usize {
    let width = other.len() + 1;
    let (mut before_last, mut row) = ([0; LONGEST + 1], [0; LONGEST + 1]);
    let mut last: [usize; LONGEST + 1] = std::array::from_fn(|place| place);
    let mut least_before = 0;
    for i in 1..=one.len() {
        row[0] = i;
        let mut least_of_row = i;
        for j in 1..width {
            let same = one[i - 1] == other[j - 1];
            let mut least = (last[j - 1] + usize::from(!same)).min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(before_last[j - 2] + 1);
            }
            row[j] = least;
            least_of_row = least_of_row.min(least);
        }
        // No way on from two rows is shorter than they are.
        if least_of_row.min(least_before) > MOST_EDITS {
            return MOST_EDITS + 1;
        }
        least_before = least_of_row;
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[other.len()]
}

/// Jaro's similarity with Winkler's bonus for a common beginning of up to four letters.
fn jaro_winkler(one: &[char], other: &[char]) -> f64 {
    let window = (other.len().max(one.len()) / 2).saturating_sub(1);
    let mut taken = [false; LONGEST];
    let (mut room, mut hits) = (['\0'; LONGEST], 0);
    for (i, letter) in one.iter().enumerate() {
        let range = i.saturating_sub(window)..(i + window + 1).min(other.len());
        if let Some(j) = range.into_iter().find(|&j| !taken[j] && other[j] == *letter) {
            taken[j] = true;
            room[hits] = *letter;
            hits += 1;
        }
    }
    if hits == 0 {
        return 0.0;
    }
    let theirs = other.iter().zip(&taken).filter(|(_, taken)| **taken).map(|(letter, _)| letter);
    let moved = room[..hits].iter().zip(theirs).filter(|(mine, theirs)| mine != theirs).count();
    let share = |part: usize, whole: usize| f64::from(part as u32) / f64::from(whole as u32);
    let jaro =
        (share(hits, one.len()) + share(hits, other.len()) + share(2 * hits - moved, 2 * hits))
            / 3.0;
    let prefix = one.iter().zip(other).take(4).take_while(|(a, b)| a == b).count();
    jaro + share(prefix, 10) * (1.0 - jaro)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn how(one: &str, other: &str) -> Option<WordAgreement> {
        likeness(one, other).map(|likeness| likeness.how)
    }

    #[test]
    fn each_likeness_is_recognised_and_different_words_are_none() {
        assert_eq!(how("pavel", "pavel"), Some(WordAgreement::Same));
        assert_eq!(how("mueller", "muller"), Some(WordAgreement::OneLetter));
        assert_eq!(how("pavle", "pavel"), Some(WordAgreement::OneLetter));
        assert_eq!(how("mhmd", "mohammed"), Some(WordAgreement::SameConsonants));
        assert_eq!(how("iuliia", "yuliya"), Some(WordAgreement::Alike));
        assert_eq!(how("yousef", "jousef"), Some(WordAgreement::OneLetter));
        assert_eq!(how("j", "john"), None);
        assert_eq!(how("hassan", "nguyen"), None);
        assert_eq!(how("李", "王"), None);
        assert_eq!(how("", "a"), None);
    }

    #[test]
    fn edits_and_jaro_winkler_agree_with_their_definitions() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        assert_eq!(edits(&letters("ca"), &letters("abc")), 3);
        assert_eq!(edits(&letters("kitten"), &letters("sitting")), 3);
        assert_eq!(edits(&letters("abcd"), &letters("abdc")), 1);
        // Winkler's own examples.
        let close = |one: &str, other: &str, value: f64| {
            (jaro_winkler(&letters(one), &letters(other)) - value).abs() < 0.001
        };
        assert!(close("martha", "marhta", 0.961) && close("dwayne", "duane", 0.84));
    }

    proptest! {
        #[test]
        fn likeness_is_symmetric_bounded_and_never_panics(one in "\\PC{0,50}", other in "[a-z]{0,8}", edit in 0usize..8) {
            let mut near = other.clone();
            if edit < near.len() {
                near.remove(edit);
            }
            for (left, right) in [(&one, &other), (&near, &other)] {
                let likeness = likeness(left, right);
                prop_assert_eq!(likeness, super::likeness(right, left));
                prop_assert!(likeness.is_none_or(|l| l.worth > 0.0 && l.worth <= 1.0));
            }
        }
    }
}
