//! The law that covers each offence, with its wording where possible (RPD 83(2)(b)(iii)).

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "law-cited",
    title: "each offence cites its law",
    article: "RPD 83(2)(b)(iii)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        for (index, offence) in case.judicial().map_or(&[][..], |j| &j.offences).iter().enumerate()
        {
            if blank(&offence.law) {
                report.add(
                    format!("judicial.offences[{index}].law"),
                    "the law is not cited",
                    "cite law and article, with its wording if national law allows",
                );
            }
        }
    },
    examples: &[
        Example::passes("cited", "red", "{}"),
        Example::finds(
            "not cited",
            "red",
            r#"{"judicial":{"offences":[{"charge":"fraud","maximum_months":60,"category":"fraud"}]}}"#,
            "gap judicial.offences[0].law: the law is not cited",
        ),
    ],
};
