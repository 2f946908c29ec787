//! What the accounts promise, seen from outside the crate: one file a promise's noun.

mod console;
mod link;
mod session;
