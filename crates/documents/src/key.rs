//! Number, issuer and class as one 64-bit key, and the keyed mix that spreads keys over an index. Pure arithmetic.
//!
//! A document's key is lossless: equal keys are equal documents in every reading. From the top:
//!
//! | bits | what |
//! | --- | --- |
//! | 15 | issuer: up to three letters, base 27; 0 is "not known". Values from 24576 (top bits `11`) are free: objects |
//! | 2 | class of document |
//! | 47 | number: up to nine of the 34 letters and digits that remain when O is read as 0 and I as 1, base 35 |
//!
//! Nine base-35 places fill 56 % of 47 bits. Longer numbers, and those with letters of other scripts, are hashed into the
//! rest (6.2e13 values for each issuer and class); an object's key is `11`, four bits of class, 58 bits of hash. A hash can
//! in principle meet another, so what a key finds is always confirmed against the record, which holds the number itself.

use std::num::NonZeroU64;

use particulars::MrzState;
use sha2::{Digest, Sha256};

use crate::item::Class;
use crate::number::Number;

/// Longest number that a key holds without loss: what a machine readable zone has room for (ICAO 9303).
pub const LOSSLESS: usize = 9;
const BASE: u64 = 35;
const NUMBER_BITS: u32 = 47;
/// First bit of the issuer: after the number and two bits of class.
const ISSUER_FROM: u32 = NUMBER_BITS + 2;
/// First value of the number's range that no short number has: 35^9.
const HASHED_FROM: u64 = BASE.pow(LOSSLESS as u32);
const HASHED_VALUES: u64 = (1 << NUMBER_BITS) - HASHED_FROM;
const OBJECT: u64 = 0b11 << 62;

/// The key of a document or object, before mixing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(NonZeroU64);

/// A key as it stands in an index: mixed, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(NonZeroU64);

/// An issuer as a key holds it; 0 is "not known".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssuerCode(u16);

/// What makes one set's keys lie elsewhere than another's: 32 random bytes. Whoever does not know them cannot aim numbers at
/// one line of the index. It is no encryption: keys and records of a set lie side by side.
#[derive(Clone)]
pub struct Mix {
    secret: [u8; 32],
    before: u64,
    between: u64,
    factors: [u64; 3],
}

impl Key {
    /// The key of a number of a class. Objects' keys leave the issuer out: it is confirmed in the record.
    pub fn new(class: Class, issuer: IssuerCode, number: &Number, mix: &Mix) -> Self {
        let value = match document_class(class) {
            Some(bits) => {
                let number = lossless(number)
                    .unwrap_or_else(|| HASHED_FROM + mix.hash(class, number) % HASHED_VALUES);
                u64::from(issuer.0) << ISSUER_FROM | bits << NUMBER_BITS | number
            }
            None => OBJECT | object_class(class) << 58 | mix.hash(class, number) >> 6,
        };
        // A number has at least one letter, and a letter's value is at least 1.
        Self(NonZeroU64::new(value).unwrap_or(NonZeroU64::MIN))
    }

    /// The key of the same document by another issuer; of an object the same key.
    #[must_use]
    pub fn of_issuer(self, issuer: IssuerCode) -> Self {
        if self.document().is_none() {
            return self;
        }
        let number = self.value() & ((1 << ISSUER_FROM) - 1);
        // The number alone is never zero.
        Self(NonZeroU64::new(u64::from(issuer.0) << ISSUER_FROM | number).unwrap_or(self.0))
    }

    /// The key as a number, for the record store.
    pub fn value(self) -> u64 {
        self.0.get()
    }

    /// A key that a record store holds; `None` for zero, which no key is.
    pub fn from_value(value: u64) -> Option<Self> {
        NonZeroU64::new(value).map(Self)
    }

    /// Issuer and class of a document's key; `None` for an object's.
    pub fn document(self) -> Option<(IssuerCode, Class)> {
        let value = self.value();
        let class = Class::DOCUMENTS[(value >> NUMBER_BITS & 3) as usize];
        (value & OBJECT != OBJECT).then_some((IssuerCode((value >> ISSUER_FROM) as u16), class))
    }
}

impl Slot {
    /// The mixed value.
    pub fn value(self) -> u64 {
        self.0.get()
    }

    /// A mixed value as read from an index; `None` for an empty place.
    pub fn from_value(value: u64) -> Option<Self> {
        NonZeroU64::new(value).map(Self)
    }
}

impl IssuerCode {
    /// Not known.
    pub const UNKNOWN: Self = Self(0);

    /// As a number below 27^3.
    pub fn value(self) -> u16 {
        self.0
    }

    pub(crate) fn from_value(value: u16) -> Self {
        Self(value)
    }
}

impl From<MrzState> for IssuerCode {
    fn from(state: MrzState) -> Self {
        let letters = state.code().bytes().chain([0; 3]).take(3);
        let digit = |letter: u8| u16::from(letter.saturating_sub(b'A' - 1));
        Self(letters.fold(0, |code, letter| code * 27 + digit(letter)))
    }
}

impl From<Option<MrzState>> for IssuerCode {
    fn from(state: Option<MrzState>) -> Self {
        state.map_or(Self::UNKNOWN, Self::from)
    }
}

impl Mix {
    /// The mix that belongs to 32 secret bytes.
    pub fn new(secret: [u8; 32]) -> Self {
        let derived = Sha256::new_with_prefix(b"entraide documents mix v1").chain_update(secret);
        let mut words = derived.finalize().to_vec();
        words.extend(Sha256::digest(&words));
        let word = |n: usize| {
            words[n * 8..].iter().take(8).fold(0, |word, byte| word << 8 | u64::from(*byte))
        };
        // Odd, so that multiplying can be undone; both halves' top bits set, so that no factor is small.
        let factor = |n| word(n) | 0x8000_0000_8000_0001;
        let factors = [factor(2), factor(3), factor(4)];
        Self { secret, before: word(0), between: word(1), factors }
    }

    /// A key's place in the index: a bijection, so equal slots are equal keys.
    #[inline]
    pub fn slot(&self, key: Key) -> Slot {
        // One key could be mixed to zero, which marks an empty place. Zero itself is no key, so its image is free.
        let mixed = NonZeroU64::new(self.mixed(key.value()));
        Slot(mixed.or_else(|| NonZeroU64::new(self.mixed(0))).unwrap_or(NonZeroU64::MIN))
    }

    /// Names the secret without telling it.
    pub fn fingerprint(&self) -> u64 {
        let digest =
            Sha256::new_with_prefix(b"entraide documents check v1").chain_update(self.secret);
        first_eight(&digest.finalize())
    }

    /// The secret bytes, for the record store.
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    #[inline]
    fn mixed(&self, value: u64) -> u64 {
        let mut x = (value ^ self.before).wrapping_mul(self.factors[0]);
        x = ((x ^ x >> 32) ^ self.between).wrapping_mul(self.factors[1]);
        x = (x ^ x >> 29).wrapping_mul(self.factors[2]);
        x ^ x >> 32
    }

    fn hash(&self, class: Class, number: &Number) -> u64 {
        let mut hash = Sha256::new_with_prefix(self.secret);
        hash.update([object_class(class) as u8]);
        let mut buffer = [0; 4];
        for letter in number.readings(class.has_no_q()) {
            hash.update(letter.encode_utf8(&mut buffer).as_bytes());
        }
        first_eight(&hash.finalize())
    }
}

impl std::fmt::Debug for Mix {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Mix({:016x})", self.fingerprint())
    }
}

fn first_eight(bytes: &[u8]) -> u64 {
    bytes.iter().take(8).fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A short number in base 35, left-aligned; `None` if it is longer or not of Latin letters and digits.
#[inline]
fn lossless(number: &Number) -> Option<u64> {
    let text = number.as_str().as_bytes();
    if text.len() > LOSSLESS {
        return None;
    }
    let mut value = 0;
    for &letter in text {
        value = value * BASE + u64::from(digit(letter)?);
    }
    Some(value * BASE.pow((LOSSLESS - text.len()) as u32))
}

/// 1 to 34: digits, then letters without I and O, which read as 1 and 0.
#[inline]
fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0' + 1),
        b'O' => Some(1),
        b'I' => Some(2),
        b'A'..=b'H' => Some(letter - b'A' + 11),
        b'J'..=b'N' => Some(letter - b'J' + 19),
        b'P'..=b'Z' => Some(letter - b'P' + 24),
        _ => None,
    }
}

fn document_class(class: Class) -> Option<u64> {
    Class::DOCUMENTS.iter().position(|document| *document == class).map(|place| place as u64)
}

fn object_class(class: Class) -> u64 {
    match class {
        Class::Passport | Class::Card | Class::Visa | Class::OtherDocument => 0,
        Class::Vehicle => 1,
        Class::Plate => 2,
        Class::Engine => 3,
        Class::Firearm => 4,
        Class::Vessel => 5,
        Class::Object => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mix() -> Mix {
        Mix::new([7; 32])
    }

    fn key(class: Class, issuer: &str, number: &str) -> Key {
        let issuer = issuer.parse::<MrzState>().map_or(IssuerCode::UNKNOWN, IssuerCode::from);
        Key::new(class, issuer, &Number::new(number).unwrap(), &mix())
    }

    /// Undoes the lossless part, to show that nothing is lost.
    fn unfold(mut number: u64) -> String {
        const LETTERS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        let mut text = Vec::new();
        for _ in 0..LOSSLESS {
            let digit = (number % BASE) as usize;
            number /= BASE;
            text.extend(digit.checked_sub(1).map(|place| LETTERS[place] as char));
        }
        text.iter().rev().collect()
    }

    #[test]
    fn what_a_passport_can_carry_is_told_apart_and_longer_numbers_lie_above() {
        let short = key(Class::Passport, "VNM", "ZZZZZZZZZ");
        assert_eq!(short.value() & ((1 << NUMBER_BITS) - 1), HASHED_FROM - 1);
        let long = key(Class::Passport, "VNM", "ZZZZZZZZZZ");
        assert!(long.value() & ((1 << NUMBER_BITS) - 1) >= HASHED_FROM);
        assert_ne!(key(Class::Passport, "VNM", "1"), key(Class::Passport, "VNM", "10"));
        assert_ne!(key(Class::Passport, "VNM", "1"), key(Class::Card, "VNM", "1"));
        assert_ne!(key(Class::Passport, "VNM", "1"), key(Class::Passport, "D", "1"));
        assert_ne!(key(Class::Passport, "VNM", "1"), key(Class::Passport, "", "1"));
        assert_eq!(key(Class::Passport, "VNM", "OI"), key(Class::Passport, "VNM", "01"));
    }

    #[test]
    fn issuer_and_class_are_read_back() {
        for issuer in ["VNM", "D", "XXA", "ZWE"] {
            for class in Class::DOCUMENTS {
                let code = IssuerCode::from(issuer.parse::<MrzState>().unwrap());
                assert_eq!(key(class, issuer, "A1").document(), Some((code, class)));
            }
        }
        assert_eq!(key(Class::Firearm, "", "A1").document(), None);
        let highest = u64::from(27_u16.pow(3) - 1) << 49;
        assert_ne!(highest & OBJECT, OBJECT, "no issuer reaches the objects' range");
    }

    #[test]
    fn the_one_key_that_would_mix_to_zero_has_a_slot_of_its_own() {
        let mix = mix();
        let undone = Undo::of(&mix).value(0);
        let key = Key::from_value(undone).unwrap();
        assert_eq!(mix.mixed(undone), 0);
        assert_eq!(mix.slot(key).value(), mix.mixed(0));
    }

    /// The inverse of the mix: that it exists is what makes the mix a bijection.
    struct Undo<'m>(&'m Mix, [u64; 3]);

    impl<'m> Undo<'m> {
        fn of(mix: &'m Mix) -> Self {
            let inverse = |odd: u64| {
                (0..6).fold(odd, |x, _| x.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(x))))
            };
            Self(mix, mix.factors.map(inverse))
        }
        fn value(&self, slot: u64) -> u64 {
            let x = (slot ^ slot >> 32).wrapping_mul(self.1[2]);
            let x = (x ^ x >> 29 ^ x >> 58).wrapping_mul(self.1[1]) ^ self.0.between;
            (x ^ x >> 32).wrapping_mul(self.1[0]) ^ self.0.before
        }
    }

    proptest! {
        #[test]
        fn every_short_number_is_read_back_from_its_key(text in "[0-9A-HJ-NP-Z]{1,9}") {
            let key = key(Class::Visa, "KEN", &text);
            prop_assert_eq!(unfold(key.value() & ((1 << NUMBER_BITS) - 1)), text);
        }

        #[test]
        fn the_mix_can_be_undone(secret in any::<[u8; 32]>(), value in any::<u64>()) {
            let mix = Mix::new(secret);
            prop_assert_eq!(Undo::of(&mix).value(mix.mixed(value)), value);
        }
    }
}
