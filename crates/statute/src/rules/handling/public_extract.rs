//! A public extract is for kinds that allow one, and for data that are neither restricted nor about a witness or victim
//! (RPD 61, 112).

use domain::draft::{Confidentiality, Status};

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "public-extract",
    title: "a public extract only where the kind, the level and the status allow it",
    article: "RPD 61, 112",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let handling = &case.draft.handling;
        if !handling.public_extract {
            return;
        }
        let field = "handling.public_extract";
        if !case.kind.public_extract {
            report.add(field, "this kind has no public extract", "leave the public extract out");
        }
        if handling.confidentiality > Confidentiality::ForOfficialUseOnly {
            report.add(
                field,
                "a public extract of data above \"for official use only\"",
                "lower the level, or leave the public extract out",
            );
        }
        if matches!(case.draft.status, Some(Status::Witness | Status::Victim)) {
            report.add(
                field,
                "a public extract on a witness or victim",
                "leave the public extract out",
            );
        }
    },
    examples: &[
        Example::passes("a red notice", "red", r#"{"handling":{"public_extract":true}}"#),
        Example::finds(
            "a blue notice",
            "blue",
            r#"{"handling":{"public_extract":true}}"#,
            "gap handling.public_extract: this kind has no public extract",
        ),
        Example::finds(
            "of confidential data",
            "red",
            r#"{"handling":{"public_extract":true,"confidentiality":"confidential"}}"#,
            "gap handling.public_extract: a public extract of data above \"for official use only\"",
        ),
    ],
};
