//! Making the learned tables of `matching` anew, with the trainer (crates/trainer) built for speed.

use std::path::Path;

use crate::cargo::cargo;
use crate::shell;

const OUT: &str = "crates/matching/tables/sounds.bin";

/// `arguments` may say where the training pairs and Unihan lie.
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
    train.args(["--pairs", &pairs, "--unihan", &unihan, "--out", OUT]);
    shell::run(&mut train)
}
