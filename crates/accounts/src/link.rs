//! One-time links: how an officer without a passkey gets to the first one, and how a demonstration lets its five
//! persons in. Opening the page uses nothing up; sending its form does.

use domain::{OfficerId, directory::Post};
use jiff::Timestamp;
use rand_core::CryptoRng;
use rusqlite::{Transaction, params};

use crate::{
    Accounts, AccountsError, Attempt, EnrolmentToken, LinkId, LinkToken, Opened, Refused,
    database::{Columns, after, ms, post_text, row, rows},
    error::AccountsError::Corrupt,
    event::{EventKind, Of, record},
    secret::random_16,
    session::{How, open_session},
    settings::Mode,
};

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkPurpose {
    /// An enrolment: the officer may add a passkey and is then signed in.
    Enrol,
    /// DEMONSTRATION: a session at once.
    SignIn,
}

/// What is asked for when a link is issued. Whether the issuer may is the caller's to decide.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// Where the officer serves.
    pub post: Post,
    /// Whom it lets in, and nobody else.
    pub officer: OfficerId,
    /// What it opens.
    pub purpose: LinkPurpose,
    /// From then on it opens nothing; at most thirty days ahead, usually one.
    pub expires_at: Timestamp,
    /// The administrator; nobody when the operator issues it at the machine.
    pub issued_by: Option<OfficerId>,
}

/// A link that has not been used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its name in lists.
    pub id: LinkId,
    /// Where the officer serves.
    pub post: Post,
    /// Whom it lets in.
    pub officer: OfficerId,
    /// What it opens.
    pub purpose: LinkPurpose,
    /// Who issued it.
    pub issued_by: Option<OfficerId>,
    /// When.
    pub issued_at: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// An enrolment under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Where the officer serves.
    pub post: Post,
    /// Who may add a passkey.
    pub officer: OfficerId,
    /// Until when.
    pub expires_at: Timestamp,
}

const LONGEST_DAYS: i64 = 30;

impl Accounts {
    /// Issues a link. The token is shown now and never again.
    pub fn issue_link(
        &self,
        new: NewLink,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<(LinkToken, Link), AccountsError> {
        if new.purpose == LinkPurpose::SignIn && self.settings.mode == Mode::Real {
            return Err(Refused::DemoOnly.into());
        }
        let longest = after(now, jiff::SignedDuration::from_hours(24 * LONGEST_DAYS));
        if new.expires_at <= now || new.expires_at > longest {
            return Err(Refused::Ends { what: "a link", most_days: LONGEST_DAYS }.into());
        }
        let token = LinkToken::random(rng);
        let id = LinkId::from_bytes(random_16(rng));
        self.writing(|tx| {
            tx.execute(
                "INSERT INTO links VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    token.digest(),
                    id.bytes(),
                    post_text(&new.post),
                    new.officer.bytes(),
                    purpose_text(new.purpose),
                    new.issued_by.map(OfficerId::bytes),
                    ms(now),
                    ms(new.expires_at),
                ],
            )?;
            let of = Of {
                post: Some(&new.post),
                officer: Some(new.officer),
                by: new.issued_by,
                about: Some(id.bytes()),
            };
            record(tx, EventKind::LinkIssued, of, now)
        })?;
        let NewLink { post, officer, purpose, expires_at, issued_by } = new;
        Ok((token, Link { id, post, officer, purpose, issued_by, issued_at: now, expires_at }))
    }

    /// Links of `post`, or of all posts, that can still be used, the newest first.
    pub fn open_links(
        &self,
        post: Option<&Post>,
        now: Timestamp,
    ) -> Result<Vec<Link>, AccountsError> {
        rows(
            &self.reading(),
            "links",
            "SELECT * FROM links WHERE expires_at > ?1 AND (?2 IS NULL OR post = ?2) ORDER BY issued_at DESC, id",
            params![ms(now), post.map(post_text)],
            link,
        )
    }

    /// Takes back a link of `post`. Whether there was one.
    pub fn revoke_link(
        &self,
        post: &Post,
        id: LinkId,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<bool, AccountsError> {
        self.writing(|tx| {
            let sql = "DELETE FROM links WHERE id = ?1 AND post = ?2 RETURNING *";
            let Some(gone) = row(tx, "links", sql, params![id.bytes(), post_text(post)], link)?
            else {
                return Ok(false);
            };
            let of = Of { by: Some(by), ..of(&gone) };
            record(tx, EventKind::LinkRevoked, of, now)?;
            Ok(true)
        })
    }

    /// DEMONSTRATION: uses up a sign-in link and opens a session.
    pub fn sign_in_by_link(
        &self,
        token: &LinkToken,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        if self.settings.mode == Mode::Real {
            return Err(Refused::DemoOnly.into());
        }
        self.by_link(attempt, |tx| {
            let Some(link) = take(tx, token, LinkPurpose::SignIn, attempt.now)? else {
                return Ok(None);
            };
            let limits = &self.settings.limits;
            open_session(tx, limits, (&link.post, link.officer), How::Link, attempt, rng).map(Some)
        })
    }

    /// Uses up an enrolment link. The token goes into a cookie until the passkey is added.
    pub fn open_enrolment(
        &self,
        token: &LinkToken,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<(EnrolmentToken, Enrolment), AccountsError> {
        let expires_at = after(attempt.now, self.settings.limits.enrolment);
        let cookie = EnrolmentToken::random(rng);
        self.by_link(attempt, |tx| {
            let Some(Link { post, officer, .. }) =
                take(tx, token, LinkPurpose::Enrol, attempt.now)?
            else {
                return Ok(None);
            };
            tx.execute(
                "INSERT INTO enrolments VALUES(?1, ?2, ?3, ?4)",
                params![cookie.digest(), post_text(&post), officer.bytes(), ms(expires_at)],
            )?;
            Ok(Some((cookie, Enrolment { post, officer, expires_at })))
        })
    }

    /// The enrolment of this cookie, if it is under way.
    pub fn enrolment(
        &self,
        cookie: &EnrolmentToken,
        now: Timestamp,
    ) -> Result<Option<Enrolment>, AccountsError> {
        row(
            &self.reading(),
            "enrolments",
            "SELECT * FROM enrolments WHERE digest = ?1 AND expires_at > ?2",
            params![cookie.digest(), ms(now)],
            enrolment,
        )
    }

    /// Runs `open`, counting the attempt when it finds no link.
    fn by_link<T>(
        &self,
        attempt: Attempt<'_>,
        open: impl FnOnce(&Transaction<'_>) -> Result<Option<T>, AccountsError>,
    ) -> Result<T, AccountsError> {
        let Attempt { source, now, .. } = attempt;
        let taken = self.throttle.take("source", source, self.settings.limits.by_source, now)?;
        if let Some(opened) = self.writing(open)? {
            self.throttle.give_back(&taken);
            return Ok(opened);
        }
        self.count_refusal(Of::default(), now)?;
        Err(Refused::Link.into())
    }
}

/// Deletes the link and says what it was: whoever comes second finds none.
fn take(
    tx: &Transaction<'_>,
    token: &LinkToken,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<Option<Link>, AccountsError> {
    let sql =
        "DELETE FROM links WHERE digest = ?1 AND purpose = ?2 AND expires_at > ?3 RETURNING *";
    let taken =
        row(tx, "links", sql, params![token.digest(), purpose_text(purpose), ms(now)], link)?;
    if let Some(link) = &taken {
        record(tx, EventKind::LinkUsed, of(link), now)?;
    }
    Ok(taken)
}

pub(crate) fn enrolment(row: &Columns<'_, '_>) -> Result<Enrolment, AccountsError> {
    Ok(Enrolment {
        post: row.post()?,
        officer: row.officer("officer")?,
        expires_at: row.at("expires_at")?,
    })
}

fn link(row: &Columns<'_, '_>) -> Result<Link, AccountsError> {
    let purpose = row.text("purpose")?;
    Ok(Link {
        id: LinkId::from_bytes(row.bytes("id")?),
        post: row.post()?,
        officer: row.officer("officer")?,
        purpose: [LinkPurpose::Enrol, LinkPurpose::SignIn]
            .into_iter()
            .find(|known| purpose_text(*known) == purpose)
            .ok_or(Corrupt { table: "links", what: "purpose" })?,
        issued_by: row.officer_if_any("issued_by")?,
        issued_at: row.at("issued_at")?,
        expires_at: row.at("expires_at")?,
    })
}

fn of(link: &Link) -> Of<'_> {
    Of {
        post: Some(&link.post),
        officer: Some(link.officer),
        by: None,
        about: Some(link.id.bytes()),
    }
}

fn purpose_text(purpose: LinkPurpose) -> &'static str {
    match purpose {
        LinkPurpose::Enrol => "enrol",
        LinkPurpose::SignIn => "sign_in",
    }
}
