//! The lookout of a node: the task that keeps its health up to date. It looks again whenever something it watches has changed,
//! and at least every twenty seconds, so that whatever is wrong is told within a minute; what begins and what is over is
//! written into the log. Not here: what counts as wrong (`health`).

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::{directory::Post, kind::Level};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
    time::Instant,
};

use crate::{
    Event, Follower, Following, Health, HubServer, Incidents, Kept, Line, NodeHandle, NodeKind,
    Seen, Unread, Upkeep,
};

/// Longest time without a look: what tells no change by itself (the disk, entries passed over, age) is seen then.
const LOOK: Duration = Duration::from_secs(20);
/// How long the writer may take to answer before it is called silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// How much room a node's disk has: what tells the free bytes, and how many there must be.
#[derive(Clone)]
pub struct Disk {
    /// Free bytes, if they can be told.
    pub free: Arc<dyn Fn() -> Option<u64> + Send + Sync>,
    /// Below this there is too little room.
    pub least_free: u64,
}

/// What is watched of a node.
pub struct Watched {
    /// The node.
    pub node: NodeHandle,
    /// What keeps it level with its hub, at a bureau.
    pub follower: Option<Follower>,
    /// Where members' frames come in, at the hub.
    pub door: Option<HubServer>,
    /// What it does by itself.
    pub upkeep: Option<Upkeep>,
    /// Where its folder lies.
    pub disk: Option<Disk>,
}

/// A handle on the task; cheap to clone. The task ends by [`Lookout::end`]; a node that has stopped is told as such.
#[derive(Clone)]
pub struct Lookout {
    post: Post,
    follower: Option<Follower>,
    health: watch::Receiver<Health>,
    ending: Arc<Notify>,
    task: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Lookout {
    /// Starts watching a node. Must be called within a runtime.
    pub fn start(watched: Watched) -> Self {
        let (post, follower) = (watched.node.post().clone(), watched.follower.clone());
        let now = watched.node.now();
        let first = Health::of(watched.seen(true, Passed::default()), &[], now);
        for alarm in &first.alarms {
            Event::Raised(first.seen.node, alarm.code).tell();
        }
        let (told, health) = watch::channel(first);
        let ending = Arc::new(Notify::new());
        let task = tokio::spawn(watched.watch(told, Arc::clone(&ending)));
        Self { post, follower, health, ending, task: Arc::new(Mutex::new(Some(task))) }
    }

    /// Whose node it watches.
    pub fn post(&self) -> &Post {
        &self.post
    }

    /// The node's health, as it changes.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.health.clone()
    }

    /// How its line to the hub is, at a bureau.
    pub fn line(&self) -> Option<Line> {
        self.health.borrow().seen.following.as_ref().map(|following| following.line)
    }

    /// Lets a halted bureau follow again, as a person has decided; false if it is not halted.
    pub fn resume(&self) -> bool {
        let Some(follower) = self.follower.as_ref().filter(|_| self.health.borrow().is_halted())
        else {
            return false;
        };
        Event::Resumed.tell();
        follower.resume();
        true
    }

    /// Looks once more, so that what ends the process is told, ends the task and waits until it has let go of the node.
    pub async fn end(&self) {
        let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(task) = task {
            self.ending.notify_one();
            // A task that panicked has told what it could.
            drop(task.await);
        }
    }
}

impl fmt::Debug for Lookout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lookout").field("post", &self.post).finish_non_exhaustive()
    }
}

/// The changes that are waited for.
struct Changes {
    condition: Option<watch::Receiver<crate::Condition>>,
    following: Option<watch::Receiver<Following>>,
    incidents: Option<watch::Receiver<Incidents>>,
    kept: Option<watch::Receiver<Kept>>,
}

impl Watched {
    async fn watch(self, told: watch::Sender<Health>, ending: Arc<Notify>) {
        tokio::select! {
            () = self.watching(&told) => {}
            () = ending.notified() => {}
        }
        let Seen { answers, unread, body_ahead, .. } = told.borrow().seen.clone();
        self.tell(&told, answers, Passed { unread, body_ahead });
    }

    async fn watching(&self, told: &watch::Sender<Health>) {
        let mut changes = Changes {
            condition: Some(self.node.condition()),
            following: self.follower.as_ref().map(Follower::following),
            incidents: self.door.as_ref().map(HubServer::incidents),
            kept: self.upkeep.as_ref().map(Upkeep::kept),
        };
        let (mut answers, mut passed) = self.ask(Passed::default()).await;
        let mut asked = Instant::now();
        loop {
            self.tell(told, answers, passed);
            if !changes.any(asked + LOOK).await {
                (answers, passed) = self.ask(passed).await;
                asked = Instant::now();
            }
        }
    }

    /// Whether the writer answers, and what it has passed over; what it said last if it does not.
    async fn ask(&self, known: Passed) -> (bool, Passed) {
        match tokio::time::timeout(PATIENCE, self.node.read(Passed::by)).await {
            Ok(Ok(Ok(passed))) => (true, passed),
            // A query that fails is no "nothing".
            Ok(Ok(Err(_))) => (true, known.unasked()),
            // A node that has stopped is told as such.
            Ok(Err(_)) => (true, known),
            Err(_) => (false, known),
        }
    }

    fn tell(&self, told: &watch::Sender<Health>, answers: bool, passed: Passed) {
        let now = self.node.now();
        let before = told.borrow().alarms.clone();
        let health = Health::of(self.seen(answers, passed), &before, now);
        let (node, alarms) = (health.seen.node, health.alarms.clone());
        let forged = health.seen.incidents.forged.count;
        let forged_before = told.borrow().seen.incidents.forged.count;
        told.send_if_modified(|known| {
            let changed = known.alarms != health.alarms;
            *known = health;
            changed
        });
        let has = |list: &[crate::Alarm], code| list.iter().any(|alarm| alarm.code == code);
        for alarm in alarms.iter().filter(|alarm| !has(&before, alarm.code)) {
            Event::Raised(node, alarm.code).tell();
        }
        for alarm in before.iter().filter(|alarm| !has(&alarms, alarm.code)) {
            Event::Cleared(node, alarm.code).tell();
        }
        if forged > forged_before {
            Event::Forged(forged).tell();
        }
    }

    fn seen(&self, answers: bool, passed: Passed) -> Seen {
        let now = self.node.now();
        Seen {
            node: NodeKind::from(self.node.post()),
            running: self.node.is_running(),
            answers,
            condition: *self.node.condition().borrow(),
            heads: *self.node.heads().borrow(),
            copy_good: self.node.snapshot().freshness(now).good(),
            following: self.follower.as_ref().map(|it| it.following().borrow().clone()),
            incidents: self
                .door
                .as_ref()
                .map(|it| it.incidents().borrow().clone())
                .unwrap_or_default(),
            kept: self.upkeep.as_ref().map(|it| it.kept().borrow().clone()).unwrap_or_default(),
            unread: passed.unread,
            body_ahead: passed.body_ahead,
            free: self.disk.as_ref().and_then(|disk| (disk.free)()),
            least_free: self.disk.as_ref().map_or(0, |disk| disk.least_free),
        }
    }
}

/// What this program could not take in.
#[derive(Clone, Copy, Default)]
struct Passed {
    /// Entries.
    unread: Unread,
    /// The level that the body has gone on to without it.
    body_ahead: Option<Level>,
}

impl Passed {
    fn by(node: &acts::Node) -> Result<Self, acts::ActError> {
        let registers = node.registers();
        let body_ahead = Some(node.body_level()?).filter(|body| *body > node.program_level());
        let disbelieved = registers.disbelieved()?.len() as u64;
        let unread = Unread {
            count: registers.unread()?.saturating_sub(disbelieved),
            disbelieved,
            bears: registers.unread_of_persons()? || registers.unread_of_things()?,
            unasked: false,
        };
        Ok(Self { unread, body_ahead })
    }

    fn unasked(self) -> Self {
        Self { unread: Unread { unasked: true, ..self.unread }, ..self }
    }
}

impl Changes {
    /// Waits for one of them, or until then; false if that has come. What has ended changes no more, and counts once.
    async fn any(&mut self, until: Instant) -> bool {
        tokio::select! {
            biased;
            () = tokio::time::sleep_until(until) => false,
            () = changed(&mut self.condition) => true,
            () = changed(&mut self.following) => true,
            () = changed(&mut self.incidents) => true,
            () = changed(&mut self.kept) => true,
        }
    }
}

async fn changed<T>(watched: &mut Option<watch::Receiver<T>>) {
    let Some(receiver) = watched else { return std::future::pending().await };
    if receiver.changed().await.is_err() {
        *watched = None;
    }
}
