//! Before asking for anyone's arrest, the requester asks whether the person is a refugee from it (refugee policy of 2014,
//! endorsed by the General Assembly in 2017).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-refugee",
    title: "the requester vouches that the person is no refugee from it",
    article: "CONST 2(1); refugee policy",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let asked = case.kind.coercive && case.person().is_some();
        if asked && !case.draft.assurances.not_a_refugee_from_requester {
            report.add(
                "assurances.not_a_refugee_from_requester",
                "not assured: the person is no refugee from the requesting country",
                "ask the asylum authority, then assure it",
            );
        }
    },
    examples: &[
        Example::passes("assured", "red", "{}"),
        Example::passes(
            "asked of coercive kinds alone",
            "blue",
            r#"{"assurances":{"not_a_refugee_from_requester":false}}"#,
        ),
        Example::finds(
            "not assured",
            "red",
            r#"{"assurances":{"not_a_refugee_from_requester":false}}"#,
            "gap assurances.not_a_refugee_from_requester: not assured: the person is no refugee from the requesting country",
        ),
    ],
};
