//! What is listed, and what never is.

use documents::{Agreement, Change, Kind, Owner, Query, Record, Sought, Standing, Status};
use jiff::civil::date;
use particulars::DocumentType;

use crate::world::{PASSPORT, asked, new, number, passport, state};

#[test]
fn a_number_is_found_in_every_way_people_write_and_read_it() {
    let (_folder, mut set) = new();
    set.insert(passport("AO 1234-I")).unwrap();
    for text in
        ["AO1234I", "ao 1234 i", "AO1234I<<", "A01234I", "AO12341", "АО1234І", "ＡＯ１２３４Ｉ"]
    {
        let listed = set.lookup(&asked(text)).unwrap();
        assert_eq!(listed.len(), 1, "{text}");
        let same = number(text) == number("AO1234I");
        let agreement = if same { Agreement::Same } else { Agreement::SameRead };
        assert_eq!(listed[0].number, agreement, "{text}");
    }
    assert_eq!(set.lookup(&asked("AQ1234I")).unwrap(), []);
}

#[test]
fn an_unknown_issuer_is_asked_under_all_and_a_record_without_one_answers_all() {
    let (_folder, mut set) = new();
    set.insert(passport("A1")).unwrap();
    set.insert(Record { issuer: None, ..passport("B2") }).unwrap();
    assert_eq!(set.lookup(&asked("A1")).unwrap().len(), 1);
    assert_eq!(set.lookup(&asked("B2")).unwrap().len(), 1);
    let confirmed = set.lookup(&asked("A1").issued_by(state("KEN"))).unwrap();
    assert!(confirmed[0].issuer_confirmed);
    assert_eq!(set.lookup(&asked("A1").issued_by(state("VNM"))).unwrap(), []);
    let unconfirmed = set.lookup(&asked("B2").issued_by(state("VNM"))).unwrap();
    assert!(!unconfirmed[0].issuer_confirmed);
    // When the last record of an issuer goes, so does the question under it; the others stay.
    assert!(set.erase(&passport("A1")).unwrap());
    assert_eq!(set.lookup(&asked("A1")).unwrap(), []);
    assert_eq!(set.lookup(&asked("B2")).unwrap().len(), 1);
}

#[test]
fn a_key_is_listed_only_if_a_record_that_counts_confirms_it() {
    let (_folder, mut set) = new();
    let stopped = Record { standing: Standing::Suspended, ..passport("S1") };
    let kept = Record { keep_until: Some(date(2030, 1, 31)), ..passport("K1") };
    set.apply(&[Change::Insert(stopped), Change::Insert(kept)], 0).unwrap();
    assert_eq!(set.lookup(&asked("S1")).unwrap(), []);
    let on = |day| Query { on: Some(day), ..asked("K1") };
    assert_eq!(set.lookup(&on(date(2030, 1, 31))).unwrap().len(), 1);
    assert_eq!(set.lookup(&on(date(2030, 2, 1))).unwrap(), []);
    let withheld = Query { withheld: vec![Owner::new("KE").unwrap()], ..asked("K1") };
    assert_eq!(set.lookup(&withheld).unwrap(), []);
}

#[test]
fn classes_of_documents_are_told_apart_and_can_be_asked_together() {
    let (_folder, mut set) = new();
    let visa = Kind::Document(DocumentType::Visa);
    set.insert(Record { kind: visa, ..passport("V7") }).unwrap();
    assert_eq!(set.lookup(&asked("V7")).unwrap(), []);
    assert_eq!(set.lookup(&Query::new(number("V7"), Sought::Kind(visa))).unwrap().len(), 1);
    assert_eq!(set.lookup(&Query::new(number("V7"), Sought::AnyDocument)).unwrap().len(), 1);
}

#[test]
fn two_owners_of_one_document_both_answer_and_go_one_by_one() {
    let (_folder, mut set) = new();
    let other =
        Record { owner: Owner::new("TZ").unwrap(), status: Status::Stolen, ..passport("D1") };
    set.apply(&[Change::Insert(passport("D1")), Change::Insert(other.clone())], 0).unwrap();
    assert_eq!((set.len(), set.stats().records), (1, 2));
    assert_eq!(set.lookup(&asked("D1")).unwrap().len(), 2);
    assert!(set.erase(&other).unwrap());
    assert!(!set.erase(&other).unwrap());
    let left = set.lookup(&asked("D1")).unwrap();
    assert_eq!((left.len(), left[0].record.owner.as_str()), (1, "KE"));
}

#[test]
fn every_field_of_a_record_comes_back_as_it_was() {
    let (_folder, mut set) = new();
    let record = Record {
        reference: "LS/2026 7".parse().unwrap(),
        status: Status::StolenBlank,
        issued_on: Some("2020-05".parse().unwrap()),
        expires_on: Some("2030".parse().unwrap()),
        reported_on: Some("2026-11-01".parse().unwrap()),
        keep_until: Some(date(2031, 1, 1)),
        detail: Some("series Ω".into()),
        ..passport("F1")
    };
    assert!(set.insert(record.clone()).unwrap());
    assert_eq!(set.lookup(&asked("F1")).unwrap()[0].record, record);
    let changed = Record { status: Status::Revoked, detail: None, ..record };
    assert!(!set.insert(changed.clone()).unwrap(), "it replaces");
    assert_eq!(set.lookup(&asked("F1")).unwrap()[0].record, changed);
}

#[test]
fn vehicles_firearms_and_other_objects_go_through_the_same_table() {
    let (_folder, mut set) = new();
    let owner = Owner::new("KE").unwrap();
    let kinds =
        [Kind::Vehicle, Kind::Plate, Kind::Engine, Kind::Firearm, Kind::Vessel, Kind::Object];
    for kind in kinds {
        let record = Record::new(kind, number("1M8GDM9AXKP042788"), owner.clone(), Status::Stolen);
        assert!(set.insert(record).unwrap());
    }
    assert_eq!(set.len(), 6);
    for kind in kinds {
        let ask = |text: &str| Query::new(number(text), Sought::Kind(kind));
        let found = set.lookup(&ask("1m8gdm9a-xkp042788").issued_by(state("USA"))).unwrap();
        assert_eq!((found.len(), found[0].record.kind), (1, kind));
        assert_eq!(set.lookup(&ask("IM8GDM9AXKPO42788")).unwrap()[0].number, Agreement::SameRead);
        let q = set.lookup(&ask("1M8GDM9AXKPQ42788")).unwrap().len();
        assert_eq!(q, usize::from(kind == Kind::Vehicle), "{kind}");
    }
    // A number of a document is no number of a vehicle.
    let documents = Query::new(number("1M8GDM9AXKP042788"), Sought::AnyDocument);
    assert_eq!(set.lookup(&documents).unwrap(), []);
}

#[test]
fn a_plate_of_another_state_or_script_is_another_plate() {
    let (_folder, mut set) = new();
    let owner = Owner::new("CN").unwrap();
    let plate = Record::new(Kind::Plate, number("京A·12345"), owner, Status::Stolen);
    set.insert(plate.issued_by(state("CHN"))).unwrap();
    let ask = |text: &str| Query::new(number(text), Sought::Kind(Kind::Plate));
    assert_eq!(set.lookup(&ask("京A12345")).unwrap().len(), 1);
    assert_eq!(set.lookup(&ask("沪A12345")).unwrap(), []);
    assert_eq!(set.lookup(&ask("京A12345").issued_by(state("KEN"))).unwrap(), []);
}

#[test]
fn long_and_short_numbers_live_side_by_side() {
    let (_folder, mut set) = new();
    let texts = ["1", "O", "123456789", "1234567890", "A".repeat(40).as_str()].map(String::from);
    for text in &texts {
        set.insert(passport(text)).unwrap();
    }
    for text in &texts {
        assert_eq!(set.lookup(&asked(text)).unwrap().len(), 1, "{text}");
    }
    assert_eq!(set.lookup(&asked(&"A".repeat(39))).unwrap(), []);
    assert_eq!(PASSPORT.name(), "passport");
}
