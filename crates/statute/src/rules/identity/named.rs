//! A listed person or entity has at least a name, in any script (RPD 95).

use domain::draft::Subject;

use crate::{
    kind::Identity,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "identity-named",
    title: "a listed person or entity has a name",
    article: "RPD 95(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        if case.kind.identity != Identity::Named || !case.names().is_empty() {
            return;
        }
        let field = match case.draft.subject {
            Subject::Person(_) => "subject.person.family_name",
            Subject::Entity(_) => "subject.entity.name",
            Subject::Matter(_) => return,
        };
        report.add(field, "the subject has no name", "give the name as the list gives it");
    },
    examples: &[
        Example::passes(
            "a name in another script is a name",
            "un-special",
            r#"{"subject":{"person":{"family_name":null,
            "forename":null,"aliases":null,"name_in_original_script":"محمد"}}}"#,
        ),
        Example::finds(
            "an entity without a name",
            "un-special",
            r#"{"subject":{"person":null,"entity":{"addresses":["1 Harbour Road"]}}}"#,
            "gap subject.entity.name: the subject has no name",
        ),
    ],
};
