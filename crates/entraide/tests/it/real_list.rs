//! The list in force as the United Nations published it, where the machine has it: all of it is taken over, and who is on
//! it is found. Nothing of the file is written here; what is asked is read from it at run time, and told by reference.

use std::{fs, path::PathBuf};

use acts::{
    DataDir, OpenNode,
    check::{Question, Terms},
};
use domain::{
    directory::{Officer, Post},
    lookup::LookupPurpose,
};
use formats::un_list::{Limits, UnRecord, UnSubject, read};
use getrandom::SysRng;
use jiff::Timestamp;
use rand_core::UnwrapErr;
use statute::Act;

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
    let mut pick = || &list.records[dice.below(list.records.len())];
    // As a user asks, a process a question.
    for _ in 0..5 {
        let record = pick();
        for terms in questions(record) {
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            let best = check(data, "hub", &terms).exits(0).objects().swap_remove(0);
            let reference = record.reference.as_str();
            assert_eq!(best["reference"], reference, "asked by {}", terms[0]);
        }
    }
    // The same question to a node that stays open: a process opens in half a second, and this asks hundreds.
    let mut asked = Asked::default();
    let place = DataDir::at(data);
    let at = list.generated_at;
    let mut hub = place.open(&Post::Secretariat, at, Box::new(UnwrapErr(SysRng))).unwrap();
    for _ in 0..150 {
        let record = pick();
        for terms in questions(record) {
            asked.ask(&mut hub, at, record, &terms);
        }
    }
    hub.close().unwrap();
    println!("{} asked, {} not first: {:?}", asked.asked, asked.missed.len(), asked.missed);
    assert!(asked.asked > 200, "{}", asked.asked);
    assert!(asked.missed.len() * 100 <= asked.asked, "{:?} of {}", asked.missed, asked.asked);
}

#[derive(Default)]
struct Asked {
    asked: usize,
    /// Reference and by what it was asked.
    missed: Vec<(String, String)>,
}

impl Asked {
    fn ask(&mut self, hub: &mut OpenNode, at: Timestamp, record: &UnRecord, question: &[String]) {
        let terms = match (question[0].as_str(), question[1].split_once('/')) {
            ("--document", Some((issuer, number))) => {
                Terms::Document(issuer.parse().ok(), number.to_owned())
            }
            ("--document", None) => Terms::Document(None, question[1].clone()),
            _ => Terms::Name { text: question[1].clone(), born: None, nationality: None },
        };
        let question_asked =
            Question { purpose: LookupPurpose::Border, case_reference: None, terms };
        let officers = hub.registers().officers().unwrap();
        let may = |officer: &&Officer| hub.statute().may(officer, Act::LookUp).is_ok();
        let officer = officers.iter().find(may).unwrap().id;
        let answer = hub.run(at, |unit| acts::check::check(unit, officer, &question_asked));
        let best = answer.unwrap().candidates.into_iter().next();
        self.asked += 1;
        let reference = best.and_then(|best| best.content.outside_reference);
        if reference.as_ref() != Some(&record.reference) {
            self.missed.push((record.reference.clone(), question[0].clone()));
        }
    }
}
