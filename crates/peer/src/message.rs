//! What bureau and hub say to each other, and the payloads' canonical bytes (big-endian, lengths in front).
//!
//! Submissions travel as the rows of a ledger page without checkpoint or proof: entry, audience opening and payload have one
//! layout in both directions.

use acts::Submission;
use domain::{MemberCode, kind::Level};
use ledger::wire::{Reader, put_long, put_short};
use ledger::{BodyName, DecodeError, Page, Row, Whole};

use crate::frame::{Frame, SessionId, Type};

/// The most submissions in one message.
pub const MAX_SUBMISSIONS: usize = 256;
/// The longest encoded submissions in bytes: 4 MiB of payloads, the last of which may overshoot, and their entries.
pub const MAX_SUBMISSION_BYTES: usize = 8 << 20;

/// One thing said.
#[derive(Clone, Debug)]
pub enum Message {
    /// Bureau: who I say I am.
    Hello(Hello),
    /// Hub: 32 random bytes to sign.
    Challenge([u8; 32]),
    /// Bureau: its signature over challenge and hello.
    Prove([u8; 64]),
    /// Hub: admitted.
    Welcome {
        /// The last place in the bureau's own log that was ordered or answered.
        received: Option<u64>,
        /// Entries in the hub's log.
        size: u64,
        /// Told to a bureau that told its own.
        levels: Option<Levels>,
        /// The hub's signature over these, the challenge and the bureau's nonce.
        signature: [u8; 64],
    },
    /// Bureau: the shared log from `from` on.
    Pull {
        /// Entries held.
        from: u64,
        /// Most rows.
        rows: u32,
        /// About as many bytes.
        bytes: u32,
    },
    /// Hub: an encoded [`Page`].
    Page(Vec<u8>),
    /// Bureau: entries to order.
    Submit(Vec<Submission>),
    /// Hub: what became of them.
    Submitted {
        /// The last place in the bureau's own log that was ordered or answered.
        received: Option<u64>,
        /// Entries ordered.
        ordered: u64,
        /// Entries answered with a recorded rejection.
        rejected: u64,
        /// Entries the hub had already.
        known: u64,
    },
    /// Bureau: a signed checkpoint with its cosignature.
    Cosign(String),
    /// Hub: the cosignature is kept.
    Noted,
    /// Hub: no, and the session is over.
    Refused(Refusal),
}

/// How a bureau announces itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hello {
    /// The body it believes to talk to.
    pub body: BodyName,
    /// Its member.
    pub member: MemberCode,
    /// Entries of the shared log it holds.
    pub mirror_size: u64,
    /// Entries of its own log.
    pub own_size: u64,
    /// Fresh random bytes that the hub's welcome must cover.
    pub nonce: [u8; 16],
    /// The newest signed checkpoint it holds; empty if none.
    pub checkpoint: String,
    /// The level of its program; none from a program that is older than levels, or to a hub that may be.
    pub level: Option<Level>,
}

/// What a hub's program can read and its body may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// Of the hub's program.
    pub hub: Level,
    /// Of the body's entries.
    pub body: Level,
}

/// Why the hub ends a session. A code and no more: a refusal teaches nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not proved to be a bureau of this body, whatever the reason.
    #[error("not admitted")]
    NotAdmitted,
    /// A submission was not what an honest node sends.
    #[error("a submission is forged")]
    Forged,
    /// A request does not read or does not fit.
    #[error("a request does not read")]
    Malformed,
    /// The hub cannot serve at present; nothing is lost.
    #[error("not available at present")]
    Unavailable,
}

impl Message {
    /// The message as a frame.
    pub fn into_frame(self, session: SessionId, exchange: u64) -> Frame {
        let (kind, payload) = self.payload();
        Frame { kind, session, exchange, payload }
    }

    fn payload(self) -> (Type, Vec<u8>) {
        let mut out = Vec::new();
        let kind = match self {
            Self::Hello(hello) => {
                hello.encode(&mut out);
                Type::Hello
            }
            Self::Challenge(challenge) => return (Type::Challenge, challenge.to_vec()),
            Self::Prove(signature) => return (Type::Prove, signature.to_vec()),
            Self::Welcome { received, size, levels, signature } => {
                put_received(&mut out, received);
                out.extend_from_slice(&size.to_be_bytes());
                out.extend_from_slice(&signature);
                if let Some(Levels { hub, body }) = levels {
                    out.extend_from_slice(&hub.to_be_bytes());
                    out.extend_from_slice(&body.to_be_bytes());
                }
                Type::Welcome
            }
            Self::Pull { from, rows, bytes } => {
                out.extend_from_slice(&from.to_be_bytes());
                out.extend_from_slice(&rows.to_be_bytes());
                out.extend_from_slice(&bytes.to_be_bytes());
                Type::Pull
            }
            Self::Page(page) => return (Type::Page, page),
            Self::Submit(submissions) => return (Type::Submit, encode_submissions(submissions)),
            Self::Submitted { received, ordered, rejected, known } => {
                put_received(&mut out, received);
                for count in [ordered, rejected, known] {
                    out.extend_from_slice(&count.to_be_bytes());
                }
                Type::Submitted
            }
            Self::Cosign(note) => return (Type::Cosign, note.into_bytes()),
            Self::Noted => Type::Noted,
            Self::Refused(refusal) => {
                out.push(refusal.code());
                Type::Refused
            }
        };
        (kind, out)
    }

    /// Reads a frame's payload; signatures and commitments are not checked.
    pub fn read(frame: &Frame) -> Result<Self, DecodeError> {
        let mut reader = Reader::new("message", &frame.payload);
        let message = match frame.kind {
            Type::Hello => Self::Hello(Hello::read(&mut reader)?),
            Type::Challenge => Self::Challenge(reader.array("challenge")?),
            Type::Prove => Self::Prove(reader.array("signature")?),
            Type::Welcome => Self::Welcome {
                received: read_received(&mut reader)?,
                size: reader.place("size")?,
                signature: reader.array("signature")?,
                levels: if reader.is_at_end() {
                    None
                } else {
                    Some(Levels { hub: reader.u32("level")?, body: reader.u32("level")? })
                },
            },
            Type::Pull => Self::Pull {
                from: reader.place("from")?,
                rows: reader.u32("rows")?,
                bytes: reader.u32("bytes")?,
            },
            Type::Page => return Ok(Self::Page(frame.payload.clone())),
            Type::Submit => return decode_submissions(&frame.payload).map(Self::Submit),
            Type::Submitted => Self::Submitted {
                received: read_received(&mut reader)?,
                ordered: reader.place("ordered")?,
                rejected: reader.place("rejected")?,
                known: reader.place("known")?,
            },
            Type::Cosign => {
                let bytes = reader.take("note", frame.payload.len())?;
                let text = std::str::from_utf8(bytes)
                    .map_err(|_| reader.error_at(0, "note", "is not UTF-8"))?;
                Self::Cosign(text.to_owned())
            }
            Type::Noted => Self::Noted,
            Type::Refused => {
                let code = reader.u8("code")?;
                let known = Refusal::ALL.into_iter().find(|refusal| refusal.code() == code);
                Self::Refused(known.ok_or_else(|| reader.error_at(0, "code", "is not known"))?)
            }
        };
        reader.finish()?;
        Ok(message)
    }
}

impl Hello {
    fn encode(&self, out: &mut Vec<u8>) {
        put_short(out, self.body.as_str().as_bytes());
        put_short(out, self.member.as_str().as_bytes());
        out.extend_from_slice(&self.mirror_size.to_be_bytes());
        out.extend_from_slice(&self.own_size.to_be_bytes());
        out.extend_from_slice(&self.nonce);
        put_long(out, self.checkpoint.as_bytes());
        if let Some(level) = self.level {
            out.extend_from_slice(&level.to_be_bytes());
        }
    }

    /// The canonical bytes: what the bureau proves to have said.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.encode(&mut out);
        out
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let offset = reader.offset();
        let body = text(reader.short("body")?)
            .and_then(|text| BodyName::new(text).ok())
            .ok_or_else(|| reader.error_at(offset, "body", "is not a body's name"))?;
        let offset = reader.offset();
        let member = text(reader.short("member")?)
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| reader.error_at(offset, "member", "is not a member's code"))?;
        let mirror_size = reader.place("mirror size")?;
        let own_size = reader.place("own size")?;
        let nonce = reader.array("nonce")?;
        let offset = reader.offset();
        let checkpoint = text(reader.long("checkpoint", ledger::note::MAX_NOTE)?)
            .ok_or_else(|| reader.error_at(offset, "checkpoint", "is not UTF-8"))?
            .to_owned();
        let level = if reader.is_at_end() { None } else { Some(reader.u32("level")?) };
        Ok(Self { body, member, mirror_size, own_size, nonce, checkpoint, level })
    }
}

impl Refusal {
    const ALL: [Self; 4] = [Self::NotAdmitted, Self::Forged, Self::Malformed, Self::Unavailable];

    fn code(self) -> u8 {
        match self {
            Self::NotAdmitted => 1,
            Self::Forged => 2,
            Self::Malformed => 3,
            Self::Unavailable => 4,
        }
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// None as 0, a place as one more: a place is below 2^63.
fn put_received(out: &mut Vec<u8>, received: Option<u64>) {
    out.extend_from_slice(&received.map_or(0, |last| last + 1).to_be_bytes());
}

fn read_received(reader: &mut Reader<'_>) -> Result<Option<u64>, DecodeError> {
    Ok(reader.place("received")?.checked_sub(1))
}

fn encode_submissions(submissions: Vec<Submission>) -> Vec<u8> {
    let rows = submissions
        .into_iter()
        .map(|Submission { entry, audience, payload }| {
            Row::Whole(Whole { entry, audience: Some(audience), payload })
        })
        .collect();
    Page { from: 0, rows, checkpoint: String::new(), proof: Vec::new() }.encode()
}

fn decode_submissions(bytes: &[u8]) -> Result<Vec<Submission>, DecodeError> {
    let bad = |problem| DecodeError { structure: "submissions", offset: 0, field: "rows", problem };
    let page = Page::decode(bytes)?;
    if page.from != 0 || !page.checkpoint.is_empty() || !page.proof.is_empty() {
        return Err(bad("come with a checkpoint or proof"));
    }
    if page.rows.len() > MAX_SUBMISSIONS {
        return Err(bad("are more than 256"));
    }
    page.rows
        .into_iter()
        .map(|row| match row {
            Row::Whole(Whole { entry, audience: Some(audience), payload }) => {
                Ok(Submission { entry, audience, payload })
            }
            Row::Whole(_) | Row::Opaque(_) => Err(bad("lack an entry or its audience")),
        })
        .collect()
}
