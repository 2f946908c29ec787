//! No public extract on an offender who was a minor at the time, unless it is essential (RPD 61): a reviewer may say so.
//! A missing child is no offender.

use domain::draft::Status;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "minor-not-public",
    title: "no public extract on an offender who was a minor",
    article: "RPD 61",
    severity: Severity::Gap,
    waivable: true,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let offender = !case.draft.status.is_some_and(Status::is_protected);
        if person.minor_at_time && offender && case.draft.handling.public_extract {
            report.add(
                "handling.public_extract",
                "a public extract on a person who was a minor at the time",
                "leave the public extract out",
            );
        }
    },
    examples: &[
        Example::passes(
            "a missing child",
            "yellow",
            r#"{"handling":{"public_extract":true},"subject":{"person":{"minor_at_time":true}}}"#,
        ),
        Example::finds(
            "an offender",
            "red",
            r#"{"handling":{"public_extract":true},"subject":{"person":{"minor_at_time":true}}}"#,
            "gap handling.public_extract: a public extract on a person who was a minor at the time",
        ),
    ],
};
