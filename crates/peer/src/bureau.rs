//! The bureau's side of a session. One round: hello, proof, pull until level, submit what waits, pull again so that own
//! entries come back ordered (and receipts written meanwhile go out too), until nothing waits; then cosign. One request
//! is under way at a time; without an answer it is repeated, and after some tries the round is begun anew later.

use acts::{Accepted, Node, NodeError};
use domain::directory::Post;
use jiff::{SignedDuration, Timestamp};
use ledger::{ExtendError, Page, SignedCheckpoint};
use rand_core::CryptoRng;

use crate::{
    back_off::BackOff,
    error::{Evidence, PeerError},
    frame::{Frame, SessionId},
    hub::{WELCOME, welcome_bytes},
    message::{Hello, Levels, MAX_SUBMISSIONS, Message, Refusal},
};

/// What the bureau's proof is signed for.
pub(crate) const PROOF: &str = "peer/bureau";
/// About as many bytes of payloads one message submits.
const SUBMIT_BYTES: usize = 4 << 20;
/// How long a hub that could not read a greeting with a level is greeted without: it may be upgraded any day.
const PLAIN: SignedDuration = SignedDuration::from_hours(1);

/// How a bureau goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// From the end of a round to the next.
    pub every: SignedDuration,
    /// Before a request is repeated, and before a failed round is begun anew.
    pub back_off: BackOff,
    /// How often a request is made before the round is given up.
    pub attempts: u32,
    /// Most rows a page is asked to hold.
    pub rows: u32,
    /// Most bytes a page is asked to hold, above its first row.
    pub bytes: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            every: SignedDuration::from_secs(60),
            back_off: BackOff {
                first: SignedDuration::from_secs(2),
                limit: SignedDuration::from_secs(300),
            },
            attempts: 6,
            rows: 1024,
            bytes: 1 << 20,
        }
    }
}

/// What a round brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// Entries pulled.
    pub pulled: u64,
    /// Entries of ours the hub ordered, rejected or knew.
    pub submitted: Accepted,
    /// Entries of the shared log held at the end.
    pub size: u64,
}

/// A bureau's session with its hub.
#[derive(Debug)]
pub struct Bureau {
    settings: Settings,
    session: SessionId,
    exchange: u64,
    step: Step,
    asked: Option<Asked>,
    /// The last place of the own log that the hub is known to have had.
    received: Option<u64>,
    round: Synced,
    completed: Option<Synced>,
    failed: u32,
    levels: Option<Levels>,
    /// Until when the hub is greeted as one that is older than levels.
    plain_until: Option<Timestamp>,
}

/// What is to be done next.
#[derive(Debug)]
enum Step {
    /// Nothing until then (at once, if never begun).
    Rest(Option<Timestamp>),
    Prove {
        hello: Hello,
        challenge: [u8; 32],
    },
    Pull,
    Offer,
    Cosign,
    /// People must look first.
    Halted,
}

/// The request under way.
#[derive(Debug)]
struct Asked {
    frame: Frame,
    what: Expected,
    attempts: u32,
    again_at: Timestamp,
}

/// What answers it.
#[derive(Debug)]
enum Expected {
    Challenge(Hello),
    Welcome { hello: Hello, challenge: [u8; 32] },
    Page,
    Submitted,
    Noted,
}

impl Bureau {
    /// A session yet to begin.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            session: [0; 16],
            exchange: 0,
            step: Step::Rest(None),
            asked: None,
            received: None,
            round: Synced::default(),
            completed: None,
            failed: 0,
            levels: None,
            plain_until: None,
        }
    }

    /// The next frame to send, if one is due. An error ends the round; see [`PeerError::halts`].
    pub fn poll(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Option<Frame>, PeerError> {
        if let Some(asked) = &mut self.asked {
            if now < asked.again_at {
                return Ok(None);
            }
            if asked.attempts < self.settings.attempts {
                asked.attempts += 1;
                asked.again_at = now + self.settings.back_off.wait(asked.attempts, rng);
                return Ok(Some(asked.frame.clone()));
            }
            let attempts = asked.attempts;
            return Err(self.give_up(PeerError::NoAnswer { attempts }, now, rng));
        }
        match self.next(node, now, rng) {
            Ok(None) => Ok(None),
            Ok(Some((message, what))) => Ok(Some(self.ask(message, what, now, rng))),
            Err(error) => Err(self.give_up(error, now, rng)),
        }
    }

    /// Takes a frame from the hub. One that answers nothing under way (a duplicate, late, of another session) is passed over.
    pub fn on_frame(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
        frame: &Frame,
    ) -> Result<(), PeerError> {
        let answers = |asked: &Asked| {
            (asked.frame.session, asked.frame.exchange) == (frame.session, frame.exchange)
        };
        if !self.asked.as_ref().is_some_and(answers) {
            return Ok(());
        }
        let Some(asked) = self.asked.take() else { return Ok(()) };
        let taken = Message::read(frame)
            .map_err(PeerError::from)
            .and_then(|message| self.take(node, now, asked.what, message));
        match taken {
            Ok(step) => {
                self.step = step;
                Ok(())
            }
            Err(error) => Err(self.give_up(error, now, rng)),
        }
    }

    /// When there is something to do without a frame coming in; none once halted.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        match (&self.asked, &self.step) {
            (Some(asked), _) => Some(asked.again_at),
            (None, Step::Rest(until)) => Some(until.unwrap_or(now)),
            (None, Step::Halted) => None,
            (None, _) => Some(now),
        }
    }

    /// Begins the next round at once instead of when it is due; changes nothing during a round or once halted.
    pub fn hurry(&mut self) {
        if let Step::Rest(until) = &mut self.step {
            *until = None;
        }
    }

    /// What the round that was completed last brought; taken once.
    pub fn completed(&mut self) -> Option<Synced> {
        self.completed.take()
    }

    /// What the hub's program can read and its body may write, as it said last; none from a hub that is older than levels.
    pub fn levels(&self) -> Option<Levels> {
        self.levels
    }

    /// Whether the session waits for people to look.
    pub fn halted(&self) -> bool {
        matches!(self.step, Step::Halted)
    }

    fn ask(
        &mut self,
        message: Message,
        what: Expected,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Frame {
        self.exchange += 1;
        let frame = message.into_frame(self.session, self.exchange);
        let again_at = now + self.settings.back_off.wait(1, rng);
        self.asked = Some(Asked { frame: frame.clone(), what, attempts: 1, again_at });
        frame
    }

    fn give_up(&mut self, error: PeerError, now: Timestamp, rng: &mut dyn CryptoRng) -> PeerError {
        self.asked = None;
        self.failed = self.failed.saturating_add(1);
        self.step = if error.halts() {
            Step::Halted
        } else {
            Step::Rest(Some(now + self.settings.back_off.wait(self.failed, rng)))
        };
        error
    }

    /// The request the present step calls for.
    fn next(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Option<(Message, Expected)>, PeerError> {
        match &self.step {
            Step::Rest(Some(until)) if now < *until => Ok(None),
            Step::Halted => Ok(None),
            Step::Rest(_) => {
                let hello = self.begin(node, now, rng)?;
                Ok(Some((Message::Hello(hello.clone()), Expected::Challenge(hello))))
            }
            Step::Prove { hello, challenge } => {
                let said = hello.bytes();
                let signature = node.attest(PROOF, &[challenge, &self.session, &said]);
                let (hello, challenge) = (hello.clone(), *challenge);
                Ok(Some((Message::Prove(signature), Expected::Welcome { hello, challenge })))
            }
            Step::Pull => {
                let Settings { rows, bytes, .. } = self.settings;
                let from = node.shared().size();
                Ok(Some((Message::Pull { from, rows, bytes }, Expected::Page)))
            }
            Step::Offer => self.offer(node, now),
            Step::Cosign => cosign(node, now),
        }
    }

    /// A fresh session with a random name: whatever an earlier one left on the wire is not taken for an answer.
    fn begin(
        &mut self,
        node: &Node,
        now: Timestamp,
        rng: &mut dyn CryptoRng,
    ) -> Result<Hello, PeerError> {
        let plain = self.plain_until.is_some_and(|until| now < until);
        let Post::Bureau(member) = node.me().clone() else {
            return Err(acts::ActError::WrongPlace("a bureau").into());
        };
        rng.fill_bytes(&mut self.session);
        self.exchange = 0;
        self.round = Synced::default();
        let mut nonce = [0; 16];
        rng.fill_bytes(&mut nonce);
        let checkpoint = node.shared().checkpoint();
        Ok(Hello {
            body: node.body().clone(),
            member,
            mirror_size: node.shared().size(),
            own_size: node.own().size(),
            nonce,
            checkpoint: checkpoint.map(|checkpoint| checkpoint.text()).unwrap_or_default(),
            level: (!plain).then(|| node.program_level()),
        })
    }

    /// Level with the hub: what waits is submitted; when nothing does, the state is cosigned.
    fn offer(
        &mut self,
        node: &Node,
        now: Timestamp,
    ) -> Result<Option<(Message, Expected)>, PeerError> {
        // What the hub says it has had, its log must show by now, ordered or rejected.
        let waiting = node.registers().outbound_ends().map_err(acts::ActError::from)?;
        if let Some((seq, _)) = waiting
            && self.received.is_some_and(|received| seq <= received)
        {
            return Err(PeerError::Contradicted { seq });
        }
        let submissions = node.submissions(self.received, MAX_SUBMISSIONS, SUBMIT_BYTES)?;
        if submissions.is_empty() {
            self.step = Step::Cosign;
            return cosign(node, now);
        }
        Ok(Some((Message::Submit(submissions), Expected::Submitted)))
    }

    /// Takes an answer; the step that follows.
    fn take(
        &mut self,
        node: &mut Node,
        now: Timestamp,
        expected: Expected,
        answer: Message,
    ) -> Result<Step, PeerError> {
        match (expected, answer) {
            // A hub older than levels cannot read a greeting that has one; one refused for another reason is refused again.
            (Expected::Challenge(hello), Message::Refused(Refusal::NotAdmitted))
                if hello.level.is_some() =>
            {
                self.plain_until = Some(now + PLAIN);
                Ok(Step::Rest(None))
            }
            (_, Message::Refused(refusal)) => Err(PeerError::Refused(refusal)),
            (Expected::Challenge(hello), Message::Challenge(challenge)) => {
                Ok(Step::Prove { hello, challenge })
            }
            (
                Expected::Welcome { hello, challenge },
                Message::Welcome { received, size, levels, signature },
            ) => {
                if levels.is_some() != hello.level.is_some() {
                    return Err(PeerError::Answer("a welcome to another greeting"));
                }
                let stated = welcome_bytes(received, size, levels);
                let parts: [&[u8]; 4] = [&challenge, &self.session, &hello.nonce, &stated];
                if !node.attested_by_hub(WELCOME, &parts, &signature) {
                    return Err(PeerError::Answer("a welcome not signed by the hub"));
                }
                self.levels = levels;
                self.welcome(node, received)?;
                Ok(Step::Pull)
            }
            (Expected::Page, Message::Page(bytes)) => self.extend(node, now, &bytes),
            (Expected::Submitted, Message::Submitted { received, ordered, rejected, known }) => {
                if received <= self.received {
                    return Err(PeerError::Answer("entries were submitted, and none was had"));
                }
                self.welcome(node, received)?;
                let total = &mut self.round.submitted;
                total.ordered += ordered;
                total.rejected += rejected;
                total.known += known;
                Ok(Step::Pull)
            }
            (Expected::Noted, Message::Noted) => {
                self.failed = 0;
                self.round.size = node.shared().size();
                self.completed = Some(self.round);
                Ok(Step::Rest(Some(now + self.settings.every)))
            }
            _ => Err(PeerError::Answer("answers another question")),
        }
    }

    fn welcome(&mut self, node: &Node, received: Option<u64>) -> Result<(), PeerError> {
        let own = node.own().size();
        if let Some(received) = received.filter(|received| *received >= own) {
            return Err(PeerError::RolledBack { own, received });
        }
        self.received = received;
        Ok(())
    }

    fn extend(&mut self, node: &mut Node, now: Timestamp, bytes: &[u8]) -> Result<Step, PeerError> {
        let page = Page::decode(bytes)?;
        let before = node.shared().size();
        if page.from != before {
            return Err(PeerError::Answer("a page from another place"));
        }
        let held = node.shared().checkpoint();
        let size = node.extend(now, &page).map_err(|error| accuse(error, held, &page))?;
        self.round.pulled += size - before;
        match node.shared().behind() {
            0 => Ok(Step::Offer),
            _ if size == before => Err(PeerError::Answer("an empty page before the end")),
            _ => Ok(Step::Pull),
        }
    }
}

fn cosign(node: &Node, now: Timestamp) -> Result<Option<(Message, Expected)>, PeerError> {
    match node.cosign(now) {
        Some(note) => Ok(Some((Message::Cosign(note.text()), Expected::Noted))),
        None => Err(PeerError::Answer("the mirror is level with no signed state")),
    }
}

/// Tells a hub that shows two histories from a page that is merely wrong and from a node that fails.
fn accuse(error: NodeError, held: Option<SignedCheckpoint>, page: &Page) -> PeerError {
    match error {
        NodeError::Page(
            error @ (ExtendError::Fork { .. }
            | ExtendError::Backwards { .. }
            | ExtendError::Inconsistent { .. }),
        ) => {
            let shown = SignedCheckpoint::parse(&page.checkpoint).ok();
            PeerError::SplitView(Box::new(Evidence { held, shown, what: error.to_string() }))
        }
        NodeError::Page(ExtendError::Store(error)) => PeerError::Node(error.into()),
        NodeError::Act(error) => PeerError::Node(*error),
        NodeError::Log(error) => PeerError::Node(error.into()),
        NodeError::Registers(error) => PeerError::Node(error.into()),
        other => PeerError::Page(other),
    }
}

impl From<Refusal> for PeerError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
