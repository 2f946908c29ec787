//! Enough on the case for the cooperation to be effective: what happened, and when (RPD 88(2)(c), 90(2)(d), 91(2)(c),
//! 92(2)).

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "circumstances",
    title: "what happened is told in enough words, with its date",
    article: "RPD 88(2)(c), 90(2)(d), 91(2)(c), 92(2)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.kind.needs(Need::Facts) {
            return;
        }
        let told = case.draft.circumstances.clone().unwrap_or_default();
        let least = usize::from(case.statute.limits.facts_min_characters);
        let length = told.facts.trim().chars().count();
        if length < least {
            let what = if length == 0 {
                "what happened is not told".to_owned()
            } else {
                format!("what happened is told in {length} characters, fewer than {least}")
            };
            report.add("circumstances.facts", what, "say what happened, where, and what is sought");
        }
        match told.on {
            None => report.add(
                "circumstances.on",
                "the date is missing",
                "give the day it happened or was recorded",
            ),
            Some(day) if day > case.today => {
                report.add("circumstances.on", "lies in the future", "correct the date");
            }
            Some(_) => {}
        }
    },
    examples: &[
        Example::passes("told", "blue", "{}"),
        Example::finds(
            "nothing",
            "blue",
            r#"{"circumstances":null}"#,
            "gap circumstances.facts: what happened is not told\ngap circumstances.on: the date is missing",
        ),
        Example::finds(
            "one word about tomorrow",
            "yellow",
            r#"{"circumstances":{"facts":"Missing","on":"2026-03-02"}}"#,
            "gap circumstances.facts: what happened is told in 7 characters, fewer than 80\n\
             gap circumstances.on: lies in the future",
        ),
    ],
};
