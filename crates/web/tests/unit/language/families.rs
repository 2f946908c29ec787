//! The families of messages' keys, each with its words, taken from where the words are declared. `cargo xtask tidy` reads the table: a key
//! that is put together at run time must be of one of these. The tests below find the word without a message and the message without a word.

use std::{collections::BTreeSet, fs, path::Path};

use domain::{
    Act, Vocabulary, directory::Role, draft, hit, kind::Told, lookup, message, notice, review,
};
use schemars::JsonSchema;

use super::{Language, NOUNS, find, of, sources};
use crate::word;

/// The words of a family.
enum Words {
    /// All of them.
    Of(fn() -> Vec<String>),
    /// Those that doors and acts write, held by the tests of the noun.
    Written,
}

use Words::{Of, Written};

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The words that data files write for an enumeration.
fn coded<T: JsonSchema>() -> Vec<String> {
    fn gather(value: &serde_json::Value, words: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                words.extend(fields.get("const").and_then(|word| word.as_str()).map(str::to_owned));
                if let Some(serde_json::Value::Array(listed)) = fields.get("enum") {
                    words.extend(listed.iter().filter_map(|word| word.as_str()).map(str::to_owned));
                }
                fields.values().for_each(|value| gather(value, words));
            }
            serde_json::Value::Array(values) => {
                for value in values {
                    gather(value, words);
                }
            }
            _ => {}
        }
    }
    let mut words = Vec::new();
    gather(schemars::schema_for!(T).as_value(), &mut words);
    words
}

fn alarms() -> Vec<String> {
    live::Code::ALL.iter().map(|code| code.word().to_owned()).collect()
}

fn severities() -> Vec<String> {
    live::Code::ALL.iter().map(|code| code.severity().word().to_owned()).collect()
}

fn kinds_of_notice() -> Vec<String> {
    statute::samples::all().iter().map(|(kind, _)| (*kind).to_owned()).collect()
}

fn steps() -> Vec<String> {
    let told = Vocabulary::ALL.kinds().filter(|kind| kind.told == Told::Step);
    told.map(|kind| kind.name.to_owned()).collect()
}

fn things() -> Vec<String> {
    list(&["vehicle", "plate", "engine", "firearm", "vessel", "object"])
}

fn statuses() -> Vec<String> {
    acts::own_objects::statuses().map(str::to_owned).collect()
}

fn form_fields() -> Vec<String> {
    let fields = message::FormKind::ALL.iter().flat_map(|kind| kind.fields());
    fields.map(|name| (*name).to_owned()).collect()
}

fn questions() -> Vec<String> {
    [
        &list(&crate::review::assess::QUESTIONS)[..],
        &list(&["refugee", "granted_by", "ground", "re_entry", "refusal-reasons"]),
    ]
    .concat()
}

fn ways() -> Vec<String> {
    list(&["withdraw", "suspend", "resume", "audience", "cancel"])
}

const FAMILIES: &[(&str, Words)] = &[
    ("action-{}", Of(kinds_of_notice)),
    (
        "agree-{}",
        Of(|| {
            list(&[
                "same",
                "without-marks",
                "romanised",
                "same-sound",
                "joined",
                "one-letter",
                "same-consonants",
                "alike",
                "initial",
            ])
        }),
    ),
    ("alarm-{}", Of(alarms)),
    ("alarm-{}-do", Of(alarms)),
    ("alarm-is-{}", Of(severities)),
    ("category-{}", Written),
    ("check-as-{}", Of(|| list(&["mrz", "number", "name"]))),
    ("check-taken-{}", Of(|| list(&["mrz", "number", "name"]))),
    (
        "clients-scope-{}",
        Of(|| accounts::Scope::ALL.iter().map(|scope| scope.code().replace(':', "-")).collect()),
    ),
    ("confidentiality-{}", Of(coded::<draft::Confidentiality>)),
    (
        "copy-state-{}",
        Of(|| list(&["erased", "awaited", "overdue", "owner", "received", "not-yet"])),
    ),
    (
        "desk-{}",
        Of(|| {
            list(&[
                "review",
                "decide",
                "answer-hit",
                "await-answer",
                "record-measure",
                "hit-on-erased",
                "read-message",
                "rejected",
                "raise-level",
            ])
        }),
    ),
    ("desk-done-{}", Of(coded::<acts::desk::Outcome>)),
    (
        "document-{}",
        Of(|| {
            coded::<particulars::DocumentType>().iter().map(|kind| kind.replace('-', "_")).collect()
        }),
    ),
    ("documents-kind-{}", Of(things)),
    ("documents-status-{}", Of(statuses)),
    (
        "documents-wrong-{}",
        Of(|| {
            list(&[
                "number",
                "kind",
                "status",
                "issuer",
                "reference",
                "suspended",
                "issued_on",
                "expires_on",
                "reported_on",
                "keep_until",
                "detail",
            ])
        }),
    ),
    ("draft-about-{}", Of(|| list(&["person", "entity", "matter"]))),
    (
        "draft-needs-{}",
        Of(|| {
            list(&[
                "review",
                "automatic",
                "listing",
                "traceable",
                "named",
                "identity",
                "missing",
                "unidentified",
                "judicial",
                "threshold",
                "circumstances",
                "all",
                "limited",
            ])
        }),
    ),
    ("draft-reach-{}", Of(|| list(&["all", "except", "only"]))),
    ("field-{}", Written),
    ("flash-{}", Written),
    ("form-{}", Of(|| message::FormKind::ALL.iter().map(|kind| kind.code().to_owned()).collect())),
    ("form-field-{}", Of(form_fields)),
    ("ground-{}", Of(coded::<review::Ground>)),
    ("kind-{}", Of(kinds_of_notice)),
    (
        "lookup-{}",
        Of(|| lookup::LookupPurpose::ALL.iter().map(|purpose| purpose.code().to_owned()).collect()),
    ),
    ("means-{}", Of(coded::<lookup::Means>)),
    ("api-trouble-{}", Of(|| list(&["401", "403", "404", "409", "422", "429"]))),
    ("measure-{}", Of(coded::<hit::MeasureKind>)),
    ("notice-{}", Of(ways)),
    ("notice-{}-do", Of(ways)),
    ("notice-{}-follows", Of(ways)),
    ("notice-hit-{}", Of(|| list(&["confirmed", "verified", "disowned"]))),
    (
        "notice-own-{}",
        Of(|| list(&["erased", "awaited", "overdue", "owner", "received", "not-yet"])),
    ),
    ("policy-{}", Of(|| Act::ALL.iter().map(word).collect())),
    ("priority-{}", Of(coded::<message::Priority>)),
    ("purpose-{}", Of(coded::<draft::Purpose>)),
    ("refusal-{}", Written),
    ("reported-{}", Of(statuses)),
    ("review-{}", Of(questions)),
    ("review-guard-{}", Of(|| list(&["name_and_birth", "document", "case", "name"]))),
    (
        "review-refugee-{}",
        Of(|| list(&["none_known", "not_from_requester", "protected", "not_applicable"])),
    ),
    ("review-verdict-{}", Of(|| list(&["compliant", "doubtful", "contrary"]))),
    ("role-{}", Of(|| Role::ALL.iter().map(word).collect())),
    ("rule-{}", Of(|| statute::RULES.iter().map(|rule| rule.id.to_owned()).collect())),
    ("severity-{}", Of(|| list(&["bar", "gap", "advice"]))),
    ("sex-{}", Of(|| list(&["female", "male", "unspecified"]))),
    (
        "state-{}",
        Of(|| {
            list(&["draft", "submitted", "in-review", "refused", "published", "suspended", "ended"])
        }),
    ),
    ("status-{}", Of(coded::<draft::Status>)),
    ("step-{}", Of(steps)),
    (
        "theme-{}",
        Of(|| crate::context::Theme::ALL.iter().map(|theme| theme.code().to_owned()).collect()),
    ),
    ("thing-{}", Of(things)),
    (
        "trouble-{}",
        Of(|| {
            list(&[
                "not-signed-in",
                "not-fresh",
                "not-allowed",
                "not-in-scope",
                "foreign-origin",
                "not-found",
                "wrong",
                "refused",
                "too-many",
                "fault",
            ])
        }),
    ),
    (
        "trouble-{}-do",
        Of(|| {
            list(&[
                "not-signed-in",
                "not-fresh",
                "not-allowed",
                "not-in-scope",
                "foreign-origin",
                "not-found",
                "wrong",
                "refused",
                "too-many",
                "fault",
            ])
        }),
    ),
    ("withdrawal-{}", Of(coded::<notice::WithdrawalReason>)),
];

#[test]
fn every_word_of_a_family_has_a_message_in_every_language() {
    let mut missing = Vec::new();
    for (family, words) in FAMILIES {
        let Of(words) = words else { continue };
        for word in words() {
            let key = of(family, &word).0;
            missing.extend(
                Language::ALL
                    .into_iter()
                    .filter(|t| find(*t, &key, &[]).is_none())
                    .map(|t| (key.clone(), t)),
            );
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_message_is_written_out_in_the_source_or_is_a_word_of_a_family() {
    let mut reached = BTreeSet::new();
    quoted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut reached);
    for (family, words) in FAMILIES {
        if let Of(words) = words {
            reached.extend(words().iter().map(|word| of(family, word).0.into_owned()));
        }
    }
    let written = FAMILIES.iter().filter(|(_, words)| matches!(words, Written));
    let stems: Vec<_> = written.map(|(family, _)| family.trim_end_matches("{}")).collect();
    for (noun, source) in NOUNS.iter().zip(sources(Language::En)) {
        let keys = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        for key in keys.filter_map(|line| line.split_once(" =")).map(|(key, _)| key) {
            let known = reached.contains(key) || stems.iter().any(|stem| key.starts_with(stem));
            assert!(known, "{noun}.ftl: nothing says {key}");
        }
    }
}

/// Every text in quotation marks of the sources under a folder.
fn quoted(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            quoted(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(text.split('"').map(str::to_owned));
        }
    }
}
