//! Fuzzing with what a plain Rust installation has: the compiler instruments for coverage on stable
//! flags, and `libfuzzer-sys` brings the engine, so neither nightly nor cargo-fuzz is needed (the
//! layout is cargo-fuzz's, for those who have it).
//!
//! Each target starts from its kept corpus, `fuzz/corpus/TARGET`; what it finds on the way goes to
//! `target/fuzz/corpus`, what fails to `fuzz/artifacts`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cargo::{cargo, host};
use crate::shell;

/// What `-Zsanitizer` of cargo-fuzz would also set, without the sanitizer: edges, counters, compares.
const INSTRUMENT: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                          -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                          -Cllvm-args=-sanitizer-coverage-pc-table \
                          -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 \
                          --cfg fuzzing";

/// An input that takes longer has found a stall; one that takes more memory, a bomb.
const LIMITS: [&str; 3] = ["-timeout=10", "-rss_limit_mb=1024", "-malloc_limit_mb=64"];

/// What to fuzz and for how long.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    /// Seconds for each target.
    pub(crate) seconds: u64,
    /// Targets; empty for all.
    pub(crate) targets: Vec<String>,
}

impl Plan {
    /// All targets, which share the seconds evenly.
    pub(crate) fn shared(root: &Path, seconds: u64) -> Result<Self, String> {
        let count = targets(root)?.len().max(1) as u64;
        Ok(Self { seconds: (seconds / count).max(1), targets: Vec::new() })
    }

    pub(crate) fn parse(arguments: &[&str]) -> Result<Self, String> {
        let mut plan = Self { seconds: 10, targets: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if *argument == "--seconds" {
                let value = rest.next().and_then(|value| value.parse().ok());
                plan.seconds =
                    value.filter(|seconds| *seconds > 0).ok_or("--seconds needs a number")?;
            } else if argument.starts_with('-') {
                return Err(format!("fuzz knows no option {argument}"));
            } else {
                plan.targets.push((*argument).to_owned());
            }
        }
        Ok(plan)
    }
}

pub(crate) fn run(root: &Path, plan: &Plan) -> Result<(), String> {
    let all = targets(root)?;
    if let Some(unknown) = plan.targets.iter().find(|target| !all.contains(target)) {
        return Err(format!("no fuzz target {unknown}; there are {}", all.join(", ")));
    }
    let chosen = if plan.targets.is_empty() { &all } else { &plan.targets };
    let host = host()?;
    build(root, &host, chosen)?;
    for target in chosen {
        let output = fuzz(root, &host, target, plan.seconds)?;
        println!("{target:>14}: {}", Outcome::read(&output).check(target)?);
    }
    Ok(())
}

fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/fuzz_targets");
    let broken = |error| format!("cannot read {}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(broken)? {
        let name = entry.map_err(broken)?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Naming the target keeps the flags from build scripts, which have no engine to link.
fn build(root: &Path, host: &str, targets: &[String]) -> Result<(), String> {
    let mut command = cargo(root);
    // Not `--locked`: its own lock file follows the crates it fuzzes, which change more often.
    command.args(["build", "--manifest-path", "fuzz/Cargo.toml"]);
    command.args(targets.iter().flat_map(|target| ["--bin", target]));
    command.args(["--target", host, "--target-dir", "target/fuzz"]).env("RUSTFLAGS", INSTRUMENT);
    shell::run(&mut command)
}

/// Returns what the engine printed.
fn fuzz(root: &Path, host: &str, target: &str, seconds: u64) -> Result<String, String> {
    let found = root.join("target/fuzz/corpus").join(target);
    let failed = root.join("fuzz/artifacts").join(target);
    for folder in [&found, &failed] {
        fs::create_dir_all(folder)
            .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    }
    let mut command = Command::new(root.join("target/fuzz").join(host).join("debug").join(target));
    command.current_dir(root).args(LIMITS).arg("-print_final_stats=1");
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", failed.display()));
    command.arg(found).arg(root.join("fuzz/corpus").join(target));
    let output = command.output().map_err(|error| format!("cannot start {target}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        let failed = failed.display();
        return Err(format!("{text}\n{target} failed; the input is in {failed}"));
    }
    Ok(text)
}

/// What the engine says at the end of a run.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    edges: u64,
    runs: u64,
    peak_mib: u64,
}

impl Outcome {
    fn read(text: &str) -> Self {
        let number = |line: &str, key: &str| -> Option<u64> {
            line.split_once(key)?.1.split_whitespace().next()?.parse().ok()
        };
        let last = |key| text.lines().filter_map(|line| number(line, key)).next_back();
        Self {
            edges: last(" cov: ").unwrap_or(0),
            runs: last("number_of_executed_units:").unwrap_or(0),
            peak_mib: last("peak_rss_mb:").unwrap_or(0),
        }
    }

    /// A run without coverage was blind: the instrumentation did not take.
    fn check(&self, target: &str) -> Result<String, String> {
        let Self { edges, runs, peak_mib } = self;
        match (runs, edges) {
            (0, _) => Err(format!("{target} ran no input")),
            (_, 0) => Err(format!("{target} was built without coverage")),
            _ => Ok(format!("{runs} runs, {edges} edges, {peak_mib} MiB at most")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_from_its_arguments() {
        let plan = Plan::parse(&["--seconds", "3", "mrz"]);
        assert_eq!(plan, Ok(Plan { seconds: 3, targets: vec!["mrz".to_owned()] }));
        for wrong in [&["--seconds"][..], &["--seconds", "0"], &["--seconds", "x"], &["-x"]] {
            assert!(Plan::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_blind_run_is_a_failed_run() {
        let text = "#2\tINITED cov: 12 ft: 13 corp: 1/1b exec/s: 0 rss: 30Mb\n\
                    #99\tDONE   cov: 34 ft: 50 corp: 3/9b exec/s: 9 rss: 31Mb\n\
                    stat::number_of_executed_units: 99\nstat::peak_rss_mb:              31\n";
        let outcome = Outcome::read(text);
        assert_eq!(outcome, Outcome { edges: 34, runs: 99, peak_mib: 31 });
        assert_eq!(outcome.check("t"), Ok("99 runs, 34 edges, 31 MiB at most".to_owned()));
        assert!(Outcome { edges: 0, ..outcome }.check("t").is_err());
        assert!(Outcome::read("").check("t").is_err());
    }
}
