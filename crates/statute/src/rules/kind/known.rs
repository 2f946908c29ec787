//! A draft names a kind of the body's statute. Nothing else can be judged before that: this rule runs alone if it fails.

use crate::{
    Statute,
    rule::{Example, Report, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "kind-known",
    title: "the kind is one the body's statute has",
    article: "RPD 73, 97",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        if case.statute.kind(&case.draft.kind).is_none() {
            describe(case.statute, report);
        }
    },
    examples: &[
        Example::passes("a kind of the statute", "red", "{}"),
        Example::finds(
            "a colour the body never created",
            "red",
            r#"{"kind":"mauve"}"#,
            "bar kind: the statute has no such kind",
        ),
    ],
};

/// Says which kinds there are.
pub(crate) fn describe(statute: &Statute, report: &mut Report<'_>) {
    let known: Vec<_> = statute.kinds.iter().map(|kind| kind.code.as_str()).collect();
    let mend = format!("choose one of {}", known.join(", "));
    report.add("kind", "the statute has no such kind", mend);
}
