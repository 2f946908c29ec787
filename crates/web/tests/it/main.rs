//! The console from outside: requests to the whole service over a body in memory, by officers of different posts and roles.
#![expect(clippy::unwrap_used, reason = "tests")]

mod api;
mod audit;
mod check;
mod clients;
mod console;
mod desk;
mod documents;
mod doors;
mod draft;
mod generated;
mod health;
mod hits;
mod level;
mod messages;
mod notice;
mod photograph;
mod public;
mod review;
mod schema;
