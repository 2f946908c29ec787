//! Read models of one node: what its logs say, arranged for questions. `apply` takes one entry at a time, always in
//! the same order, and touches nothing but this database and the match index; so the registers can be thrown away
//! and rebuilt to the same content. Not here: who may ask (`acts`), thresholds (`statute`), networks.
//!
//! Cost of `apply`: one to six prepared statements on local SQLite, no `fsync` of its own: the caller opens a
//! transaction around a batch.

mod apply;
mod database;
pub mod desk;
pub mod directory;
pub mod erasure;
pub mod handover;
pub mod hit;
mod index;
pub mod law;
pub mod list;
pub mod lookup;
pub mod message;
pub mod notice;
pub mod object;
pub mod outbound;
pub mod photograph;
mod sql;
mod tables;
mod undo;
pub mod unread;

use domain::{Fact, RecordId, directory::Post};
use ledger::{Audience, Envelope};

pub use apply::{Effects, Erase};
pub use database::{Registers, RegistersError};
pub use index::INDEX;

tables::nouns! {
    Directory: directory, apply_directory;
    Law: law, apply_law;
    Notice: notice, apply_notice;
    Object: object, apply_object;
    List: list, apply_list;
    Erasure: erasure, apply_erasure;
    Lookup: lookup, apply_lookup;
    Hit: hit, apply_hit;
    Message: message, apply_message;
    Handover: handover, apply_handover;
    Desk: desk, apply_desk;
}

/// Which of a node's two logs an entry stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogName {
    /// The node's own.
    Own,
    /// The one the hub orders; a bureau's is a mirror.
    Shared,
}

impl LogName {
    /// Its name in files and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Shared => "shared",
        }
    }
}

/// An entry as `apply` takes it.
#[derive(Clone, Copy, Debug)]
pub struct DecodedEntry<'a> {
    /// Log it stands in.
    pub log: LogName,
    /// Position there.
    pub pos: u64,
    /// The signed envelope.
    pub envelope: &'a Envelope,
    /// The entry's bytes, for records whose origin must stay provable.
    pub entry: &'a [u8],
    /// Who may see it, where this node knows (at the hub, and for the node's own entries).
    pub audience: Option<&'a Audience>,
    /// What it states, as far as this node can tell.
    pub content: Content<'a>,
    /// What of it was not read although the rest was; why, without anything of it.
    pub lacking: Option<&'a str>,
}

impl DecodedEntry<'_> {
    /// What it is about.
    pub fn subject(&self) -> RecordId {
        RecordId::from_bytes(self.envelope.subject.0)
    }
}

/// What is left of an entry's payload, and read of it.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// It reads.
    Fact(&'a Fact),
    /// It is there and was not read; why, without anything of it.
    Unread(&'a str),
    /// It is erased.
    Erased,
}

/// The node whose registers these are.
pub type Me = Post;
