//! Ceremonies under way: what was asked of a browser and by whom, in memory, taken out once. A server that restarts
//! forgets them, and the officer presses the button again.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use domain::OfficerId;
use jiff::Timestamp;
use rand_core::CryptoRng;
use serde_json::Value;

use super::verify::Place;
use crate::{
    AccountsError, CeremonyToken, Refused, SessionId, settings::Settings, throttle::Taken,
};

/// The ceremonies begun last; whoever floods the door pushes out others, not the server's memory.
const MOST: usize = 4096;

/// What the browser is asked to do.
#[derive(Debug)]
pub struct Ceremony {
    /// Comes back with the answer.
    pub token: CeremonyToken,
    /// `{"publicKey": …}` for `navigator.credentials.create` or `.get`.
    pub options: Value,
}

/// What is remembered of it, with the challenge.
pub(crate) enum Pending {
    /// A passkey is being added for this officer, by whoever holds this.
    Add { challenge: [u8; 32], officer: OfficerId, holder: Holder },
    /// Somebody, not known yet, signs in; began as an attempt that counts until it succeeds.
    SignIn { challenge: [u8; 32], began: Taken },
    /// The officer of this session confirms.
    Confirm { challenge: [u8; 32], session: SessionId },
}

/// To whom the ceremony belongs: nobody else can finish it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Session(SessionId),
    /// Digest of the enrolment's cookie.
    Enrolment([u8; 32]),
}

/// Where answers must come from, and the ceremonies under way.
pub(crate) struct Ceremonies {
    pub(super) place: Place,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    pending: HashMap<[u8; 32], (Pending, Timestamp)>,
    begun: VecDeque<[u8; 32]>,
}

impl Ceremonies {
    pub(crate) fn new(settings: &Settings) -> Result<Self, AccountsError> {
        Ok(Self { place: Place::new(&settings.relying_party)?, open: Mutex::default() })
    }

    /// Remembers what was asked, until `expires_at`.
    pub(super) fn begin(
        &self,
        pending: Pending,
        expires_at: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> CeremonyToken {
        let token = CeremonyToken::random(rng);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.begun.len() >= MOST
            && let Some(oldest) = open.begun.pop_front()
        {
            open.pending.remove(&oldest);
        }
        open.begun.push_back(token.digest());
        open.pending.insert(token.digest(), (pending, expires_at));
        token
    }

    /// Takes it out, whatever comes of it: an answer is heard once.
    pub(super) fn take(&self, token: &CeremonyToken, now: Timestamp) -> Result<Pending, Refused> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let (pending, expires_at) =
            open.pending.remove(&token.digest()).ok_or(Refused::Ceremony)?;
        if now < expires_at { Ok(pending) } else { Err(Refused::Ceremony) }
    }
}
