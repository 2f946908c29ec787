//! The index itself: listed people, found by the words of their names and by their document numbers, then compared in full.
//! People come and go one at a time; who is gone leaves no trace. All of it lies in one arena.
//!
//! Hash tables are only looked into, never walked: the same people and the same query give the same answer everywhere.

mod compare;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::io;
use std::path::Path;

use particulars::DocumentNumber;

use crate::align::{ListedWord, NameWords, SearchedName, SearchedWord};
use crate::arena::{Arena, At, IndexFileError, ROOTS};
use crate::calibration::Grounds;
use crate::dictionary::{self, Dictionary, Keys, Reach, Slot, WordId};
use crate::gains::Gains;
use crate::people::{self, Listed};
use crate::person::{Candidate, MAX_LISTED_NAMES, MAX_QUERY_NAMES, Person, PersonKey, Query};
use crate::script::Group;
use crate::words::{Word, cuts};

use compare::{Found, Room, compare};

/// Words of one name that are compared, and of all searched names together: no person bears more.
const MAX_WORDS: usize = 24;
const MAX_SEARCHED_WORDS: usize = 96;
/// Listed people compared in full for one query, beyond three for each that is wanted.
const MAX_COMPARED: usize = 256;

/// The directory of what people are found by: their ids and the reading keys of their document numbers.
const PEOPLE: Keys = Keys(ROOTS as At + 6);

/// Listed people, searchable by name in any script and by document number: in memory, or in a mapped file that is opened
/// without being read.
#[derive(Debug, Default)]
pub struct NameIndex {
    arena: Arena,
    /// What the file is to say it holds when it is closed; none while the index is ahead of it.
    mark: Option<Vec<u8>>,
}

/// A listed person worth comparing in full.
struct Prospect {
    slot: Slot,
    id: PersonKey,
    /// What the words could be worth, and everything that is not a name.
    log_odds: f64,
    others: f64,
}

/// Meetings worth less find nobody; they order those who are found.
const LEAST_GAIN: f32 = 0.2;
/// What such a meeting is worth in that order.
const HINT: f32 = 0.3;
/// Rivals a candidate is weighed against.
const COMPETITORS: usize = 10;
/// What initials may add that no word's worth tells.
const SLACK: f64 = 2.0;
/// How sharply log-odds part rivals.
const TEMPER: f64 = 0.6;

/// Log-odds as an ordered number.
fn in_steps(log_odds: f64) -> i64 {
    (log_odds * 1e6) as i64
}

impl NameIndex {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty index in a new file, in place of whatever was there.
    pub fn create(path: &Path) -> Result<Self, IndexFileError> {
        Ok(Self { arena: Arena::create(path)?, mark: None })
    }

    /// The index in a file that was closed in the state that `mark` names. Nothing of it is read yet.
    pub fn open(path: &Path, mark: &[u8]) -> Result<Self, IndexFileError> {
        Ok(Self { arena: Arena::open(path, mark)?, mark: Some(mark.to_owned()) })
    }

    /// Is a closed file as it was when it was closed? Reads all of it.
    pub fn is_sound(path: &Path) -> Result<bool, IndexFileError> {
        Arena::sound(path)
    }

    /// Names the state the index is in, at most 1 KiB. Dropped in it, the file can be opened again by it; changed since
    /// then, it cannot.
    pub fn set_mark(&mut self, mark: &[u8]) {
        self.mark = Some(mark.to_owned());
    }

    /// Makes all that was done durable, what was wiped above all.
    pub fn flush(&self) -> io::Result<()> {
        self.arena.flush()
    }

    /// Why the file could not grow, if so: the index is in memory only since then, and the file is of no use.
    pub fn fault(&self) -> Option<&io::Error> {
        self.arena.fault()
    }

    /// How many people are listed.
    pub fn len(&self) -> usize {
        people::count(self.arena.view()) as usize
    }

    /// Is nobody listed?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lists a person; one of the same id is replaced.
    pub fn insert(&mut self, person: &Person) {
        self.remove(person.id);
        self.mark = None;
        let Some(slot) = people::take_slot(&mut self.arena) else { return };
        let names = self.listed_words(person, slot);
        if !people::put(&mut self.arena, slot, person, &names) {
            let words = names.iter().flat_map(|name| &name.words);
            let mut words: Vec<WordId> = words.map(|word| word.id()).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                dictionary::remove(&mut self.arena, word, slot);
            }
            return people::free_slot(&mut self.arena, slot);
        }
        PEOPLE.insert(&mut self.arena, id_key(person.id), slot + 1);
        for key in document_keys(person) {
            PEOPLE.insert(&mut self.arena, key, slot + 1);
        }
    }

    fn listed_words(&mut self, person: &Person, slot: Slot) -> Vec<NameWords> {
        let mut out = Vec::new();
        for (name, listed) in (0..).zip(person.names.iter().take(MAX_LISTED_NAMES)) {
            for (cut, words) in (0..).zip(cuts(people::kept(&listed.text), MAX_WORDS)) {
                let add = |word: &Word| {
                    let id = dictionary::add(&mut self.arena, word, slot);
                    ListedWord::new(id, &word.folded)
                };
                out.push(NameWords { name, cut, words: words.iter().map(add).collect() });
            }
        }
        out
    }

    /// Takes a person off the list; `false` if there was none of this id. When it returns, nothing about the person is left
    /// in the index, not even a word that nobody else bears.
    pub fn remove(&mut self, id: PersonKey) -> bool {
        let view = self.arena.view();
        let Some((slot, listed)) = PEOPLE
            .under(view, id_key(id))
            .filter_map(|number| Some((number - 1, Listed::at(view, number - 1)?)))
            .find(|(_, listed)| listed.id() == id)
        else {
            return false;
        };
        self.mark = None;
        let words = listed.words();
        let mut person = Person::default();
        listed.others(&mut person);
        for word in words {
            dictionary::remove(&mut self.arena, word, slot);
        }
        PEOPLE.remove(&mut self.arena, id_key(id), slot + 1);
        for key in document_keys(&person) {
            PEOPLE.remove(&mut self.arena, key, slot + 1);
        }
        people::erase(&mut self.arena, slot);
        true
    }

    /// The people who may be the one looked for, likeliest first (then by id), at most `limit`. A query without a name
    /// and without a document number finds nobody.
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Candidate> {
        let names = self.searched_names(query);
        let found = self.found(query, &names, limit);
        let mut out: Vec<Candidate> = found
            .iter()
            .filter_map(|found| compare::candidate(self.arena.view(), query, &names, found))
            .collect();
        out.sort_by(|left, right| {
            right.score.total_cmp(&left.score).then_with(|| left.id.cmp(&right.id))
        });
        out
    }

    /// What each candidate's probability is made of, for fitting the calibration.
    #[doc(hidden)]
    pub fn grounds(&self, query: &Query, limit: usize) -> Vec<(PersonKey, Grounds)> {
        let names = self.searched_names(query);
        self.found(query, &names, limit)
            .into_iter()
            .map(|found| (found.id, found.grounds))
            .collect()
    }

    fn found(&self, query: &Query, names: &[SearchedName], limit: usize) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut best: BinaryHeap<Reverse<i64>> = BinaryHeap::new();
        let mut room = Room::default();
        for prospect in self.prospects(query, names, limit) {
            // What the words could be worth bounds what they are worth: nobody further down can be among the best.
            let bound = best.peek().filter(|_| best.len() >= limit.max(COMPETITORS));
            if bound.is_some_and(|Reverse(least)| in_steps(prospect.log_odds + SLACK) < *least) {
                break;
            }
            if let Some(one) = compare(self.arena.view(), query, names, &prospect, &mut room) {
                best.push(Reverse(in_steps(one.log_odds)));
                if best.len() > limit.max(COMPETITORS) {
                    best.pop();
                }
                found.push(one);
            }
        }
        found.sort_by(|left, right| {
            right.log_odds.total_cmp(&left.log_odds).then_with(|| left.id.cmp(&right.id))
        });
        // Two who fit equally well cannot both be likely.
        let top = found.first().map_or(0.0, |first| first.log_odds);
        let all: f64 = found.iter().map(|one| ((one.log_odds - top) * TEMPER).exp()).sum();
        found.truncate(limit);
        for one in &mut found {
            one.grounds.share = (one.log_odds - top) * TEMPER - all.ln();
            one.weigh_chance(self.arena.view(), query);
        }
        found
    }

    fn searched_names(&self, query: &Query) -> Vec<SearchedName> {
        let dictionary = Dictionary::new(self.arena.view());
        let mut room = MAX_SEARCHED_WORDS;
        let mut out = Vec::new();
        let mut known: HashMap<String, SearchedWord> = HashMap::new();
        let names = query.names.iter().take(MAX_QUERY_NAMES);
        for mut words in names.flat_map(|name| cuts(name, MAX_WORDS)) {
            words.truncate(room);
            room -= words.len();
            let mut like = Vec::new();
            for (first, word) in words.iter().enumerate() {
                let searched = known.entry(word.folded.clone()).or_insert_with(|| {
                    let like = dictionary.like(word, Reach::Across);
                    let parts = dictionary.parts(word, &like);
                    SearchedWord { first: 0, count: 1, like, parts }
                });
                like.push(SearchedWord { first, ..searched.clone() });
            }
            for (first, two) in words.windows(2).enumerate() {
                if two[0].group != two[1].group {
                    continue;
                }
                let joined = joined(&two[0], &two[1]);
                // Arabic script writes the article and its word as one.
                let article =
                    joined.group == Group::Arabic || matches!(&*two[0].folded, "al" | "el");
                let reach = if article { Reach::Across } else { Reach::Unspaced };
                let like_joined = dictionary.like(&joined, reach);
                like.push(SearchedWord { first, count: 2, like: like_joined, parts: Vec::new() });
            }
            like.retain(|word| !(word.like.is_empty() && word.parts.is_empty()));
            out.push(SearchedName::new(words, like));
        }
        out
    }

    /// Who shares a word or a document number, best first by what the words could be worth and by everything that is not
    /// a name: among many namesakes the date decides who is compared.
    fn prospects(&self, query: &Query, names: &[SearchedName], limit: usize) -> Vec<Prospect> {
        let view = self.arena.view();
        let mut gains = Gains::over(people::slots(view) as usize);
        for name in names {
            gains.next_name();
            for word in &name.like {
                self.gains_of_word(word, &mut gains);
            }
            for word in &name.like {
                self.hints_of_word(word, &mut gains);
            }
        }
        let mut known = Person::default();
        for key in query.documents.iter().filter_map(|(_, number)| document_key(number)) {
            for slot in PEOPLE.under(view, key).map(|number| number - 1) {
                let Some(listed) = Listed::at(view, slot) else { continue };
                listed.others(&mut known);
                if document_keys(&known).any(|other| other == key) {
                    gains.found(slot);
                }
            }
        }
        let most = limit.saturating_mul(3).saturating_add(MAX_COMPARED);
        let least = gains.least_of_best(most.saturating_mul(4));
        let mut promising: Vec<(Slot, f32)> = gains.all().collect();
        promising.retain(|&(_, gain)| gain >= least || !query.documents.is_empty() && gain <= 0.0);
        people::touch(view, &promising);
        let mut out: Vec<Prospect> = promising
            .into_iter()
            .filter_map(|(slot, gain)| {
                let listed = Listed::at(view, slot)?;
                let others = compare::others(query, listed, &mut known);
                let log_odds = f64::from(gain) + others;
                Some(Prospect { slot, id: listed.id(), log_odds, others })
            })
            .collect();
        let order = |left: &Prospect, right: &Prospect| {
            right.log_odds.total_cmp(&left.log_odds).then_with(|| left.id.cmp(&right.id))
        };
        if out.len() > most {
            out.select_nth_unstable_by(most, order);
            out.truncate(most);
        }
        out.sort_unstable_by(order);
        out
    }

    /// The most one searched word can be worth for each bearer of a word like it.
    fn gains_of_word(&self, word: &SearchedWord, gains: &mut Gains) {
        gains.next_word();
        let dictionary = Dictionary::new(self.arena.view());
        let mut by_worth: Vec<(f32, WordId)> = word
            .like
            .iter()
            .filter(|like| like.worth > LEAST_GAIN)
            .map(|like| (like.worth, like.word))
            .collect();
        for two in &word.parts {
            by_worth.extend(two.worth.into_iter().zip(two.words));
        }
        by_worth.sort_unstable_by(|left, right| right.0.total_cmp(&left.0));
        for (worth, word) in by_worth {
            for slot in dictionary.bearers(word) {
                gains.add(slot, worth);
            }
        }
    }

    /// A word that is hardly like another still sets its bearer before those who have nothing like it, among the many who
    /// bear a common word.
    fn hints_of_word(&self, word: &SearchedWord, gains: &mut Gains) {
        gains.next_word();
        let dictionary = Dictionary::new(self.arena.view());
        for like in word.like.iter().filter(|like| like.worth <= LEAST_GAIN) {
            for slot in dictionary.bearers(like.word) {
                gains.hint(slot, HINT);
            }
        }
    }

    /// Bytes that the index takes.
    pub fn bytes(&self) -> usize {
        self.arena.len()
    }

    /// Is nothing left of anyone? For tests of removal.
    #[cfg(test)]
    fn holds_nothing(&self) -> bool {
        let view = self.arena.view();
        Dictionary::new(view).is_empty() && PEOPLE.used(view) == 0 && self.is_empty()
    }
}

impl Drop for NameIndex {
    /// A file that nothing was left half done in is closed; one that is not is made anew next time.
    fn drop(&mut self) {
        if let Some(mark) = self.mark.take()
            && !std::thread::panicking()
        {
            // A fault leaves the file saying that it is open, which is the truth.
            drop(self.arena.close(&mark));
        }
    }
}

fn joined(one: &Word, other: &Word) -> Word {
    let folded = format!("{}{}", one.folded, other.folded);
    Word { written: format!("{} {}", one.written, other.written), folded, group: one.group }
}

fn id_key(id: PersonKey) -> u64 {
    let (high, low) = (u128::from_be_bytes(id.0) >> 64, u128::from_be_bytes(id.0));
    (high as u64).rotate_left(23) ^ (low as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The reading keys of a person's documents, each once.
fn document_keys(person: &Person) -> impl Iterator<Item = u64> {
    let mut keys: Vec<u64> =
        person.documents.iter().filter_map(|(_, number)| document_key(number)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
}

fn document_key(number: &str) -> Option<u64> {
    let key = DocumentNumber::new(number).ok()?.reading_key();
    Some(dictionary::hash(b'%', key.chars()))
}

#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod script_tests;
#[cfg(test)]
mod tests;
