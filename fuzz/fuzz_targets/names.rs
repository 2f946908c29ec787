//! Any text as names: listed, searched and erased without a panic and in bounded time; the erased are never found.
#![no_main]

use libfuzzer_sys::fuzz_target;
use matching::{ListedName, NameIndex, Person, Query};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.split('\n').take(12).collect();
    let mut index = NameIndex::new();
    let person = |id: u64, line: &str| Person {
        id: id.into(),
        names: line.split('|').take(6).map(ListedName::good).collect(),
        documents: vec![(None, line.chars().take(9).collect())],
        ..Person::default()
    };
    for (id, line) in (0..).zip(&lines) {
        index.insert(&person(id, line));
    }
    let ask = |index: &NameIndex, line: &str| {
        let query = Query {
            names: line.split('|').take(3).map(str::to_owned).collect(),
            documents: vec![(None, line.chars().take(9).collect())],
            ..Query::default()
        };
        index.search(&query, 5)
    };
    for line in &lines {
        let found = ask(&index, line);
        assert!(found.iter().all(|one| (0.0..=1.0).contains(&one.score)));
    }
    for (id, line) in (0_u64..).zip(&lines) {
        assert!(index.remove(id.into()));
        assert!(ask(&index, line).iter().all(|one| one.id > id.into()));
    }
    assert!(index.is_empty());
});
