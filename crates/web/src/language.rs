//! The five languages of the console: which one a visitor reads, its direction, and its messages (Fluent, one file a noun
//! in `locales/`). Not here: dates (`time`), names of countries.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Language {
    #[default]
    En,
    Fr,
    Es,
    Ar,
    Vi,
}

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

nouns!["common", "desk", "sign_in"];

impl Language {
    /// All, in the order of the switch.
    pub const ALL: [Self; 5] = [Self::En, Self::Fr, Self::Es, Self::Ar, Self::Vi];

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ar => "ar",
            Self::Vi => "vi",
        }
    }

    /// Its own name, as its readers write it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ar => "العربية",
            Self::Vi => "Tiếng Việt",
        }
    }

    /// `rtl` or `ltr`.
    pub fn direction(self) -> &'static str {
        if self == Self::Ar { "rtl" } else { "ltr" }
    }

    /// The language of a tag, whatever its region.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// The best of an `Accept-Language` header (RFC 9110, 12.5.4).
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for choice in header.split(',').take(32) {
            let (tag, quality) = choice.split_once(";q=").unwrap_or((choice, "1"));
            let quality: f32 = quality.trim().parse().unwrap_or(0.0);
            let Some(language) = Self::of_tag(tag).filter(|_| quality > 0.0) else { continue };
            if best.is_none_or(|(before, _)| quality > before) {
                best = Some((quality, language));
            }
        }
        best.map(|(_, language)| language)
    }

    fn index(self) -> usize {
        Self::ALL.iter().position(|language| *language == self).unwrap_or(0)
    }

    fn bundle(self) -> &'static Bundle {
        static BUNDLES: LazyLock<Vec<Bundle>> =
            LazyLock::new(|| Language::ALL.into_iter().map(bundle).collect());
        &BUNDLES[self.index()]
    }

    /// A message without arguments.
    pub fn text(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A message with arguments. What a variable holds is isolated from the direction of the text around it.
    pub fn with(self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.find(key, arguments)
            .or_else(|| Self::En.find(key, arguments))
            .unwrap_or_else(|| key.to_owned())
    }

    /// A message, if there is one: for names that a statute may add to.
    pub fn known(self, key: &str) -> Option<String> {
        self.find(key, &[])
    }

    fn find(self, key: &str, arguments: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.bundle();
        let pattern = bundle.get_message(key)?.value()?;
        let mut given = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            given.set(*name, value.fluent());
        }
        let mut errors = Vec::new();
        Some(bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned())
    }
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
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Messages of a file, each with the variables it uses.
    fn messages(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines() {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                name.clone_into(&mut key);
                found.insert(key.clone(), BTreeSet::new());
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                    .collect();
                if let Some(variables) = found.get_mut(&key) {
                    variables.insert(name);
                }
            }
        }
        found
    }

    #[test]
    fn every_language_has_every_message_with_the_same_variables() {
        for (place, noun) in NOUNS.iter().enumerate() {
            let english = messages(sources(Language::En)[place]);
            assert!(!english.is_empty(), "{noun}");
            for language in Language::ALL {
                let other = messages(sources(language)[place]);
                for (key, variables) in &english {
                    assert_eq!(
                        other.get(key),
                        Some(variables),
                        "{noun}.ftl: {key} in {language:?}"
                    );
                }
                let more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
                assert!(
                    more.is_empty(),
                    "{noun}.ftl in {language:?} has {more:?}, English has not"
                );
            }
        }
    }

    #[test]
    fn every_message_of_every_language_formats() {
        for language in Language::ALL {
            let bundle = language.bundle();
            for source in sources(language) {
                for (key, variables) in messages(source) {
                    let mut arguments = FluentArgs::new();
                    for variable in &variables {
                        arguments.set(variable.as_str(), FluentValue::from(3));
                    }
                    let mut errors = Vec::new();
                    let pattern = bundle.get_message(&key).unwrap().value().unwrap();
                    let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                    assert!(
                        errors.is_empty() && !text.is_empty(),
                        "{key} in {language:?}: {errors:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn the_best_language_of_the_browser_is_taken() {
        assert_eq!(Language::accepted("de, ar;q=0.8, fr;q=0.9"), Some(Language::Fr));
        assert_eq!(Language::accepted("vi-VN,en;q=0.5"), Some(Language::Vi));
        assert_eq!(Language::accepted("de"), None);
        assert_eq!(Language::accepted("fr;q=0, en;q=x"), None);
    }
}
