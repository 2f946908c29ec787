//! Federation: how a bureau follows the hub and hands over what it has written, over any wire. The sessions are pure state
//! machines ([`Bureau`], [`Hub`]): frames, time and randomness in, frames out. Not here: sockets, TLS, a clock, HTML,
//! and what an entry means (`acts` decides that).
//!
//! A bureau starts everything; the hub only answers. Every request can be repeated without harm, so a lost answer is asked
//! for again, a duplicate or late one is passed over, and a session cut anywhere is simply begun anew: what counts is how
//! far the logs are, never how far a session was.

mod back_off;
mod bureau;
mod drive;
mod error;
mod frame;
mod hub;
mod message;
mod news;
mod wire;

pub use back_off::BackOff;
pub use bureau::{Bureau, Settings, Synced};
pub use drive::{Link, sync};
pub use error::{Evidence, PeerError};
pub use frame::{Frame, MAX_FRAME, MAX_PAYLOAD, SessionId, Type};
pub use hub::{Hub, Incidents};
pub use message::{Hello, Levels, MAX_SUBMISSION_BYTES, MAX_SUBMISSIONS, Message, Refusal};
pub use news::{MAX_NEWS, NewsAsked};
pub use wire::{FaultPlan, Faulty, Perfect, Side, Wire};
