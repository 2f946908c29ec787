//! The index itself: listed people in memory, found by the words of their names and by their document numbers, then
//! compared in full. People come and go one at a time; who is gone leaves no trace.
//!
//! Hash maps are only looked into, never walked: the same people and the same query give the same answer everywhere.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use particulars::DocumentNumber;

use crate::dictionary::{Dictionary, Slot, WordId};
use crate::evidence::{Evidence, WordAgreement};
use crate::gains::Gains;
use crate::person::{Candidate, MAX_LISTED_NAMES, MAX_QUERY_NAMES, Person, PersonKey, Query};
use crate::score::{self, Alignment, Grounds, NameWords, SearchedWord};
use crate::script::Group;
use crate::words::{Word, cuts};

/// Words of one name that are compared, and of all searched names together: no person bears more.
const MAX_WORDS: usize = 24;
const MAX_SEARCHED_WORDS: usize = 96;
/// Listed people compared in full for one query, beyond three for each that is wanted.
const MAX_COMPARED: usize = 256;

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
            .enumerate()
            .flat_map(|(name, listed)| {
                let cuts = cuts(&listed.text, MAX_WORDS).into_iter().enumerate();
                cuts.map(move |(cut, words)| (name as u16, cut as u8, words))
            })
            .map(|(name, cut, words)| NameWords {
                name,
                cut,
                words: words.iter().map(|word| self.dictionary.add(word, slot)).collect(),
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
        for word in row.names.iter().flat_map(|name| &name.words) {
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
        let found = self.found(query, &names, limit);
        let mut out: Vec<Candidate> =
            found.into_iter().map(|found| self.candidate(found)).collect();
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

    fn found<'a>(
        &'a self,
        query: &Query,
        names: &'a [SearchedName],
        limit: usize,
    ) -> Vec<Found<'a>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        let mut best: BinaryHeap<Reverse<i64>> = BinaryHeap::new();
        for prospect in self.prospects(query, names, limit) {
            // What the words could be worth bounds what they are worth: nobody further down can be among the best.
            let bound = best.peek().filter(|_| best.len() >= limit.max(COMPETITORS));
            if bound.is_some_and(|Reverse(least)| in_steps(prospect.log_odds + SLACK) < *least) {
                break;
            }
            if let Some(one) = self.compare(query, names, &prospect) {
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
        }
        found
    }

    fn searched_names(&self, query: &Query) -> Vec<SearchedName> {
        let mut room = MAX_SEARCHED_WORDS;
        let mut out = Vec::new();
        let mut known: HashMap<String, SearchedWord> = HashMap::new();
        let names = query.names.iter().take(MAX_QUERY_NAMES);
        for mut words in names.flat_map(|name| cuts(name, MAX_WORDS)) {
            words.truncate(room);
            room -= words.len();
            let mut like = Vec::new();
            for (first, word) in words.iter().enumerate() {
                let searched = known.entry(word.folded.clone()).or_insert_with(|| SearchedWord {
                    first: 0,
                    count: 1,
                    like: self.dictionary.like(word, true),
                    parts: self.dictionary.parts(word),
                });
                like.push(SearchedWord { first, ..searched.clone() });
            }
            for (first, two) in words.windows(2).enumerate() {
                if two[0].group != two[1].group {
                    continue;
                }
                let joined = joined(&two[0], &two[1]);
                let across = joined.group == Group::Arabic;
                let like_joined = self.dictionary.like(&joined, across);
                like.push(SearchedWord { first, count: 2, like: like_joined, parts: Vec::new() });
            }
            like.retain(|word| !(word.like.is_empty() && word.parts.is_empty()));
            out.push(SearchedName { words, like });
        }
        out
    }

    /// Who shares a word or a document number, best first by what the words could be worth and by everything that is not
    /// a name: among many namesakes the date decides who is compared.
    fn prospects(&self, query: &Query, names: &[SearchedName], limit: usize) -> Vec<Prospect> {
        let mut gains = Gains::over(self.rows.len());
        for name in names {
            gains.next_name();
            for word in &name.like {
                self.gains_of_word(word, &mut gains);
            }
        }
        for (_, number) in &query.documents {
            let key = DocumentNumber::new(number).map(|number| number.reading_key());
            for &slot in key.ok().and_then(|key| self.by_document.get(&key)).into_iter().flatten() {
                gains.found(slot);
            }
        }
        let most = limit.saturating_mul(3).saturating_add(MAX_COMPARED);
        let least = gains.least_of_best(most.saturating_mul(4));
        let mut out: Vec<Prospect> = gains
            .all()
            .filter(|&(slot, gain)| {
                gain >= least
                    || !query.documents.is_empty()
                        && gain <= 0.0
                        && self.rows[slot as usize].is_some()
            })
            .filter_map(|(slot, gain)| {
                let person = &self.rows[slot as usize].as_ref()?.person;
                let others = score::attributes(query, person, &mut Vec::new());
                Some(Prospect { slot, id: person.id, log_odds: f64::from(gain) + others })
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
        let mut by_worth: Vec<(f32, WordId)> =
            word.like.iter().map(|like| (like.worth, like.word)).collect();
        for &(one, other) in &word.parts {
            by_worth.extend([one, other].map(|part| (self.dictionary.worth(part), part)));
        }
        by_worth.sort_unstable_by(|left, right| right.0.total_cmp(&left.0));
        for (worth, word) in by_worth {
            for &slot in self.dictionary.bearers(word) {
                gains.add(slot, worth);
            }
        }
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
                let weak = row.person.names[usize::from(listed.name)].weak;
                let alignment =
                    score::align(&searched.like, &searched.words, listed, weak, &self.dictionary);
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
        let mut grounds = Grounds { name, others, ..Grounds::default() };
        grounds.document = attributes.iter().any(|one| matches!(one, Evidence::Document { .. }));
        if let Some(met) = &best {
            let (searched, listed) = met.alignment.left;
            (grounds.against, grounds.omitted) = (searched.min(listed), (searched - listed).abs());
            grounds.met = f64::from(met.alignment.meetings.len() as u32);
        }
        Some(Found {
            id: prospect.id,
            row,
            met: best,
            log_odds: name + others,
            grounds,
            attributes,
        })
    }

    fn candidate(&self, found: Found<'_>) -> Candidate {
        let mut evidence = Vec::new();
        if let Some(met) = &found.met {
            let listed = &found.row.names[met.listed];
            let name = &found.row.person.names[usize::from(listed.name)];
            let mut cuts = cuts(&name.text, MAX_WORDS);
            name_evidence(met, &cuts.swap_remove(usize::from(listed.cut)), &mut evidence);
            if name.weak {
                evidence.push(Evidence::WeakAlias { listed: name.text.clone() });
            }
        }
        evidence.extend(found.attributes);
        debug_assert!(self.by_id.contains_key(&found.id));
        Candidate { id: found.id, score: score::probability(&found.grounds), evidence }
    }

    /// Bytes that words and what they are found by take, about.
    pub fn dictionary_bytes(&self) -> usize {
        self.dictionary.bytes()
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
    grounds: Grounds,
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

/// Words that fold to the same may still be written apart by their marks.
fn as_written(how: WordAgreement, searched: &str, listed: &str) -> WordAgreement {
    if how != WordAgreement::Same || searched.to_lowercase() == listed.to_lowercase() {
        how
    } else {
        WordAgreement::WithoutMarks
    }
}

fn joined(one: &Word, other: &Word) -> Word {
    let folded = format!("{}{}", one.folded, other.folded);
    Word { written: format!("{} {}", one.written, other.written), folded, group: one.group }
}

fn document_keys(person: &Person) -> impl Iterator<Item = String> {
    person
        .documents
        .iter()
        .filter_map(|(_, number)| Some(DocumentNumber::new(number).ok()?.reading_key()))
}

#[cfg(test)]
mod tests;
