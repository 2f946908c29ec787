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
    Answer,
    context::Context,
    desk,
    door::{Created, Done, Doors, Input, to},
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
    upload::Upload,
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

async fn last(ctx: Context, _: Input) -> Answer<Last> {
    ctx.see(view::last).await
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

async fn write(ctx: Context, asked: Input<(), (), Text>) -> Answer<Created<Left>> {
    let text = asked.body.text;
    let note = ctx.act(move |unit, officer| acts::handover::write(unit, officer, &text)).await?;
    Ok(Created(Left { note }))
}

async fn take(ctx: Context, asked: Input<NoteId>) -> Answer<Done> {
    let note = asked.path;
    ctx.act(move |unit, officer| acts::handover::take(unit, officer, note)).await?;
    Ok(Done)
}

/// What was typed and why it cannot stand.
pub(crate) struct Typed {
    text: String,
    wrong: String,
}

fn again(
    ctx: Context,
    (): (),
    sent: Upload,
    (_, wrong): (String, String),
) -> BoxFuture<'static, Answer<Response>> {
    Box::pin(async move {
        let typed = Typed { text: sent.form.text("text").unwrap_or_default().to_owned(), wrong };
        let page = desk::page(&ctx, Some(&typed), false).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    })
}

/// The card on the desk. What is typed stands outside the part that renews itself.
pub(crate) fn card(ctx: &Context, last: Option<&Note>, typed: Option<&Typed>) -> Markup {
    let t = ctx.language;
    let label = t.text("handover-text");
    let hint = t.text("handover-hint");
    let text = typed.map_or("", |typed| typed.text.as_str());
    ui::card(
        &t.text("handover-title"),
        &html! {
            div #handover data-live="desk" {
                @match last { Some(last) => (shown(ctx, last)), None => (ui::nothing(&t.text("handover-none"))) }
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

fn shown(ctx: &Context, note: &Note) -> Markup {
    let t = ctx.language;
    let me = ctx.principal().map(|principal| principal.officer.id);
    let name = |id| note.names.get(&id).map_or("–", String::as_str);
    let passed = Some(note.by) == me || note.taken.iter().any(|(id, _)| Some(*id) == me);
    html! {
        p.small { bdi { (name(note.by)) } " · " (ui::when(ctx, note.at)) }
        p.letter dir="auto" { (note.text) }
        @if !note.files.is_empty() {
            p { (t.text("handover-about")) " "
                @for (n, (id, file)) in note.files.iter().enumerate() { @if n > 0 { " · " } a.code href={ "/notices/" (id) } { (file.0) } } }
        }
        @for (id, at) in &note.taken {
            p.small { (ui::badge("good", &t.text("handover-taken"))) " " bdi { (name(*id)) } " · " (ui::when(ctx, *at)) }
        }
        @if !passed {
            form.actions method="post" action={ "/handover/" (note.id) "/take" } { button.main type="submit" { (t.text("handover-take")) } }
        }
    }
}
