//! The other readings of a zone: optical readers confuse characters (O and 0, K and `<`), and the check digits, modulo 10,
//! do not see all of it (A and 0, B and 1 weigh the same). Every reading given here passes every check digit, so both the
//! mends of a zone that fails and the blind spots of one that passes are shown. Which is right, the printed page tells.
//!
//! The search is bounded: one or two characters in a field, then the fields together under the composite digit.

use super::check::{self, agrees};
use super::layout::{Layout, MAX_ZONE, Span};
use super::{Mrz, parse};
use crate::date::MrzDate;

/// Most readings that are given.
pub const MAX_READINGS: usize = 32;
/// Most readings of one field that are carried on.
const MAX_OF_FIELD: usize = 24;
/// Most that the changes of one reading may cost together.
const MAX_COST: u8 = 4;

/// Another reading.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Reading {
    /// The zone read so; all its check digits agree.
    pub zone: Mrz,
    /// What is read otherwise.
    pub changes: Vec<Change>,
    /// How unlikely the confusions are together: 1 for a look-alike, more for what only the check digit confuses.
    pub cost: u8,
}

/// One character read otherwise; line and column are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
    /// As read.
    pub read: char,
    /// As it may be.
    pub may_be: char,
}

pub(super) fn of(mrz: &Mrz) -> Vec<Reading> {
    let (zone, mended) = letters_mended(mrz);
    let fields: Vec<Vec<Choice>> =
        fields(mrz).iter().map(|field| field.choices(mrz, &zone)).collect();
    let mut found = Vec::new();
    combine(&fields, &zone, mended, &mut |zone, cost| {
        if zone != mrz.zone && check::composite(&zone, mrz.layout()) != Some(false) {
            found.push((cost, zone));
        }
    });
    found.sort_unstable();
    found.dedup_by_key(|(_, zone)| *zone);
    found
        .into_iter()
        .map(|(cost, zone)| (cost, parse::fields(mrz.format, zone, mrz.had_lower_case)))
        .filter(|(_, zone)| zone.valid())
        .take(MAX_READINGS)
        .map(|(cost, zone)| Reading { changes: changes(mrz, &zone), zone, cost })
        .collect()
}

/// A field with its check digit, searched by itself.
struct Field {
    places: Vec<(usize, Allowed)>,
    /// Is a zone right as far as this field goes?
    right: fn(&[u8; MAX_ZONE], &Layout) -> bool,
    /// How many characters may be read otherwise.
    most: usize,
}

/// One reading of a field: what differs from the zone, and what it costs.
#[derive(Clone, Debug)]
struct Choice {
    changes: Vec<(usize, u8)>,
    cost: u8,
}

/// What may stand in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Allowed {
    Any,
    Digit,
    DigitOrFiller,
}

fn fields(mrz: &Mrz) -> Vec<Field> {
    let layout = mrz.layout();
    let shared =
        Span { from: layout.optional1.from, to: layout.optional1.from + mrz.number_overflow };
    let rest = Span { from: shared.to, to: layout.optional1.to };
    let number_check = if layout.long_numbers { Allowed::DigitOrFiller } else { Allowed::Digit };
    let checked = |span: Span, inside, check| {
        let mut places = places(span, inside);
        places.push((usize::from(span.to), check));
        places
    };
    let mut number = checked(layout.number, Allowed::Any, number_check);
    number.extend(places(shared, Allowed::Any));
    let mut optional = places(rest, Allowed::Any);
    optional.extend(places(layout.optional2, Allowed::Any));
    optional
        .extend(layout.personal_check.map(|check| (usize::from(check), Allowed::DigitOrFiller)));
    let date = Allowed::DigitOrFiller;
    let composite = layout.composite_check.map(|place| (usize::from(place), Allowed::Digit));
    vec![
        Field { places: number, right: number_is_right, most: 2 },
        Field {
            places: checked(layout.birth, date, Allowed::DigitOrFiller),
            right: birth_is_right,
            most: 2,
        },
        Field {
            places: checked(layout.expiry, date, Allowed::DigitOrFiller),
            right: expiry_is_right,
            most: 2,
        },
        Field {
            places: optional,
            right: personal_is_right,
            most: 1 + usize::from(layout.personal_check.is_some()),
        },
        Field { places: composite.into_iter().collect(), right: |_, _| true, most: 1 },
        Field { places: lone_ks(mrz), right: |_, _| true, most: 1 },
    ]
}

/// A K by itself among the fillers of the name: an initial, or a filler that the reader took for one.
fn lone_ks(mrz: &Mrz) -> Vec<(usize, Allowed)> {
    let name = mrz.layout().name;
    let is_filler = |place: usize| mrz.zone[place] == b'<';
    let ks = name.range().filter(|&place| mrz.zone[place] == b'K' && is_filler(place - 1));
    let alone = |&place: &usize| place + 1 == usize::from(name.to) || is_filler(place + 1);
    ks.filter(alone).map(|place| (place, Allowed::Any)).collect()
}

fn places(span: Span, allowed: Allowed) -> Vec<(usize, Allowed)> {
    span.range().map(|place| (place, allowed)).collect()
}

fn number_is_right(zone: &[u8; MAX_ZONE], layout: &Layout) -> bool {
    parse::number_agrees(zone, layout)
}

fn birth_is_right(zone: &[u8; MAX_ZONE], layout: &Layout) -> bool {
    date_is_right(zone, layout.birth)
}

fn expiry_is_right(zone: &[u8; MAX_ZONE], layout: &Layout) -> bool {
    date_is_right(zone, layout.expiry)
}

fn date_is_right(zone: &[u8; MAX_ZONE], span: Span) -> bool {
    let field = &zone[span.range()];
    agrees(field, zone[usize::from(span.to)]) && MrzDate::parse(super::text(field)).is_ok()
}

fn personal_is_right(zone: &[u8; MAX_ZONE], layout: &Layout) -> bool {
    layout
        .personal_check
        .is_none_or(|place| agrees(&zone[layout.optional1.range()], zone[usize::from(place)]))
}

impl Field {
    /// The readings of this field that are right by themselves, likeliest first; the one without a change is among them
    /// if it is right.
    fn choices(&self, mrz: &Mrz, zone: &[u8; MAX_ZONE]) -> Vec<Choice> {
        let singles: Vec<(usize, u8, u8)> = self
            .places
            .iter()
            .flat_map(|&(place, allowed)| {
                confusions(zone, place, allowed).map(move |(other, cost)| (place, other, cost))
            })
            .collect();
        let mut out = Vec::new();
        let mut consider = |changes: &[(usize, u8)], cost| {
            let mut other = *zone;
            for &(place, character) in changes {
                other[place] = character;
            }
            let allowed = self.places.iter().all(|&(place, allowed)| allowed.holds(other[place]));
            if allowed && (self.right)(&other, mrz.layout()) {
                out.push(Choice { changes: changes.to_vec(), cost });
            }
        };
        consider(&[], 0);
        for (index, &(place, other, cost)) in singles.iter().enumerate() {
            consider(&[(place, other)], cost);
            for &(place2, other2, cost2) in &singles[index + 1..] {
                if self.most > 1 && place2 != place && cost + cost2 <= MAX_COST {
                    consider(&[(place, other), (place2, other2)], cost + cost2);
                }
            }
        }
        out.sort_by_key(|choice| (choice.cost, choice.changes.len()));
        out.truncate(MAX_OF_FIELD);
        out
    }
}

impl Allowed {
    fn holds(self, character: u8) -> bool {
        match self {
            Self::Any => true,
            Self::Digit => character.is_ascii_digit(),
            Self::DigitOrFiller => character.is_ascii_digit() || character == b'<',
        }
    }
}

/// Characters an optical reader takes for each other.
const LOOK_ALIKES: &[(u8, u8, u8)] = &[
    (b'O', b'0', 1),
    (b'I', b'1', 1),
    (b'B', b'8', 1),
    (b'S', b'5', 1),
    (b'Z', b'2', 1),
    (b'G', b'6', 1),
    (b'K', b'<', 1),
    (b'D', b'0', 2),
    (b'Q', b'0', 2),
    (b'L', b'1', 2),
    (b'T', b'7', 2),
    (b'A', b'4', 2),
];

/// A digit and the letter that weighs the same modulo 10 (A and 0, B and 1 …): no check digit sees the exchange.
const BLIND_COST: u8 = 3;

fn confusions(
    zone: &[u8; MAX_ZONE],
    place: usize,
    allowed: Allowed,
) -> impl Iterator<Item = (u8, u8)> + use<> {
    let character = zone[place];
    // Among fillers a K is nothing: only one right after a character, or before a filler, may be the other.
    let beside_filler = zone.get(place + 1).is_none_or(|&next| next == b'<');
    let after_filler = place == 0 || zone[place - 1] == b'<';
    let look_alikes = LOOK_ALIKES.iter().filter_map(move |&(one, two, cost)| match character {
        b'K' if one == b'K' && !beside_filler && allowed == Allowed::Any => None,
        b'<' if one == b'K' && after_filler => None,
        _ if character == one => Some((two, cost)),
        _ if character == two => Some((one, cost)),
        _ => None,
    });
    let blind = match character {
        b'0'..=b'9' => Some(character - b'0' + b'A'),
        b'A'..=b'J' => Some(character - b'A' + b'0'),
        _ => None,
    };
    look_alikes
        .chain(blind.map(|other| (other, BLIND_COST)))
        .filter(move |&(other, _)| allowed.holds(other))
}

/// Digits where only letters can stand (name, states) are read as their look-alikes; a K for the sex is a filler.
fn letters_mended(mrz: &Mrz) -> ([u8; MAX_ZONE], u8) {
    let layout = mrz.layout();
    let mut zone = mrz.zone;
    let mut cost = 0;
    let letters = [Span { from: 2, to: 5 }, layout.name, layout.nationality];
    for place in letters.into_iter().flat_map(Span::range) {
        let look_alike = LOOK_ALIKES.iter().find(|(_, digit, _)| *digit == zone[place]);
        if let Some(&(letter, _, _)) = look_alike.filter(|_| zone[place].is_ascii_digit()) {
            zone[place] = letter;
            cost += 1;
        }
    }
    let sex = &mut zone[usize::from(layout.sex)];
    if *sex == b'K' {
        *sex = b'<';
        cost += 1;
    }
    (zone, cost.min(MAX_COST))
}

/// Every combination of the fields' readings within the cost, depth first.
fn combine(
    fields: &[Vec<Choice>],
    zone: &[u8; MAX_ZONE],
    cost: u8,
    found: &mut impl FnMut([u8; MAX_ZONE], u8),
) {
    let Some((field, rest)) = fields.split_first() else {
        return found(*zone, cost);
    };
    for choice in field {
        if cost + choice.cost > MAX_COST {
            break;
        }
        let mut other = *zone;
        for &(place, character) in &choice.changes {
            other[place] = character;
        }
        combine(rest, &other, cost + choice.cost, found);
    }
}

fn changes(mrz: &Mrz, other: &Mrz) -> Vec<Change> {
    let line = mrz.layout().line;
    let pairs = mrz.zone.iter().zip(&other.zone).enumerate();
    pairs
        .filter(|(_, (read, may_be))| read != may_be)
        .map(|(place, (&read, &may_be))| Change {
            line: place / line + 1,
            column: place % line + 1,
            read: char::from(read),
            may_be: char::from(may_be),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PASSPORT: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                            L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    fn read(text: &str) -> Mrz {
        Mrz::parse(text).unwrap()
    }

    #[test]
    fn a_zone_that_fails_is_mended_where_a_look_alike_mends_it() {
        let right = read(PASSPORT);
        for (from, to) in [
            ("L898902C3", "L8989O2C3"),
            ("7408122F", "74O8122F"),
            ("UTO7408", "UT07408"),
            ("1204159", "12041S9"),
            ("L898902C36UTO7408122", "LB98902C36UTO74O8122"),
            ("ANNA", "ANN4"),
        ] {
            let wrong = read(&PASSPORT.replace(from, to));
            let readings = wrong.readings();
            assert_eq!(readings[0].zone, right, "{to}");
        }
    }

    #[test]
    fn a_zone_that_passes_shows_the_readings_its_check_digits_cannot_tell_apart() {
        let right = read(PASSPORT);
        let numbers: Vec<String> =
            right.readings().iter().map(|other| other.zone.number().to_owned()).collect();
        for blind in ["L8989A2C3", "L89890CC3", "L8989023D"] {
            let expected = right.number() != blind && read_with_number(blind).checks().number;
            assert_eq!(numbers.iter().any(|number| number == blind), expected, "{blind}");
        }
        assert!(numbers.iter().any(|number| number == "L8989A2C3"));
    }

    fn read_with_number(number: &str) -> Mrz {
        read(&PASSPORT.replace("L898902C3", number))
    }

    #[test]
    fn a_k_alone_among_the_fillers_of_a_name_is_shown_as_filler_too() {
        let wrong = read(&PASSPORT.replace("MARIA<<<<<", "MARIA<<K<<"));
        assert_eq!(wrong.readings()[0].zone, read(PASSPORT));
        let erik = read(&PASSPORT.replace("ERIKSSON<<", "ERIK<<OLE<"));
        assert!(erik.readings().iter().all(|other| other.zone.surname() == "ERIK"));
    }

    #[test]
    fn a_filler_read_as_k_is_shown() {
        let wrong = read(&PASSPORT.replace("B<<<<<10", "BK<<<<10"));
        assert!(wrong.valid(), "K and the filler weigh the same modulo 10");
        assert_eq!(wrong.readings()[0].zone, read(PASSPORT));
        assert_eq!(
            wrong.readings()[0].changes,
            [Change { line: 2, column: 38, read: 'K', may_be: '<' }]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn readings_are_bounded_valid_ordered_and_other_than_what_was_read(
            text in "[A-Z0-9<]{90}|[A-Z0-9<]{88}|[VPK0<]{88}|[AI0O<]{90}|[VI018BO<]{72}",
        ) {
            let zone = read(&text);
            let readings = zone.readings();
            prop_assert!(readings.len() <= MAX_READINGS);
            prop_assert!(readings.is_sorted_by_key(|reading| reading.cost));
            for reading in readings {
                prop_assert!(reading.zone.valid() && reading.zone != zone && !reading.changes.is_empty());
            }
        }
    }
}
