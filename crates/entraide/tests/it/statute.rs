//! `entraide statute`: what stops a draft, by which article, and another body's law.

use std::{
    fs::{self, File},
    io::Write,
    process::Stdio,
};

use serde_json::Value;

use crate::{
    invented::write,
    run::{Ran, command, entraide},
};

/// A complete request; `judicial.offences` carries a maximum of 240 months.
const RED: &str = include_str!("../../../statute/src/samples/red.json");

fn red() -> Value {
    serde_json::from_str(RED).unwrap()
}

fn check(draft: &str, more: &[&str]) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    let draft = write(folder.path(), "draft.json", draft);
    let asked = ["statute", "check", draft.to_str().unwrap(), "--on", "2026-03-01"];
    entraide(asked.iter().chain(more))
}

#[test]
fn a_complete_draft_passes() {
    let passed = check(RED, &[]).exits(0);
    assert!(passed.out.contains("Nothing stops this draft."), "{}", passed.out);
}

#[test]
fn a_faulty_draft_is_told_each_severity_article_field_and_mend() {
    let mut draft = red();
    draft.as_object_mut().unwrap().remove("status");
    draft["judicial"]["facts"] = "Fraud.".into();
    draft["judicial"]["offences"][0]["category"] = "commercial_dispute".into();
    let draft = draft.to_string();
    let findings = check(&draft, &["--json"]).exits(1).objects();
    let of = |field: &str| findings.iter().find(|finding| finding["field"] == field);
    for (field, severity, article) in [
        ("status", "gap", "RPD 37(2)"),
        ("judicial.facts", "gap", "RPD 83(2)(b)(i)"),
        ("judicial.offences[0].category", "bar", "RPD 83(1)(a)"),
    ] {
        let finding = of(field).unwrap_or_else(|| panic!("{field} in {findings:?}"));
        assert_eq!(finding["severity"], severity, "{finding}");
        assert!(finding["article"].as_str().unwrap().contains(article), "{finding}");
        for words in ["what", "mend", "rule"] {
            assert!(finding[words].as_str().is_some_and(|text| !text.is_empty()), "{finding}");
        }
    }
    let told = check(&draft, &[]).exits(1).out;
    for finding in &findings {
        for part in ["severity", "field", "article", "what", "mend"] {
            let part = finding[part].as_str().unwrap();
            assert!(told.contains(part), "{part:?} in {told}");
        }
    }
    assert!(told.contains("stop this draft."), "{told}");
}

#[test]
fn a_draft_that_does_not_read_is_refused_with_line_and_column() {
    let misspelt = RED.replace("\"case_reference\"", "\"case_refrence\"");
    let cut = &RED[..RED.len() / 2];
    for draft in [misspelt.as_str(), cut, "", "[]", "{\"kind\": 7}", "\u{feff}{}"] {
        check(draft, &[]).exits(2).says("line ").says("column ");
    }
    let on_line_7 = check(&RED.replace("\"charged\"", "charged"), &[]).exits(2);
    assert!(on_line_7.err.contains("line 7, column "), "{}", on_line_7.err);
    entraide(["statute", "check", "/no/such/draft.json"]).exits(2).says("/no/such/draft.json");
}

#[test]
fn a_draft_comes_from_standard_input_too() {
    let run = |draft: &str| {
        let mut command = command(["statute", "check", "-", "--on", "2026-03-01"]);
        let mut run = command.stdin(Stdio::piped()).spawn().unwrap();
        run.stdin.take().unwrap().write_all(draft.as_bytes()).unwrap();
        Ran::from(run.wait_with_output().unwrap())
    };
    run(RED).exits(0);
    run("{}").exits(2).says("-: line 1, column 2");
}

#[test]
fn an_endless_or_oversized_file_is_refused_without_being_read_whole() {
    let mut endless = command(["statute", "check", "-"]);
    let endless = endless.stdin(File::open("/dev/zero").unwrap()).output().unwrap();
    Ran::from(endless).exits(2).says("is longer than");
    check(&" ".repeat(20 << 20), &[]).exits(2).says("is longer than");
    let folder = tempfile::tempdir().unwrap();
    let statute = write(folder.path(), "law.toml", &"#".repeat(20 << 20));
    check(RED, &["--statute", statute.to_str().unwrap()]).exits(2).says("is longer than");
}

#[test]
fn another_bodys_statute_changes_the_outcome_without_code() {
    let folder = tempfile::tempdir().unwrap();
    let shown = entraide(["statute", "show"]).exits(0).out;
    let same = write(folder.path(), "same.toml", &shown);
    check(RED, &["--statute", same.to_str().unwrap()]).exits(0);
    let stricter = shown.replacen("penalty_max_months = 24", "penalty_max_months = 300", 1);
    assert_ne!(stricter, shown);
    let stricter = write(folder.path(), "stricter.toml", &stricter);
    let found = check(RED, &["--json", "--statute", stricter.to_str().unwrap()]).exits(1);
    assert!(found.out.contains("300"), "{}", found.out);
}

#[test]
fn a_statute_that_does_not_read_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let shown = entraide(["statute", "show"]).exits(0).out;
    let line = shown.lines().position(|line| line.starts_with("penalty_max_months")).unwrap() + 1;
    for (value, what) in
        [("twenty", "a word"), ("2024-02-30", "no day"), ("-3", "a number below zero")]
    {
        let text =
            shown.replacen("penalty_max_months = 24", &format!("penalty_max_months = {value}"), 1);
        let statute = write(folder.path(), "law.toml", &text);
        let refused = check(RED, &["--statute", statute.to_str().unwrap()]).exits(2);
        let place = format!("line {line}");
        assert!(refused.err.contains(&place), "{what}: no {place:?} in {}", refused.err);
    }
    let unknown = write(folder.path(), "law.toml", &format!("{shown}\n[whims]\nred = true\n"));
    check(RED, &["--statute", unknown.to_str().unwrap()]).exits(2).says("line ").says("whims");
    fs::write(folder.path().join("law.toml"), [0xff, 0xfe]).unwrap();
    check(RED, &["--statute", unknown.to_str().unwrap()]).exits(2).says("law.toml");
}
