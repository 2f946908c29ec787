//! The writer: a thread that owns a node and runs what many callers ask, a batch at a time, so that one `fsync` serves
//! all who wait (group commit). An act that fails is undone alone; everyone is answered after the batch is durable. Reads,
//! and work that needs the whole node (a frame of the peer), run between batches on the same thread.
//!
//! Cost of an act here: two channel hops, and its share of one durable append.
//!
//! **Panics.** An act or a read that panics is undone like one that failed, its caller is told, and the node goes on: the
//! registers' savepoint and the staged entries make that safe. Work on the whole node has no such seam: if it panics, the
//! thread ends, every caller present and future is told that the writer has stopped, and joining the thread gives the
//! panic. The node's files are then left unsealed; opening it again replays what the registers lack.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, SyncSender},
    thread::JoinHandle,
};

use jiff::Timestamp;

use crate::{ActError, Node, Unit};

/// Most acts that share a batch.
pub const BATCH: usize = 256;
/// What may wait; a caller past that blocks.
pub const QUEUE: usize = 4 * BATCH;

/// What is sent back once the batch is settled.
type Settle = Box<dyn FnOnce(Result<(), String>) + Send>;
/// An act to run: it leaves its own answer behind and says how to deliver it. Without a unit it is not run, and its caller
/// is told why the batch was not recorded.
type Job = Box<dyn FnOnce(Option<&mut Unit<'_>>) -> (bool, Settle) + Send>;

/// What a caller asks.
enum Request {
    /// An act, in a batch with others.
    Act(Timestamp, Job),
    /// A look at the node between batches.
    Read(Box<dyn FnOnce(&Node) + Send>),
    /// Work that needs the node to itself, between batches.
    Alone(Box<dyn FnOnce(&mut Node) + Send>),
    /// The end, whoever still has a handle.
    Stop,
}

/// Why a writer gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum WriterError {
    /// The act itself.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The batch was not recorded.
    #[error("not recorded: {0}")]
    NotRecorded(String),
    /// The act panicked and was undone; this is a fault of the program.
    #[error("not recorded: the act panicked")]
    Panicked,
    /// The writer has stopped.
    #[error("the node's writer has stopped")]
    Stopped,
}

/// A handle to a node's writer; cheap to clone.
#[derive(Clone)]
pub struct Writer {
    requests: SyncSender<Request>,
}

impl Writer {
    /// Starts the writer. The thread gives the node back once every handle is dropped, or after [`Writer::stop`].
    pub fn start(node: Node) -> (Self, JoinHandle<Node>) {
        Self::start_watched(node, |_| {})
    }

    /// The same; `watch` looks at the node after every batch that was recorded and after all work on the whole node, before
    /// those who wait are answered. It is dropped when the thread ends, however it ends.
    pub fn start_watched(
        node: Node,
        watch: impl FnMut(&Node) + Send + 'static,
    ) -> (Self, JoinHandle<Node>) {
        let (requests, queue) = mpsc::sync_channel(QUEUE);
        (Self { requests }, std::thread::spawn(move || work(node, &queue, watch)))
    }

    /// Runs an act and waits until it is durable (or undone).
    pub fn run<T: Send + 'static>(
        &self,
        now: Timestamp,
        act: impl FnOnce(&mut Unit<'_>) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, WriterError> {
        let (answer, answered) = mpsc::sync_channel(1);
        // A caller that no longer waits has its act recorded all the same.
        self.send(now, act, move |result| drop(answer.send(result)))?;
        answered.recv().map_err(|_| WriterError::Stopped)?
    }

    /// Hands an act over and returns; `answer` is called on the writer's thread when the act is durable or undone, and must
    /// not block. It is dropped uncalled if the writer stops first. Blocks while [`QUEUE`] requests wait.
    pub fn send<T: Send + 'static>(
        &self,
        now: Timestamp,
        act: impl FnOnce(&mut Unit<'_>) -> Result<T, ActError> + Send + 'static,
        answer: impl FnOnce(Result<T, WriterError>) + Send + 'static,
    ) -> Result<(), WriterError> {
        let job: Job = Box::new(move |unit| {
            let result = unit.map(|unit| catch_unwind(AssertUnwindSafe(|| act(unit))));
            let keep = matches!(result, Some(Ok(Ok(_))));
            let settle: Settle = Box::new(move |settled| {
                answer(match (result, settled) {
                    (Some(Err(_)), _) => Err(WriterError::Panicked),
                    (Some(Ok(Err(error))), _) => Err(WriterError::Act(error)),
                    (Some(Ok(Ok(value))), Ok(())) => Ok(value),
                    (_, settled) => {
                        Err(WriterError::NotRecorded(settled.err().unwrap_or_default()))
                    }
                });
            });
            (keep, settle)
        });
        self.ask(Request::Act(now, job))
    }

    /// Has `look` see the node between two batches: every act answered before is in what it sees. No transaction is opened
    /// and nothing waits for a disk. Blocks as [`Writer::send`] does.
    pub fn look(&self, look: impl FnOnce(&Node) + Send + 'static) -> Result<(), WriterError> {
        self.ask(Request::Read(Box::new(look)))
    }

    /// Gives `work` the node to itself between two batches. Blocks as [`Writer::send`] does.
    pub fn alone(&self, work: impl FnOnce(&mut Node) + Send + 'static) -> Result<(), WriterError> {
        self.ask(Request::Alone(Box::new(work)))
    }

    /// Ends the writer once it comes to it. What waits behind is dropped unanswered.
    pub fn stop(&self) -> Result<(), WriterError> {
        self.ask(Request::Stop)
    }

    fn ask(&self, request: Request) -> Result<(), WriterError> {
        self.requests.send(request).map_err(|_| WriterError::Stopped)
    }
}

fn work(mut node: Node, queue: &Receiver<Request>, mut watch: impl FnMut(&Node)) -> Node {
    while let Ok(first) = queue.recv() {
        let mut acts = Vec::new();
        let mut others = Vec::new();
        let waiting = std::iter::once(first).chain(queue.try_iter().take(BATCH - 1));
        for request in waiting {
            match request {
                Request::Act(now, job) => acts.push((now, job)),
                // After the batch: it sees more than it must, and does not split what shares an fsync.
                other => others.push(other),
            }
        }
        node.run_batch(acts, &mut watch);
        for other in others {
            match other {
                Request::Read(look) => {
                    // Whoever asked hears of it by getting no answer.
                    drop(catch_unwind(AssertUnwindSafe(|| look(&node))));
                }
                Request::Alone(work) => {
                    work(&mut node);
                    watch(&node);
                }
                Request::Stop => return node,
                Request::Act(..) => {}
            }
        }
    }
    node
}

impl Node {
    fn run_batch(&mut self, batch: Vec<(Timestamp, Job)>, watch: &mut impl FnMut(&Node)) {
        if batch.is_empty() {
            return;
        }
        let mut settles = Vec::with_capacity(batch.len());
        let mut batch = batch.into_iter();
        let result = self.try_batch(&mut batch, &mut settles).map_err(|error| error.to_string());
        // Acts that the batch did not come to: their callers hear why, as the others do.
        settles.extend(batch.map(|(_, job)| job(None).1));
        watch(self);
        for settle in settles {
            settle(result.clone());
        }
    }

    fn try_batch(
        &mut self,
        batch: &mut std::vec::IntoIter<(Timestamp, Job)>,
        settles: &mut Vec<Settle>,
    ) -> Result<(), ActError> {
        let Some(now) = batch.as_slice().first().map(|(now, _)| *now) else { return Ok(()) };
        self.begin_batch()?;
        let mut unit = Unit::new(self, now);
        let run = batch.try_for_each(|(now, job)| {
            let mark = unit.begin(now);
            let (keep, settle) = job(mark.is_ok().then_some(&mut unit));
            settles.push(settle);
            unit.end(mark?, keep)
        });
        let staged = unit.into_staged();
        if let Err(error) = run {
            self.abandon_batch(&staged)?;
            return Err(error);
        }
        self.settle(staged, now)
    }
}
