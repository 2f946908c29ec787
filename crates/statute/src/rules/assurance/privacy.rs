//! An adult may wish not to be found: the notice for a missing adult needs national privacy law to allow it
//! (RPD 90(2)(c)).

use domain::draft::Status;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "assurance-privacy-law",
    title: "for a missing adult, national privacy law does not forbid the request",
    article: "RPD 90(2)(c)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let adult = person
            .dates_of_birth
            .iter()
            .map(|date| super::age(date.earliest(), case.today))
            .max()
            .is_none_or(|age| age >= i16::from(case.statute.limits.majority_years));
        let missing = case.draft.status == Some(Status::Missing);
        if missing && adult && !case.draft.assurances.privacy_law_permits {
            report.add(
                "assurances.privacy_law_permits",
                "not assured: national privacy law allows the request for an adult",
                "ask the authority in charge, then assure it",
            );
        }
    },
    examples: &[
        Example::passes("assured", "yellow", "{}"),
        Example::passes(
            "a child",
            "yellow",
            r#"{"assurances":{"privacy_law_permits":false},"subject":{"person":{"dates_of_birth":["2015-06-01"],
                "minor_at_time":true}}}"#,
        ),
        Example::finds(
            "an adult, not assured",
            "yellow",
            r#"{"assurances":{"privacy_law_permits":false},"subject":{"person":{"dates_of_birth":["1990"]}}}"#,
            "gap assurances.privacy_law_permits: not assured: national privacy law allows the request for an adult",
        ),
    ],
};
