//! Facts have a time and a place (RPD 83(2)(b)(i)), and a time that can be true.

use domain::draft::Judicial;

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "facts-when-where",
    title: "the facts have a time and a place that can be true",
    article: "RPD 83(2)(b)(i)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.needs_judicial() {
            return;
        }
        let none = Judicial::default();
        let judicial = case.draft.judicial.as_ref().unwrap_or(&none);
        let (from, to) = (judicial.facts_from, judicial.facts_to);
        if from.is_none() {
            report.add(
                "judicial.facts_from",
                "the time of the facts is missing",
                "give the day, or the first day",
            );
        }
        if blank(&judicial.facts_place) {
            report.add(
                "judicial.facts_place",
                "the place of the facts is missing",
                "give town and country",
            );
        }
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            report.add(
                "judicial.facts_to",
                "lies before the first day of the facts",
                "correct the dates",
            );
        }
        for (field, day) in [("judicial.facts_from", from), ("judicial.facts_to", to)] {
            if day.is_some_and(|day| day > case.today) {
                report.add(field, "lies in the future", "correct the date");
            }
        }
    },
    examples: &[
        Example::passes("one day", "red", r#"{"judicial":{"facts_to":null}}"#),
        Example::passes(
            "first and last day the same",
            "red",
            r#"{"judicial":{"facts_from":"2024-03-01","facts_to":"2024-03-01"}}"#,
        ),
        Example::finds(
            "neither",
            "red",
            r#"{"judicial":{"facts_from":null,"facts_to":null,"facts_place":""}}"#,
            "gap judicial.facts_from: the time of the facts is missing\n\
             gap judicial.facts_place: the place of the facts is missing",
        ),
        Example::finds(
            "the end before the beginning",
            "red",
            r#"{"judicial":{"facts_from":"2024-03-01","facts_to":"2024-02-01"}}"#,
            "gap judicial.facts_to: lies before the first day of the facts",
        ),
        Example::finds(
            "to come",
            "red",
            r#"{"judicial":{"facts_from":"2031-03-01","facts_to":null}}"#,
            "gap judicial.facts_from: lies in the future",
        ),
    ],
};
