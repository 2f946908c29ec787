//! The promises of the index as a file.

use super::tests::{by_name, person};
use super::*;

/// Every text of a person, as the index might hold it.
const ZEBULON: [&str; 5] = ["Zebulon", "zebulon", "Żebulon", "зебулон", "Зебулон"];

fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn listed_in(path: &Path) -> NameIndex {
    let mut index = NameIndex::create(path).unwrap();
    for person in [
        person(1, &["Đặng Thu Phượng"], "1984-03-05"),
        person(2, &["Pavel Orestovich Lindqvist", "Павел Линдквист"], "1970"),
        person(3, &["김지현", "محمد عبدالرحمن الفلاني"], "1965-02-11"),
    ] {
        index.insert(&person);
    }
    index
}

#[test]
#[cfg_attr(miri, ignore = "Miri maps no files")]
fn a_closed_index_answers_when_opened_as_it_did_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut index = listed_in(&path);
    let query = by_name("Павел Lindqvist");
    let before = index.search(&query, 5);
    index.set_mark(b"three");
    drop(index);
    assert!(NameIndex::is_sound(&path).unwrap());
    let mut index = NameIndex::open(&path, b"three").unwrap();
    assert_eq!((index.search(&query, 5), index.len()), (before, 3));
    assert_eq!(before_and_in_memory(&query), index.search(&query, 5));
    index.insert(&person(4, &["Ignatius Beispiel"], ""));
    drop(index);
    assert!(NameIndex::open(&path, b"three").is_err(), "changed since it was marked");
}

fn before_and_in_memory(query: &Query) -> Vec<Candidate> {
    let mut index = NameIndex::new();
    for person in [
        person(3, &["김지현", "محمد عبدالرحمن الفلاني"], "1965-02-11"),
        person(2, &["Pavel Orestovich Lindqvist", "Павел Линдквист"], "1970"),
        person(1, &["Đặng Thu Phượng"], "1984-03-05"),
    ] {
        index.insert(&person);
    }
    index.search(query, 5)
}

#[test]
#[cfg_attr(miri, ignore = "Miri maps no files")]
fn nothing_of_who_was_erased_is_in_the_file_while_it_is_open_or_after() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut index = listed_in(&path);
    let names = ["Żebulon Testani", "Зебулон Testani", "Zebulon", "Pavel Żebulon"];
    let id = PersonKey(*b"key of his alone");
    index.insert(&Person {
        id,
        documents: vec![(None, "ZB1034567".to_owned())],
        ..person(9, &names, "1950-06-15")
    });
    index.flush().unwrap();
    assert!(holds(&path, "key of his alone") && holds(&path, "zebulon"));
    assert!(holds(&path, "Зебулон") && holds(&path, "ZB1034567"));
    assert!(index.remove(id));
    index.flush().unwrap();
    let gone = || {
        ZEBULON.iter().chain(&["ZB1034567", "testani", "Testani"]).all(|text| !holds(&path, text))
    };
    assert!(gone() && !holds(&path, "ebulon") && !holds(&path, "ебулон"));
    // The id too; others' words stay.
    assert!(!holds(&path, "key of his alone"));
    index.set_mark(b"");
    drop(index);
    assert!(gone() && holds(&path, "pavel"));
}

#[test]
#[cfg_attr(miri, ignore = "Miri maps no files")]
fn a_damaged_file_gives_errors_or_wrong_answers_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut index = listed_in(&path);
    index.set_mark(b"");
    drop(index);
    let good = std::fs::read(&path).unwrap();
    let mut state = 1_u64;
    for round in 0..150 {
        let mut bad = good.clone();
        for _ in 0..=(round % 40) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let used = good.iter().rposition(|&byte| byte != 0).unwrap();
            let place = 4096 + (state >> 33) as usize % (used - 4096);
            // Not the directories of keys, which are mostly empty: where the people and words are.
            bad[place] = if round % 3 == 0 { 0xff } else { (state >> 56) as u8 };
        }
        std::fs::write(&path, &bad).unwrap();
        assert_eq!(NameIndex::is_sound(&path).unwrap(), bad == good);
        let mut index = NameIndex::open(&path, b"").unwrap();
        for name in ["Pavel Lindqvist", "Павел Линдквист", "Kim Ji-hyeon", "محمد", "Dang Phuong"]
        {
            let _ = index.search(&by_name(name), 5);
        }
        for id in 1..4_u64 {
            index.remove(id.into());
            index.insert(&person(id + 10, &["Pavel Testani", "Тестани", "김지현"], "1970"));
        }
        let _ = index.search(&by_name("Pavel Testani"), 5);
    }
}
