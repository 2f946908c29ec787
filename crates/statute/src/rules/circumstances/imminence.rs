//! An orange notice is for a threat about to happen; one that is not is another notice (RPD 93(1), 93(5)).

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "threat-imminent",
    title: "the threat is imminent",
    article: "RPD 93(1), 93(5)",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let imminent = case.draft.circumstances.as_ref().is_some_and(|told| told.imminent);
        if case.kind.needs(Need::Imminence) && !imminent {
            report.add(
                "circumstances.imminent",
                "the threat is not said to be imminent",
                format!("say so if it is{}", case.or_lesser()),
            );
        }
    },
    examples: &[
        Example::passes("imminent", "orange", "{}"),
        Example::finds(
            "not imminent",
            "orange",
            r#"{"circumstances":{"imminent":false}}"#,
            "bar circumstances.imminent: the threat is not said to be imminent",
        ),
    ],
};
