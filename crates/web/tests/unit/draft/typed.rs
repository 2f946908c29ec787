//! A draft through its form and back, with what does not read.

use super::*;

fn member() -> MemberCode {
    "VN".parse().unwrap()
}

#[test]
fn a_saved_draft_of_every_kind_comes_back_from_the_form_as_it_was() {
    for (kind, sample) in statute::samples::all() {
        let mut draft = Draft::from_json(sample.as_bytes()).unwrap();
        draft.requester = member();
        let back = Typed::of(&draft).draft(&member());
        assert_eq!(back.as_ref(), Ok(&draft), "{kind}");
    }
}

#[test]
fn a_field_that_does_not_read_is_named_and_the_rest_still_reads() {
    let form = Form::parse(
        b"draft.subject.person.family_name=Zed&draft.subject.person.dates_of_birth[0]=tomorrow\
          &draft.subject.person.documents[0].number=A1&draft.judicial.sentence_months:n=six",
    )
    .unwrap();
    let typed = Typed::posted(&form, "red".parse().unwrap(), SubjectKind::Person);
    let wrong = typed.draft(&member()).unwrap_err();
    assert_eq!(
        wrong.into_iter().collect::<Vec<_>>(),
        [
            ("judicial.sentence_months".to_owned(), "draft-wrong-number"),
            ("subject.person.dates_of_birth[0]".to_owned(), "draft-wrong-date"),
            ("subject.person.documents[0].kind".to_owned(), "draft-wrong-missing"),
        ]
    );
    let far = typed.as_far_as_it_reads(&member()).unwrap();
    assert_eq!(far.person().unwrap().family_name, "Zed");
    assert!(far.person().unwrap().documents.is_empty());
    assert_eq!(typed.at("subject.person.dates_of_birth[0]"), "tomorrow");
}

#[test]
fn a_country_is_read_by_code_by_name_in_any_language_and_as_others_lists_write_it() {
    for written in ["VN", "vnm", "Vietnam", "Việt Nam", "فيتنام", "viet nam"] {
        let written: String = form_urlencoded::byte_serialize(written.as_bytes()).collect();
        let form = format!("draft.subject.person.nationalities[0]={written}");
        let form = Form::parse(form.as_bytes()).unwrap();
        let typed = Typed::posted(&form, "red".parse().unwrap(), SubjectKind::Person);
        assert_eq!(typed.at("subject.person.nationalities[0]"), "VN", "{written}");
    }
    let form = Form::parse(b"draft.judicial.warrant.issued_by=Ruritania").unwrap();
    let typed = Typed::posted(&form, "red".parse().unwrap(), SubjectKind::Person);
    assert_eq!(typed.at("judicial.warrant.issued_by"), "Ruritania");
    let wrong = typed.draft(&member()).unwrap_err();
    assert_eq!(wrong.get("judicial.warrant.issued_by"), Some(&"draft-wrong-country"));
}

#[test]
fn an_audience_of_nobody_named_stays_an_audience_of_nobody() {
    let form = Form::parse(b"reach=only").unwrap();
    let typed = Typed::posted(&form, "diffusion-arrest".parse().unwrap(), SubjectKind::Person);
    assert_eq!(typed.audience(), Audience::Only(BTreeSet::new()));
}
