//! The re-entry guard's words: what of a draft is remembered when a request is refused or a record erased, as normal
//! text. The acts keep only keyed hashes of these phrases (RPD 125(3)); this module never sees the key.

use std::collections::BTreeSet;

use domain::{Draft, RecordId, draft::Subject, notice::End, person::Person};
use particulars::fold;
use serde::{Deserialize, Serialize};

/// Widest span of birth years for which a name is remembered with each year.
const WIDEST_YEARS: i16 = 12;

/// What a phrase is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhraseKind {
    /// A name with a year of birth.
    NameAndBirth,
    /// A travel document, or a thing's number.
    Document,
    /// The requester's case.
    Case,
    /// A name alone: many bear it, so it only advises.
    Name,
}

impl PhraseKind {
    /// Whether a match is strong enough to ask for a fresh review.
    pub fn is_strong(self) -> bool {
        self != Self::Name
    }
    /// The words for it in findings.
    pub fn words(self) -> &'static str {
        match self {
            Self::NameAndBirth => "person (name and year of birth)",
            Self::Document => "document or number",
            Self::Case => "case",
            Self::Name => "name",
        }
    }
}

/// One normalised phrase. It is personal data: hash it, never store it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Phrase {
    /// What it is made of.
    pub what: PhraseKind,
    /// The text, the same for every way of writing that folds alike.
    pub text: String,
}

/// A phrase of a draft that the guard remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuardMatch {
    /// What matched.
    pub what: PhraseKind,
    /// The record it was remembered from.
    pub record: RecordId,
    /// How that record ended.
    pub end: End,
}

/// Everything by which a person, thing or case of this draft would be recognised if it came back.
pub fn phrases(draft: &Draft) -> BTreeSet<Phrase> {
    let mut phrases = BTreeSet::new();
    let mut add = |what, text: String| {
        phrases.insert(Phrase { what, text });
    };
    match &draft.subject {
        Subject::Person(person) => of_person(person, &mut add),
        Subject::Entity(entity) => {
            let aliases = entity.aliases.iter().map(|alias| &alias.name);
            for name in
                [&entity.name].into_iter().chain(&entity.name_in_original_script).chain(aliases)
            {
                if let Some(name) = sorted_name(name) {
                    add(PhraseKind::Name, format!("entity|{name}"));
                }
            }
        }
        Subject::Matter(matter) => {
            for number in matter.numbers.iter().map(|number| letters_and_digits(number)) {
                if !number.is_empty() {
                    add(PhraseKind::Document, format!("number|{number}"));
                }
            }
        }
    }
    for reference in [Some(&draft.case_reference), draft.outside_reference.as_ref()] {
        let text = reference.map(|text| letters_and_digits(text)).unwrap_or_default();
        if !text.is_empty() {
            add(PhraseKind::Case, format!("case|{}|{text}", draft.requester));
        }
    }
    phrases
}

fn of_person(person: &Person, add: &mut impl FnMut(PhraseKind, String)) {
    let years: BTreeSet<i16> = person
        .dates_of_birth
        .iter()
        .map(|date| date.year_span())
        .filter(|(from, to)| to - from <= WIDEST_YEARS)
        .flat_map(|(from, to)| from..=to)
        .collect();
    for (name, _) in person.names() {
        let Some(name) = sorted_name(&name) else { continue };
        for year in &years {
            add(PhraseKind::NameAndBirth, format!("person|{name}|{year}"));
        }
        // A single token is shared by too many to be worth a word.
        if name.contains(' ') {
            add(PhraseKind::Name, format!("person|{name}"));
        }
    }
    for document in &person.documents {
        let issuer = document.issuer.map_or("*", particulars::CountryCode::alpha2);
        add(PhraseKind::Document, format!("document|{issuer}|{}", document.number.reading_key()));
    }
}

/// Folded tokens in alphabetical order, so that the order of family name and forename does not matter.
fn sorted_name(name: &str) -> Option<String> {
    let mut tokens = fold(name);
    tokens.sort_unstable();
    (!tokens.is_empty()).then(|| tokens.join(" "))
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(json: &str) -> Vec<String> {
        let draft = Draft::from_json(json.as_bytes()).unwrap();
        phrases(&draft).into_iter().map(|phrase| phrase.text).collect()
    }

    #[test]
    fn a_person_is_recognised_by_name_with_each_year_by_document_and_by_case() {
        let json = r#"{"kind":"red","requester":"VN","case_reference":"c-12/ 3","subject":{"person":{
            "family_name":"Đặng Ruiz","forename":"Thu","dates_of_birth":["1980-02-01","1981/1982"],
            "documents":[{"kind":"passport","issuer":"VN","number":"b 12-O3"}]}}}"#;
        assert_eq!(
            texts(json),
            [
                "person|dang ruiz thu|1980",
                "person|dang ruiz thu|1981",
                "person|dang ruiz thu|1982",
                "document|VN|B1203",
                "case|VN|C123",
                "person|dang ruiz thu",
            ]
        );
    }

    #[test]
    fn another_order_script_colour_and_spelling_of_the_same_person_gives_the_same_phrases() {
        let one = texts(
            r#"{"kind":"red","requester":"VN","subject":{"person":{
            "family_name":"PETROVA","forename":"Anna","dates_of_birth":["1980"]}}}"#,
        );
        let two = texts(
            r#"{"kind":"blue","requester":"LA","subject":{"person":{
            "family_name":"anna","forename":"Pétrova","dates_of_birth":["1980-05"]}}}"#,
        );
        assert_eq!(one, two);
    }

    #[test]
    fn an_absurd_range_of_years_is_not_spelt_out() {
        let json = r#"{"kind":"red","requester":"VN","subject":{"person":{
            "family_name":"Mo","dates_of_birth":["1850/2100"]}}}"#;
        assert!(texts(json).is_empty());
    }
}
