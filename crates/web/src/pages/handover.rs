//! The hand-over note on the desk: what the last shift left, taking over, and the note to the next shift.

use acts::handover::NEEDS;
use axum::extract::Path;
use domain::{NoteId, handover::MAX_TEXT};
use jiff::Timestamp;
use maud::{Markup, html};

use super::desk;
use crate::{
    Answer,
    form::Form,
    language::Messages,
    route::{Need, Route},
    ui::{self, Field},
    visit::Visit,
};
use axum::response::{IntoResponse, Response};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::post("/handover", Need::May(NEEDS), write),
        Route::post("/handover/{note}/take", Need::May(NEEDS), take),
    ]
}

/// The last note with its names.
pub(super) struct Last {
    id: NoteId,
    text: String,
    by: String,
    mine: bool,
    at: Timestamp,
    /// Records it names that are here: identifier and file number.
    about: Vec<(String, String)>,
    taken: Vec<(String, Timestamp)>,
    taken_by_me: bool,
}

/// What was typed and why it cannot stand: a message of this noun.
pub(super) struct Typed {
    text: String,
    wrong: &'static str,
}

/// The last note of this node, as the officer reads it.
pub(super) fn last(
    node: &acts::Node,
    me: domain::OfficerId,
) -> Result<Option<Last>, acts::ActError> {
    let registers = node.registers();
    let Some(handover) = registers.last_note()? else { return Ok(None) };
    let name = |id| -> Result<String, acts::ActError> {
        Ok(registers.officer(id)?.map_or_else(|| "–".to_owned(), |officer| officer.name))
    };
    let mut about = Vec::new();
    for record in &handover.note.about {
        let file = registers.notice(*record)?.and_then(|notice| notice.content.and(notice.file));
        about.extend(file.map(|file| (record.to_string(), file.0)));
    }
    let taken = handover.taken.iter().map(|(id, at)| Ok((name(*id)?, *at)));
    Ok(Some(Last {
        id: handover.id,
        by: name(handover.officer)?,
        mine: handover.officer == me,
        at: handover.at,
        about,
        taken: taken.collect::<Result<_, acts::ActError>>()?,
        taken_by_me: handover.taken.iter().any(|(id, _)| *id == me),
        text: handover.note.text,
    }))
}

/// The card on the desk. What is typed stands outside the part that renews itself.
pub(super) fn card(visit: &Visit, last: Option<&Last>, typed: Option<&Typed>) -> Markup {
    let t = visit.language;
    let error = typed.map(|typed| t.text(typed.wrong));
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
                    (Field::new("text", &label, text).required().hint(&hint).error(error.as_deref()).area(6))
                    div.actions { button.main type="submit" { (t.text("handover-leave")) } }
                }
            }
        },
    )
}

fn shown(visit: &Visit, last: &Last) -> Markup {
    let t = visit.language;
    html! {
        p.small { bdi { (last.by) } " · " (ui::when(visit, last.at)) }
        p.letter dir="auto" { (last.text) }
        @if !last.about.is_empty() {
            p { (t.text("handover-about")) " "
                @for (n, (id, file)) in last.about.iter().enumerate() { @if n > 0 { " · " } a.code href={ "/notices/" (id) } { (file) } } }
        }
        @for (name, at) in &last.taken {
            p.small { (ui::badge("good", &t.text("handover-taken"))) " " bdi { (name) } " · " (ui::when(visit, *at)) }
        }
        @if !last.mine && !last.taken_by_me {
            form.actions method="post" action={ "/handover/" (last.id) "/take" } { button.main type="submit" { (t.text("handover-take")) } }
        }
    }
}

async fn write(visit: Visit, form: Form) -> Answer<Response> {
    let text = form.text("text").unwrap_or_default().to_owned();
    let wrong = match text.len() {
        0 => Some("handover-empty"),
        length if length > MAX_TEXT => Some("handover-long"),
        _ => None,
    };
    if let Some(wrong) = wrong {
        let page = desk::page(&visit, Some(&Typed { text, wrong }), false).await?;
        return Ok((axum::http::StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let officer = visit.officer()?.officer.id;
    visit.act(move |unit| acts::handover::write(unit, officer, &text)).await?;
    Ok(visit.on_to("/", "handover-written"))
}

async fn take(visit: Visit, Path(note): Path<String>) -> Answer<Response> {
    let note: NoteId = note.parse().map_err(|_| crate::Trouble::NotFound)?;
    let officer = visit.officer()?.officer.id;
    visit.act(move |unit| acts::handover::take(unit, officer, note)).await?;
    Ok(visit.on_to("/", "handover-taken"))
}
