//! A travel document that can be matched: issued before it expires, not issued tomorrow, with its issuer named.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "documents",
    title: "documents have an issuer and dates that can be true",
    article: "RPD 12",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        for (index, document) in person.documents.iter().enumerate() {
            let field = |name: &str| format!("subject.person.documents[{index}].{name}");
            if let (Some(issued), Some(expires)) = (document.issued_on, document.expires_on)
                && expires.latest() < issued.earliest()
            {
                report.add(
                    field("expires_on"),
                    "expires before it was issued",
                    "correct the dates",
                );
            }
            if document.issued_on.is_some_and(|issued| issued.earliest() > case.today) {
                report.add(field("issued_on"), "lies in the future", "correct the date");
            }
            if document.issuer.is_none() {
                report.advise(
                    field("issuer"),
                    "the issuing country is missing",
                    "name it: the same number exists in several countries",
                );
            }
        }
    },
    examples: &[
        Example::passes("a passport", "red", "{}"),
        Example::finds(
            "impossible dates and no issuer",
            "red",
            r#"{"subject":{"person":{"documents":[{"kind":"passport","number":"C4411","issued_on":"2027",
                "expires_on":"2019-01-01"}]}}}"#,
            "gap subject.person.documents[0].expires_on: expires before it was issued\n\
             gap subject.person.documents[0].issued_on: lies in the future\n\
             advice subject.person.documents[0].issuer: the issuing country is missing",
        ),
    ],
};
