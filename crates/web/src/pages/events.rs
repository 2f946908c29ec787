//! Live events: one stream a page, that says when the officer's node has changed and nothing else; the page then fetches
//! what it shows, by its own right. Nothing polls, and the stream ends with the session: that a post is busy is
//! for its officers alone.

use std::{convert::Infallible, time::Duration};

use axum::response::{
    IntoResponse, Response,
    sse::{Event, KeepAlive, Sse},
};

use crate::{
    Answer,
    context::Context,
    route::{Need, Route},
};

/// How long a session that is over can still have an open stream.
const LOOK: Duration = Duration::from_secs(10);

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/events", Need::SignedIn, events)]
}

async fn events(ctx: Context) -> Answer<Response> {
    let changes = ctx.node()?.changes();
    let health = crate::health::changes(&ctx);
    let stream = futures_util::stream::unfold(
        (ctx, changes, health),
        |(ctx, mut changes, mut health)| async move {
            loop {
                let changed = tokio::time::timeout(LOOK, async {
                    tokio::select! {
                        changed = changes.changed() => changed,
                        () = health.moved() => Ok(()),
                    }
                })
                .await;
                if !ctx.is_still_signed_in() {
                    return None;
                }
                match changed {
                    Ok(Ok(())) => break,
                    Ok(Err(_)) => return None,
                    Err(_) => {}
                }
            }
            let count = *changes.borrow_and_update();
            let event = Event::default().event("changed").data(count.to_string());
            Some((Ok::<_, Infallible>(event), (ctx, changes, health)))
        },
    );
    let alive = KeepAlive::new().interval(Duration::from_secs(20));
    Ok(Sse::new(stream).keep_alive(alive).into_response())
}
