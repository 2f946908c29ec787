//! A node's word outside the log: short signed statements such as "this session is mine". What is stated is the
//! caller's affair.
//!
//! **Signed bytes.** `entraide/attest/v1`, a zero byte, the body's name and the purpose each behind a one-byte length, then
//! every part behind a four-byte length. Neither an entry nor a note can begin like this, so a signature given for
//! one purpose is worth nothing for another.

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};

use crate::ids::BodyName;
use crate::wire::{put_long, put_short};

const DOMAIN: &[u8] = b"entraide/attest/v1\0";

/// Signs `parts` for one purpose in one body, with Ed25519.
pub fn attest(key: &SigningKey, body: &BodyName, purpose: &str, parts: &[&[u8]]) -> [u8; 64] {
    key.sign(&signed_bytes(body, purpose, parts)).to_bytes()
}

/// Whether `signature` is this key's over `parts` for this purpose and body; checked strictly.
pub fn attested(
    key: &VerifyingKey,
    body: &BodyName,
    purpose: &str,
    parts: &[&[u8]],
    signature: &[u8; 64],
) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    key.verify_strict(&signed_bytes(body, purpose, parts), &signature).is_ok()
}

fn signed_bytes(body: &BodyName, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut out = DOMAIN.to_vec();
    put_short(&mut out, body.as_str().as_bytes());
    put_short(&mut out, purpose.as_bytes());
    for part in parts {
        put_long(&mut out, part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_holds_for_its_purpose_body_and_parts_alone() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let body = BodyName::new("body.example").unwrap();
        let signature = attest(&key, &body, "session", &[b"ab", b"c"]);
        let holds = |body: &BodyName, purpose, parts: &[&[u8]]| {
            attested(&key.verifying_key(), body, purpose, parts, &signature)
        };
        assert!(holds(&body, "session", &[b"ab", b"c"]));
        assert!(!holds(&body, "session", &[b"a", b"bc"]));
        assert!(!holds(&body, "other", &[b"ab", b"c"]));
        assert!(!holds(&BodyName::new("other.example").unwrap(), "session", &[b"ab", b"c"]));
    }
}
