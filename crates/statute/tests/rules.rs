//! Every rule against its own examples; every sample against every rule; what each missing field costs, as a table a
//! person can read (`tests/missing.txt`).
#![expect(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use domain::Draft;
use jiff::civil::{Date, date};
use serde_json::Value;
use statute::{Finding, RULES, Statute, samples, stops};

const TODAY: Date = date(2026, 3, 1);

fn default() -> Statute {
    Statute::parse(Statute::default_text()).unwrap()
}

fn sample(kind: &str) -> Value {
    serde_json::from_str(samples::of(kind).unwrap()).unwrap()
}

/// RFC 7396.
fn merge(into: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *into = patch.clone();
        return;
    };
    if !into.is_object() {
        *into = Value::Object(serde_json::Map::new());
    }
    let object = into.as_object_mut().unwrap();
    for (key, change) in changes {
        if change.is_null() {
            object.remove(key);
        } else {
            merge(object.entry(key.clone()).or_insert(Value::Null), change);
        }
    }
}

fn read(value: &Value) -> Draft {
    Draft::from_json(value.to_string().as_bytes()).unwrap()
}

fn lines(findings: &[Finding]) -> String {
    let lines: Vec<_> =
        findings.iter().map(|f| format!("{} {}: {}", f.severity, f.field, f.what)).collect();
    lines.join("\n")
}

#[test]
fn every_rule_finds_in_its_examples_what_it_says_and_nothing_else() {
    let statute = default();
    let mut wrong = String::new();
    for rule in RULES {
        for example in rule.examples {
            let mut draft = sample(example.kind);
            let patch = serde_json::from_str(example.change)
                .unwrap_or_else(|error| panic!("{} ({}): {error}", rule.id, example.promise));
            merge(&mut draft, &patch);
            let draft = Draft::from_json(draft.to_string().as_bytes())
                .unwrap_or_else(|error| panic!("{} ({}): {error}", rule.id, example.promise));
            let mut found = statute.check(&draft, TODAY, example.guard);
            found.retain(|finding| finding.rule == rule.id);
            let found = lines(&found);
            if found != example.expect {
                let _ = writeln!(
                    wrong,
                    "{} ({})\nexpected: {}\nfound:    {found}\n",
                    rule.id, example.promise, example.expect
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_shows_a_draft_that_passes_and_one_that_does_not() {
    for rule in RULES {
        assert!(rule.examples.iter().any(|example| example.expect.is_empty()), "{}", rule.id);
        assert!(rule.examples.iter().any(|example| !example.expect.is_empty()), "{}", rule.id);
        assert!(!rule.article.is_empty() && !rule.title.is_empty(), "{}", rule.id);
    }
}

#[test]
fn every_rule_file_is_registered_and_every_id_is_used_once() {
    let ids: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    let mut files = 0;
    for group in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules")).unwrap() {
        files += fs::read_dir(group.unwrap().path()).unwrap().count();
    }
    assert_eq!(files, RULES.len());
}

#[test]
fn every_kind_has_a_sample_in_which_nothing_stops() {
    let statute = default();
    let kinds: Vec<_> = statute.kinds.iter().map(|kind| kind.code.as_str()).collect();
    let sampled: Vec<_> = samples::all().iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, sampled);
    for (kind, json) in samples::all() {
        let draft = Draft::from_json(json.as_bytes()).unwrap();
        assert_eq!(draft.kind.as_str(), *kind);
        let findings = statute.check(&draft, TODAY, &[]);
        assert_eq!(stops(&findings).count(), 0, "{kind}:\n{}", lines(&findings));
    }
}

/// The JSON pointers of every object key in a value, nested ones too.
fn keys(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let path = format!("{at}/{key}");
                keys(inner, &path, found);
                found.push(path);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                keys(inner, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// What the statute (or, before it, the reading) says if the field is taken out of the sample.
fn without(statute: &Statute, sample: &Value, path: &str) -> String {
    let mut draft = sample.clone();
    let (parent, key) = path.rsplit_once('/').unwrap();
    draft.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
    match Draft::from_json(draft.to_string().as_bytes()) {
        Err(error) => format!("unreadable: {}", error.what),
        Ok(draft) => {
            let findings = statute.check(&draft, TODAY, &[]);
            let stopping: Vec<_> = stops(&findings).cloned().collect();
            lines(&stopping)
        }
    }
}

#[test]
fn every_field_that_is_taken_out_costs_what_the_table_says() {
    let statute = default();
    let mut table = String::from(
        "What stops a complete sample once one field is taken out. A field that is not listed costs nothing.\n",
    );
    for (kind, _) in samples::all() {
        let sample = sample(kind);
        let mut paths = Vec::new();
        keys(&sample, "", &mut paths);
        let _ = writeln!(table, "\n{kind}");
        for path in paths {
            let cost = without(&statute, &sample, &path);
            if !cost.is_empty() {
                let field = path[1..].replace('/', ".");
                let _ = writeln!(table, "  - {field}\n      {}", cost.replace('\n', "\n      "));
            }
        }
    }
    same_as_file("tests/missing.txt", &table);
}

#[test]
fn the_printed_pages_are_what_the_code_decides() {
    same_as_file("../../docs/rules.md", &statute::print::rules());
    same_as_file("../../docs/access-policy.md", &statute::print::access_policy(&default()));
}

/// Compares with a file of the repository; built with `UPDATE_DOCS=1` in the environment it writes the file instead.
fn same_as_file(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if option_env!("UPDATE_DOCS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "{file} is not what the code prints: run `UPDATE_DOCS=1 cargo test -p statute` and review the diff"
    );
}

#[test]
fn findings_never_repeat_what_the_draft_says() {
    let statute = default();
    let marks = ["Qzxsecret", "qzxsecret"];
    for (kind, json) in samples::all() {
        let mut draft: Value = serde_json::from_str(json).unwrap();
        fill(&mut draft, "Qzxsecret\u{202e}");
        for fixed in ["kind", "requester"] {
            draft[fixed] = sample(kind)[fixed].clone();
        }
        let findings = statute.check(&read(&draft), TODAY, &[]);
        assert!(stops(&findings).count() > 0);
        for finding in findings {
            let text = finding.to_string();
            assert!(marks.iter().all(|mark| !text.contains(mark)), "{text}");
        }
    }
}

/// Puts `text` in every free-text field of a draft.
fn fill(value: &mut Value, text: &str) {
    const FREE: [&str; 24] = [
        "case_reference",
        "outside_reference",
        "language",
        "family_name",
        "forename",
        "name",
        "name_in_original_script",
        "place_of_birth",
        "description",
        "hidden_trait",
        "dna_profile",
        "title",
        "facts",
        "facts_place",
        "charge",
        "law",
        "category",
        "reference",
        "authority",
        "threat",
        "assessed_by",
        "police_record",
        "parents",
        "photographs",
    ];
    match value {
        Value::Object(object) => {
            for (key, inner) in object.iter_mut() {
                if FREE.contains(&key.as_str()) && inner.is_string() {
                    *inner = Value::String(text.to_owned());
                } else if FREE.contains(&key.as_str()) && inner.is_array() {
                    *inner = serde_json::json!([text]);
                } else {
                    fill(inner, text);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| fill(inner, text)),
        _ => {}
    }
}

#[test]
fn findings_come_most_severe_first_and_round_trip_as_json() {
    let draft = br#"{"kind":"red","requester":"UNSC","subject":{"person":{}}}"#;
    let findings = default().check(&Draft::from_json(draft).unwrap(), TODAY, &[]);
    assert!(findings.len() > 10);
    assert!(findings.is_sorted_by_key(|finding| (finding.severity, finding.field.clone())));
    let json = serde_json::to_string(&findings).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Finding>>(&json).unwrap(), findings);
    assert_eq!(
        findings[0].to_string(),
        "bar requester: this requester may not ask for this kind [kind-requester, RPD 27(5)(g), 82, 95]; it is asked for \
         by a country's bureau or an entity that investigates and prosecutes"
    );
}
