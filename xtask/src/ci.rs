//! Everything CI checks, in order: what is quick and finds most comes first. Stops at the first step
//! that fails and says which, with the time each took.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::cargo::cargo;
use crate::{clients, fuzz, licences, shell, tidy};

type Step = (&'static str, fn(&Path) -> Result<(), String>);

const STEPS: [Step; 11] = [
    ("machine", machine),
    ("format", format),
    ("tidy", tidy::run),
    ("licences", licences::run),
    ("clippy", clippy),
    ("links", links),
    ("tests", tests),
    ("clients", clients::run),
    ("fuzz", fuzz),
    ("demo", demo),
    ("benches", benches),
];

/// Programs beside Rust, and the Debian packages that bring them.
const PROGRAMS: [(&str, &str, &str); 7] = [
    ("g++", "--version", "g++"),
    ("strace", "-V", "strace"),
    ("xz", "--version", "xz-utils"),
    ("chromedriver", "--version", "chromium-driver"),
    ("npm", "--version", "npm"),
    ("pip3", "--version", "python3-pip"),
    ("java", "-version", "default-jre-headless"),
];

/// Seconds that all fuzz targets share in CI; a release runs each for hours (CONTRIBUTING.md).
const FUZZ_SECONDS: u64 = 100;

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut times = Vec::new();
    for (name, step) in STEPS {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = step(root);
        times.push((name, started.elapsed()));
        if let Err(why) = outcome {
            summary(&times);
            return Err(format!("ci: {name} failed: {why}"));
        }
    }
    summary(&times);
    println!("ci: all {} steps passed", STEPS.len());
    Ok(())
}

fn summary(times: &[(&str, Duration)]) {
    println!("\n== times");
    for (name, time) in times {
        println!("{name:>10} {:>7.1} s", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:>10} {:>7.1} s", "total", total.as_secs_f64());
}

/// Installs what is missing where it may: a fresh Debian machine has Rust and little else.
fn machine(_: &Path) -> Result<(), String> {
    let missing: Vec<&str> = PROGRAMS
        .into_iter()
        .filter(|(program, argument, _)| !shell::is_there(program, argument))
        .map(|(_, _, package)| package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let hint = |why| format!("{why}; install {} and run again", missing.join(" "));
    let mut update = std::process::Command::new("apt-get");
    update.args(["update", "--quiet"]);
    shell::run(&mut update).map_err(hint)?;
    let mut install = std::process::Command::new("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(&missing);
    shell::run(&mut install).map_err(hint)
}

fn format(root: &Path) -> Result<(), String> {
    shell::run(cargo(root).args(["fmt", "--all", "--check"]))?;
    for own_workspace in ["fuzz/Cargo.toml", "peers/Cargo.toml"] {
        shell::run(cargo(root).args(["fmt", "--manifest-path", own_workspace, "--check"]))?;
    }
    Ok(())
}

/// Of all packages: those that are as they were cost nothing.
fn clippy(root: &Path) -> Result<(), String> {
    lint(cargo(root).args(["clippy", "--workspace"]))
}

/// Lints of these packages alone.
pub(crate) fn clippy_of(root: &Path, packages: &BTreeSet<&str>) -> Result<(), String> {
    if packages.is_empty() {
        return Ok(());
    }
    let packages = packages.iter().flat_map(|package| ["--package", package]);
    lint(cargo(root).arg("clippy").args(packages))
}

fn lint(clippy: &mut Command) -> Result<(), String> {
    shell::run(clippy.args(["--all-targets", "--all-features", "--locked", "--", "-D", "warnings"]))
}

/// The source's documentation, for those who work on it: what is private is told too, and no link in it leads nowhere.
fn links(root: &Path) -> Result<(), String> {
    let mut command = cargo(root);
    command.args(["doc", "--workspace", "--no-deps", "--document-private-items", "--all-features"]);
    // Public text may lead to what is private, which stands here beside it.
    let flags = "-D warnings -A rustdoc::private_intra_doc_links";
    shell::run(command.args(["--locked", "--quiet"]).env("RUSTDOCFLAGS", flags))
}

/// Doc-tests included. The program is built for its own tests, so the browser's need not build another.
fn tests(root: &Path) -> Result<(), String> {
    let mut command = cargo(root);
    command.args(["test", "--workspace", "--all-features", "--locked"]).env("ENTRAIDE_BUILT", "1");
    shell::run(&mut command)
}

fn fuzz(root: &Path) -> Result<(), String> {
    fuzz::run(root, &fuzz::Plan::shared(root, FUZZ_SECONDS)?)
}

/// The main job end to end, in the build people run. Its exit code is 0 only if it verified all.
fn demo(root: &Path) -> Result<(), String> {
    let data = root.join("target/ci-demo");
    let removed = std::fs::remove_dir_all(&data);
    if let Err(error) = removed
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(format!("cannot clear {}: {error}", data.display()));
    }
    let mut command = cargo(root);
    command.args(["run", "--locked", "--", "demo", "--once", "--data"]).arg(&data);
    shell::run(&mut command)
}

/// Benches with as little to do as it takes: that they run, not what they print. Those of ledger and console take longer.
const BENCHES: [&str; 4] = [
    "names --runs 1 --watchlist persons.tsv --queries queries.tsv",
    "mrz --count 10",
    "documents --count 1000 --rows 100 --peers 0 --sqlite 0",
    "checks --rows 100 --connections 2 --list 2 --seconds 1 --rate 50",
];

/// An invented list and who is looked for in it, as `bench names` reads them.
const PERSONS: &str = "id\tnames\tdob\tcountry\tgender\tdocs\tsource\n\
                       A1\tAnna Quellbach|QUELLBACH, Anna\t1971-03-05\tFR\tfemale\t\tinvented\n\
                       A2\tTomo Zwarnholt\t1980\tKE\tmale\t\tinvented\n";
const QUERIES: &str = "qid\tclass\tsubclass\tquery_name\tquery_mrz\tdob\tdob_kind\tcountry\tgender\tcorrect_ids\n\
     Q1\tnoise\ttypo\tAna Quelbach\t\t1971-03-05\texact\tFR\tfemale\tA1\n";

/// In an optimised build, which the steps before had no use for.
fn benches(root: &Path) -> Result<(), String> {
    let folder = root.join("target/ci-bench");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text);
    std::fs::create_dir_all(&folder)
        .and_then(|()| write("persons.tsv", PERSONS))
        .and_then(|()| write("queries.tsv", QUERIES))
        .map_err(|error| format!("cannot write to {}: {error}", folder.display()))?;
    BENCHES.iter().try_for_each(|bench| {
        let mut command = cargo(root);
        command.args(["run", "--release", "--locked", "--quiet", "--", "bench"]);
        shell::run(command.args(bench.split(' ')).current_dir(&folder))
    })
}
