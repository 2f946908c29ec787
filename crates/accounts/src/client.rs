//! System clients: border systems and other programs that call the API under a technical account of their post, each
//! with a token of its own that says what it may ask for.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Mutex, PoisonError},
};

use domain::{OfficerId, directory::Post};
use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use rusqlite::params;

use crate::{
    Accounts, AccountsError, ClientId, ClientToken, Refused,
    database::{Columns, after, ms, post_text, row, rows, version},
    error::one_line,
    event::{EventKind, Of, record},
    secret::random_16,
};

/// What a system client may ask for; never more than the roles of its account allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Look up persons, documents and things.
    Check,
    /// Confirm or dismiss the hits of its own look-ups, and read them.
    Hits,
    /// Read notices and diffusions that the post may see.
    ReadNotices,
    /// Draft and submit; publishing stays with officers.
    WriteNotices,
    /// Read the post's messages.
    ReadMessages,
    /// Send messages for the post.
    WriteMessages,
    /// Follow the post's desk and live events.
    Desk,
    /// Read the post's own audit of look-ups.
    Audit,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 8] = [
        Self::Check,
        Self::Hits,
        Self::ReadNotices,
        Self::WriteNotices,
        Self::ReadMessages,
        Self::WriteMessages,
        Self::Desk,
        Self::Audit,
    ];
    /// Its code, as forms and the API's description name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Hits => "hits",
            Self::ReadNotices => "notices:read",
            Self::WriteNotices => "notices:write",
            Self::ReadMessages => "messages:read",
            Self::WriteMessages => "messages:write",
            Self::Desk => "desk",
            Self::Audit => "audit",
        }
    }
    /// The scope of this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// What is asked for when a token is issued. Whether the issuer is an administrator of the post is the caller's to check.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// For which post it acts.
    pub post: Post,
    /// The technical account whose roles bound it.
    pub account: OfficerId,
    /// What the administrator calls it; 1 to 64 bytes.
    pub label: String,
    /// What it may ask for.
    pub scopes: BTreeSet<Scope>,
    /// From then on it opens nothing; at most 366 days ahead.
    pub expires_at: Timestamp,
    /// The administrator.
    pub issued_by: OfficerId,
}

/// A system client whose token is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its name in lists.
    pub id: ClientId,
    /// For which post it acts.
    pub post: Post,
    /// The technical account whose roles bound it.
    pub account: OfficerId,
    /// What the administrator calls it.
    pub label: String,
    /// What it may ask for.
    pub scopes: BTreeSet<Scope>,
    /// Who issued the token.
    pub issued_by: OfficerId,
    /// When.
    pub issued_at: Timestamp,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// The hour in which it was last used.
    pub used_at: Option<Timestamp>,
}

impl Client {
    /// Whether it may ask for what `scope` covers.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

/// Clients as they stood in one version of the file: a border system sends its token with every question. Whoever writes to the
/// file, in this process or another, makes it another version, and nothing read before counts.
#[derive(Default)]
pub(crate) struct KnownClients(Mutex<(i64, HashMap<[u8; 32], Client>)>);

impl KnownClients {
    fn find(&self, version: i64, digest: &[u8; 32]) -> Option<Client> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.1.get(digest).filter(|_| known.0 == version).cloned()
    }

    /// Keeps one beside the others of its version; those of another are forgotten.
    fn keep(&self, version: i64, digest: [u8; 32], client: &Client) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != version {
            *known = (version, HashMap::new());
        }
        known.1.insert(digest, client.clone());
    }
}

const LONGEST_DAYS: i64 = 366;
const LABEL_BYTES: usize = 64;
const MOST_CLIENTS: usize = 200;
const HOUR_MS: i64 = 3_600_000;

impl Accounts {
    /// Issues a token. It is shown now and never again.
    pub fn issue_client(
        &self,
        new: NewClient,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<(ClientToken, Client), AccountsError> {
        let label = one_line("a client's label", &new.label, LABEL_BYTES)?.to_owned();
        let longest = after(now, SignedDuration::from_hours(24 * LONGEST_DAYS));
        if new.expires_at <= now || new.expires_at > longest {
            return Err(Refused::Ends { what: "a token", most_days: LONGEST_DAYS }.into());
        }
        let token = ClientToken::random(rng);
        let NewClient { post, account, scopes, expires_at, issued_by, .. } = new;
        let client = Client {
            id: ClientId::from_bytes(random_16(rng)),
            post,
            account,
            label,
            scopes,
            issued_by,
            issued_at: now,
            expires_at,
            used_at: None,
        };
        self.writing(|tx| {
            let sql = "SELECT count(*) FROM clients WHERE post = ?1 AND expires_at > ?2";
            let values = params![post_text(&client.post), ms(now)];
            let open: u32 = tx.query_row(sql, values, |row| row.get(0))?;
            if open as usize >= MOST_CLIENTS {
                let what = "system clients at one post";
                return Err(Refused::Full { what, most: MOST_CLIENTS }.into());
            }
            tx.execute(
                "INSERT INTO clients VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NULL)",
                params![
                    token.digest(),
                    client.id.bytes(),
                    post_text(&client.post),
                    account.bytes(),
                    client.label,
                    scopes_text(&client.scopes),
                    issued_by.bytes(),
                    ms(now),
                    ms(expires_at),
                ],
            )?;
            record(tx, EventKind::ClientIssued, of(&client, issued_by), now)
        })?;
        Ok((token, client))
    }

    /// The client of this token, if it is good. Found by its hash: no comparison tells how much of a guess was right.
    pub fn client(
        &self,
        token: &ClientToken,
        now: Timestamp,
    ) -> Result<Option<Client>, AccountsError> {
        // To the hour: enough to find tokens nobody uses, too little to follow anybody, and no write for each call.
        let hour = ms(now) - ms(now).rem_euclid(HOUR_MS);
        let used = |client: &Client| client.used_at.is_some_and(|used_at| ms(used_at) >= hour);
        let digest = token.digest();
        let reading = self.reading();
        let version = version(&reading)?;
        let good = |client: &Client| client.expires_at > now && used(client);
        if let Some(client) = self.known.find(version, &digest).filter(good) {
            return Ok(Some(client));
        }
        let sql = "SELECT * FROM clients WHERE digest = ?1 AND expires_at > ?2";
        let found = row(&reading, "clients", sql, params![digest, ms(now)], client)?;
        drop(reading);
        let Some(mut client) = found else { return Ok(None) };
        if used(&client) {
            self.known.keep(version, digest, &client);
        } else {
            let sql = "UPDATE clients SET used_at = ?2 WHERE digest = ?1";
            self.writing(|tx| Ok(tx.execute(sql, params![digest, hour])?))?;
            client.used_at = Timestamp::from_millisecond(hour).ok();
        }
        Ok(Some(client))
    }

    /// The post's clients whose tokens are good, the newest first.
    pub fn clients(&self, post: &Post, now: Timestamp) -> Result<Vec<Client>, AccountsError> {
        rows(
            &self.reading(),
            "clients",
            "SELECT * FROM clients WHERE post = ?1 AND expires_at > ?2 ORDER BY issued_at DESC, id",
            params![post_text(post), ms(now)],
            client,
        )
    }

    /// Revokes a token of the post. Whether there was one.
    pub fn revoke_client(
        &self,
        post: &Post,
        id: ClientId,
        by: OfficerId,
        now: Timestamp,
    ) -> Result<bool, AccountsError> {
        self.writing(|tx| {
            let sql = "DELETE FROM clients WHERE id = ?1 AND post = ?2 RETURNING *";
            let values = params![id.bytes(), post_text(post)];
            let Some(gone) = row(tx, "clients", sql, values, client)? else { return Ok(false) };
            record(tx, EventKind::ClientRevoked, of(&gone, by), now)?;
            Ok(true)
        })
    }
}

fn client(row: &Columns<'_, '_>) -> Result<Client, AccountsError> {
    let scopes = row.text("scopes")?;
    Ok(Client {
        id: ClientId::from_bytes(row.bytes("id")?),
        post: row.post()?,
        account: row.officer("account")?,
        label: row.text("label")?,
        scopes: scopes
            .split_whitespace()
            .map(|code| Scope::from_code(code).ok_or(row.corrupt("scope")))
            .collect::<Result<_, _>>()?,
        issued_by: row.officer("issued_by")?,
        issued_at: row.at("issued_at")?,
        expires_at: row.at("expires_at")?,
        used_at: row.at_if_any("used_at")?,
    })
}

fn scopes_text(scopes: &BTreeSet<Scope>) -> String {
    scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
}

fn of(client: &Client, by: OfficerId) -> Of<'_> {
    Of {
        post: Some(&client.post),
        officer: Some(client.account),
        by: Some(by),
        about: Some(client.id.bytes()),
    }
}
