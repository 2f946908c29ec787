//! From text to zone: lines, characters, then fields and check digits. Nothing is allocated; the text is bounded before
//! it is looked at.

use super::check::{self, Checks, agrees};
use super::layout::{Format, Layout, MAX_NAME, MAX_ZONE, Span, span};
use super::{MAX_NUMBER, Mrz, without_fillers};

/// Longest text that is looked at, in bytes: the largest zone with generous room for breaks and spaces.
pub const MAX_TEXT: usize = 512;

/// Why a text is no machine readable zone. Lines and columns are counted from 1; blank lines do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MrzError {
    /// Nothing but spaces.
    #[error("no machine readable zone: the text is empty")]
    Empty,
    /// More than [`MAX_TEXT`] bytes.
    #[error("{0} bytes are too many for a machine readable zone")]
    TooLong(usize),
    /// A character other than A-Z, 0-9 and `<`.
    #[error("line {line}, column {column}: {found:?} cannot stand in a machine readable zone")]
    Character {
        /// Line.
        line: usize,
        /// Column, in characters.
        column: usize,
        /// The character.
        found: char,
    },
    /// A number of lines that no format has.
    #[error("{0} lines; a machine readable zone has two or three")]
    Lines(usize),
    /// A line of the wrong length.
    #[error("line {line} has {found} characters; {}", expected_lengths(*.expected))]
    Length {
        /// Line.
        line: usize,
        /// Its characters.
        found: usize,
        /// How many it should have, if the other lines tell.
        expected: Option<usize>,
    },
}

fn expected_lengths(expected: Option<usize>) -> String {
    expected.map_or_else(
        || "a zone is 3 lines of 30, 2 of 36 or 2 of 44, or these joined".to_owned(),
        |length| format!("{length} expected"),
    )
}

pub(super) fn zone(text: &str) -> Result<Mrz, MrzError> {
    if text.len() > MAX_TEXT {
        return Err(MrzError::TooLong(text.len()));
    }
    let lines = Lines::of(text);
    let mut zone = lines.zone;
    // Whole zones, not lines: a loop of known length without a way out becomes a few wide instructions.
    if lines.zone.iter().fold(false, |any, &byte| any | !may_stand(byte)) || lines.overfull {
        return Err(lines.fault(text));
    }
    zone.make_ascii_uppercase();
    let format = lines.format(zone[0] == b'V').ok_or_else(|| lines.fault(text))?;
    Ok(fields(format, zone, zone != lines.zone))
}

fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'<'
}

/// What parts the lines. It is ASCII, so no line is cut within a character; of a pair of breaks the other is trimmed.
fn separator(text: &str) -> char {
    let within = text.trim();
    ['\n', '\r'].into_iter().find(|&each| within.contains(each)).unwrap_or(' ')
}

fn raw_lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(separator(text)).filter(|raw| !raw.trim_ascii().is_empty())
}

/// The lines, joined, as they were given.
struct Lines {
    zone: [u8; MAX_ZONE],
    lengths: [usize; 3],
    count: usize,
    /// More characters than any zone has.
    overfull: bool,
}

impl Lines {
    fn of(text: &str) -> Self {
        let mut lines = Self { zone: [b'<'; MAX_ZONE], lengths: [0; 3], count: 0, overfull: false };
        let mut filled = 0;
        for raw in raw_lines(text) {
            let line = raw.trim_ascii().as_bytes();
            match lines.zone.get_mut(filled..filled + line.len()) {
                Some(place) => place.copy_from_slice(line),
                None => lines.overfull = true,
            }
            filled += line.len();
            if let Some(length) = lines.lengths.get_mut(lines.count) {
                *length = line.len();
            }
            lines.count += 1;
        }
        lines
    }

    fn format(&self, visa: bool) -> Option<Format> {
        let line = match (self.count, self.lengths) {
            (1, [90, ..]) | (3, [30, 30, 30]) => 30,
            (1, [72, ..]) | (2, [36, 36, _]) => 36,
            (1, [88, ..]) | (2, [44, 44, _]) => 44,
            _ => return None,
        };
        Some(match (line, visa) {
            (30, _) => Format::Td1,
            (36, false) => Format::Td2,
            (36, true) => Format::MrvB,
            (_, false) => Format::Td3,
            (_, true) => Format::MrvA,
        })
    }

    /// What is wrong with a text that is no zone: a character, or else the number or length of the lines.
    fn fault(&self, text: &str) -> MrzError {
        for (line, raw) in (1..).zip(raw_lines(text)) {
            let indent = raw.len() - raw.trim_ascii_start().len();
            let end = raw.trim_ascii_end().len();
            // A letter of several bytes is bad at its first.
            let mut letters = raw[indent..end].char_indices();
            if let Some((at, found)) =
                letters.find(|(_, letter)| !u8::try_from(*letter).is_ok_and(may_stand))
            {
                return MrzError::Character { line, column: indent + at + 1, found };
            }
        }
        match self.count {
            0 => MrzError::Empty,
            1..=3 => self.bad_length(),
            count => MrzError::Lines(count),
        }
    }

    /// Names the first line whose length does not fit what the number of lines and the first right length tell.
    fn bad_length(&self) -> MrzError {
        let lengths = &self.lengths[..self.count];
        let expected = match self.count {
            2 => lengths.iter().copied().find(|length| matches!(length, 36 | 44)),
            3 => Some(30),
            _ => None,
        };
        let wrong = lengths.iter().position(|&length| Some(length) != expected).unwrap_or(0);
        MrzError::Length { line: wrong + 1, found: lengths[wrong], expected }
    }
}

/// Reads fields and check digits from a zone of known format. Every zone has them, right or wrong.
pub(super) fn fields(format: Format, zone: [u8; MAX_ZONE], had_lower_case: bool) -> Mrz {
    let layout = format.layout();
    let number = number(&zone, layout);
    let (name, surname, given) = name(&zone[layout.name.range()]);
    let checks = Checks {
        number: number.agrees,
        birth: own_check(&zone, layout.birth),
        expiry: own_check(&zone, layout.expiry),
        personal: layout
            .personal_check
            .map(|place| agrees(&zone[layout.optional1.range()], zone[usize::from(place)])),
        composite: check::composite(&zone, layout),
    };
    Mrz {
        format,
        zone,
        number: number.characters,
        number_length: number.length,
        number_overflow: number.overflow,
        name,
        surname,
        given,
        checks,
        had_lower_case,
    }
}

/// The check digit that stands right after its field.
fn own_check(zone: &[u8], field: Span) -> bool {
    agrees(&zone[field.range()], zone[usize::from(field.to)])
}

/// Does the number, short or long, agree with its check digit?
pub(super) fn number_agrees(zone: &[u8; MAX_ZONE], layout: &Layout) -> bool {
    number(zone, layout).agrees
}

struct Number {
    characters: [u8; MAX_NUMBER],
    length: u8,
    overflow: u8,
    agrees: bool,
}

fn number(zone: &[u8], layout: &Layout) -> Number {
    let mut characters = [b'<'; MAX_NUMBER];
    let field = &zone[layout.number.range()];
    characters[..9].copy_from_slice(field);
    let printed = zone[usize::from(layout.number.to)];
    if layout.long_numbers && printed == b'<' {
        // 9303-5 section 4.2.2 note j: a filler instead of the check digit, then the rest of the number and its check
        // digit at the beginning of the optional data, ended by a filler.
        let optional = &zone[layout.optional1.range()];
        let rest = optional.iter().position(|&byte| byte == b'<').unwrap_or(optional.len());
        if rest > 0 {
            let length = 9 + rest - 1;
            characters[9..length].copy_from_slice(&optional[..rest - 1]);
            let agrees = agrees(&characters[..length], optional[rest - 1]);
            let length = without_inner_fillers(&mut characters, length);
            let overflow = (rest + 1).min(optional.len()) as u8;
            return Number { characters, length, overflow, agrees };
        }
    }
    let length = without_inner_fillers(&mut characters, 9);
    Number { characters, length, overflow: 0, agrees: agrees(field, printed) }
}

/// A filler inside a number stands for a space or dash of the document (9303-3 section 4.6): no part of the number.
fn without_inner_fillers(characters: &mut [u8; MAX_NUMBER], length: usize) -> u8 {
    let mut kept = 0;
    for place in 0..length {
        if characters[place] != b'<' {
            characters[kept] = characters[place];
            kept += 1;
        }
    }
    kept as u8
}

/// Parts the name field at its first double filler; other fillers between words become one space.
fn name(field: &[u8]) -> ([u8; MAX_NAME], Span, Span) {
    let mut out = [b' '; MAX_NAME];
    // `from`: where the part that is being read begins; `fillers`: how many were read since the last letter.
    let (mut surname, mut from, mut end, mut fillers) = (None, 0, 0, 0);
    for &byte in without_fillers(field) {
        if byte == b'<' {
            fillers += 1;
            if fillers == 2 && surname.is_none() {
                surname = Some(span(from, end));
                from = end;
            }
            continue;
        }
        end += u8::from(fillers > 0 && end > from);
        out[usize::from(end)] = byte;
        (end, fillers) = (end + 1, 0);
    }
    let last = span(from, end);
    match surname {
        Some(surname) => (out, surname, last),
        None => (out, last, span(end, end)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PASSPORT: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                            L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn line_breaks_spaces_and_case_make_no_difference() {
        let plain = Mrz::parse(PASSPORT).unwrap();
        assert!(plain.valid() && !plain.had_lower_case());
        for text in [
            PASSPORT.replace('\n', "\r\n"),
            PASSPORT.replace('\n', ""),
            PASSPORT.replace('\n', " "),
            format!("\n  {} \n", PASSPORT.replace('\n', "\t\n\n  ")),
        ] {
            assert_eq!(Mrz::parse(&text).unwrap(), plain, "{text:?}");
        }
        let lower = Mrz::parse(&PASSPORT.to_lowercase()).unwrap();
        assert!(lower == plain && lower.had_lower_case());
    }

    #[test]
    fn what_stands_wrong_is_named_with_its_line_and_column() {
        let error = |text: &str| Mrz::parse(text).unwrap_err();
        assert_eq!(error(" \n "), MrzError::Empty);
        assert_eq!(error(&"<".repeat(513)), MrzError::TooLong(513));
        assert_eq!(
            error(&PASSPORT.replace("7408", "74\u{ab}8")),
            MrzError::Character { line: 2, column: 16, found: '\u{ab}' }
        );
        assert_eq!(
            error(&format!("  {}", PASSPORT.replace("ANNA", "AN A"))),
            MrzError::Character { line: 1, column: 20, found: ' ' }
        );
        assert_eq!(
            error(&PASSPORT.replace("ANNA", "ANN")),
            MrzError::Length { line: 1, found: 43, expected: Some(44) }
        );
        assert_eq!(error("P<UTO"), MrzError::Length { line: 1, found: 5, expected: None });
        assert_eq!(error("A\nB\nC\nD"), MrzError::Lines(4));
    }

    #[test]
    fn a_long_number_continues_in_the_optional_data() {
        let card = "I<UTOD23145890<1233<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<2\n\
                    ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
        let card = Mrz::parse(card).unwrap();
        assert_eq!((card.number(), card.optional1()), ("D23145890123", ""));
        assert!(card.valid());
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in any::<String>()) {
            let _ = Mrz::parse(&text);
        }

        #[test]
        fn any_characters_of_the_right_number_are_a_zone_that_reads_back_as_itself(
            text in "[A-Z0-9<]{90}|[A-Z0-9<]{88}|[A-Z0-9<]{72}|[VP0<]{88}|[AI0<]{90}|[VI0<]{72}",
        ) {
            let zone = Mrz::parse(&text).unwrap();
            prop_assert_eq!(zone.to_string().replace('\n', ""), text);
            prop_assert_eq!(Mrz::parse(&zone.to_string()).unwrap(), zone);
            let fields = [zone.number(), zone.optional1(), zone.optional2(), zone.surname(), zone.given()];
            prop_assert!(fields.iter().all(|field| field.len() <= MAX_NAME));
            let _ = (zone.birth(), zone.expiry(), zone.sex(), zone.issuer(), zone.nationality());
        }
    }
}
