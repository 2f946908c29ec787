//! Searches a query set and writes what came back with the unweighed evidence behind each score, for fitting the
//! calibration and for looking at losses: `trainer try --watchlist FILE [--pad FILE] --queries FILE --results FILE
//! [--every N] [--name-only] [--sounds FILE] [--words FILE] [--half A|B] [--fit] [--explain QID,… [--limit N]]`.

use std::fmt::Write as _;
use std::time::Instant;
use std::{fs, io};

use matching::training::{use_sounds, use_words};
use matching::{ListedName, NameIndex, Person, Query};

use crate::option;

pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing = || io::Error::other("give --watchlist, --queries and --results");
    for (name, put) in [("--sounds", use_sounds as fn(&[u8]) -> bool), ("--words", use_words)] {
        let Some(file) = option(arguments, name) else { continue };
        if !put(&fs::read(file)?) {
            return Err(io::Error::other(format!("{file} is no such table")));
        }
    }
    let mut ids: Vec<String> = Vec::new();
    let mut index = NameIndex::new();
    let started = Instant::now();
    let mut names = 0;
    for file in
        [Some(option(arguments, "--watchlist").ok_or_else(missing)?), option(arguments, "--pad")]
    {
        let Some(file) = file else { continue };
        for line in fs::read_to_string(file)?.lines().skip(usize::from(ids.is_empty())) {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() < 5 || fields[0] == "id" {
                continue;
            }
            let person = person(ids.len() as u64, &fields);
            names += person.names.len();
            index.insert(&person);
            ids.push(fields[0].to_owned());
        }
    }
    println!("{} people, {names} names, {:.1} s", ids.len(), started.elapsed().as_secs_f64());
    if let Some(wanted) = option(arguments, "--explain") {
        return explain(&index, &ids, arguments, wanted);
    }
    let every: usize = option(arguments, "--every").and_then(|n| n.parse().ok()).unwrap_or(1);
    let name_only = arguments.iter().any(|argument| argument == "--name-only");
    let half = option(arguments, "--half").map(|half| half == "A");
    let mut out = String::new();
    let queries = fs::read_to_string(option(arguments, "--queries").ok_or_else(missing)?)?;
    let mut fit = arguments.iter().any(|argument| argument == "--fit").then(Vec::new);
    let mut times = Vec::new();
    let cpu = spent();
    for line in queries.lines().skip(1).step_by(every) {
        let fields: Vec<&str> = line.split('\t').collect();
        let right = fields[9].split('|').next().filter(|id| !id.is_empty());
        if half.is_some_and(|half| crate::fit::is_learnt_from(right.unwrap_or(fields[0])) != half) {
            continue;
        }
        let mut query = Query { names: vec![fields[3].to_owned()], ..Query::default() };
        if !name_only {
            query.born = fields[5].parse().ok();
            query.nationalities = fields[7].parse().into_iter().collect();
            query.sex = sex(fields[8]);
        }
        if let Some(fit) = &mut fit {
            let correct: Vec<&str> = fields[9].split('|').filter(|id| !id.is_empty()).collect();
            let key = correct.first().copied().unwrap_or(fields[0]);
            // Half of the persons fit, the other half judges.
            if crate::fit::is_learnt_from(key) {
                for (id, grounds) in index.grounds(&query, 10) {
                    let id = &ids[u128::from_be_bytes(id.0) as usize];
                    fit.push((grounds.features(), correct.contains(&id.as_str())));
                }
                if !name_only {
                    let bare = Query { names: query.names.clone(), ..Query::default() };
                    for (id, grounds) in index.grounds(&bare, 10) {
                        let id = &ids[u128::from_be_bytes(id.0) as usize];
                        fit.push((grounds.features(), correct.contains(&id.as_str())));
                    }
                }
            }
            continue;
        }
        let started = Instant::now();
        let found = index.search(&query, 10);
        times.push(started.elapsed().as_micros());
        for (rank, candidate) in found.iter().enumerate() {
            let id = &ids[u128::from_be_bytes(candidate.id.0) as usize];
            let _ = writeln!(out, "{}\t{}\t{id}\t{:.6}", fields[0], rank + 1, candidate.score);
        }
    }
    if let Some(fit) = fit {
        let weights = crate::fit::logistic(&fit);
        println!("{} candidates\n{weights:.4?}", fit.len());
        println!("{:.3?}", crate::fit::observed(&fit, &weights));
        return Ok(());
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

/// Processor time of this thread, in nanoseconds (Linux).
fn spent() -> u64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or(0)
}

fn person(id: u64, fields: &[&str]) -> Person {
    Person {
        id: id.into(),
        names: fields[1].split('|').map(ListedName::good).collect(),
        born: fields[2].split('|').filter_map(|date| date.parse().ok()).collect(),
        sex: sex(fields[4]),
        nationalities: fields[3].split('|').filter_map(|code| code.parse().ok()).collect(),
        ..Person::default()
    }
}

fn sex(text: &str) -> Option<particulars::Sex> {
    match text {
        "male" => Some(particulars::Sex::Male),
        "female" => Some(particulars::Sex::Female),
        _ => None,
    }
}

/// Shows who came back for some queries (their ids, parted by commas), and what spoke for and against the right ones.
fn explain(
    index: &NameIndex,
    ids: &[String],
    arguments: &[String],
    wanted: &str,
) -> io::Result<()> {
    let queries = fs::read_to_string(option(arguments, "--queries").unwrap_or_default())?;
    for line in queries.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        if !wanted.split(',').any(|id| id == fields[0]) {
            continue;
        }
        println!("{line}");
        let query = Query {
            names: vec![fields[3].to_owned()],
            born: fields[5].parse().ok(),
            nationalities: fields[7].parse().into_iter().collect(),
            sex: sex(fields[8]),
            ..Query::default()
        };
        for (rank, candidate) in index
            .search(
                &query,
                option(arguments, "--limit").and_then(|n| n.parse().ok()).unwrap_or(100),
            )
            .iter()
            .enumerate()
        {
            let id = &ids[u128::from_be_bytes(candidate.id.0) as usize];
            let right = fields[9].split('|').any(|right| right == id);
            if rank < 3 || right {
                let evidence: Vec<String> =
                    candidate.evidence.iter().map(ToString::to_string).collect();
                println!("  {rank} {id} {:.4} {right}: {}", candidate.score, evidence.join("; "));
            }
        }
    }
    Ok(())
}
