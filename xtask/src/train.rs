//! Making the learned tables of `matching` anew, with the trainer (crates/trainer) built for speed.

use std::path::Path;

use crate::cargo::cargo;
use crate::shell;

const SOUNDS: &str = "crates/matching/tables/sounds.bin";
const WORDS: &str = "crates/matching/tables/words.bin";

/// `arguments` may say where the training pairs and Unihan lie, and which half of the development persons (`--fold A`) is
/// kept out of the letters, to measure on that half. The lexicon is always learned without the development persons.
pub(crate) fn run(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let after = |name: &str, default: &'static str| -> String {
        let place = arguments.iter().position(|argument| *argument == name);
        place
            .and_then(|place| arguments.get(place + 1))
            .map_or_else(|| default.to_owned(), |value| (*value).to_owned())
    };
    let pairs = after("--pairs", "../shared/data/names");
    let unihan = after("--unihan", "/usr/share/unicode");
    let mut train = cargo(root);
    train.args(["run", "--release", "-p", "trainer", "--", "train"]);
    train.args(["--pairs", &pairs, "--unihan", &unihan, "--out", SOUNDS, "--words", WORDS]);
    let list = format!("{pairs}/watchlist.tsv");
    if Path::new(&list).exists() {
        train.args(["--without", &list]);
    }
    let fold = after("--fold", "");
    if !fold.is_empty() {
        train.args(["--fold", &fold]);
    }
    shell::run(&mut train)
}
