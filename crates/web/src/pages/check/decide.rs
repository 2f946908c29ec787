//! From a candidate on the screen to a hit, or to "somebody else".

use axum::{extract::Path, response::Response};
use domain::{LookupId, RecordId};
use statute::Act;

use crate::{
    Answer, Trouble,
    form::Form,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/checks/{lookup}/{record}/confirm", Need::May(Act::ConfirmHit), confirm),
        Route::post("/checks/{lookup}/{record}/dismiss", Need::May(Act::DismissHit), dismiss),
    ]
}

fn ids((lookup, record): &(String, String)) -> Answer<(LookupId, RecordId)> {
    let lookup = lookup.parse().map_err(|_| Trouble::NotFound)?;
    Ok((lookup, record.parse().map_err(|_| Trouble::NotFound)?))
}

async fn confirm(visit: Visit, Path(path): Path<(String, String)>, form: Form) -> Answer<Response> {
    let (lookup, record) = ids(&path)?;
    let text = |name: &str| form.text(name).unwrap_or_default().to_owned();
    let (place, grounds) = (text("place"), text("grounds"));
    let hit = visit
        .act(move |unit, officer| acts::hit::confirm(unit, officer, lookup, record, place, grounds))
        .await?;
    Ok(visit.on_to(&format!("/hits/{hit}"), "hit-confirmed"))
}

async fn dismiss(visit: Visit, Path(path): Path<(String, String)>, form: Form) -> Answer<Response> {
    let (lookup, record) = ids(&path)?;
    let reason = form.need("reason")?.to_owned();
    visit
        .act(move |unit, officer| acts::hit::dismiss(unit, officer, lookup, record, reason))
        .await?;
    Ok(visit.on_to("/check", "candidate-dismissed"))
}
