//! `entraide bench checks`: document checks as border systems ask them. A server of its own (`entraide serve` over a body made for
//! the measuring, real tokens, every look-up recorded durably before its answer) is asked over kept loopback connections, one
//! number a request and in lists, closed loop and at a steady rate. Rates are of the server's processor time, which the
//! system counts for its process; what asks is another process.

mod line;
mod load;
mod stage;

use std::path::PathBuf;

use serde_json::json;

use self::{
    load::{Asking, Measured},
    stage::{Stage, Tls},
};
use super::documents::measure::median;
use crate::{
    outcome::{Fault, Outcome},
    screen,
};

/// Measure document checks over HTTP. Figures go to docs/benchmarks.md with machine, load and date.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Reported documents in the server's copy
    #[arg(long, default_value_t = 100_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rows: u32,
    /// Kept connections, of which each has one request under way
    #[arg(long, default_value_t = 64, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=4000))]
    connections: u32,
    /// Numbers a list
    #[arg(long, default_value_t = 100, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    list: u32,
    /// Seconds a run
    #[arg(long, default_value_t = 3, value_name = "S", value_parser = clap::value_parser!(u32).range(1..))]
    seconds: u32,
    /// Requests a second where they come at a steady rate
    #[arg(long, default_value_t = 10_000, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    rate: u32,
    /// Certificate for `localhost`, PEM: measures under TLS too
    #[arg(long, value_name = "FILE", requires = "key")]
    certificate: Option<PathBuf>,
    /// Its private key, PEM
    #[arg(long, value_name = "FILE", requires = "certificate")]
    key: Option<PathBuf>,
    /// Where to write; a temporary folder if left out
    #[arg(long = "data", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print one JSON object a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Runs of which the median counts.
const RUNS: usize = 3;

/// A line of the table: medians.
struct Row {
    what: String,
    /// Checks a second of the server's processor time; none where the rate is given.
    by_core: f64,
    /// Checks a second of the clock.
    by_clock: f64,
    /// Milliseconds a request.
    p50: f64,
    p99: f64,
    goal: &'static str,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let folder = match &arguments.data {
        Some(data) => tempfile::Builder::new().prefix("bench-").tempdir_in(data)?,
        None => tempfile::Builder::new().prefix("entraide-bench-").tempdir()?,
    };
    let stage = Stage::set(folder.path(), arguments.rows)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut rows = runtime.block_on(measure(arguments, &stage, None))?;
    if let (Some(certificate), Some(key)) = (&arguments.certificate, &arguments.key) {
        let tls = Tls { certificate: certificate.clone(), key: key.clone() };
        rows.extend(runtime.block_on(measure(arguments, &stage, Some(&tls)))?);
    }
    let record = stage.record()?;
    let asked: u64 = rows.iter().map(|(_, asked)| asked).sum();
    if record.questions < asked {
        let what = format!("{asked} checks were answered and {} are on record", record.questions);
        return Err(Fault::system(what));
    }
    let rows: Vec<_> = rows.into_iter().map(|(row, _)| row).collect();
    tell(arguments, &rows, &record);
    Ok(Outcome::Yes)
}

/// Every way of asking, against one server; with each, how many numbers were answered.
async fn measure(
    arguments: &Arguments,
    stage: &Stage,
    tls: Option<&Tls>,
) -> Result<Vec<(Row, u64)>, Fault> {
    let server = stage.serve(tls)?;
    let by = if tls.is_some() { "TLS" } else { "plain" };
    let goals = if tls.is_some() { [">= 30,000", "", ""] } else { [">= 40,000", ">= 400,000", ""] };
    let asking = |list: u32, rate: Option<u32>| Asking {
        rows: arguments.rows,
        list,
        connections: arguments.connections,
        seconds: arguments.seconds,
        rate,
    };
    let ways = [
        (asking(1, None), format!("{by}, one a request"), goals[0]),
        (asking(arguments.list, None), format!("{by}, lists of {}", arguments.list), goals[1]),
        (
            asking(1, Some(arguments.rate)),
            format!("{by}, one a request, {}/s open loop", arguments.rate),
            "p99 <= 5 ms",
        ),
    ];
    let bar = screen::progress("asking", (ways.len() * (RUNS + 1)) as u64);
    let mut rows = Vec::new();
    for (asking, what, goal) in ways {
        let mut runs = Vec::new();
        // The first is to warm up.
        for _ in 0..=RUNS {
            runs.push(load::run(&asking, &server).await?);
            bar.inc(1);
        }
        let asked = runs.iter().map(|run| run.checks).sum();
        rows.push((row(what, goal, &runs[1..]), asked));
    }
    bar.finish_and_clear();
    server.end()?;
    Ok(rows)
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn row(what: String, goal: &'static str, runs: &[Measured]) -> Row {
    let of = |figure: &dyn Fn(&Measured) -> f64| median(runs.iter().map(figure).collect());
    Row {
        what,
        by_core: of(&|run| run.checks as f64 / run.server),
        by_clock: of(&|run| run.checks as f64 / run.took),
        p50: of(&|run| run.p50),
        p99: of(&|run| run.p99),
        goal,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn tell(arguments: &Arguments, rows: &[Row], record: &stage::Record) {
    let an_entry = record.questions as f64 / record.entries as f64;
    if arguments.json {
        for row in rows {
            screen::object(&json!({
                "what": row.what, "rows": arguments.rows, "connections": arguments.connections,
                "checks_per_server_core_s": row.by_core, "checks_per_s": row.by_clock,
                "p50_ms": row.p50, "p99_ms": row.p99, "goal": row.goal,
            }));
        }
        let (questions, entries) = (record.questions, record.entries);
        screen::object(
            &json!({"what": "on record", "questions": questions, "entries": entries, "bytes": record.bytes}),
        );
        return;
    }
    screen::line(&format!(
        "{} reported documents, {} connections; each answer recorded durably before it left",
        arguments.rows, arguments.connections
    ));
    screen::line(&format!(
        "{:<42} {:>16} {:>10} {:>8} {:>8}  goal",
        "", "checks/core-s", "checks/s", "p50 ms", "p99 ms"
    ));
    for row in rows {
        screen::line(&format!(
            "{:<42} {:>16.0} {:>10.0} {:>8.2} {:>8.2}  {}",
            row.what, row.by_core, row.by_clock, row.p50, row.p99, row.goal
        ));
    }
    screen::line(&format!(
        "on record: {} questions in {} entries, {an_entry:.0} an entry; {:.0} bytes a question in all files of the node",
        record.questions,
        record.entries,
        record.bytes as f64 / record.questions as f64
    ));
}
