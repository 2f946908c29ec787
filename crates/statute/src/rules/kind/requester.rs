//! Who may ask for what: a red notice needs powers to investigate and to prosecute, a sanctions notice comes from the
//! sanctions committees alone (RPD 82, 95, 27(5)(g)).

use crate::{
    kind::Standing,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "kind-requester",
    title: "the requester may ask for this kind",
    article: "RPD 27(5)(g), 82, 95",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let what = match case.statute.standing(&case.draft.requester) {
            Some(standing) if case.kind.asked_by.contains(&standing) => return,
            Some(_) => "this requester may not ask for this kind",
            None => "the requester is neither a country nor an entity the statute lists",
        };
        let may: Vec<_> = case.kind.asked_by.iter().map(|standing| words(*standing)).collect();
        report.add("requester", what, format!("it is asked for by {}", may.join(" or ")));
    },
    examples: &[
        Example::passes("a country's bureau", "red", "{}"),
        Example::passes("a prosecuting entity", "blue", r#"{"requester":"ICC"}"#),
        Example::finds(
            "a sanctions committee does not arrest",
            "red",
            r#"{"requester":"UNSC"}"#,
            "bar requester: this requester may not ask for this kind",
        ),
        Example::finds(
            "a country cannot list",
            "un-special",
            r#"{"requester":"VN"}"#,
            "bar requester: this requester may not ask for this kind",
        ),
        Example::finds(
            "a body nobody knows",
            "blue",
            r#"{"requester":"ACME"}"#,
            "bar requester: the requester is neither a country nor an entity the statute lists",
        ),
    ],
};

fn words(standing: Standing) -> &'static str {
    match standing {
        Standing::Bureau => "a country's bureau",
        Standing::Prosecuting => "an entity that investigates and prosecutes",
        Standing::Investigating => "an entity that investigates",
        Standing::Sanctions => "a sanctions committee",
    }
}
