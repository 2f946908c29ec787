//! What a form is read into, what is wrong with one, and how large it may be.

use serde_json::json;

use super::*;

#[test]
fn paths_make_the_drafts_json_and_rows_left_empty_close_up() {
    let form = Form::parse(
        b"draft.kind=red&draft.subject.person.aliases[0].name=&draft.subject.person.aliases[2].name=Zed\
          &draft.subject.person.aliases[2].weak:b=on&draft.judicial.offences[0].maximum_months:n=60&other=1",
    )
    .unwrap();
    assert_eq!(
        form.json("draft"),
        json!({"kind": "red", "subject": {"person": {"aliases": [{"name": "Zed", "weak": true}]}},
            "judicial": {"offences": [{"maximum_months": 60}]}})
    );
}

#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Sample {
    stands: bool,
    days: Option<u8>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    by: Option<Named>,
}

#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
struct Named {
    name: String,
}

#[test]
fn a_form_is_read_into_what_a_programs_json_is_read_into() {
    let form = |text: &str| Form::parse(text.as_bytes()).unwrap().typed::<Sample>();
    let one = form("stands=yes&days=3&roles=a&roles=b&by.name=Zed").unwrap();
    assert_eq!((one.stands, one.days, one.roles), (true, Some(3), vec!["a".into(), "b".into()]));
    assert_eq!(one.by.unwrap().name, "Zed");
    let other = form("stands=no&days=&roles=a&more=1").unwrap();
    assert_eq!((other.stands, other.days, other.roles.len()), (false, None, 1));
}

#[test]
fn what_is_wrong_with_a_form_or_with_json_is_told_with_its_field() {
    let cases = [
        ("stands=perhaps", r#"{"stands": "perhaps"}"#, "stands"),
        ("days=3", r#"{"days": 3}"#, "stands"),
        ("stands=yes&days=many", r#"{"stands": true, "days": "many"}"#, "days"),
        ("stands=yes&days=300", r#"{"stands": true, "days": 300}"#, "days"),
        ("stands=yes&by.age=9", r#"{"stands": true, "by": {"age": 9}}"#, "by.name"),
    ];
    let field = |read: Answer<Sample>| match read {
        Err(HttpError::Wrong { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    for (form, json, wrong) in cases {
        let form = Form::parse(form.as_bytes()).unwrap();
        assert_eq!(field(form.typed()), wrong, "{form:?}");
        assert_eq!(field(read(&mut serde_json::Deserializer::from_str(json))), wrong, "{json}");
    }
}

#[test]
fn a_form_with_too_many_fields_or_too_deep_a_path_is_refused() {
    let many = |count: usize| Form::parse("a=1&".repeat(count).as_bytes());
    assert!(many(MOST_FIELDS).is_ok() && many(MOST_FIELDS + 1).is_err());
    let deep = |steps: usize| Form::parse(format!("draft{}=1", ".a".repeat(steps)).as_bytes());
    assert!(deep(90).is_ok_and(|form| form.json("draft").is_object()));
    assert!(deep(100_000).is_err());
}
