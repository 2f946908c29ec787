//! How a bureau comes to be believed: its node makes its keys, where they stay, and states the public halves in a request
//! signed with the key it will sign with; the hub checks that proof, people compare the fingerprint by another way (the
//! telephone), and the hub's administrator opens the bureau. How the request travels does not matter.
//!
//! **Signed bytes.** An attestation (`ledger::attest`) for the purpose `bureau/join` with the parts: version byte 1, member, hub
//! key (32 bytes), signing, messages and audit key (32 bytes each). **Fingerprint**: the first 16 bytes of SHA-256 over
//! `entraide/fingerprint/v1`, a zero byte, the body's name, a zero byte, and those parts.

use std::fmt;

use domain::{MemberCode, OfficerId, directory::BureauKeys, directory::Post};
use ledger::{BodyName, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    ActError, Node, Unit, directory,
    seal::{hex, unhex, unhex32},
};

/// What the proof is signed for.
const PURPOSE: &str = "bureau/join";
const VERSION: u8 = 1;
/// The longest request in bytes.
pub const MAX_REQUEST: usize = 8 << 10;

/// A bureau's request to be opened; nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    version: u8,
    /// The body's log name.
    pub body: String,
    /// Whose bureau.
    pub member: MemberCode,
    /// The hub it will believe: an Ed25519 public key, lower hex.
    pub hub_key: String,
    /// Its public keys.
    pub keys: BureauKeys,
    /// Ed25519 by `keys.signing`, lower hex.
    signature: String,
}

/// What people compare: 32 hexadecimal digits in groups of four. Who would put other keys in a request has to find some with
/// the same 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 16]);

/// Why a request is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotJoined {
    /// It does not read.
    #[error("the request does not read: {0}")]
    Unreadable(String),
    /// It is for another body, or another hub.
    #[error("the request is for {0}, not for this one")]
    Elsewhere(&'static str),
    /// It was not signed with the key it states, or was altered since.
    #[error(
        "the request is not signed by the key it states: it was altered, or never that bureau's"
    )]
    NotProved,
}

impl JoinRequest {
    /// The request of a bureau's node.
    pub fn by(bureau: &Node) -> Result<Self, ActError> {
        let Post::Bureau(member) = bureau.me().clone() else {
            return Err(ActError::WrongPlace("a bureau"));
        };
        let mut request = Self {
            version: VERSION,
            body: bureau.body().to_string(),
            member,
            hub_key: hex(bureau.hub_key().as_bytes()),
            keys: bureau.keys().public(),
            signature: String::new(),
        };
        let parts = request.parts().ok_or(ActError::WrongPlace("a bureau with keys"))?;
        request.signature = hex(&bureau.attest(PURPOSE, &slices(&parts)));
        Ok(request)
    }

    /// Reads a request; nothing is believed yet.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotJoined> {
        if bytes.len() > MAX_REQUEST {
            return Err(NotJoined::Unreadable(format!("it is longer than {MAX_REQUEST} bytes")));
        }
        let request: Self = serde_json::from_slice(bytes)
            .map_err(|error| NotJoined::Unreadable(error.to_string()))?;
        if request.version != VERSION {
            return Err(NotJoined::Unreadable("its version is not 1".into()));
        }
        Ok(request)
    }

    /// At the hub: whether it is for this body and this hub, and was signed with the key it states. That it comes from the
    /// member only the comparison of fingerprints shows.
    pub fn check(&self, hub: &Node) -> Result<(), NotJoined> {
        if self.body != hub.body().as_str() {
            return Err(NotJoined::Elsewhere("another body"));
        }
        if self.hub_key != hex(hub.hub_key().as_bytes()) {
            return Err(NotJoined::Elsewhere("another hub"));
        }
        self.proved(hub.body()).then_some(()).ok_or(NotJoined::NotProved)
    }

    fn proved(&self, body: &BodyName) -> bool {
        let key = unhex32(&self.keys.signing);
        let key = key.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        let signature = unhex(&self.signature).and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
        let (Some(key), Some(signature), Some(parts)) = (key, signature, self.parts()) else {
            return false;
        };
        ledger::attested(&key, body, PURPOSE, &slices(&parts), &signature)
    }

    /// What people compare.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hash = Sha256::new();
        hash.update(b"entraide/fingerprint/v1\0");
        hash.update(self.body.as_bytes());
        hash.update([0]);
        // Keys that do not read have no proof either.
        for part in self.parts().unwrap_or_default() {
            hash.update(part);
        }
        let mut first = [0; 16];
        first.copy_from_slice(&hash.finalize()[..16]);
        Fingerprint(first)
    }

    fn parts(&self) -> Option<Vec<Vec<u8>>> {
        let mut parts = vec![vec![VERSION], self.member.as_str().as_bytes().to_vec()];
        for key in [&self.hub_key, &self.keys.signing, &self.keys.messages, &self.keys.audit] {
            parts.push(unhex32(key)?.to_vec());
        }
        Some(parts)
    }
}

/// Opens the bureau that a checked request asks for.
pub fn admit(
    unit: &mut Unit<'_>,
    administrator: OfficerId,
    request: &JoinRequest,
) -> Result<(), ActError> {
    request.check(unit.node()).map_err(|error| ActError::invalid("request", error.to_string()))?;
    directory::open_bureau(unit, administrator, &request.member, request.keys.clone())
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, pair) in self.0.chunks(2).enumerate() {
            let space = if nth == 0 { "" } else { " " };
            write!(f, "{space}{}", hex(pair))?;
        }
        Ok(())
    }
}

fn slices(parts: &[Vec<u8>]) -> Vec<&[u8]> {
    parts.iter().map(Vec::as_slice).collect()
}
