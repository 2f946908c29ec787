//! The authority behind the warrant had the power to issue it (RPD 84(a)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-competence",
    title: "the requester vouches that the issuing authority was competent",
    article: "RPD 84(a)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.needs_judicial() && !case.draft.assurances.authority_competent {
            report.add(
                "assurances.authority_competent",
                "not assured: the issuing authority had the power",
                "make sure of it, then assure it",
            );
        }
    },
    examples: &[
        Example::passes("assured", "red", "{}"),
        Example::passes(
            "asked of arrest kinds alone",
            "blue",
            r#"{"assurances":{"authority_competent":false}}"#,
        ),
        Example::finds(
            "not assured",
            "red",
            r#"{"assurances":{"authority_competent":false}}"#,
            "gap assurances.authority_competent: not assured: the issuing authority had the power",
        ),
    ],
};
