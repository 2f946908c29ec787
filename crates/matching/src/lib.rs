//! Who on a list may be the person that is looked for: ranked candidates, each with its evidence. A [`NameIndex`] holds
//! listed people in memory, in any script, and is kept up to date one person at a time.
//!
//! Not here: SQL, notices, and what a score is enough for; a score ranks, it does not accuse.

mod dictionary;
mod evidence;
mod index;
mod person;
mod score;
mod similarity;
mod words;

pub use evidence::{Evidence, IssuerAgreement, WordAgreement};
pub use index::NameIndex;
pub use person::{Candidate, ListedName, Person, PersonKey, Query};
