//! The parameters of the public service.

use jiff::civil::date;

use super::*;

#[test]
fn age_is_counted_in_whole_years() {
    assert_eq!(age(date(1990, 5, 12), date(2026, 5, 11)), 35);
    assert_eq!(age(date(1990, 5, 12), date(2026, 5, 12)), 36);
}

#[test]
fn words_fit_by_their_beginnings_whatever_their_case_and_accents() {
    let asked = |text: &str| fold(text);
    assert!(begins(&asked("nguy"), || fold("Nguyễn Văn")));
    assert!(begins(&asked(""), Vec::new));
    assert!(!begins(&asked("guy"), || fold("Nguyễn Văn")));
}

#[test]
fn nonsense_is_told_by_the_name_of_its_parameter_and_empty_is_none() {
    let read = |text: &str| Query::read(&Form::parse(text.as_bytes()).unwrap());
    for (text, field) in [("ageMin=x", "ageMin"), ("sexId=Z", "sexId"), ("page=-1", "page")] {
        let Err(HttpError::Wrong { field: told, .. }) = read(text) else { panic!("{text}") };
        assert_eq!(told, field);
    }
    let query = read("name=&ageMin=&resultPerPage=1000&page=0").unwrap();
    assert_eq!((query.page, query.per_page), (1, MOST));
    assert_eq!(query.address(2), "resultPerPage=160&page=2");
}
