//! `entraide check`: found by zone, document and name; by whom and how it is recorded.

use particulars::{
    Mrz, MrzState, Sex,
    mrz::{Format, MrzContent, transliteration::Cyrillic},
};
use serde_json::Value;

use crate::{
    invented::{Person, list, person, persons, reference},
    run::{check, entraide, entries, import, rebuild},
    scan::holding,
};

/// A body with forty invented persons, and the folder it is in.
fn body() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let list = list(folder.path(), 1, &persons(40));
    import(&list, &folder.path().join("data")).exits(0);
    folder
}

/// A person's machine readable zone.
fn zone(person: &Person, format: Format) -> String {
    let kenya = MrzState::parse("KEN").unwrap();
    let code = match format {
        Format::Td1 | Format::Td2 => "I",
        Format::Td3 => "P",
        Format::MrvA | Format::MrvB => "V",
    };
    Mrz::write(&MrzContent {
        format,
        code: code.to_owned(),
        issuer: kenya,
        surname: person.family.clone(),
        given: person.given.clone(),
        number: person.passport.clone(),
        nationality: kenya,
        birth: person.born.parse().ok(),
        sex: Sex::Female,
        expiry: "2031-05-09".parse().ok(),
        optional1: String::new(),
        optional2: String::new(),
        cyrillic: Cyrillic::default(),
    })
    .unwrap()
    .to_string()
}

/// The answer must have the person first, its candidates in order, each whole.
#[track_caller]
fn leads(candidates: &[Value], reference: &str) {
    let scores: Vec<f64> = candidates.iter().map(|c| c["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "best first: {scores:?}");
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
    assert_eq!(candidates[0]["reference"], reference);
    for candidate in candidates {
        for field in ["record", "reference", "kind", "owner", "action", "verdict", "lookup"] {
            assert!(candidate[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
        }
        assert!(candidate["evidence"].as_array().is_some_and(|evidence| !evidence.is_empty()));
        assert_eq!(candidate["freshness"]["good"], true);
    }
}

#[test]
fn a_person_is_found_by_the_zone_of_every_kind_of_document() {
    let folder = body();
    let data = &folder.path().join("data");
    let wanted = person(17);
    for format in [Format::Td1, Format::Td2, Format::Td3, Format::MrvA, Format::MrvB] {
        let zone = zone(&wanted, format);
        // As a reader, a form and a careless paste give it.
        for zone in [zone.clone(), zone.replace('\n', " "), zone.replace('\n', "")] {
            let found = check(data, "hub", &["--mrz", &zone]).exits(0).objects();
            leads(&found, &reference(17));
            assert_eq!(found[0]["verdict"], "match");
            assert!(found[0]["notes"].is_array() && !found[0].to_string().contains("digits fail"));
        }
    }
}

#[test]
fn a_zone_whose_check_digits_fail_is_searched_and_says_so() {
    let folder = body();
    let zone = zone(&person(17), Format::Td3);
    let (head, last) = zone.split_at(zone.len() - 1);
    let wrong = format!("{head}{}", if last == "9" { "8" } else { "9" });
    let found = check(&folder.path().join("data"), "hub", &["--mrz", &wrong]).exits(0).objects();
    leads(&found, &reference(17));
    assert!(found[0]["notes"][0].as_str().unwrap().contains("check digits fail"), "{}", found[0]);
}

#[test]
fn a_document_is_found_with_its_country_without_it_and_as_people_write_it() {
    let folder = body();
    let data = &folder.path().join("data");
    let passport = person(23).passport;
    let spaced = format!("{} {}", &passport[..2], passport[2..].to_lowercase());
    for document in [format!("KE/{passport}"), format!("KEN/{passport}"), passport, spaced] {
        let found = check(data, "TH", &["--document", &document]).exits(0).objects();
        leads(&found, &reference(23));
    }
    check(data, "TH", &["--document", "KE/ZZ0000000"]).exits(1);
}

#[test]
fn a_name_is_found_in_any_order_and_birth_and_nationality_speak_for_it() {
    let folder = body();
    let data = &folder.path().join("data");
    let Person { given, family, born, .. } = person(5);
    let score = |terms: &[&str]| {
        let found = check(data, "BR", terms).exits(0).objects();
        leads(&found, &reference(5));
        found[0]["score"].as_f64().unwrap()
    };
    let (name, turned) = (person(5).name(), format!("{family}, {given}").to_lowercase());
    score(&["--name", &turned]);
    let bare = score(&["--name", &name]);
    let right = score(&["--name", &name, "--born", &born, "--nationality", "KE"]);
    let wrong = score(&["--name", &name, "--born", "1911-01-30", "--nationality", "FI"]);
    assert!(right >= bare && bare > wrong, "{right} {bare} {wrong}");
    // A date and a country that speak against it are seen and judged by a person.
    let terms = ["--name", &name, "--born", "1911-01-30", "--nationality", "FI"];
    assert_eq!(check(data, "BR", &terms).exits(0).objects()[0]["verdict"], "similar");
}

#[test]
fn nobody_found_is_exit_code_1_and_said_in_words() {
    let folder = body();
    let data = folder.path().join("data");
    let none = check(&data, "hub", &["--name", "Zwarnholt Petrelsson"]).exits(1).says("Clear");
    assert!(none.out.is_empty(), "no candidate, no object");
    let data = data.to_str().unwrap();
    let ask = ["check", "--data", data, "--as", "NO", "--purpose", "security", "--name"];
    let none = entraide(ask.iter().chain(&["Zwarnholt Petrelsson"])).exits(1);
    assert!(none.out.contains("Clear") && none.out.contains("Recorded as look-up"), "{}", none.out);
    let listed = entraide(ask.iter().chain(&[person(3).name().as_str()])).exits(0);
    assert!(listed.out.contains(&reference(3)), "{}", listed.out);
}

#[test]
fn every_look_up_is_recorded_and_its_terms_are_in_no_byte_of_any_file() {
    const CANARY: [&str; 3] = ["Xilofraneth", "Quorvandel", "QX7391155"];
    let folder = body();
    let data = &folder.path().join("data");
    check(data, "SG", &["--name", "Nobody Atall"]).exits(1);
    let before = entries(data);
    let canary = Person {
        given: CANARY[0].to_owned(),
        family: CANARY[1].to_owned(),
        born: "1971-04-05".to_owned(),
        passport: CANARY[2].to_owned(),
    };
    let name = format!("{} {}", CANARY[0], CANARY[1]);
    for post in ["hub", "SG"] {
        check(data, post, &["--name", &name, "--born", "1971-04-05"]).exits(1);
        check(data, post, &["--document", &format!("KE/{}", CANARY[2])]).exits(1);
        check(data, post, &["--mrz", &zone(&canary, Format::Td3)]).exits(1);
    }
    assert_eq!(entries(data), before + 6, "one entry a look-up");
    rebuild(data).exits(0);
    assert_eq!(entries(data), before + 6);
    let left = holding(data, &CANARY);
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn an_officer_may_be_named_and_must_be_in_service_here() {
    let folder = body();
    let data = &folder.path().join("data");
    let nobody = "00112233445566778899aabbccddeeff";
    let terms = ["--name", "Zwarnholt Petrelsson", "--officer", nobody];
    check(data, "hub", &terms).exits(2).says("no such officer");
    check(data, "hub", &["--name", "Zwarnholt Petrelsson", "--officer", "boss"]).exits(2);
    crate::run::verify(data).exits(0);
}
