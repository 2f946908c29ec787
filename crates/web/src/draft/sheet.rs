//! The controls of the draft's form. A control's id is `draft.` and its path, so that a finding's link goes to it; its name says
//! besides how it is read (`:n` a number, `:b` a box). Not here: which controls a kind asks for (`parts`).

use maud::{Markup, html};

use super::typed::{Control, ROOT, Typed, Wrong, control};
use crate::{
    context::Context,
    language::{Language, Messages},
};

/// A form being written: what stands in it and what is wrong with it.
pub(super) struct Sheet<'a> {
    pub(super) ctx: &'a Context,
    pub(super) typed: &'a Typed,
    pub(super) wrong: &'a Wrong,
    /// Where the form is posted.
    pub(super) action: &'a str,
    /// The list that was asked for another row.
    pub(super) more: Option<&'a str>,
}

/// Id of the list of countries.
const COUNTRIES: &str = "countries";

/// Value and label of each choice.
pub(super) type Choices = Vec<(String, String)>;

impl Sheet<'_> {
    pub(super) fn language(&self) -> Language {
        self.ctx.language
    }

    /// A label's words.
    pub(super) fn word(&self, key: &'static str) -> String {
        self.language().text(key)
    }

    /// A line of text, a date or a number, as its path has it.
    pub(super) fn line(&self, path: &str, label: &str) -> Markup {
        let t = self.language();
        let (hint, width) = match control(path) {
            Control::Day => (Some(t.text("draft-hint-day")), Some("short")),
            // Said once a list, not beside every date of every row.
            Control::PartialDate => {
                (path.ends_with("birth[0]").then(|| t.text("draft-hint-date")), Some("short"))
            }
            Control::Number => (None, Some("short")),
            _ => (None, None),
        };
        let mode = (control(path) == Control::Number).then_some("numeric");
        let value = self.typed.at(path);
        self.framed(path, label, hint.as_deref(), &html! {
            input class=[width] id=(id(path)) name=(name(path)) value=(value) inputmode=[mode] dir="auto" maxlength="2000"
                aria-invalid=[self.invalid(path)] aria-describedby=[self.described(path, hint.is_some())];
        })
    }

    /// Several lines of text.
    pub(super) fn area(&self, path: &str, label: &str, lines: u8) -> Markup {
        self.framed(path, label, None, &html! {
            textarea id=(id(path)) name=(name(path)) rows=(lines) dir="auto" maxlength="20000"
                aria-invalid=[self.invalid(path)] aria-describedby=[self.described(path, false)] { (self.typed.at(path)) }
        })
    }

    /// One of several, or none.
    pub(super) fn choice(&self, path: &str, label: &str, choices: &Choices) -> Markup {
        let (t, value) = (self.language(), self.typed.at(path));
        let unlisted = !value.is_empty() && !choices.iter().any(|(code, _)| code == value);
        self.framed(path, label, None, &html! {
            select id=(id(path)) name=(name(path)) aria-invalid=[self.invalid(path)] aria-describedby=[self.described(path, false)] {
                option value="" { (t.text("draft-choose")) }
                @if unlisted { option value=(value) selected { (value) } }
                @for (code, words) in choices { option value=(code) selected[code == value] { (words) } }
            }
        })
    }

    /// A country, by its name in the reader's language or its code; names are proposed from the form's one list of them.
    pub(super) fn country(&self, path: &str, label: &str) -> Markup {
        let value = self.typed.at(path);
        let shown = value.parse().map_or(value, |code| atlas::country_name(code, self.language()));
        self.framed(path, label, None, &html! {
            input id=(id(path)) name=(name(path)) value=(shown) list=(COUNTRIES) dir="auto" maxlength="120"
                aria-invalid=[self.invalid(path)] aria-describedby=[self.described(path, false)];
        })
    }

    /// The countries that every field of one proposes: once a form, for the list repeated in each was half of the page.
    pub(super) fn countries(&self) -> Markup {
        html! {
            datalist id=(COUNTRIES) {
                @for (_, name) in atlas::countries(self.language()) { option { (name) } }
            }
        }
    }

    /// A box to tick.
    pub(super) fn tick(&self, path: &str, label: &str) -> Markup {
        html! {
            div.field.tick {
                label for=(id(path)) {
                    input id=(id(path)) name=(name(path)) type="checkbox" checked[!self.typed.at(path).is_empty()];
                    span { (label) }
                }
            }
        }
    }

    /// A list: its rows, an empty one at the end, and a button that asks for another; works without scripts.
    pub(super) fn list(
        &self,
        path: &str,
        label: &str,
        row: impl Fn(&str, usize) -> Markup,
    ) -> Markup {
        let t = self.language();
        let rows = self.typed.rows(path) + 1 + usize::from(self.more == Some(path));
        html! {
            fieldset.list id=(id(path)) tabindex="-1" {
                legend { (label) }
                @for place in 0..rows { div.row { (row(&format!("{path}[{place}]"), place)) } }
                button.quiet type="submit" name="more" value=(path) formaction={ (self.action) "#" (id(path)) } formnovalidate {
                    "+ " (t.text("draft-more"))
                }
            }
        }
    }

    /// The label of a list's row: numbered, so that each control has a name of its own.
    pub(super) fn numbered(&self, key: &'static str, place: usize) -> String {
        let word = self.word(key);
        if place == 0 { word } else { format!("{word} ({})", place + 1) }
    }

    fn framed(&self, path: &str, label: &str, hint: Option<&str>, control: &Markup) -> Markup {
        let error = self.wrong.get(path).map(|key| self.language().text(key));
        html! {
            div.field .wrong[error.is_some()] {
                label for=(id(path)) { (label) }
                (control)
                @if let Some(words) = hint { p.hint id={ (id(path)) "-hint" } { (words) } }
                @if let Some(words) = error { p.error id={ (id(path)) "-error" } { (words) } }
            }
        }
    }

    fn invalid(&self, path: &str) -> Option<&'static str> {
        self.wrong.contains_key(path).then_some("true")
    }

    fn described(&self, path: &str, hint: bool) -> Option<String> {
        let mut ids = Vec::new();
        if hint {
            ids.push(format!("{}-hint", id(path)));
        }
        if self.wrong.contains_key(path) {
            ids.push(format!("{}-error", id(path)));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The id of a control or section.
pub(super) fn id(path: &str) -> String {
    format!("{ROOT}.{path}")
}

/// The name a control posts under.
fn name(path: &str) -> String {
    let suffix = match control(path) {
        Control::Number => ":n",
        Control::Tick => ":b",
        _ => "",
    };
    format!("{ROOT}.{path}{suffix}")
}
