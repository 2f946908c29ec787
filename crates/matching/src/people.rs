//! Listed people as packed blocks of the index's arena: who, the words of their names, everything else that is compared, and
//! their names as listed. A person has a slot, a small number that postings carry; slots of those who went are used again.
//!
//! A block: its length in bytes, the id (16 bytes), counts (below), then cuts, dates, nationalities, documents, names.

use particulars::name::{MAX_BYTES, MAX_TOKENS};
use particulars::{CountryCode, DateShape, PartialDate, Sex};

use crate::align::{ListedWord, NameWords};
use crate::arena::{Arena, At, ROOTS, View, link, numbers};
use crate::dictionary::{Slot, WordId};
use crate::person::{MAX_LISTED_NAMES, Person, PersonKey};

/// In the arena's head: people, slots ever used, the first free slot, the directory of chunks, how many it has room for.
const COUNT: At = ROOTS + 1;
const SLOTS: At = ROOTS + 2;
const FREE: At = ROOTS + 3;
const DIRECTORY: At = ROOTS + 4;
const ROOM: At = ROOTS + 5;
/// Slots in a chunk.
const CHUNK: u32 = 1024;
/// Marks a free slot's entry, which holds the next free slot and one.
const IS_FREE: u32 = 1 << 31;
/// Dates, nationalities and documents that are kept of one person.
const MOST: usize = 255;
/// Beside a cut's number: the list holds the name to be weak.
const WEAK: u8 = 1 << 7;
/// Bytes before the cuts: length, id, sex and three counts, cuts, bytes of cuts, names.
const HEAD: usize = 4 + 16 + 4 + 2 + 4 + 2;

/// How many people are listed.
pub(crate) fn count(view: View<'_>) -> u32 {
    view.get(COUNT)
}

/// How many slots were ever used.
pub(crate) fn slots(view: View<'_>) -> u32 {
    view.get(SLOTS)
}

/// A slot for another person; `None` if there is no room.
pub(crate) fn take_slot(arena: &mut Arena) -> Option<Slot> {
    let free = arena.get(FREE);
    if free != 0 {
        let slot = free - 1;
        let entry = entry(arena.view(), slot);
        arena.set(FREE, arena.get(entry) & !IS_FREE);
        arena.set(entry, 0);
        return Some(slot);
    }
    let slot = arena.get(SLOTS);
    if slot.is_multiple_of(CHUNK) {
        let (directory, room) = (arena.get(DIRECTORY), arena.get(ROOM));
        if slot / CHUNK == room {
            let more = room + room / 4 + 8;
            let directory = arena.resize(directory, room, more);
            if directory == 0 {
                return None;
            }
            arena.set(DIRECTORY, directory);
            arena.set(ROOM, more);
        }
        let chunk = arena.take(CHUNK);
        if chunk == 0 {
            return None;
        }
        arena.set(arena.get(DIRECTORY) + slot / CHUNK, chunk);
    }
    arena.set(SLOTS, slot + 1);
    Some(slot)
}

/// Puts a person, with the words of their names, into a slot; `false` if there is no room.
pub(crate) fn put(arena: &mut Arena, slot: Slot, person: &Person, names: &[NameWords]) -> bool {
    let bytes = packed(person, names);
    let at = arena.take((bytes.len() as u32).div_ceil(4));
    if at == 0 {
        return false;
    }
    arena.write(at, &bytes);
    arena.set(entry(arena.view(), slot), at);
    arena.set(COUNT, arena.get(COUNT) + 1);
    true
}

/// Wipes a person, and frees their slot.
pub(crate) fn erase(arena: &mut Arena, slot: Slot) {
    let entry = entry(arena.view(), slot);
    let at = arena.get(entry);
    if at != 0 && at & IS_FREE == 0 {
        arena.give(at, arena.get(at).div_ceil(4));
        arena.set(COUNT, arena.get(COUNT).saturating_sub(1));
    }
    free_slot(arena, slot);
}

/// Gives back a slot that holds nobody.
pub(crate) fn free_slot(arena: &mut Arena, slot: Slot) {
    let entry = entry(arena.view(), slot);
    arena.set(entry, IS_FREE | arena.get(FREE));
    arena.set(FREE, slot + 1);
}

fn entry(view: View<'_>, slot: Slot) -> At {
    let chunk = view.get(view.get(DIRECTORY).wrapping_add(slot / CHUNK));
    link(chunk).wrapping_add(slot % CHUNK)
}

/// Asks for many people at once, so that they are near when they are read: memory is far away.
pub(crate) fn touch(view: View<'_>, slots: &[(Slot, f32)]) {
    let mut ats: Vec<At> = slots.iter().map(|&(slot, _)| view.link(entry(view, slot))).collect();
    for at in &mut ats {
        *at = view.get(*at);
    }
    std::hint::black_box(&ats);
}

/// A listed person, to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'a> {
    bytes: &'a [u8],
}

impl<'a> Listed<'a> {
    /// Who has a slot, if anybody.
    #[inline]
    pub(crate) fn at(view: View<'a>, slot: Slot) -> Option<Self> {
        if slot >= slots(view) {
            return None;
        }
        let at = view.get(entry(view, slot));
        if at == 0 || at & IS_FREE != 0 {
            return None;
        }
        let bytes = view.bytes(at, view.get(at) as usize);
        (bytes.len() >= HEAD).then_some(Self { bytes })
    }

    #[inline]
    pub(crate) fn id(self) -> PersonKey {
        let id = self.bytes.get(4..).and_then(|rest| rest.first_chunk());
        PersonKey(id.copied().unwrap_or_default())
    }

    /// The cut at a place among all cuts: into `out`, to need no new memory. Moves the place on, and says whether the list
    /// holds the name to be weak.
    #[inline]
    pub(crate) fn cut(self, place: &mut usize, out: &mut NameWords) -> Option<bool> {
        let from = HEAD + *place;
        if *place >= self.number(26) as usize {
            return None;
        }
        let &[name, cut, count] = self.bytes.get(from..).and_then(|rest| rest.first_chunk())?;
        if usize::from(count) > MAX_TOKENS {
            return None;
        }
        let words = self.bytes.get(from + 3..from + 3 + usize::from(count) * 4)?;
        (out.name, out.cut) = (u16::from(name), cut & !WEAK);
        out.words.clear();
        out.words.extend(numbers(words).map(ListedWord));
        *place += 3 + words.len();
        Some(cut & WEAK != 0)
    }

    /// Does the list give a date of birth?
    pub(crate) fn is_dated(self) -> bool {
        self.counts()[1] > 0
    }

    /// Every word of every cut, each once.
    pub(crate) fn words(self) -> Vec<WordId> {
        let (mut place, mut cut, mut all) = (0, NameWords::default(), Vec::new());
        while self.cut(&mut place, &mut cut).is_some() {
            all.extend(cut.words.iter().map(|word| word.id()));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Everything that is compared but the names, into a person who is used again and again.
    pub(crate) fn others(self, out: &mut Person) {
        out.id = self.id();
        out.born.clear();
        out.nationalities.clear();
        out.documents.clear();
        let [sex, born, nationalities, documents] = self.counts();
        out.sex = match sex {
            1 => Some(Sex::Female),
            2 => Some(Sex::Male),
            3 => Some(Sex::Unspecified),
            _ => None,
        };
        let mut rest = self.bytes.get(self.after_cuts()..).unwrap_or_default();
        for _ in 0..born {
            let Some((date, tail)) = rest.split_first_chunk::<5>() else { return };
            out.born.extend(date_from(*date));
            rest = tail;
        }
        for _ in 0..nationalities {
            let Some((code, tail)) = rest.split_first_chunk::<2>() else { return };
            out.nationalities.extend(country_from(*code));
            rest = tail;
        }
        for _ in 0..documents {
            let Some((issuer, tail)) = rest.split_first_chunk::<2>() else { return };
            let Some((number, tail)) = text(tail) else { return };
            out.documents.push((country_from(*issuer), number.to_owned()));
            rest = tail;
        }
    }

    /// One of the names, and whether the list holds it to be weak.
    pub(crate) fn name(self, place: u16) -> (&'a str, bool) {
        let [_, born, nationalities, documents] = self.counts().map(usize::from);
        let skip = self.after_cuts() + born * 5 + nationalities * 2;
        let mut rest = self.bytes.get(skip..).unwrap_or_default();
        for _ in 0..documents {
            let Some((_, tail)) = rest.split_at_checked(2).and_then(|(_, tail)| text(tail)) else {
                return ("", false);
            };
            rest = tail;
        }
        for left in (0..=place).rev() {
            let Some((&weak, tail)) = rest.split_first() else { break };
            let Some((name, tail)) = text(tail) else { break };
            if left == 0 {
                return (name, weak != 0);
            }
            rest = tail;
        }
        ("", false)
    }

    fn counts(self) -> [u8; 4] {
        let counts = self.bytes.get(20..).and_then(|rest| rest.first_chunk());
        counts.copied().unwrap_or_default()
    }

    fn number(self, from: usize) -> u32 {
        let four = self.bytes.get(from..).and_then(|rest| rest.first_chunk());
        four.map_or(0, |four| u32::from_le_bytes(*four))
    }

    fn after_cuts(self) -> usize {
        HEAD + self.number(26) as usize
    }
}

fn packed(person: &Person, names: &[NameWords]) -> Vec<u8> {
    let mut out = vec![0; HEAD];
    for cut in names {
        let weak = person.names.get(usize::from(cut.name)).is_some_and(|name| name.weak);
        let mark = if weak { WEAK } else { 0 };
        out.extend([cut.name as u8, cut.cut | mark, cut.words.len() as u8]);
        cut.words.iter().for_each(|word| out.extend(word.0.to_le_bytes()));
    }
    let cuts = (out.len() - HEAD) as u32;
    let few = |count: usize| count.min(MOST) as u8;
    let sex = match person.sex {
        None => 0,
        Some(Sex::Female) => 1,
        Some(Sex::Male) => 2,
        Some(Sex::Unspecified) => 3,
    };
    person.born.iter().take(MOST).for_each(|date| out.extend(date_bytes(*date)));
    person.nationalities.iter().take(MOST).for_each(|code| out.extend(country_bytes(Some(*code))));
    for (issuer, number) in person.documents.iter().take(MOST) {
        out.extend(country_bytes(*issuer));
        put_text(&mut out, number);
    }
    for name in person.names.iter().take(MAX_LISTED_NAMES) {
        out.push(u8::from(name.weak));
        put_text(&mut out, &name.text);
    }
    let length = out.len() as u32;
    out[..4].copy_from_slice(&length.to_le_bytes());
    out[4..20].copy_from_slice(&person.id.0);
    out[20..24].copy_from_slice(&[
        sex,
        few(person.born.len()),
        few(person.nationalities.len()),
        few(person.documents.len()),
    ]);
    out[26..30].copy_from_slice(&cuts.to_le_bytes());
    out
}

/// What of a text is kept: no more is ever read of it.
pub(crate) fn kept(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_BYTES)]
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    let text = kept(text);
    out.extend((text.len() as u16).to_le_bytes());
    out.extend(text.as_bytes());
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let (text, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*length)))?;
    Some((std::str::from_utf8(text).ok()?, rest))
}

fn country_bytes(code: Option<CountryCode>) -> [u8; 2] {
    code.and_then(|code| code.alpha2().as_bytes().first_chunk().copied()).unwrap_or_default()
}

fn country_from(bytes: [u8; 2]) -> Option<CountryCode> {
    CountryCode::from_letters(bytes)
}

fn date_bytes(date: PartialDate) -> [u8; 5] {
    let of = |kind: u8, year: i16, rest: [u8; 2]| {
        let [low, high] = year.to_le_bytes();
        [kind, low, high, rest[0], rest[1]]
    };
    match date.shape() {
        DateShape::Day(day) => {
            of(1, day.year(), [day.month().cast_unsigned(), day.day().cast_unsigned()])
        }
        DateShape::Month { year, month } => of(2, year, [month.cast_unsigned(), 0]),
        DateShape::Year(year) => of(3, year, [0; 2]),
        DateShape::Circa(year) => of(4, year, [0; 2]),
        DateShape::Years { from, to } => of(5, from, to.to_le_bytes()),
    }
}

fn date_from([kind, low, high, one, other]: [u8; 5]) -> Option<PartialDate> {
    let year = i16::from_le_bytes([low, high]);
    match kind {
        1 => PartialDate::ymd(year, one.cast_signed(), other.cast_signed()),
        2 => PartialDate::month(year, one.cast_signed()),
        3 => PartialDate::year(year),
        4 => PartialDate::circa(year),
        5 => PartialDate::years(year, i16::from_le_bytes([one, other])),
        _ => return None,
    }
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::ListedName;
    use proptest::prelude::*;

    fn whole(listed: Listed<'_>, names: usize) -> Person {
        let mut out = Person::default();
        listed.others(&mut out);
        out.names = (0..names as u16)
            .map(|place| listed.name(place))
            .map(|(text, weak)| ListedName { text: text.to_owned(), weak })
            .collect();
        out
    }

    proptest! {
        #[test]
        fn a_person_comes_out_as_put_in_and_bytes_cut_short_never_panic(
            names in proptest::collection::vec(("\\PC{0,12}", any::<bool>()), 0..5),
            documents in proptest::collection::vec("[A-Z0-9]{0,9}", 0..3),
            short in 0_usize..120,
        ) {
            let dates = ["1978-04-28", "1978-04", "1978", "c.1978", "1973/1974"];
            let country: Option<CountryCode> = "VN".parse().ok();
            let person = Person {
                id: 7.into(),
                names: names.into_iter().map(|(text, weak)| ListedName { text, weak }).collect(),
                born: dates.iter().filter_map(|date| date.parse().ok()).collect(),
                sex: Some(Sex::Female),
                nationalities: country.into_iter().collect(),
                documents: documents.into_iter().map(|number| (country, number)).collect(),
            };
            let words = [NameWords { name: 0, cut: 1, words: vec![ListedWord(5), ListedWord(3 << 30)] }];
            let mut arena = Arena::default();
            let slot = take_slot(&mut arena).unwrap();
            prop_assert!(put(&mut arena, slot, &person, &words));
            let listed = Listed::at(arena.view(), slot).unwrap();
            prop_assert_eq!(whole(listed, person.names.len()), person);
            prop_assert_eq!(listed.words(), vec![5, 1 << 30]);
            let cut = Listed { bytes: &listed.bytes[..short.min(listed.bytes.len())] };
            let _ = (whole(cut, 9), cut.words(), cut.id());
            erase(&mut arena, slot);
            prop_assert!(Listed::at(arena.view(), slot).is_none() && count(arena.view()) == 0);
            prop_assert_eq!(take_slot(&mut arena), Some(slot));
        }
    }
}
