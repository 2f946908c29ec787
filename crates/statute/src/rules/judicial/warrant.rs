//! No search for arrest without a warrant or a decision of the same effect, by its number and authority
//! (RPD 83(2)(b)(v)).

use crate::rule::{Example, Rule, Severity, blank};

pub(crate) static RULE: Rule = Rule {
    id: "warrant-present",
    title: "a warrant or equal decision is named by number and authority",
    article: "RPD 83(2)(b)(v)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if !case.needs_judicial() {
            return;
        }
        let Some(warrant) = case.draft.judicial.as_ref().and_then(|j| j.warrant.as_ref()) else {
            report.add(
                "judicial.warrant",
                "no arrest warrant or equal decision is named",
                "name it with number, authority, country and date",
            );
            return;
        };
        if blank(&warrant.reference) {
            report.add(
                "judicial.warrant.reference",
                "the number is empty",
                "give the warrant's number",
            );
        }
        if blank(&warrant.authority) {
            report.add(
                "judicial.warrant.authority",
                "the authority is empty",
                "name the court or prosecutor",
            );
        }
    },
    examples: &[
        Example::passes("named", "red", "{}"),
        Example::finds(
            "none",
            "diffusion-arrest",
            r#"{"judicial":{"warrant":null}}"#,
            "gap judicial.warrant: no arrest warrant or equal decision is named",
        ),
        Example::finds(
            "without a number",
            "red",
            r#"{"judicial":{"warrant":{"reference":""}}}"#,
            "gap judicial.warrant.reference: the number is empty",
        ),
    ],
};
