//! Every refusal is told in five languages: those of acts, of the accounts, of fields and of states.

use std::{collections::BTreeSet, fs, path::Path};

use domain::review::Assessment;
use jiff::Timestamp;

use super::*;

/// One of each error that an officer may be told of.
fn errors() -> Vec<ActError> {
    let state = |need| WrongState { have: "in review", need };
    let mut errors = vec![
        ActError::WrongPlace("the hub"),
        ActError::RolledBack,
        ActError::State(state("draft")),
        ActError::State(state("submitted, or published with an update waiting")),
        ActError::State(state("submitted, published or suspended")),
        ActError::State(state("submitted or refused")),
        ActError::Suspension(NotSuspended::State(state("published"))),
        ActError::Suspension(NotSuspended::Length(90)),
        ActError::NotYours(NotYours::Author),
        ActError::NotYours(NotYours::RequestersOfficer),
        ActError::Oneself,
        ActError::NotCleared(NotCleared::Refugee),
        ActError::NotCarried(NotCarried::Unverified),
        ActError::NotCarried(NotCarried::Disowned),
        ActError::NotCarried(NotCarried::Unfit),
        ActError::Statute(Vec::new()),
    ];
    for question in questions() {
        errors.push(ActError::NotCleared(NotCleared::NoReasons(question)));
        errors.push(ActError::NotCleared(NotCleared::Against(question)));
    }
    errors
}

fn questions() -> Vec<&'static str> {
    let assessment: Assessment = testkit::world::clear_assessment();
    let three = assessment.article_3.findings().map(|(name, _)| name);
    std::iter::once("article_2").chain(three).collect()
}

#[test]
fn every_refusal_of_an_act_is_told_in_every_language_and_not_in_english_to_others() {
    for error in errors() {
        let mut told = BTreeSet::new();
        for language in Language::ALL {
            let refusal = of_act(&error, language).unwrap_or_else(|| panic!("{error}"));
            let words = refusal.told(language);
            let words = words.unwrap_or_else(|| panic!("{} in {language:?}", refusal.code));
            assert!(!words.contains("review-") && !words.contains("state-"), "{words}");
            told.insert(words);
        }
        assert_eq!(told.len(), Language::ALL.len(), "{error}: one language speaks another's");
    }
}

#[test]
fn every_refusal_of_the_accounts_is_told_in_every_language() {
    let end = "end";
    for refused in [
        Refused::Link,
        Refused::Session,
        Refused::Enrolment,
        Refused::Ceremony,
        Refused::Passkey,
        Refused::LastPasskey,
        Refused::DemoOnly,
        Refused::Text { what: end, most: 1 },
        Refused::Full { what: end, most: 1 },
        Refused::Ends { what: end, most_days: 1 },
    ] {
        let refusal = of_accounts(&refused).unwrap();
        for language in Language::ALL {
            assert!(refusal.told(language).is_some(), "{} in {language:?}", refusal.code);
        }
    }
    let retry_at = Timestamp::UNIX_EPOCH;
    assert!(of_accounts(&Refused::TooManyAttempts { retry_at }).is_none());
}

/// Fields that a node, a founder or an operator is told of, and no officer at the console.
const NOT_AT_THE_CONSOLE: [&str; 29] = [
    "administrator",
    "audit key",
    "author",
    "body",
    "cosignature",
    "documents",
    "draft",
    "due_at",
    "erasure",
    "from",
    "from_seq",
    "hit",
    "id",
    "key",
    "keys",
    "list",
    "member",
    "officers",
    "payload",
    "post",
    "receipt",
    "request",
    "requester",
    "salt",
    "source",
    "statute",
    "what",
    "row",
    "photograph",
];

#[test]
fn every_field_that_an_act_may_find_wrong_is_told_or_is_no_officers() {
    let acts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../acts/src");
    let mut fields = BTreeSet::new();
    quoted(&acts, &["invalid("], &mut fields);
    fields.insert(acts::object::WAITING.to_owned());
    assert!(fields.len() > 40, "{fields:?}");
    for field in &fields {
        let refusal = Refusal::of(field_code(field));
        for language in Language::ALL {
            assert_ne!(
                refusal.told(language).is_some(),
                NOT_AT_THE_CONSOLE.contains(&field.as_str()),
                "{field} in {language:?}: one of the two"
            );
        }
    }
}

#[test]
fn every_state_that_an_act_may_ask_for_has_a_name_in_every_language() {
    let mut needs = BTreeSet::new();
    for room in ["acts", "domain"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(room).join("src");
        quoted(&folder, &["need = ", "need: ", ".wrong("], &mut needs);
    }
    assert!(needs.len() > 6, "{needs:?}");
    for need in needs {
        for language in Language::ALL {
            assert!(language.known(state_key(&need)).is_some(), "{need} in {language:?}");
        }
    }
}

/// Every text in quotation marks that follows one of these in the sources under a folder.
fn quoted(folder: &Path, after: &[&str], found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            quoted(&path, after, found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for piece in after.iter().flat_map(|after| text.split(after).skip(1)) {
            let piece = piece.trim_start().strip_prefix('"');
            found.extend(piece.and_then(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
}
