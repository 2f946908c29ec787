//! Nodes that run: a handle on each that any number of tasks share ([`Station`]). Not here: HTML, routes, SQL, what an act
//! decides (`acts`) and what bureau and hub say to each other (`peer`); the clock and randomness are arguments.

mod hub_door;
mod station;

pub use hub_door::{HubDoor, News};
pub use station::{Clock, Closing, Heads, Station, Stopped};
