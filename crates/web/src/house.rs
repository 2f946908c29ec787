//! The house a console serves: the nodes that run in this process, the accounts, and what the pages must know of where they
//! are. Cheap to clone.

use std::{collections::BTreeMap, sync::Arc};

use accounts::Accounts;
use domain::directory::Post;
use jiff::{Timestamp, tz::TimeZone};
use live::{Clock, Station};

/// What a house is opened with.
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
    pub stations: Vec<Station>,
    /// How each bureau's line to its hub stands.
    pub lines: Vec<(Post, live::Line)>,
    /// Who is at the keyboard.
    pub accounts: Accounts,
}

/// A handle on the house.
#[derive(Clone)]
pub struct House(Arc<Inside>);

struct Inside {
    name: String,
    origin: String,
    demo: bool,
    zone: TimeZone,
    clock: Clock,
    stations: BTreeMap<Post, Station>,
    lines: BTreeMap<Post, live::Line>,
    accounts: Accounts,
}

impl House {
    /// Opens the house.
    pub fn new(settings: Settings) -> Self {
        let Settings { name, origin, demo, zone, clock, stations, lines, accounts } = settings;
        let stations =
            stations.into_iter().map(|station| (station.post().clone(), station)).collect();
        let lines = lines.into_iter().collect();
        Self(Arc::new(Inside { name, origin, demo, zone, clock, stations, lines, accounts }))
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
    pub fn station(&self, post: &Post) -> Option<&Station> {
        self.0.stations.get(post)
    }
    /// Every node that runs here.
    pub fn stations(&self) -> impl Iterator<Item = &Station> {
        self.0.stations.values()
    }
    /// How a bureau's line to the hub stands; none for the hub, or where none was given.
    pub fn line(&self, post: &Post) -> Option<&live::Line> {
        self.0.lines.get(post)
    }
    /// Who is at the keyboard.
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }
}
