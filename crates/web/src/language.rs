//! What the console says in its five languages: messages (Fluent, one file a noun in `locales/`). Not here: dates (`time`),
//! names of countries (`atlas`).

#[cfg(test)]
#[path = "../tests/unit/language/families.rs"]
mod families;

use std::{borrow::Cow, sync::LazyLock};

pub use atlas::Language;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

type Bundle = FluentBundle<FluentResource>;

/// Every noun that has messages; a file of that name stands in each language's folder.
macro_rules! nouns {
    ($($noun:literal),* $(,)?) => {
        /// The nouns' files, for the tests that compare them.
        pub const NOUNS: &[&str] = &[$($noun),*];

        fn sources(language: Language) -> [&'static str; NOUNS.len()] {
            match language {
                Language::En => [$(include_str!(concat!("../locales/en/", $noun, ".ftl"))),*],
                Language::Fr => [$(include_str!(concat!("../locales/fr/", $noun, ".ftl"))),*],
                Language::Es => [$(include_str!(concat!("../locales/es/", $noun, ".ftl"))),*],
                Language::Ar => [$(include_str!(concat!("../locales/ar/", $noun, ".ftl"))),*],
                Language::Vi => [$(include_str!(concat!("../locales/vi/", $noun, ".ftl"))),*],
            }
        }
    };
}

// One a line, in braces: two who add a noun do not meet.
nouns! {
    "account",
    "api",
    "audit",
    "check",
    "clients",
    "common",
    "desk",
    "documents",
    "draft",
    "field",
    "handover",
    "health",
    "help",
    "hits",
    "level",
    "messages",
    "photograph",
    "review",
    "notice",
    "policy",
    "refusal",
    "register",
    "rules",
    "sign_in",
    "steps",
    "terms",
}

/// The key of a message: written out in the source, or a word of a family. No other text can be one, so that `cargo xtask tidy` finds
/// the key that has no message and the message that has no key.
#[derive(Clone, Debug)]
pub struct Key(Cow<'static, str>);

impl From<&'static str> for Key {
    fn from(key: &'static str) -> Self {
        Self(key.into())
    }
}

impl From<&&'static str> for Key {
    fn from(key: &&'static str) -> Self {
        Self((*key).into())
    }
}

/// The key of a word in its family, whose `{}` the word fills: `of("role-{}", "reviewer")`. Which words a family has is told in `families`.
pub fn of(family: &'static str, word: &str) -> Key {
    Key(family.replace("{}", word).into())
}

/// The messages of a language.
pub trait Messages: Copy {
    /// A message without arguments.
    fn text(self, key: impl Into<Key>) -> String;
    /// A message with arguments. What a variable holds is isolated from the direction of the text around it.
    fn with(self, key: impl Into<Key>, arguments: &[(&str, Value<'_>)]) -> String;
    /// A message, if there is one: for names that a statute may add to.
    fn known(self, key: impl Into<Key>) -> Option<String>;
}

impl Messages for Language {
    fn text(self, key: impl Into<Key>) -> String {
        self.with(key, &[])
    }

    fn with(self, key: impl Into<Key>, arguments: &[(&str, Value<'_>)]) -> String {
        let Key(key) = key.into();
        let found = find(self, &key, arguments);
        debug_assert!(found.is_some(), "no message {key} in {self:?}");
        // What no test has met is a gap in the page, never a word of the source.
        found.unwrap_or_else(|| "…".to_owned())
    }

    fn known(self, key: impl Into<Key>) -> Option<String> {
        find(self, &key.into().0, &[])
    }
}

fn bundle_of(language: Language) -> &'static Bundle {
    static BUNDLES: LazyLock<Vec<Bundle>> =
        LazyLock::new(|| Language::ALL.into_iter().map(bundle).collect());
    let place = Language::ALL.iter().position(|other| *other == language).unwrap_or(0);
    &BUNDLES[place]
}

fn find(language: Language, key: &str, arguments: &[(&str, Value<'_>)]) -> Option<String> {
    let bundle = bundle_of(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut given = FluentArgs::with_capacity(arguments.len());
    for (name, value) in arguments {
        given.set(*name, value.fluent());
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    debug_assert!(arguments.is_empty() || errors.is_empty(), "{key} in {language:?}: {errors:?}");
    Some(text)
}

/// What stands in a message's variable.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Words.
    Text(&'a str),
    /// A number that is counted with: decides the plural.
    Count(u64),
}

impl Value<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(*text),
            Self::Count(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}
impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Count(number)
    }
}
impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Count(number as u64)
    }
}

/// # Panics
/// At first use if a message file of the program itself does not read: the tests load all of them.
#[expect(clippy::expect_used, reason = "the program's own files, loaded by a test")]
fn bundle(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().expect("a tag of the table");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    for (noun, source) in NOUNS.iter().zip(sources(language)) {
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| format!("{noun} in {language:?}: {errors:?}"))
            .expect("a message file reads");
        bundle.add_resource(resource).expect("no message is defined twice");
    }
    bundle
}

#[cfg(test)]
#[path = "../tests/unit/language.rs"]
mod tests;
