//! Hand-over notes between shifts, as the desk shows them.

use accounts::Scope;
use acts::handover::NEEDS;
use axum::{Json, http::Method};
use domain::{NoteId, OfficerId, RecordId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::operation::{Asked, Created, Done, operation};
use crate::{
    Answer,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let about = |summary| ("hand-over", summary);
    vec![
        operation(
            (Method::GET, "/api/v1/handover"),
            (Need::May(NEEDS), Some(Scope::Desk)),
            about("Read the last hand-over note"),
            last,
        ),
        operation(
            (Method::POST, "/api/v1/handover"),
            (Need::May(NEEDS), None),
            about("Leave a note to the next shift; the file numbers in it are linked"),
            write,
        ),
        operation(
            (Method::POST, "/api/v1/handover/{note}/take"),
            (Need::May(NEEDS), None),
            about("Take over"),
            take,
        ),
    ]
}

/// The last note, if there is one.
#[derive(Serialize, JsonSchema)]
struct Last {
    note: Option<Note>,
}

/// A note.
#[derive(Serialize, JsonSchema)]
struct Note {
    id: NoteId,
    text: String,
    by: OfficerId,
    at: Timestamp,
    /// Records it names that are here.
    about: Vec<RecordId>,
    /// Who has taken over, and when.
    taken: Vec<(OfficerId, Timestamp)>,
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

async fn last(visit: Visit, _: Asked) -> Answer<Json<Last>> {
    let last = visit.read(|node| Ok(node.registers().last_note()?)).await?;
    let note = last.map(|last| Note {
        id: last.id,
        text: last.note.text,
        by: last.officer,
        at: last.at,
        about: last.note.about.into_iter().collect(),
        taken: last.taken,
    });
    Ok(Json(Last { note }))
}

async fn write(visit: Visit, asked: Asked<(), (), Json<Text>>) -> Answer<Created<Left>> {
    let (officer, text) = (visit.officer()?.officer.id, asked.body.0.text);
    let note = visit.act(move |unit| acts::handover::write(unit, officer, &text)).await?;
    Ok(Created(Left { note }))
}

async fn take(visit: Visit, asked: Asked<NoteId>) -> Answer<Done> {
    let (note, officer) = (asked.path, visit.officer()?.officer.id);
    visit.act(move |unit| acts::handover::take(unit, officer, note)).await?;
    Ok(Done)
}
