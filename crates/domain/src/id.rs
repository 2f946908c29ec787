//! One identifier type per noun: 16 random bytes that mean nothing outside. Randomness is an argument. Mixing two
//! nouns does not compile:
//!
//! ```compile_fail
//! use domain::{OfficerId, RecordId};
//! fn erase(_: RecordId) {}
//! erase(OfficerId::from_bytes([0; 16]));
//! ```

use std::{fmt, str::FromStr};

use rand_core::CryptoRng;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Text that is not 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier is 32 hexadecimal digits")]
pub struct NotAnId;

fn parse_hex(text: &str) -> Result<[u8; 16], NotAnId> {
    let digits = text.as_bytes();
    if digits.len() != 32 {
        return Err(NotAnId);
    }
    let mut bytes = [0; 16];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let nibble = |digit: u8| char::from(digit).to_digit(16).ok_or(NotAnId);
        *byte = (nibble(pair[0])? << 4 | nibble(pair[1])?) as u8;
    }
    Ok(bytes)
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// A fresh identifier from the given source of randomness.
            pub fn random(rng: &mut dyn CryptoRng) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }
            /// The identifier these bytes are.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
            /// The 16 bytes.
            pub const fn bytes(self) -> [u8; 16] {
                self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_hex(text).map(Self)
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(de::Error::custom)
            }
        }
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })
            }
        }
    };
}

id!(
    /// A notice, diffusion or database record: the subject that entries are about and erasure is ordered by.
    RecordId
);
id!(
    /// An officer: a pseudonym everywhere but in the directory.
    OfficerId
);
id!(
    /// One look-up.
    LookupId
);
id!(
    /// One hit.
    HitId
);
id!(
    /// One message.
    MessageId
);
id!(
    /// One hand-over note between shifts.
    NoteId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_from_its_text_and_nothing_else_does() {
        let id = RecordId::from_bytes([0xab; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        for wrong in ["", "ab", &"g".repeat(32), &"é".repeat(16), &"a".repeat(33)] {
            assert_eq!(wrong.parse::<RecordId>(), Err(NotAnId), "{wrong}");
        }
    }
}
