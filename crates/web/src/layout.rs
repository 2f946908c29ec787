//! The frame of every page: skip link, who I am and where, the check box, the doors my roles open, the freshness of the
//! copy, languages and theme. Not here: what a page says.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use statute::Act;

use crate::{
    asset,
    context::{Context, Principal},
    language::{Language, Messages, of},
};

/// A page under construction.
pub struct Page<'a> {
    ctx: &'a Context,
    title: String,
    here: &'static str,
    lead: Option<Markup>,
    wide: bool,
}

impl Context {
    /// A page with this title.
    pub fn page(&self, title: &str) -> Page<'_> {
        Page { ctx: self, title: title.to_owned(), here: "", lead: None, wide: false }
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
        let ctx = self.ctx;
        let t = ctx.language;
        html! {
            (DOCTYPE)
            html lang=(t.tag()) dir=(t.direction().as_str()) data-theme=(ctx.theme.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) " · " (ctx.app.name()) }
                    link rel="icon" href=(asset::url("icon.svg")) type="image/svg+xml";
                    link rel="stylesheet" href=(asset::url("console.css"));
                    script src=(asset::url("console.js")) defer {}
                }
                body {
                    a.skip href="#content" { (t.text("skip")) }
                    @if ctx.app.is_demo() { p.demo { (t.text("demo-banner")) } }
                    header.top {
                        a.brand href="/" { (PreEscaped(asset::MARK)) span { (ctx.app.name()) } }
                        @if let Some(principal) = ctx.principal() {
                            (check_box(ctx))
                            (who(ctx, principal))
                        } @else { (languages(ctx)) }
                    }
                    @if let Some(principal) = ctx.principal() {
                        nav.doors aria-label=(t.text("nav")) {
                            ul {
                                @for (path, key, act) in DOORS {
                                    @if act.is_none_or(|act| principal.may(act)) {
                                        li { a href=(path) aria-current=[(*path == self.here).then_some("page")] { (t.text(key)) } }
                                    }
                                }
                            }
                            (freshness(ctx, principal))
                        }
                    }
                    (crate::health::line(ctx))
                    main #content .wide[self.wide] tabindex="-1" {
                        div.heading {
                            h1 dir="auto" { (self.title) }
                            @if let Some(lead) = self.lead { div.lead { (lead) } }
                        }
                        @if let Some(word) = ctx.flash() { p.flash role="status" { (word) } }
                        (content)
                    }
                    footer {
                        p { (t.text("footer"))
                            @if ctx.principal().is_some() {
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
fn check_box(ctx: &Context) -> Markup {
    let t = ctx.language;
    html! {
        @if ctx.principal().is_some_and(|principal| principal.may(Act::LookUp)) {
            form.ask role="search" action="/check" method="post" {
                label.unseen for="ask" { (t.text("ask-label")) }
                input #ask name="q" type="search" dir="auto" autocomplete="off" spellcheck="false" maxlength="400"
                    placeholder=(t.text("ask-placeholder")) aria-keyshortcuts="/" required;
                button type="submit" { (t.text("ask-button")) }
            }
        }
    }
}

fn who(ctx: &Context, principal: &Principal) -> Markup {
    let t = ctx.language;
    html! {
        details.who {
            summary {
                span.post { (ctx.post_name(&principal.officer.post)) }
                span.name dir="auto" { (principal.officer.name) }
                span.roles { @for (n, role) in principal.officer.roles.iter().enumerate() { @if n > 0 { " · " } (t.text(of("role-{}", &crate::word(role)))) } }
            }
            div.menu {
                p { a href="/account" { (t.text("nav-account")) } }
                (languages(ctx))
                form.theme method="post" action="/preferences" {
                    fieldset {
                        legend { (t.text("theme")) }
                        @for theme in crate::context::Theme::ALL {
                            button type="submit" name="theme" value=(theme.code()) aria-pressed=(if theme == ctx.theme { "true" } else { "false" }) { (t.text(of("theme-{}", theme.code()))) }
                        }
                    }
                }
                form method="post" action="/sign-out" { button type="submit" { (t.text("sign-out")) } }
            }
        }
    }
}

fn languages(ctx: &Context) -> Markup {
    html! {
        form.languages method="post" action="/language" {
            fieldset {
                legend { (ctx.language.text("language")) }
                @for language in Language::ALL {
                    button type="submit" name="language" value=(language.tag()) lang=(language.tag())
                        aria-pressed=(if language == ctx.language { "true" } else { "false" }) { (language.own_name()) }
                }
            }
        }
    }
}

/// Whether the copy may be believed, always in view.
fn freshness(ctx: &Context, principal: &Principal) -> Markup {
    let t = ctx.language;
    let (class, text) = if principal.at_hub() {
        ("good", t.text("copy-hub"))
    } else {
        match principal.freshness.as_of {
            None => ("bad", t.text("copy-never")),
            Some(as_of) => {
                let time = ctx.moment(as_of);
                if principal.freshness.good() {
                    ("good", t.with("copy-as-of", &[("time", (&time).into())]))
                } else {
                    ("bad", t.with("copy-too-old", &[("time", (&time).into())]))
                }
            }
        }
    };
    let line = t.text(if principal.online { "line-online" } else { "line-offline" });
    html! {
        p #copy.copy.(class) data-live="copy" {
            span.line.(if principal.online { "on" } else { "off" }) { (line) }
            " · " (text)
        }
    }
}
