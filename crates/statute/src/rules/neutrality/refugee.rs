//! A person protected against the requesting country is not handed to it through police channels: nothing asked by the
//! country of feared persecution is processed (refugee policy). An unconfirmed or unclear status is asked about first.

use domain::MemberCode;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "refugee-status",
    title: "the person is not protected against the requester",
    article: "CONST 2(1); refugee policy",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let Some(status) = case.person().and_then(|person| person.refugee.as_ref()) else { return };
        let requester = &case.draft.requester;
        let feared = status.fears.map(|country| MemberCode::from(country) == *requester);
        match (status.confirmed, feared) {
            (true, Some(true)) => report.add(
                "subject.person.refugee",
                "the person's refugee status against the requesting country is confirmed",
                "withdraw the request",
            ),
            (_, Some(false)) => {}
            (true, None) if MemberCode::from(status.granted_by) == *requester => {}
            _ => report.advise(
                "subject.person.refugee",
                "a refugee status is known, and whether it is against the requester is not confirmed",
                "ask the country that granted it before publication",
            ),
        }
    },
    examples: &[
        Example::passes("none known", "red", "{}"),
        Example::passes(
            "protected against a third country",
            "red",
            r#"{"subject":{"person":{"refugee":{"granted_by":"FR","fears":"LA","confirmed":true}}}}"#,
        ),
        Example::finds(
            "protected against the requester",
            "red",
            r#"{"subject":{"person":{"refugee":{"granted_by":"FR","fears":"VN","confirmed":true}}}}"#,
            "bar subject.person.refugee: the person's refugee status against the requesting country is confirmed",
        ),
        Example::finds(
            "claimed, not confirmed",
            "red",
            r#"{"subject":{"person":{"refugee":{"granted_by":"FR","fears":"VN","confirmed":false}}}}"#,
            "advice subject.person.refugee: a refugee status is known, and whether it is against the requester is not confirmed",
        ),
        Example::finds(
            "against whom is not known",
            "blue",
            r#"{"subject":{"person":{"refugee":{"granted_by":"FR","confirmed":true}}}}"#,
            "advice subject.person.refugee: a refugee status is known, and whether it is against the requester is not confirmed",
        ),
    ],
};
