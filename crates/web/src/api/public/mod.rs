//! The public service: `/notices/v1/{red,yellow,un}` with the parameters and the JSON of INTERPOL's public web service, so
//! that clients written for it work unchanged. It shows the public extracts and nothing else, to anybody, at a pace.

pub(super) mod describe;
mod query;
mod shape;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use accounts::{Pace, Refused};
use axum::{
    Json,
    extract::{ConnectInfo, Path, RawQuery},
    http::header,
    response::{IntoResponse, Response},
};
use domain::directory::Post;
use jiff::SignedDuration;
use serde_json::Value;

use self::query::Query;
use crate::{
    Answer, HttpError,
    context::Context,
    extract::{Extract, extracts, in_address},
    form::Form,
    route::{Need, Route},
};

/// Doors of the public service.
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/notices/v1/{kind}", Need::Nobody, list),
        Route::get("/notices/v1/{kind}/{id}", Need::Nobody, one),
        Route::get("/notices/v1/{kind}/{id}/images", Need::Nobody, images),
        Route::get("/notices/v1/{kind}/{id}/images/{picture}", Need::Nobody, picture),
    ]
}

/// What one source may ask: a page of results every half second, after a burst of a hundred.
const PACE: Pace = Pace { burst: 100, every: SignedDuration::from_millis(500) };

/// The service's words for kinds, and the statute's.
const KINDS: [(&str, &str); 3] = [("red", "red"), ("yellow", "yellow"), ("un", "un-special")];

async fn list(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Answer<Json<Value>> {
    pace(&ctx, from.ip())?;
    let code = code(&kind)?;
    let query = Query::read(&Form::parse(query.unwrap_or_default().as_bytes())?)?;
    let all = published(&ctx).await?;
    let found: Vec<&Extract> = all
        .iter()
        .filter(|extract| extract.kind.as_str() == code && query.fits(extract, ctx.today()))
        .collect();
    Ok(Json(shape::list(ctx.app.origin(), &kind, &query, &found)))
}

async fn one(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((kind, id)): Path<(String, String)>,
) -> Answer<Json<Value>> {
    pace(&ctx, from.ip())?;
    let all = published(&ctx).await?;
    let extract = find(&all, &kind, &id)?;
    Ok(Json(shape::detail(ctx.app.origin(), &kind, extract)))
}

async fn images(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((kind, id)): Path<(String, String)>,
) -> Answer<Json<Value>> {
    pace(&ctx, from.ip())?;
    let all = published(&ctx).await?;
    let extract = find(&all, &kind, &id)?;
    Ok(Json(shape::images(ctx.app.origin(), &kind, extract)))
}

async fn picture(
    ctx: Context,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Path((kind, id, sha256)): Path<(String, String, String)>,
) -> Answer<Response> {
    pace(&ctx, from.ip())?;
    let all = published(&ctx).await?;
    let extract = find(&all, &kind, &id)?;
    if !extract.photographs.contains(&sha256) {
        return Err(HttpError::NotFound);
    }
    let Some(hub) = ctx.app.node(&Post::Secretariat) else { return Err(HttpError::NotFound) };
    let record = extract.record;
    let jpeg = hub
        .read(move |node| acts::notice::photograph::picture(node, record, &sha256))
        .await
        .map_err(|error| HttpError::fault(&error))??;
    let headers = [(header::CONTENT_TYPE, "image/jpeg")];
    Ok((headers, jpeg.ok_or(HttpError::NotFound)?).into_response())
}

fn code(kind: &str) -> Answer<&'static str> {
    let known = KINDS.into_iter().find(|(word, _)| *word == kind);
    known.map(|(_, code)| code).ok_or(HttpError::NotFound)
}

fn find<'a>(all: &'a [Extract], kind: &str, id: &str) -> Answer<&'a Extract> {
    let code = code(kind)?;
    let mut fitting = all.iter().filter(|extract| extract.kind.as_str() == code);
    fitting.find(|extract| in_address(&extract.file) == id).ok_or(HttpError::NotFound)
}

/// The public extracts as they stand; read from the secretariat's node once for each change of it, so that strangers
/// cannot keep its writer busy.
async fn published(ctx: &Context) -> Answer<Arc<Vec<Extract>>> {
    let Some(hub) = ctx.app.node(&Post::Secretariat) else { return Err(HttpError::NotFound) };
    let change = *hub.changes().borrow();
    if let Some(extracts) = ctx.app.extracts().at(change) {
        return Ok(extracts);
    }
    let read = hub.read(extracts).await.map_err(|error| HttpError::fault(&error))??;
    Ok(ctx.app.extracts().keep(change, read))
}

/// One source is one address, or for IPv6 the network of one subscriber.
fn pace(ctx: &Context, from: IpAddr) -> Answer<()> {
    let source = match from {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().get(..8).unwrap_or_default().to_vec(),
    };
    match ctx.app.public().take("public service", &source, PACE, ctx.now) {
        Ok(_counted) => Ok(()),
        Err(Refused::TooManyAttempts { .. }) => Err(HttpError::TooMany),
        Err(other) => Err(HttpError::refused("public", other.to_string())),
    }
}
