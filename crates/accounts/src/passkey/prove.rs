//! Proving a passkey: to sign in, when nobody is known yet, and to confirm, when it must be the session's own officer.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::OfficerId;
use jiff::Timestamp;
use rand_core::CryptoRng;
use rusqlite::{Transaction, params};
use serde_json::{Value, json};

use super::{
    Answer, Ceremony, Passkey, bounded,
    ceremony::Pending,
    challenge, descriptors, of, passkey,
    verify::{Assertion, Credential, Unproved},
};
use crate::{
    Accounts, AccountsError, Attempt, Opened, Refused, SessionToken,
    database::{after, ms, row},
    event::{EventKind, Of, record},
    session::{How, confirm, open_session},
};

/// What an answer came to. A refusal is a value here, so that the record of it is kept.
enum Proof {
    Of(Passkey),
    Nothing,
}

impl Accounts {
    /// Begins a sign-in: any passkey of this console will do, no name is asked. Also good for the browser's autofill
    /// (`mediation: "conditional"`).
    pub fn begin_sign_in(
        &self,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Ceremony, AccountsError> {
        let Attempt { source, now, .. } = attempt;
        let began = self.throttle.take("begin", source, self.settings.limits.by_source, now)?;
        let (options, challenge) = self.request(&[], rng);
        let expires_at = after(now, self.settings.limits.ceremony);
        let pending = Pending::SignIn { challenge, began };
        Ok(Ceremony { token: self.ceremonies.begin(pending, expires_at, rng), options })
    }

    /// Signs in whoever the answer proves to be there.
    pub fn finish_sign_in(
        &self,
        answer: Answer<'_>,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        let Attempt { source, now, .. } = attempt;
        let limits = &self.settings.limits;
        let by_source = self.throttle.take("source", source, limits.by_source, now)?;
        let Pending::SignIn { challenge, began } = self.ceremonies.take(answer.ceremony, now)?
        else {
            return Err(Refused::Ceremony.into());
        };
        let Ok((credential, named)) = named(answer.json) else {
            return self.refuse(None, now);
        };
        // Without a name nobody is found: the authenticator must say whose key it is (7.2, step 6).
        let Some(officer) = named else { return self.refuse(None, now) };
        let by_officer = self.throttle.take("officer", &officer.bytes(), limits.by_officer, now)?;
        let opened =
            self.writing(|tx| match self.prove(tx, &credential, &challenge, officer, now)? {
                Proof::Of(Passkey { id, post, .. }) => {
                    open_session(tx, limits, (&post, officer), How::Passkey(id), attempt, rng)
                        .map(Some)
                }
                Proof::Nothing => Ok(None),
            })?;
        let Some(opened) = opened else { return self.refuse(Some(officer), now) };
        for taken in [by_source, by_officer, began] {
            self.throttle.give_back(&taken);
        }
        Ok(opened)
    }

    /// Begins a confirmation by the officer of this session, with one of the officer's own passkeys.
    pub fn begin_confirmation(
        &self,
        cookie: &SessionToken,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Ceremony, AccountsError> {
        let session = self.session(cookie, now)?.ok_or(Refused::Session)?;
        let mine = self.credentials_of(session.officer)?;
        let (options, challenge) = self.request(&mine, rng);
        let expires_at = after(now, self.settings.limits.ceremony);
        let pending = Pending::Confirm { challenge, session: session.id };
        Ok(Ceremony { token: self.ceremonies.begin(pending, expires_at, rng), options })
    }

    /// The session is fresh from now, under a new cookie, if the answer proves its own officer.
    pub fn finish_confirmation(
        &self,
        cookie: &SessionToken,
        answer: Answer<'_>,
        attempt: Attempt<'_>,
        rng: &mut dyn CryptoRng,
    ) -> Result<Opened, AccountsError> {
        let now = attempt.now;
        let limits = &self.settings.limits;
        let session = self.session(cookie, now)?.ok_or(Refused::Session)?;
        let officer = session.officer;
        let by_officer = self.throttle.take("officer", &officer.bytes(), limits.by_officer, now)?;
        let challenge = match self.ceremonies.take(answer.ceremony, now)? {
            Pending::Confirm { challenge, session: began } if began == session.id => challenge,
            _ => return Err(Refused::Ceremony.into()),
        };
        let Ok((credential, named)) = named(answer.json) else {
            return self.refuse(Some(officer), now);
        };
        // The name may be left out when keys were listed; when it is there it must be the officer's.
        if named.is_some_and(|named| named != officer) {
            return self.refuse(Some(officer), now);
        }
        let opened =
            self.writing(|tx| match self.prove(tx, &credential, &challenge, officer, now)? {
                Proof::Of(_) => confirm(tx, limits, cookie, now, rng).map(Some),
                Proof::Nothing => Ok(None),
            })?;
        let Some(opened) = opened else { return self.refuse(Some(officer), now) };
        self.throttle.give_back(&by_officer);
        Ok(opened)
    }

    /// Options for `get`, by any of these credentials, or any at all.
    fn request(&self, allowed: &[Vec<u8>], rng: &mut dyn CryptoRng) -> (Value, [u8; 32]) {
        let challenge = challenge(rng);
        let options = json!({ "publicKey": {
            "challenge": URL_SAFE_NO_PAD.encode(challenge),
            "rpId": self.settings.relying_party.id,
            "timeout": self.settings.limits.ceremony.unsigned_abs().as_millis() as u64,
            "userVerification": "required",
            "allowCredentials": descriptors(allowed),
        }});
        (options, challenge)
    }

    /// Verifies the answer against the officer's key as it is now, and moves its counter on, in one transaction.
    fn prove(
        &self,
        tx: &Transaction<'_>,
        answer: &Assertion,
        challenge: &[u8; 32],
        officer: OfficerId,
        now: Timestamp,
    ) -> Result<Proof, AccountsError> {
        let sql = "SELECT * FROM passkeys WHERE credential = ?1 AND officer = ?2";
        let values = params![answer.id, officer.bytes()];
        let found = row(tx, "passkeys", sql, values, |row| {
            let known = Credential {
                id: row.0.get("credential")?,
                key: row.0.get("key")?,
                counter: row.0.get("counter")?,
                portable: row.0.get("portable")?,
            };
            Ok((passkey(row)?, known))
        })?;
        let Some((passkey, known)) = found else { return Ok(Proof::Nothing) };
        match self.ceremonies.place.proved(answer, challenge, &known) {
            Ok(counter) => {
                tx.execute(
                    "UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1",
                    params![passkey.id.bytes(), counter, ms(now)],
                )?;
                Ok(Proof::Of(passkey))
            }
            Err(Unproved::PerhapsCopied) => {
                record(tx, EventKind::PasskeyPerhapsCopied, of(&passkey), now)?;
                Ok(Proof::Nothing)
            }
            Err(Unproved::Wrong) => Ok(Proof::Nothing),
        }
    }

    fn refuse<T>(&self, officer: Option<OfficerId>, now: Timestamp) -> Result<T, AccountsError> {
        self.count_refusal(Of { officer, ..Of::default() }, now)?;
        Err(Refused::Passkey.into())
    }
}

/// The answer, and whom it names.
fn named(json: &str) -> Result<(Assertion, Option<OfficerId>), Refused> {
    let answer = Assertion::read(bounded(json)?).ok_or(Refused::Passkey)?;
    let named = match answer.user.as_deref() {
        None => None,
        Some(user) => Some(OfficerId::from_bytes(user.try_into().map_err(|_| Refused::Passkey)?)),
    };
    Ok((answer, named))
}
