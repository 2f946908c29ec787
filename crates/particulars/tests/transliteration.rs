//! The transliteration against the project's tables, which are not part of the repository: where they are absent the test says
//! so and passes. (The labelled zones are read by the bench, and tested there.)

use std::fs;
use std::path::PathBuf;

use particulars::mrz::transliteration::{Cyrillic, transliterate};
use serde_json::Value;

fn set(file: &str) -> Option<String> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mrz").join(file);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {file} is not on this machine");
    }
    text
}

#[test]
fn every_letter_of_the_tables_is_transliterated_to_its_first_value() {
    let Some(text) = set("transliteration.json") else { return };
    let tables: Value = serde_json::from_str(&text).unwrap();
    let one = |letter: &str, language| transliterate(letter, language).unwrap();
    for (letter, values) in tables["latin"].as_object().unwrap() {
        assert_eq!(one(letter, Cyrillic::Russian), values[0], "{letter}");
    }
    for (letter, value) in tables["cyrillic"]["base"].as_object().unwrap() {
        assert_eq!(one(letter, Cyrillic::Russian), *value, "{letter}");
    }
    for (letter, values) in tables["arabic"].as_object().unwrap() {
        // Followed by another letter, for the one value that differs at the end of a part.
        let two = one(&format!("{letter}\u{628}"), Cyrillic::Russian);
        assert_eq!(two.strip_suffix('B').unwrap(), values[0], "{letter}");
    }
    for (key, language) in [
        ("rus", Cyrillic::Russian),
        ("bel", Cyrillic::Belarusian),
        ("ukr", Cyrillic::Ukrainian),
        ("bul", Cyrillic::Bulgarian),
        ("srp", Cyrillic::Serbian),
        ("mkd", Cyrillic::Macedonian),
    ] {
        for (letter, value) in tables["cyrillic"]["exceptions"][key].as_object().unwrap() {
            let letter = letter.trim_start_matches("first:");
            assert_eq!(one(letter, language), *value, "{key} {letter}");
        }
    }
}
