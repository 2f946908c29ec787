//! What an authenticator's answer proves: Web Authentication level 3, sections 7.1 and 7.2, step by step. The signatures
//! are ring's work, which TLS brings already. Attestation is neither asked for nor believed.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::cbor::{self, Item};
use crate::{AccountsError, settings::RelyingParty};

/// COSE algorithms we verify, best first: `EdDSA`, ES256, RS256. The last is what Windows Hello makes in older TPMs.
pub(super) const ALGORITHMS: [i64; 3] = [-8, -7, -257];

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const CREDENTIAL_INCLUDED: u8 = 0x40;
const EXTENSIONS_INCLUDED: u8 = 0x80;

/// Where answers must come from.
pub(super) struct Place {
    origin: String,
    rp_id_hash: [u8; 32],
}

/// A public key as it was registered.
#[derive(Debug)]
pub(super) struct Credential {
    pub(super) id: Vec<u8>,
    /// The COSE key, as the authenticator wrote it.
    pub(super) key: Vec<u8>,
    pub(super) counter: u32,
    /// Whether the authenticator may copy it to others (a synced passkey).
    pub(super) portable: bool,
}

/// An answer to `get`, taken apart and not yet believed.
pub(super) struct Assertion {
    pub(super) id: Vec<u8>,
    pub(super) user: Option<Vec<u8>>,
    client: Vec<u8>,
    data: Vec<u8>,
    signature: Vec<u8>,
}

/// Why an answer proves nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unproved {
    /// Some step failed; which is nobody's business outside.
    Wrong,
    /// All is well but the counter has not moved: the key may have been copied (7.2, step 22).
    PerhapsCopied,
}

impl Place {
    pub(super) fn new(party: &RelyingParty) -> Result<Self, AccountsError> {
        let wrong = |what: &str| {
            AccountsError::Setting(format!("`{}`, origin `{}`: {what}", party.id, party.origin))
        };
        let authority = match party.origin.split_once("://") {
            Some(("https", authority)) => authority,
            // Browsers offer passkeys to secure contexts only, and `localhost` is the one exception.
            Some(("http", at)) if at == "localhost" || at.starts_with("localhost:") => at,
            _ => return Err(wrong("neither https nor http://localhost")),
        };
        let host = authority.split(':').next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:".contains(c);
        if host.is_empty() || !authority.chars().all(plain) {
            return Err(wrong("an origin is scheme, host in lower case and port, no more"));
        }
        let within =
            host.strip_suffix(&party.id).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
        if party.id.is_empty() || !within {
            return Err(wrong("the id is not the origin's domain"));
        }
        let rp_id_hash = Sha256::digest(party.id.as_bytes()).into();
        Ok(Self { origin: party.origin.clone(), rp_id_hash })
    }

    /// Registering a new credential (7.1): the credential that the answer offers.
    pub(super) fn registered(
        &self,
        json: &str,
        challenge: &[u8; 32],
    ) -> Result<Credential, Unproved> {
        let answer: Registration = serde_json::from_str(json).map_err(|_| Unproved::Wrong)?;
        let read = || {
            let client = decode(&answer.response.client_data)?;
            let object = decode(&answer.response.attestation_object)?;
            self.asked(&client, "webauthn.create", challenge)?;
            let (object, rest) = cbor::read(&object)?;
            let data = object.named("authData")?.bytes().filter(|_| rest.is_empty())?;
            let data = AuthenticatorData::read(data)?;
            self.made_here(&data)?;
            let (id, key) = data.credential.filter(|_| answer.kind == "public-key")?;
            PublicKey::read(key)?;
            Some(Credential {
                id: id.to_vec(),
                key: key.to_vec(),
                counter: data.counter,
                portable: data.flags & BACKUP_ELIGIBLE != 0,
            })
        };
        read().ok_or(Unproved::Wrong)
    }

    /// Verifying an assertion (7.2) by `known`: the counter to keep.
    pub(super) fn proved(
        &self,
        answer: &Assertion,
        challenge: &[u8; 32],
        known: &Credential,
    ) -> Result<u32, Unproved> {
        let read = || {
            self.asked(&answer.client, "webauthn.get", challenge)?;
            let data = AuthenticatorData::read(&answer.data)?;
            self.made_here(&data)?;
            let portable = data.flags & BACKUP_ELIGIBLE != 0;
            let signed = [answer.data.as_slice(), &Sha256::digest(&answer.client)].concat();
            let key = PublicKey::read(&known.key)?;
            let right = answer.id == known.id
                && portable == known.portable
                && key.verifies(&signed, &answer.signature);
            right.then_some(data.counter)
        };
        let counter = read().ok_or(Unproved::Wrong)?;
        if (counter > 0 || known.counter > 0) && counter <= known.counter {
            return Err(Unproved::PerhapsCopied);
        }
        Ok(counter)
    }

    /// The client's side: this question, asked by this origin, in no frame of another's.
    fn asked(&self, client: &[u8], kind: &str, challenge: &[u8; 32]) -> Option<()> {
        let client: ClientData = serde_json::from_slice(client).ok()?;
        let right = client.kind == kind
            && client.challenge == URL_SAFE_NO_PAD.encode(challenge)
            && client.origin == self.origin
            && !client.cross_origin
            && client.top_origin.is_none();
        right.then_some(())
    }

    /// The authenticator's side: for this relying party, with its user there and verified.
    fn made_here(&self, data: &AuthenticatorData<'_>) -> Option<()> {
        let both = USER_PRESENT | USER_VERIFIED;
        let backed_up = data.flags & (BACKED_UP | BACKUP_ELIGIBLE);
        let right = data.rp_id_hash == self.rp_id_hash
            && data.flags & both == both
            && backed_up != BACKED_UP;
        right.then_some(())
    }
}

impl Assertion {
    pub(super) fn read(json: &str) -> Option<Self> {
        let answer: Authentication = serde_json::from_str(json).ok()?;
        let response = answer.response;
        let user = response.user_handle.filter(|user| !user.is_empty());
        Some(Self {
            id: decode(&answer.id).filter(|_| answer.kind == "public-key")?,
            // A handle that does not read is no answer, rather than an answer without a handle.
            user: match user {
                Some(user) => Some(decode(&user)?),
                None => None,
            },
            client: decode(&response.client_data)?,
            data: decode(&response.authenticator_data)?,
            signature: decode(&response.signature)?,
        })
    }
}

#[derive(Deserialize)]
struct Registration {
    #[serde(rename = "type")]
    kind: String,
    response: RegistrationResponse,
}

#[derive(Deserialize)]
struct RegistrationResponse {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    #[serde(rename = "attestationObject")]
    attestation_object: String,
}

#[derive(Deserialize)]
struct Authentication {
    #[serde(rename = "rawId")]
    id: String,
    #[serde(rename = "type")]
    kind: String,
    response: AuthenticationResponse,
}

#[derive(Deserialize)]
struct AuthenticationResponse {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    #[serde(rename = "authenticatorData")]
    authenticator_data: String,
    signature: String,
    #[serde(default, rename = "userHandle")]
    user_handle: Option<String>,
}

#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
    #[serde(default, rename = "topOrigin")]
    top_origin: Option<serde_json::Value>,
}

fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Section 6.1.
struct AuthenticatorData<'a> {
    rp_id_hash: &'a [u8],
    flags: u8,
    counter: u32,
    /// Identifier and COSE key.
    credential: Option<(&'a [u8], &'a [u8])>,
}

impl<'a> AuthenticatorData<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes;
        let rp_id_hash = cbor::take(&mut rest, 32)?;
        let flags = cbor::take(&mut rest, 1)?[0];
        let counter = u32::from_be_bytes(cbor::take(&mut rest, 4)?.try_into().ok()?);
        let credential = if flags & CREDENTIAL_INCLUDED == 0 {
            None
        } else {
            let _model = cbor::take(&mut rest, 16)?;
            let length = u16::from_be_bytes(cbor::take(&mut rest, 2)?.try_into().ok()?);
            // Section 4: a credential's identifier has 16 to 1023 bytes.
            let id =
                cbor::take(&mut rest, length.into()).filter(|id| (16..1024).contains(&id.len()))?;
            let (_, after) = cbor::read(rest)?;
            let length = rest.len() - after.len();
            let key = cbor::take(&mut rest, length)?;
            Some((id, key))
        };
        if flags & EXTENSIONS_INCLUDED != 0 {
            let (Item::Map(_), after) = cbor::read(rest)? else { return None };
            rest = after;
        }
        rest.is_empty().then_some(Self { rp_id_hash, flags, counter, credential })
    }
}

/// A COSE key (RFC 9053) of an algorithm we asked for.
enum PublicKey<'a> {
    Ed25519(&'a [u8]),
    /// The point, uncompressed.
    P256([u8; 65]),
    Rsa {
        n: &'a [u8],
        e: &'a [u8],
    },
}

impl<'a> PublicKey<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (key, rest) = cbor::read(bytes)?;
        if !rest.is_empty() {
            return None;
        }
        let [kind, algorithm] = [1, 3].map(|label| key.at(label).and_then(Item::int));
        let curve = key.at(-1).and_then(Item::int);
        let bytes = |label| key.at(label).and_then(Item::bytes);
        match (kind?, algorithm?, curve) {
            (1, -8, Some(6)) => bytes(-2).filter(|x| x.len() == 32).map(Self::Ed25519),
            (2, -7, Some(1)) => {
                let point = [&[4], bytes(-2)?, bytes(-3)?].concat();
                (bytes(-2)?.len() == 32).then_some(Self::P256(point.try_into().ok()?))
            }
            (3, -257, None) => {
                let (n, e) = (bytes(-1)?, bytes(-2)?);
                ((256..=512).contains(&n.len()) && e.len() <= 8).then_some(Self::Rsa { n, e })
            }
            _ => None,
        }
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
            }
            Self::P256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point)
                .verify(message, signature)
                .is_ok(),
            Self::Rsa { n, e } => RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    const MESSAGE: &[u8] = b"an answer to be signed";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: Vec<u32> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
        digits.chunks(2).map(|pair| (pair[0] << 4 | pair[1]) as u8).collect()
    }

    /// True for the message, false for another, for a changed signature and for none.
    fn only_signs(cose: &[u8], signature: &[u8]) {
        let key = PublicKey::read(cose).unwrap();
        assert!(key.verifies(MESSAGE, signature));
        assert!(!key.verifies(b"another answer", signature));
        let mut changed = signature.to_vec();
        changed[20] ^= 1;
        assert!(!key.verifies(MESSAGE, &changed) && !key.verifies(MESSAGE, &[]));
    }

    #[test]
    fn an_ed25519_key_verifies_what_it_signed_and_nothing_else() {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        // {1: OKP, 3: EdDSA, -1: Ed25519, -2: x}
        let cose =
            [b"\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20", pair.public_key().as_ref()].concat();
        only_signs(&cose, pair.sign(MESSAGE).as_ref());
    }

    #[test]
    fn an_rsa_key_as_older_tpms_make_them_verifies_what_it_signed_and_nothing_else() {
        // Made with: openssl genrsa 2048; openssl dgst -sha256 -sign. {1: RSA, 3: RS256, -1: n, -2: e}
        let head = b"\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00";
        let cose = [head.as_slice(), &bytes(N), b"\x21\x43\x01\x00\x01"].concat();
        only_signs(&cose, &bytes(SIGNATURE));
    }

    #[test]
    fn keys_of_other_kinds_sizes_and_curves_are_not_taken() {
        let p256 = [b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".as_slice(), &[1; 32]].concat();
        let whole = [p256.as_slice(), b"\x22\x58\x20", &[2; 32]].concat();
        assert!(PublicKey::read(&whole).is_some());
        let changed = |at: usize, to: u8| {
            let mut key = whole.clone();
            key[at] = to;
            PublicKey::read(&key).is_none()
        };
        assert!(changed(2, 0x01), "another kind of key under ES256");
        assert!(changed(4, 0x27), "another algorithm for a point");
        assert!(changed(6, 0x02), "P-384");
        assert!(PublicKey::read(&p256).is_none(), "half a point");
        assert!(PublicKey::read(&[whole.as_slice(), &[0]].concat()).is_none(), "a byte more");
        let short_rsa = b"\xa4\x01\x03\x03\x39\x01\x00\x20\x42\x01\x01\x21\x43\x01\x00\x01";
        assert!(PublicKey::read(short_rsa).is_none());
    }

    #[test]
    fn data_that_is_cut_short_or_holds_a_byte_more_is_refused() {
        let mut data = vec![9; 32];
        data.extend([USER_PRESENT | CREDENTIAL_INCLUDED | EXTENSIONS_INCLUDED, 0, 0, 0, 1]);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend([3; 16]);
        data.extend(b"\xa1\x01\x02");
        data.extend(b"\xa1\x6bcredProtect\x03");
        let read = AuthenticatorData::read(&data).unwrap();
        assert_eq!(
            (read.counter, read.credential),
            (1, Some((&[3; 16][..], &b"\xa1\x01\x02"[..])))
        );
        for length in 0..data.len() {
            assert!(AuthenticatorData::read(&data[..length]).is_none(), "{length}");
        }
        data.push(0);
        assert!(AuthenticatorData::read(&data).is_none());
    }

    const N: &str = "
        d43e41e93da391322e3f08f51b90b6af05866d9d9996f63112b69f53aa6403a06f80e35a00a04c6e5400efd3
        26ce2748f2c0d4c7e9b58e7d29c33fbf4681a09085a2849b69109c87290c6231008590a46fa04a6e8c37f44b
        b6cc944438bf5d4de804a1ba91ffe3f8c4b0714234b2c6db75a8336bd387211a30641384b3c12d9225bd32ec
        7be80c07797e633fafdd396268bad3c730418dd74f876ee1b9b65ddce6320d72759825c6f610222bf44109fa
        478de9a7500ff16cf4715b47c27324cdcac1a5d7b0123f2ab651d64a23f308b0f76ebb131f2dc78b80888591
        6b55dfd1804507c9960aafab1c1d0018430ce9993f6faedb27c0642ba991f49f52245029";
    const SIGNATURE: &str = "
        3fa86cc931ab48e74da875fdba29ae4723b8b4b3d32c75990409ec1464cd0ba85c51d0b5cf34dd40491c8f75
        3f980ceb1182bbdd795e58c427a3bedde5f160c12cbd900dba40536fac30ac343d1b2e18044c9a771ebb0983
        1f3a48c15fcf06fa2e05953f64c0c1871cdf720fb832ec43e1ff12e917cd4df4cb3381f7d3ddb880cfb08f45
        83a889bdc3bf8639dd2e2ec5b74a94d15c058079dae3976b17910fbf55cf9412a1a767c12e5bcec5c54cf428
        923284601d9789c3bb9e845d93da69b7d4078e20a32b6eb35a45e1d77d28eae92b95a38a76161a0b480cbf9c
        5ef9dd61439ad6854d8c7c99e419a61e18949d933901ac0ac4c7594503abdf2b97c28a88";
}
