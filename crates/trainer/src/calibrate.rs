//! Fits the calibration of `matching`: `trainer fit --watchlist FILE --pad FILE --queries FILE --travellers FILE --out FILE [--sizes
//! N,…] [--sounds FILE] [--words FILE] [--dump FILE]` writes `calibration/fitted.rs`. Examples are candidates of queries of
//! half A, with everything known and by name only, and of random travellers of half A, on lists of several sizes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::{fs, io, thread};

use matching::training::Grounds;

use crate::fit::{Example, logistic, observed};
use crate::option;
use crate::people::{People, Row, query, right, rows};
use crate::trial::{is_of, use_tables};

/// Candidates of one query that are examples.
const EACH: usize = 10;
/// How much a traveller counts: of all who are checked, few are listed, and three quarters of the queries are about people
/// who are.
const TRAVELLERS: f64 = 200.0;
/// How many are listed.
const SIZES: &str = "119914,1000000";

pub(crate) fn run(arguments: &[String]) -> io::Result<()> {
    let missing = || io::Error::other("give --queries, --travellers and --out");
    use_tables(arguments)?;
    let queries = rows(option(arguments, "--queries").ok_or_else(missing)?)?;
    let queries: Vec<Row> = queries.into_iter().filter(is_of).collect();
    let travellers = rows(option(arguments, "--travellers").ok_or_else(missing)?)?;
    let sizes = option(arguments, "--sizes").unwrap_or(SIZES);
    let out = option(arguments, "--out").ok_or_else(missing)?;
    let mut examples: Vec<Example> = Vec::new();
    let mut dump = String::new();
    for size in sizes.split(',').filter_map(|size| size.parse().ok()) {
        let people = People::read(arguments, Some(size))?;
        println!("{} people", people.ids.len());
        let step = 1 + people.ids.len() / 200_000;
        let some: Vec<&Row> = queries.iter().step_by(step).collect();
        let undated = undated(&some, &travellers, arguments)?;
        let each = step as f64;
        let sets = [
            (some.clone(), false, each),
            (some, true, each),
            (undated.iter().collect(), false, each),
            (travellers.iter().collect(), false, TRAVELLERS),
        ];
        for (kind, (rows, name_only, weight)) in sets.into_iter().enumerate() {
            for (row, g, is_person) in candidates(&people, &rows, name_only) {
                let _ = writeln!(
                    dump,
                    "{}\t{kind}\t{}\t{:.3}\t{:.3}\t{}\t{:.3}\t{:.2}\t{:.2}\t{:.0}\t{}",
                    row[0],
                    g.listed,
                    g.name,
                    g.others,
                    g.born as u8,
                    g.share,
                    g.against,
                    g.omitted,
                    g.met,
                    u8::from(is_person)
                );
                let features = g.features();
                examples.push(Example { features, is_person, weight });
            }
        }
    }
    if let Some(file) = option(arguments, "--dump") {
        fs::write(file, dump)?;
    }
    let weights = logistic(&examples);
    println!("{} candidates", examples.len());
    fs::write(out, written(&weights, &observed(&examples, &weights)))
}

/// The model as a module of `matching`.
fn written(weights: &[f64], observed: &[(f64, f64)]) -> String {
    let mut out = HEAD.to_owned();
    for weight in weights {
        let _ = writeln!(out, "    {weight:.4},");
    }
    out.push_str(BETWEEN);
    for (model, seen) in observed {
        let _ = writeln!(out, "    ({model:.3}, {seen:.3}),");
    }
    out.push_str("];\n");
    out
}

const HEAD: &str = "\
//! What `trainer fit` found (`cargo xtask calibrate` writes this file): the weights of the features, and the last, monotone step.

use super::FEATURES;

/// Weights of the features.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f64; FEATURES] = [
";
const BETWEEN: &str = "\
];

/// Log-odds of the logistic model and the log-odds observed there: isotonic regression (Ayer and others, \"An empirical
/// distribution function for sampling with incomplete information\", 1955) over equal steps; straight lines between.
#[rustfmt::skip]
pub(super) const OBSERVED: &[(f64, f64)] = &[
";

/// Queries by name alone whose right person has no date of birth on the list, asked with a date: the list cannot confirm it,
/// and the development queries never ask so.
fn undated(queries: &[&Row], travellers: &[Row], arguments: &[String]) -> io::Result<Vec<Row>> {
    let dated: HashSet<String> = rows(option(arguments, "--watchlist").unwrap_or_default())?
        .into_iter()
        .filter(|row| !row[2].is_empty())
        .map(|row| row[0].clone())
        .collect();
    let unknown = queries
        .iter()
        .filter(|row| row[5].is_empty() && right(row).iter().all(|&id| !dated.contains(id)));
    let with_date = |(row, traveller): (&&Row, &Row)| {
        let mut row = (*row).clone();
        row[5].clone_from(&traveller[5]);
        row
    };
    Ok(unknown.zip(travellers.iter().cycle()).map(with_date).collect())
}

/// The candidates of some queries, and whether each is the person, found by two threads.
fn candidates<'a>(
    people: &People,
    rows: &[&'a Row],
    name_only: bool,
) -> Vec<(&'a Row, Grounds, bool)> {
    let of = |row: &'a Row| {
        let correct = right(row);
        let found = people.index.grounds(&query(row, name_only), EACH).into_iter();
        found
            .map(|(key, grounds)| (row, grounds, correct.contains(&people.id(key))))
            .collect::<Vec<_>>()
    };
    let (one, other) = rows.split_at(rows.len() / 2);
    thread::scope(|scope| {
        let one = scope.spawn(|| one.iter().copied().flat_map(of).collect::<Vec<_>>());
        let other: Vec<_> = other.iter().copied().flat_map(of).collect();
        let mut all = one.join().unwrap_or_default();
        all.extend(other);
        all
    })
}
