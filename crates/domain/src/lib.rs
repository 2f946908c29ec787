//! Nouns and their states: member, officer, notice, hit, message, erasure; decisions as pure functions of their
//! arguments. Here live the words of the field (docs/glossary.md) and the facts a ledger entry can state. Not here:
//! the statute's thresholds (`statute`), storage (`ledger`, `registers`), or who calls whom (`acts`).

pub mod act;
pub mod audience;
pub mod code;
pub mod desk;
pub mod directory;
pub mod draft;
pub mod erasure;
pub mod fact;
pub mod handover;
pub mod hit;
pub mod id;
pub mod kind;
pub mod law;
pub mod list;
pub mod lookup;
pub mod message;
pub mod notice;
pub mod object;
pub mod person;
pub mod photograph;
pub mod review;

pub use act::Act;
pub use code::{CodeError, KindCode, MemberCode};
pub use desk::Fact as DeskFact;
pub use directory::Fact as DirectoryFact;
pub use draft::Draft;
pub use erasure::Fact as ErasureFact;
pub use fact::FactError;
pub use handover::Fact as HandoverFact;
pub use hit::Fact as HitFact;
pub use id::{HitId, LookupId, MessageId, NoteId, OfficerId, RecordId};
pub use kind::{Kind, Vocabulary};
pub use law::Fact as LawFact;
pub use list::Fact as ListFact;
pub use lookup::Fact as LookupFact;
pub use message::Fact as MessageFact;
pub use notice::Fact as NoticeFact;
pub use object::Fact as ObjectFact;

fact::nouns! {
    /// The body, its members, bureaus and officers.
    Directory(directory),
    /// The statute, and what the body's programs can say.
    Law(law),
    /// Notices and diffusions.
    Notice(notice),
    /// Documents and objects.
    Object(object),
    /// Lists of outside authorities.
    List(list),
    /// Orders to erase, and receipts.
    Erasure(erasure),
    /// Look-ups.
    Lookup(lookup),
    /// Hits.
    Hit(hit),
    /// What waits on a desk, and what the hub did not accept.
    Desk(desk),
    /// Hand-over notes.
    Handover(handover),
    /// Messages.
    Message(message),
}
