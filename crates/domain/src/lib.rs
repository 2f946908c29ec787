//! Nouns and their states: member, officer, notice, hit, message, erasure; decisions as pure functions of their
//! arguments. Here live the words of the field (docs/glossary.md) and the facts a ledger entry can state. Not here:
//! the statute's thresholds (`statute`), storage (`ledger`, `registers`), or who calls whom (`acts`).

pub mod audience;
pub mod code;
pub mod directory;
pub mod draft;
pub mod erasure;
pub mod fact;
pub mod handover;
pub mod hit;
pub mod id;
pub mod lookup;
pub mod message;
pub mod notice;
pub mod object;
pub mod person;
pub mod photograph;
pub mod review;

pub use code::{CodeError, KindCode, MemberCode};
pub use draft::Draft;
pub use fact::Fact;
pub use id::{HitId, LookupId, MessageId, NoteId, OfficerId, RecordId};
