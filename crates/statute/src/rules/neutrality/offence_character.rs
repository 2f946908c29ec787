//! Article 3 forbids any intervention of a political, military, religious or racial character. If every offence is of such
//! character by its very terms, nothing is left to weigh; if some are, the legal review weighs them (RPD 34(3)).

use crate::{
    law::Nature,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "article-3-offence",
    title: "the offences are not of a political, military, religious or racial character",
    article: "CONST 3; RPD 34(3)(a), 86",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let offences = case.draft.judicial.as_ref().map_or(&[][..], |judicial| &judicial.offences);
        let character = |category: Option<&str>| match case.statute.offences.nature(category?) {
            Some(Nature::Article3(character)) => Some(character),
            _ => None,
        };
        let characters: Vec<_> =
            offences.iter().map(|o| character(o.category.as_deref())).collect();
        let pure = characters.iter().all(Option::is_some);
        for (index, character) in characters.into_iter().enumerate() {
            let Some(character) = character else { continue };
            let field = format!("judicial.offences[{index}].category");
            let what = format!("the offence is of {character} character");
            if pure {
                report.add(field, what, "no notice or diffusion can rest on it");
            } else {
                report.advise(
                    field,
                    what,
                    "strike it out, or expect the legal review to weigh the case's predominance",
                );
            }
        }
    },
    examples: &[
        Example::passes("an ordinary-law crime", "red", "{}"),
        Example::finds(
            "treason alone",
            "red",
            r#"{"judicial":{"offences":[{"charge":"a","law":"1","maximum_months":120,"category":"treason"}]}}"#,
            "bar judicial.offences[0].category: the offence is of political character",
        ),
        Example::finds(
            "desertion beside a homicide",
            "diffusion-arrest",
            r#"{"judicial":{"offences":[{"charge":"a","law":"1","maximum_months":120,"category":"homicide"},
                {"charge":"b","law":"2","maximum_months":36,"category":"desertion"}]}}"#,
            "advice judicial.offences[1].category: the offence is of military character",
        ),
    ],
};
