//! The re-entry guard (RPD 125(3)): a refused or erased person or case cannot come back under another colour without
//! a fresh, flagged review. What is remembered are keyed hashes, so that an erased name is in no file; only the
//! secretariat holds the key.

use std::collections::{BTreeMap, BTreeSet};

use domain::Draft;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use statute::{GuardMatch, Phrase, PhraseKind, phrases};

use crate::{ActError, Node, Unit, seal::hex};

/// The hash of one phrase under the secretariat's guard key.
fn mark(key: &[u8; 32], phrase: &Phrase) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    mac.update(&[match phrase.what {
        PhraseKind::NameAndBirth => 1,
        PhraseKind::Document => 2,
        PhraseKind::Case => 3,
        PhraseKind::Name => 4,
    }]);
    mac.update(phrase.text.as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// The marks a draft leaves when it is refused or erased.
pub(crate) fn marks(key: &[u8; 32], draft: &Draft) -> BTreeSet<String> {
    phrases(draft).iter().map(|phrase| mark(key, phrase)).collect()
}

impl Node {
    /// What the guard remembers of the draft's person or case; nothing where the guard key is not held.
    pub fn guard_matches(&self, draft: &Draft) -> Result<Vec<GuardMatch>, ActError> {
        let Some(key) = self.keys().guard else { return Ok(Vec::new()) };
        let whats: BTreeMap<_, _> =
            phrases(draft).into_iter().map(|phrase| (mark(&key, &phrase), phrase.what)).collect();
        let marks: Vec<_> = whats.keys().cloned().collect();
        let found = self.registers().guarded(&marks)?;
        Ok(found
            .into_iter()
            .map(|(mark, record, end)| GuardMatch { what: whats[&mark], record, end })
            .collect())
    }
}

impl Unit<'_> {
    /// What the guard remembers of the draft's person or case; nothing where the guard key is not held.
    pub fn guard_matches(&self, draft: &Draft) -> Result<Vec<GuardMatch>, ActError> {
        self.node().guard_matches(draft)
    }
}
