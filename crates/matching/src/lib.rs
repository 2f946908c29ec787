//! Who on a list may be the person that is looked for: ranked candidates, each with its evidence. A [`NameIndex`] holds
//! listed people in any script, in memory or in a mapped file, and is kept up to date one person at a time; [`Names`] lets
//! many search it while one changes it.
//!
//! Not here: SQL, notices, and what a score is enough for; a score ranks, it does not accuse.

mod align;
mod arena;
mod calibration;
mod dictionary;
mod evidence;
mod gains;
mod index;
mod indic;
mod lexicon;
mod particles;
mod people;
mod person;
mod score;
mod script;
mod shared;
mod similarity;
mod sino;
mod sounds;
mod tables;
mod words;

pub use arena::IndexFileError;
pub use evidence::{Evidence, IssuerAgreement, WordAgreement};
pub use index::NameIndex;
pub use person::{Candidate, ListedName, Person, PersonKey, Query};
pub use shared::Names;

/// What the trainer of the learned tables needs of this room, and nobody else.
#[doc(hidden)]
pub mod training {
    pub use crate::calibration::{Born, FEATURES, Grounds};
    pub use crate::lexicon::{to_bytes as lexicon_to_bytes, use_words};
    pub use crate::script::{GROUPS, Group};
    pub use crate::tables::{EDGE, LETTERS, Learned, Place, Reading, STEPS, Sounds, use_sounds};
    pub use crate::words::{Word, words};
}
