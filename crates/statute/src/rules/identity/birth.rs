//! Dates of birth that can be true: not to come, not of someone beyond all age, and narrow enough to help.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "birth-date",
    title: "dates of birth can be true and help to recognise the person",
    article: "RPD 12",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        for (index, date) in person.dates_of_birth.iter().enumerate() {
            let field = format!("subject.person.dates_of_birth[{index}]");
            let (from, to) = date.year_span();
            if date.earliest() > case.today {
                report.add(field, "lies in the future", "correct the date");
            } else if case.today.year() - to > i16::from(case.statute.limits.oldest_years) {
                report.add(field, "lies too far back for a living person", "correct the date");
            } else if to - from > i16::from(case.statute.limits.birth_range_years) {
                report.advise(field, "spans too many years to help", "narrow the range if you can");
            }
        }
    },
    examples: &[
        Example::passes(
            "a day",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["1979-05-30"]}}}"#,
        ),
        Example::passes(
            "about a year",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["c.1979"]}}}"#,
        ),
        Example::finds(
            "to come",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["1979","2031-01-01"]}}}"#,
            "gap subject.person.dates_of_birth[1]: lies in the future",
        ),
        Example::finds(
            "too old, and too vague",
            "red",
            r#"{"subject":{"person":{"dates_of_birth":["1890","1950/1975"]}}}"#,
            "gap subject.person.dates_of_birth[0]: lies too far back for a living person\n\
             advice subject.person.dates_of_birth[1]: spans too many years to help",
        ),
    ],
};
