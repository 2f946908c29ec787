//! What an officer is told when an act or the accounts say no: a code for programs, and a message in each language. The table is
//! exhaustive: an error that is added does not compile until somebody has decided what an officer reads. The English of the
//! errors themselves stays for the command line and for logs. Not here: which page or status it becomes (`http_error`).

use accounts::Refused;
use acts::ActError;
use domain::{
    hit::NotCarried,
    notice::{NotSuspended, WrongState},
    review::{NotCleared, NotYours},
};

use crate::language::{Key, Language, Messages, of};

/// Why something was refused: the end of a message's key, and what stands in it.
pub(crate) struct Refusal {
    /// `refusal-{code}` is the message.
    pub(crate) code: String,
    arguments: Vec<(&'static str, String)>,
    /// What is listed under it.
    lines: Vec<String>,
}

impl Refusal {
    fn of(code: impl Into<String>) -> Self {
        Self { code: code.into(), arguments: Vec::new(), lines: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: String) -> Self {
        self.arguments.push((name, value));
        self
    }

    /// As an officer reads it, if there is a message for it.
    pub(crate) fn told(&self, t: Language) -> Option<String> {
        let key = of("refusal-{}", &self.code);
        t.known(key.clone())?;
        let arguments: Vec<_> =
            self.arguments.iter().map(|(name, value)| (*name, value.into())).collect();
        let mut text = t.with(key, &arguments);
        for line in &self.lines {
            text.push('\n');
            text.push_str(line);
        }
        Some(text)
    }
}

/// What an act's error tells an officer; none for what is a fault of ours or has a page of its own (nothing found, no right).
pub(crate) fn of_act(error: &ActError, t: Language) -> Option<Refusal> {
    Some(match error {
        ActError::NoOfficer
        | ActError::Denied(_)
        | ActError::NotFound(_)
        | ActError::NotOwner
        | ActError::Sealed(_)
        | ActError::Append(_)
        | ActError::Log(_)
        | ActError::Registers(_)
        | ActError::Documents(_) => return None,
        ActError::WrongPlace(_) => Refusal::of("wrong-place"),
        ActError::RolledBack => Refusal::of("rolled-back"),
        ActError::NotYet { has, needs } => {
            Refusal::of("not-yet").with("has", has.to_string()).with("needs", needs.to_string())
        }
        ActError::State(state) | ActError::Suspension(NotSuspended::State(state)) => {
            of_state(state, t)
        }
        ActError::Suspension(NotSuspended::Length(days)) => {
            Refusal::of("suspension-length").with("days", days.to_string())
        }
        ActError::NotYours(NotYours::Author) => Refusal::of("author"),
        ActError::NotYours(NotYours::RequestersOfficer) => Refusal::of("requesters-officer"),
        ActError::Oneself => Refusal::of("oneself"),
        ActError::NotCleared(NotCleared::NoReasons(question)) => {
            Refusal::of("no-reasons").with("question", t.text(of("review-{}", question)))
        }
        ActError::NotCleared(NotCleared::Against(question)) => {
            Refusal::of("against").with("question", t.text(of("review-{}", question)))
        }
        ActError::NotCleared(NotCleared::Refugee) => Refusal::of("refugee"),
        ActError::NotCarried(NotCarried::Unverified) => Refusal::of("unverified"),
        ActError::NotCarried(NotCarried::Disowned) => Refusal::of("disowned"),
        ActError::NotCarried(NotCarried::Unfit) => Refusal::of("unfit"),
        ActError::Statute(findings) => {
            let mut refusal = Refusal::of("statute");
            refusal.lines = findings
                .iter()
                .map(|finding| {
                    let said = t.known(of("rule-{}", &finding.rule));
                    format!(
                        "{} ({})",
                        said.unwrap_or_else(|| finding.what.clone()),
                        finding.article
                    )
                })
                .collect();
            refusal
        }
        ActError::Invalid(invalid) => Refusal::of(field_code(invalid.field)),
    })
}

fn of_state(state: &WrongState, t: Language) -> Refusal {
    let word = |state: &str| t.known(state_key(state)).unwrap_or_else(|| state.to_owned());
    Refusal::of("state").with("have", word(state.have)).with("need", word(state.need))
}

/// The message that names a state, or the states that an act starts from.
fn state_key(state: &str) -> Key {
    match state {
        "submitted, or published with an update waiting" => "refusal-need-waiting".into(),
        "submitted, published or suspended" => "refusal-need-live".into(),
        "submitted or refused" => "refusal-need-open".into(),
        "draft, refused or published" => "refusal-need-draftable".into(),
        "draft, refused, or published without an update under way"
        | "new, refused, or published without an update under way" => "refusal-need-askable".into(),
        one => of("state-{}", &one.replace(' ', "-")),
    }
}

/// The message that says what a field wants.
pub(crate) fn of_field(field: &str) -> Key {
    of("refusal-{}", &field_code(field))
}

fn field_code(field: &str) -> String {
    format!("field-{}", field.replace([' ', '_'], "-"))
}

/// What a refusal of the accounts tells; none for those that have a page of their own.
pub(crate) fn of_accounts(refused: &Refused) -> Option<Refusal> {
    Some(Refusal::of(match refused {
        Refused::NotFresh | Refused::TooManyAttempts { .. } => return None,
        Refused::Link => "link",
        Refused::Session => "session",
        Refused::Enrolment => "enrolment",
        Refused::Ceremony => "ceremony",
        Refused::Passkey => "passkey",
        Refused::LastPasskey => "last-passkey",
        Refused::DemoOnly => "demo-only",
        Refused::Text { .. } => "text",
        Refused::Full { .. } => "full",
        Refused::Ends { .. } => "ends",
    }))
}

#[cfg(test)]
mod tests {
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
}
