//! The promises of running nodes, each under the name of what is promised. Time is a clock that the test moves, or waiting
//! for something that must come.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod body;
mod coalescer;
mod follower;
mod health;
mod http;
mod node_handle;
mod running;
mod upkeep;
