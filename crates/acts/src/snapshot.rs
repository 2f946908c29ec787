//! A window on a node: what callers of a running node read of it beside its writer, as of its last change. Reported documents, what
//! the copy is worth, and officers with what they may do, once somebody has asked the node for one. Whoever runs the node puts a
//! new window in after a change, before the change is answered; so nobody who was told of a change sees the old state.
//! What an act rests on is read again by the act.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use documents::{DocumentSet, Reader};
use domain::{OfficerId, directory::Officer};
use jiff::Timestamp;
use registers::LogName;
use statute::Act;

use crate::{
    ActError, Node,
    node::{Freshness, Level},
};

/// What is seen of a node beside its writer; cheap to clone.
#[derive(Clone)]
pub struct Snapshot {
    pub(crate) reader: Option<Reader>,
    pub(crate) reported: Reported,
    state: State,
    level: Level,
    officers: Arc<Mutex<HashMap<OfficerId, Arc<InService>>>>,
}

/// An officer in service, and every act that the statute grants.
#[derive(Debug)]
pub struct InService {
    /// The officer.
    pub officer: Officer,
    /// What the roles are granted.
    pub grants: BTreeSet<Act>,
}

/// What the reported documents depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reported {
    /// Entries of the shared log.
    shared: u64,
    /// Whether there is a document set.
    pub(crate) set: bool,
}

/// What the rest depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    /// Entries this node has stated since it was opened, other than look-ups.
    decoded: u64,
    /// Entries of the shared log that the registers hold.
    applied: u64,
    /// When the state of the shared log was signed.
    signed_at: Option<Timestamp>,
}

impl Reported {
    pub(crate) fn of(node: &Node) -> Self {
        Self { shared: node.shared().size(), set: node.listed().is_some() }
    }
}

impl State {
    fn of(node: &Node, signed_at: Option<Timestamp>) -> Self {
        let applied = node.registers().applied(LogName::Shared);
        Self { decoded: node.decoded(), applied, signed_at }
    }
}

impl Snapshot {
    /// What a node shows now. `signed_at` is when the state of its shared log was signed.
    pub fn of(node: &Node, signed_at: Option<Timestamp>) -> Self {
        Self {
            reader: node.listed().map(DocumentSet::reader),
            reported: Reported::of(node),
            state: State::of(node, signed_at),
            level: node.level(),
            officers: Arc::default(),
        }
    }

    /// Whether the node would show the same now.
    pub fn shows(&self, node: &Node, signed_at: Option<Timestamp>) -> bool {
        self.reported == Reported::of(node) && self.state == State::of(node, signed_at)
    }

    /// What the node's copy is worth.
    pub fn freshness(&self, now: Timestamp) -> Freshness {
        self.level.freshness(now)
    }

    /// An officer whom somebody has asked the node for since the last change.
    pub fn officer(&self, id: OfficerId) -> Option<Arc<InService>> {
        self.officers().get(&id).cloned()
    }

    /// Asks the node for an officer in service, and keeps what it says. The node's state is the window's or a later one.
    pub fn ask(&self, node: &Node, id: OfficerId) -> Result<Option<Arc<InService>>, ActError> {
        let Some(officer) = node.registers().officer(id)? else { return Ok(None) };
        let granted = |act: &Act| node.statute().may(&officer, *act).is_ok();
        let grants = Act::ALL.iter().copied().filter(granted).collect();
        let found = Arc::new(InService { officer, grants });
        self.officers().insert(id, Arc::clone(&found));
        Ok(Some(found))
    }

    fn officers(&self) -> MutexGuard<'_, HashMap<OfficerId, Arc<InService>>> {
        self.officers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
