//! Every person on record has a status from a closed list, and each kind is for some statuses only: so that nobody takes
//! a witness for a suspect (RPD 44, 37(2)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kind-status",
    title: "a person's status is given, and the kind is for it",
    article: "RPD 37(2), 44",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let what = match case.draft.status {
            Some(status) if case.kind.statuses.contains(&status) => return,
            // A protected person in a coercive kind is barred by a rule of its own.
            Some(status) if status.is_protected() && case.kind.coercive => return,
            Some(_) => "this kind is not for a person of this status",
            None if case.person().is_none() => return,
            None => "the person's status is missing",
        };
        let allowed: Vec<_> = case.kind.statuses.iter().map(super::word).collect();
        let mend = if allowed.is_empty() {
            "leave the status out: the kind is not about a person".to_owned()
        } else {
            format!("give one of {}, or choose another kind", allowed.join(", "))
        };
        report.add("status", what, mend);
    },
    examples: &[
        Example::passes("a convicted person in a red notice", "red", r#"{"status":"convicted"}"#),
        Example::passes("a matter has none", "purple", "{}"),
        Example::finds(
            "none",
            "blue",
            r#"{"status":null}"#,
            "gap status: the person's status is missing",
        ),
        Example::finds(
            "a mere suspect in a red notice",
            "red",
            r#"{"status":"suspect"}"#,
            "gap status: this kind is not for a person of this status",
        ),
    ],
};
