//! Sessions: opened by a passkey (or in a demonstration by a link), over when idle, when old, when closed. Roles are not
//! here: they are asked of the directory at every request, so that changed rights act at once (ASVS 5.0, 8.3.2).

mod list;

use domain::{OfficerId, directory::Post, lookup::LookupPurpose};
use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use rusqlite::{Connection, Transaction, params};

pub use self::list::OpenSession;
pub(crate) use self::list::close;
use crate::{
    Accounts, AccountsError, Csrf, PasskeyId, Refused, SessionId, SessionToken,
    database::{Columns, after, ms, post_text, row},
    event::{EventKind, Of, record},
    secret::random_16,
    settings::{Limits, Mode},
};

/// When a session was last used is written no oftener than this, so a session idles out up to so much early, never late.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// An officer's sessions; one more closes the one used longest ago.
const MOST_SESSIONS: usize = 16;
/// Bytes of a browser's name that are kept.
const AGENT_BYTES: usize = 80;

/// Who knocks: what the server knows of a request that may sign somebody in.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// Whatever tells sources apart, such as the address. Counted in memory, never stored.
    pub source: &'a [u8],
    /// How the browser names itself; cut to 80 bytes, shown to the officer in the list of sessions.
    pub agent: &'a str,
    /// Now.
    pub now: Timestamp,
}

/// What opened a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A passkey.
    Passkey(PasskeyId),
    /// DEMONSTRATION: a link. The console says so on every page.
    Link,
}

/// An open session, at the time it was asked for.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its name in lists.
    pub id: SessionId,
    /// Where the officer serves.
    pub post: Post,
    /// Who.
    pub officer: OfficerId,
    /// What opened it.
    pub how: How,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it is over, used or not.
    pub ends_at: Timestamp,
    /// Until when the officer counts as being there.
    pub fresh_until: Timestamp,
    /// Purpose of look-ups remembered for this shift.
    pub shift: Option<LookupPurpose>,
    /// What its forms carry.
    pub csrf: Csrf,
}

impl Session {
    /// Publish, withdraw, erase and whatever lets people in ask for an officer who is there now.
    pub fn require_fresh(&self, now: Timestamp) -> Result<(), Refused> {
        if now < self.fresh_until { Ok(()) } else { Err(Refused::NotFresh) }
    }
}

/// A session and the cookie that now opens it; any cookie it had before opens nothing.
#[derive(Debug)]
pub struct Opened {
    /// Set it `HttpOnly; Secure; SameSite=Strict; Path=/`, by the name `__Host-session` over HTTPS.
    pub cookie: SessionToken,
    /// The session.
    pub session: Session,
}

impl Accounts {
    /// The session this cookie opens, if it is open; counts as use of it.
    pub fn session(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<Session>, AccountsError> {
        let Some(mut session) = self.glance(cookie, now)? else { return Ok(None) };
        if now >= after(session.seen_at, SEEN_EVERY) {
            self.writing(|tx| {
                Ok(tx.execute(
                    "UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE digest = ?1",
                    params![cookie.digest(), ms(now)],
                )?)
            })?;
            session.seen_at = now;
        }
        Ok(Some(session))
    }

    /// The session this cookie opens, if it is open, without counting as use of it: what a page fetches by itself keeps nobody
    /// signed in.
    pub fn glance(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
    ) -> Result<Option<Session>, AccountsError> {
        find(&self.reading(), &self.settings.limits, cookie, now)
    }

    /// A new cookie for the session, for when the officer's rights have changed (ASVS 5.0, 7.2.4). Freshness stays.
    pub fn rotate(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        self.writing(|tx| renew(tx, &self.settings.limits, cookie, None, now, rng))
    }

    /// DEMONSTRATION: a press of the button "confirm it is me" makes the session fresh. Real officers use their passkey.
    pub fn confirm_in_demo(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        if self.settings.mode == Mode::Real {
            return Err(Refused::DemoOnly.into());
        }
        self.writing(|tx| confirm(tx, &self.settings.limits, cookie, now, rng))
    }

    /// Remembers for what the officer looks people up in this session.
    pub fn remember_shift(
        &self,
        cookie: &SessionToken,
        shift: Option<LookupPurpose>,
    ) -> Result<(), AccountsError> {
        let sql = "UPDATE sessions SET shift = ?2 WHERE digest = ?1";
        let code = shift.map(LookupPurpose::code);
        self.writing(|tx| Ok(tx.execute(sql, params![cookie.digest(), code])?)).map(drop)
    }
}

/// Opens a session for the officer at the post.
pub(crate) fn open_session(
    tx: &Transaction<'_>,
    limits: &Limits,
    (post, officer): (&Post, OfficerId),
    how: How,
    attempt: Attempt<'_>,
    rng: &mut dyn CryptoRng,
) -> Result<Opened, AccountsError> {
    let now = attempt.now;
    let cookie = SessionToken::random(rng);
    let session = Session {
        id: SessionId::from_bytes(random_16(rng)),
        post: post.clone(),
        officer,
        how,
        opened_at: now,
        seen_at: now,
        ends_at: after(now, limits.absolute),
        fresh_until: after(now, limits.fresh),
        shift: None,
        csrf: Csrf::random(rng),
    };
    list::close_the_stalest(tx, officer, MOST_SESSIONS - 1)?;
    let passkey = match how {
        How::Passkey(id) => Some(id.bytes()),
        How::Link => None,
    };
    tx.execute(
        "INSERT INTO sessions VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10, NULL)",
        params![
            cookie.digest(),
            session.id.bytes(),
            post_text(post),
            officer.bytes(),
            passkey,
            short_agent(attempt.agent),
            session.csrf.wrapped(&cookie),
            ms(now),
            ms(session.ends_at),
            ms(session.fresh_until),
        ],
    )?;
    record(tx, EventKind::SignedIn, of(&session), now)?;
    Ok(Opened { cookie, session })
}

/// The officer has proved again to be there: fresh from now, under a new cookie.
pub(crate) fn confirm(
    tx: &Transaction<'_>,
    limits: &Limits,
    cookie: &SessionToken,
    now: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Opened, AccountsError> {
    let opened = renew(tx, limits, cookie, Some(after(now, limits.fresh)), now, rng)?;
    record(tx, EventKind::Confirmed, of(&opened.session), now)?;
    Ok(opened)
}

fn renew(
    tx: &Transaction<'_>,
    limits: &Limits,
    cookie: &SessionToken,
    fresh_until: Option<Timestamp>,
    now: Timestamp,
    rng: &mut dyn CryptoRng,
) -> Result<Opened, AccountsError> {
    let mut session = find(tx, limits, cookie, now)?.ok_or(Refused::Session)?;
    let next = SessionToken::random(rng);
    session.fresh_until = fresh_until.unwrap_or(session.fresh_until);
    session.seen_at = session.seen_at.max(now);
    tx.execute(
        "UPDATE sessions SET digest = ?2, csrf = ?3, fresh_until = ?4, seen_at = ?5 WHERE digest = ?1",
        params![
            cookie.digest(),
            next.digest(),
            session.csrf.wrapped(&next),
            ms(session.fresh_until),
            ms(session.seen_at)
        ],
    )?;
    Ok(Opened { cookie: next, session })
}

/// The session if it is open at `now`: the moment it ends it is over.
pub(crate) fn find(
    db: &Connection,
    limits: &Limits,
    cookie: &SessionToken,
    now: Timestamp,
) -> Result<Option<Session>, AccountsError> {
    let sql = "SELECT * FROM sessions WHERE digest = ?1";
    let found = row(db, "sessions", sql, params![cookie.digest()], |row| session(row, cookie))?;
    Ok(found.filter(|session| now < session.ends_at && now < after(session.seen_at, limits.idle)))
}

fn session(row: &Columns<'_, '_>, cookie: &SessionToken) -> Result<Session, AccountsError> {
    let shift: Option<String> = row.0.get("shift")?;
    Ok(Session {
        id: SessionId::from_bytes(row.bytes("id")?),
        post: row.post()?,
        officer: row.officer("officer")?,
        how: how(row)?,
        opened_at: row.at("opened_at")?,
        seen_at: row.at("seen_at")?,
        ends_at: row.at("ends_at")?,
        fresh_until: row.at("fresh_until")?,
        // A purpose that a newer version wrote is asked for again.
        shift: LookupPurpose::ALL.into_iter().find(|known| Some(known.code()) == shift.as_deref()),
        csrf: Csrf::unwrap(row.bytes("csrf")?, cookie),
    })
}

fn how(row: &Columns<'_, '_>) -> Result<How, AccountsError> {
    let passkey = row.bytes_if_any("passkey")?.map(PasskeyId::from_bytes);
    Ok(passkey.map_or(How::Link, How::Passkey))
}

fn of(session: &Session) -> Of<'_> {
    Of {
        post: Some(&session.post),
        officer: Some(session.officer),
        by: None,
        about: Some(session.id.bytes()),
    }
}

/// The browser's name on one line, cut at a character.
fn short_agent(agent: &str) -> String {
    let mut kept = String::new();
    for character in agent.chars().filter(|character| !character.is_control()) {
        if kept.len() + character.len_utf8() > AGENT_BYTES {
            break;
        }
        kept.push(character);
    }
    kept
}
