//! What an update changes: field by field, what was and what would be. A change is told by a word, not by a colour alone.

use std::collections::BTreeMap;

use domain::Draft;
use maud::{Markup, html};

use crate::{
    context::Context,
    draft::typed::{Control, Typed, control},
    language::{Language, Messages, of},
    show, ui,
};

/// One field that differs.
struct Change {
    field: String,
    was: Vec<String>,
    is: Vec<String>,
}

/// The changes from one content to the other.
pub(super) fn part(ctx: &Context, before: &Draft, after: &Draft) -> Markup {
    let t = ctx.language;
    let changes = changes(t, before, after);
    let heads = ["review-diff-field", "review-diff-change", "review-diff-was", "review-diff-is"]
        .map(|key| t.text(key));
    html! {
        @if changes.is_empty() { (ui::nothing(&t.text("review-diff-none"))) }
        @else {
            table.stack.changes {
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody {
                    @for change in &changes {
                        @let (tone, word) = match (change.was.is_empty(), change.is.is_empty()) {
                            (true, _) => ("good", "review-added"),
                            (_, true) => ("bad", "review-removed"),
                            _ => ("warn", "review-changed"),
                        };
                        tr {
                            th scope="row" data-label=(heads[0]) { (change.field) }
                            td data-label=(heads[1]) { (ui::badge(tone, &t.text(word))) }
                            td data-label=(heads[2]) { @for text in &change.was { p { del dir="auto" { (text) } } } }
                            td data-label=(heads[3]) { @for text in &change.is { p { ins dir="auto" { (text) } } } }
                        }
                    }
                }
            }
        }
    }
}

fn changes(t: Language, before: &Draft, after: &Draft) -> Vec<Change> {
    let (was, is) = (grouped(t, before), grouped(t, after));
    let fields: std::collections::BTreeSet<_> = was.keys().chain(is.keys()).collect();
    let none = Vec::new();
    fields
        .into_iter()
        .filter_map(|field| {
            let (was, is) = (was.get(field).unwrap_or(&none), is.get(field).unwrap_or(&none));
            let only = |list: &[String], other: &[String]| -> Vec<String> {
                list.iter().filter(|text| !other.contains(text)).cloned().collect()
            };
            let (gone, come) = (only(was, is), only(is, was));
            let differs = !gone.is_empty() || !come.is_empty();
            differs.then(|| Change { field: name(t, field), was: gone, is: come })
        })
        .collect()
}

/// The texts of each field; a list's rows each as one text.
fn grouped(t: Language, draft: &Draft) -> BTreeMap<String, Vec<String>> {
    let mut rows: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (path, text) in Typed::of(draft).fields() {
        let (group, row) = match path.split_once('[') {
            Some((group, rest)) => (group, rest.split(']').next().unwrap_or_default()),
            None => (path, ""),
        };
        let key = (group.to_owned(), format!("{row:0>4}"));
        rows.entry(key).or_default().push(value(t, path, text));
    }
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((group, _), texts) in rows {
        groups.entry(group).or_default().push(texts.join(" · "));
    }
    groups
}

/// Fields whose values are words of a family.
const CODED: [(&str, &str); 5] = [
    ("kind", "kind-{}"),
    ("purpose", "purpose-{}"),
    ("status", "status-{}"),
    ("sex", "sex-{}"),
    ("confidentiality", "confidentiality-{}"),
];

/// A value as an officer reads it.
fn value(t: Language, path: &str, text: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    match control(path) {
        Control::Country => text
            .parse()
            .map_or_else(|_| text.to_owned(), |country| atlas::country_name(country, t).to_owned()),
        Control::Tick => format!("{}: {}", name(t, path), t.text("word-yes")),
        _ if last == "category" => show::category(t, text),
        _ => {
            let coded = CODED.iter().find(|(field, _)| *field == last);
            coded
                .and_then(|(_, family)| t.known(of(family, text)))
                .unwrap_or_else(|| text.to_owned())
        }
    }
}

/// What a field is called.
fn name(t: Language, path: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or(path);
    let key = match path {
        "circumstances.facts" => "circumstances_facts",
        "circumstances.on" => "circumstances_on",
        "judicial.offences" => "offence",
        "subject.entity.name" => "entity_name",
        "subject.entity.addresses" => "address",
        "subject.matter.title" => "matter_title",
        "subject.matter.description" => "matter_description",
        "subject.matter.numbers" => "matter_number",
        "handling.conditions" => "condition",
        path if path.starts_with("judicial.warrant.") => {
            return t
                .known(of("field-{}", &format!("warrant_{last}")))
                .or_else(|| t.known("field-warrant_appeal"))
                .unwrap_or_else(|| path.to_owned());
        }
        path if path.starts_with("subject.person.refugee.") => {
            return t
                .known(of("field-{}", &format!("refugee_{last}")))
                .unwrap_or_else(|| path.to_owned());
        }
        _ => match last {
            "aliases" => "alias",
            "dates_of_birth" => "date_of_birth",
            "nationalities" => "nationality",
            "documents" => "section-documents",
            other => other,
        },
    };
    t.known(of("field-{}", key)).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
#[path = "../../tests/unit/review/diff.rs"]
mod tests;
