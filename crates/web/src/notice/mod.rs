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
    Answer, HttpError,
    context::Context,
    door::{Doors, Input},
    form::Form,
    language::{Messages, of},
    route::{Need, Route},
    show, ui,
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

async fn one(ctx: Context, asked: Input<RecordId, Reading>) -> Answer<NoticeSeen> {
    let record = asked.path;
    ctx.read(move |node| view::registered(node, record)).await?;
    let purpose = asked.query.purpose.or(ctx.officer()?.purpose);
    let purpose =
        purpose.ok_or_else(|| HttpError::wrong("purpose", "say why the record is read"))?;
    opened(&ctx, record, purpose).await?;
    seen(&ctx, record).await
}

async fn page(ctx: Context, Path(record): Path<String>) -> Answer<Response> {
    let record = known(&ctx, &record).await?;
    if let Err(asked) = consult(&ctx, record).await? {
        return Ok(asked.into_response());
    }
    Ok(shown(&ctx, &seen(&ctx, record).await?).into_response())
}

async fn seen(ctx: &Context, record: RecordId) -> Answer<NoticeSeen> {
    let now = ctx.now;
    ctx.see(move |node, me| view::notice(node, me, record, now)).await
}

/// The record of an address, if this node has it.
async fn known(ctx: &Context, record: &str) -> Answer<RecordId> {
    let record: RecordId = record.parse().map_err(|_| HttpError::NotFound)?;
    let known = ctx.read(move |node| Ok(node.registers().notice(record)?.is_some())).await?;
    if known { Ok(record) } else { Err(HttpError::NotFound) }
}

/// Records the consultation; without a purpose there is none, and the page that asks for one is returned.
async fn consult(ctx: &Context, record: RecordId) -> Answer<Result<(), Markup>> {
    let Some(purpose) = ctx.officer()?.purpose else {
        return Ok(Err(ask_purpose(ctx, record)));
    };
    opened(ctx, record, purpose).await.map(Ok)
}

async fn opened(ctx: &Context, record: RecordId, purpose: LookupPurpose) -> Answer<()> {
    ctx.act(move |unit, officer| open_record(unit, officer, record, purpose)).await?;
    Ok(())
}

/// What the page is called.
fn title(ctx: &Context, view: &NoticeSeen) -> String {
    match (&view.content, &view.file) {
        (Some(content), _) => show::title(ctx.language, content),
        (None, Some(file)) => file.0.clone(),
        (None, None) => ctx.language.text("notice-erased-title"),
    }
}

fn ask_purpose(ctx: &Context, record: RecordId) -> Markup {
    let t = ctx.language;
    ctx.page(&t.text("notice-purpose-title")).here("/notices").body(&html! {
        div.narrow { (ui::card(&t.text("check-purpose"), &html! {
            p { (t.text("notice-purpose-why")) }
            form method="post" action={ "/notices/" (record) "/purpose" } {
                (ui::Field::new("purpose", &t.text("check-purpose"), "").required().choice(&show::purposes(ctx)))
                button.main type="submit" { (t.text("notice-purpose-open")) }
            }
        })) }
    })
}

async fn set_purpose(ctx: Context, Path(record): Path<String>, form: Form) -> Answer<Response> {
    let record = known(&ctx, &record).await?;
    ctx.remember_purpose(&form)?;
    Ok(ctx.on_to(&format!("/notices/{record}"), ""))
}

fn shown(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    let title = title(ctx, view);
    let content = html! {
        (band(ctx, view))
        div.notice {
            div.story {
                @if let Some(content) = &view.content { (show::particulars(ctx, view.record, content)) }
                @else { (ui::card(&t.text("notice-erased"), &html! { p { (t.text("notice-erased-do")) } })) }
            }
            div.standing {
                (decide::offered(ctx, view))
                (use_of(ctx, view))
                (spread::card(ctx, view))
                (tied(ctx, view))
                (timeline(ctx, view))
                (proof::card(ctx, view))
                (print_card(ctx, view))
            }
        }
    };
    ctx.page(&title).here("/notices").wide().body(&content)
}

/// The colour, what to do, and whether it is in force at all: first, and never by colour alone.
fn band(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
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
                p.what { (ui::kind(t, code, &view.about.kind_name)) " " (show::state_badge(ctx, &view.state))
                    @if let Some(file) = &view.file { " " span.small { (t.text("check-file")) " " bdi.mono { (file.0) } } } }
                @if in_force {
                    p.do { strong { (action) } }
                    @if view.about.coercive { p.small { (t.text("check-coercive")) } }
                } @else { p.note.warn { (t.text("notice-not-in-force")) } }
                @if view.about.protected { p.note.warn { (t.text("check-protected")) } }
                (standing_line(ctx, &view.state))
                p.small { (t.text("check-wanted-by")) " " strong { (ctx.member_name(&view.owner)) } }
            }
        }
    }
}

/// Since when and until when.
fn standing_line(ctx: &Context, state: &State) -> Markup {
    let t = ctx.language;
    match state {
        State::Published(published) => {
            let (at, until) = (ctx.moment(published.at), ctx.day(published.retain_until));
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
            let until = ctx.moment(suspended.until);
            html! {
                p.small { (t.with("notice-suspended-until", &[("until", (&until).into())])) }
                p dir="auto" { (suspended.reasons) }
            }
        }
        State::Ended(ended) => {
            let at = ctx.moment(ended.at);
            html! { p.small { (show::end_word(ctx, ended.end)) " · " (at) } }
        }
        State::Refused(refused) => html! {
            p.small { (t.text(of("ground-{}", &crate::word(&refused.refusal.ground)))) " · " (ui::when(ctx, refused.at)) }
            p dir="auto" { (refused.refusal.reasons) }
        },
        State::Draft | State::Submitted(_) | State::InReview(_) => html! {},
    }
}

/// Conditions of use (RPD 66): the kind's and the record's.
fn use_of(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    html! {
        @if let Some(content) = &view.content {
            (ui::card(&t.text("check-conditions"), &html! {
                p { strong { (t.text(of("confidentiality-{}", &crate::word(&content.handling.confidentiality)))) } }
                ul { @for condition in view.about.conditions.iter().chain(&content.handling.conditions) { li dir="auto" { (show::condition(t, condition)) } } }
            }))
        }
    }
}

fn tied(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    // Who has nothing to do with hits is told that there were some, and led to none.
    let concerned =
        ctx.principal().is_some_and(|principal| concerned(&principal.known, &view.owner));
    html! {
        @if !view.about.met.is_empty() {
            (ui::card(&t.text("notice-hits"), &html! {
                ul.plain { @for hit in &view.about.met { li {
                    @let searcher = ctx.member_name(&hit.searcher);
                    @if concerned { a href={ "/hits/" (hit.id) } { (searcher) } } @else { (searcher) }
                    " · " (t.text(of("notice-hit-{}", hit.standing)))
                } } }
            }))
        }
        @if !view.about.messages.is_empty() {
            (ui::card(&t.text("notice-messages"), &html! {
                ul.plain { @for message in &view.about.messages { li {
                    a href={ "/messages/" (message.id) } { bdi { (message.subject) } }
                    " · " (ctx.post_name(&message.from)) " · " (ui::when(ctx, message.at))
                } } }
            }))
        }
    }
}

fn timeline(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    ui::card(
        &t.text("notice-life"),
        &html! {
            ol.timeline {
                @for step in &view.about.steps {
                    li {
                        (ui::when(ctx, step.at)) " "
                        strong { (t.known(of("step-{}", &step.kind)).unwrap_or_else(|| step.kind.clone())) }
                        @if let Some(post) = &step.post { " · " (ctx.post_name(post)) }
                        @if let Some(name) = &step.officer { " · " bdi { (name) } }
                        @if step.position.is_none() { " " (ui::badge("", &t.text("notice-step-here"))) }
                    }
                }
            }
        },
    )
}

fn print_card(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
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
