//! A body on disk whose nodes run, for the tests here.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use domain::{
    OfficerId,
    directory::{Post, Role},
};
use jiff::{SignedDuration, Timestamp};
use live::{Clock, NodeHandle};
use testkit::{Folders, World, dice};

/// How long a test waits for what must come before it is called missing. Only a failing test waits so long.
const DEADLINE: Duration = Duration::from_mins(2);

/// A clock that goes on by itself from a fixed time and that the test may put forward.
#[derive(Clone)]
pub(crate) struct HandClock {
    at: Arc<Mutex<Timestamp>>,
    since: Instant,
}

impl HandClock {
    fn at(at: Timestamp) -> Self {
        Self { at: Arc::new(Mutex::new(at)), since: Instant::now() }
    }
    pub(crate) fn now(&self) -> Timestamp {
        *self.at.lock().unwrap() + self.since.elapsed()
    }
    pub(crate) fn advance(&self, by: SignedDuration) {
        *self.at.lock().unwrap() += by;
    }
    pub(crate) fn clock(&self) -> Clock {
        let own = self.clone();
        Arc::new(move || own.now())
    }
}

/// Folders of a small body, and the nodes that run on them.
pub(crate) struct Body {
    pub(crate) folders: Folders,
    pub(crate) clock: HandClock,
    starts: u64,
}

impl Body {
    pub(crate) fn new(seed: u64, members: &[&str]) -> Self {
        Self::of(World::on_disk(seed, members).put_down(), seed)
    }

    /// A body made before.
    pub(crate) fn of(folders: Folders, seed: u64) -> Self {
        let clock = HandClock::at(folders.clock.now());
        Self { folders, clock, starts: seed << 16 }
    }

    /// Starts a node by its name.
    pub(crate) fn start(&mut self, name: &str) -> NodeHandle {
        self.starts += 1;
        let rng = Box::new(dice(self.starts, 7));
        let opened = self.folders.data_dir.open(&post(name), self.clock.now(), rng);
        NodeHandle::start(opened.expect("the node opens"), self.clock.clock())
    }

    pub(crate) fn officer(&self, name: &str, role: Role) -> OfficerId {
        self.folders.staff[name].first(role)
    }
}

pub(crate) fn post(name: &str) -> Post {
    if name == acts::HUB { Post::Secretariat } else { Post::Bureau(name.parse().unwrap()) }
}

/// Waits for what must come.
pub(crate) async fn soon<T>(what: &str, come: impl Future<Output = T>) -> T {
    tokio::time::timeout(DEADLINE, come).await.unwrap_or_else(|_| panic!("never came: {what}"))
}
