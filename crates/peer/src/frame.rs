//! The frame: what goes over the wire, and its canonical bytes. A checksum tells damage on the way from a message;
//! who sent it is proved by the session (and by mutual TLS on a real wire), not by the checksum.
//!
//! **Layout** (big-endian): version byte 1; type (u8); session (16 bytes, chosen at random by the bureau); exchange (u64,
//! pairs an answer with its request); payload behind a four-byte length; the first 8 bytes of SHA-256 over all of it.

use ledger::DecodeError;
use ledger::wire::{Reader, put_long};
use sha2::{Digest, Sha256};

/// The longest payload in bytes: a page.
pub const MAX_PAYLOAD: usize = ledger::page::MAX_PAGE;
/// The longest frame in bytes; a wire reads no further.
pub const MAX_FRAME: usize = MAX_PAYLOAD + 2 + 16 + 8 + 4 + CHECKSUM;

const VERSION: u8 = 1;
const CHECKSUM: usize = 8;

/// Names a session; 16 random bytes.
pub type SessionId = [u8; 16];

/// One message on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// What the payload is.
    pub kind: Type,
    /// The session it belongs to.
    pub session: SessionId,
    /// The exchange within the session: an answer bears its request's number.
    pub exchange: u64,
    /// See [`crate::Message`].
    pub payload: Vec<u8>,
}

macro_rules! types {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $max:expr;)*) => {
        /// What a payload is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Type { $($(#[$doc])* $name,)* }

        impl Type {
            fn code(self) -> u8 {
                match self { $(Self::$name => $code,)* }
            }
            fn of(code: u8) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
            /// The longest payload of this type, in bytes.
            pub fn max_payload(self) -> usize {
                match self { $(Self::$name => $max,)* }
            }
        }
    };
}

/// Room for a checkpoint with its cosignatures and a few fields more.
const NOTE: usize = ledger::note::MAX_NOTE + 512;

types! {
    /// Bureau: who I say I am, and how far my logs are.
    Hello = 1, NOTE;
    /// Hub: sign this.
    Challenge = 2, 32;
    /// Bureau: signed.
    Prove = 3, 64;
    /// Hub: admitted; how far I have your entries.
    Welcome = 4, 96;
    /// Bureau: the shared log from here on.
    Pull = 5, 16;
    /// Hub: a page of it.
    Page = 6, MAX_PAYLOAD;
    /// Bureau: entries of mine to order.
    Submit = 7, crate::message::MAX_SUBMISSION_BYTES;
    /// Hub: what became of them.
    Submitted = 8, 40;
    /// Bureau: my cosignature under your state.
    Cosign = 9, NOTE;
    /// Hub: kept.
    Noted = 10, 0;
    /// Hub: no, and the session is over.
    Refused = 11, 1;
}

impl Frame {
    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.payload.len() + 40);
        out.extend_from_slice(&[VERSION, self.kind.code()]);
        out.extend_from_slice(&self.session);
        out.extend_from_slice(&self.exchange.to_be_bytes());
        put_long(&mut out, &self.payload);
        let sum = checksum(&out);
        out.extend_from_slice(&sum);
        out
    }

    /// Reads canonical bytes, and nothing else. Nothing is copied before length and checksum hold.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("frame", bytes);
        if bytes.len() > MAX_FRAME {
            return Err(reader.error_at(0, "frame", "is longer than 16 MiB"));
        }
        if reader.u8("version")? != VERSION {
            return Err(reader.error_at(0, "version", "is not 1"));
        }
        let kind = Type::of(reader.u8("type")?)
            .ok_or_else(|| reader.error_at(1, "type", "is not known"))?;
        let session = reader.array("session")?;
        let exchange = reader.place("exchange")?;
        let payload = reader.long("payload", kind.max_payload())?;
        let end = reader.offset();
        if reader.array::<CHECKSUM>("checksum")? != checksum(&bytes[..end]) {
            return Err(reader.error_at(end, "checksum", "does not fit: damaged on the way"));
        }
        reader.finish()?;
        Ok(Self { kind, session, exchange, payload: payload.to_vec() })
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM] {
    let mut sum = [0; CHECKSUM];
    sum.copy_from_slice(&Sha256::digest(bytes)[..CHECKSUM]);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        Frame { kind: Type::Pull, session: [7; 16], exchange: 3, payload: vec![1, 2, 3] }
    }

    #[test]
    fn the_bytes_are_as_the_layout_says_and_round_trip() {
        let bytes = frame().encode();
        assert_eq!(bytes[..2], [1, 5], "version, type");
        assert_eq!(bytes[2..18], [7; 16], "session");
        assert_eq!(bytes[18..26], [0, 0, 0, 0, 0, 0, 0, 3], "exchange");
        assert_eq!(bytes[26..33], [0, 0, 0, 3, 1, 2, 3], "payload");
        assert_eq!(bytes.len(), 33 + 8, "checksum");
        assert_eq!(Frame::decode(&bytes), Ok(frame()));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_noticed() {
        let bytes = frame().encode();
        for bit in 0..bytes.len() * 8 {
            let mut damaged = bytes.clone();
            damaged[bit / 8] ^= 1 << (bit % 8);
            assert!(Frame::decode(&damaged).is_err(), "bit {bit}");
        }
        for len in 0..bytes.len() {
            assert!(Frame::decode(&bytes[..len]).is_err(), "cut at {len}");
        }
        assert!(Frame::decode(&[bytes, vec![0]].concat()).is_err(), "a byte too many");
    }

    #[test]
    fn a_payload_longer_than_its_type_allows_is_refused_at_its_length() {
        let long = Frame { payload: vec![0; 17], ..frame() };
        let error = Frame::decode(&long.encode()).unwrap_err();
        assert_eq!(error.to_string(), "frame, byte 26, payload: is longer than allowed");
    }
}
