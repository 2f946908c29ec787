//! The folded words of all listed names, who bears each, and what they are found by: themselves, one letter left out, their
//! consonants, the outlines of their sound, and for Latin words a tree of letters along which words of other scripts are read
//! (`sounds`). All of it lies in the index's arena (`change` writes it); a removed person leaves nothing behind.

mod change;
mod keys;
mod latin;
mod outlines;

use crate::align::Two;
use crate::arena::{At, ROOTS, View, numbers};
use crate::evidence::WordAgreement;
use crate::indic::is_consonant;
use crate::lexicon::lexicon;
use crate::script::{GROUPS, Group};
use crate::similarity::{Compared, Consonants, Likeness};
use crate::sino;
use crate::sounds::{self, Beginning, LatinWord, Other};
use crate::words::Word;

pub(crate) use change::{add, remove};
pub(crate) use keys::Keys;
pub(crate) use latin::LatinTrie;
pub(crate) use outlines::Outlines;

/// A listed person's place in the index.
pub(crate) type Slot = u32;
/// A word's block in the arena.
pub(crate) type WordId = u32;

/// What of the arena's head is the dictionary's: the directory of keys, the trees' roots, and how many words of each group
/// are borne, each as often as it is.
pub(crate) const KEYS: At = ROOTS;
const LATIN: At = ROOTS + 8;
const OUTLINES: Outlines = Outlines(ROOTS + 12);
const LATIN_OUTLINES: Outlines = Outlines(ROOTS + 13);
const BORNE: At = ROOTS + 40;
/// Where in a word's block group, length and text begin.
const TEXT: u32 = 2;

/// People beyond the list that words are counted against: a word that few listed people bear is rare, even on a short
/// list.
const BACKGROUND: f32 = 10_000.0;
/// Words a name has, about.
const WORDS_A_NAME: f32 = 2.5;
/// Most a word is worth, in nats: more than one in 160,000 is nobody's knowledge.
const MOST_WORTH: f32 = 12.0;
/// Words compared with one searched word; a key that more words share says nothing.
const MAX_COMPARED: usize = 1024;
/// Letters of a word that make deletion keys.
const MAX_KEYED: usize = 30;
/// Least a meeting is worth across scripts, and within one: a slip in a short word hardly speaks for it, but is no
/// contradiction either.
const LEAST_ACROSS: f32 = 0.2;
const LEAST_ALIKE: f32 = -3.0;
/// How well a word meets one that is not two.
const WELL_MET: f32 = 5.0;
/// Letters of a word that may be two, what each part is worth at least, and how many words are tried for each part.
const MAX_PARTED: usize = 24;
const LEAST_PART: f32 = 3.0;
const MOST_PARTS: usize = 5;
/// How much words of other scripts compete with those of one.
const OTHER_SCRIPTS: f32 = 0.1;
/// Share of people whose word is not on the list at all.
const UNLISTED: f32 = 0.5;

/// A listed word like a searched one: how, and what meeting it is worth in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Like {
    pub(crate) word: WordId,
    pub(crate) how: WordAgreement,
    pub(crate) worth: f32,
}

/// How far a word is sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// In every script.
    Across,
    /// As written; and if it is Latin, among words of scripts that write two words of a name as one.
    Unspaced,
}

/// The dictionary, to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dictionary<'a> {
    view: View<'a>,
}

impl<'a> Dictionary<'a> {
    pub(crate) fn new(view: View<'a>) -> Self {
        Self { view }
    }

    /// The listed word with just these letters.
    pub(crate) fn find(&self, text: &str) -> Option<WordId> {
        Keys(KEYS)
            .under(self.view, hash(b'=', text.chars()))
            .find(|&id| self.bytes(id) == text.as_bytes())
    }

    /// Every listed word like this one, sorted by id.
    pub(crate) fn like(&self, word: &Word, reach: Reach) -> Vec<Like> {
        let latin = if word.group == Group::Latin { LatinWord::new(&word.folded) } else { None };
        let mut found = self.like_as_written(word, background(word, latin.as_ref()));
        if let Some(latin) = &latin {
            if reach == Reach::Across {
                self.like_in_spelling(latin, &mut found);
            }
            self.like_in_sound(latin, reach, &mut found);
        }
        if reach == Reach::Across && word.group != Group::Latin {
            found.extend(self.like_latin(word));
        }
        self.known_forms(word, &mut found);
        self.weigh(found)
    }

    fn like_as_written(&self, word: &Word, background: f32) -> Vec<Like> {
        let mut ids: Vec<WordId> = Vec::new();
        for key in keys_of(&word.folded) {
            let room = MAX_COMPARED.saturating_sub(ids.len());
            ids.extend(Keys(KEYS).under(self.view, key).take(room));
        }
        ids.sort_unstable();
        ids.dedup();
        self.touch(&ids);
        let word = Compared::new(&word.folded);
        ids.into_iter()
            .filter_map(|id| {
                let likeness = word.likeness(self.text(id))?;
                Some(Like { word: id, how: likeness.how, worth: background - slip(&likeness) })
            })
            .filter(|like| like.worth > LEAST_ALIKE || like.how == WordAgreement::Same)
            .collect()
    }

    /// Listed words of other scripts that this Latin one may stand for.
    fn like_in_sound(&self, latin: &LatinWord, reach: Reach, out: &mut Vec<Like>) {
        let unspaced = |beginning: Beginning| !beginning.is_before(Group::Han);
        let words = OUTLINES.words(self.view, latin.outline());
        let words = words.filter(|one| reach == Reach::Across || unspaced(one.0));
        let touch = |ids: &[WordId]| self.touch(ids);
        let read = sounds::native_words(latin, words, touch, |id| self.codes(id));
        out.extend(read.into_iter().map(by_sound));
    }

    /// Memory is far away: what all candidates need is asked for at once.
    fn touch(&self, ids: &[WordId]) {
        std::hint::black_box(ids.iter().fold(0, |sum, id| sum ^ self.view.get(id + TEXT)));
    }

    /// Listed Latin words that this one of another script may stand for.
    fn like_latin(&self, word: &Word) -> impl Iterator<Item = Like> + use<> {
        sounds::latin_words(word.group, &word.folded, self.latin()).into_iter().map(by_sound)
    }

    /// Listed words that this one is known to stand for in another script.
    fn known_forms(&self, word: &Word, out: &mut Vec<Like>) {
        let mut put = |text: &str, worth| {
            let how = WordAgreement::KnownForm;
            out.extend(self.find(text).map(|word| Like { word, how, worth }));
        };
        if word.group == Group::Latin {
            lexicon().native(&word.folded).for_each(|(text, worth)| put(&text, worth));
            sino::hangul(&word.folded).for_each(|(text, worth)| put(&text, worth));
        } else {
            if word.group == Group::Hangul {
                sino::latin(&word.folded).for_each(|(text, worth)| put(&text, worth));
            }
            lexicon().latin(word.group, &word.folded).for_each(|(text, worth)| put(text, worth));
        }
    }

    /// Listed Latin words that are spellings of this Latin one.
    fn like_in_spelling(&self, latin: &LatinWord, out: &mut Vec<Like>) {
        let mut ids: Vec<WordId> = Vec::new();
        for outline in sounds::of_spellings(latin) {
            ids.extend(LATIN_OUTLINES.words(self.view, outline).map(|(_, word)| word));
        }
        self.touch(&ids);
        let read = sounds::spellings(latin, ids.into_iter().map(|id| (id, self.bytes(id))));
        out.extend(read.into_iter().map(|(word, worth)| Like {
            word,
            how: WordAgreement::Alike,
            worth,
        }));
    }

    /// From how much better a word explains the searched one than chance does, to what meeting it is worth: less, the more
    /// listed people have a word that explains it too.
    fn weigh(&self, mut found: Vec<Like>) -> Vec<Like> {
        found.sort_unstable_by(|left, right| {
            left.word.cmp(&right.word).then(right.worth.total_cmp(&left.worth))
        });
        found.dedup_by_key(|like| like.word);
        // Across scripts, words of one script compete with each other, hardly with those of another.
        let rivals = |like: &Like| {
            if is_across(like.how) { self.group(like.word) as usize } else { GROUPS }
        };
        let mut mass = [0.0; GROUPS + 1];
        // In an order that does not depend on the order of listing, so that sums come out the same.
        found.sort_unstable_by(|left, right| {
            let bearers = |like: &Like| self.bearer_count(like.word);
            right.worth.total_cmp(&left.worth).then_with(|| bearers(left).cmp(&bearers(right)))
        });
        for like in &found {
            mass[rivals(like)] += self.share(like.word) * like.worth.min(40.0).exp();
        }
        let across: f32 = mass[..GROUPS].iter().sum();
        for like in &mut found {
            let own = mass[rivals(like)];
            let others = if is_across(like.how) { across - own } else { 0.0 };
            let mass = UNLISTED + own + OTHER_SCRIPTS * others;
            like.worth = (like.worth - mass.ln()).min(MOST_WORTH);
        }
        found.retain(|like| {
            like.worth > if is_across(like.how) { LEAST_ACROSS } else { LEAST_ALIKE }
        });
        found.sort_unstable_by_key(|like| like.word);
        found
    }

    /// The share of people named in a word's script who bear it: a name that is common in Hangul is common, however few are
    /// listed in Hangul.
    fn share(&self, id: WordId) -> f32 {
        let borne = self.view.get(BORNE + self.group(id) as u32);
        let people = count(borne as usize) / WORDS_A_NAME;
        (count(self.bearer_count(id) as usize) + 0.5) / (people + BACKGROUND)
    }

    /// What a word is worth that is met exactly.
    pub(crate) fn worth(&self, id: WordId) -> f32 {
        (-self.share(id).ln()).clamp(0.5, MOST_WORTH)
    }

    /// Two listed words that together are this one, which is like these.
    pub(crate) fn parts(&self, word: &Word, like: &[Like]) -> Vec<Two> {
        let mut found = self.parts_of(word.group, &word.folded);
        if word.group != Group::Latin {
            for (text, _) in lexicon().latin(word.group, &word.folded) {
                found.extend(self.parts_of(Group::Latin, text));
            }
            found.dedup();
        }
        let two =
            |(one, other)| Two { words: [one, other], worth: [self.worth(one), self.worth(other)] };
        let mut out: Vec<Two> = found.into_iter().map(two).collect();
        // A Han character stands for whole syllables: a word that meets one well is not two.
        if word.group != Group::Han || like.iter().all(|like| like.worth < WELL_MET) {
            self.parts_by_sound(word, &mut out);
        }
        out
    }

    /// Two listed Latin words that together sound like one of a script that writes two words of a name as one.
    fn parts_by_sound(&self, word: &Word, out: &mut Vec<Two>) {
        let letters: Vec<(usize, char)> = word.folded.char_indices().collect();
        let least = match word.group {
            Group::Han => 2,
            Group::Other => 3,
            _ => return,
        };
        if letters.len() > MAX_PARTED {
            return;
        }
        let part = |folded: &str| {
            let word = Word { folded: folded.to_owned(), ..word.clone() };
            let mut like = Vec::new();
            self.known_forms(&word, &mut like);
            like.extend(self.like_latin(&word));
            let mut like = self.weigh(like);
            like.retain(|like| like.worth > LEAST_PART);
            like.sort_by(|one, other| {
                let ties = || self.text(one.word).cmp(self.text(other.word));
                other.worth.total_cmp(&one.worth).then_with(ties)
            });
            like.truncate(MOST_PARTS);
            like
        };
        let inner = letters.iter().take((letters.len() + 1).saturating_sub(least)).skip(least);
        for &(at, letter) in inner {
            if word.group == Group::Other && !is_consonant(letter) {
                continue;
            }
            let (first, second) = word.folded.split_at(at);
            let first = part(first);
            let second = if first.is_empty() { Vec::new() } else { part(second) };
            for (one, other) in
                first.iter().flat_map(|one| second.iter().map(move |two| (one, two)))
            {
                let (words, worth) = ([one.word, other.word], [one.worth, other.worth]);
                out.push(Two { words, worth });
            }
        }
    }

    fn parts_of(&self, group: Group, text: &str) -> Vec<(WordId, WordId)> {
        let (mut out, latin) = (Vec::new(), self.latin());
        let mut node = is_plain(group, text).then(|| latin.root());
        for (at, letter) in text.char_indices() {
            let rest = at + letter.len_utf8();
            // Latin words are followed letter by letter, so that few have to be looked for.
            let first = if let Some(here) = &mut node {
                let Some(next) = latin.child(*here, letter as u8 - b'a') else { break };
                *here = next;
                latin.word(next)
            } else {
                None
            };
            if at == 0 || rest + 1 >= text.len() || node.is_some() && first.is_none() {
                continue;
            }
            if let Some(first) = first.or_else(|| self.find(&text[..rest]))
                && let Some(second) = self.find(&text[rest..])
            {
                out.push((first, second));
            }
        }
        out
    }

    /// A word to be read loosely.
    pub(crate) fn loosely(self, id: WordId) -> Other<'a> {
        match self.group(id) {
            Group::Latin => Other::Latin(self.bytes(id)),
            group => Other::Native(group, self.codes(id)),
        }
    }

    pub(crate) fn text(self, id: WordId) -> &'a str {
        std::str::from_utf8(self.bytes(id)).unwrap_or_default()
    }

    fn bytes(self, id: WordId) -> &'a [u8] {
        let head = self.view.bytes(id + TEXT, 2);
        let length = usize::from(*head.get(1).unwrap_or(&0));
        self.view.bytes(id + TEXT, 2 + length).get(2..).unwrap_or_default()
    }

    /// The codes of a native word's letters.
    fn codes(self, id: WordId) -> &'a [[u8; 2]] {
        let length = usize::from(*self.view.bytes(id + TEXT, 2).get(1).unwrap_or(&0));
        let count = *self.view.bytes(id + TEXT, 3 + length).last().unwrap_or(&0);
        let all = self.view.bytes(id + TEXT, 3 + length + 2 * usize::from(count));
        all.get(3 + length..).unwrap_or_default().as_chunks().0
    }

    pub(crate) fn group(self, id: WordId) -> Group {
        let group = *self.view.bytes(id + TEXT, 1).first().unwrap_or(&0);
        Group::NATIVE.into_iter().find(|&native| native as u8 == group).unwrap_or(Group::Latin)
    }

    pub(crate) fn bearer_count(self, id: WordId) -> u32 {
        self.view.count(id + 1)
    }

    /// Who bears a word, in order.
    pub(crate) fn bearers(self, id: WordId) -> impl ExactSizeIterator<Item = Slot> + 'a {
        let count = self.bearer_count(id);
        numbers(self.view.run(if count == 1 { id } else { self.view.link(id) }, count))
    }

    pub(crate) fn latin(self) -> LatinTrie<'a> {
        LatinTrie::new(self.view, LATIN)
    }

    /// Are there no words, and no keys left of any?
    #[cfg(test)]
    pub(crate) fn is_empty(self) -> bool {
        Keys(KEYS).used(self.view) == 0
            && self.latin().is_empty()
            && OUTLINES.used(self.view) + LATIN_OUTLINES.used(self.view) == 0
            && (0..GROUPS as u32).all(|group| self.view.get(BORNE + group) == 0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "shares of people need no seventh digit")]
fn count(number: usize) -> f32 {
    number as f32
}

/// Is this a Latin word of the letters `a` to `z` only?
fn is_plain(group: Group, text: &str) -> bool {
    group == Group::Latin && text.bytes().all(|letter| letter.is_ascii_lowercase())
}

fn by_sound((word, worth): (WordId, f32)) -> Like {
    Like { word, how: WordAgreement::SameSound, worth }
}

/// How unlikely a word is among words of names, in nats.
fn background(word: &Word, latin: Option<&LatinWord>) -> f32 {
    let letters = count(word.folded.chars().count());
    match word.group {
        Group::Latin => latin.map_or(2.6 * letters, LatinWord::background),
        Group::Han => 6.0 * letters,
        _ => 2.6 * letters,
    }
}

/// Does a word meet one of another script?
fn is_across(how: WordAgreement) -> bool {
    matches!(how, WordAgreement::SameSound | WordAgreement::KnownForm)
}

/// How unlikely it is that a word was changed in just this way, in nats.
fn slip(likeness: &Likeness) -> f32 {
    match likeness.how {
        WordAgreement::Same => 0.1,
        WordAgreement::SameConsonants => 7.0 + 6.0 * (0.8 - likeness.worth as f32),
        _ => 5.5 + 6.0 * (0.9 - likeness.worth as f32),
    }
}

/// The word itself, the word with each one letter left out (two words one edit apart share one of these), and its
/// consonants; sorted.
fn keys_of(text: &str) -> Vec<u64> {
    let mut out = vec![hash(b'=', text.chars())];
    let letters: Vec<char> = text.chars().take(MAX_KEYED + 1).collect();
    if (3..=MAX_KEYED).contains(&letters.len()) {
        for left_out in 0..letters.len() {
            let rest = letters.iter().enumerate().filter(|&(place, _)| place != left_out);
            out.push(hash(b'=', rest.map(|(_, &letter)| letter)));
        }
    }
    let consonants = Consonants::of(text);
    if consonants.all().len() > 1 {
        out.push(hash(b'#', consonants.all().iter().map(|&letter| char::from(letter))));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// FNV-1a, 64 bits: stable, short, and a collision only costs a comparison.
pub(crate) fn hash(kind: u8, letters: impl Iterator<Item = char>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let step = |state: u64, value: u32| (state ^ u64::from(value)).wrapping_mul(PRIME);
    letters.fold(step(OFFSET, u32::from(kind)), |state, letter| step(state, u32::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arena::Arena;
    use crate::words::words;

    fn word(text: &str) -> Word {
        words(text).remove(0)
    }

    #[test]
    fn words_one_edit_apart_or_with_the_same_consonants_meet() {
        let mut arena = Arena::default();
        for (bearer, listed) in ["mueller", "mohammed", "li"].into_iter().enumerate() {
            add(&mut arena, &word(listed), bearer as Slot);
        }
        let dictionary = Dictionary::new(arena.view());
        let found = |text: &str| {
            let like = dictionary.like(&word(text), Reach::Across);
            like.iter().map(|like| dictionary.text(like.word).to_owned()).collect::<Vec<_>>()
        };
        for near in ["mueller", "muller", "muellers", "meuller", "nueller"] {
            assert_eq!(found(near), ["mueller"], "{near}");
        }
        assert_eq!(found("mhmd"), ["mohammed"]);
        assert_eq!(found("li"), ["li"]);
        assert!(found("nguyen").is_empty());
    }

    #[test]
    fn a_word_of_another_script_meets_the_word_it_sounds_like() {
        let mut arena = Arena::default();
        for (bearer, listed) in ["victor", "foster", "פוסטר", "빅터"].into_iter().enumerate()
        {
            add(&mut arena, &word(listed), bearer as Slot);
        }
        let dictionary = Dictionary::new(arena.view());
        let best = |text: &str| {
            let like = dictionary.like(&word(text), Reach::Across);
            like.iter()
                .filter(|like| is_across(like.how))
                .max_by(|left, right| left.worth.total_cmp(&right.worth))
                .map(|like| dictionary.text(like.word).to_owned())
        };
        assert_eq!(best("빅터").as_deref(), Some("victor"));
        assert_eq!(best("פוסטר").as_deref(), Some("foster"));
        assert_eq!(best("Foster"), Some(word("פוסטר").folded));
        assert_eq!(best("Victor"), Some(word("빅터").folded));
    }

    #[test]
    fn a_word_goes_with_its_last_bearer_and_leaves_no_key() {
        let mut arena = Arena::default();
        let id = add(&mut arena, &word("pavel"), 1);
        assert_eq!(add(&mut arena, &word("pavel"), 2), id);
        assert_eq!(add(&mut arena, &word("pavel"), 0), id);
        remove(&mut arena, id, 1);
        assert!(Dictionary::new(arena.view()).bearers(id).eq([0, 2]));
        for bearer in [0, 2, 2] {
            remove(&mut arena, id, bearer);
        }
        assert!(Dictionary::new(arena.view()).is_empty());
        assert!(!arena.contains(b"pavel") && arena.contains(&[0; 64]));
        let native = word("павел");
        let codes: Vec<u8> = sounds::codes(native.group, &native.folded).flatten().collect();
        let id = add(&mut arena, &native, 1);
        assert!(arena.contains("павел".as_bytes()) && arena.contains(&codes));
        remove(&mut arena, id, 1);
        assert!(Dictionary::new(arena.view()).is_empty());
        assert!(!arena.contains("павел".as_bytes()) && !arena.contains(&codes));
    }
}
