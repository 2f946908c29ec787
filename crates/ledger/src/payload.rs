//! The payload beside an entry: content that can be erased for good, and how it is committed to and
//! sealed at rest. What the bytes mean is none of the ledger's business.
//!
//! One random 32-byte *payload key* is drawn for each payload. From it, by labelled SHA-256, come
//! - the **salt** of the commitment that the signed envelope carries: without the key the
//!   commitment says nothing, not even to someone who can guess the content;
//! - the **key at rest**, under which the payload is sealed with ChaCha20-Poly1305 (RFC 8439).
//!
//! A payload key is used for one payload and no other, so each key at rest meets exactly one plaintext
//! and the nonce may be zero. Destroy the key and the sealed bytes, and nothing is left of the payload
//! but a hash with an unknown 256-bit salt.

use std::fmt;

use chacha20poly1305::aead::Aead;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, Nonce};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::digest::labelled;
use crate::tree::Hash;

/// The longest payload, in bytes: one mebibyte.
pub const MAX_PAYLOAD: usize = 1 << 20;
/// How much longer a sealed payload is than the payload: the authentication tag.
pub const SEAL_OVERHEAD: usize = 16;

/// The secret that opens one body and its commitment. Wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct PayloadKey(pub [u8; 32]);

/// A payload and its key. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Payload {
    key: PayloadKey,
    bytes: Vec<u8>,
}

/// The payload is longer than [`MAX_PAYLOAD`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the payload has {len} bytes; at most {MAX_PAYLOAD} are allowed")]
pub struct PayloadTooLong {
    /// Its length in bytes.
    pub len: usize,
}

/// A sealed payload does not open under its key: one of the two was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed payload does not open under its key")]
pub struct Unsealable;

impl Payload {
    /// A new payload under a fresh key.
    pub fn new(bytes: Vec<u8>, rng: &mut dyn rand_core::CryptoRng) -> Result<Self, PayloadTooLong> {
        Self::with_key(PayloadKey::random(rng), bytes)
    }

    /// A payload that came with its key from elsewhere.
    pub fn with_key(key: PayloadKey, bytes: Vec<u8>) -> Result<Self, PayloadTooLong> {
        if bytes.len() > MAX_PAYLOAD {
            return Err(PayloadTooLong { len: bytes.len() });
        }
        Ok(Self { key, bytes })
    }

    /// The content.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The content, leaving the key behind.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The key that opens it.
    pub fn key(&self) -> &PayloadKey {
        &self.key
    }

    /// What the envelope carries instead of the body.
    pub fn commitment(&self) -> Hash {
        commit(&self.key, &self.bytes)
    }
}

impl PayloadKey {
    /// A fresh key from 32 random bytes.
    pub fn random(rng: &mut dyn rand_core::CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rand_core::Rng::fill_bytes(rng, &mut bytes);
        Self(bytes)
    }
}

/// The salted commitment to a payload: SHA-256 over a label, the key's salt and the bytes.
pub fn commit(key: &PayloadKey, bytes: &[u8]) -> Hash {
    let mut salt = labelled("entraide/body/salt/v1", &[&key.0]);
    let hash = labelled("entraide/body/commitment/v1", &[&salt, bytes]);
    salt.zeroize();
    Hash(hash)
}

/// The payload as it lies at rest.
pub fn seal(key: &PayloadKey, bytes: &[u8]) -> Vec<u8> {
    // Encryption fails only above 256 GiB; a payload is below one mebibyte by construction. An empty
    // result would not open again and so could never be taken for a payload.
    cipher(key).encrypt(&Nonce::default(), bytes).unwrap_or_default()
}

/// Opens what [`seal`] made.
pub fn open(key: &PayloadKey, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
    cipher(key).decrypt(&Nonce::default(), sealed).map_err(|_| Unsealable)
}

fn cipher(key: &PayloadKey) -> ChaCha20Poly1305 {
    let mut at_rest = labelled("entraide/body/at-rest/v1", &[&key.0]);
    let cipher = ChaCha20Poly1305::new(&at_rest.into());
    at_rest.zeroize();
    cipher
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Payload({} bytes)", self.bytes.len())
    }
}

impl fmt::Debug for PayloadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PayloadKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_body_opens_only_unchanged_and_only_under_its_key() {
        let key = PayloadKey([7; 32]);
        let sealed = seal(&key, b"content");
        assert_eq!(sealed.len(), 7 + SEAL_OVERHEAD);
        assert_eq!(open(&key, &sealed).as_deref(), Ok(&b"content"[..]));
        assert_eq!(open(&PayloadKey([8; 32]), &sealed), Err(Unsealable));
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key, &changed), Err(Unsealable), "byte {at}");
        }
    }

    #[test]
    fn the_commitment_depends_on_key_and_content() {
        let commitment = commit(&PayloadKey([7; 32]), b"content");
        assert_ne!(commitment, commit(&PayloadKey([8; 32]), b"content"));
        assert_ne!(commitment, commit(&PayloadKey([7; 32]), b"conten"));
    }

    #[test]
    fn a_body_above_one_mebibyte_is_refused() {
        let key = PayloadKey([7; 32]);
        assert!(Payload::with_key(key.clone(), vec![0; MAX_PAYLOAD]).is_ok());
        let refused = Payload::with_key(key, vec![0; MAX_PAYLOAD + 1]);
        assert_eq!(refused, Err(PayloadTooLong { len: MAX_PAYLOAD + 1 }));
    }

    #[test]
    fn debug_output_shows_neither_key_nor_content() {
        let payload = Payload::with_key(PayloadKey([7; 32]), b"Jane Example".to_vec()).unwrap();
        assert_eq!(format!("{payload:?} {:?}", payload.key()), "Payload(12 bytes) PayloadKey(…)");
    }
}
