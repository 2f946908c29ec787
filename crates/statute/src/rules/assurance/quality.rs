//! The requester has checked its data before sending them (RPD 76(2)(a), 99(2)(a)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-quality",
    title: "the requester vouches for the quality and lawfulness of its data",
    article: "RPD 76(2)(a), 99(2)(a)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.listed() && !case.draft.assurances.quality_checked {
            report.add(
                "assurances.quality_checked",
                "not assured: data accurate, relevant and lawfully held",
                "check the data against the file, then assure it",
            );
        }
    },
    examples: &[
        Example::passes("assured", "red", "{}"),
        Example::passes("a listing needs none", "un-special", r#"{"assurances":null}"#),
        Example::finds(
            "not assured",
            "diffusion-inform",
            r#"{"assurances":{"quality_checked":false}}"#,
            "gap assurances.quality_checked: not assured: data accurate, relevant and lawfully held",
        ),
    ],
};
