//! The warrant is valid today: issued, not run out (RPD 83(2)(b)(v)). People are jailed on dead warrants.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "warrant-valid",
    title: "the warrant is valid today",
    article: "RPD 83(2)(b)(v)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(warrant) = case.judicial().and_then(|judicial| judicial.warrant.as_ref()) else {
            return;
        };
        if warrant.issued_on > case.today {
            report.add("judicial.warrant.issued_on", "lies in the future", "correct the date");
        }
        let Some(until) = warrant.valid_until else { return };
        if until < warrant.issued_on {
            report.add(
                "judicial.warrant.valid_until",
                "lies before the day of issue",
                "correct the dates",
            );
        } else if until < case.today {
            report.add(
                "judicial.warrant.valid_until",
                "the warrant has run out",
                "have it renewed first",
            );
        }
    },
    examples: &[
        Example::passes("without an end", "red", "{}"),
        Example::passes(
            "until today",
            "red",
            r#"{"judicial":{"warrant":{"valid_until":"2026-03-01"}}}"#,
        ),
        Example::finds(
            "run out yesterday",
            "red",
            r#"{"judicial":{"warrant":{"valid_until":"2026-02-28"}}}"#,
            "gap judicial.warrant.valid_until: the warrant has run out",
        ),
        Example::finds(
            "issued tomorrow",
            "red",
            r#"{"judicial":{"warrant":{"issued_on":"2026-03-02"}}}"#,
            "gap judicial.warrant.issued_on: lies in the future",
        ),
    ],
};
