//! Adding a passkey: the first by way of an enrolment link, which signs in; another from a session that is fresh.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{OfficerId, directory::Post};
use jiff::Timestamp;
use rand_core::CryptoRng;
use rusqlite::{Transaction, params};
use serde_json::json;

use super::{
    Answer, Ceremony, Passkey, Shown, bounded,
    ceremony::{Holder, Pending},
    challenge, descriptors, handle, of,
    verify::{ALGORITHMS, Credential},
};
use crate::{
    Accounts, AccountsError, Attempt, EnrolmentToken, Opened, Refused, Session, SessionToken,
    database::{after, count_of, ms, post_text, row},
    error::one_line,
    event::{EventKind, record},
    link::{Enrolment, enrolment},
    session::{How, find, open_session},
};

const MOST_PASSKEYS: usize = 10;
const LABEL_BYTES: usize = 64;

impl Accounts {
    /// Begins adding the passkey that an enrolment is for.
    pub fn begin_enrolment_passkey(
        &self,
        cookie: &EnrolmentToken,
        shown: Shown<'_>,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Ceremony, AccountsError> {
        let Enrolment { officer, .. } = self.enrolment(cookie, now)?.ok_or(Refused::Enrolment)?;
        self.begin_adding(officer, Holder::Enrolment(cookie.digest()), shown, now, rng)
    }

    /// Adds it, ends the enrolment and signs the officer in. A refused answer leaves the enrolment open: begin again.
    pub fn finish_enrolment_passkey(
        &self,
        cookie: &EnrolmentToken,
        answer: Answer<'_>,
        label: &str,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        let now = attempt.now;
        let label = one_line("a passkey's label", label, LABEL_BYTES)?;
        let holder = Holder::Enrolment(cookie.digest());
        let (officer, credential) = self.new_credential(answer, holder, now)?;
        self.writing(|tx| {
            let sql =
                "DELETE FROM enrolments WHERE digest = ?1 AND officer = ?2 AND expires_at > ?3 RETURNING *";
            let values = params![cookie.digest(), officer.bytes(), ms(now)];
            let Enrolment { post, .. } =
                row(tx, "enrolments", sql, values, enrolment)?.ok_or(Refused::Enrolment)?;
            let added = add(tx, (&post, officer), label, &credential, now)?;
            let limits = &self.settings.limits;
            open_session(tx, limits, (&post, officer), How::Passkey(added.id), attempt, rng)
        })
    }

    /// Begins adding another passkey for the officer of a session; asks for freshness.
    pub fn begin_another_passkey(
        &self,
        cookie: &SessionToken,
        shown: Shown<'_>,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Ceremony, AccountsError> {
        let Session { officer, id, .. } = self.fresh_session(cookie, now)?;
        self.begin_adding(officer, Holder::Session(id), shown, now, rng)
    }

    /// Adds it.
    pub fn finish_another_passkey(
        &self,
        cookie: &SessionToken,
        answer: Answer<'_>,
        label: &str,
        now: Timestamp,
    ) -> Result<Passkey, AccountsError> {
        let label = one_line("a passkey's label", label, LABEL_BYTES)?;
        let holder = Holder::Session(self.session(cookie, now)?.ok_or(Refused::Session)?.id);
        let (officer, credential) = self.new_credential(answer, holder, now)?;
        self.writing(|tx| {
            // Asked again inside: the session may have been closed while the officer touched the key.
            let session = find(tx, &self.settings.limits, cookie, now)?.ok_or(Refused::Session)?;
            add(tx, (&session.post, officer), label, &credential, now)
        })
    }

    fn fresh_session(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
    ) -> Result<Session, AccountsError> {
        let session = self.session(cookie, now)?.ok_or(Refused::Session)?;
        session.require_fresh(now)?;
        Ok(session)
    }

    fn begin_adding(
        &self,
        officer: OfficerId,
        holder: Holder,
        shown: Shown<'_>,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Ceremony, AccountsError> {
        let known = self.credentials_of(officer)?;
        if known.len() >= MOST_PASSKEYS {
            return Err(Refused::Full { what: "passkeys", most: MOST_PASSKEYS }.into());
        }
        let (party, limits) = (&self.settings.relying_party, &self.settings.limits);
        let challenge = challenge(rng);
        let algorithms = ALGORITHMS.map(|alg| json!({ "type": "public-key", "alg": alg }));
        let options = json!({ "publicKey": {
            "rp": { "id": party.id, "name": party.name },
            // The officer's pseudonym: it comes back at sign-in and says nothing to anybody else.
            "user": {
                "id": URL_SAFE_NO_PAD.encode(officer.bytes()),
                "name": shown.user,
                "displayName": shown.display,
            },
            "challenge": URL_SAFE_NO_PAD.encode(challenge),
            "pubKeyCredParams": algorithms,
            "timeout": limits.ceremony.unsigned_abs().as_millis() as u64,
            "excludeCredentials": descriptors(&known),
            "authenticatorSelection": {
                "residentKey": "required",
                "requireResidentKey": true,
                "userVerification": "required",
            },
            "attestation": "none",
            // The key itself insists on its user being verified, at other sites of ours too.
            "extensions": { "credentialProtectionPolicy": "userVerificationRequired" },
        }});
        let pending = Pending::Add { challenge, officer, holder };
        let expires_at = after(now, limits.ceremony);
        Ok(Ceremony { token: self.ceremonies.begin(pending, expires_at, rng), options })
    }

    /// What the answer proves, if it answers this holder's ceremony.
    fn new_credential(
        &self,
        answer: Answer<'_>,
        holder: Holder,
        now: Timestamp,
    ) -> Result<(OfficerId, Credential), AccountsError> {
        let taken = self.ceremonies.take(answer.ceremony, now)?;
        let Pending::Add { challenge, officer, holder: began } = taken else {
            return Err(Refused::Ceremony.into());
        };
        if began != holder {
            return Err(Refused::Ceremony.into());
        }
        let credential = self
            .ceremonies
            .place
            .registered(bounded(answer.json)?, &challenge)
            .map_err(|_| Refused::Passkey)?;
        Ok((officer, credential))
    }
}

fn add(
    tx: &Transaction<'_>,
    (post, officer): (&Post, OfficerId),
    label: &str,
    credential: &Credential,
    now: Timestamp,
) -> Result<Passkey, AccountsError> {
    let id = credential.id.as_slice();
    if count_of(tx, "passkeys", officer)? >= MOST_PASSKEYS {
        return Err(Refused::Full { what: "passkeys", most: MOST_PASSKEYS }.into());
    }
    // A credential that somebody has already is nobody else's (Web Authentication 7.1, step 26).
    let added = tx.execute(
        "INSERT OR IGNORE INTO passkeys VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NULL)",
        params![
            id,
            handle(id).bytes(),
            post_text(post),
            officer.bytes(),
            label,
            credential.key,
            credential.counter,
            credential.portable,
            ms(now)
        ],
    )?;
    if added == 0 {
        return Err(Refused::Passkey.into());
    }
    let passkey = Passkey {
        id: handle(id),
        post: post.clone(),
        officer,
        label: label.to_owned(),
        added_at: now,
        used_at: None,
    };
    record(tx, EventKind::PasskeyAdded, of(&passkey), now)?;
    Ok(passkey)
}
