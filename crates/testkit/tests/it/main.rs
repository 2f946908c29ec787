//! The promises of the whole body, a hub and bureaus together, each under the name of what is promised.

mod diffusion;
mod erasure;
mod hostile;
mod main_job;
mod message;
mod review;
mod session;
mod simulation;
