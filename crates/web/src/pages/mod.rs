//! Pages by noun. A page's file holds its routes, reads and markup; what it says stands in `locales/*/{noun}.ftl`.

pub mod account;
pub mod clients;
pub mod events;
pub mod help;
pub mod passkeys;
pub mod policy;
pub mod preferences;
pub mod public;
pub mod register;
pub mod sign_in;

use crate::{
    asset,
    route::{Need, Route},
};

/// Every route, noun by noun.
pub(crate) fn routes() -> Vec<Route> {
    let mut routes = vec![Route::get("/assets/{tag}/{name}", Need::Nobody, asset::serve)];
    routes.extend(sign_in::routes());
    routes.extend(passkeys::routes());
    routes.extend(account::routes());
    routes.extend(clients::routes());
    routes.extend(preferences::routes());
    routes.extend(events::routes());
    routes.extend(help::routes());
    routes.extend(register::routes());
    routes.extend(policy::routes());
    routes.extend(public::routes());
    routes
}
