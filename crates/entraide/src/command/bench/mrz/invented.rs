//! Zones of people who do not exist: names from syllables, numbers from a counter, all five formats in turn.

use particulars::{
    CountryCode, Mrz, MrzState, PartialDate, Sex,
    mrz::{Cyrillic, Format, MrzContent},
};

use crate::outcome::Fault;

const SYLLABLES: [&str; 16] = [
    "ba", "cor", "den", "fi", "gul", "han", "jo", "kra", "lem", "mo", "nak", "os", "pri", "ros",
    "tuk", "vel",
];

/// The n-th zone, its lines parted by line breaks.
pub(super) fn zone(n: u64) -> Result<String, Fault> {
    let mut dice = Dice(n);
    let formats = Format::ALL;
    let format = formats[dice.below(formats.len())];
    let states: Vec<CountryCode> = CountryCode::all().collect();
    let state = MrzState::from(states[dice.below(states.len())]);
    let day = |dice: &mut Dice, from: i16, years: u8| {
        let year = from + i16::from(dice.below(years.into()) as u8);
        PartialDate::ymd(year, 1 + dice.below(12) as i8, 1 + dice.below(28) as i8)
    };
    let content = MrzContent {
        format,
        code: match format {
            Format::Td1 | Format::Td2 => "I",
            Format::Td3 => "P",
            Format::MrvA | Format::MrvB => "V",
        }
        .to_owned(),
        issuer: state,
        nationality: state,
        surname: word(&mut dice, 3),
        given: format!("{} {}", word(&mut dice, 2), word(&mut dice, 1)),
        number: number(&mut dice),
        birth: day(&mut dice, 1940, 70).ok(),
        sex: [Sex::Female, Sex::Male, Sex::Unspecified][dice.below(3)],
        expiry: day(&mut dice, 2025, 10).ok(),
        optional1: String::new(),
        optional2: String::new(),
        cyrillic: Cyrillic::default(),
    };
    Ok(Mrz::write(&content).map_err(Fault::system)?.to_string())
}

fn word(dice: &mut Dice, syllables: usize) -> String {
    (0..syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect()
}

/// Nine letters and digits, most of them digits.
fn number(dice: &mut Dice) -> String {
    let signs = b"0123456789012345678901234567890123456789ABCDEFGHJKLMNPRSTUVWXYZ";
    (0..9).map(|_| char::from(signs[dice.below(signs.len())])).collect()
}

/// Numbers in no visible order, the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ x >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((x ^ x >> 31) % end as u64) as usize
    }
}
