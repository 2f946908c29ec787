//! Something that reaches nobody but its sender asks for nothing, and a sender cannot be shut out of its own data.

use domain::audience::Audience;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "audience-reach",
    title: "somebody else may see it, and the requester is not shut out",
    article: "RPD 5, 97(1)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let requester = &case.draft.requester;
        match &case.draft.handling.audience {
            Audience::Only(within) if within.iter().all(|member| member == requester) => report
                .add(
                    "handling.audience",
                    "it would reach no other member",
                    "name the members it is meant for",
                ),
            Audience::AllExcept(out) if out.contains(requester) => report.add(
                "handling.audience",
                "the requester is shut out of its own record",
                "take the requester off the list",
            ),
            _ => {}
        }
    },
    examples: &[
        Example::passes(
            "to two members",
            "diffusion-locate",
            r#"{"handling":{"audience":{"only":["FR","LA"]}}}"#,
        ),
        Example::finds(
            "to none",
            "diffusion-locate",
            r#"{"handling":{"audience":{"only":[]}}}"#,
            "gap handling.audience: it would reach no other member",
        ),
        Example::finds(
            "to all but oneself",
            "diffusion-locate",
            r#"{"handling":{"audience":{"only":null,"all_except":["VN"]}}}"#,
            "gap handling.audience: the requester is shut out of its own record",
        ),
    ],
};
