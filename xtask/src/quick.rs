//! `cargo xtask quick`: what a change most likely breaks, in less than a minute on a warm build. Format and house rules of everything;
//! lints and tests of the changed packages alone. Changed is what differs from the common ancestor with `main`, committed or not.
//! Packages that build upon them are left to `cargo xtask ci`.
//!
//! It needs Rust, a C compiler and git: what asks for a browser, strace or minutes is left to `cargo xtask ci`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::cargo::cargo;
use crate::{ci, shell, tidy};

/// Branches that a change is measured against: the first that is there.
const MAIN: [&str; 2] = ["main", "origin/main"];

/// Packages whose tests take minutes or a browser.
const LEFT_TO_CI: [&str; 2] = ["browser", "testkit"];

/// Modules of tests that run a program under strace.
const UNDER_STRACE: [&str; 3] = ["crash::", "faults::", "interrupted::"];

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let started = Instant::now();
    let files = changed_files(root)?;
    let mut changed = packages(&files);
    // A package that the change takes away has no tests.
    changed.retain(|package| folder(root, package).is_dir());
    println!("quick: changed: {}", listed(&changed));
    shell::run(cargo(root).args(["fmt", "--all", "--check"]))?;
    tidy::run(root)?;
    ci::clippy_of(root, &changed)?;
    test(root, &changed)?;
    println!(
        "quick: passed in {:.0} s; `cargo xtask ci` runs the rest",
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Paths from the repository's root, committed since the common ancestor with `main` or not at all.
fn changed_files(root: &Path) -> Result<String, String> {
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        shell::output(command.current_dir(root).args(arguments))
    };
    let is_there = |branch: &&str| git(&["rev-parse", "--quiet", "--verify", branch]).is_ok();
    let main = MAIN.into_iter().find(is_there);
    let main = main.ok_or_else(|| format!("no branch {} to compare with", MAIN.join(" or ")))?;
    let ancestor = git(&["merge-base", main, "HEAD"])?;
    let tracked = git(&["diff", "--name-only", ancestor.trim()])?;
    Ok(tracked + &git(&["ls-files", "--others", "--exclude-standard"])?)
}

/// The packages of the workspace that the files belong to: `fuzz` and `peers` are workspaces of their own.
fn packages(files: &str) -> BTreeSet<&str> {
    files.lines().filter_map(package).collect()
}

fn package(path: &str) -> Option<&str> {
    match path.split_once('/')? {
        ("crates", rest) => rest.split_once('/').map(|(name, _)| name),
        ("xtask", _) => Some("xtask"),
        _ => None,
    }
}

fn folder(root: &Path, package: &str) -> PathBuf {
    if package == "xtask" { root.join(package) } else { root.join("crates").join(package) }
}

/// Not their doc-tests: each is linked for itself.
fn test(root: &Path, changed: &BTreeSet<&str>) -> Result<(), String> {
    let (left, tested): (BTreeSet<&str>, _) =
        changed.iter().copied().partition(|package| LEFT_TO_CI.contains(package));
    if !left.is_empty() {
        println!("quick: tests of {} are left to `cargo xtask ci`", listed(&left));
    }
    if tested.is_empty() {
        return Ok(());
    }
    let mut command = cargo(root);
    command.args(["test", "--quiet", "--all-targets", "--all-features", "--locked"]);
    command.args(tested.iter().flat_map(|package| ["--package", package])).arg("--");
    shell::run(command.args(UNDER_STRACE.iter().flat_map(|module| ["--skip", module])))
}

fn listed(packages: &BTreeSet<&str>) -> String {
    if packages.is_empty() {
        return "no package".to_owned();
    }
    packages.iter().copied().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_names_its_package_and_what_no_package_holds_names_none() {
        let files = "crates/web/locales/fr/desk.ftl\ncrates/web/src/lib.rs\nxtask/src/ci.rs\n\
                     README.md\nCargo.lock\nfuzz/Cargo.toml\ncrates/registers/Cargo.toml\n";
        assert_eq!(packages(files), BTreeSet::from(["registers", "web", "xtask"]));
        assert_eq!(listed(&packages("docs/rules.md\n")), "no package");
    }
}
