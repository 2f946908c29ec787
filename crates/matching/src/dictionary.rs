//! The folded words of all listed names, who bears each, and keys under which words one edit apart or with the same
//! consonants meet. Keys are hashes: they hold no name, and a removed person leaves nothing behind.

use std::collections::{HashMap, HashSet};

use crate::similarity::{Likeness, consonants, likeness};

/// A listed person's place in the index.
pub(crate) type Slot = u32;
/// A word's place in the dictionary.
pub(crate) type WordId = u32;

/// People beyond the list that words are counted against: a word that few listed people bear is rare, even on a short
/// list.
const BACKGROUND: f64 = 10_000.0;
/// Natural log-odds one word is worth, at least and at most.
const WEIGHT: std::ops::RangeInclusive<f64> = 1.0..=7.0;
/// Words compared with one searched word; a key that more words share says nothing.
const MAX_COMPARED: usize = 2048;
/// Characters of a word that make deletion keys.
const MAX_KEYED: usize = 40;

#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    words: Vec<ListedWord>,
    free: Vec<WordId>,
    by_text: HashMap<Box<str>, WordId>,
    by_key: HashMap<u64, Vec<WordId>>,
}

#[derive(Debug, Default)]
struct ListedWord {
    text: Box<str>,
    /// Sorted, each once.
    bearers: Vec<Slot>,
}

impl Dictionary {
    /// Notes that a person bears a word.
    pub(crate) fn add(&mut self, text: &str, bearer: Slot) -> WordId {
        let id = match self.by_text.get(text) {
            Some(&id) => id,
            None => self.new_word(text),
        };
        let bearers = &mut self.words[id as usize].bearers;
        if let Err(place) = bearers.binary_search(&bearer) {
            bearers.insert(place, bearer);
        }
        id
    }

    /// Forgets that a person bears a word, and the word itself with its last bearer.
    pub(crate) fn remove(&mut self, id: WordId, bearer: Slot) {
        let word = &mut self.words[id as usize];
        if let Ok(place) = word.bearers.binary_search(&bearer) {
            word.bearers.remove(place);
        }
        if !word.bearers.is_empty() || word.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut word.text);
        self.by_text.remove(&text);
        for key in keys(&text) {
            if let Some(ids) = self.by_key.get_mut(&key) {
                ids.retain(|&other| other != id);
                if ids.is_empty() {
                    self.by_key.remove(&key);
                }
            }
        }
        self.free.push(id);
    }

    /// Every listed word like this one, sorted by id.
    pub(crate) fn like(&self, text: &str) -> Vec<(WordId, Likeness)> {
        let mut ids: Vec<WordId> = Vec::new();
        for key in keys(text) {
            let room = MAX_COMPARED.saturating_sub(ids.len());
            ids.extend(self.by_key.get(&key).into_iter().flatten().take(room));
        }
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| Some((id, likeness(text, self.text(id))?))).collect()
    }

    pub(crate) fn text(&self, id: WordId) -> &str {
        &self.words[id as usize].text
    }

    pub(crate) fn bearers(&self, id: WordId) -> &[Slot] {
        &self.words[id as usize].bearers
    }

    /// What meeting a listed word is worth among `people` listed: the rarer, the more.
    pub(crate) fn weight(&self, id: WordId, people: usize) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let odds = (count(people) + BACKGROUND) / (count(self.bearers(id).len()) + 1.0);
        odds.ln().clamp(*WEIGHT.start(), *WEIGHT.end())
    }

    /// Are there no words, and no keys left of any?
    #[cfg(test)]
    pub(crate) fn is_empty(&self) -> bool {
        self.by_text.is_empty()
            && self.by_key.is_empty()
            && self.words.iter().all(|word| word.text.is_empty() && word.bearers.is_empty())
    }

    fn new_word(&mut self, text: &str) -> WordId {
        let id = self.free.pop().unwrap_or_else(|| {
            self.words.push(ListedWord::default());
            (self.words.len() - 1) as WordId
        });
        self.words[id as usize].text = text.into();
        self.by_text.insert(text.into(), id);
        for key in keys(text) {
            self.by_key.entry(key).or_default().push(id);
        }
        id
    }
}

/// The word itself, the word with each one letter left out (two words one edit apart share one of these), and its
/// consonants.
fn keys(text: &str) -> HashSet<u64> {
    let mut out = HashSet::from([hash(b'=', text.chars())]);
    let letters: Vec<char> = text.chars().take(MAX_KEYED + 1).collect();
    if (3..=MAX_KEYED).contains(&letters.len()) {
        for left_out in 0..letters.len() {
            let rest = letters.iter().enumerate().filter(|&(place, _)| place != left_out);
            out.insert(hash(b'=', rest.map(|(_, &letter)| letter)));
        }
    }
    let consonants = consonants(text);
    if consonants.len() > 1 {
        out.insert(hash(b'#', consonants.chars()));
    }
    out
}

/// FNV-1a, 64 bits: stable, short, and a collision only costs a comparison.
fn hash(kind: u8, letters: impl Iterator<Item = char>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |state: u64, value: u32| (state ^ u64::from(value)).wrapping_mul(PRIME);
    letters.fold(step(OFFSET, u32::from(kind)), |state, letter| step(state, u32::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_one_edit_apart_or_with_the_same_consonants_meet() {
        let mut dictionary = Dictionary::default();
        for (bearer, word) in ["mueller", "mohammed", "li"].into_iter().enumerate() {
            dictionary.add(word, bearer as Slot);
        }
        let found = |word: &str| {
            let like = dictionary.like(word);
            like.iter().map(|(id, _)| dictionary.text(*id).to_owned()).collect::<Vec<_>>()
        };
        for near in ["mueller", "muller", "muellers", "meuller", "nueller"] {
            assert_eq!(found(near), ["mueller"], "{near}");
        }
        assert_eq!(found("mhmd"), ["mohammed"]);
        assert_eq!(found("li"), ["li"]);
        assert!(found("nguyen").is_empty());
    }

    #[test]
    fn a_word_goes_with_its_last_bearer_and_leaves_no_key() {
        let mut dictionary = Dictionary::default();
        let id = dictionary.add("pavel", 1);
        assert_eq!(dictionary.add("pavel", 2), id);
        dictionary.remove(id, 1);
        assert_eq!(dictionary.bearers(id), [2]);
        dictionary.remove(id, 2);
        dictionary.remove(id, 2);
        assert!(dictionary.is_empty());
        assert_eq!(dictionary.free.len(), 1);
    }
}
