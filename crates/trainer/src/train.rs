//! From the sources to the table file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::{fs, io};

use matching::training::{GROUPS, Group, Learned, Reading, STEPS, Sounds};

use crate::fit::is_learnt_from;
use crate::learn::{Model, Pair, decode};
use crate::pairs::{self, HeldOut, Names};
use crate::seeds::{self, Prior};
use crate::{background, han, lexicon, option, sino};

/// `--without LIST` keeps the people of a list out of the lexicon. Letters say too little of anyone to be kept out, but what
/// is learned of them would flatter a measurement on that list: `--fold A` (or `B`) keeps that half out of the letters too.
pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing =
        || io::Error::other("give --pairs DIR, --unihan DIR, --out FILE and --words FILE");
    let folder = Path::new(option(arguments, "--pairs").ok_or_else(missing)?);
    let unicode = Path::new(option(arguments, "--unihan").ok_or_else(missing)?);
    let (unihan, seeds) = (han::unihan(unicode)?, seeds::seeds(unicode)?);
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
    let models = learn_all(tokens.clone(), &names, &background, &unihan.readings, &seeds);
    let by_sound = |group: Group, native: &[char], latin: &[u8]| {
        models
            .iter()
            .find(|model| model.group == group)
            .map_or(-99.0, |model| model.log_probability(native, latin))
            + background::cost(&background, latin)
    };
    let sino = sino::learn(&unihan.sino, &names, &background, &by_sound);
    let learned = pack(background, &models, unihan.simplified, &sino);
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
    han: &Prior,
    seeds: &BTreeMap<u8, Prior>,
) -> Vec<Model> {
    let cost = |word: &[u8]| -background::cost(background, word);
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
    let mut latin = Model::new(Group::Latin, seeds::latin());
    for round in 0..ROUNDS.0 {
        let gain = latin.round(&spellings, &cost, round == 0);
        println!("Latin round {round}: {} pairs, gain {gain:.2}", spellings.len());
    }
    models.push(latin);
    models
}

/// Readings less likely than this, or beyond this many a row, are left out.
const LEAST: f64 = 0.0008;
const MOST: usize = 40;

fn pack(
    background: Vec<u8>,
    models: &[Model],
    simplified: HashMap<char, char>,
    sino: &[(char, Vec<(u64, f64)>)],
) -> Learned {
    let mut kept: Vec<Vec<(char, Vec<Vec<(u64, f64)>>)>> = vec![Vec::new(); GROUPS];
    let mut used: BTreeSet<Vec<u8>> = BTreeSet::from([Vec::new()]);
    used.extend(sino.iter().flat_map(|(_, row)| row).map(|&(string, _)| decode(string)));
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
                    20
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
    let reading = |string: u64, p: f64| {
        let latin = strings.binary_search(&decode(string).into()).ok()? as u16;
        let cost = (-p.ln() * f64::from(STEPS)).round().clamp(0.0, 255.0) as u8;
        Some(Reading { latin, cost })
    };
    let sounds = kept
        .into_iter()
        .map(|letters| {
            let mut sounds = Sounds { starts: vec![0], ..Sounds::default() };
            for (letter, rows) in letters {
                sounds.letters.insert(letter, sounds.starts.len() as u32 - 1);
                for row in rows {
                    let mut readings: Vec<Reading> =
                        row.iter().filter_map(|&(string, p)| reading(string, p)).collect();
                    readings.sort_by_key(|reading| reading.latin);
                    sounds.readings.extend(readings);
                    sounds.starts.push(sounds.readings.len() as u32);
                }
            }
            sounds
        })
        .collect();
    let row = |row: &[(u64, f64)]| row.iter().filter_map(|&(s, p)| reading(s, p)).collect();
    let sino = sino.iter().map(|(syllable, readings)| (*syllable, row(readings))).collect();
    println!("{} strings", strings.len());
    Learned { background, strings, sounds, simplified, sino }
}
