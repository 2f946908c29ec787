//! The console: server-rendered pages by noun, the JSON API, live events, and the public service. Every page works without
//! scripts; small scripts refine it. Not here: what an act means (`acts`), who may do it (`statute`), credentials
//! (`accounts`), running nodes (`live`), SQL.
//!
//! One request: [`route`] asks who it is and whether that officer may pass the door; a page (`pages/`) reads the node through
//! its [`live::Station`] or runs an act on it; [`layout`] frames what it says. A handler takes a [`visit::Visit`] and returns
//! markup or [`Trouble`].

pub mod api;
pub mod asset;
mod compression;
mod desk;
mod directory;
mod door;
mod erasure;
pub mod extract;
pub mod form;
mod handover;
mod hit;
mod house;
pub mod language;
mod layout;
mod message;
pub mod pages;
mod refusal;
pub mod route;
pub mod show;
pub mod time;
mod trouble;
pub mod ui;
pub mod upload;
pub mod visit;

pub use door::Operation;
pub use house::{House, Randomness, Report, Settings};
pub use trouble::Trouble;

use axum::Router;

/// What a handler returns.
pub type Answer<T = maud::Markup> = Result<T, Trouble>;

/// Every door of the program, in the order of the printed access table.
pub fn routes() -> Vec<route::Route> {
    [
        pages::routes(),
        desk::doors(),
        handover::doors(),
        hit::doors(),
        message::doors(),
        directory::doors(),
        erasure::doors(),
        api::routes(),
    ]
    .concat()
}

/// The whole service over a house.
pub fn service(house: &House) -> Router {
    route::router(house, routes())
        .fallback_service(axum::routing::any(route::nowhere).with_state(house.clone()))
        .layer(tower_http::catch_panic::CatchPanicLayer::new())
        .layer(compression::layer())
}

/// The word data files write for a code: `BureauOfficer` is `bureau_officer`.
pub fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
