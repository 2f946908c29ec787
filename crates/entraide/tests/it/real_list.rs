//! The list in force as the United Nations published it, where the machine has it: all of it is taken over, and who is on
//! it is found. Nothing of the file is written here; what is asked is read from it at run time, and told by reference.

use std::{fs, path::PathBuf};

use formats::un_list::{Limits, UnRecord, UnSubject, read};

use crate::{
    invented::Dice,
    run::{check, import, verify},
};

/// Beside the repository, never in it.
fn real_list() -> Option<PathBuf> {
    let path = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/un_consolidated_2026-02-27.xml"
    ));
    path.is_file().then_some(path)
}

/// The ways a record can be asked for.
fn questions(record: &UnRecord) -> Vec<Vec<String>> {
    let mut questions = Vec::new();
    let mut ask = |terms: &[&str]| questions.push(terms.iter().map(ToString::to_string).collect());
    match &record.subject {
        UnSubject::Individual(individual) => {
            ask(&["--name", &individual.name()]);
            let documents = individual.documents.iter().filter_map(|document| {
                Some((document.number.as_ref()?.as_written(), document.issuer))
            });
            for (number, issuer) in documents.take(1) {
                let issuer = issuer.map_or(String::new(), |issuer| format!("{}/", issuer.alpha2()));
                ask(&["--document", &format!("{issuer}{number}")]);
            }
        }
        UnSubject::Entity(entity) => ask(&["--name", &entity.name]),
    }
    if let Some(name) = &record.original_script {
        ask(&["--name", name]);
    }
    questions
}

#[test]
fn the_real_list_is_taken_over_whole_and_who_is_on_it_is_found() {
    let Some(path) = real_list() else {
        eprintln!("the list is not on this machine: nothing to prove");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    let text = fs::read_to_string(&path).unwrap();
    let of = |tag: &str| text.matches(tag).count();
    let there = of("<INDIVIDUAL>") + of("<ENTITY>");
    assert_eq!(there, 1_003);
    let report = import(&path, data).exits(0).object();
    assert_eq!((&report["added"], &report["records"]), (&there.into(), &there.into()));
    assert_eq!(report["refused"], serde_json::json!([]), "all in force");
    verify(data).exits(0);

    let list = read(text.as_bytes(), &Limits::default()).unwrap();
    let mut dice = Dice(0x0e17_2a1d_e005);
    let (mut asked, mut missed) = (0, Vec::new());
    while asked < 24 {
        let record = &list.records[dice.below(list.records.len())];
        for terms in questions(record) {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            let answer = check(data, "hub", &terms);
            let best = answer.objects().first().map(|best| best["reference"].clone());
            asked += 1;
            if best != Some(record.reference.as_str().into()) {
                missed.push((record.reference.clone(), terms[0].to_owned()));
            }
        }
    }
    assert!(missed.len() * 100 <= asked, "{missed:?} of {asked}");
}
