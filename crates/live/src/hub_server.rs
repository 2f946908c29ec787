//! The hub's door: where frames of the bureaus' sessions come in and answers go out, whatever carries them. Who may have
//! what is decided behind it (`peer`, `acts`).

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use acts::{Node, RolledBack};
use domain::MemberCode;
use jiff::Timestamp;
use peer::{Frame, NewsAsked};
use rand_core::CryptoRng;
use tokio::sync::{Notify, watch};

use crate::{Event, NodeHandle, Stopped};

/// How long a question for news is kept before it is answered "nothing".
const PATIENCE: Duration = Duration::from_secs(25);

/// What the hub's running node answers to bureaus; cheap to clone.
#[derive(Clone)]
pub struct HubServer {
    node: NodeHandle,
    /// Used on the writer's thread alone, one frame at a time.
    sessions: Arc<Mutex<Sessions>>,
    /// Who waits for news: one question a member, a newer one ends the older.
    waiting: Arc<Mutex<BTreeMap<MemberCode, Arc<Notify>>>>,
    incidents: watch::Receiver<Incidents>,
}

struct Sessions {
    hub: peer::Hub,
    rng: Box<dyn CryptoRng + Send>,
    told: watch::Sender<Incidents>,
}

/// What members have sent since the start that no honest node sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incidents {
    /// Batches with a forged submission.
    pub forged: Incident,
    /// Requests that do not read.
    pub malformed: Incident,
}

/// Incidents of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// How many.
    pub count: u64,
    /// When the newest was.
    pub newest_at: Option<Timestamp>,
    /// Whose sessions they came from, as the administrators of the hub must know, and nobody else.
    pub from: BTreeSet<MemberCode>,
}

/// Whether the shared log has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It has: over HTTP, 200.
    Grown,
    /// Not while the question was kept: 204. Ask again.
    Nothing,
    /// Not asked by a bureau of this body, or not lately: 403.
    Refused,
    /// The hub's node has stopped: 503.
    Stopped,
}

impl HubServer {
    /// The door of a running hub. Make one a hub: sessions live in it.
    pub fn new(node: NodeHandle, rng: Box<dyn CryptoRng + Send>) -> Self {
        let (told, incidents) = watch::channel(Incidents::default());
        let sessions = Sessions { hub: peer::Hub::default(), rng, told };
        Self {
            node,
            sessions: Arc::new(Mutex::new(sessions)),
            waiting: Arc::new(Mutex::new(BTreeMap::new())),
            incidents,
        }
    }

    /// Answers one frame's bytes with one frame's bytes; with none if there is nothing to say: the frame was damaged or late,
    /// or the node has stopped. The caller reads no more than [`peer::MAX_FRAME`] bytes from a wire.
    pub async fn frame(&self, bytes: &[u8]) -> Vec<u8> {
        let Ok(frame) = Frame::decode(bytes) else { return Vec::new() };
        let sessions = Arc::clone(&self.sessions);
        let now = self.node.now();
        let answer = self.node.alone(move |node| {
            let Sessions { hub, rng, told } = &mut *held(&sessions);
            let answer = hub.on_frame(node, now, &mut **rng, &frame).map(|answer| answer.encode());
            told.send_if_modified(|incidents| incidents.take(hub.incidents(), now));
            keep_rolled_back(node, hub, now);
            answer
        });
        answer.await.ok().flatten().unwrap_or_default()
    }

    /// Whether the hub's node runs; if not, every answer is empty.
    pub fn is_open(&self) -> bool {
        self.node.is_running()
    }

    /// Answers a bureau's signed question whether the shared log has grown, once it has or after 25 s. The caller reads no
    /// more than [`peer::MAX_NEWS`] bytes from a wire.
    pub async fn news(&self, bytes: &[u8]) -> News {
        let Ok(asked) = NewsAsked::decode(bytes) else { return News::Refused };
        let (member, from) = (asked.member.clone(), asked.from);
        let now = self.node.now();
        match self.node.read(move |node| asked.holds(node, now)).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return News::Refused,
            Ok(Err(_)) | Err(_) => return News::Stopped,
        }
        let newer = Arc::new(Notify::new());
        if let Some(older) = held(&self.waiting).insert(member, Arc::clone(&newer)) {
            older.notify_one();
        }
        let mut heads = self.node.heads();
        tokio::select! {
            grown = heads.wait_for(|heads| heads.shared > from) => match grown {
                Ok(_) => News::Grown,
                Err(_) => News::Stopped,
            },
            () = newer.notified() => News::Nothing,
            () = tokio::time::sleep(PATIENCE) => News::Nothing,
        }
    }

    /// What members sent that no honest node sends, as it comes in.
    pub fn incidents(&self) -> watch::Receiver<Incidents> {
        self.incidents.clone()
    }

    /// Why the hub serves nobody any more: a member holds a state signed by this hub that its log does not contain.
    pub async fn rolled_back(&self) -> Result<Option<peer::Evidence>, Stopped> {
        let sessions = Arc::clone(&self.sessions);
        self.node.read(move |_| held(&sessions).hub.rolled_back().cloned()).await
    }
}

impl Incidents {
    /// Takes over what the sessions have counted; whether that was more than before.
    fn take(&mut self, counted: &BTreeMap<MemberCode, peer::Incidents>, now: Timestamp) -> bool {
        let forged = self.forged.take(counted, |incidents| incidents.forged, now);
        let malformed = self.malformed.take(counted, |incidents| incidents.malformed, now);
        forged || malformed
    }
}

impl Incident {
    fn take(
        &mut self,
        counted: &BTreeMap<MemberCode, peer::Incidents>,
        of: impl Fn(&peer::Incidents) -> u64,
        now: Timestamp,
    ) -> bool {
        let count = counted.values().map(&of).sum();
        if count == self.count {
            return false;
        }
        let from = counted.iter().filter(|(_, incidents)| of(incidents) > 0);
        *self = Self {
            count,
            newest_at: Some(now),
            from: from.map(|(member, _)| member.clone()).collect(),
        };
        true
    }
}

/// What a member has proved of this log outlives the process. On a full disk that is tried again with every frame.
fn keep_rolled_back(node: &mut Node, hub: &peer::Hub, now: Timestamp) {
    let (first, due) = (node.rolled_back().is_none(), node.is_rolled_back_unkept());
    let Some(evidence) = hub.rolled_back().filter(|_| first || due) else { return };
    let text = |state: &Option<ledger::SignedCheckpoint>| {
        state.as_ref().map(ledger::SignedCheckpoint::text).unwrap_or_default()
    };
    let known = RolledBack {
        at: now,
        what: evidence.what.clone(),
        held: text(&evidence.held),
        shown: text(&evidence.shown),
    };
    if node.mark_rolled_back(known).is_err() && first {
        Event::MarkNotKept.tell();
    }
}

impl fmt::Debug for HubServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HubServer").field("node", &self.node).finish_non_exhaustive()
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
