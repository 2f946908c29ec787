//! A follower: the task that keeps a bureau level with its hub. It drives the bureau's session (`peer::Bureau`) over a
//! transport; every step runs on the node's writer. A round begins when the bureau has something for others, when the hub has
//! news, when somebody asks for it, and at least once a heartbeat; after a fault it waits as the session's back-off says.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use acts::Node;
use jiff::Timestamp;
use peer::{Bureau, Frame, NewsAsked, PeerError, Settings, Synced};
use rand_core::CryptoRng;
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

use crate::{NodeHandle, Stopped, Transport};

/// Longest sleep without looking at the clock again: a machine's clock may be set, or stop while it sleeps.
const DOZE: Duration = Duration::from_mins(1);

/// Whether a bureau is connected, since when, and what stood against it last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Following {
    /// How the line is.
    pub line: Line,
    /// Since when.
    pub since: Timestamp,
    /// When the last round was completed.
    pub synced_at: Option<Timestamp>,
    /// What it brought.
    pub synced: Option<Synced>,
    /// The last fault, also once it is over.
    pub fault: Option<Fault>,
    /// Rounds completed since the start.
    pub rounds: u64,
}

/// How the line to the hub is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The first round is under way.
    Starting,
    /// The last round was completed.
    Online,
    /// The last round failed; it is tried again.
    Offline,
    /// Held by somebody here; see [`Follower::pause`].
    Paused,
    /// People must look before anything more is exchanged; [`Follower::resume`] begins anew.
    Halted,
    /// The node has stopped.
    Stopped,
}

impl Line {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Starting, Self::Online, Self::Offline, Self::Paused, Self::Halted, Self::Stopped];
    /// As programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Online => "online",
            Self::Offline => "offline",
            Self::Paused => "paused",
            Self::Halted => "halted",
            Self::Stopped => "stopped",
        }
    }
}

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// For programs: `unreachable`, `no-answer`, `split-view`, …
    pub code: String,
    /// For people; without personal data.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// A handle on the task; cheap to clone. The task ends with the node, or by [`Follower::end`].
#[derive(Clone)]
pub struct Follower(Arc<Handle>);

struct Handle {
    following: watch::Receiver<Following>,
    /// Whether it shall follow, and how often that was said: saying it again while halted counts.
    wanted: watch::Sender<(bool, u64)>,
    hurry: Arc<Notify>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Follower {
    /// Starts following. Must be called within a runtime.
    pub fn start(
        node: NodeHandle,
        transport: impl Transport,
        settings: Settings,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Self {
        Self::start_as(true, node, transport, settings, rng)
    }

    /// Starts held: nothing is exchanged until [`Follower::resume`]. Must be called within a runtime.
    pub fn start_paused(
        node: NodeHandle,
        transport: impl Transport,
        settings: Settings,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Self {
        Self::start_as(false, node, transport, settings, rng)
    }

    fn start_as(
        follows: bool,
        node: NodeHandle,
        transport: impl Transport,
        settings: Settings,
        rng: Box<dyn CryptoRng + Send>,
    ) -> Self {
        let starting = Following {
            line: if follows { Line::Starting } else { Line::Paused },
            since: node.now(),
            synced_at: None,
            synced: None,
            fault: None,
            rounds: 0,
        };
        let (told, following) = watch::channel(starting);
        let (wanted, wants) = watch::channel((follows, 0));
        let hurry = Arc::new(Notify::new());
        let session = Arc::new(Mutex::new(Session { bureau: Bureau::new(settings), rng }));
        let task = Task {
            node,
            transport,
            settings,
            session,
            told,
            wants,
            hurry: Arc::clone(&hurry),
            offered: None,
        };
        let task = Mutex::new(Some(tokio::spawn(task.run())));
        Self(Arc::new(Handle { following, wanted, hurry, task }))
    }

    /// How it goes, as it changes.
    pub fn following(&self) -> watch::Receiver<Following> {
        self.0.following.clone()
    }

    /// Exchanges nothing more until [`Follower::resume`]; a round under way is cut.
    pub fn pause(&self) {
        self.want(false);
    }

    /// Follows again, at once; also after a halt that people have looked into.
    pub fn resume(&self) {
        self.want(true);
    }

    /// Begins a round at once instead of when it is due, also while it waits after a fault.
    pub fn hurry(&self) {
        self.0.hurry.notify_one();
    }

    /// Ends the task and waits until it has let go of the node.
    pub async fn end(&self) {
        let task = held(&self.0.task).take();
        if let Some(task) = task {
            task.abort();
            // Cancelled is what was asked for.
            drop(task.await);
        }
    }

    fn want(&self, follow: bool) {
        self.0.wanted.send_modify(|(wanted, said)| {
            *wanted = follow;
            *said += 1;
        });
    }
}

impl fmt::Debug for Follower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Follower")
            .field("following", &*self.0.following.borrow())
            .finish_non_exhaustive()
    }
}

/// The session, used on the writer's thread alone.
struct Session {
    bureau: Bureau,
    rng: Box<dyn CryptoRng + Send>,
}

struct Task<C> {
    node: NodeHandle,
    transport: C,
    settings: Settings,
    session: Arc<Mutex<Session>>,
    told: watch::Sender<Following>,
    wants: watch::Receiver<(bool, u64)>,
    hurry: Arc<Notify>,
    /// First and last place of what waited when a round was begun for it. What the hub will not have, whatever the reason,
    /// must not make round follow round.
    offered: Option<(u64, u64)>,
}

/// Where a session stands after a step.
struct Stepped {
    /// To be carried.
    send: Option<Vec<u8>>,
    /// A round was completed.
    completed: Option<Synced>,
    /// When there is something to do by itself.
    wake: Option<Timestamp>,
}

/// Why a wait ended.
enum Woken {
    /// Its time has come, or something came up.
    Due,
    /// A round shall begin.
    Hurried,
    /// Somebody here paused or resumed.
    Told,
}

impl<C: Transport> Task<C> {
    async fn run(mut self) {
        loop {
            match self.follow().await {
                Ok(()) => {}
                // What was asked of the node failed, and the node goes on: a person has to look before it follows again.
                Err(Stopped) if self.node.is_running() => {
                    self.tell(Line::Halted, Some(("failed".to_owned(), Stopped.to_string())));
                    if self.told_otherwise().await.is_err() {
                        break;
                    }
                }
                Err(Stopped) => break,
            }
        }
        self.tell(Line::Stopped, None);
    }

    /// One stretch of following: until a pause or a halt, which it sits out. An error is the node's end.
    async fn follow(&mut self) -> Result<(), Stopped> {
        let follows = self.wants.borrow_and_update().0;
        if !follows {
            self.tell(Line::Paused, None);
            return self.told_otherwise().await;
        }
        let line = self.told.borrow().line;
        if matches!(line, Line::Paused | Line::Halted) {
            self.tell(Line::Starting, None);
        }
        held(&self.session).bureau = Bureau::new(self.settings);
        let mut answer = None;
        loop {
            match self.step(answer.take()).await? {
                Ok(Stepped { send: Some(frame), .. }) => {
                    let wants = &mut self.wants;
                    let carried = tokio::select! {
                        carried = self.transport.carry(frame) => carried,
                        said = wants.changed() => return said.map_err(|_| Stopped),
                    };
                    match carried {
                        Ok(bytes) => answer = Frame::decode(&bytes).ok(),
                        Err(error) => self.tell(Line::Offline, Some((error.code, error.words))),
                    }
                    if answer.is_none()
                        && let Woken::Told = self.wait_repeat().await?
                    {
                        return Ok(());
                    }
                }
                Ok(Stepped { completed, wake, .. }) => {
                    if let Some(synced) = completed {
                        self.completed(synced);
                    }
                    match self.rest(wake, completed.is_some()).await? {
                        Woken::Due => {}
                        Woken::Hurried => held(&self.session).bureau.hurry(),
                        Woken::Told => return Ok(()),
                    }
                }
                Err(error) => {
                    let halts = error.halts();
                    let line = if halts { Line::Halted } else { Line::Offline };
                    self.tell(line, Some((code(&error).to_owned(), error.to_string())));
                    if halts {
                        return self.told_otherwise().await;
                    }
                }
            }
        }
    }

    /// Takes an answer, if there is one, and does what is due, on the node's writer.
    async fn step(&self, answer: Option<Frame>) -> Result<Result<Stepped, PeerError>, Stopped> {
        let session = Arc::clone(&self.session);
        let now = self.node.now();
        let step = move |node: &mut Node| {
            let Session { bureau, rng } = &mut *held(&session);
            if let Some(frame) = answer {
                bureau.on_frame(node, now, &mut **rng, &frame)?;
            }
            let frame = bureau.poll(node, now, &mut **rng)?;
            let send = frame.map(|frame| frame.encode());
            Ok(Stepped { send, completed: bureau.completed(), wake: bureau.next_wake(now) })
        };
        self.node.alone(step).await
    }
}

impl<C: Transport> Task<C> {
    /// Waits until the request under way is due again.
    async fn wait_repeat(&mut self) -> Result<Woken, Stopped> {
        let now = self.node.now();
        let wake = held(&self.session).bureau.next_wake(now);
        let sleep = self.until(wake);
        tokio::select! {
            () = sleep => Ok(Woken::Due),
            // Begun anew at once: the request under way may be far from due.
            () = self.hurry.notified() => Ok(Woken::Told),
            said = self.wants.changed() => said.map(|()| Woken::Told).map_err(|_| Stopped),
            () = self.node.stopped() => Err(Stopped),
        }
    }

    /// Waits between rounds. After one that was completed, news and what is written here end the wait; after a fault only
    /// time does, or a person.
    async fn rest(&mut self, wake: Option<Timestamp>, level: bool) -> Result<Woken, Stopped> {
        let level = level || self.told.borrow().line == Line::Online;
        let mut heads = self.node.heads();
        heads.mark_unchanged();
        if level && self.something_new_to_offer().await? {
            return Ok(Woken::Hurried);
        }
        let asked = if level { self.question().await? } else { None };
        let sleep = self.until(wake);
        let news = async {
            match asked {
                // A line that tells no news is no reason to ask for pages more often.
                Some(asked) => match self.transport.news(asked).await {
                    Ok(grown) => grown,
                    Err(_) => std::future::pending().await,
                },
                None => std::future::pending().await,
            }
        };
        let written = async {
            if !level {
                std::future::pending::<()>().await;
            }
            heads.changed().await
        };
        let hurry = Arc::clone(&self.hurry);
        let mut wants = self.wants.clone();
        tokio::select! {
            () = sleep => Ok(Woken::Due),
            grown = news => Ok(if grown { Woken::Hurried } else { Woken::Due }),
            changed = written => changed.map(|()| Woken::Due).map_err(|_| Stopped),
            () = hurry.notified() => Ok(Woken::Hurried),
            said = wants.changed() => said.map(|()| Woken::Told).map_err(|_| Stopped),
            () = self.node.stopped() => Err(Stopped),
        }
    }

    /// Whether something waits for the hub that was not offered before.
    async fn something_new_to_offer(&mut self) -> Result<bool, Stopped> {
        let waits = |node: &Node| {
            // What cannot be read now is read, and told, in the round at the next heartbeat.
            node.registers().outbound_ends().unwrap_or_default()
        };
        let waiting = self.node.read(waits).await?;
        let new = waiting.is_some() && waiting != self.offered;
        self.offered = waiting;
        Ok(new)
    }

    async fn question(&self) -> Result<Option<Vec<u8>>, Stopped> {
        let now = self.node.now();
        let ask = move |node: &Node| NewsAsked::by(node, now).map(|asked| asked.encode());
        self.node.read(ask).await
    }

    /// Sleeps until then by the node's clock, or a while if that is long.
    fn until(&self, wake: Option<Timestamp>) -> impl Future<Output = ()> + use<C> {
        let now = self.node.now();
        let wait = wake.map_or(DOZE, |wake| {
            // At least the clock's grain, so that a wait that is all but over does not spin.
            Duration::try_from(wake.duration_since(now))
                .unwrap_or_default()
                .max(Duration::from_millis(1))
        });
        tokio::time::sleep(wait.min(DOZE))
    }

    async fn told_otherwise(&mut self) -> Result<(), Stopped> {
        tokio::select! {
            said = self.wants.changed() => said.map_err(|_| Stopped),
            () = self.node.stopped() => Err(Stopped),
        }
    }

    fn completed(&self, synced: Synced) {
        let now = self.node.now();
        self.told.send_modify(|following| {
            turn(following, Line::Online, now);
            following.synced_at = Some(now);
            following.synced = Some(synced);
            following.rounds += 1;
        });
    }

    fn tell(&self, line: Line, fault: Option<(String, String)>) {
        let now = self.node.now();
        self.told.send_modify(|following| {
            turn(following, line, now);
            if let Some((code, words)) = fault {
                following.fault = Some(Fault { code, words, at: now });
            }
        });
    }
}

fn turn(following: &mut Following, line: Line, now: Timestamp) {
    if following.line != line {
        following.line = line;
        following.since = now;
    }
}

fn code(error: &PeerError) -> &'static str {
    match error {
        PeerError::SplitView(_) => "split-view",
        PeerError::RolledBack { .. } => "rolled-back",
        PeerError::Contradicted { .. } => "contradicted",
        PeerError::Refused(_) => "refused",
        PeerError::Answer(_) | PeerError::Unreadable(_) => "answer",
        PeerError::Page(acts::NodeError::Untrue { .. }) => "untrue",
        PeerError::Page(_) => "page",
        PeerError::Node(_) => "node",
        PeerError::NoAnswer { .. } => "no-answer",
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
