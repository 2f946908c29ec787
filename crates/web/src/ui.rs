//! The pieces pages are built from: one look for one thing everywhere. A piece takes words already chosen and writes no
//! sentence of its own.

use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use crate::{
    context::Context,
    language::{Key, Language, Messages, of},
    time,
};

/// Colour of a notice kind, by its code: shown as a band and always with its name, never by colour alone.
pub fn kind(language: Language, code: &str, name: &str) -> Markup {
    let name = language.known(of("kind-{}", code)).unwrap_or_else(|| name.to_owned());
    html! { span.kind data-kind=(code) { (name) } }
}

/// A short word in a box: `tone` is `good`, `warn`, `bad`, `calm` or empty.
pub fn badge(tone: &str, word: &str) -> Markup {
    html! { span.badge.(tone) { (word) } }
}

/// What a document or object is called, by its kind's name in files.
pub fn thing(language: Language, kind: &str) -> String {
    let document = match kind {
        "other-document" => Key::from("document-other"),
        kind => of("document-{}", &kind.replace('-', "_")),
    };
    let named = language.known(document).or_else(|| language.known(of("thing-{}", kind)));
    named.unwrap_or_else(|| kind.to_owned())
}

/// What was reported of a document or object, by the status's name in files.
pub fn reported(language: Language, status: &str) -> String {
    language.known(of("reported-{}", status)).unwrap_or_else(|| status.to_owned())
}

/// A moment, with its machine form.
pub fn when(ctx: &Context, at: Timestamp) -> Markup {
    html! { time datetime=(at) { (ctx.moment(at)) } }
}

/// A day, with its machine form.
pub fn on(ctx: &Context, date: Date) -> Markup {
    html! { time datetime=(date) { (ctx.day(date)) } }
}

/// Time left until `due`, or how long it is over; the script keeps it moving.
pub fn clock(ctx: &Context, due: Timestamp) -> Markup {
    let t = ctx.language;
    let left = due.duration_since(ctx.now);
    let span = time::span(t, left);
    let (tone, key) = if left.is_negative() {
        ("bad", "clock-over")
    } else if left.as_hours() < 2 {
        ("warn", "clock-left")
    } else {
        ("", "clock-left")
    };
    html! { time.clock.(tone) datetime=(due) { (t.with(key, &[("span", (&span).into())])) } }
}

/// Rows of label and value; rows without a value are left out.
pub fn rows(rows: &[(String, Option<Markup>)]) -> Markup {
    html! {
        dl.rows {
            @for (label, value) in rows {
                @if let Some(value) = value { div { dt { (label) } dd dir="auto" { (value) } } }
            }
        }
    }
}

/// A value of text, if there is one.
pub fn text(value: &str) -> Option<Markup> {
    (!value.trim().is_empty()).then(|| html! { (value) })
}

/// A card with a heading.
pub fn card(title: &str, content: &Markup) -> Markup {
    html! { section.card { h2 { (title) } (content) } }
}

/// What stands where a list is empty.
pub fn nothing(words: &str) -> Markup {
    html! { p.nothing { (words) } }
}

/// A labelled control. `name` is also its id, so that a finding's link `#name` goes to it.
pub struct Field<'a> {
    /// Name in the form.
    pub name: &'a str,
    /// Label.
    pub label: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// A line of help.
    pub hint: Option<&'a str>,
    /// What is wrong with it.
    pub error: Option<&'a str>,
    /// Whether it must be filled.
    pub required: bool,
}

impl<'a> Field<'a> {
    /// A field without hint or error.
    pub fn new(name: &'a str, label: &'a str, value: &'a str) -> Self {
        Self { name, label, value, hint: None, error: None, required: false }
    }
    /// It must be filled.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// With a line of help.
    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = Some(hint);
        self
    }
    /// With what is wrong.
    #[must_use]
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error;
        self
    }

    fn framed(&self, control: &Markup) -> Markup {
        let hint = format!("{}-hint", self.name);
        let error = format!("{}-error", self.name);
        html! {
            div.field .wrong[self.error.is_some()] {
                label for=(self.name) { (self.label) @if self.required { span.must aria-hidden="true" { " *" } } }
                (control)
                @if let Some(words) = self.hint { p.hint id=(hint) { (words) } }
                @if let Some(words) = self.error { p.error id=(error) { (words) } }
            }
        }
    }

    fn described(&self) -> Option<String> {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("{}-hint", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("{}-error", self.name));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// A line; `kind` is the input's type (`text`, `date`, `search`, …).
    pub fn line(&self, kind: &str) -> Markup {
        self.framed(&html! {
            input id=(self.name) name=(self.name) type=(kind) value=(self.value) required[self.required] dir="auto" maxlength="2000"
                aria-invalid=[self.error.map(|_| "true")] aria-describedby=[self.described()];
        })
    }

    /// A text of several lines.
    pub fn area(&self, lines: u8) -> Markup {
        self.framed(&html! {
            textarea id=(self.name) name=(self.name) rows=(lines) required[self.required] dir="auto"
                aria-invalid=[self.error.map(|_| "true")] aria-describedby=[self.described()] { (self.value) }
        })
    }

    /// One of several: value and label each; `""` stands for no choice.
    pub fn choice(&self, options: &[(String, String)]) -> Markup {
        self.framed(&html! {
            select id=(self.name) name=(self.name) required[self.required] aria-invalid=[self.error.map(|_| "true")]
                aria-describedby=[self.described()] {
                @for (value, label) in options { option value=(value) selected[value == self.value] { (label) } }
            }
        })
    }

    /// A box to tick, its value `on`.
    pub fn tick(&self, ticked: bool) -> Markup {
        html! {
            div.field.tick .wrong[self.error.is_some()] {
                label for=(self.name) {
                    input id=(self.name) name=(self.name) type="checkbox" checked[ticked] aria-describedby=[self.described()];
                    span { (self.label) }
                }
                @if let Some(words) = self.hint { p.hint id=(format!("{}-hint", self.name)) { (words) } }
                @if let Some(words) = self.error { p.error id=(format!("{}-error", self.name)) { (words) } }
            }
        }
    }
}
