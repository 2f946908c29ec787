//! What the room promises, on files.
#![expect(
    clippy::unwrap_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod concurrent;
mod crash;
mod damage;
mod erase;
mod load;
mod lookup;
mod model;
mod world;
