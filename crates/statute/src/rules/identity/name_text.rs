//! Names pass the one door for names: no control characters, directional overrides or invisible characters, of a
//! bearable length. A name that cannot be compared finds nobody, or somebody else.

use particulars::{NameError, NameText};

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "name-text",
    title: "every name is text that a name can be",
    article: "RPD 12, 37(4)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        for (field, name) in case.names() {
            match NameText::new(name) {
                Ok(_) => {}
                // A list is followed as it is: one alias nobody can compare does not keep a listed subject out.
                Err(error) if case.listed() && !matches!(error, NameError::CodePoint { .. }) => {
                    report.advise(field, error.to_string(), "shorten or leave out this name");
                }
                Err(error) => {
                    report.add(
                        field,
                        error.to_string(),
                        "write the name as its bearer's documents do",
                    );
                }
            }
        }
    },
    examples: &[
        Example::passes(
            "accents, apostrophes and hyphens",
            "red",
            r#"{"subject":{"person":{"family_name":"d'Été-Nguyễn"}}}"#,
        ),
        Example::finds(
            "a directional override",
            "red",
            r#"{"subject":{"person":{"family_name":"Vos\u202eskamp"}}}"#,
            "gap subject.person.family_name: U+202E at place 4 is a directional override or isolate",
        ),
        Example::finds(
            "a name of digits only",
            "red",
            r#"{"subject":{"person":{"aliases":[{"name":"Heron"},{"name":"007"}]}}}"#,
            "gap subject.person.aliases[1].name: a name needs at least one letter",
        ),
        Example::finds(
            "an odd alias on an outside list",
            "un-special",
            r#"{"subject":{"person":{"aliases":[{"name":"007"}]}}}"#,
            "advice subject.person.aliases[0].name: a name needs at least one letter",
        ),
    ],
};
