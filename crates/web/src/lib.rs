//! The console: server-rendered pages by noun, the JSON API, live events, and the public service. Every page works without
//! scripts; small scripts refine it. Not here: what an act means (`acts`), who may do it (`statute`), credentials
//! (`accounts`), running nodes (`live`), SQL.
//!
//! One request: [`route`] asks who it is and whether that officer may pass the door; the noun's handler reads the node through
//! its [`live::NodeHandle`] or runs an act on it; what it gives is told to a program in JSON, or drawn for a browser and framed by
//! [`layout`]. Both faces of a door are declared at once ([`door`]); what is for browsers alone stands in `pages/`, what is for
//! programs alone in `api/`.

pub mod api;
mod app_state;
pub mod asset;
mod audit;
mod check;
mod compression;
pub mod context;
mod desk;
mod directory;
mod documents;
mod door;
mod draft;
mod erasure;
pub mod extract;
pub mod form;
mod handover;
mod health;
mod hit;
mod http_error;
pub mod language;
mod layout;
mod level;
mod message;
mod notice;
pub mod operator;
pub mod pages;
mod reason;
mod refusal;
mod review;
pub mod route;
pub mod show;
pub mod time;
pub mod ui;
pub mod upload;

pub use app_state::{AppState, Randomness, Report, Settings};
pub use door::Operation;
pub use http_error::HttpError;

use axum::Router;

/// What a handler returns.
pub type Answer<T = maud::Markup> = Result<T, HttpError>;

/// Every door of the program, in the order of the printed access table.
pub fn routes() -> Vec<route::Route> {
    [
        pages::routes(),
        check::doors(),
        hit::doors(),
        notice::doors(),
        draft::doors(),
        documents::doors(),
        review::doors(),
        message::doors(),
        desk::doors(),
        handover::doors(),
        health::doors(),
        directory::doors(),
        level::doors(),
        erasure::doors(),
        audit::doors(),
        api::routes(),
    ]
    .concat()
}

/// The whole service over an application.
pub fn service(app: &AppState) -> Router {
    route::router(app, routes())
        .fallback_service(axum::routing::any(route::nowhere).with_state(app.clone()))
        .layer(operator::catching(app))
        .layer(axum::middleware::from_fn_with_state(app.clone(), operator::count))
        .layer(compression::layer())
}

/// The word data files write for a code: `BureauOfficer` is `bureau_officer`.
pub fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
