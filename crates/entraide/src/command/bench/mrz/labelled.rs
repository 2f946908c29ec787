//! A set of zones of which is known what each says: one JSON object a line, `lines` and `expect`.

use std::{fs, path::Path};

use particulars::{Mrz, Sex};
use serde_json::{Value, json};

use crate::outcome::Fault;

/// One zone with its label.
pub(super) struct Specimen {
    text: String,
    expect: Value,
}

pub(super) fn read(path: &Path) -> Result<Vec<Specimen>, Fault> {
    let text = fs::read_to_string(path)
        .map_err(|error| Fault::usage(format!("{}: {error}", path.display())))?;
    let rows = (1..).zip(text.lines()).filter(|(_, row)| !row.trim().is_empty());
    rows.map(|(number, row)| {
        let broken = |why: &str| Fault::usage(format!("{}, line {number}: {why}", path.display()));
        let mut row: Value = row.parse().map_err(|_| broken("no JSON"))?;
        let lines = row["lines"].as_array().ok_or_else(|| broken("no `lines`"))?;
        let lines: Option<Vec<&str>> = lines.iter().map(Value::as_str).collect();
        let text = lines.ok_or_else(|| broken("`lines` are not texts"))?.join("\n");
        Ok(Specimen { text, expect: row["expect"].take() })
    })
    .collect()
}

impl Specimen {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Is every field and every check as the label says?
    pub(super) fn is_read_right(&self) -> bool {
        Mrz::parse(&self.text).is_ok_and(|zone| shown(&zone) == self.expect)
    }
}

/// The zone in the shape of a label.
fn shown(zone: &Mrz) -> Value {
    let checks = zone.checks();
    let mut shown = json!({
        "format": zone.format().to_string().replace('-', ""),
        "surname": zone.surname(), "given": zone.given(),
        "code": zone.code(), "issuer": zone.issuer_text(), "nat": zone.nationality_text(),
        // Labels give no number where its check digit fails.
        "number": checks.number.then(|| zone.number()),
        "birth": zone.birth_text(), "expiry": zone.expiry_text(),
        "sex": zone.sex().map_or("?".to_owned(), |sex: Sex| sex.to_string()),
        "opt1": zone.optional1(),
        "checks": { "number": checks.number, "birth": checks.birth, "expiry": checks.expiry },
        "valid": zone.valid(), "doc_code_conformant": zone.code_conforms(),
    });
    if zone.lines().len() == 3 {
        shown["opt2"] = json!(zone.optional2());
    }
    if let Some(personal) = checks.personal {
        shown["checks"]["personal"] = json!(personal);
    }
    if let Some(composite) = checks.composite {
        shown["checks"]["composite"] = json!(composite);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The project's own sets are not part of the repository: where they are absent the test says so and passes.
    fn every_zone_of(file: &str) {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/mrz");
        if !data.exists() {
            return println!("skipped: {file} is not on this machine");
        }
        let specimens = read(&data.join(file)).unwrap();
        let wrong = |one: &&Specimen| !one.is_read_right();
        let wrong: Vec<&str> = specimens.iter().filter(wrong).map(|one| &*one.text).collect();
        assert!(specimens.len() > 50 && wrong.is_empty(), "{}", wrong.join("\n\n"));
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
    fn a_zone_is_read_right_only_as_its_label_says() {
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
        let expect = Mrz::parse(zone).map(|zone| shown(&zone)).unwrap();
        assert_eq!((&expect["surname"], &expect["valid"]), (&json!("ERIKSSON"), &json!(true)));
        let mut specimen = Specimen { text: zone.to_owned(), expect };
        assert!(specimen.is_read_right());
        specimen.expect["number"] = json!("L898902C4");
        assert!(!specimen.is_read_right());
    }
}
