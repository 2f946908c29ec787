//! The crate `mrz`: zones read and checked a second, and how many of a labelled set it reads right.

use std::{fs, hint::black_box};

use mrz::{MrzData, MrzError};
use serde_json::{Value, json};

use crate::{
    Outcome,
    clock::{self, median},
};

const RUNS: usize = 3;
const A_RUN: usize = 1_000_000;

/// `zones`: one a line, its lines parted by single spaces.
pub(crate) fn run(zones: &str, labelled: &[&str]) -> Outcome {
    let text = fs::read_to_string(zones)?;
    let zones: Vec<Vec<&str>> = text.lines().map(|zone| zone.split(' ').collect()).collect();
    let mut rates = Vec::new();
    for _ in 0..RUNS {
        let before = clock::own()?;
        for lines in zones.iter().cycle().take(A_RUN) {
            black_box(read(black_box(lines)).is_ok_and(|zone| zone.valid()));
        }
        rates.push(A_RUN as f64 / (clock::own()? - before));
    }
    println!("{}", json!({"what": "zones", "per_cpu_s": median(rates)}));
    for path in labelled {
        let text = fs::read_to_string(path)?;
        let rows: Vec<Value> = text.lines().map(str::parse).collect::<Result<_, _>>()?;
        let right = rows.iter().filter(|row| is_right(row)).count();
        println!("{}", json!({"what": "labelled", "file": path, "right": right, "of": rows.len()}));
    }
    Ok(())
}

fn read(lines: &[&str]) -> Result<MrzData, MrzError> {
    let visa = lines[0].starts_with('V');
    match lines {
        [one, two, three] => mrz::parse_td1(one, two, three),
        [one, two] if one.len() == 36 && visa => mrz::parse_mrv_b(one, two),
        [one, two] if one.len() == 36 => mrz::parse_td2(one, two),
        [one, two] if visa => mrz::parse_mrv_a(one, two),
        [one, two] => mrz::parse_td3(one, two),
        _ => Err(MrzError::NotFound),
    }
}

/// Names, number, states, dates, optional data and each check digit. Fillers at the ends of a field and within
/// the number do not count, nor does how a date's century was guessed.
fn is_right(row: &Value) -> bool {
    let Some(lines) = row["lines"].as_array() else { return false };
    let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
    let Ok(zone) = read(&lines) else { return false };
    let expect = &row["expect"];
    let is = |field: &str, found: &str| {
        expect[field].as_str().is_none_or(|text| text.trim_matches('<') == found.trim_matches('<'))
    };
    let date = |found: String| if found.len() == 10 { found[2..].replace('-', "") } else { found };
    let check = |field: &str, found: Option<bool>| expect["checks"][field].as_bool() == found;
    is("surname", &zone.surname)
        && is("given", &zone.given_names)
        && is("number", &zone.full_document_number().replace('<', ""))
        && is("issuer", &zone.issuing_country)
        && is("nat", &zone.nationality)
        && is("birth", &date(zone.date_of_birth.to_string()))
        && is("expiry", &date(zone.date_of_expiry.to_string()))
        && is("opt1", zone.optional_data_1.as_deref().unwrap_or_default())
        && is("opt2", zone.optional_data_2.as_deref().unwrap_or_default())
        && check("number", zone.checks.document_number)
        && check("birth", zone.checks.date_of_birth)
        && check("expiry", zone.checks.date_of_expiry)
        && check("personal", zone.checks.personal_number)
        && check("composite", zone.checks.composite)
}
