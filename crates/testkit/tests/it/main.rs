//! The promises of the whole body, a hub and bureaus together, each under the name of what is promised.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests: what they share is no test by itself, yet to panic is its way to report"
)]

mod boundaries;
mod diffusion;
mod earlier;
mod erasure;
mod full_disk;
mod handover;
mod hardened;
mod hostile;
mod hostile_hub;
mod hostile_member;
mod levels;
mod machinery;
mod main_job;
mod matrix;
mod message;
mod numbers;
mod object;
mod object_hit;
mod photograph;
mod proof;
mod replay_cut;
mod review;
mod session;
mod simulation;
mod skew;
mod verify;
