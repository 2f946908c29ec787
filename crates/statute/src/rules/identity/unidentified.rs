//! An unidentified person or body is searched by what the body itself shows: photograph, fingerprints or DNA.

use domain::draft::Status;

use crate::{
    kind::Identity,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-unidentified",
    title: "photograph, fingerprints or DNA of an unidentified person or body",
    article: "RPD 88(3)(b), 91(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let asked = match case.kind.identity {
            Identity::Unidentified => true,
            Identity::IdentAOrB => case.draft.status == Some(Status::UnidentifiedPerson),
            _ => false,
        };
        if asked && !super::has_biometrics(person) {
            report.add(
                "subject.person",
                "neither photograph nor fingerprints nor DNA profile",
                "add at least one of the three",
            );
        }
    },
    examples: &[
        Example::passes("a body with fingerprints", "black", "{}"),
        Example::finds(
            "a body with nothing",
            "black",
            r#"{"subject":{"person":{"photographs":null,"fingerprints":null,"dna_profile":null}}}"#,
            "gap subject.person: neither photograph nor fingerprints nor DNA profile",
        ),
        Example::finds(
            "an unidentified person of interest",
            "blue",
            r#"{"status":"unidentified_person","subject":{"person":{"photographs":null,"fingerprints":null,"dna_profile":null}}}"#,
            "gap subject.person: neither photograph nor fingerprints nor DNA profile",
        ),
    ],
};
