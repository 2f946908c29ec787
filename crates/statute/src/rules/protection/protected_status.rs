//! No restrictive measure against a witness, a victim or a missing person, ever: they cannot be the subject of a coercive
//! kind (RPD 40).

use domain::draft::Status;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "protected-status",
    title: "witnesses, victims and missing persons are never sought for arrest",
    article: "RPD 40(2)",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        if case.kind.coercive && case.draft.status.is_some_and(Status::is_protected) {
            report.add(
                "status",
                "a coercive kind for a person against whom no restrictive measure may be taken",
                "choose a non-coercive kind, such as blue or yellow",
            );
        }
    },
    examples: &[
        Example::passes("a witness in a blue notice", "blue", r#"{"status":"witness"}"#),
        Example::finds(
            "a witness in a red notice",
            "red",
            r#"{"status":"witness"}"#,
            "bar status: a coercive kind for a person against whom no restrictive measure may be taken",
        ),
        Example::finds(
            "a victim in an arrest diffusion",
            "diffusion-arrest",
            r#"{"status":"victim"}"#,
            "bar status: a coercive kind for a person against whom no restrictive measure may be taken",
        ),
    ],
};
