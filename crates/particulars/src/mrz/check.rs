//! Check digits: weights 7, 3, 1, digits for themselves, letters 10 to 35, fillers 0, modulo 10 (ICAO 9303-3
//! section 4.9).

use serde::{Deserialize, Serialize};

use super::layout::{Layout, Span};

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
    let mut sum = Sum::default();
    sum.add(field);
    sum.digit()
}

/// The check digit over several runs of a zone taken as one.
pub(super) fn joined_digit(zone: &[u8], spans: &[Span]) -> u8 {
    let mut sum = Sum::default();
    for span in spans {
        sum.add(&zone[span.range()]);
    }
    sum.digit()
}

/// Does the printed character agree with a field's check digit? For a field without content a filler is as good as 0
/// (9303-4 section 4.2.2.2, position 43).
pub(super) fn agrees(field: &[u8], printed: u8) -> bool {
    match printed {
        b'<' => field.iter().all(|&character| character == b'<'),
        digit => digit == check_digit(field),
    }
}

pub(super) fn composite(zone: &[u8], layout: &Layout) -> Option<bool> {
    let printed = zone[usize::from(layout.composite_check?)];
    Some(printed == joined_digit(zone, layout.composite))
}

#[derive(Default)]
struct Sum {
    total: u32,
    place: usize,
}

impl Sum {
    fn add(&mut self, field: &[u8]) {
        for &character in field {
            self.total += u32::from(VALUES[usize::from(character)]) * WEIGHTS[self.place];
            self.place = if self.place == 2 { 0 } else { self.place + 1 };
        }
    }

    fn digit(&self) -> u8 {
        b'0' + (self.total % 10) as u8
    }
}

const WEIGHTS: [u32; 3] = [7, 3, 1];

static VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut table = [0; 256];
    let mut digit = 0;
    while digit < 10 {
        table[(b'0' + digit) as usize] = digit;
        digit += 1;
    }
    let mut letter = 0;
    while letter < 26 {
        table[(b'A' + letter) as usize] = 10 + letter;
        letter += 1;
    }
    table
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
