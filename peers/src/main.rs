//! What a user would take instead of Entraide, measured: `cargo xtask bench-peers` runs this program beside `entraide bench`
//! and prints both. Every figure is one JSON object a line; rates are of the processor time of the one worker that answers
//! (for PostgreSQL its backend alone: the client's share is given to it for free).

mod clock;
mod documents;
mod fuzzy_terms;
mod invent;
mod names;
mod server;
mod trigrams;
mod zones;

use std::{error::Error, path::Path, process::ExitCode};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const USAGE: &str = "\
Usage: peers invent FOLDER PERSONS              an invented list and queries
       peers pg_trgm LIST QUERIES RESULTS       PostgreSQL's trigrams over ASCII names
       peers tantivy LIST QUERIES RESULTS       tantivy's fuzzy terms over ASCII names
       peers documents COUNT                    PostgreSQL's b-tree, prepared, by Unix socket
       peers mrz ZONES [LABELLED…]              the crate mrz
LIST and further lists to make it longer are parted by commas.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["invent", folder, persons] => invent::run(Path::new(folder), persons),
        ["pg_trgm", list, queries, results] => trigrams::run(list, queries, results),
        ["tantivy", list, queries, results] => fuzzy_terms::run(list, queries, results),
        ["documents", count] => documents::run(count),
        ["mrz", zones, labelled @ ..] => zones::run(zones, labelled),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // PostgreSQL's own words stand in the cause.
            let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
            eprintln!("peers: {error}{cause}");
            ExitCode::FAILURE
        }
    }
}
