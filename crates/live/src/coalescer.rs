//! The coalescer of a node: lists of numbers that one officer asks at the same time, with the same purpose and case, become one
//! record. The first is recorded at once; those that come while it is on its way to the disk wait for it, and go together.
//! Not here: what an answer is, what is recorded (`acts::check::numbers`).
//!
//! Cost: a lock and two wake-ups a list; an entry for all that waited. Nobody waits for more lists to come.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use acts::{
    check::numbers::{Answers, Asker, Looked, MOST_NUMBERS, Numbered, answer, look},
    writer::{QUEUE, WriterError},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::NodeHandle;

/// Lists that wait, and room for so many. The room is apart from that of acts: the record of some lists is an act, and needs a place
/// there while the lists still hold theirs.
pub(crate) struct Coalescer {
    room: Arc<Semaphore>,
    queues: Mutex<Queues>,
}

/// By who asks and why. An asker with none waiting, and none on the way, is not here.
type Queues = HashMap<Asker, VecDeque<Waiting>>;

/// A list that waits.
struct Waiting {
    list: Looked,
    answer: oneshot::Sender<Result<Answers, Arc<WriterError>>>,
    /// Given back when it is answered.
    room: OwnedSemaphorePermit,
}

impl NodeHandle {
    /// Looks a list of numbers up and records that; durable when it returns `Ok`. A list whose caller stops waiting is recorded
    /// all the same. Lists that share a record share its failure.
    pub async fn check_numbers(
        &self,
        asker: Asker,
        numbers: Vec<Numbered>,
    ) -> Result<Answers, Arc<WriterError>> {
        let room = Arc::clone(&self.coalescer().room).acquire_owned().await;
        let room = room.map_err(|_| WriterError::Stopped)?;
        let snapshot = self.snapshot();
        let list = look(&snapshot, numbers, self.now()).map_err(WriterError::from)?;
        let (answer, answered) = oneshot::channel();
        if self.coalescer().takes(&asker, Waiting { list, answer, room }) {
            tokio::spawn(serve(self.clone(), asker));
        }
        answered.await.map_err(|_| WriterError::Stopped)?
    }
}

impl Default for Coalescer {
    fn default() -> Self {
        Self { room: Arc::new(Semaphore::new(QUEUE)), queues: Mutex::default() }
    }
}

impl Coalescer {
    /// Takes a list. True if no task serves this asker yet: the caller then starts one.
    fn takes(&self, asker: &Asker, waiting: Waiting) -> bool {
        let mut queues = self.queues();
        if let Some(queue) = queues.get_mut(asker) {
            queue.push_back(waiting);
            return false;
        }
        queues.insert(asker.clone(), VecDeque::from([waiting]));
        true
    }

    /// The lists that fit into the asker's next record; none if nothing waits, and then the asker is served no more.
    fn next(&self, asker: &Asker) -> Vec<Waiting> {
        let mut queues = self.queues();
        let Some(queue) = queues.get_mut(asker) else { return Vec::new() };
        let mut numbers = 0;
        let fit = queue.iter().take_while(|waiting| {
            numbers += waiting.list.len();
            numbers <= MOST_NUMBERS
        });
        let fit = fit.count();
        let next = queue.drain(..fit).collect();
        if fit == 0 {
            queues.remove(asker);
        }
        next
    }

    fn queues(&self) -> MutexGuard<'_, Queues> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves an asker until nothing waits. A task of its own: whoever asked first may have gone.
async fn serve(node: NodeHandle, asker: Asker) {
    loop {
        let next = node.coalescer().next(&asker);
        if next.is_empty() {
            return;
        }
        let (mut lists, mut waiting) = (Vec::new(), Vec::new());
        for Waiting { list, answer, room } in next {
            lists.push(list);
            waiting.push((answer, room));
        }
        let by = asker.clone();
        match node.act(move |unit| answer(unit, by, lists)).await {
            Ok(answers) => {
                for ((answer, room), answers) in waiting.into_iter().zip(answers) {
                    drop(room);
                    drop(answer.send(Ok(answers)));
                }
            }
            Err(error) => {
                let error = Arc::new(error);
                for (answer, room) in waiting {
                    drop(room);
                    drop(answer.send(Err(Arc::clone(&error))));
                }
            }
        }
    }
}
