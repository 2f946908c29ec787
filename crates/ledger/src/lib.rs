//! The ledger: signed, append-only, Merkle-hashed entries whose payloads can be erased.
//!
//! Here live the entry and its canonical bytes ([`Entry`]), the sealed payload beside it ([`Payload`]),
//! who may see it ([`Audience`]), the tree and its proofs ([`tree`]), signed checkpoints
//! ([`note`]), the stores that keep it all ([`store`]), the [`Log`] that acts write and read
//! through, the [`Page`] that followers carry, and the page sums of closed files ([`pages`]).
//!
//! The ledger knows nothing of notices, HTTP or JSON; it has no clock and no randomness of its own.

mod attest;
pub mod audience;
mod digest;
pub mod entry;
pub mod ids;
pub mod log;
pub mod note;
pub mod page;
pub mod pages;
pub mod payload;
pub mod store;
pub mod tree;
pub mod wire;

pub use attest::{attest, attested};
pub use audience::{Audience, AudienceOpening};
pub use ed25519_dalek::{SigningKey, VerifyingKey};
pub use entry::{Entry, Envelope, Signature, SignatureError};
pub use ids::{AuthorId, BodyName, EntryId, KeyName, Kind, NameError, Origin, SubjectId};
pub use log::{
    ExtendError, Finding, Log, LogError, LogIdentity, LogReader, Mode, NewEntry, Report, Sight,
};
pub use note::{Checkpoint, NoteError, SignedCheckpoint};
pub use page::Page;
pub use payload::{Payload, PayloadKey};
pub use store::memory::MemStore;
pub use store::sqlite::SqliteStore;
pub use store::{
    AppendError, Caps, Epoch, Erased, Head, Lease, LedgerStore, Limit, Row, StoreError, Stored,
    Whole,
};
pub use tree::Hash;
pub use wire::DecodeError;
