//! The lists and queries that `entraide bench names` reads, in ASCII, and the results it writes.

use std::{collections::HashSet, fmt::Write as _, fs};

use serde_json::json;

use crate::{Outcome, clock::Times};

/// One name of a person of the list.
pub(crate) struct Name {
    /// Place of the person in `List::ids`.
    pub(crate) person: u32,
    pub(crate) ascii: String,
}

#[derive(Default)]
pub(crate) struct List {
    pub(crate) ids: Vec<String>,
    pub(crate) names: Vec<Name>,
}

/// Names asked for, so that after one person's several names ten persons are left.
pub(crate) const ASKED: usize = 40;
const MOST: usize = 10;

impl List {
    /// Reads files parted by commas.
    pub(crate) fn read(paths: &str) -> Outcome<Self> {
        let mut list = Self::default();
        for path in paths.split(',') {
            let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
            for line in text.lines().filter(|line| !line.starts_with("id\t")) {
                let mut fields = line.split('\t');
                let (Some(id), Some(names)) = (fields.next(), fields.next()) else { continue };
                let person = u32::try_from(list.ids.len())?;
                list.ids.push(id.to_owned());
                let names = names.split('|').map(|name| Name { person, ascii: ascii(name) });
                list.names.extend(names);
            }
        }
        Ok(list)
    }

    /// The lines of `qid rank id score` for what was found, best first, a person once.
    pub(crate) fn tell(&self, results: &mut String, qid: &str, found: &[(u32, f64)]) {
        let mut seen = HashSet::new();
        let persons = found.iter().filter(|(person, _)| seen.insert(*person)).take(MOST);
        for (rank, (person, score)) in (1..).zip(persons) {
            let _ = writeln!(results, "{qid}\t{rank}\t{}\t{score:.6}", self.ids[*person as usize]);
        }
    }
}

/// Identifier and ASCII name of each query.
pub(crate) fn queries(path: &str) -> Outcome<Vec<(String, String)>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let rows = text.lines().filter(|line| !line.starts_with("qid\t"));
    let read = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        Some((fields.first()?.to_string(), ascii(fields.get(3)?)))
    };
    Ok(rows.filter_map(read).collect())
}

fn ascii(name: &str) -> String {
    any_ascii::any_ascii(name).to_lowercase()
}

pub(crate) fn figures(build: f64, spent: f64, mut times: Times) {
    let figures = json!({
        "queries": times.len(), "build_s": build, "per_cpu_s": times.len() as f64 / spent,
        "p50_us": times.percentile(50) as f64 / 1e3, "p99_us": times.percentile(99) as f64 / 1e3,
    });
    println!("{figures}");
}
