//! Recall among the ten best of a query set's results. Queries without a right answer (people who are on no list) do
//! not count.

use std::collections::{HashMap, HashSet};

/// Shares from 0 to 1; `None` where no query of the kind has a right answer.
#[derive(Debug, PartialEq)]
pub(super) struct Recall {
    pub(super) all: Option<f64>,
    pub(super) across_scripts: Option<f64>,
}

/// `queries` in the columns of `entraide bench names`, `results` as it writes them.
pub(super) fn recall(queries: &str, results: &str) -> Recall {
    let mut found: HashMap<&str, HashSet<&str>> = HashMap::new();
    for line in results.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [qid, _rank, id, ..] = fields[..] {
            found.entry(qid).or_default().insert(id);
        }
    }
    let none = HashSet::new();
    let (mut all, mut across) = (Vec::new(), Vec::new());
    for line in queries.lines().filter(|line| !line.starts_with("qid\t")) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [qid, class, .., right] = fields[..] else { continue };
        if right.is_empty() {
            continue;
        }
        let found = found.get(qid).unwrap_or(&none);
        let hit = right.split('|').any(|id| found.contains(id));
        all.push(hit);
        if class == "xscript" {
            across.push(hit);
        }
    }
    Recall { all: share(&all), across_scripts: share(&across) }
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn share(hits: &[bool]) -> Option<f64> {
    let hit = hits.iter().filter(|hit| **hit).count();
    (!hits.is_empty()).then(|| hit as f64 / hits.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_answered_if_any_right_person_is_among_its_results() {
        let queries =
            "qid\tclass\tname\tids\nq1\txscript\ta\tP1|P2\nq2\tnoise\tb\tP3\nq3\tneg_near\tc\t\n";
        let results = "q1\t1\tP9\t0.9\nq1\t2\tP2\t0.8\nq2\t1\tP1\t0.7\nq3\t1\tP1\t0.7\n";
        let expected = Recall { all: Some(0.5), across_scripts: Some(1.0) };
        assert_eq!(recall(queries, results), expected);
        assert_eq!(recall("", results), Recall { all: None, across_scripts: None });
    }
}
