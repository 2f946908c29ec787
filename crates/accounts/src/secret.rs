//! Secrets: 256 random bits each, shown once, kept only as a SHA-256 under a label of their own. A type for each use,
//! so that a link cannot be passed where a session is asked for:
//!
//! ```compile_fail
//! fn close(_: &accounts::SessionToken) {}
//! fn mix(link: &accounts::LinkToken) { close(link) }
//! ```

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Text that is not a token of the kind asked for. What was typed is not repeated: it may be another's secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token of this kind")]
pub struct NotAToken;

/// SHA-256 of `label`, a zero byte and `parts`, each of fixed length.
pub(crate) fn labelled(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(label.as_bytes());
    hash.update([0]);
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

fn parse(text: &str, prefix: &str) -> Result<[u8; 32], NotAToken> {
    let digits = text.strip_prefix(prefix).ok_or(NotAToken)?;
    // 43 digits and no others: one token has one text.
    if digits.len() != 43 {
        return Err(NotAToken);
    }
    let mut decoded = URL_SAFE_NO_PAD.decode(digits).map_err(|_| NotAToken)?;
    let bytes = decoded.as_slice().try_into().map_err(|_| NotAToken);
    decoded.zeroize();
    bytes
}

macro_rules! token {
    ($(#[$doc:meta])* $name:ident, $label:literal, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Zeroize, ZeroizeOnDrop)]
        pub struct $name([u8; 32]);

        impl $name {
            pub(crate) fn random(rng: &mut dyn CryptoRng) -> Self {
                let mut bytes = [0; 32];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }
            /// What is stored in its place.
            pub(crate) fn digest(&self) -> [u8; 32] {
                labelled(concat!("entraide accounts v1 ", $label), &[&self.0])
            }
            /// The text to hand out, once.
            pub fn expose(&self) -> String {
                format!("{}{}", $prefix, URL_SAFE_NO_PAD.encode(self.0))
            }
        }
        impl FromStr for $name {
            type Err = NotAToken;
            fn from_str(text: &str) -> Result<Self, NotAToken> {
                parse(text, $prefix).map(Self)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

token!(
    /// Opens a one-time link. Put it into the address's fragment (`/sign-in#TOKEN`): a fragment is never sent to a
    /// server or named as a referrer, and a mail scanner that opens the address uses nothing up.
    LinkToken,
    "link",
    ""
);
token!(
    /// The session's cookie.
    SessionToken,
    "session",
    ""
);
token!(
    /// The cookie between opening an enrolment link and adding the passkey. It opens nothing else.
    EnrolmentToken,
    "enrolment",
    ""
);
token!(
    /// Names one passkey ceremony under way; used once.
    CeremonyToken,
    "ceremony",
    ""
);
token!(
    /// A system client's token; the prefix lets secret scanners find a leaked one.
    ClientToken,
    "client",
    "ent_"
);

/// The word a session's forms carry, so that another site cannot send them (CSRF). It outlives a change of the
/// session's cookie: a half-filled form in another tab stays good.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Csrf([u8; 32]);

impl Csrf {
    pub(crate) fn random(rng: &mut dyn CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }
    /// What a form or the header of a script's request carries.
    pub fn expose(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }
    /// Whether `offered` is this word. Hashes are compared, so that time tells nothing of how much was right.
    pub fn accepts(&self, offered: &str) -> bool {
        let label = "entraide accounts v1 csrf";
        parse(offered, "")
            .is_ok_and(|bytes| labelled(label, &[&bytes]) == labelled(label, &[&self.0]))
    }
    /// What lies in the database: the word under a pad that only the cookie gives. Unwrapping is the same step.
    pub(crate) fn wrapped(&self, cookie: &SessionToken) -> [u8; 32] {
        let pad = labelled("entraide accounts v1 csrf pad", &[&cookie.0]);
        std::array::from_fn(|at| self.0[at] ^ pad[at])
    }
    pub(crate) fn unwrap(wrapped: [u8; 32], cookie: &SessionToken) -> Self {
        Self(Self(wrapped).wrapped(cookie))
    }
}

impl fmt::Debug for Csrf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Csrf(…)")
    }
}

/// A public name for a row: it may stand in an address or a log and opens nothing.
macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }
            pub(crate) const fn bytes(self) -> [u8; 16] {
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
            type Err = <domain::OfficerId as FromStr>::Err;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse::<domain::OfficerId>().map(|id| Self(id.bytes()))
            }
        }
    };
}

handle!(
    /// Names a link in a list.
    LinkId
);
handle!(
    /// Names a session in a list; stays when the cookie changes.
    SessionId
);
handle!(
    /// Names a passkey in a list.
    PasskeyId
);
handle!(
    /// Names a system client's token in a list.
    ClientId
);

/// Sixteen random bytes for a handle.
pub(crate) fn random_16(rng: &mut dyn CryptoRng) -> [u8; 16] {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;

    #[test]
    fn a_token_reads_back_from_its_one_text_and_nothing_else_does() {
        let mut rng = ChaCha20Rng::from_seed([1; 32]);
        let token = ClientToken::random(&mut rng);
        let text = token.expose();
        assert!(text.starts_with("ent_"));
        assert_eq!(text.parse::<ClientToken>().map(|back| back.digest()), Ok(token.digest()));
        let last_bits = format!("{}_", &text[..text.len() - 1]);
        for wrong in ["", "ent_", &text[4..], &text[..46], &format!("{text}A"), &last_bits, "ent_é"]
        {
            assert_eq!(wrong.parse::<ClientToken>().map(|_| ()), Err(NotAToken), "{wrong}");
        }
    }

    #[test]
    fn the_same_bytes_are_stored_differently_for_each_use() {
        let bytes = [7; 32];
        assert_ne!(LinkToken(bytes).digest(), SessionToken(bytes).digest());
        assert_ne!(SessionToken(bytes).digest(), EnrolmentToken(bytes).digest());
    }

    #[test]
    fn a_secret_is_not_printed_by_debug() {
        let mut rng = ChaCha20Rng::from_seed([2; 32]);
        let (token, csrf) = (SessionToken::random(&mut rng), Csrf::random(&mut rng));
        assert_eq!(format!("{token:?} {csrf:?}"), "SessionToken(…) Csrf(…)");
    }

    #[test]
    fn the_word_of_forms_survives_a_new_cookie_and_opens_with_no_other() {
        let mut rng = ChaCha20Rng::from_seed([3; 32]);
        let (first, second) = (SessionToken::random(&mut rng), SessionToken::random(&mut rng));
        let csrf = Csrf::random(&mut rng);
        let text = csrf.expose();
        assert!(Csrf::unwrap(csrf.wrapped(&first), &first).accepts(&text));
        assert!(Csrf::unwrap(csrf.wrapped(&second), &second).accepts(&text));
        assert!(!Csrf::unwrap(csrf.wrapped(&first), &second).accepts(&text));
        assert!(!csrf.accepts("") && !csrf.accepts(&text[1..]));
    }
}
