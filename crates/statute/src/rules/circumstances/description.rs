//! A thing, event or way of acting is described in enough detail to prevent or to match it (RPD 92(2), 93(3)).

use domain::draft::Subject;

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "matter-described",
    title: "the thing, event or way of acting has a title and enough description",
    article: "RPD 92(2), 93(3)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Subject::Matter(matter) = &case.draft.subject else { return };
        if !case.kind.needs(Need::Description) {
            return;
        }
        if blank(&matter.title) {
            report.add("subject.matter.title", "the title is empty", "give a short name");
        }
        let least = usize::from(case.statute.limits.facts_min_characters);
        let length = matter.description.trim().chars().count();
        if length < least {
            report.add(
                "subject.matter.description",
                format!("described in {length} characters, fewer than {least}"),
                format!(
                    "describe it so that another bureau could recognise it{}",
                    case.or_lesser()
                ),
            );
        }
    },
    examples: &[
        Example::passes("described", "purple", "{}"),
        Example::finds(
            "hardly described",
            "silver",
            r#"{"subject":{"matter":{"title":"","description":"A yacht."}}}"#,
            "gap subject.matter.description: described in 8 characters, fewer than 80\n\
             gap subject.matter.title: the title is empty",
        ),
    ],
};
