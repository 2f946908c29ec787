//! What the person is charged with or sentenced for, in words (RPD 83(2)(b)(ii)).

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "charges",
    title: "at least one charge, each in words",
    article: "RPD 83(2)(b)(ii)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.needs_judicial() {
            return;
        }
        let offences = case.draft.judicial.as_ref().map_or(&[][..], |judicial| &judicial.offences);
        if offences.is_empty() {
            report.add(
                "judicial.offences",
                "no charge is given",
                "list the offences charged or sentenced for",
            );
        }
        for (index, offence) in offences.iter().enumerate() {
            if blank(&offence.charge) {
                let field = format!("judicial.offences[{index}].charge");
                report.add(field, "the charge is empty", "name the offence in words");
            }
        }
    },
    examples: &[
        Example::passes("one charge", "red", "{}"),
        Example::finds(
            "none",
            "red",
            r#"{"judicial":{"offences":[]}}"#,
            "gap judicial.offences: no charge is given",
        ),
        Example::finds(
            "an empty one",
            "diffusion-arrest",
            r#"{"judicial":{"offences":[{"charge":" ","law":"Article 1"}]}}"#,
            "gap judicial.offences[0].charge: the charge is empty",
        ),
    ],
};
