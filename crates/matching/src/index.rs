//! The index itself: listed people in memory, found by the words of their names and by their document numbers, then
//! compared in full. People come and go one at a time; who is gone leaves no trace.
//!
//! Hash maps are only looked into, never walked: the same people and the same query give the same answer everywhere.

use std::collections::HashMap;

use particulars::DocumentNumber;

use crate::dictionary::{Dictionary, Slot};
use crate::evidence::{Evidence, WordAgreement};
use crate::person::{Candidate, MAX_LISTED_NAMES, MAX_QUERY_NAMES, Person, PersonKey, Query};
use crate::score::{self, Alignment, NameWords, SearchedWord};
use crate::words::{Word, same_script, words};

/// Words of one name that are compared, and of all searched names together: no person bears more.
const MAX_WORDS: usize = 24;
const MAX_SEARCHED_WORDS: usize = 96;
/// Listed people compared in full for one query, beyond three for each that is wanted.
const MAX_COMPARED: usize = 64;

/// Listed people, searchable by name in any script and by document number.
#[derive(Debug, Default)]
pub struct NameIndex {
    dictionary: Dictionary,
    rows: Vec<Option<Row>>,
    free: Vec<Slot>,
    by_id: HashMap<PersonKey, Slot>,
    /// By the reading key of a document number.
    by_document: HashMap<String, Vec<Slot>>,
}

#[derive(Debug)]
struct Row {
    person: Person,
    names: Vec<NameWords>,
}

/// A searched name, ready to be compared.
struct SearchedName {
    words: Vec<Word>,
    like: Vec<SearchedWord>,
}

/// A listed person worth comparing in full.
struct Prospect {
    slot: Slot,
    id: PersonKey,
    log_odds: f64,
}

impl NameIndex {
    /// An empty index.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many people are listed.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Is nobody listed?
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Lists a person; one of the same id is replaced.
    pub fn insert(&mut self, person: Person) {
        self.remove(person.id);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.rows.push(None);
            (self.rows.len() - 1) as Slot
        });
        let names = person
            .names
            .iter()
            .take(MAX_LISTED_NAMES)
            .map(|name| {
                let texts = listed_words(&name.text);
                let pairs = texts.windows(2).map(|two| joined(&two[0], &two[1]));
                NameWords {
                    pairs: pairs.map(|pair| self.dictionary.add(&pair, slot)).collect(),
                    singles: texts
                        .iter()
                        .map(|word| self.dictionary.add(&word.folded, slot))
                        .collect(),
                }
            })
            .collect();
        for key in document_keys(&person) {
            let slots = self.by_document.entry(key).or_default();
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
        self.by_id.insert(person.id, slot);
        self.rows[slot as usize] = Some(Row { person, names });
    }

    /// Takes a person off the list; `false` if there was none of this id.
    pub fn remove(&mut self, id: PersonKey) -> bool {
        let Some(slot) = self.by_id.remove(&id) else { return false };
        let Some(row) = self.rows[slot as usize].take() else { return false };
        for word in row.names.iter().flat_map(|name| name.singles.iter().chain(&name.pairs)) {
            self.dictionary.remove(*word, slot);
        }
        for key in document_keys(&row.person) {
            if let Some(slots) = self.by_document.get_mut(&key) {
                slots.retain(|&other| other != slot);
                if slots.is_empty() {
                    self.by_document.remove(&key);
                }
            }
        }
        self.free.push(slot);
        true
    }

    /// The people who may be the one looked for, likeliest first (then by id), at most `limit`. A query without a name
    /// and without a document number finds nobody.
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Candidate> {
        let names = self.searched_names(query);
        let mut found: Vec<Found<'_>> = self
            .prospects(query, &names, limit)
            .into_iter()
            .filter_map(|prospect| self.compare(query, &names, &prospect))
            .collect();
        found.sort_by(|left, right| {
            right.log_odds.total_cmp(&left.log_odds).then_with(|| left.id.cmp(&right.id))
        });
        found.truncate(limit);
        found.into_iter().map(|found| self.candidate(found)).collect()
    }

    fn searched_names(&self, query: &Query) -> Vec<SearchedName> {
        let mut room = MAX_SEARCHED_WORDS;
        let mut out = Vec::new();
        for name in query.names.iter().take(MAX_QUERY_NAMES) {
            let mut words = listed_words(name);
            words.truncate(room);
            room -= words.len();
            let singles = words.iter().enumerate().map(|(first, word)| SearchedWord {
                first,
                count: 1,
                like: self.dictionary.like(&word.folded),
            });
            let pairs = words.windows(2).enumerate().map(|(first, two)| SearchedWord {
                first,
                count: 2,
                like: self.dictionary.like(&joined(&two[0], &two[1])),
            });
            let like = singles.chain(pairs).filter(|word| !word.like.is_empty()).collect();
            out.push(SearchedName { words, like });
        }
        out
    }

    /// Who shares a word or a document number, best first by what the words could be worth and by everything that is not
    /// a name: among many namesakes the date decides who is compared.
    fn prospects(&self, query: &Query, names: &[SearchedName], limit: usize) -> Vec<Prospect> {
        let mut gains: HashMap<Slot, f64> = HashMap::new();
        for name in names {
            let mut of_name: HashMap<Slot, f64> = HashMap::new();
            for word in &name.like {
                for (slot, gain) in self.gains_of_word(word) {
                    *of_name.entry(slot).or_default() += gain;
                }
            }
            for (slot, gain) in of_name {
                let best = gains.entry(slot).or_default();
                *best = best.max(gain);
            }
        }
        for (_, number) in &query.documents {
            let key = DocumentNumber::new(number).map(|number| number.reading_key());
            for &slot in key.ok().and_then(|key| self.by_document.get(&key)).into_iter().flatten() {
                gains.entry(slot).or_default();
            }
        }
        let mut out: Vec<Prospect> = gains
            .into_iter()
            .filter_map(|(slot, gain)| {
                let person = &self.rows[slot as usize].as_ref()?.person;
                let others = score::attributes(query, person, &mut Vec::new());
                Some(Prospect { slot, id: person.id, log_odds: gain + others })
            })
            .collect();
        out.sort_by(|left, right| {
            right.log_odds.total_cmp(&left.log_odds).then_with(|| left.id.cmp(&right.id))
        });
        out.truncate(limit.saturating_mul(3).saturating_add(MAX_COMPARED));
        out
    }

    /// The most one searched word can be worth for each bearer of a word like it.
    fn gains_of_word(&self, word: &SearchedWord) -> Vec<(Slot, f64)> {
        let mut out: Vec<(Slot, f64)> = Vec::new();
        for (id, likeness) in &word.like {
            let gain = self.dictionary.weight(*id, self.len()) * likeness.worth;
            out.extend(self.dictionary.bearers(*id).iter().map(|&slot| (slot, gain)));
        }
        out.sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
        out.dedup_by_key(|(slot, _)| *slot);
        out
    }

    fn compare<'a>(
        &'a self,
        query: &Query,
        names: &'a [SearchedName],
        prospect: &Prospect,
    ) -> Option<Found<'a>> {
        let row = self.rows[prospect.slot as usize].as_ref()?;
        let mut best: Option<Met<'a>> = None;
        for searched in names {
            for (place, listed) in row.names.iter().enumerate() {
                let weak = row.person.names[place].weak;
                let alignment = score::align(
                    &searched.like,
                    &searched.words,
                    listed,
                    weak,
                    &self.dictionary,
                    self.len(),
                );
                let better = |met: &Met<'_>| alignment.log_odds > met.alignment.log_odds;
                if !alignment.meetings.is_empty() && best.as_ref().is_none_or(better) {
                    best = Some(Met { searched, listed: place, alignment });
                }
            }
        }
        let mut attributes = Vec::new();
        let others = score::attributes(query, &row.person, &mut attributes);
        let name = match &best {
            Some(met) => met.alignment.log_odds,
            // Found by document number alone, under another name.
            None if names.iter().any(|name| !name.words.is_empty()) => score::OTHER_NAME,
            None => 0.0,
        };
        Some(Found { id: prospect.id, row, met: best, log_odds: name + others, attributes })
    }

    fn candidate(&self, found: Found<'_>) -> Candidate {
        let mut evidence = Vec::new();
        if let Some(met) = &found.met {
            let name = &found.row.person.names[met.listed];
            name_evidence(met, &listed_words(&name.text), &mut evidence);
            if name.weak {
                evidence.push(Evidence::WeakAlias { listed: name.text.clone() });
            }
        }
        evidence.extend(found.attributes);
        debug_assert!(self.by_id.contains_key(&found.id));
        Candidate { id: found.id, score: score::probability(found.log_odds), evidence }
    }

    /// Is nothing left of anyone? For tests of removal.
    #[cfg(test)]
    fn holds_nothing(&self) -> bool {
        self.dictionary.is_empty()
            && self.by_document.is_empty()
            && self.by_id.is_empty()
            && self.rows.iter().all(Option::is_none)
    }
}

/// A prospect compared in full.
struct Found<'a> {
    id: PersonKey,
    row: &'a Row,
    met: Option<Met<'a>>,
    log_odds: f64,
    attributes: Vec<Evidence>,
}

/// The two names that met best.
struct Met<'a> {
    searched: &'a SearchedName,
    listed: usize,
    alignment: Alignment,
}

fn name_evidence(met: &Met<'_>, listed: &[Word], out: &mut Vec<Evidence>) {
    let searched = &met.searched.words;
    let mut searched_left: Vec<usize> = (0..searched.len()).collect();
    let mut listed_left: Vec<usize> = (0..listed.len()).collect();
    for meeting in &met.alignment.meetings {
        let (from, count) = meeting.searched;
        let (listed_from, listed_count) = meeting.listed;
        searched_left.retain(|place| !(from..from + count).contains(place));
        listed_left.retain(|place| !(listed_from..listed_from + listed_count).contains(place));
        let searched = written(&searched[from..from + count]);
        let listed = written(&listed[listed_from..listed_from + listed_count]);
        let how = as_written(meeting.how, &searched, &listed);
        out.push(Evidence::NameWord { searched, listed, how });
    }
    let against = searched_left.len().min(listed_left.len());
    for (&searched_place, &listed_place) in searched_left.iter().zip(&listed_left) {
        out.push(Evidence::NameWordDiffers {
            searched: searched[searched_place].written.clone(),
            listed: listed[listed_place].written.clone(),
        });
    }
    out.extend(
        searched_left[against..].iter().map(|&place| Evidence::NameWordNotListed {
            searched: searched[place].written.clone(),
        }),
    );
    out.extend(
        listed_left[against..]
            .iter()
            .map(|&place| Evidence::NameWordNotSearched { listed: listed[place].written.clone() }),
    );
}

fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}

/// Words that fold to the same may still be written apart: by their marks or by their script.
fn as_written(how: WordAgreement, searched: &str, listed: &str) -> WordAgreement {
    if how != WordAgreement::Same || searched.to_lowercase() == listed.to_lowercase() {
        how
    } else if same_script(searched, listed) {
        WordAgreement::WithoutMarks
    } else {
        WordAgreement::Romanised
    }
}

fn listed_words(text: &str) -> Vec<Word> {
    let mut words = words(text);
    words.truncate(MAX_WORDS);
    words
}

fn joined(one: &Word, other: &Word) -> String {
    format!("{}{}", one.folded, other.folded)
}

fn document_keys(person: &Person) -> impl Iterator<Item = String> {
    person
        .documents
        .iter()
        .filter_map(|(_, number)| Some(DocumentNumber::new(number).ok()?.reading_key()))
}

#[cfg(test)]
mod tests;
