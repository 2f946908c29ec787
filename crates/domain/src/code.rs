//! Short codes that travel in entries: which member, which kind of notice. Checked once, at the door.

use std::{fmt, str::FromStr};

use particulars::CountryCode;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Text that is not a code of the wanted shape.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} is {shape}")]
pub struct CodeError {
    what: &'static str,
    shape: &'static str,
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $what:literal, $shape:literal, $len:expr, $ok:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The code as text.
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
            type Err = CodeError;
            fn from_str(text: &str) -> Result<Self, CodeError> {
                let ok: fn(char) -> bool = $ok;
                if $len.contains(&text.len()) && text.chars().all(ok) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(CodeError { what: $what, shape: $shape })
                }
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.0)
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
                schemars::json_schema!({ "type": "string", "description": $shape })
            }
        }
    };
}

code!(
    /// A member of the body: the ISO 3166-1 alpha-2 code of its country, or for an international entity a code of
    /// three to eight capitals and digits (`UNSC`).
    MemberCode,
    "a member's code",
    "2 to 8 capital letters and digits, for a country its ISO 3166-1 alpha-2 code",
    2..=8,
    |c| c.is_ascii_uppercase() || c.is_ascii_digit()
);
code!(
    /// A kind of notice or diffusion as the body's statute names it: `red`, `diffusion-arrest`, …
    KindCode,
    "a kind of notice",
    "1 to 32 lower-case letters, digits and hyphens, as the statute lists it",
    1..=32,
    |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
);

impl From<CountryCode> for MemberCode {
    fn from(country: CountryCode) -> Self {
        Self(country.to_string())
    }
}

impl MemberCode {
    /// The country behind the code, if the member is one.
    pub fn country(&self) -> Option<CountryCode> {
        if self.0.len() == 2 { self.0.parse().ok() } else { None }
    }
}
