//! Nothing is kept longer than the limit of its kind, published in the statute (RPD 49).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "retention",
    title: "the end of retention is to come and within the kind's limit",
    article: "RPD 49",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(until) = case.draft.handling.retain_until else { return };
        let field = "handling.retain_until";
        if until < case.today {
            report.add(field, "lies in the past", "correct the date, or leave it out");
        } else if until > case.kind.latest_retention(case.today) {
            report.add(
                field,
                format!("lies beyond the limit of {} days for this kind", case.kind.retention_days),
                "choose an earlier day, or leave it out for the limit",
            );
        }
    },
    examples: &[
        Example::passes("left out", "red", r#"{"handling":{"retain_until":null}}"#),
        Example::passes(
            "the last day allowed",
            "red",
            r#"{"handling":{"retain_until":"2031-03-01"}}"#,
        ),
        Example::finds(
            "a day too long",
            "red",
            r#"{"handling":{"retain_until":"2031-03-02"}}"#,
            "gap handling.retain_until: lies beyond the limit of 1826 days for this kind",
        ),
        Example::finds(
            "yesterday",
            "red",
            r#"{"handling":{"retain_until":"2026-02-28"}}"#,
            "gap handling.retain_until: lies in the past",
        ),
    ],
};
