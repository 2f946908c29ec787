//! Whether an offence is excluded can only be told if its nature is named, from the statute's list.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "offence-category",
    title: "the nature of each offence is named from the statute's list",
    article: "RPD 83(1)(a)(i), 34(3)(a)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        for (index, offence) in case.judicial().map_or(&[][..], |j| &j.offences).iter().enumerate()
        {
            let what = match &offence.category {
                Some(category) if case.statute.offences.nature(category).is_some() => continue,
                Some(_) => "the category is not on the statute's list",
                None => "the nature of the offence is not named",
            };
            report.add(
                format!("judicial.offences[{index}].category"),
                what,
                "choose the category from the statute's list (other_ordinary_law if none fits)",
            );
        }
    },
    examples: &[
        Example::passes("named", "red", "{}"),
        Example::finds(
            "one unnamed, one unknown",
            "red",
            r#"{"judicial":{"offences":[{"charge":"a","law":"1","maximum_months":24},
                {"charge":"b","law":"2","maximum_months":24,"category":"sorcery"}]}}"#,
            "gap judicial.offences[0].category: the nature of the offence is not named\n\
             gap judicial.offences[1].category: the category is not on the statute's list",
        ),
    ],
};
