//! A notice that follows an outside authority's list carries that list's permanent reference, so that an amendment or a
//! removal there finds it here (RPD 95).

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "listing-reference",
    title: "a listed subject carries the list's reference",
    article: "RPD 95(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.listed() && case.draft.outside_reference.as_deref().is_none_or(blank) {
            report.add(
                "outside_reference",
                "the list's own reference is missing",
                "give the permanent reference under which the list keeps the entry",
            );
        }
    },
    examples: &[
        Example::passes("given", "un-special", "{}"),
        Example::passes("other kinds need none", "red", r#"{"outside_reference":null}"#),
        Example::finds(
            "missing",
            "un-special",
            r#"{"outside_reference":null}"#,
            "gap outside_reference: the list's own reference is missing",
        ),
    ],
};
