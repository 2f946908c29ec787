//! Check digits: weights 7, 3, 1, digits for themselves, letters 10 to 35, fillers 0, modulo 10 (ICAO 9303-3
//! section 4.9).

use serde::{Deserialize, Serialize};

use super::layout::{Layout, MAX_ZONE, Span};

/// What the check digits of a zone say. `None` where the format has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// Over the document number.
    pub number: bool,
    /// Over the date of birth.
    pub birth: bool,
    /// Over the date of expiry.
    pub expiry: bool,
    /// Over TD3's personal number; a filler is as good as 0 when the number is empty.
    pub personal: Option<bool>,
    /// Over most of the data; visas have none.
    pub composite: Option<bool>,
}

impl Checks {
    /// Do all that there are agree?
    pub fn all(self) -> bool {
        self.number
            && self.birth
            && self.expiry
            && self.personal != Some(false)
            && self.composite != Some(false)
    }
}

/// The check digit of a field, as a character.
pub fn check_digit(field: &[u8]) -> u8 {
    let three = |three: &[u8]| -> u16 {
        three.iter().zip(WEIGHTS).map(|(&character, weight)| value(character) * weight).sum()
    };
    digit(field.chunks(WEIGHTS.len()).map(three).sum())
}

/// The check digit over most of a zone, for a format that has one.
pub(super) fn composite_digit(zone: &[u8; MAX_ZONE], layout: &Layout) -> u8 {
    let weighed = zone.iter().zip(&layout.composite);
    digit(weighed.map(|(&character, &weight)| value(character) * u16::from(weight)).sum())
}

/// Does the printed character agree with a field's check digit? For a field without content a filler is as good as 0
/// (9303-4 section 4.2.2.2, position 43).
pub(super) fn agrees(field: &[u8], printed: u8) -> bool {
    match printed {
        b'<' => field.iter().all(|&character| character == b'<'),
        digit => digit == check_digit(field),
    }
}

pub(super) fn composite(zone: &[u8; MAX_ZONE], layout: &Layout) -> Option<bool> {
    let printed = zone[usize::from(layout.composite_check?)];
    Some(printed == composite_digit(zone, layout))
}

/// What each place of a zone weighs in a check digit over these runs, taken as one.
pub(super) const fn weights_of(runs: &[Span]) -> [u8; MAX_ZONE] {
    let mut weights = [0; MAX_ZONE];
    let (mut run, mut taken) = (0, 0);
    while run < runs.len() {
        let mut place = runs[run].from;
        while place < runs[run].to {
            weights[place as usize] = WEIGHTS[taken % WEIGHTS.len()] as u8;
            (place, taken) = (place + 1, taken + 1);
        }
        run += 1;
    }
    weights
}

const WEIGHTS: [u16; 3] = [7, 3, 1];

/// Of a zone's characters; reckoned and not looked up, so that many are reckoned at once.
fn value(character: u8) -> u16 {
    let value = match character {
        b'0'..=b'9' => character - b'0',
        b'A'..=b'Z' => character - b'A' + 10,
        _ => 0,
    };
    u16::from(value)
}

/// A zone's characters weigh 22,050 at most together.
fn digit(total: u16) -> u8 {
    b'0' + (total % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_examples_come_out() {
        // ICAO 9303-3 section 4.9, examples 1 and 2, and appendix A's TD3 number.
        assert_eq!(check_digit(b"520727"), b'3');
        assert_eq!(check_digit(b"AB2134<<<"), b'5');
        assert_eq!(check_digit(b"L898902C3"), b'6');
        assert_eq!(check_digit(b""), b'0');
    }

    #[test]
    fn a_filler_is_a_check_digit_of_an_empty_field_only() {
        assert!(agrees(b"<<<<", b'<') && agrees(b"<<<<", b'0'));
        assert!(agrees(b"K<<<", b'0') && !agrees(b"K<<<", b'<'));
    }
}
