//! A red notice to serve a sentence needs six months imposed, and/or six months left (RPD 83(1)(a)(ii)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "red-sentence-threshold",
    title: "to serve a sentence, enough was imposed or is left",
    article: "RPD 83(1)(a)(ii)",
    severity: Severity::Bar,
    waivable: true,
    check: |case, report| {
        let Some(judicial) = case.tested().filter(|_| case.to_serve()) else { return };
        let limits = &case.statute.limits;
        let (sentence, left) = (judicial.sentence_months, judicial.remaining_months);
        if sentence.is_none() && left.is_none() {
            return;
        }
        let enough_imposed = sentence.is_some_and(|months| months >= limits.sentence_months);
        let enough_left = left.is_some_and(|months| months >= limits.remaining_months);
        if !enough_imposed && !enough_left {
            report.add(
                "judicial.sentence_months",
                format!(
                    "neither {} months were imposed nor are {} left to serve",
                    limits.sentence_months, limits.remaining_months
                ),
                format!(
                    "ask for another kind, or show why the case is particularly important{}",
                    case.or_lesser()
                ),
            );
        } else if left.is_some() && !enough_left {
            report.advise(
                "judicial.remaining_months",
                "little of the sentence is left",
                "weigh whether extradition is still proportionate",
            );
        }
    },
    examples: &[
        Example::passes(
            "six months imposed",
            "red",
            r#"{"status":"convicted","judicial":{"sentence_months":6}}"#,
        ),
        Example::passes(
            "six months left",
            "red",
            r#"{"status":"convicted","judicial":{"remaining_months":6}}"#,
        ),
        Example::finds(
            "five and three",
            "red",
            r#"{"status":"convicted","judicial":{"sentence_months":5,"remaining_months":3}}"#,
            "bar judicial.sentence_months: neither 6 months were imposed nor are 6 left to serve",
        ),
        Example::finds(
            "a long sentence almost served",
            "red",
            r#"{"status":"convicted","judicial":{"sentence_months":60,"remaining_months":1}}"#,
            "advice judicial.remaining_months: little of the sentence is left",
        ),
    ],
};
