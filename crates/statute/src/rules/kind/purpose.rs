//! Data are processed for a named purpose, and each kind serves some purposes only (RPD 10(2), 37(2)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kind-purpose",
    title: "a purpose is named, and the kind serves it",
    article: "RPD 10(2), 37(2)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let what = match case.draft.purpose {
            Some(purpose) if case.kind.purposes.contains(&purpose) => return,
            Some(_) => "this kind does not serve the purpose",
            None => "no purpose is named",
        };
        let allowed: Vec<_> = case.kind.purposes.iter().map(super::word).collect();
        report.add("purpose", what, format!("name one of {}", allowed.join(", ")));
    },
    examples: &[
        Example::passes("search for arrest in a red notice", "red", "{}"),
        Example::finds("none", "red", r#"{"purpose":null}"#, "gap purpose: no purpose is named"),
        Example::finds(
            "a warning by red notice",
            "red",
            r#"{"purpose":"warn"}"#,
            "gap purpose: this kind does not serve the purpose",
        ),
    ],
};
