//! A photograph of a record's person, as it travels: an entry of its own about the record, named in the draft by its SHA-256, so that
//! the requester's signature over the draft covers it. It is erased with the record.

use serde::{Deserialize, Serialize};

/// Pixels and nothing else: re-encoded at the door, without metadata.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Photograph {
    /// SHA-256 of the JPEG's bytes, lower hex.
    pub sha256: String,
    /// Perceptual hash, 16 hex digits: what stays nearly the same in another file of the same picture.
    pub perceptual: String,
    /// The JPEG, base64.
    pub jpeg: String,
}

impl Photograph {
    /// Most bytes of a JPEG: with base64 and its names it stays within one entry's payload.
    pub const MOST_BYTES: usize = 600_000;
    /// Most photographs of a record.
    pub const MOST: usize = 8;
}

impl std::fmt::Debug for Photograph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Photograph({} of {} letters)", self.sha256, self.jpeg.len())
    }
}
