//! Nodes that run: a handle on each that any number of tasks share ([`NodeHandle`]), the task that keeps a bureau level with its
//! hub ([`Follower`]), the hub's door ([`HubServer`]), and whether each is well ([`Health`], kept by a [`Lookout`]). Not here: HTML, routes, SQL, what an act decides (`acts`) and what
//! bureau and hub say to each other (`peer`); the clock and randomness are arguments.

mod coalescer;
pub mod config;
pub mod event;
mod follower;
mod health;
pub mod http;
mod hub_server;
mod lookout;
pub mod metrics;
mod node_handle;
mod running;
pub mod tls;
mod transport;
mod upkeep;

pub use config::Config;
pub use event::Event;
pub use follower::{Fault, Follower, Following, Line};
pub use health::{Alarm, Code, Health, NodeKind, Seen, Severity, Unread};
pub use hub_server::{HubServer, Incident, Incidents, News};
pub use lookout::{Disk, Lookout, Watched};
pub use node_handle::{Clock, Closing, Condition, Heads, NodeHandle, Stopped};
pub use running::{BureauHere, Free, HubHere, Opening, Running, disk};
pub use transport::{InProcess, Transport, TransportError};
pub use upkeep::{Kept, Upkeep};
