//! Who may see an entry, and the salted commitment that stands for it in the envelope.
//!
//! That a record is kept from someone is itself confidential (INTERPOL RPD, article 58), so the
//! signed envelope carries only SHA-256 over a label, a random salt and the audience's canonical
//! bytes. The opening travels only to the node that routes the entry. What an audience is
//! decided by is not known here.
//!
//! Canonical bytes: one tag byte (0 own, 1 hub, 2 all, 3 all except, 4 only); for tags 3 and 4 the
//! number of origins (u16) and each origin behind a one-byte length, strictly ascending.

use std::collections::BTreeSet;

use crate::digest::labelled;
use crate::ids::Origin;
use crate::tree::Hash;
use crate::wire::{DecodeError, Reader, put_short};

/// The most origins one audience may list.
pub const MAX_LISTED: usize = 1024;
/// The longest canonical audience in bytes.
pub const MAX_AUDIENCE: usize = 3 + MAX_LISTED * 33;

/// Who may see an entry. Its origin always may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Nobody but the origin.
    Own,
    /// The origin and the hub.
    Hub,
    /// Every member.
    All,
    /// Every member that is not listed.
    AllExcept(BTreeSet<Origin>),
    /// The listed members, and the hub that routes it.
    Only(BTreeSet<Origin>),
}

/// An audience and the salt that opens its commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudienceOpening {
    /// Who may see it.
    pub audience: Audience,
    /// 32 random bytes.
    pub salt: [u8; 32],
}

impl Audience {
    /// Whether `who` may see an entry that `author_origin` wrote.
    pub fn sees(&self, who: &Origin, author_origin: &Origin, hub: &Origin) -> bool {
        if who == author_origin {
            return true;
        }
        match self {
            Self::Own => false,
            Self::Hub => who == hub,
            Self::All => true,
            Self::AllExcept(barred) => who == hub || !barred.contains(who),
            Self::Only(named) => who == hub || named.contains(who),
        }
    }

    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let (tag, listed) = match self {
            Self::Own => (0, None),
            Self::Hub => (1, None),
            Self::All => (2, None),
            Self::AllExcept(barred) => (3, Some(barred)),
            Self::Only(named) => (4, Some(named)),
        };
        let mut out = vec![tag];
        if let Some(listed) = listed {
            out.extend_from_slice(&(listed.len() as u16).to_be_bytes());
            for origin in listed {
                put_short(&mut out, origin.as_str().as_bytes());
            }
        }
        out
    }

    /// Reads canonical bytes, and nothing else.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("audience", bytes);
        let audience = match reader.u8("tag")? {
            0 => Self::Own,
            1 => Self::Hub,
            2 => Self::All,
            3 => Self::AllExcept(read_listed(&mut reader)?),
            4 => Self::Only(read_listed(&mut reader)?),
            _ => return Err(reader.error_at(0, "tag", "is not known")),
        };
        reader.finish()?;
        Ok(audience)
    }

    /// How many origins it lists.
    pub fn listed(&self) -> usize {
        match self {
            Self::Own | Self::Hub | Self::All => 0,
            Self::AllExcept(set) | Self::Only(set) => set.len(),
        }
    }
}

impl AudienceOpening {
    /// An opening with a fresh salt.
    pub fn new(audience: Audience, rng: &mut dyn rand_core::CryptoRng) -> Self {
        let mut salt = [0; 32];
        rand_core::Rng::fill_bytes(rng, &mut salt);
        Self { audience, salt }
    }

    /// What the envelope carries instead of the audience.
    pub fn commitment(&self) -> Hash {
        let parts: [&[u8]; 2] = [&self.salt, &self.audience.encode()];
        Hash(labelled("entraide/audience/v1", &parts))
    }

    /// Salt, then the canonical audience.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = self.salt.to_vec();
        out.extend_from_slice(&self.audience.encode());
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let Some((salt, rest)) = bytes.split_first_chunk::<32>() else {
            return Err(Reader::new("audience opening", bytes).error_at(
                0,
                "salt",
                "the bytes end before it does",
            ));
        };
        Ok(Self { audience: Audience::decode(rest)?, salt: *salt })
    }
}

fn read_listed(reader: &mut Reader<'_>) -> Result<BTreeSet<Origin>, DecodeError> {
    let offset = reader.offset();
    let count = usize::from(reader.u16("count")?);
    if count > MAX_LISTED {
        return Err(reader.error_at(offset, "count", "lists more than 1024 origins"));
    }
    let mut listed = BTreeSet::new();
    for _ in 0..count {
        let offset = reader.offset();
        let origin = read_origin(reader, "origin")?;
        if listed.last().is_some_and(|last| *last >= origin) {
            return Err(reader.error_at(offset, "origin", "is not in ascending order"));
        }
        listed.insert(origin);
    }
    Ok(listed)
}

/// An origin behind a one-byte length.
pub(crate) fn read_origin(
    reader: &mut Reader<'_>,
    field: &'static str,
) -> Result<Origin, DecodeError> {
    let offset = reader.offset();
    let bytes = reader.short(field)?;
    std::str::from_utf8(bytes)
        .ok()
        .and_then(|text| Origin::new(text).ok())
        .ok_or_else(|| reader.error_at(offset, field, "is not an origin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(names: &[&str]) -> BTreeSet<Origin> {
        names.iter().map(|name| Origin::new(name).unwrap()).collect()
    }

    #[test]
    fn each_audience_shows_an_entry_to_exactly_the_right_nodes() {
        let cases = [
            (Audience::Own, "AR"),
            (Audience::Hub, "AR hub"),
            (Audience::All, "AR BE CL hub"),
            (Audience::AllExcept(origins(&["BE"])), "AR CL hub"),
            (Audience::Only(origins(&["BE"])), "AR BE hub"),
            (Audience::AllExcept(origins(&["AR", "hub"])), "AR BE CL hub"),
        ];
        let hub = Origin::new("hub").unwrap();
        let author = Origin::new("AR").unwrap();
        for (audience, expected) in cases {
            let seen: Vec<_> = origins(&["AR", "BE", "CL", "hub"])
                .into_iter()
                .filter(|who| audience.sees(who, &author, &hub))
                .map(|who| who.to_string())
                .collect();
            assert_eq!(seen.join(" "), expected, "{audience:?}");
        }
    }

    #[test]
    fn canonical_bytes_round_trip_and_a_disordered_list_is_refused() {
        let audience = Audience::Only(origins(&["BE", "AR"]));
        let bytes = audience.encode();
        assert_eq!(bytes, b"\x04\x00\x02\x02AR\x02BE");
        assert_eq!(Audience::decode(&bytes), Ok(audience));
        for bad in
            [&b"\x04\x00\x02\x02BE\x02AR"[..], b"\x04\x00\x02\x02AR\x02AR", b"\x05", b"\x02\0"]
        {
            assert!(Audience::decode(bad).is_err(), "{bad:?}");
        }
        let error = Audience::decode(b"\x03\xff\xff").unwrap_err();
        assert_eq!(error.to_string(), "audience, byte 1, count: lists more than 1024 origins");
    }

    #[test]
    fn the_commitment_hides_the_audience_behind_its_salt() {
        let opening = |salt| AudienceOpening { audience: Audience::All, salt: [salt; 32] };
        assert_ne!(opening(1).commitment(), opening(2).commitment());
        assert_eq!(AudienceOpening::decode(&opening(1).encode()), Ok(opening(1)));
    }
}
