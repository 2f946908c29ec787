//! Sealing to a key holder: HPKE (RFC 9180), X25519-HKDF-SHA256 with ChaCha20-Poly1305, base mode. Used for the terms
//! of look-ups (to the data-protection officer) and for messages (one content key sealed to each recipient).
//! A sealed box is base64 of the encapsulated key followed by the ciphertext.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use hpke::{
    Deserializable, Kem as _, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305,
    kdf::HkdfSha256, kem::X25519HkdfSha256, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::ZeroizeOnDrop;

type Kem = X25519HkdfSha256;

/// Bytes of an encapsulated X25519 key.
const ENCAPPED: usize = 32;

/// A secret X25519 key.
#[derive(Clone, ZeroizeOnDrop)]
pub struct OpeningKey([u8; 32]);

/// What cannot be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The public key is not 32 bytes of X25519 in hexadecimal.
    #[error("the recipient's key is not an X25519 public key in hexadecimal")]
    BadKey,
    /// The box was not sealed to this key, or was altered.
    #[error("the box was not sealed to this key, or was altered")]
    NotOurs,
}

impl OpeningKey {
    /// A fresh key.
    pub fn random(rng: &mut dyn CryptoRng) -> Self {
        let mut secret = [0; 32];
        rng.fill_bytes(&mut secret);
        Self(secret)
    }
    /// The key these 32 bytes are.
    pub fn from_bytes(secret: [u8; 32]) -> Self {
        Self(secret)
    }
    /// The secret bytes, for the key file.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }
    /// The public half, lower hex, as the directory publishes it.
    pub fn public(&self) -> String {
        hex(&public(&self.0))
    }

    /// Opens a box sealed to this key for `purpose`.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Vec<u8>, SealError> {
        let bytes = BASE64.decode(sealed).map_err(|_| SealError::NotOurs)?;
        let (encapped, text) = bytes.split_at_checked(ENCAPPED).ok_or(SealError::NotOurs)?;
        let encapped = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapped)
            .map_err(|_| SealError::NotOurs)?;
        let secret =
            <Kem as hpke::Kem>::PrivateKey::from_bytes(&self.0).map_err(|_| SealError::BadKey)?;
        let info = purpose.as_bytes();
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
            &OpModeR::Base,
            &secret,
            &encapped,
            info,
            text,
            b"",
        )
        .map_err(|_| SealError::NotOurs)
    }
}

fn public(secret: &[u8; 32]) -> Vec<u8> {
    <Kem as hpke::Kem>::PrivateKey::from_bytes(secret)
        .map(|secret| Kem::sk_to_pk(&secret).to_bytes().to_vec())
        .unwrap_or_default()
}

/// Seals `text` to the holder of `public` (lower hex) for `purpose`.
pub fn seal(
    public: &str,
    purpose: &str,
    text: &[u8],
    rng: &mut dyn CryptoRng,
) -> Result<String, SealError> {
    let public = unhex(public).ok_or(SealError::BadKey)?;
    let public =
        <Kem as hpke::Kem>::PublicKey::from_bytes(&public).map_err(|_| SealError::BadKey)?;
    let mut rng = rng;
    let (encapped, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeS::Base,
        &public,
        purpose.as_bytes(),
        text,
        b"",
        &mut rng,
    )
    .map_err(|_| SealError::BadKey)?;
    let mut bytes = encapped.to_bytes().to_vec();
    bytes.extend_from_slice(&sealed);
    Ok(BASE64.encode(bytes))
}

/// Lower hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes of lower or upper hexadecimal text.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() % 2 == 1 {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// 32 bytes of hexadecimal text.
pub fn unhex32(text: &str) -> Option<[u8; 32]> {
    unhex(text)?.try_into().ok()
}
