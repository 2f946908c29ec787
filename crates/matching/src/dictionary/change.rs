//! Words coming and going: the word's block, its bearers, its keys, its branch in a tree.
//!
//! A word's block: its bearers' block (or its only bearer), how many bearers, then group and length (a byte each) and text; then
//! for words of other scripts how many letters and the code of each (two bytes).

use super::keys::Keys;
use super::{
    BORNE, KEYS, LATIN, LATIN_OUTLINES, OUTLINES, Outlines, TEXT, WordId, is_plain, keys_of, latin,
};
use crate::arena::{Arena, numbers};
use crate::dictionary::{Dictionary, Slot};
use crate::script::Group;
use crate::sounds::{self, Beginning, LatinWord, Outline};
use crate::words::Word;

/// Notes that a person bears a word; 0 if there is no room.
pub(crate) fn add(arena: &mut Arena, word: &Word, bearer: Slot) -> WordId {
    let id = Dictionary::new(arena.view()).find(&word.folded);
    let id = id.unwrap_or_else(|| new_word(arena, word));
    if id == 0 {
        return id;
    }
    let count = arena.view().count(id + 1);
    let Err(place) = place(arena, id, count, bearer) else { return id };
    if count == 0 {
        arena.set(id, bearer);
    } else {
        let list = match count {
            1 => {
                let list = arena.take(2);
                arena.set(list, arena.get(id));
                list
            }
            _ => arena.resize(arena.view().link(id), count, count + 1),
        };
        if list == 0 {
            return 0;
        }
        arena.shift(list + place, list + place + 1, count - place);
        arena.set(list + place, bearer);
        arena.set(id, list);
    }
    arena.set(id + 1, count + 1);
    let borne = BORNE + word.group as u32;
    arena.set(borne, arena.get(borne).saturating_add(1));
    id
}

/// Forgets that a person bears a word, and the word itself with its last bearer.
pub(crate) fn remove(arena: &mut Arena, id: WordId, bearer: Slot) {
    let count = arena.view().count(id + 1);
    let Ok(place) = place(arena, id, count, bearer) else { return };
    let group = Dictionary::new(arena.view()).group(id);
    let borne = BORNE + group as u32;
    arena.set(borne, arena.get(borne).saturating_sub(1));
    if count == 1 {
        return forget(arena, id, group);
    }
    let list = arena.view().link(id);
    arena.shift(list + place + 1, list + place, count - 1 - place);
    arena.set(list + count - 1, 0);
    if count == 2 {
        let last = arena.get(list);
        arena.give(list, 2);
        arena.set(id, last);
    } else {
        let list = arena.resize(list, count, count - 1);
        arena.set(id, list);
    }
    arena.set(id + 1, count - 1);
}

/// The bearer's place in the word's list, or where it would be.
fn place(arena: &Arena, id: WordId, count: u32, bearer: Slot) -> Result<u32, u32> {
    let list = if count == 1 { id } else { arena.view().link(id) };
    // People mostly come in order.
    if count > 0 && arena.get(list + count - 1) < bearer {
        return Err(count);
    }
    let run = numbers(arena.view().run(list, count));
    let (mut low, mut high) = (0, count.min(run.len() as u32));
    while low < high {
        let middle = low + (high - low) / 2;
        match arena.get(list + middle).cmp(&bearer) {
            std::cmp::Ordering::Equal => return Ok(middle),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Err(low)
}

fn units(group: Group, text: &str) -> u32 {
    TEXT + (packed(group, text).len() as u32).div_ceil(4)
}

fn packed(group: Group, text: &str) -> Vec<u8> {
    let mut bytes = vec![group as u8, text.len() as u8];
    bytes.extend(text.as_bytes());
    if group != Group::Latin {
        bytes.push(text.chars().count() as u8);
        bytes.extend(sounds::codes(group, text).flatten());
    }
    bytes
}

fn new_word(arena: &mut Arena, word: &Word) -> WordId {
    let text = &word.folded;
    let id = arena.take(units(word.group, text));
    if id == 0 {
        return 0;
    }
    arena.write(id + TEXT, &packed(word.group, text));
    for key in keys_of(text) {
        Keys(KEYS).insert(arena, key, id);
    }
    if is_plain(word.group, text) {
        latin::insert(arena, LATIN, text.bytes().map(|letter| letter - b'a'), id);
    }
    let (outlines, beginning, all) = outlines(word.group, text);
    for outline in all {
        outlines.insert(arena, outline, (beginning, id));
    }
    id
}

fn forget(arena: &mut Arena, id: WordId, group: Group) {
    let text = Dictionary::new(arena.view()).text(id).to_owned();
    for key in keys_of(&text) {
        Keys(KEYS).remove(arena, key, id);
    }
    if is_plain(group, &text) {
        latin::remove(arena, LATIN, text.bytes().map(|letter| letter - b'a'));
    }
    let (outlines, beginning, all) = outlines(group, &text);
    for outline in all {
        outlines.remove(arena, outline, (beginning, id));
    }
    arena.give(id, units(group, &text));
}

/// The outlines a word is found by, where, and how it begins.
fn outlines(group: Group, text: &str) -> (Outlines, Beginning, Vec<Outline>) {
    if group == Group::Latin {
        let outline = LatinWord::new(text).map(|latin| latin.outline());
        return (LATIN_OUTLINES, Beginning::default(), outline.into_iter().collect());
    }
    let codes: Vec<u32> = text.chars().map(|letter| sounds::code(group, letter)).collect();
    let beginning = Beginning::of_native(group, &codes);
    (OUTLINES, beginning, sounds::of_native(group, &codes))
}
