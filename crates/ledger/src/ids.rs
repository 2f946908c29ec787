//! The names the ledger uses: identifiers of entries, subjects and authors, and the short texts
//! that name origins, kinds, bodies and keys. Each noun has its own type, so they cannot be mixed:
//!
//! ```compile_fail
//! let subject = ledger::SubjectId([0; 16]);
//! let entry: ledger::EntryId = subject;
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not a name of its kind. Holds the rule, never the text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be {rule}")]
pub struct NameError {
    /// The noun that was being parsed.
    pub what: &'static str,
    /// The rule it broke.
    pub rule: &'static str,
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $what:literal) => {
        $(#[$doc])*
        ///
        /// Written as 32 lower-case hexadecimal digits, in text and in serde.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// A new identifier from 16 random bytes.
            pub fn random(rng: &mut dyn rand_core::CryptoRng) -> Self {
                let mut bytes = [0; 16];
                rand_core::Rng::fill_bytes(rng, &mut bytes);
                Self(bytes)
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
            type Err = NameError;
            fn from_str(text: &str) -> Result<Self, NameError> {
                let rule = "32 lower-case hexadecimal digits";
                parse_hex(text).map(Self).ok_or(NameError { what: $what, rule })
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;
            fn try_from(text: String) -> Result<Self, NameError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.to_string()
            }
        }
    };
}

identifier!(
    /// Names one entry, for good and everywhere. Its randomness also keeps the leaf from being
    /// guessed by a follower that sees only the hash.
    EntryId, "an entry id");
identifier!(
    /// The record an entry is about; erasure is ordered by it.
    SubjectId, "a subject id");
identifier!(
    /// The pseudonym of the officer who acted.
    AuthorId, "an author id");

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal, $rule:literal, $test:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            #[doc = concat!("Parses ", $what, ": ", $rule, ".")]
            pub fn new(text: &str) -> Result<Self, NameError> {
                let test: fn(&str) -> bool = $test;
                if test(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(NameError { what: $what, rule: $rule })
                }
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = NameError;
            fn from_str(text: &str) -> Result<Self, NameError> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NameError;
            fn try_from(text: String) -> Result<Self, NameError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0.into()
            }
        }
    };
}

name!(
    /// The node that wrote an entry: `hub`, or a member's code.
    Origin, "an origin", "1 to 32 ASCII letters, digits or hyphens",
    |text| (1..=32).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
name!(
    /// What happened, in the past tense: `NoticePublished`.
    Kind, "a kind", "1 to 48 ASCII letters or digits",
    |text| (1..=48).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric()));
name!(
    /// The body (organisation) a ledger belongs to. It is part of every entry's signed bytes, so
    /// that an entry of one body is worth nothing in another.
    BodyName, "a body's name", "1 to 64 ASCII letters, digits, dots, slashes or hyphens",
    |text| (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-".contains(&b)));
name!(
    /// The name of a log or of a witness, as it stands on a checkpoint's origin line and in a
    /// signature line (C2SP signed-note: no space, no plus).
    KeyName, "a key name", "1 to 128 visible ASCII characters without space or plus",
    |text| (1..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_graphic() && b != b'+'));

fn parse_hex(text: &str) -> Option<[u8; 16]> {
    let digit = |b: u8| match b {
        b'0'..=b'9' => Some(b - b'0'),
        b'a'..=b'f' => Some(b - b'a' + 10),
        _ => None,
    };
    let pairs: &[u8; 32] = text.as_bytes().try_into().ok()?;
    let mut out = [0; 16];
    for (byte, pair) in out.iter_mut().zip(pairs.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_32_lower_case_hex_digits_and_nothing_else() {
        let id = EntryId(*b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\xff");
        assert_eq!(id.to_string(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(id.to_string().parse(), Ok(id));
        for bad in
            ["", "00", "000102030405060708090A0B0C0D0EFF", "g00102030405060708090a0b0c0d0eff"]
        {
            assert!(bad.parse::<EntryId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn names_keep_to_their_alphabet_and_length() {
        assert!(Origin::new("hub").is_ok() && Origin::new("FR-2").is_ok());
        for bad in ["", "a b", "é", "under_score", &"x".repeat(33)] {
            assert!(Origin::new(bad).is_err(), "{bad}");
        }
        assert!(Kind::new("NoticePublished").is_ok() && Kind::new("Notice-Published").is_err());
        assert!(KeyName::new("body.example/shared").is_ok());
        for bad in ["", "a b", "a+b", "a\n", "é"] {
            assert!(KeyName::new(bad).is_err(), "{bad}");
        }
    }
}
