//! The ledger's promises, tested from outside: on both stores, under crashes, faults and forgeries.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod bench;
mod conformance;
mod crash;
mod damage;
mod decode;
mod entry;
mod erase;
mod faults;
mod log;
mod mirror;
mod model;
mod note;
mod pages;
mod tree;
