//! The application's state a console serves: the nodes that run in this process, the accounts, and what the pages must know of where they
//! are. Cheap to clone.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use accounts::{Accounts, Throttle};
use domain::directory::Post;
use jiff::{Timestamp, tz::TimeZone};
use live::{Clock, Health, Line, Lookout, NodeHandle};
use rand_core::CryptoRng;

use crate::{extract::Extract, operator::Counts};

/// What an application is opened with.
pub struct Settings {
    /// The body's name, as pages show it.
    pub name: String,
    /// Scheme, host and port that browsers reach this server by, such as `http://localhost:8080`.
    pub origin: String,
    /// An invented body: pages say so, and identity is confirmed without a passkey.
    pub demo: bool,
    /// Times are shown in this zone.
    pub zone: TimeZone,
    /// What tells the time.
    pub clock: Clock,
    /// Running nodes.
    pub nodes: Vec<NodeHandle>,
    /// What watches each of them.
    pub lookouts: Vec<Lookout>,
    /// Who is at the keyboard.
    pub accounts: Accounts,
    /// Makes a source of randomness.
    pub randomness: Randomness,
    /// Where faults of ours are reported: words without personal data.
    pub report: Report,
}

/// Takes a report for the operator.
pub type Report = Arc<dyn Fn(&str) + Send + Sync>;

/// Makes a source of randomness for one request.
pub type Randomness = Arc<dyn Fn() -> Box<dyn CryptoRng + Send> + Send + Sync>;

/// A handle on the application.
#[derive(Clone)]
pub struct AppState(Arc<Inside>);

struct Inside {
    name: String,
    origin: String,
    demo: bool,
    zone: TimeZone,
    clock: Clock,
    nodes: BTreeMap<Post, NodeHandle>,
    lookouts: BTreeMap<Post, Lookout>,
    counts: Counts,
    accounts: Accounts,
    randomness: Randomness,
    report: Report,
    /// How often one source may ask the public service.
    public: Throttle,
    extracts: LastExtracts,
}

impl AppState {
    /// Opens the application.
    pub fn new(settings: Settings) -> Self {
        let Settings {
            name,
            origin,
            demo,
            zone,
            clock,
            nodes,
            lookouts,
            accounts,
            randomness,
            report,
        } = settings;
        let nodes = nodes.into_iter().map(|node| (node.post().clone(), node)).collect();
        let lookouts =
            lookouts.into_iter().map(|lookout| (lookout.post().clone(), lookout)).collect();
        let public = Throttle::new(&mut *randomness());
        Self(Arc::new(Inside {
            name,
            origin,
            demo,
            zone,
            clock,
            nodes,
            lookouts,
            counts: Counts::default(),
            accounts,
            randomness,
            report,
            public,
            extracts: LastExtracts::default(),
        }))
    }

    /// The body's name.
    pub fn name(&self) -> &str {
        &self.0.name
    }
    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.0.origin
    }
    /// Whether cookies may be marked secure.
    pub fn is_secure(&self) -> bool {
        self.0.origin.starts_with("https://")
    }
    /// Whether everything here is invented.
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }
    /// Zone of the times shown.
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }
    /// The time.
    pub fn now(&self) -> Timestamp {
        (self.0.clock)()
    }
    /// The node at a post, if it runs here.
    pub fn node(&self, post: &Post) -> Option<&NodeHandle> {
        self.0.nodes.get(post)
    }
    /// Every node that runs here.
    pub fn nodes(&self) -> impl Iterator<Item = &NodeHandle> {
        self.0.nodes.values()
    }
    /// What watches the node at a post.
    pub fn lookout(&self, post: &Post) -> Option<&Lookout> {
        self.0.lookouts.get(post)
    }
    /// The health of every node that is watched here.
    pub fn health(&self) -> Vec<Health> {
        self.0.lookouts.values().map(|lookout| lookout.health().borrow().clone()).collect()
    }
    /// Whether a node's line to the hub stands; the hub's own always does.
    pub fn is_online(&self, post: &Post) -> bool {
        let line = self.lookout(post).and_then(Lookout::line);
        *post == Post::Secretariat || line == Some(Line::Online)
    }
    /// Reports a fault to the operator.
    pub fn report(&self, what: &str) {
        self.0.counts.fault();
        (self.0.report)(what);
    }
    /// What was asked since the start, in numbers.
    pub fn counts(&self) -> &Counts {
        &self.0.counts
    }
    /// A source of randomness.
    pub fn rng(&self) -> Box<dyn CryptoRng + Send> {
        (self.0.randomness)()
    }
    /// How often one source may ask the public service.
    pub(crate) fn public(&self) -> &Throttle {
        &self.0.public
    }
    /// What the public service last read.
    pub(crate) fn extracts(&self) -> &LastExtracts {
        &self.0.extracts
    }
    /// Who is at the keyboard.
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }
}

/// The public extracts as of one change of the hub's registers. In memory alone, and only until the next change is asked
/// about: nothing of an erased record outlives a question.
#[derive(Default)]
pub(crate) struct LastExtracts(Mutex<Option<(u64, Arc<Vec<Extract>>)>>);

impl LastExtracts {
    /// The extracts as they were read at this change. Older ones are dropped.
    pub(crate) fn at(&self, change: u64) -> Option<Arc<Vec<Extract>>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = last.take().filter(|(read_at, _)| *read_at == change);
        last.as_ref().map(|(_, extracts)| Arc::clone(extracts))
    }

    /// Keeps what was read at this change.
    pub(crate) fn keep(&self, change: u64, extracts: Vec<Extract>) -> Arc<Vec<Extract>> {
        let extracts = Arc::new(extracts);
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((change, Arc::clone(&extracts)));
        extracts
    }
}
