//! Making the learned tables of `matching` anew, and the calibration that goes with them, with the trainer (crates/trainer)
//! built for speed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cargo::cargo;
use crate::shell;

const SOUNDS: &str = "crates/matching/tables/sounds.bin";
const WORDS: &str = "crates/matching/tables/words.bin";
const FITTED: &str = "crates/matching/src/calibration/fitted.rs";
/// Where what a calibration needs lies meanwhile.
const ROOM: &str = "target/calibrate";
const PAIRS: &str = "../shared/data/names";

/// `arguments` may say where the training pairs and Unihan lie, and which half of the development persons (`--fold A`) is
/// kept out of the letters, to measure on that half. The lexicon is always learned without the development persons.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let fold = after(arguments, "--fold", "");
    tables(root, arguments, [SOUNDS, WORDS], fold)
}

/// The weights of the probability, fitted on half A of the development persons with letters learned without them: some
/// minutes. Before it, `cargo xtask train`.
pub(crate) fn calibrate(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let pairs = after(arguments, "--pairs", PAIRS);
    let of_pairs = |name: &str| format!("{pairs}/{name}");
    let list = of_pairs("watchlist.tsv");
    fs::create_dir_all(root.join(ROOM)).map_err(|error| format!("{ROOM}: {error}"))?;
    let of_room = |name: &str| format!("{ROOM}/{name}");
    let (sounds, words) = (of_room("sounds.bin"), of_room("words.bin"));
    tables(root, arguments, [&sounds, &words], "A")?;
    let travellers = of_room("travellers.tsv");
    let mut make = trainer(root, "travellers");
    make.args(["--list", &list, "--count", "8000", "--half", "A", "--out", &travellers]);
    shell::run(&mut make)?;
    let mut fit = trainer(root, "fit");
    fit.args(["--watchlist", &list, "--pad", &of_pairs("distract_100k.tsv")]);
    fit.args(["--queries", &of_pairs("queries.tsv"), "--travellers", &travellers]);
    fit.args(["--sounds", &sounds, "--words", &words, "--out", FITTED]);
    shell::run(&mut fit)
}

fn tables(root: &Path, arguments: &[&str], out: [&str; 2], fold: &str) -> Result<(), String> {
    let pairs = after(arguments, "--pairs", PAIRS);
    let unihan = after(arguments, "--unihan", "/usr/share/unicode");
    let mut train = trainer(root, "train");
    train.args(["--pairs", pairs, "--unihan", unihan, "--out", out[0], "--words", out[1]]);
    let list = format!("{pairs}/watchlist.tsv");
    if Path::new(&list).exists() {
        train.args(["--without", &list]);
    }
    if !fold.is_empty() {
        train.args(["--fold", fold]);
    }
    shell::run(&mut train)
}

fn trainer(root: &Path, verb: &str) -> Command {
    let mut trainer = cargo(root);
    trainer.args(["run", "--profile", "dist", "-p", "trainer", "--", verb]);
    trainer
}

fn after<'a>(arguments: &[&'a str], name: &str, default: &'a str) -> &'a str {
    let place = arguments.iter().position(|argument| *argument == name);
    place.and_then(|place| arguments.get(place + 1)).copied().unwrap_or(default)
}
