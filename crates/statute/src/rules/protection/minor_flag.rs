//! "MINOR" is marked whenever the person was a minor when it happened (RPD 41(1)): the mark follows from the dates, so a
//! draft cannot forget it.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "minor-marked",
    title: "a person who was a minor when it happened is marked as one",
    article: "RPD 41(1)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person().filter(|person| !person.minor_at_time) else { return };
        let draft = case.draft;
        let told = draft.circumstances.as_ref().and_then(|told| told.on);
        let Some(then) = draft.judicial.as_ref().and_then(|j| j.facts_from).or(told) else {
            return;
        };
        let majority = i16::from(case.statute.limits.majority_years);
        let minor = |born| super::age(born, then) < majority;
        let field = "subject.person.minor_at_time";
        let births = &person.dates_of_birth;
        if !births.is_empty() && births.iter().all(|date| minor(date.earliest())) {
            report.add(
                field,
                "by the dates given the person was a minor",
                "mark the person as a minor",
            );
        } else if births.iter().any(|date| minor(date.latest())) {
            report.advise(
                field,
                "by the dates given the person may have been a minor",
                "find out, and mark the person if so",
            );
        }
    },
    examples: &[
        Example::passes("an adult", "red", "{}"),
        Example::passes(
            "marked",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["2010-01-01"],"minor_at_time":true}}}"#,
        ),
        Example::finds(
            "fourteen and not marked",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["2010-01-01"]}}}"#,
            "gap subject.person.minor_at_time: by the dates given the person was a minor",
        ),
        Example::finds(
            "the year leaves it open",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["2006"]}}}"#,
            "advice subject.person.minor_at_time: by the dates given the person may have been a minor",
        ),
    ],
};
