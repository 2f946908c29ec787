//! The answer to a check: the verdict first, in words; then the candidates, best first, each with what an officer needs to act
//! rightly; the copy's freshness beside it, because "nobody found" means nothing in a copy that is too old.

use acts::check::{Answer as Found, Candidate, Note, Terms, Verdict};
use domain::draft::Subject;
use maud::{Markup, html};
use statute::Act;

use super::{evidence, thing, understand::As};
use crate::{
    context::Context,
    language::{Language, Messages, of},
    show, ui,
};

/// The answer.
pub(super) fn shown(ctx: &Context, way: As, terms: &Terms, found: &Found) -> Markup {
    let t = ctx.language;
    html! {
        (verdict(t, found))
        p.small {
            (t.text(of("check-taken-{}", way.code()))) " " bdi { (asked(terms)) }
            " · " (t.text("check-recorded"))
        }
        @for note in &found.notes { p.note.warn { (said(t, note)) } }
        @if !found.listed.is_empty() { (thing::cards(ctx, found)) }
        ol.candidates {
            @for (place, candidate) in found.candidates.iter().enumerate() {
                li { (card(ctx, found, candidate, place)) }
            }
        }
    }
}

fn verdict(t: Language, found: &Found) -> Markup {
    let (tone, key, advice) = match found.verdict {
        Verdict::Match => ("bad", "check-match", "check-match-do"),
        Verdict::Similar => ("warn", "check-similar", "check-similar-do"),
        Verdict::Clear => ("good", "check-clear", "check-clear-do"),
        Verdict::Unknown => ("bad", "check-unknown", "check-unknown-do"),
    };
    html! {
        div.verdict.(tone) role="status" {
            p.word { (t.text(key)) }
            p { (t.text(advice)) }
        }
    }
}

/// A note in the reader's language.
fn said(t: Language, note: &Note) -> String {
    match note {
        Note::DigitsFail => t.text("check-note-digits"),
        Note::OtherReadings { count } => t.with("check-note-readings", &[("n", (*count).into())]),
        Note::Reading { changes } => {
            let said = changes.iter().map(|change| {
                let (read, may_be) = (change.read.to_string(), change.may_be.to_string());
                t.with(
                    "check-note-reading",
                    &[
                        ("line", change.line.into()),
                        ("column", change.column.into()),
                        ("read", read.as_str().into()),
                        ("other", may_be.as_str().into()),
                    ],
                )
            });
            said.collect::<Vec<_>>().join(" · ")
        }
        Note::EntriesUnread => t.text("check-note-unread"),
        Note::StatuteUnread { fault } => {
            t.with("check-note-statute", &[("fault", fault.as_str().into())])
        }
    }
}

/// What was asked, as it was understood.
fn asked(terms: &Terms) -> String {
    match terms {
        Terms::Document(Some(issuer), number) => format!("{issuer}/{number}"),
        Terms::Name { text, born: Some(born), .. } => format!("{text}, {born}"),
        Terms::Mrz(text) | Terms::Document(None, text) | Terms::Name { text, .. } => text.clone(),
        Terms::Object(kind, number) => format!("{kind}/{number}"),
        Terms::Numbers(_) | Terms::Opened { .. } | Terms::Record(_) | Terms::Export { .. } => {
            String::new()
        }
    }
}

fn card(ctx: &Context, found: &Found, candidate: &Candidate, place: usize) -> Markup {
    let t = ctx.language;
    let code = candidate.content.kind.as_str();
    let action = t.known(of("action-{}", code)).unwrap_or_else(|| candidate.action.clone());
    let record = candidate.record.to_string();
    html! {
        article.card.candidate data-kind=(code) aria-labelledby=(format!("c{place}")) {
            div.face { (face(t, candidate)) }
            div.who-is {
                h2 id=(format!("c{place}")) { bdi { (show::title(t, &candidate.content)) } }
                p.what { (ui::kind(t, code, &candidate.kind_name)) " "
                    @if candidate.likely { (ui::badge("bad", &t.text("check-likely"))) } @else { (ui::badge("", &t.text("check-like"))) }
                    " " span.small { (t.with("check-score", &[("percent", format!("{:.0}", candidate.score * 100.0).as_str().into())])) } }
                p.do { strong { (action) } }
                @if candidate.protected { p.note.warn { (t.text("check-protected")) } }
                @if candidate.coercive { p.small { (t.text("check-coercive")) } }
                (ui::rows(&particulars(ctx, candidate)))
            }
            div.why {
                h3 { (t.text("check-why")) }
                ul.evidence { @for piece in &candidate.evidence { (evidence::line(t, piece)) } }
                @if !candidate.conditions.is_empty() {
                    h3 { (t.text("check-conditions")) }
                    ul { @for condition in &candidate.conditions { li dir="auto" { (show::condition(t, condition)) } } }
                }
                p.small { (t.text(of("confidentiality-{}", &crate::word(&candidate.confidentiality)))) }
            }
            div.decide { (decide(ctx, found, &record, place, &Deciding::person(place))) }
        }
    }
}

fn face(t: Language, candidate: &Candidate) -> Markup {
    let photograph = candidate.content.person().and_then(|person| person.photographs.first());
    html! {
        @match photograph {
            Some(hash) => img src={ "/photographs/" (candidate.record) "/" (hash) } alt=(t.text("check-photograph")) width="120" height="150" loading="lazy";,
            None => div.no-face { (t.text("check-no-photograph")) },
        }
    }
}

fn particulars(ctx: &Context, candidate: &Candidate) -> Vec<(String, Option<Markup>)> {
    let t = ctx.language;
    let content = &candidate.content;
    let mut rows = Vec::new();
    if let Some(person) = content.person() {
        let list = |items: Vec<String>| (!items.is_empty()).then(|| html! { (items.join(" · ")) });
        let names = |countries: &[::particulars::CountryCode]| {
            countries
                .iter()
                .map(|country| atlas::country_name(*country, t).to_owned())
                .collect::<Vec<_>>()
        };
        rows.push((
            t.text("check-original"),
            person.name_in_original_script.as_deref().and_then(ui::text),
        ));
        rows.push((
            t.text("check-aliases"),
            list(person.aliases.iter().map(|alias| alias.name.clone()).collect()),
        ));
        rows.push((
            t.text("check-born"),
            list(person.dates_of_birth.iter().map(ToString::to_string).collect()),
        ));
        rows.push((
            t.text("check-sex"),
            person.sex.map(|sex| html! { (t.text(of("sex-{}", evidence::sex_word(sex)))) }),
        ));
        rows.push((t.text("check-nationality"), list(names(&person.nationalities))));
        rows.push((
            t.text("check-documents"),
            list(
                person
                    .documents
                    .iter()
                    .map(|document| {
                        let issuer =
                            document.issuer.map(|issuer| format!("{issuer}/")).unwrap_or_default();
                        format!("{issuer}{}", document.number.as_written())
                    })
                    .collect(),
            ),
        ));
    }
    if let Subject::Entity(entity) = &content.subject {
        rows.push((t.text("check-addresses"), ui::text(&entity.addresses.join(" · "))));
    }
    rows.push((t.text("check-wanted-by"), Some(html! { (ctx.member_name(&content.requester)) })));
    let file = candidate.file.as_ref().map(|file| file.0.clone());
    rows.push((
        t.text("check-file"),
        file.as_deref().map(|file| html! { a href={ "/notices/" (candidate.record) } { (file) } }),
    ));
    rows.push((t.text("check-reference"), content.outside_reference.as_deref().and_then(ui::text)));
    rows
}

/// The words of a decision, and where it stands.
pub(super) struct Deciding {
    pub(super) confirm: &'static str,
    pub(super) place: &'static str,
    pub(super) hint: &'static str,
    pub(super) dismiss: &'static str,
    /// Tells the fields of one list from those of another.
    pub(super) within: &'static str,
    /// Whether it is `c` and `d` away.
    pub(super) keys: bool,
}

impl Deciding {
    fn person(place: usize) -> Self {
        Self {
            confirm: "check-confirm",
            place: "check-place",
            hint: "check-grounds-hint",
            dismiss: "check-dismiss",
            within: "",
            keys: place == 0,
        }
    }
}

/// Confirm or dismiss. What convinced the officer is the officer's own word.
pub(super) fn decide(
    ctx: &Context,
    found: &Found,
    record: &str,
    place: usize,
    words: &Deciding,
) -> Markup {
    let t = ctx.language;
    let Some(principal) = ctx.principal() else { return html! {} };
    let (confirms, dismisses) = (principal.may(Act::ConfirmHit), principal.may(Act::DismissHit));
    let path = format!("/checks/{}/{record}", found.lookup);
    let (first, id) = (words.keys, |name: &str| format!("{name}-{}{place}", words.within));
    let post = principal.officer.unit.clone().unwrap_or_default();
    html! {
        @if confirms && !principal.at_hub() {
            details {
                summary.button.main data-key=[first.then_some("c")] { (t.text(words.confirm)) @if first { kbd { "c" } } }
                form method="post" action={ (path) "/confirm" } data-quick {
                    div.field { label for=(id("place")) { (t.text(words.place)) }
                        input id=(id("place")) name="place" value=(post) required maxlength="200" dir="auto"; }
                    div.field { label for=(id("grounds")) { (t.text("check-grounds")) }
                        textarea id=(id("grounds")) name="grounds" rows="2" required maxlength="2000" dir="auto" {} p.hint { (t.text(words.hint)) } }
                    button.stern type="submit" { (t.text("check-confirm-do")) }
                }
            }
        }
        @if dismisses {
            details {
                summary.button data-key=[first.then_some("d")] { (t.text(words.dismiss)) @if first { kbd { "d" } } }
                form method="post" action={ (path) "/dismiss" } data-quick {
                    div.field { label for=(id("reason")) { (t.text("check-reason")) }
                        textarea id=(id("reason")) name="reason" rows="2" required maxlength="2000" dir="auto" {} }
                    button type="submit" { (t.text("check-dismiss-do")) }
                }
            }
        }
    }
}

#[cfg(test)]
#[path = "../../tests/unit/check/answer.rs"]
mod tests;
