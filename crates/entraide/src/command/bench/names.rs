//! `entraide bench names`: a query set searched on a watch list, each candidate written with its rank and probability for
//! `score_names.py`, and what it cost: build time, bytes a name, queries a second of one core, latencies.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use matching::{ListedName, NameIndex, Person, Query};
use particulars::Sex;

use crate::{
    outcome::{Fault, Outcome},
    screen,
};

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
    results: PathBuf,
}

/// Candidates a query.
const MOST: usize = 10;

/// The list being measured.
#[derive(Default)]
struct Listed {
    index: NameIndex,
    ids: Vec<String>,
    names: usize,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let before = resident();
    let started = Instant::now();
    let mut listed = Listed::default();
    listed.add(&lines(&arguments.watchlist)?);
    if let Some(pad) = &arguments.pad {
        let pad = lines(pad)?;
        for copy in 0..arguments.pad_times {
            listed.add(&mixed(&pad, copy));
        }
    }
    let built = started.elapsed();
    let bytes = resident().saturating_sub(before);
    screen::line(&format!(
        "{} persons with {} names listed in {:.2} s, {} bytes a name",
        listed.ids.len(),
        listed.names,
        built.as_secs_f64(),
        bytes / listed.names.max(1) as u64
    ));
    let queries = lines(&arguments.queries)?;
    let mut results = String::new();
    let mut times = Vec::new();
    let spent_before = spent();
    for line in queries.iter().step_by(arguments.every.max(1)) {
        let Some((qid, query)) = query(line, arguments.name_only) else {
            return Err(Fault::system("a query line lacks columns"));
        };
        let started = Instant::now();
        let found = listed.index.search(&query, MOST);
        times.push(started.elapsed());
        for (rank, candidate) in (1..).zip(&found) {
            let id = &listed.ids[u128::from_be_bytes(candidate.id.0) as usize];
            let _ = writeln!(results, "{qid}\t{rank}\t{id}\t{:.6}", candidate.score);
        }
    }
    let wall: f64 = times.iter().map(std::time::Duration::as_secs_f64).sum();
    let seconds = spent().zip(spent_before).map_or(wall, |(after, before)| after - before);
    fs::write(&arguments.results, results)?;
    times.sort_unstable();
    let micros =
        |part: usize| times.get(times.len() * part / 100).map_or(0, std::time::Duration::as_micros);
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = times.len() as f64 / seconds;
    screen::line(&format!(
        "{} queries, {rate:.0} queries/s/core, p50 {} µs, p99 {} µs",
        times.len(),
        micros(50),
        micros(99)
    ));
    Ok(Outcome::Yes)
}

impl Listed {
    fn add(&mut self, lines: &[String]) {
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[id, names, born, countries, sex, ..] = fields.as_slice() else { continue };
            let person = Person {
                id: (self.ids.len() as u64).into(),
                names: names.split('|').map(ListedName::good).collect(),
                born: born.split('|').filter_map(|date| date.parse().ok()).collect(),
                sex: read_sex(sex),
                nationalities: countries.split('|').filter_map(|code| code.parse().ok()).collect(),
                ..Person::default()
            };
            self.names += person.names.len();
            self.index.insert(&person);
            self.ids.push(id.to_owned());
        }
    }
}

/// A file's lines without its header, if it has one.
fn lines(path: &Path) -> Result<Vec<String>, Fault> {
    let text = fs::read_to_string(path)?;
    let header = |line: &&str| line.starts_with("id\t") || line.starts_with("qid\t");
    Ok(text.lines().filter(|line| !header(line)).map(str::to_owned).collect())
}

fn query(line: &str, name_only: bool) -> Option<(&str, Query)> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[qid, _, _, name, _, born, _, country, sex, ..] = fields.as_slice() else { return None };
    let mut query = Query { names: vec![name.to_owned()], ..Query::default() };
    if !name_only {
        query.born = born.parse().ok();
        query.nationalities = country.parse().into_iter().collect();
        query.sex = read_sex(sex);
    }
    Some((qid, query))
}

fn read_sex(text: &str) -> Option<Sex> {
    match text {
        "male" => Some(Sex::Male),
        "female" => Some(Sex::Female),
        _ => None,
    }
}

/// A copy of the padding in which each person has the first word of one and the rest of another, by a fixed rule; the
/// first copy is the padding itself.
fn mixed(lines: &[String], copy: usize) -> Vec<String> {
    if copy == 0 {
        return lines.to_vec();
    }
    let names = |line: &str| line.split('\t').nth(1).unwrap_or_default().to_owned();
    (0..lines.len())
        .map(|place| {
            let other = names(&lines[(place + copy * 7919) % lines.len()]);
            let own = names(&lines[place]);
            let rest = other.split_once(' ').map_or(other.as_str(), |(_, rest)| rest);
            let mixed = format!("{} {rest}", own.split(' ').next().unwrap_or_default());
            let (id, tail) = lines[place].split_once('\t').unwrap_or_default();
            let tail = tail.split_once('\t').unwrap_or_default().1;
            format!("{id}-{copy}\t{mixed}\t{tail}")
        })
        .collect()
}

/// Processor time of this thread in seconds, where the system tells (Linux).
fn spent() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Resident memory of this process in bytes, where the system tells (Linux).
fn resident() -> u64 {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
