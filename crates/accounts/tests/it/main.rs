//! What the accounts promise, seen from outside the crate: one file a promise's noun.
#![expect(
    clippy::unwrap_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod authenticator;
mod client;
mod console;
mod layout;
mod link;
mod passkey;
mod preference;
mod session;
