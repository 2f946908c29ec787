//! Two names aligned: which searched words meet which listed ones, the most valuable meetings first, each word once. Hundreds of
//! listed names are aligned with each searched one, so a searched name is made ready once, and all that an alignment needs is
//! memory that is used again. What a meeting is worth is for the dictionary to say; what else counts, for `score`.

use std::mem;

use particulars::name::MAX_TOKENS;

use crate::dictionary::{Dictionary, Like, WordId};
use crate::evidence::WordAgreement;
use crate::particles;
use crate::score::{
    INITIAL, JOINING, LOOSE_LEAST, MOST_AGAINST, WEAK_ALIAS, WORD_DIFFERS, WORD_OMITTED,
    loose_worth,
};
use crate::script::Group;
use crate::sounds::{self, Loose};
use crate::words::Word;

/// Most pairs of words left over that are read loosely: a name leaves few.
const MOST_LOOSE: usize = 16;

/// A searched word, or two neighbours taken as one, with the listed words like it (sorted by id).
#[derive(Clone, Debug)]
pub(crate) struct SearchedWord {
    pub(crate) first: usize,
    pub(crate) count: usize,
    pub(crate) like: Vec<Like>,
    /// Two listed words that together are this one.
    pub(crate) parts: Vec<Two>,
}

/// Two listed words that together are a searched one, and what each is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Two {
    pub(crate) words: [WordId; 2],
    pub(crate) worth: [f32; 2],
}

/// A listed name, cut in one of its ways, as the dictionary's words.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameWords {
    /// Which of the person's names, and which of its cuts.
    pub(crate) name: u16,
    pub(crate) cut: u8,
    pub(crate) words: Vec<ListedWord>,
}

/// A word of a listed name: its id, and whether it is one of the few whose text matters when it meets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListedWord(pub(crate) u32);

impl ListedWord {
    const SPECIAL: u32 = 1 << 31;

    pub(crate) fn new(id: WordId, folded: &str) -> Self {
        let special = is_single(folded) || particles::weight(folded) < 1.0;
        Self(id | if special { Self::SPECIAL } else { 0 })
    }

    /// Where in the dictionary.
    pub(crate) fn id(self) -> WordId {
        self.0 & !Self::SPECIAL
    }

    /// A particle, or a single letter.
    fn is_special(self) -> bool {
        self.0 & Self::SPECIAL != 0
    }
}

/// Some searched words meet some listed ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meeting {
    /// Place of the first searched word, and how many.
    pub(crate) searched: (usize, usize),
    /// Place of the first listed word, and how many.
    pub(crate) listed: (usize, usize),
    pub(crate) how: WordAgreement,
    worth: f64,
}

/// Two names aligned.
#[derive(Debug, Default)]
pub(crate) struct Alignment {
    pub(crate) log_odds: f64,
    /// Searched words, and listed ones, that met nothing.
    pub(crate) left: (f64, f64),
    pub(crate) meetings: Vec<Meeting>,
}

/// A searched name, ready to be aligned with many.
#[derive(Debug)]
pub(crate) struct SearchedName {
    pub(crate) words: Vec<Word>,
    pub(crate) like: Vec<SearchedWord>,
    /// What each word counts when it meets nothing, and whether it is a single letter.
    weights: Vec<(f64, bool)>,
    loose: Vec<Option<Loose>>,
    meets: Meets,
    has_parts: bool,
}

impl SearchedName {
    pub(crate) fn new(words: Vec<Word>, like: Vec<SearchedWord>) -> Self {
        let weigh = |word: &Word| (particles::weight(&word.folded), is_single(&word.folded));
        let weights = words.iter().map(weigh).collect();
        let has_parts = like.iter().any(|word| !word.parts.is_empty());
        let loose = words.iter().map(Loose::new).collect();
        Self { meets: Meets::of(&like), words, like, weights, loose, has_parts }
    }

    /// Every meeting there could be.
    fn meetings(&self, listed: &[ListedWord], out: &mut Vec<Meeting>) {
        for (place, word) in listed.iter().enumerate() {
            for (word, like) in self.meets.with(word.id()) {
                let word = &self.like[word];
                let how = if word.count == 1 { like.how } else { WordAgreement::Joined };
                let (searched, worth) = ((word.first, word.count), f64::from(like.worth));
                out.push(Meeting { searched, listed: (place, 1), how, worth });
            }
        }
        if !self.has_parts {
            return;
        }
        for word in self.like.iter().filter(|word| !word.parts.is_empty()) {
            for (place, two) in listed.windows(2).enumerate() {
                let both = [two[0].id(), two[1].id()];
                if let Some(parts) = word.parts.iter().find(|parts| parts.words == both) {
                    let worth = f64::from(parts.worth[0]) + f64::from(parts.worth[1]) - JOINING;
                    let how = WordAgreement::Joined;
                    out.push(Meeting { searched: (word.first, 1), listed: (place, 2), how, worth });
                }
            }
        }
    }
}

/// Which searched words a listed one is like: a table over all ids, at most half full, each place with one more than the
/// place of its first entry; entries of one id are chained.
#[derive(Debug, Default)]
struct Meets {
    heads: Vec<(WordId, u32)>,
    entries: Vec<(u32, u32, Like)>,
}

impl Meets {
    fn of(words: &[SearchedWord]) -> Self {
        let count: usize = words.iter().map(|word| word.like.len()).sum();
        let room = (count * 2).next_power_of_two().max(2);
        let mut out = Self { heads: vec![(0, 0); room], entries: Vec::with_capacity(count) };
        for (number, word) in (0..).zip(words) {
            for like in &word.like {
                let place = out.place(like.word);
                let next = mem::replace(&mut out.heads[place], (like.word, count_of(&out.entries)));
                out.entries.push((number, next.1, *like));
            }
        }
        out
    }

    fn place(&self, id: WordId) -> usize {
        let most = self.heads.len() - 1;
        let mut place = (id.wrapping_mul(0x9E37_79B9) >> 7) as usize & most;
        while self.heads[place].1 != 0 && self.heads[place].0 != id {
            place = (place + 1) & most;
        }
        place
    }

    fn with(&self, id: WordId) -> impl Iterator<Item = (usize, &Like)> {
        let mut next = self.heads[self.place(id)].1 as usize;
        std::iter::from_fn(move || {
            let (word, after, like) = self.entries.get(next.checked_sub(1)?)?;
            next = *after as usize;
            Some((*word as usize, like))
        })
    }
}

/// One more than the place of the next entry.
fn count_of(entries: &[(u32, u32, Like)]) -> u32 {
    entries.len() as u32 + 1
}

/// Memory for one alignment after the other.
#[derive(Debug, Default)]
pub(crate) struct Aligner {
    possible: Vec<Meeting>,
    /// The last alignment.
    pub(crate) last: Alignment,
}

impl Aligner {
    /// Aligns a searched name with a listed one.
    pub(crate) fn align(
        &mut self,
        searched: &SearchedName,
        listed: &[ListedWord],
        weak: bool,
        dictionary: Dictionary<'_>,
    ) -> &Alignment {
        self.possible.clear();
        self.last.meetings.clear();
        searched.meetings(listed, &mut self.possible);
        self.possible.sort_unstable_by(|left, right| {
            right
                .worth
                .total_cmp(&left.worth)
                .then_with(|| left.searched.cmp(&right.searched))
                .then_with(|| left.listed.cmp(&right.listed))
        });
        let mut left = Left { searched: [true; MAX_TOKENS], listed: [true; MAX_TOKENS] };
        self.last.log_odds = 0.0;
        for meeting in &self.possible {
            let (from, count) = meeting.searched;
            let (listed_from, listed_count) = meeting.listed;
            let searched_part = &mut left.searched[from..from + count];
            let listed_part = &mut left.listed[listed_from..listed_from + listed_count];
            if searched_part.iter().chain(&*listed_part).all(|&free| free) {
                searched_part.fill(false);
                listed_part.fill(false);
                self.last.log_odds += meeting.worth;
                self.last.meetings.push(*meeting);
            }
        }
        let names = Names { searched, listed, dictionary };
        self.initials(&names, &mut left);
        let free_words = free(&left.searched, &searched.words).count();
        let pairs = free_words * free(&left.listed, listed).count();
        let across = |meeting: &Meeting| may_be_across(meeting.how);
        if (1..=MOST_LOOSE).contains(&pairs) && self.last.meetings.iter().any(across) {
            self.loosely(&names, &mut left);
        }
        let searched_left: f64 =
            free(&left.searched, &searched.weights).map(|&(weight, _)| weight).sum();
        let weight = |word: &ListedWord| {
            if word.is_special() { particles::weight(dictionary.text(word.id())) } else { 1.0 }
        };
        let listed_left: f64 = free(&left.listed, listed).map(weight).sum();
        let against = searched_left.min(listed_left) * WORD_DIFFERS
            + (searched_left - listed_left).abs() * WORD_OMITTED;
        self.last.left = (searched_left, listed_left);
        self.last.log_odds += against.max(MOST_AGAINST);
        if weak {
            self.last.log_odds += WEAK_ALIAS;
        }
        self.last.log_odds = self.last.log_odds.max(MOST_AGAINST);
        &self.last
    }

    /// Words of two scripts that are left over and nearly sound alike: no contradiction.
    fn loosely(&mut self, names: &Names<'_>, left: &mut Left) {
        let words = names.searched.loose.iter().zip(&names.searched.weights).enumerate();
        for (place, (loose, &(weight, single))) in words {
            let Some(loose) = loose else { continue };
            if !left.searched[place] || single || weight < 1.0 {
                continue;
            }
            let mut best: Option<(f64, usize)> = None;
            for (at, other) in names.listed.iter().enumerate() {
                if !left.listed[at] || other.is_special() {
                    continue;
                }
                let other = names.dictionary.loosely(other.id());
                let like = loose.explains(other).map_or(f64::MIN, f64::from);
                if like > best.map_or(LOOSE_LEAST, |(most, _)| most) {
                    best = Some((like, at));
                }
            }
            if let Some((like, at)) = best {
                self.meet((place, at), (WordAgreement::Alike, loose_worth(like)), left);
            }
        }
    }

    /// An initial meets the first word left over that begins with it: hardly evidence, but no contradiction either.
    fn initials(&mut self, names: &Names<'_>, left: &mut Left) {
        let words = names.searched.words.iter().zip(&names.searched.weights).enumerate();
        for (place, (word, (_, single))) in words {
            if !left.searched[place] {
                continue;
            }
            let meets = |&(at, listed): &(usize, &ListedWord)| {
                left.listed[at]
                    && (*single || listed.is_special())
                    && is_initial(word, names.dictionary, listed.id())
            };
            if let Some((at, _)) = names.listed.iter().enumerate().find(meets) {
                self.meet((place, at), (WordAgreement::Initial, INITIAL), left);
            }
        }
    }

    /// Two words left over meet after all.
    fn meet(
        &mut self,
        (place, at): (usize, usize),
        (how, worth): (WordAgreement, f64),
        left: &mut Left,
    ) {
        (left.searched[place], left.listed[at]) = (false, false);
        self.last.log_odds += worth;
        self.last.meetings.push(Meeting { searched: (place, 1), listed: (at, 1), how, worth });
    }
}

/// Two names, and where their words are.
struct Names<'a> {
    searched: &'a SearchedName,
    listed: &'a [ListedWord],
    dictionary: Dictionary<'a>,
}

/// Which words have met nothing so far.
struct Left {
    searched: [bool; MAX_TOKENS],
    listed: [bool; MAX_TOKENS],
}

/// Those that are still free.
fn free<'a, T>(free: &'a [bool], all: &'a [T]) -> impl Iterator<Item = &'a T> {
    all.iter().zip(free).filter(|&(_, &free)| free).map(|(one, _)| one)
}

/// May words that meet so be of two scripts?
fn may_be_across(how: WordAgreement) -> bool {
    use WordAgreement::{Initial, Joined, KnownForm, SameSound};
    matches!(how, SameSound | KnownForm | Joined | Initial)
}

fn is_initial(word: &Word, dictionary: Dictionary<'_>, listed: WordId) -> bool {
    let text = dictionary.text(listed);
    let group = dictionary.group(listed);
    match (word.group, group) {
        (Group::Latin, native) if native != Group::Latin => {
            sounds::is_initial(native, text, &word.folded)
        }
        (native, Group::Latin) if native != Group::Latin => {
            sounds::is_initial(native, &word.folded, text)
        }
        _ => is_initial_as_written(&word.folded, text),
    }
}

fn is_initial_as_written(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    let same_first = one.next() == other.next();
    same_first && (one.as_str().is_empty() || other.as_str().is_empty())
}

fn is_single(folded: &str) -> bool {
    folded.chars().nth(1).is_none()
}
