//! The requester has asked itself the questions of Articles 2(1) and 3 before the secretariat does (RPD 76(2)(d), 99(2)(d)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-articles-2-and-3",
    title: "the requester vouches that Articles 2(1) and 3 are respected",
    article: "CONST 2(1), 3; RPD 34, 76(2)(d), 99(2)(d)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.listed() && !case.draft.assurances.articles_2_and_3 {
            report.add(
                "assurances.articles_2_and_3",
                "not assured: human rights and neutrality respected",
                "weigh the seven elements of RPD 34(3), then assure it",
            );
        }
    },
    examples: &[
        Example::passes("assured", "red", "{}"),
        Example::finds(
            "not assured",
            "purple",
            r#"{"assurances":{"articles_2_and_3":false}}"#,
            "gap assurances.articles_2_and_3: not assured: human rights and neutrality respected",
        ),
    ],
};
