//! Free text is shown on screens and printed in other countries: no control characters, and no directional overrides
//! that make an officer read something else than what is written.

use domain::draft::Subject;

use crate::{
    Case,
    rule::{Example, Rule, Severity},
};

pub(crate) static RULE: Rule = Rule {
    id: "free-text",
    title: "free text holds no control characters or directional overrides",
    article: "RPD 12, 37(4)",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        for (field, text) in texts(case) {
            if let Some(place) = text.chars().position(hidden) {
                let code_point = text.chars().nth(place).map_or(0, u32::from);
                report.add(
                    field,
                    format!("U+{code_point:04X} at place {} is never shown", place + 1),
                    "remove the character",
                );
            }
        }
    },
    examples: &[
        Example::passes(
            "lines and tabs are text",
            "purple",
            r#"{"circumstances":{"threat":"one\n\ttwo"}}"#,
        ),
        Example::finds(
            "an override that turns a word round",
            "red",
            r#"{"judicial":{"facts_place":"a\u202eb"}}"#,
            "gap judicial.facts_place: U+202E at place 2 is never shown",
        ),
        Example::finds(
            "a zero byte in a charge",
            "red",
            r#"{"judicial":{"offences":[{"charge":"\u0000","law":"a"}]}}"#,
            "gap judicial.offences[0].charge: U+0000 at place 1 is never shown",
        ),
    ],
};

fn hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn texts<'a>(case: &Case<'a>) -> Vec<(String, &'a str)> {
    let draft = case.draft;
    let mut texts: Vec<(String, &str)> = vec![("case_reference".into(), &draft.case_reference)];
    let mut add = |field: String, text: &'a str| texts.push((field, text));
    if let Some(reference) = &draft.outside_reference {
        add("outside_reference".into(), reference);
    }
    if let Some(judicial) = &draft.judicial {
        add("judicial.facts".into(), &judicial.facts);
        add("judicial.facts_place".into(), &judicial.facts_place);
        for (index, offence) in judicial.offences.iter().enumerate() {
            add(format!("judicial.offences[{index}].charge"), &offence.charge);
            add(format!("judicial.offences[{index}].law"), &offence.law);
        }
        if let Some(warrant) = &judicial.warrant {
            add("judicial.warrant.reference".into(), &warrant.reference);
            add("judicial.warrant.authority".into(), &warrant.authority);
        }
    }
    if let Some(told) = &draft.circumstances {
        add("circumstances.facts".into(), &told.facts);
        add("circumstances.threat".into(), &told.threat);
        add("circumstances.assessed_by".into(), &told.assessed_by);
        add("circumstances.police_record".into(), &told.police_record);
    }
    for (index, condition) in draft.handling.conditions.iter().enumerate() {
        add(format!("handling.conditions[{index}]"), condition);
    }
    match &draft.subject {
        Subject::Person(person) => {
            for (field, text) in [
                ("place_of_birth", &person.place_of_birth),
                ("description", &person.description),
                ("hidden_trait", &person.hidden_trait),
                ("dna_profile", &person.dna_profile),
            ] {
                if let Some(text) = text {
                    add(format!("subject.person.{field}"), text);
                }
            }
        }
        Subject::Entity(entity) => {
            for (index, address) in entity.addresses.iter().enumerate() {
                add(format!("subject.entity.addresses[{index}]"), address);
            }
        }
        Subject::Matter(matter) => {
            add("subject.matter.title".into(), &matter.title);
            add("subject.matter.description".into(), &matter.description);
            for (index, number) in matter.numbers.iter().enumerate() {
                add(format!("subject.matter.numbers[{index}]"), number);
            }
        }
    }
    texts
}
