//! A draft as it stands in the form: text by path, whether or not it already reads as a draft. Comes from a saved draft or from
//! what was posted; goes to a draft, or says which fields do not read. Nothing typed is lost either way.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Draft, KindCode, MemberCode, RecordId, audience::Audience};
use jiff::civil::Date;
use particulars::{CountryCode, DocumentNumber, PartialDate};
use serde_json::{Map, Value};
use statute::kind::SubjectKind;

use crate::form::{Form, MOST_FIELDS};

/// Root of the form's paths.
pub(crate) const ROOT: &str = "draft";

/// What stands in the form.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// Text by path (`subject.person.aliases[0].name`); a ticked box is `on`.
    fields: BTreeMap<String, String>,
    /// Which subject the form asks for.
    pub(crate) subject: SubjectKind,
    /// Kind of notice.
    pub(crate) kind: KindCode,
    /// How the audience is chosen: `all`, `except` or `only`.
    pub(crate) reach: String,
    /// Members named for it.
    pub(crate) members: BTreeSet<String>,
}

/// What is wrong with a field: a message's key.
pub(crate) type Wrong = BTreeMap<String, &'static str>;

impl Typed {
    /// An empty form.
    pub(crate) fn empty(kind: KindCode, subject: SubjectKind) -> Self {
        let (fields, members) = (BTreeMap::new(), BTreeSet::new());
        Self { fields, subject, kind, reach: "all".into(), members }
    }

    /// A saved draft.
    pub(crate) fn of(draft: &Draft) -> Self {
        let mut typed = Self::empty(draft.kind.clone(), SubjectKind::of(&draft.subject));
        if let Ok(value) = serde_json::to_value(draft) {
            flatten(&value, String::new(), &mut typed.fields);
        }
        let (reach, members) = match &draft.handling.audience {
            Audience::All => ("all", BTreeSet::new()),
            Audience::AllExcept(members) => ("except", members.clone()),
            Audience::Only(members) => ("only", members.clone()),
        };
        reach.clone_into(&mut typed.reach);
        typed.members = members.iter().map(ToString::to_string).collect();
        typed
    }

    /// What was posted, over a form for this kind and subject. Rows left empty have closed up.
    pub(crate) fn posted(form: &Form, kind: KindCode, subject: SubjectKind) -> Self {
        let mut typed = Self::empty(kind, subject);
        flatten(&form.json(ROOT), String::new(), &mut typed.fields);
        for (path, text) in &mut typed.fields {
            if control(path) == Control::Country
                && let Some(country) = country(text)
            {
                *text = country.to_string();
            }
        }
        if let Some(reach) =
            form.text("reach").filter(|reach| ["all", "except", "only"].contains(reach))
        {
            reach.clone_into(&mut typed.reach);
        }
        typed.members = form.all("member").map(str::to_owned).collect();
        typed
    }

    /// Every field with its text.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text at a path; empty if there is none.
    pub(crate) fn at(&self, path: &str) -> &str {
        self.fields.get(path).map_or("", String::as_str)
    }

    /// Whether anything stands at or under a path.
    pub(crate) fn any(&self, path: &str) -> bool {
        self.fields.iter().any(|(field, text)| under(field, path) && !text.is_empty())
    }

    /// How many rows a list has.
    pub(crate) fn rows(&self, path: &str) -> usize {
        (0..MOST_FIELDS).take_while(|row| self.any(&format!("{path}[{row}]"))).count()
    }

    /// Fills a field that is empty.
    pub(crate) fn propose(&mut self, path: &str, text: String) {
        let field = self.fields.entry(path.to_owned()).or_default();
        if field.is_empty() {
            *field = text;
        }
    }

    /// The audience chosen.
    pub(crate) fn audience(&self) -> Audience {
        let members: BTreeSet<MemberCode> =
            self.members.iter().filter_map(|code| code.parse().ok()).collect();
        match self.reach.as_str() {
            "except" if !members.is_empty() => Audience::AllExcept(members),
            "only" => Audience::Only(members),
            _ => Audience::All,
        }
    }

    /// The draft, or the fields that do not read.
    pub(crate) fn draft(&self, requester: &MemberCode) -> Result<Draft, Wrong> {
        let mut wrong = self.wrong();
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let mut draft: Draft = serde_json::from_value(self.json(requester)).map_err(|_| {
            // Every field of the form has been looked at: this is one that no form of ours has.
            wrong.insert(String::new(), "draft-wrong-form");
            wrong
        })?;
        draft.handling.audience = self.audience();
        Ok(draft)
    }

    /// The draft as far as it reads: what a finding may still be told of while one types.
    pub(crate) fn as_far_as_it_reads(&self, requester: &MemberCode) -> Option<Draft> {
        let wrong = self.wrong();
        let mut readable = self.clone();
        readable.fields.retain(|field, _| {
            !wrong.keys().any(|bad| under(field, bad) || under(field, parent(bad)))
        });
        readable.draft(requester).ok()
    }

    fn json(&self, requester: &MemberCode) -> Value {
        let mut fields: Vec<(String, String)> = Vec::new();
        for (path, text) in &self.fields {
            let suffix = match control(path) {
                Control::Tick => ":b",
                Control::Number => ":n",
                _ => "",
            };
            fields.push((format!("{ROOT}.{path}{suffix}"), text.clone()));
        }
        let mut value = match Form::of(fields).json(ROOT) {
            Value::Object(object) => object,
            _ => Map::new(),
        };
        value.insert("kind".into(), self.kind.to_string().into());
        value.insert("requester".into(), requester.to_string().into());
        let subject = value.entry("subject").or_insert_with(|| Value::Object(Map::new()));
        if let Some(subject) = subject.as_object_mut() {
            let word = self.subject.word();
            subject.retain(|name, _| name == word);
            subject.entry(word).or_insert_with(|| Value::Object(Map::new()));
        }
        let refugee =
            value.get_mut("subject").and_then(|subject| subject.pointer_mut("/person/refugee"));
        if let Some(refugee) = refugee.and_then(Value::as_object_mut) {
            refugee.entry("confirmed").or_insert(Value::Bool(false));
        }
        Value::Object(value)
    }

    /// Fields whose text is not what the field is for.
    fn wrong(&self) -> Wrong {
        let mut wrong = Wrong::new();
        for (path, text) in self.fields.iter().filter(|(_, text)| !text.is_empty()) {
            if let Some(key) = amiss(control(path), text) {
                wrong.insert(path.clone(), key);
            }
        }
        for (list, needed) in [
            ("subject.person.documents", ["kind", "number"].as_slice()),
            ("judicial.offences", &["charge"]),
            ("subject.person.aliases", &["name"]),
            ("subject.entity.aliases", &["name"]),
        ] {
            for row in 0..self.rows(list) {
                self.needed(&format!("{list}[{row}]"), needed, &mut wrong);
            }
        }
        if self.any("judicial.warrant") {
            self.needed(
                "judicial.warrant",
                &["reference", "issued_by", "authority", "issued_on"],
                &mut wrong,
            );
        }
        if self.any("subject.person.refugee") {
            self.needed("subject.person.refugee", &["granted_by"], &mut wrong);
        }
        wrong
    }

    fn needed(&self, at: &str, names: &[&str], wrong: &mut Wrong) {
        for path in names.iter().map(|name| format!("{at}.{name}")) {
            if self.at(&path).is_empty() {
                wrong.insert(path, "draft-wrong-missing");
            }
        }
    }
}

/// Whether a field is a path or lies under it.
fn under(field: &str, path: &str) -> bool {
    field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The row or record a field stands in, for a field that its row cannot do without.
fn parent(path: &str) -> &str {
    match path.rsplit_once('.') {
        Some((row, _))
            if row.ends_with(']') || row.ends_with("warrant") || row.ends_with("refugee") =>
        {
            row
        }
        _ => path,
    }
}

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Control {
    Text,
    Day,
    PartialDate,
    Number,
    Tick,
    Country,
    DocumentNumber,
    Record,
}

/// What a field is for, by its path.
pub(crate) fn control(path: &str) -> Control {
    let last = path.rsplit('.').next().unwrap_or(path);
    let (name, in_document) =
        (last.split('[').next().unwrap_or(last), path.contains(".documents["));
    match name {
        "dates_of_birth" => Control::PartialDate,
        "issued_on" | "expires_on" if in_document => Control::PartialDate,
        "facts_from" | "facts_to" | "issued_on" | "valid_until" | "retain_until" | "on" => {
            Control::Day
        }
        "maximum_months" | "sentence_months" | "remaining_months" => Control::Number,
        "nationalities" | "issuer" | "issued_by" | "granted_by" | "fears" => Control::Country,
        "number" if in_document => Control::DocumentNumber,
        "follows" => Control::Record,
        "weak"
        | "minor_at_time"
        | "deceased"
        | "confirmed"
        | "by_judge"
        | "appeal_to_judge"
        | "imminent"
        | "case_closed"
        | "public_extract"
        | "authority_competent"
        | "extradition_will_be_sought"
        | "articles_2_and_3"
        | "quality_checked"
        | "not_a_refugee_from_requester"
        | "privacy_law_permits" => Control::Tick,
        _ => Control::Text,
    }
}

fn amiss(control: Control, text: &str) -> Option<&'static str> {
    let (good, key) = match control {
        Control::Text | Control::Tick => return None,
        Control::Day => (text.parse::<Date>().is_ok(), "draft-wrong-day"),
        Control::PartialDate => (text.parse::<PartialDate>().is_ok(), "draft-wrong-date"),
        Control::Number => (text.parse::<u32>().is_ok(), "draft-wrong-number"),
        Control::Country => (text.parse::<CountryCode>().is_ok(), "draft-wrong-country"),
        Control::DocumentNumber => (DocumentNumber::new(text).is_ok(), "draft-wrong-document"),
        Control::Record => (text.parse::<RecordId>().is_ok(), "draft-wrong-record"),
    };
    (!good).then_some(key)
}

/// A country as officers write it: by its code or its name, in any of the five languages or as others' lists have it.
fn country(text: &str) -> Option<CountryCode> {
    let code = text.parse().ok();
    code.or_else(|| atlas::country_called(text)).or_else(|| CountryCode::from_name(text))
}

/// Every leaf with its path. A box that is not ticked leaves none.
fn flatten(value: &Value, at: String, fields: &mut BTreeMap<String, String>) {
    match value {
        Value::Null | Value::Bool(false) => {}
        Value::Bool(true) => {
            fields.insert(at, "on".into());
        }
        Value::Number(number) => {
            fields.insert(at, number.to_string());
        }
        Value::String(text) => {
            fields.insert(at, text.clone());
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                flatten(item, format!("{at}[{place}]"), fields);
            }
        }
        Value::Object(object) => {
            for (name, item) in object {
                let path = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                flatten(item, path, fields);
            }
        }
    }
}

/// An empty draft: what a kind asks at the least is what the statute finds in it.
pub(crate) fn blank(
    kind: &KindCode,
    requester: &MemberCode,
    subject: SubjectKind,
) -> Option<Draft> {
    Typed::empty(kind.clone(), subject).draft(requester).ok()
}

#[cfg(test)]
#[path = "../../tests/unit/draft/typed.rs"]
mod tests;
