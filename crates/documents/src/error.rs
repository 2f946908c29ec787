//! What can go wrong with a set of documents, in words that name the place and never a number or a person.

use crate::index::IndexError;

/// Why a set could not answer or take something in.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// The index file.
    #[error("documents: {0}")]
    Index(#[from] IndexError),
    /// The record store's own word.
    #[error("documents: records: {0}")]
    Records(#[from] rusqlite::Error),
    /// A record that cannot be read back.
    #[error("documents: records: the {field} of a record cannot be read")]
    Unreadable {
        /// Which field.
        field: &'static str,
    },
    /// A setting that the store did not take.
    #[error("documents: records: {setting} is {have}, {want} expected")]
    Setting {
        /// Which.
        setting: &'static str,
        /// What is needed.
        want: &'static str,
        /// What there is.
        have: String,
    },
    /// Erased bytes could not be driven out of the write-ahead log, because something still reads it.
    #[error(
        "documents: records: the write-ahead log could not be emptied; erase again when no one reads"
    )]
    LogInUse,
    /// The index may lack what the records have, after an error in between. Answers would be guesses: open the set again.
    #[error("documents: stopped after an error; open the set again")]
    Stopped,
    /// Another process has the set open.
    #[error("documents: the set is open in another process")]
    InUse,
    /// The folder.
    #[error("documents: {place}: {source}")]
    Io {
        /// File or folder, by its own name.
        place: String,
        /// The system's word.
        source: std::io::Error,
    },
}

impl DocumentsError {
    pub(crate) fn io(place: &str) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io { place: place.to_owned(), source }
    }
}
