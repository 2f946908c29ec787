//! `cargo xtask bench-peers`: Entraide and what a user would take instead of it, measured one after the other on one machine
//! and printed as the Markdown tables that go, dated, into docs/benchmarks.md.
//!
//! The peers' dependencies are heavy, so they are a workspace of their own (`peers/`) that ordinary builds never see, and are
//! installed here only: `PostgreSQL` from Debian, rapidfuzz from `PyPI` into a folder under `target`. A peer that cannot be
//! had is named in its table with the reason.

mod documents;
mod mrz;
mod names;
mod score;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::cargo::cargo;
use crate::shell;

/// What to compare, and on what.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Subjects; empty for all.
    subjects: Vec<String>,
    /// The list, what makes it longer, and the queries; an invented list where there is none.
    watchlist: Option<String>,
    pad: Option<String>,
    queries: Option<String>,
    /// One query in so many is asked.
    every: usize,
    /// Labelled zones; invented ones where there are none.
    specimens: Vec<String>,
    /// Keys.
    count: u64,
}

const SUBJECTS: [&str; 3] = ["names", "documents", "mrz"];

impl Plan {
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, String> {
        let mut plan = Self { every: 10, count: 10_000_000, ..Self::default() };
        let mut rest = arguments.iter().copied();
        while let Some(argument) = rest.next() {
            if SUBJECTS.contains(&argument) {
                plan.subjects.push(argument.to_owned());
                continue;
            }
            let mut value = || rest.next().ok_or_else(|| format!("{argument} needs a value"));
            let number = |text: &str| match text.parse() {
                Ok(number) if number > 0 => Ok(number),
                _ => Err(format!("{argument} needs a number from 1 on")),
            };
            match argument {
                "--watchlist" => plan.watchlist = Some(value()?.to_owned()),
                "--pad" => plan.pad = Some(value()?.to_owned()),
                "--queries" => plan.queries = Some(value()?.to_owned()),
                "--specimens" => plan.specimens.push(value()?.to_owned()),
                "--every" => plan.every = number(value()?)? as usize,
                "--count" => plan.count = number(value()?)?,
                _ => return Err(format!("bench-peers knows no {argument}")),
            }
        }
        match (&plan.watchlist, &plan.queries) {
            (Some(_), None) | (None, Some(_)) => {
                Err("--watchlist and --queries belong together".to_owned())
            }
            _ => Ok(plan),
        }
    }

    fn has(&self, subject: &str) -> bool {
        self.subjects.is_empty() || self.subjects.iter().any(|chosen| chosen == subject)
    }
}

/// Where things are: programs, and a folder for files.
struct Bench<'a> {
    root: &'a Path,
    ours: PathBuf,
    peers: PathBuf,
    folder: PathBuf,
}

pub(crate) fn run(root: &Path, plan: &Plan) -> Result<(), String> {
    let folder = root.join("target/bench-peers");
    fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    shell::run(cargo(root).args(["build", "--profile", "dist", "--locked", "-p", "entraide"]))?;
    let mut build = cargo(root);
    build.args(["build", "--release", "--locked", "--manifest-path", "peers/Cargo.toml"]);
    shell::run(build.args(["--target-dir", "target/peers"]))?;
    let bench = Bench {
        root,
        ours: root.join("target/dist/entraide"),
        peers: root.join("target/peers/release/peers"),
        folder,
    };
    let postgres = postgres();
    let mut out = format!("\n{}\n", circumstances(root)?);
    if plan.has("names") {
        out += &names::table(&bench, plan, &postgres)?;
    }
    if plan.has("documents") {
        out += &documents::table(&bench, plan.count, &postgres)?;
    }
    if plan.has("mrz") {
        out += &mrz::table(&bench, &plan.specimens)?;
    }
    println!("{out}");
    Ok(())
}

impl Bench<'_> {
    /// What our own program prints.
    fn ours(&self, arguments: &[&str]) -> Result<String, String> {
        shell::output(Command::new(&self.ours).current_dir(self.root).args(arguments))
    }

    /// The figures a peer prints, one JSON object a line.
    fn peer(&self, arguments: &[&str]) -> Result<Vec<Value>, String> {
        figures(&shell::output(Command::new(&self.peers).current_dir(self.root).args(arguments))?)
    }

    fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

fn figures(text: &str) -> Result<Vec<Value>, String> {
    let read = |line: &str| line.parse().map_err(|error| format!("{line}: {error}"));
    text.lines().map(read).collect()
}

/// Installs the server where it is absent and may be installed; else why not.
fn postgres() -> Result<(), String> {
    if Path::new("/usr/lib/postgresql").is_dir() {
        return Ok(());
    }
    let mut install = Command::new("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends", "postgresql"]);
    shell::run(&mut install).map_err(|why| format!("not measured: {why}"))
}

/// Day, commit, machine, load: what a figure is worth nothing without.
fn circumstances(root: &Path) -> Result<String, String> {
    let day = shell::output(Command::new("date").arg("+%Y-%m-%d"))?;
    let mut describe = Command::new("git");
    describe.args(["describe", "--always", "--dirty"]).current_dir(root);
    let commit = shell::output(&mut describe)?;
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let cpus = read("/proc/cpuinfo");
    let models: Vec<&str> =
        cpus.lines().filter_map(|line| line.strip_prefix("model name")).collect();
    let model = models
        .first()
        .map_or("unknown processor", |model| model.trim_start_matches(['\t', ':', ' ']));
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or("?");
    Ok(format!(
        "{}, commit {}, {} × {model}, load {load} at the start. Rates are of the processor time of the one worker that answers\n\
         (PostgreSQL's: its backend alone, the client's share for free); latencies are by the clock. Ours divided by the peer's last.",
        day.trim(),
        commit.trim(),
        models.len().max(1),
    ))
}

/// A row of cells.
fn row(out: &mut String, cells: &[String]) {
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// The head of a table.
fn head(out: &mut String, titles: &[&str]) {
    let _ = writeln!(out, "\n| {} |\n|{}", titles.join(" | "), " --- |".repeat(titles.len()));
}

/// A figure with three digits that matter.
fn short(value: f64) -> String {
    match value {
        _ if !value.is_finite() => "–".to_owned(),
        _ if value >= 1e6 => format!("{:.2} M", value / 1e6),
        _ if value >= 1e4 => format!("{:.0} k", value / 1e3),
        _ if value >= 100.0 => format!("{value:.0}"),
        _ => format!("{value:.1}"),
    }
}

fn number(figure: &Value, field: &str) -> f64 {
    figure[field].as_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_from_its_arguments() {
        let plan =
            Plan::parse(&["mrz", "--count", "5", "--specimens", "a", "--specimens", "b"]).unwrap();
        assert!(plan.has("mrz") && !plan.has("names"));
        assert_eq!((plan.count, plan.specimens.len()), (5, 2));
        for wrong in [&["--count"][..], &["--count", "0"], &["--watchlist", "x"], &["cars"]] {
            assert!(Plan::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn figures_keep_three_digits_that_matter() {
        let short: Vec<String> =
            [26_900_000.0, 30_400.0, 332.4, 1.26, f64::NAN].map(short).to_vec();
        assert_eq!(short, ["26.90 M", "30 k", "332", "1.3", "–"]);
    }
}
