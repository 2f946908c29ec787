//! A way of acting is published either to prevent its repetition, once the case is closed, or to solve an open case: the
//! purpose says which (RPD 92(2)(a) and (b)).

use domain::draft::{Purpose, Subject};

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "open-or-closed",
    title: "a closed case warns, an open case asks for information",
    article: "RPD 92(2)(a), 92(2)(b)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let about_acting = matches!(case.draft.subject, Subject::Matter(_))
            && case.kind.needs(Need::Description)
            && case.kind.purposes.contains(&Purpose::Warn)
            && case.kind.purposes.contains(&Purpose::CriminalInformation);
        let closed = case.draft.circumstances.as_ref().is_some_and(|told| told.case_closed);
        match case.draft.purpose {
            Some(Purpose::CriminalInformation) if about_acting && closed => report.add(
                "purpose",
                "information is asked for on a case that is closed",
                "warn instead, or reopen the question",
            ),
            Some(Purpose::Warn) if about_acting && !closed => report.advise(
                "circumstances.case_closed",
                "a warning from a case that is still open",
                "make sure the way of acting is established in detail",
            ),
            _ => {}
        }
    },
    examples: &[
        Example::passes(
            "a closed case warns",
            "purple",
            r#"{"purpose":"warn","circumstances":{"case_closed":true}}"#,
        ),
        Example::finds(
            "a closed case asks",
            "purple",
            r#"{"purpose":"criminal_information","circumstances":{"case_closed":true}}"#,
            "gap purpose: information is asked for on a case that is closed",
        ),
        Example::finds(
            "an open case warns",
            "purple",
            r#"{"purpose":"warn","circumstances":{"case_closed":false}}"#,
            "advice circumstances.case_closed: a warning from a case that is still open",
        ),
    ],
};
