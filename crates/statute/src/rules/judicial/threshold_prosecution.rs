//! A red notice to prosecute needs an offence punishable by two years or more; one such offence is enough. The secretariat
//! may set the threshold aside if the case is particularly important (RPD 83(1)(b)).

use crate::{
    law::Nature,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "red-penalty-threshold",
    title: "for a prosecution, one offence reaches the least maximum penalty",
    article: "RPD 83(1)(a)(ii), 83(1)(c)",
    severity: Severity::Bar,
    waivable: true,
    check: |case, report| {
        let Some(judicial) = case.tested().filter(|_| !case.to_serve()) else { return };
        let threshold = case.statute.limits.penalty_max_months;
        // One offence must meet all criteria: an excluded one does not lend its penalty to another. What is missing or
        // excluded altogether other rules report.
        let shut_out = |category: Option<&str>| {
            let nature = category.and_then(|category| case.statute.offences.nature(category));
            matches!(nature, Some(Nature::Excluded(_) | Nature::Article3(_)))
        };
        let highest = judicial
            .offences
            .iter()
            .filter(|offence| !shut_out(offence.category.as_deref()))
            .filter_map(|offence| offence.maximum_months)
            .max();
        if highest.is_some_and(|highest| highest < threshold) {
            report.add(
                "judicial.offences",
                format!("no offence is punishable by {threshold} months or more"),
                format!(
                    "ask for another kind, or show why the case is particularly important{}",
                    case.or_lesser()
                ),
            );
        }
    },
    examples: &[
        Example::passes(
            "one of several is enough",
            "red",
            r#"{"judicial":{"offences":[
            {"charge":"insult","law":"Article 1","maximum_months":6,"category":"assault"},
            {"charge":"fraud","law":"Article 2","maximum_months":24,"category":"fraud"}]}}"#,
        ),
        Example::passes(
            "arrest diffusions have none",
            "diffusion-arrest",
            r#"{"judicial":{"offences":[
            {"charge":"fraud","law":"Article 2","maximum_months":12,"category":"fraud"}]}}"#,
        ),
        Example::finds(
            "a month short",
            "red",
            r#"{"judicial":{"offences":[{"charge":"fraud","law":"Article 2","maximum_months":23,"category":"fraud"}]}}"#,
            "bar judicial.offences: no offence is punishable by 24 months or more",
        ),
        Example::finds(
            "an excluded offence lends its penalty to no other",
            "red",
            r#"{"judicial":{"offences":[{"charge":"adultery","law":"1","maximum_months":60,"category":"adultery"},
                {"charge":"theft","law":"2","maximum_months":12,"category":"theft"}]}}"#,
            "bar judicial.offences: no offence is punishable by 24 months or more",
        ),
    ],
};
