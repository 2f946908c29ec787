//! Live events: one stream a page, that says when the visitor's node has changed and nothing else; the page then fetches
//! what it shows, by its own right. Nothing polls.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse, Response,
    sse::{Event, KeepAlive, Sse},
};

use crate::{
    Answer,
    route::{Need, Route},
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/events", Need::SignedIn, events)]
}

async fn events(visit: Visit) -> Answer<Response> {
    let changes = visit.station()?.changes();
    let stream = futures_util::stream::unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        let count = *changes.borrow_and_update();
        let event = Event::default().event("changed").data(count.to_string());
        Some((Ok::<_, Infallible>(event), changes))
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(20));
    Ok(Sse::new(stream).keep_alive(alive).into_response())
}
