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
#[path = "../tests/unit/refusal.rs"]
mod tests;
