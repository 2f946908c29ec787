//! The UN list's promises: every shape of the schema is read as what it says, and the real list,
//! where its file is at hand, is read whole. People and papers in `un_small.xml` are invented.
#![expect(clippy::expect_used, reason = "a failed expectation is how a test fails")]

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use formats::un_list::{
    Limits, UnAliasQuality, UnDoubt, UnIndividual, UnList, UnRecord, UnSubject, read,
};
use particulars::{CountryCode, DocumentType, Sex};

const SMALL: &str = include_str!("un_small.xml");

fn small() -> UnList {
    read(SMALL.as_bytes(), &Limits::default()).expect("the small list is sound")
}

/// The line of the small list in which this first stands.
fn line_of(text: &str) -> u64 {
    let at = SMALL.lines().position(|line| line.contains(text)).expect("stands in the list");
    at as u64 + 1
}

fn person(record: &UnRecord) -> &UnIndividual {
    match &record.subject {
        UnSubject::Individual(person) => person,
        UnSubject::Entity(_) => panic!("{} is an entity", record.reference),
    }
}

#[test]
fn a_record_keeps_its_keys_its_days_and_its_line() {
    let list = small();
    assert_eq!(list.generated_at.to_string(), "2026-01-15T00:00:09.554Z");
    let keys: Vec<_> = list
        .records
        .iter()
        .map(|r| (r.line, r.data_id.as_str(), r.version, r.reference.as_str(), r.list.as_str()))
        .collect();
    let expected = [
        (line_of("9000001") - 1, "9000001", 1, "XXi.001", "DRC"),
        (line_of("9000002") - 1, "9000002", 3, "XXi.002", "Al-Qaida"),
        (line_of("9000003") - 1, "9000003", 1, "XXe.001", "DPRK"),
    ];
    assert_eq!(keys, expected);
    let days = |record: &UnRecord| {
        let updated = record.updated_on.iter().map(ToString::to_string).collect::<Vec<_>>();
        (record.listed_on.map(|day| day.to_string()), updated.join(" "))
    };
    assert_eq!(days(&list.records[0]), (Some("2012-12-31".into()), "2016-10-13 2020-02-29".into()));
    assert_eq!(days(&list.records[1]), (Some("2014-05-09".into()), String::new()));
}

#[test]
fn text_is_one_line_with_entities_resolved_and_placeholders_are_nothing() {
    let list = small();
    let record = &list.records[0];
    let expected = "Runs the fictitious Valmark Brothers & Sons.";
    assert_eq!(record.comments.as_deref(), Some(expected));
    let person = person(record);
    assert_eq!(person.name(), "TEODOR VALMARK");
    assert!(person.aliases.is_empty() && person.addresses.is_empty());
    assert!(person.places_of_birth.is_empty() && person.documents.is_empty());
    assert_eq!(list.records[2].comments, None);
}

#[test]
fn a_country_is_its_code_and_what_is_none_stays_as_text_with_a_warning() {
    let list = small();
    let nationalities: Vec<_> = person(&list.records[0])
        .nationalities
        .iter()
        .map(|country| (country.text.as_str(), country.code.map(CountryCode::alpha2)))
        .collect();
    let expected =
        [("Democratic Republic of the Congo", Some("CD")), ("former Soviet Union", None)];
    assert_eq!(nationalities, expected);
    let warnings: Vec<_> = list.records[0].warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings, ["line 16, <NATIONALITY>: no known country, kept as text"]);
}

#[test]
fn every_way_of_giving_a_birth_is_read() {
    let list = small();
    let person = person(&list.records[1]);
    let births: Vec<_> = person.births.iter().map(ToString::to_string).collect();
    assert_eq!(
        births,
        ["1978-04-28", "c.1977", "1973/1974", "1973-11", "1958-09", "1976"],
        "a day, about a year, between two years, and three ways in words"
    );
    let notes = [
        "from false passport",
        "Approximately",
        "Nov. 1973",
        "Sep.",
        "Between Aug. and Sep. 1976",
        "30-35 years old",
    ];
    assert_eq!(person.birth_notes, notes);
    let undated = list.records[1].warnings.iter().filter(|w| w.what == UnDoubt::NoDate);
    let age = line_of("30-35 years old");
    assert_eq!(undated.map(|w| w.line).collect::<Vec<_>>(), [age], "an age is no date");
}

#[test]
fn an_alias_keeps_quality_script_birth_and_note() {
    let list = small();
    let aliases: Vec<_> = person(&list.records[1])
        .aliases
        .iter()
        .map(|alias| {
            let born = alias.born.map(|date| date.to_string());
            (alias.quality, alias.text.as_str(), alias.original_script.as_deref(), born)
        })
        .collect();
    let expected = [
        (
            UnAliasQuality::Good,
            "Umran al-Mizhari",
            Some("Умран аль-Мизхари"),
            Some("1979-12-31".into()),
        ),
        (UnAliasQuality::Low, "Abu Qasir", None, Some("1984".into())),
    ];
    assert_eq!(aliases, expected);
    let UnSubject::Entity(entity) = &list.records[2].subject else { panic!("not an entity") };
    let aliases: Vec<_> = entity.aliases.iter().map(|a| (a.quality, a.text.as_str())).collect();
    let expected = [
        (UnAliasQuality::Also, "Nowhere Traders"),
        (UnAliasQuality::Formerly, "Elsewhere Traders"),
    ];
    assert_eq!(aliases, expected);
    assert_eq!(entity.aliases[0].original_script.as_deref(), Some("تجار لا مكان"));
}

#[test]
fn a_paper_is_found_by_its_bare_number_wherever_the_list_wrote_it() {
    let list = small();
    let papers: Vec<_> = person(&list.records[1])
        .documents
        .iter()
        .map(|paper| {
            let number = paper.number.as_ref().map(|number| number.normal().to_owned());
            let expires = paper.expires_on.map(|date| date.to_string());
            (paper.kind, paper.issuer.map(CountryCode::alpha2), number, expires)
        })
        .collect();
    let expected = [
        (DocumentType::Passport, Some("LY"), Some("000111".into()), Some("2012-02-21".into())),
        (DocumentType::IdentityCard, Some("AF"), Some("000222".into()), None),
        (DocumentType::Passport, Some("IR"), Some("AA0003334".into()), None),
        (DocumentType::Passport, Some("EG"), None, None),
    ];
    assert_eq!(papers, expected);
    let abroad = &person(&list.records[1]).documents[2];
    assert_eq!(abroad.issued_at.as_deref(), Some("Istanbul, Türkiye"));
    assert_eq!(abroad.issued_on.map(|day| day.to_string()), Some("2011-12-07".into()));
}

#[test]
fn sex_is_read_from_its_field_or_from_the_comments() {
    let list = small();
    let sexes = [0, 1].map(|at| person(&list.records[at]).sex);
    assert_eq!(sexes, [Some(Sex::Male), Some(Sex::Female)]);
}

/// The list itself is never committed; where a checkout of the project has it beside it, it is
/// read whole. Counts are those of the file of 27 February 2026.
#[test]
fn the_real_list_is_read_whole() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/un_consolidated_2026-02-27.xml");
    let Ok(file) = File::open(&path) else {
        println!("no real list at {}: nothing checked", path.display());
        return;
    };
    let list = read(BufReader::new(file), &Limits::default()).expect("the real list is sound");
    let people: Vec<_> = list
        .records
        .iter()
        .filter_map(|record| match &record.subject {
            UnSubject::Individual(person) => Some(person),
            UnSubject::Entity(_) => None,
        })
        .collect();
    assert_eq!((people.len(), list.records.len() - people.len()), (730, 273));
    assert!(list.warnings.is_empty(), "{:?}", list.warnings);

    let births: usize = people.iter().map(|person| person.births.len()).sum();
    let undated = doubts(&list, UnDoubt::NoDate);
    let nationalities: Vec<_> = people.iter().flat_map(|person| &person.nationalities).collect();
    let known = nationalities.iter().filter(|country| country.code.is_some()).count();
    let papers: Vec<_> = people.iter().flat_map(|person| &person.documents).collect();
    let numbered = papers.iter().filter(|paper| paper.number.is_some()).count();
    let issued = papers.iter().filter(|paper| paper.issuer.is_some()).count();
    println!(
        "births {births} read, {undated} in words only; nationalities {known} of {}; \
         papers {numbered} with a number, {issued} with an issuer, of {}",
        nationalities.len(),
        papers.len()
    );
    assert_eq!((births, undated), (868, 2));
    assert_eq!((known, nationalities.len()), (650, 652));
    assert_eq!((numbered, papers.len()), (466, 468));
    assert_eq!(doubts(&list, UnDoubt::UnknownElement), 0);
}

fn doubts(list: &UnList, what: UnDoubt) -> usize {
    let warnings = list.records.iter().flat_map(|record| &record.warnings);
    warnings.filter(|warning| warning.what == what).count()
}
