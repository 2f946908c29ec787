//! A warrant that no judge issued is good only if a judge can be appealed to (RPD 84(c)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "warrant-appeal",
    title: "a judge issued the warrant, or can be appealed to",
    article: "RPD 84(c)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(warrant) = case.judicial().and_then(|judicial| judicial.warrant.as_ref()) else {
            return;
        };
        if !warrant.by_judge && !warrant.appeal_to_judge {
            report.add(
                "judicial.warrant.appeal_to_judge",
                "neither issued by a judge nor open to an appeal to one",
                "say who issued it, or that an appeal to a judge exists",
            );
        }
    },
    examples: &[
        Example::passes("by a judge", "red", "{}"),
        Example::passes(
            "by a prosecutor, with an appeal",
            "red",
            r#"{"judicial":{"warrant":{"by_judge":false,"appeal_to_judge":true}}}"#,
        ),
        Example::finds(
            "by a prosecutor, without",
            "red",
            r#"{"judicial":{"warrant":{"by_judge":false}}}"#,
            "gap judicial.warrant.appeal_to_judge: neither issued by a judge nor open to an appeal to one",
        ),
    ],
};
