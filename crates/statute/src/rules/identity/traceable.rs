//! Whatever a diffusion is about must be something another bureau could recognise (RPD 35(2)(b), 37).

use domain::draft::Subject;

use crate::{
    Case,
    kind::Identity,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-traceable",
    title: "the subject can be recognised by something",
    article: "RPD 35(2)(b), 37(2)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.kind.identity == Identity::Traceable && !traceable(case) {
            report.add(
                "subject",
                "nothing by which the subject could be recognised",
                "give a name, number, document, photograph, fingerprints or DNA profile",
            );
        }
    },
    examples: &[
        Example::passes("a name", "diffusion-locate", "{}"),
        Example::finds(
            "a person of whom nothing is known",
            "diffusion-locate",
            r#"{"subject":{"person":{"family_name":null,"forename":null,"aliases":null,"documents":null,"photographs":null,
                "fingerprints":null,"dna_profile":null,"parents":null,"name_in_original_script":null}}}"#,
            "gap subject: nothing by which the subject could be recognised",
        ),
    ],
};

fn traceable(case: &Case<'_>) -> bool {
    match &case.draft.subject {
        Subject::Person(person) => {
            person.names().any(|(name, _)| !blank(&name))
                || super::has_biometrics(person)
                || !person.documents.is_empty()
        }
        Subject::Entity(_) => !case.names().is_empty(),
        Subject::Matter(matter) => !blank(&matter.title) || !matter.numbers.is_empty(),
    }
}
