//! The frame of every page: skip link, who I am and where, the check box, the doors my roles open, the freshness of the
//! copy, languages and theme. Not here: what a page says.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use statute::Act;

use crate::{
    asset,
    language::{Language, Messages, of},
    visit::{Visit, Visitor},
};

/// A page under construction.
pub struct Page<'a> {
    visit: &'a Visit,
    title: String,
    here: &'static str,
    lead: Option<Markup>,
    wide: bool,
}

impl Visit {
    /// A page with this title.
    pub fn page(&self, title: &str) -> Page<'_> {
        Page { visit: self, title: title.to_owned(), here: "", lead: None, wide: false }
    }
}

/// The doors in the order of the working day: path, message, act that opens it.
const DOORS: &[(&str, &str, Option<Act>)] = &[
    ("/", "nav-desk", None),
    ("/check", "nav-check", Some(Act::LookUp)),
    ("/drafts", "nav-drafts", Some(Act::DraftNotice)),
    ("/reviews", "nav-reviews", Some(Act::ReviewRequest)),
    ("/messages", "nav-messages", Some(Act::SendMessage)),
    ("/notices", "nav-notices", Some(Act::ReadRegister)),
    ("/documents", "nav-documents", Some(Act::ReadRegister)),
    ("/erasures", "nav-erasures", Some(Act::ReadRegister)),
    ("/audit", "nav-audit", Some(Act::OpenAudit)),
    ("/directory", "nav-directory", None),
    ("/clients", "nav-clients", Some(Act::EnrolOfficer)),
];

impl Page<'_> {
    /// Marks the door one came through.
    #[must_use]
    pub fn here(mut self, path: &'static str) -> Self {
        self.here = path;
        self
    }

    /// What stands under the title: a summary, buttons.
    #[must_use]
    pub fn lead(mut self, lead: Markup) -> Self {
        self.lead = Some(lead);
        self
    }

    /// Uses the whole width: tables, side-by-side.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// The whole page.
    pub fn body(self, content: &Markup) -> Markup {
        let visit = self.visit;
        let t = visit.language;
        html! {
            (DOCTYPE)
            html lang=(t.tag()) dir=(t.direction().as_str()) data-theme=(visit.theme.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · " (visit.house.name()) }
                    link rel="icon" href=(asset::url("icon.svg")) type="image/svg+xml";
                    link rel="stylesheet" href=(asset::url("console.css"));
                    script src=(asset::url("console.js")) defer {}
                }
                body {
                    a.skip href="#content" { (t.text("skip")) }
                    @if visit.house.is_demo() { p.demo { (t.text("demo-banner")) } }
                    header.top {
                        a.brand href="/" { (PreEscaped(asset::MARK)) span { (visit.house.name()) } }
                        @if let Some(visitor) = visit.visitor() {
                            (check_box(visit))
                            (who(visit, visitor))
                        } @else { (languages(visit)) }
                    }
                    @if let Some(visitor) = visit.visitor() {
                        nav.doors aria-label=(t.text("nav")) {
                            ul {
                                @for (path, key, act) in DOORS {
                                    @if act.is_none_or(|act| visitor.may(act)) {
                                        li { a href=(path) aria-current=[(*path == self.here).then_some("page")] { (t.text(key)) } }
                                    }
                                }
                            }
                            (freshness(visit, visitor))
                        }
                    }
                    (crate::health::line(visit))
                    main #content .wide[self.wide] tabindex="-1" {
                        div.heading {
                            h1 dir="auto" { (self.title) }
                            @if let Some(lead) = self.lead { div.lead { (lead) } }
                        }
                        @if let Some(word) = visit.flash() { p.flash role="status" { (word) } }
                        (content)
                    }
                    footer {
                        p { (t.text("footer"))
                            @if visit.visitor().is_some() {
                                " · " a href="/help" { (t.text("nav-help")) } " · " a href="/api" { "API" }
                                " · " a href="/policy" { (t.text("nav-policy")) }
                            } }
                    }
                }
            }
        }
    }
}

/// The one box that understands a zone, a name, a number (key `/`).
fn check_box(visit: &Visit) -> Markup {
    let t = visit.language;
    html! {
        @if visit.visitor().is_some_and(|visitor| visitor.may(Act::LookUp)) {
            form.ask role="search" action="/check" method="post" {
                label.unseen for="ask" { (t.text("ask-label")) }
                input #ask name="q" type="search" dir="auto" autocomplete="off" spellcheck="false" maxlength="400"
                    placeholder=(t.text("ask-placeholder")) aria-keyshortcuts="/" required;
                button type="submit" { (t.text("ask-button")) }
            }
        }
    }
}

fn who(visit: &Visit, visitor: &Visitor) -> Markup {
    let t = visit.language;
    html! {
        details.who {
            summary {
                span.post { (visit.post_name(&visitor.officer.post)) }
                span.name dir="auto" { (visitor.officer.name) }
                span.roles { @for (n, role) in visitor.officer.roles.iter().enumerate() { @if n > 0 { " · " } (t.text(of("role-{}", &crate::word(role)))) } }
            }
            div.menu {
                p { a href="/account" { (t.text("nav-account")) } }
                (languages(visit))
                form.theme method="post" action="/preferences" {
                    fieldset {
                        legend { (t.text("theme")) }
                        @for theme in crate::visit::Theme::ALL {
                            button type="submit" name="theme" value=(theme.code()) aria-pressed=(if theme == visit.theme { "true" } else { "false" }) { (t.text(of("theme-{}", theme.code()))) }
                        }
                    }
                }
                form method="post" action="/sign-out" { button type="submit" { (t.text("sign-out")) } }
            }
        }
    }
}

fn languages(visit: &Visit) -> Markup {
    html! {
        form.languages method="post" action="/language" {
            fieldset {
                legend { (visit.language.text("language")) }
                @for language in Language::ALL {
                    button type="submit" name="language" value=(language.tag()) lang=(language.tag())
                        aria-pressed=(if language == visit.language { "true" } else { "false" }) { (language.own_name()) }
                }
            }
        }
    }
}

/// Whether the copy may be believed, always in view.
fn freshness(visit: &Visit, visitor: &Visitor) -> Markup {
    let t = visit.language;
    let (class, text) = if visitor.at_hub() {
        ("good", t.text("copy-hub"))
    } else {
        match visitor.freshness.as_of {
            None => ("bad", t.text("copy-never")),
            Some(as_of) => {
                let time = visit.moment(as_of);
                if visitor.freshness.good() {
                    ("good", t.with("copy-as-of", &[("time", (&time).into())]))
                } else {
                    ("bad", t.with("copy-too-old", &[("time", (&time).into())]))
                }
            }
        }
    };
    let line = t.text(if visitor.online { "line-online" } else { "line-offline" });
    html! {
        p #copy.copy.(class) data-live="copy" {
            span.line.(if visitor.online { "on" } else { "off" }) { (line) }
            " · " (text)
        }
    }
}
