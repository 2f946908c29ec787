//! A node's secret keys: one signs its entries, one opens messages, one (the data-protection officer's) opens the terms
//! of look-ups; the hub also holds the guard key.

use domain::directory::BureauKeys;
use ledger::SigningKey;
use rand_core::CryptoRng;

use crate::seal::{OpeningKey, hex};

/// Secret keys of one node; never printed, never logged.
#[derive(Clone)]
pub struct Keys {
    /// Ed25519.
    pub signing: SigningKey,
    /// X25519, opens messages.
    pub messages: OpeningKey,
    /// X25519, public half: terms of look-ups are sealed to it. The secret half is the data-protection officer's.
    pub audit_public: String,
    /// The data-protection officer's secret, where it is present.
    pub audit: Option<OpeningKey>,
    /// Key of the re-entry guard; at the hub alone.
    pub guard: Option<[u8; 32]>,
}

impl Keys {
    /// Fresh keys; with a guard key for the hub.
    pub fn random(rng: &mut dyn CryptoRng, hub: bool) -> Self {
        let mut seed = [0; 32];
        rng.fill_bytes(&mut seed);
        let audit = OpeningKey::random(rng);
        let mut guard = [0; 32];
        rng.fill_bytes(&mut guard);
        Self {
            signing: SigningKey::from_bytes(&seed),
            messages: OpeningKey::random(rng),
            audit_public: audit.public(),
            audit: Some(audit),
            guard: hub.then_some(guard),
        }
    }

    /// The public halves, as the directory publishes them.
    pub fn public(&self) -> BureauKeys {
        BureauKeys {
            signing: hex(self.signing.verifying_key().as_bytes()),
            messages: self.messages.public(),
            audit: self.audit_public.clone(),
        }
    }
}
