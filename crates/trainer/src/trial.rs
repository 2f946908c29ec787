//! Searches a query set and writes what came back, and counts false alarms among random travellers: `trainer try --watchlist
//! FILE [--pad FILE] [--persons N] [--queries FILE --results FILE] [--every N] [--name-only] [--travellers FILE]
//! [--sounds FILE] [--words FILE] [--half A|B] [--explain QID,… [--limit N]]`.

use std::fmt::Write as _;
use std::time::Instant;
use std::{fs, io};

use matching::training::{use_sounds, use_words};

use crate::fit::is_learnt_from;
use crate::option;
use crate::people::{People, Row, query, right, rows};

/// Probabilities at which alarms are counted.
const ALARMS: [f64; 4] = [0.5, 0.7, 0.9, 0.95];

pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing = || io::Error::other("give --queries and --results, or --travellers");
    use_tables(arguments)?;
    let started = Instant::now();
    let persons = option(arguments, "--persons").and_then(|n| n.parse().ok());
    let people = People::read(arguments, persons)?;
    println!("{} people, {:.1} s", people.ids.len(), started.elapsed().as_secs_f64());
    if let Some(file) = option(arguments, "--travellers") {
        alarms(&people, &rows(file)?);
    }
    let Some(queries) = option(arguments, "--queries") else { return Ok(()) };
    let queries = rows(queries)?;
    if let Some(wanted) = option(arguments, "--explain") {
        explain(&people, arguments, &queries, wanted);
        return Ok(());
    }
    let every: usize = option(arguments, "--every").and_then(|n| n.parse().ok()).unwrap_or(1);
    let name_only = arguments.iter().any(|argument| argument == "--name-only");
    let half = option(arguments, "--half").map(|half| half == "A");
    let of_half = |row: &&Row| half.is_none_or(|half| is_of(row) == half);
    let mut out = String::new();
    let mut times = Vec::new();
    let cpu = spent();
    for row in queries.iter().step_by(every).filter(of_half) {
        let started = Instant::now();
        let found = people.index.search(&query(row, name_only), 10);
        times.push(started.elapsed().as_micros());
        for (rank, candidate) in found.iter().enumerate() {
            let id = people.id(candidate.id);
            let _ = writeln!(out, "{}\t{}\t{id}\t{:.6}", row[0], rank + 1, candidate.score);
        }
    }
    fs::write(option(arguments, "--results").ok_or_else(missing)?, out)?;
    let total = (spent() - cpu) / 1000;
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied().unwrap_or(0);
    println!(
        "{} queries, {:.0}/s, p50 {} µs, p99 {} µs",
        times.len(),
        times.len() as f64 * 1e6 / total as f64,
        at(50),
        at(99)
    );
    Ok(())
}

/// Puts the tables in use that `--sounds` and `--words` name.
pub(crate) fn use_tables(arguments: &[String]) -> io::Result<()> {
    for (name, put) in [("--sounds", use_sounds as fn(&[u8]) -> bool), ("--words", use_words)] {
        let Some(file) = option(arguments, name) else { continue };
        if !put(&fs::read(file)?) {
            return Err(io::Error::other(format!("{file} is no such table")));
        }
    }
    Ok(())
}

/// Is a query of the half that is learnt from? By the first right person, or by itself if there is none.
pub(crate) fn is_of(row: &Row) -> bool {
    is_learnt_from(right(row).first().copied().unwrap_or(&row[0]))
}

/// How many travellers raise an alarm, at several thresholds.
fn alarms(people: &People, travellers: &[Row]) {
    let best: Vec<f64> = travellers
        .iter()
        .map(|row| people.index.search(&query(row, false), 1).first().map_or(0.0, |one| one.score))
        .collect();
    for alarm in ALARMS {
        let raised = best.iter().filter(|&&score| score >= alarm).count();
        println!(
            "{raised} of {} travellers ({:.3} %) at or above {alarm} among {} people",
            best.len(),
            100.0 * raised as f64 / best.len() as f64,
            people.ids.len()
        );
    }
}

/// Processor time of this thread, in nanoseconds (Linux).
fn spent() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0)
}

/// Shows who came back for some queries (their ids, parted by commas), and what spoke for and against the right ones.
fn explain(people: &People, arguments: &[String], queries: &[Row], wanted: &str) {
    let limit = option(arguments, "--limit").and_then(|n| n.parse().ok()).unwrap_or(100);
    for row in queries.iter().filter(|row| wanted.split(',').any(|id| id == row[0])) {
        println!("{}", row.join("\t"));
        for (rank, candidate) in people.index.search(&query(row, false), limit).iter().enumerate() {
            let id = people.id(candidate.id);
            let is_right = right(row).contains(&id);
            if rank < 3 || is_right {
                let evidence: Vec<String> =
                    candidate.evidence.iter().map(ToString::to_string).collect();
                println!(
                    "  {rank} {id} {:.4} {is_right}: {}",
                    candidate.score,
                    evidence.join("; ")
                );
            }
        }
    }
}
