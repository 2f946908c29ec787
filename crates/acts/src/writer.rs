//! The writer: a thread that owns a node and runs what many callers ask, a batch at a time, so that one `fsync` serves
//! all who wait (group commit). An act that fails is undone alone; everyone is answered after the batch is durable.
//!
//! Cost of an act here: two channel hops, and its share of one durable append.

use std::{
    sync::mpsc::{self, Receiver, SyncSender},
    thread::JoinHandle,
};

use jiff::Timestamp;

use crate::{ActError, Node, Unit};

/// Most acts that share a batch.
pub const BATCH: usize = 256;
/// Acts that may wait; a caller past that blocks.
const QUEUE: usize = 4 * BATCH;

/// What is sent back once the batch is settled.
type Settle = Box<dyn FnOnce(Result<(), String>) + Send>;
/// An act to run: it leaves its own answer behind and says how to deliver it.
type Job = Box<dyn FnOnce(&mut Unit<'_>) -> (bool, Settle) + Send>;

/// Why a writer gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum WriterError {
    /// The act itself.
    #[error(transparent)]
    Act(#[from] ActError),
    /// The batch was not recorded.
    #[error("not recorded: {0}")]
    NotRecorded(String),
    /// The writer has stopped.
    #[error("the node's writer has stopped")]
    Stopped,
}

/// A handle to a node's writer; cheap to clone.
#[derive(Clone)]
pub struct Writer {
    jobs: SyncSender<(Timestamp, Job)>,
}

impl Writer {
    /// Starts the writer. The thread gives the node back once every handle is dropped.
    pub fn start(node: Node) -> (Self, JoinHandle<Node>) {
        let (jobs, queue) = mpsc::sync_channel(QUEUE);
        (Self { jobs }, std::thread::spawn(move || work(node, &queue)))
    }

    /// Runs an act and waits until it is durable (or undone).
    pub fn run<T: Send + 'static>(
        &self,
        now: Timestamp,
        act: impl FnOnce(&mut Unit<'_>) -> Result<T, ActError> + Send + 'static,
    ) -> Result<T, WriterError> {
        let (answer, answered) = mpsc::sync_channel(1);
        let job: Job = Box::new(move |unit| {
            let result = act(unit);
            let keep = result.is_ok();
            let settle: Settle = Box::new(move |settled| {
                let result = match (result, settled) {
                    (Err(error), _) => Err(WriterError::Act(error)),
                    (Ok(_), Err(why)) => Err(WriterError::NotRecorded(why)),
                    (Ok(value), Ok(())) => Ok(value),
                };
                // A caller that no longer waits has its act recorded all the same.
                let _ = answer.send(result);
            });
            (keep, settle)
        });
        self.jobs.send((now, job)).map_err(|_| WriterError::Stopped)?;
        answered.recv().map_err(|_| WriterError::Stopped)?
    }
}

fn work(mut node: Node, queue: &Receiver<(Timestamp, Job)>) -> Node {
    while let Ok(first) = queue.recv() {
        let batch: Vec<_> =
            std::iter::once(first).chain(queue.try_iter().take(BATCH - 1)).collect();
        node.run_batch(batch);
    }
    node
}

impl Node {
    fn run_batch(&mut self, batch: Vec<(Timestamp, Job)>) {
        let mut settles = Vec::with_capacity(batch.len());
        let result = self.try_batch(batch, &mut settles).map_err(|error| error.to_string());
        for settle in settles {
            settle(result.clone());
        }
    }

    fn try_batch(
        &mut self,
        batch: Vec<(Timestamp, Job)>,
        settles: &mut Vec<Settle>,
    ) -> Result<(), ActError> {
        let Some(now) = batch.first().map(|(now, _)| *now) else { return Ok(()) };
        self.begin_batch()?;
        let mut unit = Unit::new(self, now);
        let run = batch.into_iter().try_for_each(|(now, job)| {
            let mark = unit.begin(now)?;
            let (keep, settle) = job(&mut unit);
            settles.push(settle);
            unit.end(mark, keep)
        });
        if let Err(error) = run {
            self.abandon_batch()?;
            return Err(error);
        }
        let staged = unit.into_staged();
        self.settle(staged, now)
    }
}
