//! What programs ask: the API of system clients and of the console's own scripts under `/api/v1`, its description, and the
//! public service. One file a noun. Not here: pages, what an act means, what a document number is.

mod about;
mod audit;
mod checks;
mod desk;
mod directory;
mod drafts;
mod handover;
mod hits;
mod legible;
mod lives;
mod messages;
mod notices;
mod numbers;
mod objects;
mod officers;
pub mod openapi;
mod operation;
mod photographs;
pub mod public;
mod reviews;

pub use operation::Operation;

use crate::route::Route;

/// Every route that answers JSON, noun by noun.
pub(crate) fn routes() -> Vec<Route> {
    [
        about::routes(),
        checks::routes(),
        numbers::routes(),
        hits::routes(),
        notices::routes(),
        lives::routes(),
        drafts::routes(),
        photographs::routes(),
        objects::routes(),
        reviews::routes(),
        messages::routes(),
        desk::routes(),
        handover::routes(),
        directory::routes(),
        officers::routes(),
        audit::routes(),
        public::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
