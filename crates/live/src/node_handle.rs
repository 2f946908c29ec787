//! A running node, held by its writer's thread, and a handle that any number of tasks share. What an act or a
//! read means is the caller's affair.
//!
//! Cost: an act or a read is two hops between threads; the tasks that wait hold no thread. At most [`QUEUE`] requests are
//! under way at once; a task past that waits for room, so that memory stays bounded and no executor's thread blocks.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
};

use acts::{
    ActError, InService, LockedDir, Node, NodeError, OpenNode, Snapshot, Unit,
    writer::{QUEUE, Writer, WriterError},
};
use domain::{OfficerId, directory::Post};
use jiff::Timestamp;
use tokio::sync::{Semaphore, oneshot, watch};

use crate::coalescer::Coalescer;

/// What tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// No answer: the node's writer has stopped, or what was asked of it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the node has stopped, or what was asked of it failed")]
pub struct Stopped;

/// Why a node did not close as it should. The next opening replays what its registers lack.
#[derive(Debug, thiserror::Error)]
pub enum Closing {
    /// The files.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// The writer had ended by a panic: the files are left unsealed.
    #[error("the node's writer ended by a panic; its files are left unsealed")]
    Panicked,
}

/// How far a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heads {
    /// Entries of its own log.
    pub own: u64,
    /// Entries of the shared log, or of the mirror.
    pub shared: u64,
    /// When the state of the shared log was signed last.
    pub signed_at: Option<Timestamp>,
}

/// What a node says of its own state, as of its last batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// When it learned that its log had been rolled back, if it was.
    pub rolled_back: Option<Timestamp>,
    /// An erasure was ordered and could not be carried out so far.
    pub unfinished: bool,
    /// The statute in force is not one that this version can read.
    pub statute_unread: bool,
    /// A fault has stopped one of its logs.
    pub stopped: bool,
}

/// A handle on a running node; cheap to clone. Once every clone is dropped the node's files are closed but not sealed:
/// end with [`NodeHandle::close`].
#[derive(Clone)]
pub struct NodeHandle(Arc<Shared>);

struct Shared {
    post: Post,
    clock: Clock,
    writer: Writer,
    room: Arc<Semaphore>,
    changes: watch::Receiver<u64>,
    heads: watch::Receiver<Heads>,
    condition: watch::Receiver<Condition>,
    snapshot: watch::Receiver<Snapshot>,
    coalescer: Coalescer,
    running: Mutex<Option<Running>>,
}

struct Running {
    thread: JoinHandle<Node>,
    folder: Option<LockedDir>,
}

impl NodeHandle {
    /// Starts a node opened from its folder.
    pub fn start(opened: OpenNode, clock: Clock) -> Self {
        let (node, folder) = opened.into_node();
        Self::run(node, Some(folder), clock)
    }

    /// Starts a node that has no folder: what it holds is gone when it ends.
    pub fn start_in_memory(node: Node, clock: Clock) -> Self {
        Self::run(node, None, clock)
    }

    fn run(node: Node, folder: Option<LockedDir>, clock: Clock) -> Self {
        let post = node.me().clone();
        let (heads_seen, heads) = watch::channel(heads_of(&node));
        let (moved, changes) = watch::channel(0);
        let (condition_seen, condition) = watch::channel(condition_of(&node));
        // Both senders live in the writer's thread: when it ends, whoever watches is told.
        let signed_at = heads.borrow().signed_at;
        let (shown, snapshot) = watch::channel(Snapshot::of(&node, signed_at));
        let (writer, thread) = Writer::start_watched(node, move |node| {
            let now = heads_of(node);
            let condition = condition_of(node);
            condition_seen
                .send_if_modified(|before| std::mem::replace(before, condition) != condition);
            if !shown.borrow().shows(node, now.signed_at) {
                shown.send_replace(Snapshot::of(node, now.signed_at));
            }
            if heads_seen.send_if_modified(|before| std::mem::replace(before, now) != now) {
                moved.send_modify(|count| *count += 1);
            }
        });
        let room = Arc::new(Semaphore::new(QUEUE));
        let running = Mutex::new(Some(Running { thread, folder }));
        let coalescer = Coalescer::default();
        Self(Arc::new(Shared {
            post,
            clock,
            writer,
            room,
            changes,
            heads,
            condition,
            snapshot,
            coalescer,
            running,
        }))
    }

    /// Hub or bureau.
    pub fn post(&self) -> &Post {
        &self.0.post
    }

    /// The time, by the clock it was given.
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }

    /// The clock it was given.
    pub fn clock(&self) -> Clock {
        Arc::clone(&self.0.clock)
    }

    /// Runs an act at the present time, in a batch with whatever else waits; durable when it returns `Ok`. An act whose caller
    /// stops waiting is recorded all the same.
    ///
    /// An act that panics is undone and answered [`WriterError::Panicked`]; the node goes on.
    pub async fn act<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Unit<'_>) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, WriterError> {
        let room = self.0.room.clone().acquire_owned().await.map_err(|_| WriterError::Stopped)?;
        let (answer, answered) = oneshot::channel();
        self.0.writer.send(self.now(), act, move |result| {
            drop(room);
            drop(answer.send(result));
        })?;
        answered.await.map_err(|_| WriterError::Stopped)?
    }

    /// Looks at the node between two batches: every act answered before is in what is seen. No transaction is opened and no
    /// disk is waited for. Keep it short: while it runs, nobody writes.
    ///
    /// A read that panics is answered [`Stopped`]; the node goes on.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Node) -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let room = self.0.room.clone().acquire_owned().await.map_err(|_| Stopped)?;
        let (answer, answered) = oneshot::channel();
        let look = move |node: &Node| {
            let seen = read(node);
            drop(room);
            drop(answer.send(seen));
        };
        self.0.writer.look(look).map_err(|_| Stopped)?;
        answered.await.map_err(|_| Stopped)
    }

    /// Gives `work` the node to itself between two batches. If it panics, the node stops.
    pub(crate) async fn alone<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Node) -> T + Send + 'static,
    ) -> Result<T, Stopped> {
        let room = self.0.room.clone().acquire_owned().await.map_err(|_| Stopped)?;
        let (answer, answered) = oneshot::channel();
        let work = move |node: &mut Node| {
            let done = work(node);
            drop(room);
            drop(answer.send(done));
        };
        self.0.writer.alone(work).map_err(|_| Stopped)?;
        answered.await.map_err(|_| Stopped)
    }

    /// A count that moves whenever the node's state has changed: something was recorded, a page was followed, the state was
    /// signed anew. It has moved before whoever made the change is answered. Its sender goes when the node stops.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.0.changes.clone()
    }

    /// How far the node is, as it moves. Its sender goes when the node stops.
    pub fn heads(&self) -> watch::Receiver<Heads> {
        self.0.heads.clone()
    }

    /// What the node says of its own state, as it changes. Its sender goes when the node stops.
    pub fn condition(&self) -> watch::Receiver<Condition> {
        self.0.condition.clone()
    }

    /// Waits until the node can record nothing any more: it has stopped, or a fault has stopped one of its logs.
    pub async fn failed(&self) {
        // An error is the node's end.
        drop(self.condition().wait_for(|condition| condition.stopped).await);
    }

    /// Whether the node has not stopped.
    pub fn is_running(&self) -> bool {
        self.0.changes.has_changed().is_ok()
    }

    /// Waits until the node has stopped, for whatever reason.
    pub async fn stopped(&self) {
        let mut changes = self.changes();
        while changes.changed().await.is_ok() {}
    }

    /// Stops the writer after what it is at, closes the node's files and seals them. Other handles are answered
    /// [`Stopped`] from then on; closing again does nothing.
    pub async fn close(self) -> Result<(), Closing> {
        let Some(Running { thread, folder }) = self.running().take() else { return Ok(()) };
        // A writer that has stopped already is joined all the same.
        drop(self.0.writer.stop());
        let close = move || {
            let node = thread.join().map_err(|_| Closing::Panicked)?;
            match folder {
                Some(folder) => Ok(folder.close(node)?),
                None => Ok(()),
            }
        };
        tokio::task::spawn_blocking(close).await.map_err(|_| Closing::Panicked)?
    }

    /// What can be read of the node beside its writer, as of the last change.
    pub fn snapshot(&self) -> Snapshot {
        self.0.snapshot.borrow().clone()
    }

    /// An officer in service here, as of the last change; the node is asked once after each.
    pub async fn officer(&self, id: OfficerId) -> Result<Option<Arc<InService>>, WriterError> {
        let snapshot = self.snapshot();
        if let Some(known) = snapshot.officer(id).filter(|_| self.is_running()) {
            return Ok(Some(known));
        }
        let asked = self.read(move |node| snapshot.ask(node, id)).await;
        Ok(asked.map_err(|_| WriterError::Stopped)??)
    }

    pub(crate) fn coalescer(&self) -> &Coalescer {
        &self.0.coalescer
    }

    fn running(&self) -> MutexGuard<'_, Option<Running>> {
        self.0.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for NodeHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NodeHandle").field("post", &self.0.post).finish_non_exhaustive()
    }
}

fn heads_of(node: &Node) -> Heads {
    let signed_at = node.shared().checkpoint().and_then(|state| state.signed_at(node.hub_key()));
    Heads { own: node.own().size(), shared: node.shared().size(), signed_at }
}

fn condition_of(node: &Node) -> Condition {
    Condition {
        rolled_back: node.rolled_back().map(|known| known.at),
        unfinished: node.has_unfinished_erasure(),
        statute_unread: node.statute_fault().is_some(),
        stopped: node.has_stopped(),
    }
}
