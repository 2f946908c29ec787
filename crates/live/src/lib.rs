//! Nodes that run: a handle on each that any number of tasks share ([`Station`]), the task that keeps a bureau level with its
//! hub ([`Follower`]), the hub's door ([`HubDoor`]), and whether each is well ([`Health`], kept by a [`Lookout`]). Not here: HTML, routes, SQL, what an act decides (`acts`) and what
//! bureau and hub say to each other (`peer`); the clock and randomness are arguments.

mod carrier;
mod clerk;
pub mod config;
pub mod event;
mod follower;
mod health;
mod house;
pub mod http;
mod hub_door;
mod lookout;
pub mod metrics;
mod station;
pub mod tls;
mod upkeep;

pub use carrier::{Carrier, CarrierError, InProcess};
pub use config::Config;
pub use event::Event;
pub use follower::{Fault, Follower, Following, Line};
pub use health::{Alarm, Code, Health, NodeKind, Seen, Severity};
pub use house::{BureauHere, Free, HubHere, Opening, Running, disk};
pub use hub_door::{HubDoor, Incident, Incidents, News};
pub use lookout::{Disk, Lookout, Watched};
pub use station::{Clock, Closing, Condition, Heads, Station, Stopped};
pub use upkeep::{Kept, Upkeep};
