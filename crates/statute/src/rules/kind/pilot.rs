//! A pilot kind is for the members that take part in the pilot, and everybody else is told that it is one.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "kind-pilot",
    title: "a pilot kind is asked for by a member that takes part",
    article: "the resolution that made the pilot",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(pilot) = &case.kind.pilot else { return };
        if pilot.participants.is_empty() {
            report.advise(
                "kind",
                "the kind is a pilot, and the statute does not list who takes part",
                format!(
                    "make sure the member takes part; at most {} may be in force",
                    pilot.in_force_max
                ),
            );
        } else if !pilot.participants.contains(&case.draft.requester) {
            report.add(
                "requester",
                "the member does not take part in the pilot of this kind",
                format!("join the pilot{}", case.or_lesser()),
            );
        }
    },
    examples: &[
        Example::passes("a kind that is no pilot", "red", "{}"),
        Example::finds(
            "a pilot without a list of participants",
            "silver",
            "{}",
            "advice kind: the kind is a pilot, and the statute does not list who takes part",
        ),
    ],
};
