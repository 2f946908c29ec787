//! Passkeys (W3C Web Authentication, level 3): discoverable, so nobody types a name; with user verification always, so
//! the key alone, found on a desk, is worth nothing. Attestation is not asked for: a body buys its own keys, and
//! nobody learns their make from us.

mod add;
mod cbor;
mod ceremony;
mod prove;
mod verify;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{OfficerId, directory::Post};
use jiff::Timestamp;
use rand_core::CryptoRng;
use rusqlite::params;
use serde_json::{Value, json};

pub(crate) use self::ceremony::Ceremonies;
pub use self::ceremony::Ceremony;
use crate::{
    Accounts, AccountsError, CeremonyToken, PasskeyId, Refused,
    database::{Columns, count_of, ms, row, rows},
    event::{EventKind, Of, record},
    secret::labelled,
    session::close,
};

/// What an authenticator shows while a passkey is made. It passes through to the browser and is not kept here.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// Tells accounts apart in the authenticator's list.
    pub user: &'a str,
    /// How the officer is greeted.
    pub display: &'a str,
}

/// What the browser sent back.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Of the ceremony.
    pub ceremony: &'a CeremonyToken,
    /// The credential, `credential.toJSON()`.
    pub json: &'a str,
}

/// A passkey as its officer sees it in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its name.
    pub id: PasskeyId,
    /// Where the officer serves.
    pub post: Post,
    /// Whose it is.
    pub officer: OfficerId,
    /// What the officer calls it.
    pub label: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl Accounts {
    /// Identifiers of the officer's credentials.
    fn credentials_of(&self, officer: OfficerId) -> Result<Vec<Vec<u8>>, AccountsError> {
        let sql = "SELECT credential FROM passkeys WHERE officer = ?1";
        rows(&self.reading(), "passkeys", sql, params![officer.bytes()], |row| {
            Ok(row.0.get("credential")?)
        })
    }

    /// The officer's passkeys, the oldest first.
    pub fn passkeys(&self, officer: OfficerId) -> Result<Vec<Passkey>, AccountsError> {
        let sql = "SELECT * FROM passkeys WHERE officer = ?1 ORDER BY added_at, id";
        rows(&self.reading(), "passkeys", sql, params![officer.bytes()], passkey)
    }

    /// Revokes a passkey and closes the sessions it opened. The last one stays until an enrolment link is open: an
    /// officer who left goes by [`Accounts::officer_left`]. Whether there was one.
    pub fn revoke_passkey(
        &self,
        officer: OfficerId,
        id: PasskeyId,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<bool, AccountsError> {
        self.writing(|tx| {
            let sql = "DELETE FROM passkeys WHERE id = ?1 AND officer = ?2 RETURNING *";
            let values = params![id.bytes(), officer.bytes()];
            let Some(gone) = row(tx, "passkeys", sql, values, passkey)? else { return Ok(false) };
            let way_back =
                "SELECT count(*) FROM links WHERE officer = ?1 AND purpose = 'enrol' AND expires_at > ?2";
            let values = params![officer.bytes(), ms(now)];
            let links: u32 = tx.query_row(way_back, values, |row| row.get(0))?;
            if count_of(tx, "passkeys", officer)? == 0 && links == 0 {
                return Err(Refused::LastPasskey.into());
            }
            let by = Some(by).filter(|by| *by != officer);
            record(tx, EventKind::PasskeyRevoked, Of { by, ..of(&gone) }, now)?;
            let sql = "DELETE FROM sessions WHERE passkey = ?1 RETURNING id, post, officer";
            close(tx, sql, params![id.bytes()], by, now)?;
            Ok(true)
        })
    }
}

/// The handle of a credential: its own identifier may be a kilobyte long.
fn handle(credential: &[u8]) -> PasskeyId {
    let hash = labelled("entraide accounts v1 passkey", &[credential]);
    PasskeyId::from_bytes(std::array::from_fn(|at| hash[at]))
}

fn passkey(row: &Columns<'_, '_>) -> Result<Passkey, AccountsError> {
    Ok(Passkey {
        id: PasskeyId::from_bytes(row.bytes("id")?),
        post: row.post()?,
        officer: row.officer("officer")?,
        label: row.text("label")?,
        added_at: row.at("added_at")?,
        used_at: row.at_if_any("used_at")?,
    })
}

fn of(passkey: &Passkey) -> Of<'_> {
    Of {
        post: Some(&passkey.post),
        officer: Some(passkey.officer),
        by: None,
        about: Some(passkey.id.bytes()),
    }
}

/// An answer is small: a certificate chain may be in it, a book may not.
const ANSWER_BYTES: usize = 32 << 10;

fn bounded(json: &str) -> Result<&str, Refused> {
    if json.len() <= ANSWER_BYTES { Ok(json) } else { Err(Refused::Passkey) }
}

fn challenge(rng: &mut dyn CryptoRng) -> [u8; 32] {
    let mut challenge = [0; 32];
    rng.fill_bytes(&mut challenge);
    challenge
}

/// Credentials as the browser's options list them.
fn descriptors(ids: &[Vec<u8>]) -> Value {
    ids.iter().map(|id| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(id) })).collect()
}
