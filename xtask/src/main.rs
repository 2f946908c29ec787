//! What a maintainer or a CI machine runs: `cargo xtask quick | ci | tidy | licences | clients | fuzz | mapped | train | calibrate |
//! atlas | screenshots | bench-peers`.
//!
//! Here live the checks that no compiler makes (layering, file heads, licences) and the order in
//! which everything is checked. Nothing of this is in the product. Kept to two small dependencies,
//! since a fresh machine builds it first.

mod atlas;
mod cargo;
mod ci;
mod clients;
mod finding;
mod fuzz;
mod licences;
mod mapped;
mod peers;
mod quick;
mod shell;
mod tidy;
mod train;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <COMMAND>

  quick                   while you work: format, house rules, lints, tests of the changed packages
  ci                      everything CI checks, in CI's order
  tidy                    the house rules: layering, file heads, sizes, rule registry, privacy
  licences                licences, bans and sources of all dependencies
  clients                 clients of the API as three generators make them, compiled; the one in Python makes a check
                          (python3 with pip, npm, a Java runtime)
  fuzz [--seconds N] [TARGET…]
                          fuzz every target (or those named) for N seconds each, 10 by default,
                          starting from the kept corpus
  mapped [miri] [address] what rests on the modules with `unsafe`, under Miri (a nightly toolchain with it) and
                          AddressSanitizer (any, on Linux)
  train [--pairs DIR] [--unihan DIR]
                          the learned tables of `matching`, from the training pairs (../shared/data/names)
                          and Unihan (/usr/share/unicode, Debian's unicode-data)
  calibrate [--pairs DIR] [--unihan DIR]
                          the weights of its probability, from half of the development persons beside the pairs
  atlas                   the tables of `atlas`: names from CLDR, the map from Natural Earth (npm, node)
  screenshots [--all]     docs/images from the running demo (chromium-driver); with --all every kind of page in every
                          language into target/screenshots, to look at
  bench-peers [names] [documents] [mrz] [--watchlist FILE [--pad FILE] --queries FILE] [--every N]
              [--count KEYS] [--specimens FILE]…
                          Entraide beside PostgreSQL, SQLite, tantivy, rapidfuzz and others, measured in one
                          run, as tables for docs/benchmarks.md; installs the peers
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = repository();
    let outcome = match words.as_slice() {
        ["quick"] => quick::run(root),
        ["ci"] => ci::run(root),
        ["tidy"] => tidy::run(root),
        ["licences"] => licences::run(root),
        ["clients"] => clients::run(root),
        ["fuzz", rest @ ..] => fuzz::Plan::parse(rest).and_then(|plan| fuzz::run(root, &plan)),
        ["bench-peers", rest @ ..] => {
            peers::Plan::parse(rest).and_then(|plan| peers::run(root, &plan))
        }
        ["mapped", rest @ ..] => mapped::run(root, rest),
        ["train", rest @ ..] => train::run(root, rest),
        ["calibrate", rest @ ..] => train::calibrate(root, rest),
        ["screenshots"] => screenshots(root, "docs/images", None),
        ["screenshots", "--all"] => screenshots(root, "target/screenshots", Some("--all")),
        ["atlas"] => atlas::run(root),
        ["help" | "-h" | "--help"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            print!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Pictures for the README, taken of the running demo.
fn screenshots(root: &Path, folder: &str, all: Option<&str>) -> Result<(), String> {
    let mut command = cargo::cargo(root);
    command.args([
        "run",
        "--release",
        "--locked",
        "--package",
        "browser",
        "--bin",
        "screenshots",
        "--",
    ]);
    shell::run(command.arg(root.join(folder)).args(all))
}

/// The repository's root, as it was when xtask was built: `cargo xtask` builds it where it runs.
fn repository() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}
