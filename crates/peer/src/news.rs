//! Asking the hub to say when its log has grown, so that a bureau need not ask for pages that are not there. That the body
//! has just been busy is not for strangers: the question is signed by the bureau, and the answer is one of three codes.
//!
//! **Layout** (big-endian): version byte 1; member behind a one-byte length; entries held (u64); the bureau's clock (i64, ms);
//! Ed25519 signature over these bytes (64 bytes).

use acts::{ActError, Node};
use domain::{MemberCode, directory::Post};
use jiff::{SignedDuration, Timestamp};
use ledger::DecodeError;
use ledger::wire::{Reader, put_short};

/// What the question is signed for.
const NEWS: &str = "peer/news";
const VERSION: u8 = 1;
/// How far the clocks of bureau and hub may differ, and so how long a question that leaked is worth anything.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(15);
/// The longest question in bytes; a wire reads no further.
pub const MAX_NEWS: usize = 1 + 1 + 255 + 8 + 8 + 64;

/// A bureau's question whether the shared log has grown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsAsked {
    /// Who asks.
    pub member: MemberCode,
    /// Entries it holds.
    pub from: u64,
    at: Timestamp,
    signed: Vec<u8>,
    signature: [u8; 64],
}

impl NewsAsked {
    /// The signed question of a bureau, about what is past its mirror; none at the hub.
    pub fn by(node: &Node, now: Timestamp) -> Option<Self> {
        let Post::Bureau(member) = node.me().clone() else { return None };
        let from = node.shared().size();
        let signed = signed_bytes(&member, from, now);
        let signature = node.attest(NEWS, &[&signed]);
        Some(Self { member, from, at: now, signed, signature })
    }

    /// The canonical bytes.
    pub fn encode(&self) -> Vec<u8> {
        [self.signed.as_slice(), &self.signature].concat()
    }

    /// Reads canonical bytes. The signature is not checked.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("news", bytes);
        if reader.u8("version")? != VERSION {
            return Err(reader.error_at(0, "version", "is not 1"));
        }
        let member = reader.short("member")?;
        let member = std::str::from_utf8(member).ok().and_then(|code| code.parse().ok());
        let member = member.ok_or_else(|| reader.error_at(1, "member", "is no member's code"))?;
        let from = reader.place("from")?;
        let offset = reader.offset();
        let at = i64::from_be_bytes(reader.array("at")?);
        let at = Timestamp::from_millisecond(at)
            .map_err(|_| reader.error_at(offset, "at", "is out of range"))?;
        let signed = bytes[..reader.offset()].to_vec();
        let signature = reader.array("signature")?;
        reader.finish()?;
        Ok(Self { member, from, at, signed, signature })
    }

    /// At the hub: whether the member's bureau asked this, lately.
    pub fn holds(&self, hub: &Node, now: Timestamp) -> Result<bool, ActError> {
        let lately = now.duration_since(self.at).abs() <= CLOCK_SKEW;
        Ok(lately && hub.attested_by(&self.member, NEWS, &[&self.signed], &self.signature)?)
    }
}

fn signed_bytes(member: &MemberCode, from: u64, at: Timestamp) -> Vec<u8> {
    let mut out = vec![VERSION];
    put_short(&mut out, member.as_str().as_bytes());
    out.extend_from_slice(&from.to_be_bytes());
    out.extend_from_slice(&at.as_millisecond().to_be_bytes());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reads_as_its_layout_says_and_every_cut_is_noticed() {
        let at = Timestamp::from_second(1_772_438_400).unwrap();
        let signed = signed_bytes(&"VN".parse().unwrap(), 7, at);
        let millis = at.as_millisecond().to_be_bytes();
        assert_eq!(signed[..4], [1, 2, b'V', b'N'], "version, member");
        assert_eq!(signed[4..12], [0, 0, 0, 0, 0, 0, 0, 7], "entries held");
        assert_eq!(signed[12..], millis, "the bureau's clock");
        let bytes = [signed.as_slice(), &[9; 64]].concat();
        let asked = NewsAsked::decode(&bytes).unwrap();
        assert_eq!((asked.member.as_str(), asked.from, asked.at), ("VN", 7, at));
        assert_eq!(asked.encode(), bytes);
        for len in 0..bytes.len() {
            assert!(NewsAsked::decode(&bytes[..len]).is_err(), "cut at {len}");
        }
        assert!(NewsAsked::decode(&[bytes, vec![0]].concat()).is_err(), "a byte too many");
    }
}
