//! From the sources to the table file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::{fs, io};

use matching::training::{GROUPS, Group, Learned, Reading, STEPS, Sounds};

use crate::fit::is_learnt_from;
use crate::learn::{Model, Pair, code, decode};
use crate::pairs::{self, HeldOut, Names};
use crate::{background, han, lexicon, option};

static SEEDS: &str = include_str!("../seeds/letters.tsv");

/// `--without LIST` keeps the people of a list out of the lexicon. Letters say too little of anyone to be kept out, but what
/// is learned of them would flatter a measurement on that list: `--fold A` (or `B`) keeps that half out of the letters too.
pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing =
        || io::Error::other("give --pairs DIR, --unihan DIR, --out FILE and --words FILE");
    let folder = Path::new(option(arguments, "--pairs").ok_or_else(missing)?);
    let unihan = han::unihan(Path::new(option(arguments, "--unihan").ok_or_else(missing)?))?;
    let out = option(arguments, "--out").ok_or_else(missing)?;
    let words_out = option(arguments, "--words").ok_or_else(missing)?;
    let held_out = |which: &dyn Fn(&str) -> bool| match option(arguments, "--without") {
        Some(list) => HeldOut::read(list, which),
        None => Ok(HeldOut::default()),
    };
    let fold = option(arguments, "--fold");
    let in_fold = |id: &str| fold == Some(if is_learnt_from(id) { "A" } else { "B" });
    let tokens = pairs::tokens(folder)?;
    let names = pairs::names(folder, &held_out(&in_fold)?)?;
    println!("{} full names", names.len());
    let words = tokens
        .iter()
        .map(|(_, pair)| (pair.latin.as_slice(), pair.weight))
        .chain(names.iter().flat_map(|name| name.latin.iter().map(|word| (word.as_slice(), 1.0))));
    let background = background::learn(words);
    let models = learn_all(tokens.clone(), &names, &background, &unihan.readings);
    let learned = pack(background, &models, unihan.simplified);
    let bytes = learned.to_bytes();
    println!("{} bytes", bytes.len());
    fs::write(out, bytes)?;
    let names = pairs::names(folder, &held_out(&|_| true)?)?;
    fs::write(words_out, lexicon::learn(tokens, &names, &learned))
}

/// Rounds before and after full names are taken apart by sound.
const ROUNDS: (usize, usize) = (5, 5);

fn learn_all(
    tokens: Vec<(Group, Pair)>,
    names: &[Names],
    background: &[u8],
    han: &HashMap<char, Vec<(u64, f64)>>,
) -> Vec<Model> {
    let cost = |word: &[u8]| -background::cost(background, word);
    let seeds = seeds();
    let mut by_group: Vec<Vec<Pair>> = vec![Vec::new(); GROUPS];
    for (group, pair) in tokens.into_iter().chain(pairs::in_order(names)) {
        by_group[group as usize].push(pair);
    }
    let mut models: Vec<Model> = Vec::new();
    for group in Group::NATIVE {
        let prior = match group {
            Group::Han => han.clone(),
            _ => seeds.get(&(group as u8)).cloned().unwrap_or_default(),
        };
        let mut model = Model::new(group, prior);
        for round in 0..ROUNDS.0 {
            let gain =
                model.round(&by_group[group as usize], &cost, round < 2 && group != Group::Han);
            println!(
                "{group:?} round {round}: {} pairs, gain {gain:.2}",
                by_group[group as usize].len()
            );
        }
        models.push(model);
    }
    let gain = |group: Group, native: &[char], latin: &[u8]| {
        models
            .iter()
            .find(|model| model.group == group)
            .map_or(-99.0, |model| model.log_probability(native, latin) - cost(latin))
    };
    let aligned = pairs::by_sound(names, &gain);
    let in_order = pairs::in_order(names).len();
    println!("{} word pairs of full names by sound, {in_order} in order", aligned.len());
    let mut more: Vec<Vec<Pair>> = vec![Vec::new(); GROUPS];
    for (group, pair) in aligned {
        more[group as usize].push(pair);
    }
    let ordered: Vec<usize> = (0..GROUPS)
        .map(|group| pairs::in_order(names).iter().filter(|(g, _)| *g as usize == group).count())
        .collect();
    for model in &mut models {
        let group = model.group as usize;
        let keep = by_group[group].len() - ordered[group];
        by_group[group].truncate(keep);
        by_group[group].append(&mut more[group]);
        for round in 0..ROUNDS.1 {
            let gain = model.round(&by_group[group], &cost, false);
            println!(
                "{:?} round +{round}: {} pairs, gain {gain:.2}",
                model.group,
                by_group[group].len()
            );
        }
    }
    let gain = |group: usize, native: &[char], latin: &[u8]| {
        models
            .iter()
            .find(|model| model.group as usize == group)
            .map_or(-99.0, |model| model.log_probability(native, latin) - cost(latin))
    };
    let spellings = pairs::spellings(&by_group, &gain);
    let mut latin = Model::new(Group::Latin, latin_seeds());
    for round in 0..ROUNDS.0 {
        let gain = latin.round(&spellings, &cost, round == 0);
        println!("Latin round {round}: {} pairs, gain {gain:.2}", spellings.len());
    }
    models.push(latin);
    models
}

/// Each letter's usual reading, as prior counts: itself, and shorter forms of it.
fn seeds() -> BTreeMap<u8, HashMap<char, Vec<(u64, f64)>>> {
    let mut out: BTreeMap<u8, HashMap<char, Vec<(u64, f64)>>> = BTreeMap::new();
    for line in SEEDS.lines().filter(|line| !line.starts_with('#')) {
        let Some((hex, reading)) = line.split_once('\t') else { continue };
        let Some(letter) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32) else {
            continue;
        };
        let Some(group) = Group::of(letter).or(Some(Group::Other)) else { continue };
        let mut strings: Vec<(Vec<u8>, f64)> = Vec::new();
        let reading: Vec<u8> = reading.bytes().map(|b| b - b'a').collect();
        strings.push((reading.clone(), 2.0));
        for (from, to) in SPELLINGS {
            let text =
                String::from_utf8(reading.iter().map(|l| l + b'a').collect()).unwrap_or_default();
            if text.contains(from) {
                strings.push((text.replacen(from, to, 1).bytes().map(|b| b - b'a').collect(), 0.3));
            }
        }
        if reading.len() > 1 && reading.last() == Some(&0) {
            strings.push((reading[..reading.len() - 1].to_vec(), 1.5));
        }
        if reading.is_empty() || reading.len() == 1 {
            strings.push((Vec::new(), 0.1));
        }
        strings.retain(|(string, _)| string.len() <= 4);
        let coded = strings.iter().map(|(string, count)| (code(string), *count)).collect();
        out.entry(group as u8).or_default().insert(letter, coded);
    }
    out
}

/// A letter is mostly itself; it may be left out or mistyped.
fn latin_seeds() -> HashMap<char, Vec<(u64, f64)>> {
    let slip = |letter: u8, other: u8| if letter == other { 2000.0 } else { 3.0 };
    (0..26_u8)
        .map(|letter| {
            let mut strings: Vec<(u64, f64)> =
                (0..26).map(|other| (code(&[other]), slip(letter, other))).collect();
            strings.push((code(&[]), 20.0));
            strings.push((code(&[letter, letter]), 10.0));
            (char::from(letter + b'a'), strings)
        })
        .collect()
}

/// Spellings one sound has in Latin letters.
const SPELLINGS: [(&str, &str); 30] = [
    ("k", "c"),
    ("k", "q"),
    ("k", "g"),
    ("v", "w"),
    ("v", "b"),
    ("w", "v"),
    ("i", "y"),
    ("i", "ee"),
    ("y", "i"),
    ("y", "j"),
    ("u", "oo"),
    ("u", "ou"),
    ("o", "u"),
    ("e", "i"),
    ("ph", "f"),
    ("f", "ph"),
    ("ts", "z"),
    ("ts", "c"),
    ("j", "g"),
    ("sh", "s"),
    ("s", "sh"),
    ("kh", "h"),
    ("ch", "c"),
    ("ch", "tch"),
    ("a", "e"),
    ("a", "o"),
    ("g", "k"),
    ("d", "t"),
    ("t", "d"),
    ("p", "b"),
];

/// Readings less likely than this, or beyond this many a row, are left out.
const LEAST: f64 = 0.0008;
const MOST: usize = 40;

fn pack(background: Vec<u8>, models: &[Model], simplified: HashMap<char, char>) -> Learned {
    let mut kept: Vec<Vec<(char, Vec<Vec<(u64, f64)>>)>> = vec![Vec::new(); GROUPS];
    let mut used: BTreeSet<Vec<u8>> = BTreeSet::from([Vec::new()]);
    for model in models {
        let letters: BTreeSet<char> = model.given.keys().map(|&(letter, _)| letter).collect();
        let places = if model.group.has_places() { 3 } else { 1 };
        for letter in letters {
            let mut rows = Vec::new();
            for place in 0..places {
                let mut row: Vec<(u64, f64)> = model
                    .given
                    .get(&(letter, place))
                    .into_iter()
                    .flatten()
                    .map(|(&s, &p)| (s, p))
                    .collect();
                row.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
                row.retain(|&(_, p)| {
                    p > if model.group == Group::Latin { LEAST / 8.0 } else { LEAST }
                });
                row.truncate(if model.group == Group::Han {
                    14
                } else if model.group == Group::Latin {
                    60
                } else {
                    MOST
                });
                used.extend(row.iter().map(|&(string, _)| decode(string)));
                rows.push(row);
            }
            kept[model.group as usize].push((letter, rows));
        }
    }
    let strings: Vec<Box<[u8]>> = used.into_iter().map(Into::into).collect();
    let sounds = kept
        .into_iter()
        .map(|letters| {
            let mut sounds = Sounds { starts: vec![0], ..Sounds::default() };
            for (letter, rows) in letters {
                sounds.letters.insert(letter, sounds.starts.len() as u32 - 1);
                for row in rows {
                    let mut readings: Vec<Reading> = row
                        .iter()
                        .filter_map(|&(string, p)| {
                            let latin = strings.binary_search(&decode(string).into()).ok()? as u16;
                            let cost = (-p.ln() * f64::from(STEPS)).round().clamp(0.0, 255.0) as u8;
                            Some(Reading { latin, cost })
                        })
                        .collect();
                    readings.sort_by_key(|reading| reading.latin);
                    sounds.readings.extend(readings);
                    sounds.starts.push(sounds.readings.len() as u32);
                }
            }
            sounds
        })
        .collect();
    println!("{} strings", strings.len());
    Learned { background, strings, sounds, simplified }
}
