//! The five languages have the same messages, with the same variables, and all of them format.

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
                assert_eq!(other.get(key), Some(variables), "{noun}.ftl: {key} in {language:?}");
            }
            let more: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
            assert!(more.is_empty(), "{noun}.ftl in {language:?} has {more:?}, English has not");
        }
    }
}

#[test]
fn every_message_of_every_language_formats() {
    for language in Language::ALL {
        let bundle = bundle_of(language);
        for source in sources(language) {
            for (key, variables) in messages(source) {
                let mut arguments = FluentArgs::new();
                for variable in &variables {
                    arguments.set(variable.as_str(), FluentValue::from(3));
                }
                let mut errors = Vec::new();
                let pattern = bundle.get_message(&key).unwrap().value().unwrap();
                let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                assert!(errors.is_empty() && !text.is_empty(), "{key} in {language:?}: {errors:?}");
            }
        }
    }
}
