//! The hand-over note on the desk: what the last shift left, taking over, and the note to the next shift.

use accounts::Scope;
use acts::handover::{
    NEEDS,
    view::{self, Last, Note},
};
use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use domain::NoteId;
use futures_util::future::BoxFuture;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Answer, desk,
    door::{Asked, Created, Done, Doors, to},
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
    upload::Upload,
    visit::Visit,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let who = |scope| (Need::May(NEEDS), scope);
    Doors::of("hand-over")
        .api((Method::GET, "/api/v1/handover"), who(Some(Scope::Desk)), "Read the last hand-over note", last)
        .write("/api/v1/handover", who(None), "Leave a note to the next shift; the file numbers in it are linked",
            write, to("/", "handover-written").again(again))
        .write("/api/v1/handover/{note}/take", who(None), "Take over", take, to("/", "handover-taken"))
        .routes()
}

async fn last(visit: Visit, _: Asked) -> Answer<Last> {
    visit.see(view::last).await
}

/// What the next shift must know.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Text {
    text: String,
}

/// The note that was left.
#[derive(Serialize, JsonSchema)]
struct Left {
    note: NoteId,
}

async fn write(visit: Visit, asked: Asked<(), (), Text>) -> Answer<Created<Left>> {
    let text = asked.body.text;
    let note = visit.act(move |unit, officer| acts::handover::write(unit, officer, &text)).await?;
    Ok(Created(Left { note }))
}

async fn take(visit: Visit, asked: Asked<NoteId>) -> Answer<Done> {
    let note = asked.path;
    visit.act(move |unit, officer| acts::handover::take(unit, officer, note)).await?;
    Ok(Done)
}

/// What was typed and why it cannot stand.
pub(crate) struct Typed {
    text: String,
    wrong: String,
}

fn again(
    visit: Visit,
    (): (),
    sent: Upload,
    (_, wrong): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let typed = Typed { text: sent.form.text("text").unwrap_or_default().to_owned(), wrong };
        let page = desk::page(&visit, Some(&typed), false).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    })
}

/// The card on the desk. What is typed stands outside the part that renews itself.
pub(crate) fn card(visit: &Visit, last: Option<&Note>, typed: Option<&Typed>) -> Markup {
    let t = visit.language;
    let label = t.text("handover-text");
    let hint = t.text("handover-hint");
    let text = typed.map_or("", |typed| typed.text.as_str());
    ui::card(
        &t.text("handover-title"),
        &html! {
            div #handover data-live="desk" {
                @match last { Some(last) => (shown(visit, last)), None => (ui::nothing(&t.text("handover-none"))) }
            }
            details.again open[typed.is_some()] {
                summary { (t.text("handover-new")) }
                form method="post" action="/handover" {
                    (Field::new("text", &label, text).required().hint(&hint).error(typed.map(|typed| typed.wrong.as_str())).area(6))
                    div.actions { button.main type="submit" { (t.text("handover-leave")) } }
                }
            }
        },
    )
}

fn shown(visit: &Visit, note: &Note) -> Markup {
    let t = visit.language;
    let me = visit.visitor().map(|visitor| visitor.officer.id);
    let name = |id| note.names.get(&id).map_or("–", String::as_str);
    let passed = Some(note.by) == me || note.taken.iter().any(|(id, _)| Some(*id) == me);
    html! {
        p.small { bdi { (name(note.by)) } " · " (ui::when(visit, note.at)) }
        p.letter dir="auto" { (note.text) }
        @if !note.files.is_empty() {
            p { (t.text("handover-about")) " "
                @for (n, (id, file)) in note.files.iter().enumerate() { @if n > 0 { " · " } a.code href={ "/notices/" (id) } { (file.0) } } }
        }
        @for (id, at) in &note.taken {
            p.small { (ui::badge("good", &t.text("handover-taken"))) " " bdi { (name(*id)) } " · " (ui::when(visit, *at)) }
        }
        @if !passed {
            form.actions method="post" action={ "/handover/" (note.id) "/take" } { button.main type="submit" { (t.text("handover-take")) } }
        }
    }
}
