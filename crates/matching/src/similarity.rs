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

/// A word that others are compared with.
pub(crate) struct Compared<'a> {
    text: &'a str,
    letters: Letters,
    consonants: Consonants,
}

impl<'a> Compared<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, letters: Letters::of(text), consonants: Consonants::of(text) }
    }

    /// `None` if the two are simply different words.
    pub(crate) fn likeness(&self, other: &str) -> Option<Likeness> {
        if self.text == other {
            return Some(Likeness { how: WordAgreement::Same, worth: 1.0 });
        }
        let theirs = Letters::of(other);
        let (shorter, longer) = sorted(self.letters.all()?, theirs.all()?);
        if shorter.len() < 2 {
            return None;
        }
        let edited = edited(shorter, longer);
        let worth = |likeness: &Option<Likeness>| likeness.map_or(0.0, |likeness| likeness.worth);
        // Nothing is worth more than what comes before it: it need not be looked at.
        if worth(&edited) > MOST_CONSONANT {
            return edited;
        }
        let consonant = self.consonants.likeness(&Consonants::of(other));
        let best = if worth(&consonant) > worth(&edited) { consonant } else { edited };
        if worth(&best) > MOST_ALIKE {
            return best;
        }
        let alike = alike(shorter, longer);
        if worth(&alike) >= worth(&best) { alike.or(best) } else { best }
    }
}

/// Most that the same consonants, and a likeness to the eye, are worth.
const MOST_CONSONANT: f64 = 0.8;
const MOST_ALIKE: f64 = 0.58;
/// Similarity from which two words are alike to the eye.
const LEAST_ALIKE: f64 = 0.92;

/// A word's letters, without memory of their own.
struct Letters {
    room: [char; LONGEST],
    /// None if there are too many.
    count: Option<usize>,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut room = ['\0'; LONGEST];
        let mut count = 0;
        for letter in word.chars() {
            let Some(place) = room.get_mut(count) else { return Self { room, count: None } };
            *place = letter;
            count += 1;
        }
        Self { room, count: Some(count) }
    }

    fn all(&self) -> Option<&[char]> {
        self.room.get(..self.count?)
    }
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

fn alike(shorter: &[char], longer: &[char]) -> Option<Likeness> {
    if shorter.len() < 5 {
        return None;
    }
    let similarity = jaro_winkler(shorter, longer, LEAST_ALIKE)?;
    (similarity >= LEAST_ALIKE)
        .then_some(Likeness { how: WordAgreement::Alike, worth: similarity - 0.42 })
}

/// Consonants of a romanised word, without doubles, with the spellings of one sound made one (ph and f, q and k, c and k,
/// w and v, kh and h, gh and g, th and t, dh and d, j, dj and zh). Empty for words in other scripts.
pub(crate) struct Consonants {
    room: [u8; MOST_CONSONANTS],
    count: usize,
}

/// Consonants that are kept: a folded word has no more letters.
const MOST_CONSONANTS: usize = 64;

impl Consonants {
    pub(crate) fn of(word: &str) -> Self {
        let mut out = Self { room: [0; MOST_CONSONANTS], count: 0 };
        if !word.is_ascii() {
            return out;
        }
        let letters = word.as_bytes();
        let mut place = 0;
        while let Some(&letter) = letters.get(place) {
            let next = letters.get(place + 1).copied().unwrap_or(0);
            let (sound, used) = match (letter, next) {
                (b'p', b'h') => (b'f', 2),
                (b'k', b'h') => (b'h', 2),
                (b'g', b'h') => (b'g', 2),
                (b't', b'h') => (b't', 2),
                (b'd', b'h') => (b'd', 2),
                (b'd' | b'z', b'j') | (b'z', b'h') => (b'j', 2),
                (b'c' | b's', b'h') => (b'x', 2),
                (b'c' | b'q' | b'k', _) => (b'k', 1),
                // Inside a word Arabic script's w is mostly a long u.
                (b'w', _) if place > 0 => {
                    place += 1;
                    continue;
                }
                (b'w' | b'v', _) => (b'v', 1),
                (b'z' | b's', _) => (b's', 1),
                (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => {
                    place += 1;
                    continue;
                }
                (other, _) => (other, 1),
            };
            out.push(sound);
            place += used;
        }
        // A final h is breath (Fatimah, Abdallah).
        if out.count > 2 && word.ends_with('h') && out.all().ends_with(b"h") {
            out.count -= 1;
        }
        out
    }

    fn push(&mut self, sound: u8) {
        if !self.all().ends_with(&[sound])
            && let Some(place) = self.room.get_mut(self.count)
        {
            *place = sound;
            self.count += 1;
        }
    }

    /// In order.
    pub(crate) fn all(&self) -> &[u8] {
        self.room.get(..self.count).unwrap_or_default()
    }

    /// The same consonants in order: what is left of a name between scripts that do not write vowels, and between systems of
    /// romanising.
    fn likeness(&self, other: &Self) -> Option<Likeness> {
        let worth = match self.count {
            0 | 1 => return None,
            2 => 0.5,
            3 => 0.7,
            _ => 0.8,
        };
        let same = self.all() == other.all();
        same.then_some(Likeness { how: WordAgreement::SameConsonants, worth })
    }
}

/// More edits than this are not counted.
const MOST_EDITS: usize = 2;

/// Optimal string alignment: insertions, deletions, substitutions, exchanges of neighbours; if they are too many, how many is
/// not said. Only places are looked at that so few edits can lead to.
fn edits(one: &[char], other: &[char]) -> usize {
    const TOO_MANY: u8 = MOST_EDITS as u8 + 1;
    if one.len().abs_diff(other.len()) > MOST_EDITS {
        return MOST_EDITS + 1;
    }
    // Three rows take turns.
    let mut rows = [[TOO_MANY; LONGEST + 1]; 3];
    for (row, edits) in rows[0].iter_mut().zip(0..TOO_MANY) {
        *row = edits;
    }
    let mut least_before = 0;
    for i in 1..=one.len() {
        let (this, last, before_last) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (from, to) = (i.saturating_sub(MOST_EDITS), (i + MOST_EDITS).min(other.len()));
        let mut before = TOO_MANY;
        let mut least_of_row = TOO_MANY;
        for j in from..=to {
            let mut least = rows[last][j] + 1;
            if j > 0 {
                let changed = u8::from(one[i - 1] != other[j - 1]);
                least = least.min(rows[last][j - 1] + changed).min(before + 1);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(rows[before_last][j - 2] + 1);
                }
            }
            before = least.min(TOO_MANY);
            rows[this][j] = before;
            least_of_row = least_of_row.min(before);
        }
        // No way on from two rows is shorter than they are.
        if least_of_row.min(least_before) >= TOO_MANY {
            return MOST_EDITS + 1;
        }
        least_before = least_of_row;
    }
    usize::from(rows[one.len() % 3][other.len()])
}

/// Jaro's similarity with Winkler's bonus for a common beginning of up to four letters; `None` as soon as it cannot reach `least`.
fn jaro_winkler(one: &[char], other: &[char], least: f64) -> Option<f64> {
    let share = |part: usize, whole: usize| f64::from(part as u32) / f64::from(whole as u32);
    let prefix = one.iter().zip(other).take(4).take_while(|(a, b)| a == b).count();
    // With so many letters that find their like, all in order, it is as high as it can be.
    let highest = |hits: usize| {
        let jaro = (share(hits, one.len()) + share(hits, other.len()) + 1.0) / 3.0;
        jaro + share(prefix, 10) * (1.0 - jaro)
    };
    let window = (other.len().max(one.len()) / 2).saturating_sub(1);
    let mut taken = 0_u64;
    let (mut room, mut hits) = (['\0'; LONGEST], 0);
    for (i, letter) in one.iter().enumerate() {
        let range = i.saturating_sub(window)..(i + window + 1).min(other.len());
        if let Some(j) = range.into_iter().find(|&j| taken >> j & 1 == 0 && other[j] == *letter) {
            taken |= 1 << j;
            room[hits] = *letter;
            hits += 1;
        } else if highest(hits + one.len() - i - 1) < least {
            return None;
        }
    }
    if hits == 0 {
        return Some(0.0);
    }
    let theirs = (0..other.len()).filter(|j| taken >> j & 1 == 1).map(|j| &other[j]);
    let moved = room[..hits].iter().zip(theirs).filter(|(mine, theirs)| mine != theirs).count();
    let jaro =
        (share(hits, one.len()) + share(hits, other.len()) + share(2 * hits - moved, 2 * hits))
            / 3.0;
    Some(jaro + share(prefix, 10) * (1.0 - jaro))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(one: &str, other: &str) -> Option<Likeness> {
        Compared::new(one).likeness(other)
    }

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
            let similarity = jaro_winkler(&letters(one), &letters(other), 0.0);
            similarity.is_some_and(|similarity| (similarity - value).abs() < 0.001)
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
                prop_assert_eq!(likeness, super::tests::likeness(right, left));
                prop_assert!(likeness.is_none_or(|l| l.worth > 0.0 && l.worth <= 1.0));
            }
        }
    }
}
