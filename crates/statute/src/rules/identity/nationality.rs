//! The nationality decides which passports, which consulate and which refugee question come up.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "nationality",
    title: "the nationality of an identified person is given",
    article: "RPD 12, 35",
    severity: Severity::Advice,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let identified = !person.family_name.is_empty() || !person.forename.is_empty();
        if identified && person.nationalities.is_empty() {
            report.add(
                "subject.person.nationalities",
                "no nationality is given",
                "give the nationality, if it is known",
            );
        }
    },
    examples: &[
        Example::passes("given", "red", "{}"),
        Example::passes("an unidentified body has none", "black", "{}"),
        Example::finds(
            "not given",
            "red",
            r#"{"subject":{"person":{"nationalities":[]}}}"#,
            "advice subject.person.nationalities: no nationality is given",
        ),
    ],
};
