//! Words known to stand for one another in two scripts ("앙리" and "Henry"), where the learned sounds of single letters say
//! less. Made by `cargo xtask train` from the training pairs (`tables/README.md`), read once. It holds words of names and how
//! surely they go together; no full name and no person.

use std::sync::OnceLock;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::script::Group;

const MAGIC: &[u8; 8] = b"ENTWRD02";
/// Gains are kept in eighths of a nat.
const STEPS: f32 = 8.0;
static BYTES: &[u8] = include_bytes!("../tables/words.bin");
static LEXICON: OnceLock<Lexicon> = OnceLock::new();

/// The lexicon in use.
pub(crate) fn lexicon() -> &'static Lexicon {
    LEXICON.get_or_init(|| Lexicon::from_bytes(BYTES).unwrap_or_default())
}

/// Puts another lexicon in use, to measure it; `false` if the bytes are none or one is in use already.
pub fn use_words(bytes: &[u8]) -> bool {
    Lexicon::from_bytes(bytes).is_some_and(|lexicon| LEXICON.set(lexicon).is_ok())
}

/// Folded words of other scripts, folded Latin words, and which go together.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    native: Words,
    latin: Words,
    /// Number of the Latin word and gain, by native word; where each native word's begin.
    pairs: Vec<(u32, f32)>,
    starts: Vec<u32>,
    /// The other way round: numbers of native words and places in `pairs`.
    by_latin: Vec<(u32, u32)>,
    latin_starts: Vec<u32>,
}

impl Lexicon {
    /// Latin words that a native one is known to stand for; how much likelier than by chance, in nats.
    pub(crate) fn latin(&self, group: Group, native: &str) -> impl Iterator<Item = (&str, f32)> {
        let place = self.native.find(&as_kept(group, native));
        run(&self.starts, place)
            .map(|at| self.pairs[at])
            .map(|(latin, gain)| (self.latin.word(latin as usize), gain))
    }

    /// Native words that a Latin one is known to stand for; how much likelier than by chance, in nats.
    pub(crate) fn native(&self, latin: &str) -> impl Iterator<Item = (String, f32)> {
        let place = self.latin.find(latin);
        run(&self.latin_starts, place).map(|at| self.by_latin[at]).map(|(native, at)| {
            (as_folded(self.native.word(native as usize)), self.pairs[at as usize].1)
        })
    }

    /// Reads a lexicon; `None` if the bytes are none. Latin words, then native words, each sorted: their number, and for each
    /// how many bytes it shares with the one before, how many follow, and those. Then for each native word how many Latin
    /// ones it stands for, and of each its number (three bytes) and the gain.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let latin = Words::read(&mut rest)?;
        let native = Words::read(&mut rest)?;
        let mut out = Self { starts: vec![0], ..Self::default() };
        let mut from_latin: Vec<(u32, u32, u32)> = Vec::new();
        for number in 0..native.len() {
            for _ in 0..byte(&mut rest)? {
                let (word, gain) = (number_of(&mut rest)?, byte(&mut rest)?);
                if word as usize >= latin.len() {
                    return None;
                }
                from_latin.push((word, number as u32, out.pairs.len() as u32));
                out.pairs.push((word, f32::from(gain) / STEPS));
            }
            out.starts.push(out.pairs.len() as u32);
        }
        from_latin.sort_unstable();
        let begins = |word: usize| from_latin.partition_point(|one| (one.0 as usize) < word) as u32;
        out.latin_starts = (0..=latin.len()).map(begins).collect();
        out.by_latin = from_latin.into_iter().map(|(_, native, at)| (native, at)).collect();
        (out.native, out.latin) = (native, latin);
        rest.is_empty().then_some(out)
    }
}

/// Pairs of a native word, a Latin word and a gain in nats as a file: see `Lexicon::from_bytes`.
#[expect(clippy::cast_sign_loss, reason = "gains are clamped")]
pub fn to_bytes(pairs: &[(Group, String, String, f32)]) -> Vec<u8> {
    let mut pairs: Vec<(String, &str, f32)> = pairs
        .iter()
        .map(|(group, native, latin, gain)| (as_kept(*group, native), latin.as_str(), *gain))
        .collect();
    pairs.sort_unstable_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let mut latin: Vec<&str> = pairs.iter().map(|pair| pair.1).collect();
    latin.sort_unstable();
    latin.dedup();
    let runs: Vec<&[(String, &str, f32)]> = pairs.chunk_by(|one, other| one.0 == other.0).collect();
    let mut out = MAGIC.to_vec();
    put_words(&mut out, &latin);
    put_words(&mut out, &runs.iter().map(|run| run[0].0.as_str()).collect::<Vec<_>>());
    for run in runs {
        let run = &run[..run.len().min(255)];
        out.push(run.len() as u8);
        for (_, word, gain) in run {
            let number = latin.partition_point(|other| other < word) as u32;
            out.extend(&number.to_le_bytes()[..3]);
            out.push((gain * STEPS).round().clamp(0.0, 255.0) as u8);
        }
    }
    out
}

/// Sorted words, one after another.
#[derive(Debug, Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn word(&self, number: usize) -> &str {
        let from = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.text[from as usize..self.ends[number] as usize]
    }

    fn find(&self, word: &str) -> Option<usize> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.word(middle).cmp(word) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }

    fn read(rest: &mut &[u8]) -> Option<Self> {
        let mut out = Self::default();
        let mut last: Vec<u8> = Vec::new();
        for _ in 0..number_of(rest)? {
            let (shared, more) = (usize::from(byte(rest)?), usize::from(byte(rest)?));
            let before = std::mem::take(&mut last);
            last.extend(before.get(..shared)?);
            last.extend(take(rest, more)?);
            if last <= before {
                return None;
            }
            out.text.push_str(str::from_utf8(&last).ok()?);
            out.ends.push(out.text.len() as u32);
        }
        Some(out)
    }
}

/// The words are sorted, each once.
fn put_words(out: &mut Vec<u8>, words: &[&str]) {
    out.extend(&(words.len() as u32).to_le_bytes()[..3]);
    let mut last: &[u8] = b"";
    for word in words {
        let word = word.as_bytes();
        let shared = word.iter().zip(last).take_while(|(one, other)| one == other).count();
        out.extend([shared as u8, (word.len() - shared) as u8]);
        out.extend(&word[shared..]);
        last = word;
    }
}

/// Places that belong to a word, if there is one.
fn run(starts: &[u32], place: Option<usize>) -> std::ops::Range<usize> {
    place.map_or(0..0, |place| starts[place] as usize..starts[place + 1] as usize)
}

/// Hangul is kept in syllables: a third of the bytes.
fn as_kept(group: Group, native: &str) -> String {
    match group {
        Group::Hangul => ComposingNormalizerBorrowed::new_nfc().normalize(native).into_owned(),
        _ => native.to_owned(),
    }
}

fn as_folded(kept: &str) -> String {
    match kept.chars().next().and_then(Group::of) {
        Some(Group::Hangul) => {
            DecomposingNormalizerBorrowed::new_nfd().normalize(kept).into_owned()
        }
        _ => kept.to_owned(),
    }
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    take(rest, 1)?.first().copied()
}

fn number_of(rest: &mut &[u8]) -> Option<u32> {
    let &[a, b, c] = take(rest, 3)? else { return None };
    Some(u32::from_le_bytes([a, b, c, 0]))
}

fn take<'a>(rest: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (head, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn folded(text: &str) -> (Group, String) {
        let word = words(text).remove(0);
        (word.group, word.folded)
    }

    fn pairs() -> Vec<(Group, String, String, f32)> {
        [("יוסף", "joseph", 9.0), ("יוסף", "yosef", 11.0), ("조지프", "joseph", 12.5)]
            .map(|(native, latin, gain)| {
                let (group, native) = folded(native);
                (group, native, latin.to_owned(), gain)
            })
            .to_vec()
    }

    #[test]
    fn what_is_written_is_read_from_both_sides() {
        let lexicon = Lexicon::from_bytes(&to_bytes(&pairs())).unwrap();
        let (group, native) = folded("יוסף");
        let latin: Vec<_> = lexicon.latin(group, &native).collect();
        assert_eq!(latin, [("joseph", 9.0), ("yosef", 11.0)]);
        let both: Vec<_> = lexicon.native("joseph").collect();
        assert_eq!(both, [(native, 9.0), (folded("조지프").1, 12.5)]);
        assert_eq!(lexicon.native("anna").count(), 0);
    }

    #[test]
    fn bytes_that_are_no_lexicon_are_refused() {
        let bytes = to_bytes(&pairs());
        for cut in 0..bytes.len() {
            assert!(Lexicon::from_bytes(&bytes[..cut]).is_none(), "{cut}");
        }
        assert!(Lexicon::from_bytes(&to_bytes(&[])).is_some());
        assert!(!lexicon().pairs.is_empty(), "the lexicon in use is one");
    }
}
