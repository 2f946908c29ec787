//! A missing person is searched for by name, sex, year of birth and something to recognise him or her by (RPD 90(3)(a)).

use domain::draft::Status;

use crate::{
    kind::Identity,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-missing-person",
    title: "a missing person's name, sex, year of birth, and something to recognise the person by",
    article: "RPD 90(3)(a)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let unable = case.draft.status == Some(Status::UnidentifiedPerson);
        if case.kind.identity != Identity::Missing || unable {
            return;
        }
        let mut missing = super::missing_names(person);
        if !super::has_identifier(person) && person.photographs.is_empty() {
            missing.push("one of description, photograph, DNA profile, fingerprints");
        }
        if !missing.is_empty() {
            let what = format!("too little to find the person: missing {}", missing.join(", "));
            report.add("subject.person", what, format!("add what is missing{}", case.or_lesser()));
        }
    },
    examples: &[
        Example::passes("complete", "yellow", "{}"),
        Example::finds(
            "nothing to recognise the person by",
            "yellow",
            r#"{"subject":{"person":{"photographs":null,"description":null,"fingerprints":null,"dna_profile":null}}}"#,
            "gap subject.person: too little to find the person: missing one of description, photograph, DNA profile, \
             fingerprints",
        ),
        Example::finds(
            "no sex",
            "yellow",
            r#"{"subject":{"person":{"sex":null}}}"#,
            "gap subject.person: too little to find the person: missing sex",
        ),
    ],
};
