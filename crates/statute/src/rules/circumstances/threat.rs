//! A warning rests on a conclusion: what the threat is, on which grounds, and which authority assessed it (RPD 89(2),
//! 93(2)).

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "threat-assessed",
    title: "the threat is told with its grounds and the authority that assessed it",
    article: "RPD 89(2), 93(2)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.kind.needs(Need::Threat) {
            return;
        }
        let told = case.draft.circumstances.clone().unwrap_or_default();
        if blank(&told.threat) {
            report.add(
                "circumstances.threat",
                "the threat is not told",
                "say what is feared, and on which convictions or other grounds",
            );
        }
        if blank(&told.assessed_by) {
            report.add(
                "circumstances.assessed_by",
                "the authority that assessed the threat is missing",
                "name the law-enforcement authority",
            );
        }
    },
    examples: &[
        Example::passes("told", "green", "{}"),
        Example::finds(
            "by nobody",
            "green",
            r#"{"circumstances":{"assessed_by":""}}"#,
            "gap circumstances.assessed_by: the authority that assessed the threat is missing",
        ),
        Example::finds(
            "of nothing",
            "orange",
            r#"{"circumstances":{"threat":" "}}"#,
            "gap circumstances.threat: the threat is not told",
        ),
    ],
};
