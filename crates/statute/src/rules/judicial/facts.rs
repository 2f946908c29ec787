//! Vague facts are the commonest ground for refusal and for deletion later: who did what, in which role, told in enough
//! words to be judged (RPD 83(2)(b)(i)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "facts",
    title: "the facts are told in enough words to be judged",
    article: "RPD 83(2)(b)(i)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.needs_judicial() {
            return;
        }
        let least = usize::from(case.statute.limits.facts_min_characters);
        let told = case.draft.judicial.as_ref().map_or(0, |j| j.facts.trim().chars().count());
        if told < least {
            let what = if told == 0 {
                "the facts are missing".to_owned()
            } else {
                format!("the facts are told in {told} characters, fewer than {least}")
            };
            report.add("judicial.facts", what, "say who did what to whom, how, and in which role");
        }
    },
    examples: &[
        Example::passes("told", "red", "{}"),
        Example::passes("kinds without judicial data", "blue", r#"{"judicial":null}"#),
        Example::finds(
            "none",
            "red",
            r#"{"judicial":null}"#,
            "gap judicial.facts: the facts are missing",
        ),
        Example::finds(
            "one word",
            "diffusion-arrest",
            r#"{"judicial":{"facts":"Fraud. "}}"#,
            "gap judicial.facts: the facts are told in 6 characters, fewer than 80",
        ),
    ],
};
