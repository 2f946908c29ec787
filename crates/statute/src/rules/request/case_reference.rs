//! A request carries the requester's own case reference: what the answer, the hit and the audit are filed under.

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "case-reference",
    title: "the requester's case reference is given",
    article: "RPD 37(2), 37(5)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.listed() && blank(&case.draft.case_reference) {
            report.add(
                "case_reference",
                "the case reference is missing",
                "give the number under which your bureau keeps the case",
            );
        }
    },
    examples: &[
        Example::passes("given", "red", "{}"),
        Example::passes("a listing has the list's own", "un-special", r#"{"case_reference":""}"#),
        Example::finds(
            "blank",
            "red",
            r#"{"case_reference":"  "}"#,
            "gap case_reference: the case reference is missing",
        ),
    ],
};
