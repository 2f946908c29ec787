//! Names: `entraide bench names` by name only, beside `pg_trgm`, rapidfuzz and tantivy on the same list and queries.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Bench, Plan, figures, head, number, row, score, short};
use crate::shell;

/// People of the invented list.
const INVENTED: &str = "20000";

struct Measured {
    name: &'static str,
    rate: f64,
    p50: f64,
    p99: f64,
    results: String,
}

pub(super) fn table(
    bench: &Bench<'_>,
    plan: &Plan,
    postgres: &Result<(), String>,
) -> Result<String, String> {
    let (list, pad, all) = if let (Some(list), Some(queries)) = (&plan.watchlist, &plan.queries) {
        (list.clone(), plan.pad.clone(), queries.clone())
    } else {
        bench.peer(&["invent", &bench.file("invented"), INVENTED])?;
        (bench.file("invented/list.tsv"), None, bench.file("invented/queries.tsv"))
    };
    let all = fs::read_to_string(&all).map_err(|error| format!("{all}: {error}"))?;
    let queries = some(&all, plan.every);
    let asked = bench.file("queries.tsv");
    fs::write(&asked, &queries).map_err(|error| format!("{asked}: {error}"))?;
    let lists = [Some(list.as_str()), pad.as_deref()].into_iter().flatten().collect::<Vec<_>>();

    let ours = ours(bench, &lists, &asked)?;
    let listed = lists.join(",");
    let mut peers: Vec<Result<Measured, (&'static str, String)>> = Vec::new();
    let name = "PostgreSQL pg_trgm over ASCII, GIN";
    peers.push(match postgres {
        Ok(()) => peer(bench, name, "pg_trgm", &listed, &asked),
        Err(why) => Err((name, why.clone())),
    });
    peers.push(peer(bench, "tantivy, fuzzy terms over ASCII", "tantivy", &listed, &asked));
    peers.push(rapidfuzz(bench, &listed, &asked));

    let made = if plan.watchlist.is_some() { "given" } else { "invented" };
    let count = queries.lines().count() - 1;
    let mut out = format!("\n### Names: a {made} list, {count} queries, by name only\n");
    head(
        &mut out,
        &[
            "",
            "found among ten, %",
            "across scripts, %",
            "queries/s/core",
            "p50, ms",
            "p99, ms",
            "ours is faster by",
        ],
    );
    tell(&mut out, &ours, &queries, 1.0)?;
    for peer in &peers {
        match peer {
            Ok(peer) => tell(&mut out, peer, &queries, ours.rate / peer.rate)?,
            Err((name, why)) => {
                row(&mut out, &[(*name).to_owned(), format!("not measured: {why}")]);
            }
        }
    }
    Ok(out)
}

/// The head line and one query in so many.
fn some(queries: &str, every: usize) -> String {
    let mut lines = queries.lines();
    let title = lines.next().unwrap_or_default();
    let chosen: Vec<&str> = std::iter::once(title).chain(lines.step_by(every)).collect();
    chosen.join("\n") + "\n"
}

fn ours(bench: &Bench<'_>, lists: &[&str], queries: &str) -> Result<Measured, String> {
    let results = bench.file("ours.tsv");
    let mut arguments =
        vec!["bench", "names", "--name-only", "--queries", queries, "--results", &results];
    arguments.extend(["--watchlist", lists[0]]);
    arguments.extend(lists.get(1).into_iter().flat_map(|pad| ["--pad", pad]));
    let text = bench.ours(&arguments)?;
    let strange = || format!("`entraide bench names` printed no rate:\n{text}");
    Ok(Measured {
        name: "this index",
        rate: before(&text, " queries/s/core").ok_or_else(strange)?,
        p50: after(&text, "p50 ").ok_or_else(strange)?,
        p99: after(&text, "p99 ").ok_or_else(strange)?,
        results,
    })
}

/// The number that stands before some words.
fn before(text: &str, words: &str) -> Option<f64> {
    text.split_once(words)?.0.rsplit(' ').next()?.replace(',', "").parse().ok()
}

/// The number that stands after a word.
fn after(text: &str, word: &str) -> Option<f64> {
    text.split_once(word)?.1.split([' ', ',', '\n']).next()?.parse().ok()
}

fn peer(
    bench: &Bench<'_>,
    name: &'static str,
    command: &str,
    lists: &str,
    queries: &str,
) -> Result<Measured, (&'static str, String)> {
    let results = bench.file(&format!("{command}.tsv"));
    let printed = bench.peer(&[command, lists, queries, &results]);
    measured(name, results, printed).map_err(|why| (name, why))
}

fn measured(
    name: &'static str,
    results: String,
    printed: Result<Vec<serde_json::Value>, String>,
) -> Result<Measured, String> {
    let printed = printed?;
    let figure = printed.first().ok_or("it printed nothing")?;
    let of = |field| number(figure, field);
    Ok(Measured { name, rate: of("per_cpu_s"), p50: of("p50_us"), p99: of("p99_us"), results })
}

/// In a Python environment of its own under `target`.
fn rapidfuzz(
    bench: &Bench<'_>,
    lists: &str,
    queries: &str,
) -> Result<Measured, (&'static str, String)> {
    let name = "rapidfuzz token_sort_ratio over ASCII, every name";
    let run = || {
        let folder = bench.file("venv");
        let python = format!("{folder}/bin/python3");
        if !Path::new(&folder).join("installed").exists() {
            shell::run(Command::new("python3").args(["-m", "venv", &folder]))?;
            let install =
                ["-m", "pip", "install", "--quiet", "rapidfuzz==3.14.*", "anyascii==0.3.*"];
            shell::run(Command::new(&python).args(install))?;
            fs::write(format!("{folder}/installed"), "").map_err(|error| error.to_string())?;
        }
        let results = bench.file("rapidfuzz.tsv");
        let mut script = Command::new(&python);
        script.arg(bench.root.join("peers/rapidfuzz_names.py")).args([lists, queries, &results]);
        measured(name, results, shell::output(&mut script).and_then(|text| figures(&text)))
    };
    run().map_err(|why: String| (name, why))
}

fn tell(out: &mut String, measured: &Measured, queries: &str, ratio: f64) -> Result<(), String> {
    let results = fs::read_to_string(&measured.results)
        .map_err(|error| format!("{}: {error}", measured.results))?;
    let recall = score::recall(queries, &results);
    let percent = |share: Option<f64>| {
        share.map_or("–".to_owned(), |share| format!("{:.1}", 100.0 * share))
    };
    let cells = [
        measured.name.to_owned(),
        percent(recall.all),
        percent(recall.across_scripts),
        short(measured.rate),
        short(measured.p50 / 1e3),
        short(measured.p99 / 1e3),
        short(ratio),
    ];
    row(out, &cells);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_figures_are_read_from_what_is_printed() {
        let text =
            "12 persons with 13 names\n100 queries, 2,345 queries/s/core, p50 12 µs, p99 345 µs\n";
        assert_eq!(before(text, " queries/s/core"), Some(2345.0));
        assert_eq!((after(text, "p50 "), after(text, "p99 ")), (Some(12.0), Some(345.0)));
        assert_eq!(before("nothing", " queries/s/core"), None);
    }

    #[test]
    fn every_so_many_queries_are_taken_below_the_head_line() {
        assert_eq!(some("qid\nq1\nq2\nq3\n", 2), "qid\nq1\nq3\n");
    }
}
