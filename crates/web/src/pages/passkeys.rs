//! Passkey ceremonies (WebAuthn): each begins with options for the browser and ends with what the authenticator signed. JSON in
//! and out; the pages' script carries it. What a ceremony proves, `accounts` decides.

use std::net::SocketAddr;

use accounts::{Answer as Signed, Attempt, Ceremony, CeremonyToken, EnrolmentToken, Shown};
use axum::{
    Json,
    extract::{ConnectInfo, Request},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::sign_in::{agent, set_session};
use crate::{
    Answer, Trouble,
    form::bounded,
    route::{Need, Route},
    visit::{Visit, secret_cookie},
};

/// Name of the cookie of an enrolment under way.
pub(crate) const ENROLMENT: &str = "enrolment";
/// Most bytes of a finished ceremony.
const MOST: usize = 64 * 1024;

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::post("/passkeys/sign-in/begin", Need::Nobody, begin_sign_in),
        Route::post("/passkeys/sign-in/finish", Need::Nobody, finish_sign_in),
        Route::post("/passkeys/enrol/begin", Need::Nobody, begin_enrol),
        Route::post("/passkeys/enrol/finish", Need::Nobody, finish_enrol),
        Route::post("/passkeys/confirm/begin", Need::SignedIn, begin_confirm),
        Route::post("/passkeys/confirm/finish", Need::SignedIn, finish_confirm),
        Route::post("/passkeys/add/begin", Need::SignedIn, begin_add),
        Route::post("/passkeys/add/finish", Need::SignedIn, finish_add),
    ]
}

/// What the script sends at the end.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finished {
    ceremony: String,
    credential: Value,
    #[serde(default)]
    label: String,
}

impl Finished {
    async fn read(request: Request) -> Answer<Self> {
        let bytes = bounded(request, MOST).await?;
        serde_json::from_slice(&bytes).map_err(|error| Trouble::wrong("body", error.to_string()))
    }
    fn token(&self) -> Answer<CeremonyToken> {
        self.ceremony.parse().map_err(|_| Trouble::NotFound)
    }
}

fn begun(ceremony: &Ceremony) -> Json<Value> {
    Json(json!({"ceremony": ceremony.token.expose(), "options": ceremony.options}))
}

fn attempt<'a>(visit: &Visit, source: &'a str, headers: &'a HeaderMap) -> Attempt<'a> {
    Attempt { source: source.as_bytes(), agent: agent(headers), now: visit.now }
}

async fn begin_sign_in(
    visit: Visit,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Answer<Json<Value>> {
    let source = from.ip().to_string();
    let accounts = visit.house.accounts();
    Ok(begun(&accounts.begin_sign_in(attempt(&visit, &source, &headers), &mut *visit.house.rng())?))
}

async fn finish_sign_in(
    visit: Visit,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let finished = Finished::read(request).await?;
    let (token, json) = (finished.token()?, finished.credential.to_string());
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &token, json: &json };
    let rng = &mut *visit.house.rng();
    let opened =
        visit.house.accounts().finish_sign_in(signed, attempt(&visit, &source, &headers), rng)?;
    Ok(set_session(&visit, &opened, Json(json!({"signed_in": true})).into_response()))
}

/// The enrolment a link has opened in this browser.
fn enrolment(visit: &Visit, headers: &HeaderMap) -> Answer<EnrolmentToken> {
    let text = secret_cookie(headers, ENROLMENT, visit.house.is_secure());
    let token = text.and_then(|text| text.parse().ok());
    token.ok_or(Trouble::NotFound)
}

async fn begin_enrol(visit: Visit, headers: HeaderMap) -> Answer<Json<Value>> {
    let token = enrolment(&visit, &headers)?;
    let accounts = visit.house.accounts();
    let enrolment = accounts.enrolment(&token, visit.now)?.ok_or(Trouble::NotFound)?;
    let station = visit.house.station(&enrolment.post).ok_or(Trouble::NotFound)?;
    let officer = station.read(move |node| node.registers().officer(enrolment.officer)).await;
    let officer = officer.map_err(|error| Trouble::fault(&error))??.ok_or(Trouble::NotFound)?;
    let post = visit.post_name(&officer.post);
    let shown = Shown { user: &format!("{} · {post}", officer.name), display: &officer.name };
    let rng = &mut *visit.house.rng();
    Ok(begun(&accounts.begin_enrolment_passkey(&token, shown, visit.now, rng)?))
}

async fn finish_enrol(
    visit: Visit,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let enrolment = enrolment(&visit, &headers)?;
    let finished = Finished::read(request).await?;
    let (token, json) = (finished.token()?, finished.credential.to_string());
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &token, json: &json };
    let opened = visit.house.accounts().finish_enrolment_passkey(
        &enrolment,
        signed,
        &finished.label,
        attempt(&visit, &source, &headers),
        &mut *visit.house.rng(),
    )?;
    Ok(set_session(&visit, &opened, Json(json!({"signed_in": true})).into_response()))
}

async fn begin_confirm(visit: Visit) -> Answer<Json<Value>> {
    let (token, _) = visit.officer()?.session()?;
    let accounts = visit.house.accounts();
    Ok(begun(&accounts.begin_confirmation(token, visit.now, &mut *visit.house.rng())?))
}

async fn finish_confirm(
    visit: Visit,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let finished = Finished::read(request).await?;
    let (ceremony, json) = (finished.token()?, finished.credential.to_string());
    let (token, _) = visit.officer()?.session()?;
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &ceremony, json: &json };
    let rng = &mut *visit.house.rng();
    let attempt = attempt(&visit, &source, &headers);
    let opened = visit.house.accounts().finish_confirmation(token, signed, attempt, rng)?;
    Ok(set_session(&visit, &opened, Json(json!({"confirmed": true})).into_response()))
}

async fn begin_add(visit: Visit) -> Answer<Json<Value>> {
    let visitor = visit.officer()?;
    let (token, _) = visitor.session()?;
    let post = visit.post_name(&visitor.officer.post);
    let name = &visitor.officer.name;
    let shown = Shown { user: &format!("{name} · {post}"), display: name };
    let rng = &mut *visit.house.rng();
    Ok(begun(&visit.house.accounts().begin_another_passkey(token, shown, visit.now, rng)?))
}

async fn finish_add(visit: Visit, request: Request) -> Answer<Json<Value>> {
    let finished = Finished::read(request).await?;
    let (ceremony, json) = (finished.token()?, finished.credential.to_string());
    let (token, _) = visit.officer()?.session()?;
    let signed = Signed { ceremony: &ceremony, json: &json };
    visit.house.accounts().finish_another_passkey(token, signed, &finished.label, visit.now)?;
    Ok(Json(json!({"added": true})))
}
