//! A red notice is about a person, a purple one about a way of acting: each kind says what it may be about.

use domain::draft::Subject;

use crate::{
    kind::SubjectKind,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "kind-subject",
    title: "the subject is of a sort the kind may be about",
    article: "RPD 82-97",
    severity: Severity::Bar,
    waivable: false,
    check: |case, report| {
        let subject = SubjectKind::of(&case.draft.subject);
        if !case.kind.subjects.contains(&subject) {
            let allowed: Vec<_> = case.kind.subjects.iter().map(|kind| kind.word()).collect();
            let field = match case.draft.subject {
                Subject::Person(_) => "subject.person",
                Subject::Entity(_) => "subject.entity",
                Subject::Matter(_) => "subject.matter",
            };
            report.add(
                field,
                format!("a {} is not about this", case.kind.name),
                format!("make the subject a {}, or choose another kind", allowed.join(" or ")),
            );
        }
    },
    examples: &[
        Example::passes("a person in a red notice", "red", "{}"),
        Example::passes("an entity on the sanctions list", "un-special", "{}"),
        Example::finds(
            "a thing in a red notice",
            "red",
            r#"{"subject":{"person":null,"matter":{"title":"a lorry"}}}"#,
            "bar subject.matter: a Red notice is not about this",
        ),
    ],
};
