//! Nodes that run: a handle on each that any number of tasks share ([`Station`]), the task that keeps a bureau level with its
//! hub ([`Follower`]) and the hub's door ([`HubDoor`]). Not here: HTML, routes, SQL, what an act decides (`acts`) and what
//! bureau and hub say to each other (`peer`); the clock and randomness are arguments.

mod carrier;
mod clerk;
pub mod config;
mod follower;
mod house;
pub mod http;
mod hub_door;
mod station;
pub mod tls;
mod upkeep;

pub use carrier::{Carrier, CarrierError, InProcess};
pub use config::Config;
pub use follower::{Fault, Follower, Following, Line};
pub use house::{BureauHere, HubHere, Opening, Running};
pub use hub_door::{HubDoor, News};
pub use station::{Clock, Closing, Heads, Station, Stopped};
pub use upkeep::{Kept, Upkeep};
