//! A disappearance or a discovery counts once the police have recorded it (RPD 90(2)(a), 91(2)(a)).

use crate::{
    kind::Need,
    rule::{Example, Rule, Severity, blank},
};

pub(crate) static RULE: Rule = Rule {
    id: "police-record",
    title: "the police record of the disappearance or discovery is named",
    article: "RPD 90(2)(a), 91(2)(a)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let recorded =
            case.draft.circumstances.as_ref().is_some_and(|told| !blank(&told.police_record));
        if case.kind.needs(Need::PoliceRecord) && !recorded {
            report.add(
                "circumstances.police_record",
                "the police record is missing",
                "give its number and the station",
            );
        }
    },
    examples: &[
        Example::passes("recorded", "yellow", "{}"),
        Example::finds(
            "not recorded",
            "black",
            r#"{"circumstances":{"police_record":""}}"#,
            "gap circumstances.police_record: the police record is missing",
        ),
    ],
};
