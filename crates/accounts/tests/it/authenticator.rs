//! A passkey authenticator and the browser round it, with a seam for each lie that one could tell.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::console::ORIGIN;

/// One key on one device.
#[derive(Clone)]
pub(crate) struct Authenticator {
    signing: SigningKey,
    id: Vec<u8>,
    pub(crate) user: Option<String>,
    pub(crate) counter: u32,
    pub(crate) verifies_user: bool,
    pub(crate) user_present: bool,
    pub(crate) rp_id: String,
    pub(crate) origin: String,
    pub(crate) framed: bool,
    pub(crate) kind: Option<&'static str>,
}

impl Authenticator {
    pub(crate) fn new(seed: u8) -> Self {
        Self {
            signing: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 48],
            user: None,
            counter: 0,
            verifies_user: true,
            user_present: true,
            rp_id: "console.example.org".to_owned(),
            origin: ORIGIN.to_owned(),
            framed: false,
            kind: None,
        }
    }

    /// `navigator.credentials.create(options)`, as JSON.
    pub(crate) fn create(&mut self, options: &Value) -> String {
        let options = &options["publicKey"];
        self.user = Some(options["user"]["id"].as_str().unwrap().to_owned());
        let client = self.client_data("webauthn.create", &options["challenge"]);
        // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR (RFC 8949), written out.
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        let mut data = self.authenticator_data(0x40);
        data.extend([0; 16]);
        data.extend((self.id.len() as u16).to_be_bytes());
        data.extend(&self.id);
        // COSE: kty EC2, alg ES256, crv P-256, x, y (RFC 9053, 7.1.1).
        let point = self.signing.verifying_key().to_sec1_point(false);
        let (x, y) = point.as_bytes()[1..].split_at(32);
        data.extend(b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20");
        data.extend(x);
        data.extend(b"\x22\x58\x20");
        data.extend(y);
        object.extend((data.len() as u16).to_be_bytes());
        object.extend(data);
        let response = json!({
            "clientDataJSON": text(client.as_bytes()),
            "attestationObject": text(&object),
            "transports": ["internal"],
        });
        self.credential(&response)
    }

    /// `navigator.credentials.get(options)`, as JSON.
    pub(crate) fn get(&mut self, options: &Value) -> String {
        let client = self.client_data("webauthn.get", &options["publicKey"]["challenge"]);
        let data = self.authenticator_data(0);
        let signed = [data.as_slice(), &Sha256::digest(client.as_bytes())].concat();
        let signature: Signature = self.signing.sign(&signed);
        let response = json!({
            "clientDataJSON": text(client.as_bytes()),
            "authenticatorData": text(&data),
            "signature": text(signature.to_der().as_bytes()),
            "userHandle": self.user,
        });
        self.credential(&response)
    }

    fn client_data(&self, kind: &'static str, challenge: &Value) -> String {
        let kind = self.kind.unwrap_or(kind);
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.framed })
            .to_string()
    }

    fn authenticator_data(&self, flags: u8) -> Vec<u8> {
        let flags = flags | u8::from(self.user_present) | if self.verifies_user { 0x04 } else { 0 };
        let mut data = Sha256::digest(self.rp_id.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn credential(&self, response: &Value) -> String {
        let id = text(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response,
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
        })
        .to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
