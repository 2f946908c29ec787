//! Extradition will be sought once the person is found: agreed beforehand with the authority in charge (RPD 84(b)).
//! Arrests that nobody follows up are what the field complains of most.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-extradition",
    title: "the requester vouches that extradition will be sought",
    article: "RPD 84(b)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.needs_judicial() && !case.draft.assurances.extradition_will_be_sought {
            report.add(
                "assurances.extradition_will_be_sought",
                "not assured: extradition will be sought",
                format!(
                    "agree it with the extradition authority, then assure it{}",
                    case.or_lesser()
                ),
            );
        }
    },
    examples: &[
        Example::passes("assured", "red", "{}"),
        Example::finds(
            "not assured",
            "diffusion-arrest",
            r#"{"assurances":{"extradition_will_be_sought":false}}"#,
            "gap assurances.extradition_will_be_sought: not assured: extradition will be sought",
        ),
    ],
};
