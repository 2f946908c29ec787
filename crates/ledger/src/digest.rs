//! Labelled SHA-256: every use of the hash outside the tree names its purpose, so that a value
//! made for one purpose can never be presented for another. The tree's own hashes are in `tree`.

use sha2::{Digest, Sha256};

/// SHA-256 over the label's length (one byte), the label, and the parts one after another.
///
/// The parts are not length-prefixed here: a caller puts its one part of varying length last, or the
/// part's length before it.
pub(crate) fn labelled(label: &'static str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update([label.len() as u8]);
    hasher.update(label.as_bytes());
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}
