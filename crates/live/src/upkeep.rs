//! What a running node does by itself, on time: at the hub, records whose retention has run out, requests nobody decided on
//! and suspensions nobody lifted end (`acts::notice::expire`), the state is signed anew, and receipts that are overdue are
//! counted; at every node, erasures that a fault interrupted are tried again and old hand-over notes go, and rows of its own
//! reports whose last day is past (`acts::object::lapse`). What ends and when is the statute's affair, and the owner's.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use acts::{ActError, Node, notice::expire::expire, object::lapse::lapse, writer::WriterError};
use domain::{RecordId, directory::Post};
use jiff::{SignedDuration, Timestamp};
use tokio::{sync::watch, task::JoinHandle};

use crate::{NodeHandle, Stopped};

/// How often the state is signed anew and unfinished erasures are tried.
const HEARTBEAT: SignedDuration = SignedDuration::from_secs(60);
/// How often it is looked what has run out: retention counts days, suspensions end at a time.
const LOOK: SignedDuration = SignedDuration::from_mins(15);
/// Longest sleep without looking at the node's clock, which may be set or stand still while the machine sleeps.
const DOZE: Duration = Duration::from_secs(20);

/// What upkeep has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// When it last looked what has run out.
    pub looked_at: Option<Timestamp>,
    /// What it has ended since the start.
    pub ended: u64,
    /// Records for whose erasure a holder's receipt is overdue, at the hub.
    pub overdue: Vec<RecordId>,
    /// Why the last look failed, if it did; without personal data.
    pub fault: Option<String>,
}

/// A handle on the task; cheap to clone. The task ends with the node, or by [`Upkeep::end`].
#[derive(Clone)]
pub struct Upkeep {
    kept: watch::Receiver<Kept>,
    task: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Upkeep {
    /// Starts upkeep of a node. Must be called within a runtime.
    pub fn start(node: NodeHandle) -> Self {
        let (told, kept) = watch::channel(Kept::default());
        let task = tokio::spawn(async move {
            loop {
                match keep(&node, &told).await {
                    Ok(()) => {}
                    // What was asked of the node failed, and the node goes on: so does its upkeep.
                    Err(Stopped) if node.is_running() => {
                        told.send_modify(|kept| kept.fault = Some(Stopped.to_string()));
                        if doze(&node).await.is_err() {
                            break;
                        }
                    }
                    Err(Stopped) => break,
                }
            }
        });
        Self { kept, task: Arc::new(Mutex::new(Some(task))) }
    }

    /// What it has done, as it goes on.
    pub fn kept(&self) -> watch::Receiver<Kept> {
        self.kept.clone()
    }

    /// Ends the task and waits until it has let go of the node.
    pub async fn end(&self) {
        let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(task) = task {
            task.abort();
            // Cancelled is what was asked for.
            drop(task.await);
        }
    }
}

impl fmt::Debug for Upkeep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upkeep").field("kept", &*self.kept.borrow()).finish_non_exhaustive()
    }
}

/// Does what is due, then sleeps a while.
async fn keep(node: &NodeHandle, told: &watch::Sender<Kept>) -> Result<(), Stopped> {
    let now = node.now();
    if node.condition().borrow().rolled_back.is_some() {
        // What would end is ended when people have restored the log; nothing is signed until then.
        return doze(node).await;
    }
    let looked_at = told.borrow().looked_at;
    // A clock that was set back is no reason to wait until it has caught up.
    let due = looked_at.is_none_or(|at| now.duration_since(at).abs() >= LOOK);
    let beat = node.alone(move |node| beat(node, now, due)).await?;
    let (ended, overdue) = if due { look(node, now).await? } else { (Ok(0), Ok(Vec::new())) };
    let fault = beat.err().or(ended.as_ref().err().cloned());
    let fault = fault.or(overdue.as_ref().err().cloned());
    told.send_if_modified(|kept| {
        let before = kept.clone();
        kept.ended += ended.unwrap_or(0);
        if due {
            kept.looked_at = Some(now);
            // What could not be asked is as it was.
            kept.overdue = overdue.unwrap_or_else(|_| std::mem::take(&mut kept.overdue));
        }
        if due || fault.is_some() {
            kept.fault = fault;
        }
        *kept != before
    });
    doze(node).await
}

async fn doze(node: &NodeHandle) -> Result<(), Stopped> {
    tokio::select! {
        () = tokio::time::sleep(DOZE) => Ok(()),
        () = node.stopped() => Err(Stopped),
    }
}

fn beat(node: &mut Node, now: Timestamp, due: bool) -> Result<(), String> {
    // One that fails is no reason to leave the other undone.
    let notes = if due { node.erase_old_notes(now).map(|_| ()) } else { Ok(()) };
    let beaten = if node.is_hub() {
        node.heartbeat(now, HEARTBEAT)
    } else {
        node.finish_erasures(now);
        Ok(())
    };
    beaten.and(notes).map_err(|error| error.to_string())
}

/// Ends what has run out: rows of reports at their owner's node, everything else at the hub. How much, and at the hub what is
/// overdue.
async fn look(
    node: &NodeHandle,
    now: Timestamp,
) -> Result<(Result<u64, String>, Result<Vec<RecordId>, String>), Stopped> {
    let told = |ended: Result<Vec<RecordId>, WriterError>| match ended {
        Ok(ended) => Ok(Ok(ended.len() as u64)),
        Err(WriterError::Stopped) => Err(Stopped),
        Err(error) => Ok(Err(error.to_string())),
    };
    let lapsed = told(node.act(lapse).await)?;
    if *node.post() != Post::Secretariat {
        return Ok((lapsed, Ok(Vec::new())));
    }
    let ended = told(node.act(expire).await)?;
    let ended = ended.and_then(|ended| Ok(ended + lapsed?));
    let overdue = node.read(move |node| overdue(node, now)).await?;
    Ok((ended, overdue.map_err(|error| error.to_string())))
}

fn overdue(node: &Node, now: Timestamp) -> Result<Vec<RecordId>, ActError> {
    let late: BTreeSet<_> =
        node.registers().overdue(now)?.into_iter().map(|late| late.record).collect();
    Ok(late.into_iter().collect())
}
