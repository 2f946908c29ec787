//! A Cyrillic letter in a Latin name looks right and matches nothing. Seldom meant, sometimes meant very much.

use particulars::NameText;

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "name-look-alikes",
    title: "no word of a name mixes scripts",
    article: "RPD 12",
    severity: Severity::Advice,
    waivable: false,
    check: |case, report| {
        for (field, name) in case.names() {
            let Ok(name) = NameText::new(name) else { continue };
            for mix in name.script_mix() {
                report.add(
                    field.clone(),
                    format!(
                        "word {} mixes {:?} and {:?} letters, the first at place {}",
                        mix.word, mix.first, mix.other, mix.place
                    ),
                    "type the word in one script",
                );
            }
        }
    },
    examples: &[
        Example::passes(
            "one script a word",
            "red",
            r#"{"subject":{"person":{"forename":"Jean Павел"}}}"#,
        ),
        Example::finds(
            "a Cyrillic а in a Latin name",
            "red",
            r#"{"subject":{"person":{"family_name":"P\u0430vlova"}}}"#,
            "advice subject.person.family_name: word 1 mixes Latin and Cyrillic letters, the first at place 2",
        ),
    ],
};
