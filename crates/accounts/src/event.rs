//! Security events: who signed in, what was refused, which link, passkey, session or token came and went. Pseudonyms,
//! times and kinds; no name, no address, nothing typed.

use domain::{OfficerId, directory::Post};
use jiff::Timestamp;
use rusqlite::{Transaction, params};

use crate::{
    Accounts, AccountsError,
    database::{Columns, ms, parse_post, post_text, rows},
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What happened.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }
        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
            /// Its code, as lists and filters take it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

kinds!(
    /// A link was issued.
    LinkIssued = "link_issued",
    /// A link was used.
    LinkUsed = "link_used",
    /// A link was revoked.
    LinkRevoked = "link_revoked",
    /// An officer signed in.
    SignedIn = "signed_in",
    /// A sign-in or confirmation was refused; counted by the hour.
    Refused = "refused",
    /// An officer proved again to be there.
    Confirmed = "confirmed",
    /// A session was closed by its officer or an administrator.
    SessionClosed = "session_closed",
    /// A passkey was added.
    PasskeyAdded = "passkey_added",
    /// A passkey was revoked.
    PasskeyRevoked = "passkey_revoked",
    /// A passkey's counter went back: it may have been copied. The sign-in was refused.
    PasskeyPerhapsCopied = "passkey_perhaps_copied",
    /// A system client's token was issued.
    ClientIssued = "client_issued",
    /// A system client's token was revoked.
    ClientRevoked = "client_revoked",
    /// An officer left: everything that let them in was revoked.
    OfficerLeft = "officer_left",
);

/// One recorded event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityEvent {
    /// Place in the list: ask for what lies before it to page on.
    pub place: i64,
    /// When; of refused attempts the beginning of the hour.
    pub at: Timestamp,
    /// What.
    pub kind: EventKind,
    /// At which post, if known.
    pub post: Option<Post>,
    /// Whom it concerns, if known.
    pub officer: Option<OfficerId>,
    /// Who did it, if another.
    pub by: Option<OfficerId>,
    /// The handle of the link, session, passkey or token, in lower hex.
    pub about: Option<String>,
    /// How many: more than one only for refused attempts.
    pub times: u32,
}

/// What is known of an event when it is recorded.
#[derive(Clone, Copy, Default)]
pub(crate) struct Of<'a> {
    pub(crate) post: Option<&'a Post>,
    pub(crate) officer: Option<OfficerId>,
    pub(crate) by: Option<OfficerId>,
    pub(crate) about: Option<[u8; 16]>,
}

impl Accounts {
    /// Events of `post`, or of all posts and of nobody known, newest first: up to `most` that lie before `before`.
    pub fn events(
        &self,
        post: Option<&Post>,
        before: Option<i64>,
        most: u32,
    ) -> Result<Vec<SecurityEvent>, AccountsError> {
        rows(
            &self.reading(),
            "events",
            "SELECT * FROM events WHERE place < ?1 AND (?2 IS NULL OR post = ?2) ORDER BY place DESC LIMIT ?3",
            params![before.unwrap_or(i64::MAX), post.map(post_text), most],
            event,
        )
    }

    /// Counts a refused attempt, whoever it was.
    pub(crate) fn count_refusal(&self, of: Of<'_>, now: Timestamp) -> Result<(), AccountsError> {
        let hour = ms(now) - ms(now).rem_euclid(3_600_000);
        let (officer, post) = (of.officer.map(OfficerId::bytes), of.post.map(post_text));
        self.writing(|tx| {
            let known = tx.execute(
                "UPDATE events SET times = times + 1 WHERE at = ?1 AND kind = 'refused' AND officer IS ?2",
                params![hour, officer],
            )?;
            if known == 0 {
                tx.execute(
                    "INSERT INTO events(at, kind, post, officer, times) VALUES(?1, 'refused', ?2, ?3, 1)",
                    params![hour, post, officer],
                )?;
            }
            Ok(())
        })
    }
}

/// Records an event with the change it tells of: both or neither.
pub(crate) fn record(
    tx: &Transaction<'_>,
    kind: EventKind,
    of: Of<'_>,
    now: Timestamp,
) -> Result<(), AccountsError> {
    tx.prepare_cached(
        "INSERT INTO events(at, kind, post, officer, by, about, times) VALUES(?1, ?2, ?3, ?4, ?5, ?6, 1)",
    )?
    .execute(params![
        ms(now),
        kind.code(),
        of.post.map(post_text),
        of.officer.map(OfficerId::bytes),
        of.by.map(OfficerId::bytes),
        of.about
    ])?;
    Ok(())
}

fn event(row: &Columns<'_, '_>) -> Result<SecurityEvent, AccountsError> {
    let code = row.text("kind")?;
    let post: Option<String> = row.0.get("post")?;
    Ok(SecurityEvent {
        place: row.0.get("place")?,
        at: row.at("at")?,
        kind: *EventKind::ALL.iter().find(|kind| kind.code() == code).ok_or(row.corrupt("kind"))?,
        post: post.map(|post| parse_post(&post).ok_or(row.corrupt("post"))).transpose()?,
        officer: row.officer_if_any("officer")?,
        by: row.officer_if_any("by")?,
        about: row.bytes_if_any("about")?.map(|about| OfficerId::from_bytes(about).to_string()),
        times: row.0.get("times")?,
    })
}
