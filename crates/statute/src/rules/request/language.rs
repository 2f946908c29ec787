//! Requests are written in at least one working language; the secretariat translates into the others (RPD 76(1), 99(1);
//! GREG 54).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "language",
    title: "the text is in a working language",
    article: "RPD 76(1), 99(1)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let what = match &case.draft.language {
            Some(language) if case.statute.languages.contains(language) => return,
            Some(_) => "the language is not a working language",
            None => "the language of the text is not named",
        };
        let mend = format!("write in one of {} and name it", case.statute.languages.join(", "));
        report.add("language", what, mend);
    },
    examples: &[
        Example::passes("Arabic", "red", r#"{"language":"ar"}"#),
        Example::finds(
            "none",
            "red",
            r#"{"language":null}"#,
            "gap language: the language of the text is not named",
        ),
        Example::finds(
            "German",
            "red",
            r#"{"language":"de"}"#,
            "gap language: the language is not a working language",
        ),
    ],
};
