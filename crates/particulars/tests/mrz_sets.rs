//! The parser against the project's collected and synthetic zones and the transliteration tables, which are not part of
//! the repository: where they are absent the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a set that does not read as a set is a failed test")]

use std::fs;
use std::path::PathBuf;

use particulars::mrz::transliteration::{Cyrillic, transliterate};
use particulars::{Mrz, Sex};
use serde_json::{Value, json};

fn set(file: &str) -> Option<String> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mrz").join(file);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: {file} is not on this machine");
    }
    text
}

/// The zone in the shape of the sets' `expect`.
fn shown(zone: &Mrz) -> Value {
    let checks = zone.checks();
    let mut expected = json!({
        "format": zone.format().to_string().replace('-', ""),
        "surname": zone.surname(), "given": zone.given(),
        "code": zone.code(), "issuer": zone.issuer_text(), "nat": zone.nationality_text(),
        // The sets give no number where its check digit fails.
        "number": checks.number.then(|| zone.number()),
        "birth": zone.birth_text(), "expiry": zone.expiry_text(),
        "sex": zone.sex().map_or("?".to_owned(), |sex: Sex| sex.to_string()),
        "opt1": zone.optional1(),
        "checks": { "number": checks.number, "birth": checks.birth, "expiry": checks.expiry },
        "valid": zone.valid(), "doc_code_conformant": zone.code_conforms(),
    });
    if zone.lines().len() == 3 {
        expected["opt2"] = json!(zone.optional2());
    }
    if let Some(personal) = checks.personal {
        expected["checks"]["personal"] = json!(personal);
    }
    if let Some(composite) = checks.composite {
        expected["checks"]["composite"] = json!(composite);
    }
    expected
}

fn every_zone_of(file: &str) {
    let Some(text) = set(file) else { return };
    let mut misses = Vec::new();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for row in &rows {
        let lines: Vec<&str> =
            row["lines"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
        let zone = Mrz::parse(&lines.join("\n")).unwrap();
        if shown(&zone) != row["expect"] {
            misses.push(format!("{lines:?}\n  read {}\n  set  {}", shown(&zone), row["expect"]));
        }
    }
    println!("{file}: {} of {} as expected", rows.len() - misses.len(), rows.len());
    assert!(rows.len() > 50 && misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn every_collected_zone_is_read_as_its_document_says() {
    every_zone_of("collected.jsonl");
}

#[test]
fn every_synthetic_zone_is_read_as_it_was_made() {
    every_zone_of("synthetic.jsonl");
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
