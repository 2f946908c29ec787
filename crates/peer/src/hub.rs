//! The hub's side of every session: prove who you are, then pull, submit, cosign. It holds no more than a hello and a
//! challenge a session, and a bounded number of those. What is ordered and who may see what, `acts` decides.

use std::collections::BTreeMap;

use acts::{Node, SubmissionError};
use domain::{MemberCode, kind::Level};
use jiff::{SignedDuration, Timestamp};
use ledger::{Limit, SignedCheckpoint};
use rand_core::CryptoRng;

use crate::{
    error::Evidence,
    frame::{Frame, SessionId},
    message::{Hello, Levels, Message, Refusal},
};

/// Most sessions that have not proved who they are; the one silent the longest makes room.
const MAX_STRANGERS: usize = 256;
/// Most bytes a page is filled with, above its first row.
const MAX_PAGE_BYTES: usize = 4 << 20;
/// How old the newest signature may be before a session makes the hub sign its state anew.
const HEARTBEAT: SignedDuration = SignedDuration::from_secs(60);
/// Changes of a member's program that are kept in an hour.
const CHANGES_AN_HOUR: u32 = 4;
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The hub's sessions.
#[derive(Debug, Default)]
pub struct Hub {
    sessions: BTreeMap<SessionId, Session>,
    incidents: BTreeMap<MemberCode, Incidents>,
    rolled_back: Option<Box<Evidence>>,
    /// Since when changes of a member's program are counted, and how many there were.
    changed: BTreeMap<MemberCode, (Timestamp, u32)>,
}

/// What a member's sessions sent that no honest node sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incidents {
    /// Batches with a forged submission; nothing of such a batch was ordered.
    pub forged: u64,
    /// Requests that do not read.
    pub malformed: u64,
    /// The last of them, in words without personal data.
    pub last: String,
}

#[derive(Debug)]
struct Session {
    hello: Hello,
    challenge: [u8; 32],
    exchange: u64,
    admitted: bool,
    heard_at: Timestamp,
}

impl Hub {
    /// Answers a frame; none if it is a late duplicate. The hub never speaks first.
    pub fn on_frame(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
        frame: &Frame,
    ) -> Option<Frame> {
        let answer = match self.answer(node, now, rng, frame) {
            Ok(Some(answer)) => answer,
            Ok(None) => return None,
            Err(refusal) => {
                self.sessions.remove(&frame.session);
                Message::Refused(refusal)
            }
        };
        Some(answer.into_frame(frame.session, frame.exchange))
    }

    /// What members sent that no honest node sends.
    pub fn incidents(&self) -> &BTreeMap<MemberCode, Incidents> {
        &self.incidents
    }

    /// Set once a member has shown a state signed by this hub that its log does not contain: the log was rolled back or
    /// forked. The hub serves nobody from then on, and must not write.
    pub fn rolled_back(&self) -> Option<&Evidence> {
        self.rolled_back.as_deref()
    }

    /// Sessions open at present.
    pub fn sessions(&self) -> usize {
        self.sessions.len()
    }

    fn answer(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
        frame: &Frame,
    ) -> Result<Option<Message>, Refusal> {
        let message = Message::read(frame);
        if let Ok(Message::Hello(hello)) = message {
            return self.greet(now, rng, frame, hello);
        }
        let session = self.sessions.get_mut(&frame.session).ok_or(Refusal::NotAdmitted)?;
        if frame.exchange < session.exchange {
            return Ok(None);
        }
        session.exchange = frame.exchange;
        session.heard_at = now;
        if let Ok(Message::Prove(signature)) = &message {
            return self.admit(node, now, frame.session, signature).map(Some);
        }
        if !session.admitted {
            return Err(Refusal::NotAdmitted);
        }
        if self.rolled_back.is_some() {
            return Err(Refusal::Unavailable);
        }
        let member = session.hello.member.clone();
        match message {
            Ok(message) => self.serve(node, now, &member, message).map(Some),
            Err(error) => Err(self.malformed(&member, error.to_string())),
        }
    }

    fn greet(
        &mut self,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
        frame: &Frame,
        hello: Hello,
    ) -> Result<Option<Message>, Refusal> {
        if let Some(known) = self.sessions.get(&frame.session) {
            // A repeated hello gets its challenge again; once past it, it comes late.
            if known.hello != hello {
                return Err(Refusal::NotAdmitted);
            }
            let same = !known.admitted && known.exchange == frame.exchange;
            return Ok(same.then_some(Message::Challenge(known.challenge)));
        }
        self.make_room();
        let mut challenge = [0; 32];
        rng.fill_bytes(&mut challenge);
        let exchange = frame.exchange;
        let session = Session { hello, challenge, exchange, admitted: false, heard_at: now };
        self.sessions.insert(frame.session, session);
        Ok(Some(Message::Challenge(challenge)))
    }

    fn make_room(&mut self) {
        let strangers = || self.sessions.iter().filter(|(_, session)| !session.admitted);
        if strangers().count() < MAX_STRANGERS {
            return;
        }
        let silent = strangers().min_by_key(|(_, session)| session.heard_at).map(|(id, _)| *id);
        if let Some(silent) = silent {
            self.sessions.remove(&silent);
        }
    }

    /// Unknown members, wrong bodies and wrong signatures all end here, in the same words.
    fn admit(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        id: SessionId,
        signature: &[u8; 64],
    ) -> Result<Message, Refusal> {
        let session = self.sessions.get_mut(&id).ok_or(Refusal::NotAdmitted)?;
        let hello = session.hello.clone();
        let said = hello.bytes();
        let parts: [&[u8]; 3] = [&session.challenge, &id, &said];
        let proved = node
            .attested_by(&hello.member, crate::bureau::PROOF, &parts, signature)
            .map_err(|_| Refusal::Unavailable)?;
        if !proved || hello.body != *node.body() {
            return Err(Refusal::NotAdmitted);
        }
        session.admitted = true;
        let challenge = session.challenge;
        // A member has one session: a new one, admitted, ends those before it.
        self.sessions.retain(|other, session| {
            *other == id || !session.admitted || session.hello.member != hello.member
        });
        self.compare(node, &hello)?;
        node.heartbeat(now, HEARTBEAT).map_err(|_| Refusal::Unavailable)?;
        let received = node.received(&hello.member).map_err(|_| Refusal::Unavailable)?;
        let size = node.shared().size();
        // A bureau that is silent about its level runs a program older than levels, or believes that of the hub.
        let levels = match hello.level {
            None => None,
            Some(level) => {
                self.see_program(node, now, &hello.member, level);
                let body = node.body_level().map_err(|_| Refusal::Unavailable)?;
                Some(Levels { hub: node.program_level(), body })
            }
        };
        let stated = welcome_bytes(received, size, levels);
        let signature = node.attest(WELCOME, &[&challenge, &id, &hello.nonce, &stated]);
        Ok(Message::Welcome { received, size, levels, signature })
    }

    /// Keeps the level of the member's program, a few changes an hour at most: each is an entry for ever. What cannot be kept now is
    /// kept at another greeting; no session waits for it.
    fn see_program(&mut self, node: &mut Node, now: Timestamp, member: &MemberCode, level: Level) {
        let (since, changes) = self.changed.entry(member.clone()).or_insert((now, 0));
        if now.duration_since(*since).abs() >= AN_HOUR {
            (*since, *changes) = (now, 0);
        }
        if *changes < CHANGES_AN_HOUR
            && node.see_program(now, member, level).is_ok_and(|changed| changed)
        {
            *changes += 1;
        }
    }

    /// The state the member holds must be one this log was in.
    fn compare(&mut self, node: &Node, hello: &Hello) -> Result<(), Refusal> {
        let Ok(held) = SignedCheckpoint::parse(&hello.checkpoint) else { return Ok(()) };
        if held.verify(&node.shared().identity().name, node.shared().key()).is_err() {
            return Ok(());
        }
        let size = held.checkpoint().size;
        let what = if size > node.shared().size() {
            format!("a member holds {size} entries of this log, which has {}", node.shared().size())
        } else {
            match node.shared().root_at(size) {
                Ok(root) if root == held.checkpoint().root => return Ok(()),
                Ok(_) => format!("the first {size} entries are not those this hub signed before"),
                Err(_) => return Err(Refusal::Unavailable),
            }
        };
        let shown = node.shared().checkpoint();
        self.rolled_back = Some(Box::new(Evidence { held: Some(held), shown, what }));
        Err(Refusal::Unavailable)
    }

    fn serve(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        member: &MemberCode,
        message: Message,
    ) -> Result<Message, Refusal> {
        match message {
            Message::Pull { from, rows, bytes } => {
                let bytes = (bytes as usize).min(MAX_PAGE_BYTES);
                let limit = Limit { rows: (rows as usize).max(1), bytes };
                if from > node.shared().size() {
                    return Err(self.malformed(member, "asks beyond the end of the log".into()));
                }
                node.heartbeat(now, HEARTBEAT).map_err(|_| Refusal::Unavailable)?;
                let page = node.page_for(member, from, limit);
                Ok(Message::Page(page.map_err(|_| Refusal::Unavailable)?.encode()))
            }
            Message::Submit(submissions) => match node.accept(now, member, submissions) {
                Ok(acts::Accepted { ordered, rejected, known }) => {
                    let received = node.received(member).map_err(|_| Refusal::Unavailable)?;
                    Ok(Message::Submitted { received, ordered, rejected, known })
                }
                Err(SubmissionError::Forged { seq, what }) => {
                    let incidents = self.incidents.entry(member.clone()).or_default();
                    incidents.forged += 1;
                    incidents.last = format!("submission {seq}: {what}");
                    Err(Refusal::Forged)
                }
                Err(SubmissionError::Hub(_)) => Err(Refusal::Unavailable),
            },
            Message::Cosign(note) => match node.add_cosignature(member, &note) {
                Ok(()) => Ok(Message::Noted),
                Err(error) => Err(self.malformed(member, error.to_string())),
            },
            _ => Err(self.malformed(member, "sends what only a hub says".into())),
        }
    }

    fn malformed(&mut self, member: &MemberCode, what: String) -> Refusal {
        let incidents = self.incidents.entry(member.clone()).or_default();
        incidents.malformed += 1;
        incidents.last = what;
        Refusal::Malformed
    }
}

/// What the hub's welcome is signed for.
pub(crate) const WELCOME: &str = "peer/welcome";

/// What a welcome states, as signed.
pub(crate) fn welcome_bytes(received: Option<u64>, size: u64, levels: Option<Levels>) -> Vec<u8> {
    let mut bytes = received.map_or(0, |last| last + 1).to_be_bytes().to_vec();
    bytes.extend_from_slice(&size.to_be_bytes());
    if let Some(Levels { hub, body }) = levels {
        bytes.extend_from_slice(&hub.to_be_bytes());
        bytes.extend_from_slice(&body.to_be_bytes());
    }
    bytes
}
