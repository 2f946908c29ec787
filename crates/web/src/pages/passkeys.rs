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
    Answer, HttpError,
    context::{Context, secret_cookie},
    form::bounded,
    route::{Need, Route},
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
        serde_json::from_slice(&bytes).map_err(|error| HttpError::wrong("body", error.to_string()))
    }
    fn token(&self) -> Answer<CeremonyToken> {
        self.ceremony.parse().map_err(|_| HttpError::NotFound)
    }
}

fn begun(ceremony: &Ceremony) -> Json<Value> {
    Json(json!({"ceremony": ceremony.token.expose(), "options": ceremony.options}))
}

fn attempt<'a>(ctx: &Context, source: &'a str, headers: &'a HeaderMap) -> Attempt<'a> {
    Attempt { source: source.as_bytes(), agent: agent(headers), now: ctx.now }
}

async fn begin_sign_in(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Answer<Json<Value>> {
    let source = from.ip().to_string();
    let accounts = ctx.app.accounts();
    Ok(begun(&accounts.begin_sign_in(attempt(&ctx, &source, &headers), &mut *ctx.app.rng())?))
}

async fn finish_sign_in(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let finished = Finished::read(request).await?;
    let (token, json) = (finished.token()?, finished.credential.to_string());
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &token, json: &json };
    let rng = &mut *ctx.app.rng();
    let opened =
        ctx.app.accounts().finish_sign_in(signed, attempt(&ctx, &source, &headers), rng)?;
    Ok(set_session(&ctx, &opened, Json(json!({"signed_in": true})).into_response()))
}

/// The enrolment a link has opened in this browser.
fn enrolment(ctx: &Context, headers: &HeaderMap) -> Answer<EnrolmentToken> {
    let text = secret_cookie(headers, ENROLMENT, ctx.app.is_secure());
    let token = text.and_then(|text| text.parse().ok());
    token.ok_or(HttpError::NotFound)
}

async fn begin_enrol(ctx: Context, headers: HeaderMap) -> Answer<Json<Value>> {
    let token = enrolment(&ctx, &headers)?;
    let accounts = ctx.app.accounts();
    let enrolment = accounts.enrolment(&token, ctx.now)?.ok_or(HttpError::NotFound)?;
    let node = ctx.app.node(&enrolment.post).ok_or(HttpError::NotFound)?;
    let officer = node.read(move |node| node.registers().officer(enrolment.officer)).await;
    let officer = officer.map_err(|error| HttpError::fault(&error))??.ok_or(HttpError::NotFound)?;
    let post = ctx.post_name(&officer.post);
    let shown = Shown { user: &format!("{} · {post}", officer.name), display: &officer.name };
    let rng = &mut *ctx.app.rng();
    Ok(begun(&accounts.begin_enrolment_passkey(&token, shown, ctx.now, rng)?))
}

async fn finish_enrol(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let enrolment = enrolment(&ctx, &headers)?;
    let finished = Finished::read(request).await?;
    let (token, json) = (finished.token()?, finished.credential.to_string());
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &token, json: &json };
    let opened = ctx.app.accounts().finish_enrolment_passkey(
        &enrolment,
        signed,
        &finished.label,
        attempt(&ctx, &source, &headers),
        &mut *ctx.app.rng(),
    )?;
    Ok(set_session(&ctx, &opened, Json(json!({"signed_in": true})).into_response()))
}

async fn begin_confirm(ctx: Context) -> Answer<Json<Value>> {
    let (token, _) = ctx.officer()?.session()?;
    let accounts = ctx.app.accounts();
    Ok(begun(&accounts.begin_confirmation(token, ctx.now, &mut *ctx.app.rng())?))
}

async fn finish_confirm(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    request: Request,
) -> Answer<Response> {
    let finished = Finished::read(request).await?;
    let (ceremony, json) = (finished.token()?, finished.credential.to_string());
    let (token, _) = ctx.officer()?.session()?;
    let source = from.ip().to_string();
    let signed = Signed { ceremony: &ceremony, json: &json };
    let rng = &mut *ctx.app.rng();
    let attempt = attempt(&ctx, &source, &headers);
    let opened = ctx.app.accounts().finish_confirmation(token, signed, attempt, rng)?;
    Ok(set_session(&ctx, &opened, Json(json!({"confirmed": true})).into_response()))
}

async fn begin_add(ctx: Context) -> Answer<Json<Value>> {
    let principal = ctx.officer()?;
    let (token, _) = principal.session()?;
    let post = ctx.post_name(&principal.officer.post);
    let name = &principal.officer.name;
    let shown = Shown { user: &format!("{name} · {post}"), display: name };
    let rng = &mut *ctx.app.rng();
    Ok(begun(&ctx.app.accounts().begin_another_passkey(token, shown, ctx.now, rng)?))
}

async fn finish_add(ctx: Context, request: Request) -> Answer<Json<Value>> {
    let finished = Finished::read(request).await?;
    let (ceremony, json) = (finished.token()?, finished.credential.to_string());
    let (token, _) = ctx.officer()?.session()?;
    let signed = Signed { ceremony: &ceremony, json: &json };
    ctx.app.accounts().finish_another_passkey(token, signed, &finished.label, ctx.now)?;
    Ok(Json(json!({"added": true})))
}
