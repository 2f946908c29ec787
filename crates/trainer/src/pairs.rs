//! The training pairs as words in two scripts, and how the words of two full names find each other.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io, path::Path};

use matching::training::{Group, Word, words};

use crate::learn::Pair;

/// A full name twice.
pub(crate) struct Names {
    pub(crate) native: Vec<Word>,
    pub(crate) latin: Vec<Vec<u8>>,
}

/// Latin letters as 0–25; `None` if there are others.
pub(crate) fn letters(word: &Word) -> Option<Vec<u8>> {
    let plain = word.group == Group::Latin && (1..=18).contains(&word.folded.len());
    plain
        .then(|| word.folded.bytes().map(|b| b.wrapping_sub(b'a')).collect::<Vec<u8>>())
        .filter(|letters| letters.iter().all(|&letter| letter < 26))
}

/// The word pairs of `train_tokens_*.tsv`, by group.
pub(crate) fn tokens(folder: &Path) -> io::Result<Vec<(Group, Pair)>> {
    let mut files: Vec<_> =
        fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| {
        path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("train_tokens_"))
    });
    files.sort();
    let mut out = Vec::new();
    for path in files {
        for line in fs::read_to_string(path)?.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[latin, native, count] = fields.as_slice() else { continue };
            let (latin, native) = (words(latin), words(native));
            let ([latin], [native]) = (latin.as_slice(), native.as_slice()) else { continue };
            let count: f64 = count.parse().unwrap_or(1.0);
            if let Some(pair) = pair(native, latin, count) {
                out.push((native.group, pair));
            }
        }
    }
    Ok(out)
}

fn pair(native: &Word, latin: &Word, seen: f64) -> Option<Pair> {
    let letters: Vec<char> = native.folded.chars().collect();
    if native.group == Group::Latin || letters.is_empty() || letters.len() > 24 {
        return None;
    }
    let weight = (1.0 + seen).ln();
    Some(Pair { native: letters, latin: self::letters(latin)?, weight, seen })
}

/// Names of people who judge what is learned, so that nothing is learned from them: the training pairs hold many of them.
#[derive(Default)]
pub(crate) struct HeldOut(BTreeSet<Vec<String>>);

impl HeldOut {
    /// Names of a list's people, but only of those that `which` says by their id.
    pub(crate) fn read(list: &str, which: impl Fn(&str) -> bool) -> io::Result<Self> {
        let text = fs::read_to_string(list)?;
        let people = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let names =
            people.filter(|fields| fields.len() > 1 && which(fields[0])).flat_map(|fields| {
                // The last column names the source and, after a colon, the person as the source does.
                let source = fields.last().and_then(|source| source.split_once(':'));
                let names = fields[1].split('|').chain(source.map(|(_, name)| name));
                names.map(Self::key).collect::<Vec<_>>()
            });
        Ok(Self(names.collect()))
    }

    /// A name's words in any order.
    fn key(name: &str) -> Vec<String> {
        let mut words: Vec<String> = words(name).into_iter().map(|word| word.folded).collect();
        words.sort_unstable();
        words
    }

    fn holds(&self, name: &str) -> bool {
        self.0.contains(&Self::key(name))
    }
}

/// The full names of `train_fullnames.tsv`, without those held out.
pub(crate) fn names(folder: &Path, held_out: &HeldOut) -> io::Result<Vec<Names>> {
    let text = fs::read_to_string(folder.join("train_fullnames.tsv"))?;
    Ok(text
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (native, latin) = (fields.next()?, fields.next()?);
            if held_out.holds(native) || held_out.holds(latin) {
                return None;
            }
            let mut native_words = words(native);
            native_words.retain(|word| word.group != Group::Latin);
            // A comma after the first word: family name first.
            if native.contains(',') && native_words.len() > 1 {
                native_words.rotate_left(1);
            }
            let latin = words(latin).iter().filter_map(letters).collect::<Vec<_>>();
            (!native_words.is_empty() && !latin.is_empty())
                .then_some(Names { native: native_words, latin })
        })
        .collect())
}

/// Word pairs of names with as many words on both sides, in order.
pub(crate) fn in_order(names: &[Names]) -> Vec<(Group, Pair)> {
    names
        .iter()
        .filter(|name| name.native.len() == name.latin.len())
        .flat_map(|name| name.native.iter().zip(&name.latin))
        .map(|(native, latin)| (native.group, made(native.folded.chars().collect(), latin)))
        .filter(|(_, pair)| pair.native.len() <= 24)
        .collect()
}

fn made(native: Vec<char>, latin: &[u8]) -> Pair {
    Pair { native, latin: latin.to_vec(), weight: 1.0, seen: 1.0 }
}

/// Word pairs of names whose words find each other by what is already learned: `gain` says how much better than chance a
/// pair reads. Words of unspaced scripts are also cut after the first or second letter, and Latin neighbours joined.
pub(crate) fn by_sound(
    names: &[Names],
    gain: &dyn Fn(Group, &[char], &[u8]) -> f64,
) -> Vec<(Group, Pair)> {
    let mut out = Vec::new();
    for name in names {
        let mut latin = name.latin.clone();
        latin
            .extend(name.latin.windows(2).map(<[Vec<u8>]>::concat).filter(|both| both.len() <= 18));
        let mut found: Vec<(f64, Group, Vec<char>, usize)> = Vec::new();
        for word in &name.native {
            for part in parts(word) {
                for (place, latin) in latin.iter().enumerate() {
                    let gain = gain(word.group, &part, latin);
                    if gain > 2.0 {
                        found.push((gain, word.group, part.clone(), place));
                    }
                }
            }
        }
        found.sort_by(|left, right| right.0.total_cmp(&left.0));
        let mut taken = vec![false; latin.len()];
        let mut used: Vec<Vec<char>> = Vec::new();
        for (_, group, part, place) in found {
            if !taken[place] && !used.contains(&part) {
                taken[place] = true;
                used.push(part.clone());
                out.push((group, made(part, &latin[place])));
            }
        }
    }
    out
}

/// Word pairs that do not sound alike, of names with as many words on both sides whose other words all do, in order.
pub(crate) fn anchored(
    names: &[Names],
    gain: &dyn Fn(Group, &[char], &[u8]) -> f64,
    anchor: f64,
) -> Vec<(Group, Pair)> {
    let mut out = Vec::new();
    for name in names {
        if name.native.len() != name.latin.len() || name.native.len() < 2 {
            continue;
        }
        let pairs: Vec<(Group, Pair)> = name
            .native
            .iter()
            .zip(&name.latin)
            .map(|(native, latin)| (native.group, made(native.folded.chars().collect(), latin)))
            .collect();
        let unlike =
            |(group, pair): &&(Group, Pair)| gain(*group, &pair.native, &pair.latin) <= 2.0;
        let sure = |(group, pair): &(Group, Pair)| gain(*group, &pair.native, &pair.latin) > anchor;
        if let [one] = pairs.iter().filter(unlike).collect::<Vec<_>>().as_slice()
            && pairs.iter().filter(|pair| sure(pair)).count() + 1 == pairs.len()
        {
            out.push((*one).clone());
        }
    }
    out
}

fn parts(word: &Word) -> Vec<Vec<char>> {
    let letters: Vec<char> = word.folded.chars().collect();
    if letters.len() > 24 {
        return Vec::new();
    }
    let cuts: Vec<usize> = match word.group {
        Group::Han if letters.len() <= 4 => (1..letters.len()).collect(),
        Group::Hangul => syllables(&letters).into_iter().take(2).collect(),
        _ => Vec::new(),
    };
    let mut out = vec![letters.clone()];
    for cut in cuts {
        out.push(letters[..cut].to_vec());
        out.push(letters[cut..].to_vec());
    }
    out
}

/// Where syllables after the first begin.
fn syllables(letters: &[char]) -> Vec<usize> {
    (1..letters.len()).filter(|&at| ('\u{1100}'..='\u{1112}').contains(&letters[at])).collect()
}

/// Most spellings of one native word that are paired, and how much better than chance each must read.
const SPELLINGS: usize = 6;
const SURE: f64 = 5.0;

/// Latin words that are spellings of one another, because they stand for the same native word; each also with itself.
pub(crate) fn spellings(
    pairs: &[Vec<Pair>],
    gain: &dyn Fn(usize, &[char], &[u8]) -> f64,
) -> Vec<Pair> {
    let mut out = Vec::new();
    for (group, pairs) in pairs.iter().enumerate() {
        let mut by_native: BTreeMap<&[char], BTreeSet<&[u8]>> = BTreeMap::new();
        for pair in pairs {
            if pair.native.len() > 3 && gain(group, &pair.native, &pair.latin) > SURE {
                by_native.entry(&pair.native).or_default().insert(&pair.latin);
            }
        }
        for spellings in by_native.into_values().filter(|set| set.len() > 1) {
            let mut spellings: Vec<&[u8]> = spellings.into_iter().collect();
            spellings.truncate(SPELLINGS);
            let weight = 1.0 / spellings.len() as f64;
            for one in &spellings {
                let native: Vec<char> =
                    one.iter().map(|&letter| char::from(letter + b'a')).collect();
                for other in &spellings {
                    out.push(Pair {
                        native: native.clone(),
                        latin: other.to_vec(),
                        weight,
                        seen: 1.0,
                    });
                }
            }
        }
    }
    out
}
