//! The desk: what waits for an officer with the caller's roles.

use accounts::Scope;
use axum::{Json, http::Method};
use domain::directory::Post;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::operation::{Asked, operation};
use crate::{
    Answer,
    pages::desk::rows,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    vec![operation(
        (Method::GET, "/api/v1/desk"),
        (Need::SignedIn, Some(Scope::Desk)),
        ("desk", "List what waits for the caller's roles, what is due first on top"),
        list,
    )]
}

/// What waits.
#[derive(Serialize, JsonSchema)]
struct Desk {
    waiting: Vec<Waiting>,
}

/// One thing that waits.
#[derive(Serialize, JsonSchema)]
struct Waiting {
    /// What is to be done: `review`, `decide`, `answer-hit`, `await-answer`, `record-measure`, `hit-on-erased`,
    /// `read-message`, `rejected`.
    what: String,
    /// From whom.
    from: Option<Post>,
    since: Timestamp,
    /// Until when, if a clock runs.
    due_at: Option<Timestamp>,
    urgent: bool,
    /// The console's page that settles it.
    page: String,
}

async fn list(visit: Visit, _: Asked) -> Answer<Json<Desk>> {
    let officer = visit.officer()?.officer.clone();
    let rows = visit.read(move |node| rows(node, &officer)).await?;
    let waiting = rows.into_iter().map(|row| Waiting {
        what: row.key.trim_start_matches("desk-").to_owned(),
        from: row.from,
        since: row.since,
        due_at: row.due_at,
        urgent: row.urgent,
        page: row.link,
    });
    Ok(Json(Desk { waiting: waiting.collect() }))
}
