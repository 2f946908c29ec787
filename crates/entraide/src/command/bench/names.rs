//! `entraide bench names`: a query set searched on a watch list, each candidate written with its rank and probability for
//! `score_names.py`, and what it cost: build time, bytes a name, queries a second of one core, latencies, alone and while people
//! come and go.

mod list;
mod rate;

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use matching::{NameIndex, Names, Query};

use crate::{
    outcome::{Fault, Outcome},
    screen,
};
use list::List;
use rate::Run;

/// Search a query set on a list of persons, and measure. Columns are those of the header lines of the sets.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The list: id, names parted by |, dates of birth, countries, sex
    #[arg(long, value_name = "FILE")]
    watchlist: PathBuf,
    /// More people, to make the list longer
    #[arg(long, value_name = "FILE")]
    pad: Option<PathBuf>,
    /// Copies of the padding, each with its words exchanged between people, to make the list longer still
    #[arg(long, default_value_t = 1)]
    pad_times: usize,
    /// Who is looked for
    #[arg(long, value_name = "FILE")]
    queries: PathBuf,
    /// Search by name alone
    #[arg(long)]
    name_only: bool,
    /// Search only every so many of the queries
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Where to write `qid rank id score`
    #[arg(long, value_name = "FILE")]
    results: Option<PathBuf>,
    /// Keep the index in this file, mapped, instead of in memory; one made before from as many people is used again
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// List and erase so many people a second while searching, and measure that too
    #[arg(long, value_name = "N")]
    concurrent: Option<u64>,
    /// Runs over all queries; the median is told, and the range
    #[arg(long, default_value_t = 3)]
    runs: usize,
}

/// Candidates a query.
const MOST: usize = 10;

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let list = List::read(&arguments.watchlist, arguments.pad.as_deref(), arguments.pad_times)?;
    let queries = list::queries(&arguments.queries, arguments.every, arguments.name_only)?;
    let index = match &arguments.file {
        None => built(NameIndex::new(), &list),
        Some(path) => opened(path, &list)?,
    };
    // The first run over all queries warms what later ones measure.
    let results = searched(&index, &list, &queries);
    if let Some(path) = &arguments.results {
        fs::write(path, results)?;
    }
    let mark = mark(&list);
    let names = Names::new(index);
    tell("alone", queries.len(), &rate::runs(&names, &queries, arguments.runs));
    if let Some(a_second) = arguments.concurrent {
        let (runs, changed) = rate::runs_while_changing(&names, &queries, arguments.runs, a_second);
        tell(&format!("while {changed} persons a second come and go"), queries.len(), &runs);
    }
    names.set_mark(&mark);
    Ok(Outcome::Yes)
}

/// What a file says that holds this list.
fn mark(list: &List) -> Vec<u8> {
    format!("bench of {}", list.len()).into_bytes()
}

/// The index in a file, made if there is none of this list.
fn opened(path: &Path, list: &List) -> Result<NameIndex, Fault> {
    let mark = mark(list);
    if NameIndex::open(path, &mark).map(|mut index| index.set_mark(&mark)).is_err() {
        let mut index = built(NameIndex::create(path).map_err(Fault::system)?, list);
        index.flush()?;
        index.set_mark(&mark);
    }
    let started = Instant::now();
    let index = NameIndex::open(path, &mark).map_err(Fault::system)?;
    let opened = started.elapsed();
    screen::line(&format!(
        "{} persons in a file of {} bytes, opened in {:.1} ms",
        index.len(),
        fs::metadata(path)?.len(),
        opened.as_secs_f64() * 1e3
    ));
    Ok(index)
}

fn built(mut index: NameIndex, list: &List) -> NameIndex {
    let started = Instant::now();
    let mut names = 0;
    for person in (0..list.len()).filter_map(|place| list.person(place)) {
        names += person.names.len();
        index.insert(&person);
    }
    screen::line(&format!(
        "{} persons with {names} names listed in {:.1} s, {} bytes a name",
        index.len(),
        started.elapsed().as_secs_f64(),
        index.bytes() / names.max(1)
    ));
    index
}

fn searched(index: &NameIndex, list: &List, queries: &[(String, Query)]) -> String {
    let mut results = String::new();
    for (qid, query) in queries {
        for (rank, found) in (1..).zip(index.search(query, MOST)) {
            let id = list.id(u128::from_be_bytes(found.id.0) as usize);
            let _ = writeln!(results, "{qid}\t{rank}\t{id}\t{:.6}", found.score);
        }
    }
    results
}

/// The median run; the range of the rates.
fn tell(how: &str, queries: usize, runs: &[Run]) {
    let (Some(median), Some(least), Some(most)) =
        (runs.get(runs.len() / 2), runs.first(), runs.last())
    else {
        return;
    };
    screen::line(&format!(
        "{how}: {queries} queries, {:.0} queries/s/core, p50 {} µs, p99 {} µs",
        median.rate, median.clock.0, median.clock.1
    ));
    screen::line(&format!(
        "  of {} runs {:.0} to {:.0} queries/s/core; of processor time a query, half took {} µs and 99 in 100 {} µs at most",
        runs.len(),
        least.rate,
        most.rate,
        median.processor.0,
        median.processor.1
    ));
}
