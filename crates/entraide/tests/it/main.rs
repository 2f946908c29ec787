//! The commands' contract, kept by the real binary as a user runs it: in folders of its own, on files, with exit codes. Every
//! person here is invented; real lists are read at run time where they are present, and nothing of them is written here.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod check;
mod check_refused;
mod console;
mod demo;
mod documents;
mod general;
mod import;
mod import_refused;
mod interrupted;
mod invented;
mod proof;
mod real_list;
mod rebuild;
mod run;
mod scan;
mod statute;
mod two_machines;
mod verify;
