//! A record's own page: what an officer must know to act rightly, how it came to be and where it stands, who has it, what proves it,
//! and what the officer's roles may do with it. Opening it is a consultation and leaves the trace of a look-up. Not here:
//! drafting and reviewing.

mod decide;
mod list;
mod paper;
mod proof;
mod spread;

use accounts::Scope;
use acts::{
    consult::open_record,
    hit::view::concerned,
    notice::view::{self, NoticeSeen},
};
use axum::{
    extract::Path,
    http::Method,
    response::{IntoResponse, Response},
};
use domain::{RecordId, lookup::LookupPurpose, notice::State};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;
use statute::Act;

pub(crate) use self::decide::{narrow, withdraw};
use crate::{
    Answer, Trouble,
    door::{Asked, Doors},
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    show, ui,
    visit::Visit,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let read = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    let doors = Doors::of("notices")
        .api((Method::GET, "/api/v1/notices"), read, "List what is in force here, a page at a time, without the persons", list::list)
        .page(Route::get("/notices/{record}", read.0, page))
        .api((Method::GET, "/api/v1/notices/{record}"), read, "Read a record; it is recorded who read it and why", one)
        .page(Route::post("/notices/{record}/purpose", read.0, set_purpose))
        .page(Route::get("/notices/{record}/proof.json", read.0, proof::download))
        .api((Method::GET, "/api/v1/notices/{record}/proof"), read, "Take the proof of a record, which holds nothing about anybody", proof::of)
        .page(Route::get("/notices/{record}/notice.pdf", read.0, paper::print));
    decide::doors(doors).routes()
}

/// Why a record is read.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Reading {
    /// Purpose; an officer's is otherwise the shift's.
    purpose: Option<LookupPurpose>,
}

async fn one(visit: Visit, asked: Asked<RecordId, Reading>) -> Answer<NoticeSeen> {
    let record = asked.path;
    visit.read(move |node| view::registered(node, record)).await?;
    let purpose = asked.query.purpose.or(visit.officer()?.purpose);
    let purpose = purpose.ok_or_else(|| Trouble::wrong("purpose", "say why the record is read"))?;
    opened(&visit, record, purpose).await?;
    seen(&visit, record).await
}

async fn page(visit: Visit, Path(record): Path<String>) -> Answer<Response> {
    let record = known(&visit, &record).await?;
    if let Err(asked) = consult(&visit, record).await? {
        return Ok(asked.into_response());
    }
    Ok(shown(&visit, &seen(&visit, record).await?).into_response())
}

async fn seen(visit: &Visit, record: RecordId) -> Answer<NoticeSeen> {
    let now = visit.now;
    visit.see(move |node, me| view::notice(node, me, record, now)).await
}

/// The record of an address, if this node has it.
async fn known(visit: &Visit, record: &str) -> Answer<RecordId> {
    let record: RecordId = record.parse().map_err(|_| Trouble::NotFound)?;
    let known = visit.read(move |node| Ok(node.registers().notice(record)?.is_some())).await?;
    if known { Ok(record) } else { Err(Trouble::NotFound) }
}

/// Records the consultation; without a purpose there is none, and the page that asks for one is returned.
async fn consult(visit: &Visit, record: RecordId) -> Answer<Result<(), Markup>> {
    let Some(purpose) = visit.officer()?.purpose else {
        return Ok(Err(ask_purpose(visit, record)));
    };
    opened(visit, record, purpose).await.map(Ok)
}

async fn opened(visit: &Visit, record: RecordId, purpose: LookupPurpose) -> Answer<()> {
    visit.act(move |unit, officer| open_record(unit, officer, record, purpose)).await?;
    Ok(())
}

/// What the page is called.
fn title(visit: &Visit, view: &NoticeSeen) -> String {
    match (&view.content, &view.file) {
        (Some(content), _) => show::title(visit.language, content),
        (None, Some(file)) => file.0.clone(),
        (None, None) => visit.language.text("notice-erased-title"),
    }
}

fn ask_purpose(visit: &Visit, record: RecordId) -> Markup {
    let t = visit.language;
    visit.page(&t.text("notice-purpose-title")).here("/notices").body(&html! {
        div.narrow { (ui::card(&t.text("check-purpose"), &html! {
            p { (t.text("notice-purpose-why")) }
            form method="post" action={ "/notices/" (record) "/purpose" } {
                (ui::Field::new("purpose", &t.text("check-purpose"), "").required().choice(&show::purposes(visit)))
                button.main type="submit" { (t.text("notice-purpose-open")) }
            }
        })) }
    })
}

async fn set_purpose(visit: Visit, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let record = known(&visit, &record).await?;
    visit.remember_purpose(&form)?;
    Ok(visit.on_to(&format!("/notices/{record}"), ""))
}

fn shown(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    let title = title(visit, view);
    let content = html! {
        (band(visit, view))
        div.notice {
            div.story {
                @if let Some(content) = &view.content { (show::particulars(visit, view.record, content)) }
                @else { (ui::card(&t.text("notice-erased"), &html! { p { (t.text("notice-erased-do")) } })) }
            }
            div.standing {
                (decide::offered(visit, view))
                (use_of(visit, view))
                (spread::card(visit, view))
                (tied(visit, view))
                (timeline(visit, view))
                (proof::card(visit, view))
                (print_card(visit, view))
            }
        }
    };
    visit.page(&title).here("/notices").wide().body(&content)
}

/// The colour, what to do, and whether it is in force at all: first, and never by colour alone.
fn band(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    let code = view.kind.as_str();
    let action = t.known(of("action-{}", code)).unwrap_or_else(|| view.about.action.clone());
    let in_force = view.state.in_force();
    let face = view.content.as_ref().and_then(|content| content.person()?.photographs.first());
    html! {
        section.band data-kind=(code) aria-label=(t.text("notice-band")) {
            @if let Some(hash) = face {
                img.face src={ "/photographs/" (view.record) "/" (hash) } alt=(t.text("check-photograph")) width="120" height="150";
            }
            div {
                p.what { (ui::kind(t, code, &view.about.kind_name)) " " (show::state_badge(visit, &view.state))
                    @if let Some(file) = &view.file { " " span.small { (t.text("check-file")) " " bdi.mono { (file.0) } } } }
                @if in_force {
                    p.do { strong { (action) } }
                    @if view.about.coercive { p.small { (t.text("check-coercive")) } }
                } @else { p.note.warn { (t.text("notice-not-in-force")) } }
                @if view.about.protected { p.note.warn { (t.text("check-protected")) } }
                (standing_line(visit, &view.state))
                p.small { (t.text("check-wanted-by")) " " strong { (visit.member_name(&view.owner)) } }
            }
        }
    }
}

/// Since when and until when.
fn standing_line(visit: &Visit, state: &State) -> Markup {
    let t = visit.language;
    match state {
        State::Published(published) => {
            let (at, until) = (visit.moment(published.at), visit.day(published.retain_until));
            let arguments = [
                ("at", (&at).into()),
                ("until", (&until).into()),
                ("version", u64::from(published.version).into()),
            ];
            html! {
                p.small { (t.with("notice-published-at", &arguments)) }
                @if published.update.is_some() { p.small { (t.text("notice-update-waits")) } }
            }
        }
        State::Suspended(suspended) => {
            let until = visit.moment(suspended.until);
            html! {
                p.small { (t.with("notice-suspended-until", &[("until", (&until).into())])) }
                p dir="auto" { (suspended.reasons) }
            }
        }
        State::Ended(ended) => {
            let at = visit.moment(ended.at);
            html! { p.small { (show::end_word(visit, ended.end)) " · " (at) } }
        }
        State::Refused(refused) => html! {
            p.small { (t.text(of("ground-{}", &crate::word(&refused.refusal.ground)))) " · " (ui::when(visit, refused.at)) }
            p dir="auto" { (refused.refusal.reasons) }
        },
        State::Draft | State::Submitted(_) | State::InReview(_) => html! {},
    }
}

/// Conditions of use (RPD 66): the kind's and the record's.
fn use_of(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    html! {
        @if let Some(content) = &view.content {
            (ui::card(&t.text("check-conditions"), &html! {
                p { strong { (t.text(of("confidentiality-{}", &crate::word(&content.handling.confidentiality)))) } }
                ul { @for condition in view.about.conditions.iter().chain(&content.handling.conditions) { li dir="auto" { (show::condition(t, condition)) } } }
            }))
        }
    }
}

fn tied(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    // Who has nothing to do with hits is told that there were some, and led to none.
    let concerned = visit.visitor().is_some_and(|visitor| concerned(&visitor.known));
    html! {
        @if !view.about.met.is_empty() {
            (ui::card(&t.text("notice-hits"), &html! {
                ul.plain { @for hit in &view.about.met { li {
                    @let searcher = visit.member_name(&hit.searcher);
                    @if concerned { a href={ "/hits/" (hit.id) } { (searcher) } } @else { (searcher) }
                    " · " (t.text(of("notice-hit-{}", hit.standing)))
                } } }
            }))
        }
        @if !view.about.messages.is_empty() {
            (ui::card(&t.text("notice-messages"), &html! {
                ul.plain { @for message in &view.about.messages { li {
                    a href={ "/messages/" (message.id) } { bdi { (message.subject) } }
                    " · " (visit.post_name(&message.from)) " · " (ui::when(visit, message.at))
                } } }
            }))
        }
    }
}

fn timeline(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    ui::card(
        &t.text("notice-life"),
        &html! {
            ol.timeline {
                @for step in &view.about.steps {
                    li {
                        (ui::when(visit, step.at)) " "
                        strong { (t.known(of("step-{}", &step.kind)).unwrap_or_else(|| step.kind.clone())) }
                        @if let Some(post) = &step.post { " · " (visit.post_name(post)) }
                        @if let Some(name) = &step.officer { " · " bdi { (name) } }
                        @if step.position.is_none() { " " (ui::badge("", &t.text("notice-step-here"))) }
                    }
                }
            }
        },
    )
}

fn print_card(visit: &Visit, view: &NoticeSeen) -> Markup {
    let t = visit.language;
    html! {
        @if view.content.is_some() && view.file.is_some() {
            (ui::card(&t.text("notice-print"), &html! {
                p.small { (t.text("notice-print-do")) }
                ul.languages-of { @for language in crate::language::Language::ALL { li {
                    a href={ "/notices/" (view.record) "/notice.pdf?language=" (language.tag()) } lang=(language.tag()) download { (language.own_name()) }
                } } }
            }))
        }
    }
}
