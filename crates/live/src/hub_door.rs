//! The hub's door: where frames of the bureaus' sessions come in and answers go out, whatever carries them. Who may have
//! what is decided behind it (`peer`, `acts`).

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::MemberCode;
use peer::{Frame, NewsAsked};
use rand_core::CryptoRng;
use tokio::sync::Notify;

use crate::{Station, Stopped};

/// How long a question for news is kept before it is answered "nothing".
const PATIENCE: Duration = Duration::from_secs(25);

/// What the hub's running node answers to bureaus; cheap to clone.
#[derive(Clone)]
pub struct HubDoor {
    station: Station,
    /// Used on the writer's thread alone, one frame at a time.
    sessions: Arc<Mutex<Sessions>>,
    /// Who waits for news: one question a member, a newer one ends the older.
    waiting: Arc<Mutex<BTreeMap<MemberCode, Arc<Notify>>>>,
}

struct Sessions {
    hub: peer::Hub,
    rng: Box<dyn CryptoRng + Send>,
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

impl HubDoor {
    /// The door of a running hub. Make one a hub: sessions live in it.
    pub fn new(station: Station, rng: Box<dyn CryptoRng + Send>) -> Self {
        let sessions = Sessions { hub: peer::Hub::default(), rng };
        Self {
            station,
            sessions: Arc::new(Mutex::new(sessions)),
            waiting: Arc::new(Mutex::new(BTreeMap::new())),
        }
    }

    /// Answers one frame's bytes with one frame's bytes; with none if there is nothing to say: the frame was damaged or late,
    /// or the node has stopped. The caller reads no more than [`peer::MAX_FRAME`] bytes from a wire.
    pub async fn frame(&self, bytes: &[u8]) -> Vec<u8> {
        let Ok(frame) = Frame::decode(bytes) else { return Vec::new() };
        let sessions = Arc::clone(&self.sessions);
        let now = self.station.now();
        let answer = self.station.alone(move |node| {
            let Sessions { hub, rng } = &mut *held(&sessions);
            hub.on_frame(node, now, &mut **rng, &frame).map(|answer| answer.encode())
        });
        answer.await.ok().flatten().unwrap_or_default()
    }

    /// Whether the hub's node runs; if not, every answer is empty.
    pub fn is_open(&self) -> bool {
        self.station.is_running()
    }

    /// Answers a bureau's signed question whether the shared log has grown, once it has or after 25 s. The caller reads no
    /// more than [`peer::MAX_NEWS`] bytes from a wire.
    pub async fn news(&self, bytes: &[u8]) -> News {
        let Ok(asked) = NewsAsked::decode(bytes) else { return News::Refused };
        let (member, from) = (asked.member.clone(), asked.from);
        let now = self.station.now();
        match self.station.read(move |node| asked.holds(node, now)).await {
            Ok(Ok(true)) => {}
            Ok(Ok(false)) => return News::Refused,
            Ok(Err(_)) | Err(_) => return News::Stopped,
        }
        let newer = Arc::new(Notify::new());
        if let Some(older) = held(&self.waiting).insert(member, Arc::clone(&newer)) {
            older.notify_one();
        }
        let mut heads = self.station.heads();
        tokio::select! {
            grown = heads.wait_for(|heads| heads.shared > from) => match grown {
                Ok(_) => News::Grown,
                Err(_) => News::Stopped,
            },
            () = newer.notified() => News::Nothing,
            () = tokio::time::sleep(PATIENCE) => News::Nothing,
        }
    }

    /// What members sent that no honest node sends.
    pub async fn incidents(&self) -> Result<BTreeMap<MemberCode, peer::Incidents>, Stopped> {
        let sessions = Arc::clone(&self.sessions);
        self.station.read(move |_| held(&sessions).hub.incidents().clone()).await
    }

    /// Why the hub serves nobody any more: a member holds a state signed by this hub that its log does not contain.
    pub async fn rolled_back(&self) -> Result<Option<peer::Evidence>, Stopped> {
        let sessions = Arc::clone(&self.sessions);
        self.station.read(move |_| held(&sessions).hub.rolled_back().cloned()).await
    }
}

impl fmt::Debug for HubDoor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HubDoor").field("station", &self.station).finish_non_exhaustive()
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
