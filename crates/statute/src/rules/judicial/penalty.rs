//! The penalty: the most the law allows if the person is to be tried, the sentence or what is left of it if the person
//! is to serve one (RPD 83(2)(b)(iv)).

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "penalty-given",
    title: "the maximum penalty, or the sentence imposed or left to serve, is given",
    article: "RPD 83(2)(b)(iv)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(judicial) = case.judicial() else { return };
        if case.to_serve() {
            if judicial.sentence_months.is_none() && judicial.remaining_months.is_none() {
                report.add(
                    "judicial.sentence_months",
                    "neither the sentence nor what is left of it is given",
                    "give the sentence imposed, or the part left to serve, in months",
                );
            }
            return;
        }
        for (index, offence) in judicial.offences.iter().enumerate() {
            if offence.maximum_months.is_none() {
                report.add(
                    format!("judicial.offences[{index}].maximum_months"),
                    "the maximum penalty is missing",
                    "give it in months of deprivation of liberty (9999 for life)",
                );
            }
        }
    },
    examples: &[
        Example::passes("a maximum for a prosecution", "red", "{}"),
        Example::passes(
            "a sentence for a convict",
            "red",
            r#"{"status":"convicted","judicial":{"sentence_months":48,"offences":[{"charge":"fraud","law":"Article 1"}]}}"#,
        ),
        Example::finds(
            "no maximum",
            "red",
            r#"{"judicial":{"offences":[{"charge":"fraud","law":"Article 1","category":"fraud"}]}}"#,
            "gap judicial.offences[0].maximum_months: the maximum penalty is missing",
        ),
        Example::finds(
            "a convict without a sentence",
            "red",
            r#"{"status":"convicted"}"#,
            "gap judicial.sentence_months: neither the sentence nor what is left of it is given",
        ),
    ],
};
