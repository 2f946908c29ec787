//! Everything CI checks, in order: what is quick and finds most comes first. Stops at the first step
//! that fails and says which, with the time each took.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::cargo::cargo;
use crate::{clients, fuzz, licences, shell, tidy};

type Step = (&'static str, fn(&Path) -> Result<(), String>);

const STEPS: [Step; 9] = [
    ("machine", machine),
    ("format", format),
    ("tidy", tidy::run),
    ("licences", licences::run),
    ("clippy", clippy),
    ("tests", tests),
    ("clients", clients::run),
    ("fuzz", fuzz),
    ("demo", demo),
];

/// Programs beside Rust, and the Debian packages that bring them.
const PROGRAMS: [(&str, &str, &str); 6] = [
    ("g++", "--version", "g++"),
    ("strace", "-V", "strace"),
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

fn clippy(root: &Path) -> Result<(), String> {
    let arguments = ["clippy", "--workspace", "--all-targets", "--all-features", "--locked"];
    shell::run(cargo(root).args(arguments).args(["--", "-D", "warnings"]))
}

/// Doc-tests included.
fn tests(root: &Path) -> Result<(), String> {
    shell::run(cargo(root).args(["test", "--workspace", "--all-features", "--locked"]))
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
    command.args(["run", "--release", "--locked", "--", "demo", "--once", "--data"]).arg(&data);
    shell::run(&mut command)
}
