//! Names of people: the text that passed the door (`text`), the name built from it with what it is (this file), the form
//! in which names are compared (`fold`, `romanise`) and their scripts (`script`). Comparing two names is `matching`'s.

mod fold;
mod romanise;
mod script;
mod text;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use fold::{FoldError, MAX_BYTES, MAX_TOKENS, fold, fold_checked};
pub use script::{NameScript, ScriptMix};
pub use text::{MAX_CHARS, NameError, NameText};

/// One name of a person: in parts when the source gives parts, whole otherwise. At least one part is always there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "NameFields", into = "NameFields")]
pub struct PersonName {
    kind: NameKind,
    parts: Parts,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Parts {
    Parted { family: Option<NameText>, given: Option<NameText> },
    Whole(NameText),
}

/// What a name is to the person.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// The name the source puts first.
    #[default]
    Primary,
    /// An alias the source holds to be good.
    Alias,
    /// An alias the source holds to be weak: worth less when it matches.
    WeakAlias,
    /// A name once borne: formerly known as.
    Former,
    /// The family name at birth.
    Maiden,
    /// The name in the script it is written in at home.
    OriginalScript,
}

/// A [`PersonName`] without any part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name needs a family name, a given name, or a whole name (and not a whole name beside parts)"
)]
pub struct EmptyName;

impl PersonName {
    /// A primary name in parts; `None` if both are absent.
    pub fn parted(family: Option<NameText>, given: Option<NameText>) -> Option<Self> {
        let parts =
            (family.is_some() || given.is_some()).then_some(Parts::Parted { family, given })?;
        Some(Self { kind: NameKind::Primary, parts })
    }

    /// A primary name of which the source does not tell the parts.
    pub fn whole(text: NameText) -> Self {
        Self { kind: NameKind::Primary, parts: Parts::Whole(text) }
    }

    /// The same name as another kind.
    #[must_use]
    pub fn of_kind(self, kind: NameKind) -> Self {
        Self { kind, ..self }
    }

    /// What the name is to the person.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// The family name, if the source tells it.
    pub fn family(&self) -> Option<&NameText> {
        match &self.parts {
            Parts::Parted { family, .. } => family.as_ref(),
            Parts::Whole(_) => None,
        }
    }

    /// The given names, if the source tells them.
    pub fn given(&self) -> Option<&NameText> {
        match &self.parts {
            Parts::Parted { given, .. } => given.as_ref(),
            Parts::Whole(_) => None,
        }
    }

    /// Given names then family name, or the whole name as it stands.
    pub fn full(&self) -> String {
        self.to_string()
    }

    /// The script of its first letter.
    pub fn script(&self) -> NameScript {
        script::of(&self.full())
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.parts {
            Parts::Parted { family: Some(family), given: Some(given) } => {
                write!(out, "{given} {family}")
            }
            Parts::Parted { family: Some(one), given: None }
            | Parts::Parted { family: None, given: Some(one) }
            | Parts::Whole(one) => write!(out, "{one}"),
            Parts::Parted { family: None, given: None } => Ok(()),
        }
    }
}

/// The JSON form: `{"kind":"primary","family":…,"given":…}` or `{"kind":…,"whole":…}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameFields {
    #[serde(default)]
    kind: NameKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    family: Option<NameText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    given: Option<NameText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    whole: Option<NameText>,
}

impl TryFrom<NameFields> for PersonName {
    type Error = EmptyName;

    fn try_from(fields: NameFields) -> Result<Self, EmptyName> {
        let name = match (fields.whole, fields.family, fields.given) {
            (Some(whole), None, None) => Some(Self::whole(whole)),
            (None, family, given) => Self::parted(family, given),
            (Some(_), _, _) => None,
        };
        Ok(name.ok_or(EmptyName)?.of_kind(fields.kind))
    }
}

impl From<PersonName> for NameFields {
    fn from(name: PersonName) -> Self {
        let (family, given, whole) = match name.parts {
            Parts::Parted { family, given } => (family, given, None),
            Parts::Whole(whole) => (None, None, Some(whole)),
        };
        Self { kind: name.kind, family, given, whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> NameText {
        NameText::new(text).unwrap()
    }

    #[test]
    fn a_name_round_trips_through_json_with_its_parts_and_kind() {
        let parted = PersonName::parted(Some(text("Đặng")), Some(text("Thu Hà"))).unwrap();
        let weak = PersonName::whole(text("Abu Fulan")).of_kind(NameKind::WeakAlias);
        assert_eq!(parted.full(), "Thu Hà Đặng");
        assert_eq!(
            serde_json::to_string(&weak).unwrap(),
            r#"{"kind":"weak-alias","whole":"Abu Fulan"}"#
        );
        for name in [parted, weak] {
            let json = serde_json::to_string(&name).unwrap();
            assert_eq!(serde_json::from_str::<PersonName>(&json).unwrap(), name);
        }
    }

    #[test]
    fn a_name_without_parts_or_with_too_many_is_refused() {
        assert_eq!(PersonName::parted(None, None), None);
        for json in [
            "{}",
            r#"{"kind":"primary"}"#,
            r#"{"whole":"A","family":"B"}"#,
            r#"{"family":"\u202eA"}"#,
            r#"{"family":"A","rank":1}"#,
        ] {
            assert!(serde_json::from_str::<PersonName>(json).is_err(), "{json}");
        }
    }
}
