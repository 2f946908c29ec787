//! Some offences are never a ground for a red notice: norms on which countries differ, family and private matters,
//! administrative breaches and private disputes (the last unless they serve serious or organised crime). Beside an offence
//! that qualifies, an excluded one is struck out: the notice is for the offences that meet the rules.

use crate::{
    Case,
    law::Nature,
    rule::{Example, Report, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "offence-excluded",
    title: "the offences are not of an excluded nature",
    article: "RPD 83(1)(a)(i), 83(1)(c)",
    severity: Severity::Bar,
    waivable: true,
    check,
    examples: &[
        Example::passes("an ordinary-law crime", "red", "{}"),
        Example::passes(
            "an administrative breach that serves organised crime",
            "red",
            r#"{"judicial":{"offences":[
                {"charge":"unlicensed trade","law":"1","maximum_months":36,"category":"trading_without_licence"},
                {"charge":"criminal group","law":"2","maximum_months":60,"category":"organised_crime"}]}}"#,
        ),
        Example::finds(
            "adultery alone",
            "red",
            r#"{"judicial":{"offences":[{"charge":"adultery","law":"1","maximum_months":36,"category":"adultery"}]}}"#,
            "bar judicial.offences[0].category: the offence is a matter of behavioural or cultural norms",
        ),
        Example::finds(
            "an unpaid debt beside a fraud is struck out",
            "red",
            r#"{"judicial":{"offences":[{"charge":"debt","law":"1","maximum_months":36,"category":"civil_debt"},
                {"charge":"fraud","law":"2","maximum_months":60,"category":"fraud"}]}}"#,
            "bar judicial.offences[0].category: the offence is a breach of administrative rules or a private dispute",
        ),
        Example::finds(
            "a reviewer is told of it in an arrest diffusion",
            "diffusion-arrest",
            r#"{"judicial":{"offences":[{"charge":"bigamy","law":"1","maximum_months":60,"category":"bigamy"}]}}"#,
            "advice judicial.offences[0].category: the offence is a family or private matter",
        ),
    ],
};

fn check(case: &Case<'_>, report: &mut Report<'_>) {
    let Some(judicial) = case.judicial() else { return };
    let natures: Vec<Option<Nature>> = judicial
        .offences
        .iter()
        .map(|offence| case.statute.offences.nature(offence.category.as_deref()?))
        .collect();
    let serious = natures.contains(&Some(Nature::Serious));
    let qualifies = serious || natures.contains(&Some(Nature::Ordinary));
    for (index, nature) in natures.into_iter().enumerate() {
        let Some(Nature::Excluded(why)) = nature else { continue };
        let administrative = judicial.offences[index].category.as_ref().is_some_and(|category| {
            case.statute.offences.excluded.administrative.contains(category)
        });
        if administrative && serious {
            continue;
        }
        let mend = if qualifies {
            "strike this offence out: the notice is for the offences that meet the rules".to_owned()
        } else {
            format!("a notice cannot rest on it alone{}", case.or_lesser())
        };
        let field = format!("judicial.offences[{index}].category");
        let what = format!("the offence is {why}");
        // RPD 83 binds red notices; of an arrest diffusion the reviewer is told all the same.
        if case.tested().is_some() {
            report.add(field, what, mend);
        } else {
            report.advise(
                field,
                what,
                "no red notice could rest on it: expect the review to ask why a diffusion can",
            );
        }
    }
}
