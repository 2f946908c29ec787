//! An officer's open sessions in one list; closing one, the others, or all; and an officer who left.

use domain::{OfficerId, directory::Post};
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Transaction, params};

use super::{How, how};
use crate::{
    Accounts, AccountsError, SessionId, SessionToken,
    database::{Columns, ms, parse_post, rows},
    event::{EventKind, Of, record},
};

/// A session as its officer sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its name.
    pub id: SessionId,
    /// What opened it.
    pub how: How,
    /// How the browser named itself; to be shown as text from outside.
    pub agent: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it is over, used or not.
    pub ends_at: Timestamp,
}

/// What is left of a closed session.
struct Closed {
    post: Post,
    officer: OfficerId,
    id: SessionId,
}

impl Accounts {
    /// The officer's open sessions, the one used last first.
    pub fn sessions_of(
        &self,
        officer: OfficerId,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, AccountsError> {
        let seen_after = ms(now).saturating_sub(millis(self.settings.limits.idle));
        rows(
            &self.reading(),
            "sessions",
            "SELECT * FROM sessions WHERE officer = ?1 AND ends_at > ?2 AND seen_at > ?3
             ORDER BY seen_at DESC, id",
            params![officer.bytes(), ms(now), seen_after],
            |row| {
                Ok(OpenSession {
                    id: SessionId::from_bytes(row.bytes("id")?),
                    how: how(row)?,
                    agent: row.text("agent")?,
                    opened_at: row.at("opened_at")?,
                    seen_at: row.at("seen_at")?,
                    ends_at: row.at("ends_at")?,
                })
            },
        )
    }

    /// Signs out: closes the session of this cookie. Whether there was one.
    pub fn sign_out(&self, cookie: &SessionToken, now: Timestamp) -> Result<bool, AccountsError> {
        let sql = "DELETE FROM sessions WHERE digest = ?1 RETURNING id, post, officer";
        Ok(self.writing(|tx| close(tx, sql, params![cookie.digest()], None, now))? > 0)
    }

    /// Closes one session of the officer. Whether there was one.
    pub fn close_session(
        &self,
        officer: OfficerId,
        id: SessionId,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<bool, AccountsError> {
        let sql = "DELETE FROM sessions WHERE officer = ?1 AND id = ?2 RETURNING id, post, officer";
        let values = params![officer.bytes(), id.bytes()];
        Ok(self.writing(|tx| close(tx, sql, values, Some(by), now))? > 0)
    }

    /// Closes the officer's sessions except one, or all of them. How many.
    pub fn close_sessions(
        &self,
        officer: OfficerId,
        except: Option<SessionId>,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<usize, AccountsError> {
        let sql =
            "DELETE FROM sessions WHERE officer = ?1 AND id IS NOT ?2 RETURNING id, post, officer";
        let values = params![officer.bytes(), except.map(SessionId::bytes)];
        self.writing(|tx| close(tx, sql, values, Some(by), now))
    }

    /// An officer left, or lost the right to serve at this server: sessions, enrolments, links, passkeys, preferences
    /// and saved views go, and the tokens of a technical account, at once and together.
    pub fn officer_left(
        &self,
        officer: OfficerId,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<(), AccountsError> {
        self.writing(|tx| {
            for table in ["sessions", "enrolments", "links", "passkeys", "preferences", "views"] {
                let sql = format!("DELETE FROM {table} WHERE officer = ?1");
                tx.execute(&sql, params![officer.bytes()])?;
            }
            tx.execute("DELETE FROM clients WHERE account = ?1", params![officer.bytes()])?;
            let of = Of { officer: Some(officer), by: Some(by), ..Of::default() };
            record(tx, EventKind::OfficerLeft, of, now)
        })
    }
}

/// Closes what the statement deletes, recording each. How many.
pub(crate) fn close(
    tx: &Transaction<'_>,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
    by: Option<OfficerId>,
    now: Timestamp,
) -> Result<usize, AccountsError> {
    let gone = rows(tx, "sessions", sql, values, closed)?;
    for Closed { post, officer, id } in &gone {
        let of = Of {
            post: Some(post),
            officer: Some(*officer),
            by: by.filter(|by| by != officer),
            about: Some(id.bytes()),
        };
        record(tx, EventKind::SessionClosed, of, now)?;
    }
    Ok(gone.len())
}

/// Leaves the officer `keep` sessions, those used last.
pub(super) fn close_the_stalest(
    tx: &Transaction<'_>,
    officer: OfficerId,
    keep: usize,
) -> Result<(), AccountsError> {
    tx.execute(
        "DELETE FROM sessions WHERE officer = ?1 AND id NOT IN
           (SELECT id FROM sessions WHERE officer = ?1 ORDER BY seen_at DESC, id LIMIT ?2)",
        params![officer.bytes(), keep],
    )?;
    Ok(())
}

fn closed(row: &Columns<'_, '_>) -> Result<Closed, AccountsError> {
    Ok(Closed {
        post: parse_post(&row.text("post")?).ok_or(row.corrupt("post"))?,
        officer: row.officer("officer")?,
        id: SessionId::from_bytes(row.bytes("id")?),
    })
}

fn millis(length: SignedDuration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}
