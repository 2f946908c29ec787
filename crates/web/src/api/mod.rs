//! The API of programs as a whole: its description, and the public service. What it does is each noun's own. Not here: pages, what
//! an act means, what a document number is.

mod about;
mod legible;
pub mod openapi;
pub mod public;

use crate::route::Route;

/// Every route that answers JSON and is no noun's.
pub(crate) fn routes() -> Vec<Route> {
    [about::routes(), public::routes()].concat()
}
