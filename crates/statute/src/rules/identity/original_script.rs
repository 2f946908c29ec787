//! A name that comes from another script has many Latin spellings; the name in its own script has one. One letter hid the
//! hit on Tsarnaev (Tsarnayev).

use particulars::{NameText, name::NameScript};

use crate::rule::{Example, Rule, Severity};

/// Countries whose people's names are at home in another script than the Latin.
const OTHER_SCRIPT: [&str; 59] = [
    "AE", "AF", "AM", "BD", "BG", "BH", "BT", "BY", "CN", "CY", "DZ", "EG", "EH", "ER", "ET", "GE",
    "GR", "HK", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB",
    "LK", "LY", "MA", "ME", "MK", "MM", "MN", "MO", "MR", "MV", "NP", "OM", "PK", "PS", "QA", "RS",
    "RU", "SA", "SD", "SY", "TH", "TJ", "TN", "TW", "UA", "UZ", "YE",
];

pub(crate) static RULE: Rule = Rule {
    id: "name-original-script",
    title: "a name from another script is given in that script too",
    article: "RPD 12, 35",
    severity: Severity::Advice,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        let from_other = person
            .nationalities
            .iter()
            .any(|country| OTHER_SCRIPT.binary_search(&country.alpha2()).is_ok());
        let given = case.names().iter().any(|(_, name)| {
            NameText::new(name).is_ok_and(|name| name.script() != NameScript::Latin)
        });
        if from_other && !case.names().is_empty() && !given {
            report.add(
                "subject.person.name_in_original_script",
                "the name is probably written in another script at home",
                "add the name in its own script: it has one spelling, the Latin form has many",
            );
        }
    },
    examples: &[
        Example::passes(
            "a Latin-script country",
            "red",
            r#"{"subject":{"person":{"nationalities":["VN"]}}}"#,
        ),
        Example::passes(
            "given",
            "red",
            r#"{"subject":{"person":{"nationalities":["RU"],"name_in_original_script":"Иванова"}}}"#,
        ),
        Example::finds(
            "not given",
            "red",
            r#"{"subject":{"person":{"nationalities":["FR","RU"],"name_in_original_script":null}}}"#,
            "advice subject.person.name_in_original_script: the name is probably written in another script at home",
        ),
    ],
};
