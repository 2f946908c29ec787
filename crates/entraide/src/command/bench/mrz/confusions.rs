//! What becomes of one character taken for another: do the check digits still agree, and is the truth among the readings
//! that are shown? Pairs are written here anew and not taken from the search, so that the search is judged.

use particulars::Mrz;

/// One kind of confusion.
pub(super) struct Tally {
    pub(super) kind: &'static str,
    pub(super) tried: usize,
    /// All check digits agree all the same.
    pub(super) passed: usize,
    /// … and the truth is among the other readings.
    pub(super) passed_with_truth: usize,
    /// A check digit disagrees, and the truth is among the other readings.
    pub(super) caught_with_truth: usize,
}

/// Every character is taken for its partner once, in both directions.
const KINDS: [(&str, &[(char, char)]); 4] = [
    ("K and filler", &[('K', '<')]),
    (
        "a digit and the letter of the same weight",
        &[
            ('A', '0'),
            ('B', '1'),
            ('C', '2'),
            ('D', '3'),
            ('E', '4'),
            ('F', '5'),
            ('G', '6'),
            ('H', '7'),
            ('I', '8'),
            ('J', '9'),
        ],
    ),
    (
        "a digit and a letter that look alike",
        &[
            ('O', '0'),
            ('Q', '0'),
            ('D', '0'),
            ('I', '1'),
            ('L', '1'),
            ('Z', '2'),
            ('A', '4'),
            ('S', '5'),
            ('G', '6'),
            ('T', '7'),
            ('B', '8'),
        ],
    ),
    (
        "two digits or two letters that look alike",
        &[
            ('1', '7'),
            ('3', '8'),
            ('5', '6'),
            ('6', '8'),
            ('C', 'G'),
            ('E', 'F'),
            ('I', 'L'),
            ('M', 'N'),
            ('O', 'Q'),
            ('U', 'V'),
            ('V', 'Y'),
        ],
    ),
];

/// Kinds by themselves where a check digit stands over the place, and the places without one together.
pub(super) fn tally(zones: &[Mrz]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = KINDS.iter().map(|(kind, _)| Tally::of(kind)).collect();
    let mut unchecked = Tally::of("any of these in names, states, sex: no digit");
    for truth in zones {
        for place in 0..truth.to_string().len() {
            let checked = is_checked(truth, place);
            for (tally, (_, pairs)) in tallies.iter_mut().zip(KINDS) {
                tally_place(if checked { tally } else { &mut unchecked }, pairs, truth, place);
            }
        }
    }
    let mut together = Tally::of("under check digits, together");
    for tally in &tallies {
        together.tried += tally.tried;
        together.passed += tally.passed;
        together.passed_with_truth += tally.passed_with_truth;
        together.caught_with_truth += tally.caught_with_truth;
    }
    tallies.extend([together, unchecked]);
    tallies
}

impl Tally {
    fn of(kind: &'static str) -> Self {
        Self { kind, tried: 0, passed: 0, passed_with_truth: 0, caught_with_truth: 0 }
    }
}

/// Does a check digit notice when what stands there weighs one more or less?
fn is_checked(truth: &Mrz, place: usize) -> bool {
    let other = match truth.to_string().as_bytes()[place] {
        b'<' => '1',
        letter if letter.is_ascii_digit() => char::from(b'0' + (letter - b'0' + 1) % 10),
        b'Z' => 'Y',
        letter => char::from(letter + 1),
    };
    read_with(truth, place, other).is_some_and(|zone| !zone.valid())
}

fn read_with(truth: &Mrz, place: usize, character: char) -> Option<Mrz> {
    let mut text = truth.to_string();
    text.replace_range(place..=place, character.encode_utf8(&mut [0; 4]));
    // Another line break, or a V for the first letter, makes it another thing altogether.
    Mrz::parse(&text).ok().filter(|zone| zone.format() == truth.format())
}

fn tally_place(tally: &mut Tally, pairs: &[(char, char)], truth: &Mrz, place: usize) {
    let letter = truth.to_string().as_bytes()[place];
    let partners = pairs.iter().filter_map(|&(one, two)| match char::from(letter) {
        letter if letter == one => Some(two),
        letter if letter == two => Some(one),
        _ => None,
    });
    for misread in partners.filter_map(|partner| read_with(truth, place, partner)) {
        let shown = misread.readings().iter().any(|reading| reading.zone == *truth);
        tally.tried += 1;
        tally.passed += usize::from(misread.valid());
        tally.passed_with_truth += usize::from(misread.valid() && shown);
        tally.caught_with_truth += usize::from(!misread.valid() && shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confusion_that_passes_and_one_that_is_caught_are_told_apart() {
        let passport = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                        L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        let zone: Mrz = passport.parse().unwrap_or_else(|_| unreachable!("a specimen"));
        let tallies = tally(&[zone]);
        let total = |of: fn(&Tally) -> usize| of(&tallies[4]) + of(&tallies[5]);
        assert_eq!((tallies[0].tried, tallies[0].passed), (5, 5), "K weighs as the filler does");
        assert!(tallies[2].passed < tallies[2].tried, "most look-alikes weigh otherwise");
        assert_eq!(tallies[5].passed, tallies[5].tried, "no digit stands over names");
        assert!(total(|tally| tally.tried) > 100);
    }
}
