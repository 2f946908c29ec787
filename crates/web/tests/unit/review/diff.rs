//! What is told of a difference between two drafts.

use super::*;

#[test]
fn every_field_of_every_sample_has_a_name_in_every_language() {
    for (_, sample) in statute::samples::all() {
        let draft = Draft::from_json(sample.as_bytes()).unwrap();
        for t in Language::ALL {
            for field in grouped(t, &draft).keys() {
                assert_ne!(&name(t, field), field, "{t:?}");
            }
        }
    }
}

#[test]
fn only_what_differs_is_told_and_a_row_that_moved_is_no_change() {
    let before = Draft::from_json(statute::samples::of("red").unwrap().as_bytes()).unwrap();
    let mut after = before.clone();
    assert!(changes(Language::En, &before, &after).is_empty());
    if let domain::draft::Subject::Person(person) = &mut after.subject {
        person.nationalities.insert(0, "TH".parse().unwrap());
        person.place_of_birth = None;
    }
    after.case_reference = "another".into();
    let told: Vec<_> = changes(Language::En, &before, &after)
        .into_iter()
        .map(|change| (change.field, !change.was.is_empty(), !change.is.is_empty()))
        .collect();
    assert!(told.contains(&("Case reference".into(), true, true)), "{told:?}");
    assert!(told.contains(&("Nationality".into(), false, true)), "{told:?}");
}
