//! Sets of things known by a number: travel documents, vehicles, firearms and other objects that were reported lost,
//! stolen or revoked. Four layers, each of which can be read alone:
//!
//! * [`Number`], [`Kind`], [`Query`]: what is written and asked, in compared form;
//! * [`key`]: number, issuer and class as one 64-bit key, without loss for what a passport can carry;
//! * [`index`]: the keys in a memory-mapped file, one cache line a question, erased by overwriting;
//! * [`DocumentSet`]: the records behind the keys, which must confirm a key before anything is "listed".
//!
//! Not here: the ledger the records come from, who may ask, what a match obliges to. No clock and no randomness: the day and
//! the generator are arguments.

mod digest;
mod error;
pub mod index;
mod item;
pub mod key;
pub mod load;
mod number;
mod reader;
mod record;
mod records;
mod set;

pub use digest::Digest;
pub use error::DocumentsError;
pub use item::{Class, Kind, Query, Sought, UnknownKind, issuer};
pub use number::{Number, NumberError};
pub use reader::{Agreement, Listed, Reader};
pub use record::{Owner, Record, Reference, Report, Standing, Status, TextError, UnknownStatus};
pub use set::{Applied, Change, Damage, DocumentSet, Opened, Stats, inspect};
