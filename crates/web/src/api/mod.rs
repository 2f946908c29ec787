//! What programs ask: the API of system clients and of the console's own scripts under `/api/v1`, its description, and the
//! public service. One file a noun. Not here: pages, what an act means, what a document number is.

mod about;
mod audit;
mod checks;
mod drafts;
mod lives;
mod notices;
mod numbers;
mod objects;
pub mod openapi;
mod photographs;
pub mod public;
mod reviews;

use crate::route::Route;

/// Every route that answers JSON, noun by noun.
pub(crate) fn routes() -> Vec<Route> {
    [
        about::routes(),
        checks::routes(),
        numbers::routes(),
        notices::routes(),
        lives::routes(),
        drafts::routes(),
        photographs::routes(),
        objects::routes(),
        reviews::routes(),
        audit::routes(),
        public::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
