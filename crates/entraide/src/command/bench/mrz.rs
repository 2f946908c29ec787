//! `entraide bench mrz`: how many machine readable zones a core reads and checks, how many of a labelled set are read
//! right, and what becomes of characters an optical reader takes for each other. Without files all zones are invented.

mod confusions;
mod invented;
mod labelled;

use std::{hint::black_box, path::PathBuf};

use confusions::Tally;
use labelled::Specimen;
use particulars::Mrz;
use serde_json::json;

use super::documents::measure::{cpu, median};
use crate::{
    outcome::{Fault, Outcome},
    screen,
};

/// Measure reading of machine readable zones. Figures go to docs/benchmarks.md with machine and date.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Zones with what each says, one JSON object a line; may be given more than once
    #[arg(long, alias = "synthetic", value_name = "FILE")]
    specimens: Vec<PathBuf>,
    /// Zones to invent where no file is given
    #[arg(long, default_value_t = 2_000, value_name = "N")]
    count: u64,
    /// Write the zones that are read, one a line, so that another program can be given the same
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Print one JSON object a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Runs of each measurement; the median is told.
const RUNS: usize = 3;
/// Zones a run.
const A_RUN: usize = 3_000_000;
/// Zones whose characters are confused, and whose other readings are searched: every one costs hundreds of searches.
const CONFUSED: usize = 200;

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    if arguments.count == 0 {
        return Err(Fault::usage("--count is at least 1"));
    }
    let mut texts = Vec::new();
    let mut right = Vec::new();
    for path in &arguments.specimens {
        let specimens = labelled::read(path)?;
        let as_labelled = specimens.iter().filter(|specimen| specimen.is_read_right()).count();
        right.push((path.display().to_string(), as_labelled, specimens.len()));
        texts.extend(specimens.into_iter().map(Specimen::into_text));
    }
    if texts.is_empty() {
        texts = (0..arguments.count).map(invented::zone).collect::<Result<_, _>>()?;
    }
    if let Some(path) = &arguments.write {
        let lines: Vec<String> = texts.iter().map(|text| text.replace('\n', " ")).collect();
        std::fs::write(path, lines.join("\n") + "\n")?;
    }
    let rates: Vec<f64> = (0..RUNS).map(|_| rate(&texts)).collect();
    let valid: Vec<Mrz> =
        texts.iter().filter_map(|text| Mrz::parse(text).ok()).filter(Mrz::valid).collect();
    let step = (valid.len() / CONFUSED).max(1);
    let some: Vec<Mrz> = valid.into_iter().step_by(step).take(CONFUSED).collect();
    let search = median((0..RUNS).map(|_| searches(&some)).collect());
    tell(arguments.json, &rates, search, &right, &confusions::tally(&some));
    Ok(Outcome::Yes)
}

/// Zones read and checked a second of processor time.
fn rate(texts: &[String]) -> f64 {
    let started = cpu();
    for text in texts.iter().cycle().take(A_RUN) {
        black_box(Mrz::parse(black_box(text)).is_ok_and(|zone| zone.valid()));
    }
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = A_RUN as f64 / (cpu() - started);
    rate
}

/// Microseconds of processor time a search for other readings takes.
fn searches(zones: &[Mrz]) -> f64 {
    const TIMES: usize = 10;
    let started = cpu();
    for zone in zones.iter().cycle().take(TIMES * zones.len()) {
        black_box(zone.readings());
    }
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let searches = (TIMES * zones.len()).max(1) as f64;
    (cpu() - started) * 1e6 / searches
}

fn tell(
    json: bool,
    rates: &[f64],
    search: f64,
    right: &[(String, usize, usize)],
    tallies: &[Tally],
) {
    let rate = median(rates.to_vec());
    if json {
        screen::object(&json!({"what": "zones", "per_cpu_s": rate, "runs": rates}));
        screen::object(&json!({"what": "readings", "cpu_us": search}));
        for (file, right, of) in right {
            screen::object(&json!({"what": "labelled", "file": file, "right": right, "of": of}));
        }
        for tally in tallies {
            screen::object(&json!({
                "what": "confusions", "kind": tally.kind, "tried": tally.tried, "passed": tally.passed,
                "passed_with_truth": tally.passed_with_truth, "caught_with_truth": tally.caught_with_truth,
            }));
        }
        return;
    }
    let runs: Vec<String> = rates.iter().map(|rate| format!("{:.2}", rate / 1e6)).collect();
    screen::line(&format!(
        "zones read and checked, million a core-second    {:>6.2}   runs {}   goal >= 3",
        rate / 1e6,
        runs.join(" ")
    ));
    screen::line(&format!("search for other readings, µs                    {search:>6.1}"));
    for (file, right, of) in right {
        screen::line(&format!("{file}: {right} of {of} read as labelled   goal all"));
    }
    screen::line(&format!(
        "\n{:<44} {:>8} {:>9} {:>22} {:>22}",
        "one character taken for another",
        "tried",
        "pass",
        "pass, truth is shown",
        "caught, truth is shown"
    ));
    for tally in tallies {
        screen::line(&format!(
            "{:<44} {:>8} {:>9} {:>22} {:>22}",
            tally.kind,
            tally.tried,
            share(tally.passed, tally.tried),
            share(tally.passed_with_truth, tally.passed),
            share(tally.caught_with_truth, tally.tried - tally.passed),
        ));
    }
}

/// In percent; nothing has no share.
#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn share(part: usize, of: usize) -> String {
    if of == 0 { "–".to_owned() } else { format!("{:.1} %", 100.0 * part as f64 / of as f64) }
}
