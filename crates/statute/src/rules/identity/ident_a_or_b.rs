//! Enough to recognise the right person: either full particulars with one physical or documentary identifier, or a good
//! photograph with one item more. What fell short is told for both ways, so that the requester can choose.

use domain::{draft::Status, person::Person};

use crate::{
    kind::Identity,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-minimum",
    title: "full particulars with an identifier, or a photograph with one item more",
    article: "RPD 83(2)(a), 88(3)(a), 89(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let unidentified = case.draft.status == Some(Status::UnidentifiedPerson);
        if case.kind.identity != Identity::IdentAOrB || unidentified {
            return;
        }
        let (particulars, photograph) =
            (missing_for_particulars(person), missing_for_photograph(person));
        if !particulars.is_empty() && !photograph.is_empty() {
            report.add(
                "subject.person",
                format!(
                    "too little to recognise the person: by particulars, missing {}; by photograph, missing {}",
                    particulars.join(", "),
                    photograph.join(", ")
                ),
                format!("complete either way{}", case.or_lesser()),
            );
        }
    },
    examples: &[
        Example::passes("full particulars and a passport", "red", "{}"),
        Example::passes(
            "a photograph and an alias",
            "red",
            r#"{"subject":{"person":{"family_name":null,"forename":null,"sex":null,"dates_of_birth":null,"documents":null,
                "description":null,"aliases":[{"name":"the Heron"}],
                "photographs":["0000000000000000000000000000000000000000000000000000000000000000"]}}}"#,
        ),
        Example::passes(
            "the year of birth is enough",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["1979"]}}}"#,
        ),
        Example::finds(
            "no date of birth and no photograph",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":null,"photographs":null}}}"#,
            "gap subject.person: too little to recognise the person: by particulars, missing date of birth (at least the \
             year); by photograph, missing a photograph of good quality",
        ),
        Example::finds(
            "a name and nothing else",
            "green",
            r#"{"subject":{"person":{"sex":null,"dates_of_birth":null,"documents":null,"description":null,"photographs":null,
                "aliases":null,"parents":null,"fingerprints":null,"dna_profile":null,"hidden_trait":null}}}"#,
            "gap subject.person: too little to recognise the person: by particulars, missing sex, date of birth (at least \
             the year), one of description, DNA profile, fingerprints, identity document; by photograph, missing a \
             photograph of good quality, one item more (alias, parent's name, trait, description, DNA profile, fingerprints)",
        ),
    ],
};

fn missing_for_particulars(person: &Person) -> Vec<&'static str> {
    let mut missing = super::missing_names(person);
    if !super::has_identifier(person) && person.documents.is_empty() {
        missing.push("one of description, DNA profile, fingerprints, identity document");
    }
    missing
}

fn missing_for_photograph(person: &Person) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if person.photographs.is_empty() {
        missing.push("a photograph of good quality");
    }
    let more = !person.aliases.is_empty()
        || !person.parents.is_empty()
        || !person.hidden_trait.as_deref().is_none_or(blank)
        || super::has_identifier(person);
    if !more {
        missing.push(
            "one item more (alias, parent's name, trait, description, DNA profile, fingerprints)",
        );
    }
    missing
}
