//! What can go wrong. A refusal is an answer to the caller; everything else is the operator's to mend. Neither repeats
//! what was typed, and a refusal does not say whether the thing asked for exists.

use jiff::Timestamp;

/// Why a call did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum AccountsError {
    /// The caller may not; nothing was changed but the record of the attempt.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The database engine's word.
    #[error("accounts: {0}")]
    Store(#[from] rusqlite::Error),
    /// The database file could not be created.
    #[error("accounts: the file: {0}")]
    File(#[from] std::io::Error),
    /// The file has a layout that this version does not know; it was left as it is.
    #[error(
        "accounts: console.db has layout {found}, this version reads up to {known}: a newer version has written it"
    )]
    Version {
        /// Of the file.
        found: i64,
        /// The newest that is known here.
        known: usize,
    },
    /// A row that this version cannot read.
    #[error("accounts: a row of {table} holds no {what}")]
    Corrupt {
        /// Table.
        table: &'static str,
        /// What was expected.
        what: &'static str,
    },
    /// The relying party of the settings cannot be used.
    #[error("accounts: passkeys: {0}")]
    Setting(String),
}

/// An answer of no.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// No such link: never issued, used, revoked, expired, or for another purpose.
    #[error("this link opens nothing: it has been used, was revoked or has expired")]
    Link,
    /// No such session: never opened, closed, idle or over.
    #[error("the session is closed")]
    Session,
    /// No such enrolment under way.
    #[error("the enrolment is over; ask for a new link")]
    Enrolment,
    /// No such ceremony under way: never begun, used or older than allowed.
    #[error("this attempt is over; begin again")]
    Ceremony,
    /// The browser's answer does not prove the passkey.
    #[error("the passkey was not accepted")]
    Passkey,
    /// The act asks for a person who has just proved to be there.
    #[error("confirm that it is you")]
    NotFresh,
    /// An officer without passkey and link could not come back.
    #[error("the last passkey goes only when a new link is open")]
    LastPasskey,
    /// Sign-in by link and confirmation by a press of a button are the demonstration's.
    #[error("only a demonstration allows this")]
    DemoOnly,
    /// Too many attempts.
    #[error("too many attempts; again after {retry_at}")]
    TooManyAttempts {
        /// From when the next attempt is heard.
        retry_at: Timestamp,
    },
    /// A text that is empty, too long or holds control characters.
    #[error("{what} is 1 to {most} bytes without control characters")]
    Text {
        /// Which.
        what: &'static str,
        /// Most bytes.
        most: usize,
    },
    /// As many as there may be.
    #[error("there may be {most} {what} at most")]
    Full {
        /// Of what.
        what: &'static str,
        /// How many.
        most: usize,
    },
    /// An end that is not ahead, or further ahead than allowed.
    #[error("{what} ends after now and at most {most_days} days ahead")]
    Ends {
        /// Which.
        what: &'static str,
        /// Longest life.
        most_days: i64,
    },
}

/// A text from outside, if it is one line of 1 to `most` bytes without control characters.
pub(crate) fn one_line<'a>(
    what: &'static str,
    text: &'a str,
    most: usize,
) -> Result<&'a str, Refused> {
    let text = text.trim();
    let fits = !text.is_empty() && text.len() <= most && !text.contains(char::is_control);
    fits.then_some(text).ok_or(Refused::Text { what, most })
}
