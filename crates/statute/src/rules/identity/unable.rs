//! A person who cannot say who he or she is: description and sex, with photograph, fingerprints or DNA (RPD 90(3)(b)).

use domain::draft::Status;

use crate::{
    kind::Identity,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-unable-to-say",
    title: "description and sex, with photograph, fingerprints or DNA, of a person who cannot say who it is",
    article: "RPD 90(3)(b)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let unable = case.draft.status == Some(Status::UnidentifiedPerson);
        if case.kind.identity != Identity::Missing || !unable {
            return;
        }
        let mut missing = Vec::new();
        if person.description.as_deref().is_none_or(blank) {
            missing.push("description");
        }
        if person.sex.is_none() {
            missing.push("sex");
        }
        if !super::has_biometrics(person) {
            missing.push("one of photograph, fingerprints, DNA profile");
        }
        if !missing.is_empty() {
            let what = format!("too little to identify the person: missing {}", missing.join(", "));
            report.add("subject.person", what, format!("add what is missing{}", case.or_lesser()));
        }
    },
    examples: &[
        Example::passes("complete", "yellow", r#"{"status":"unidentified_person"}"#),
        Example::finds(
            "no description",
            "yellow",
            r#"{"status":"unidentified_person","subject":{"person":{"description":null}}}"#,
            "gap subject.person: too little to identify the person: missing description",
        ),
    ],
};
