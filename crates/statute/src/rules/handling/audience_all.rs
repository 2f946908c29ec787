//! A notice is for all members: who asks for one gives up restricting it, save against international entities without
//! powers to investigate and prosecute. What is meant for some is a diffusion (RPD 79(3), 99(3)).

use domain::audience::Audience;

use crate::{
    kind::{AudienceRule, Standing},
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "audience-all",
    title: "a notice is for all members",
    article: "RPD 79(3), 99(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.kind.audience != AudienceRule::All {
            return;
        }
        let allowed = match &case.draft.handling.audience {
            Audience::All => true,
            Audience::AllExcept(out) => out.iter().all(|member| {
                matches!(
                    case.statute.standing(member),
                    Some(Standing::Investigating | Standing::Sanctions)
                )
            }),
            Audience::Only(_) => false,
        };
        if !allowed {
            let other = case.kind.limited_as.as_ref().map_or("a diffusion", |kind| kind.as_str());
            report.add(
                "handling.audience",
                "a notice cannot be kept from a member",
                format!("open it to all, or ask for {other} instead"),
            );
        }
    },
    examples: &[
        Example::passes("to all", "red", "{}"),
        Example::passes(
            "kept from a sanctions body",
            "red",
            r#"{"handling":{"audience":{"all_except":["UNSC"]}}}"#,
        ),
        Example::passes(
            "a diffusion to some",
            "diffusion-arrest",
            r#"{"handling":{"audience":{"only":["FR"]}}}"#,
        ),
        Example::finds(
            "kept from a country",
            "red",
            r#"{"handling":{"audience":{"all_except":["LA"]}}}"#,
            "gap handling.audience: a notice cannot be kept from a member",
        ),
    ],
};
