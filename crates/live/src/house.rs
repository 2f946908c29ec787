//! Everything a server runs: the nodes its configuration names, each with what keeps it going; started together, closed
//! together. What is served to whom is the server's affair.

use acts::{NodeError, Place};
use domain::{MemberCode, directory::Post};
use peer::Settings;
use rand_core::CryptoRng;

use crate::{
    Clock, Closing, Follower, HubDoor, InProcess, Station, Upkeep,
    config::{BureauConfig, Config, HubAt},
    http::{Http, NoCarrier},
};

/// The nodes that run here.
#[derive(Debug)]
pub struct Running {
    /// The hub, if it is one of them.
    pub hub: Option<HubHere>,
    /// Bureaus, in the order of the configuration.
    pub bureaus: Vec<BureauHere>,
}

/// A hub that runs here.
#[derive(Clone, Debug)]
pub struct HubHere {
    /// Its node.
    pub station: Station,
    /// Where bureaus' frames come in.
    pub door: HubDoor,
    /// What it does by itself.
    pub upkeep: Upkeep,
}

/// A bureau that runs here.
#[derive(Clone, Debug)]
pub struct BureauHere {
    /// Whose.
    pub member: MemberCode,
    /// Its node.
    pub station: Station,
    /// What keeps it level with its hub.
    pub follower: Follower,
    /// What it does by itself.
    pub upkeep: Upkeep,
}

/// Why nothing runs.
#[derive(Debug, thiserror::Error)]
pub enum Opening {
    /// A node does not open.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// A bureau has no way to its hub.
    #[error("bureau {member}: {why}")]
    Carrier {
        /// Whose.
        member: MemberCode,
        /// Why.
        why: NoCarrier,
    },
    /// A bureau follows the hub in this process, and there is none.
    #[error("bureau {member}: there is no hub here")]
    NoHub {
        /// Whose.
        member: MemberCode,
    },
}

/// How a bureau reaches its hub.
enum Way {
    Here(HubDoor),
    There(Http),
}

impl Running {
    /// Opens and starts every node of the configuration. Must be called within a runtime. If one does not open, those
    /// before it are closed again.
    pub async fn start(
        config: &Config,
        clock: Clock,
        mut rng: impl FnMut() -> Box<dyn CryptoRng + Send>,
    ) -> Result<Self, Opening> {
        let mut running = Self { hub: None, bureaus: Vec::new() };
        match running.start_all(config, &clock, &mut rng) {
            Ok(()) => Ok(running),
            Err(error) => {
                // What did open is closed as well as may be; the first fault is what is told.
                drop(running.close().await);
                Err(error)
            }
        }
    }

    fn start_all(
        &mut self,
        config: &Config,
        clock: &Clock,
        rng: &mut dyn FnMut() -> Box<dyn CryptoRng + Send>,
    ) -> Result<(), Opening> {
        let place = Place::at(&config.data);
        if config.hub {
            let home = place.open(&Post::Secretariat, clock(), rng())?;
            let station = Station::start(home, clock.clone());
            let door = HubDoor::new(station.clone(), rng());
            let upkeep = Upkeep::start(station.clone());
            self.hub = Some(HubHere { station, door, upkeep });
        }
        for bureau in &config.bureaus {
            let member = bureau.member.clone();
            // Before the node is opened: a way that leads nowhere needs no node.
            let way = self.way(bureau)?;
            let home = place.open(&Post::Bureau(member.clone()), clock(), rng())?;
            let station = Station::start(home, clock.clone());
            let upkeep = Upkeep::start(station.clone());
            let (node, settings, rng) = (station.clone(), Settings::default(), rng());
            let follower = match way {
                Way::There(http) => Follower::start(node, http, settings, rng),
                Way::Here(door) => Follower::start(node, InProcess(door), settings, rng),
            };
            self.bureaus.push(BureauHere { member, station, follower, upkeep });
        }
        Ok(())
    }

    fn way(&self, bureau: &BureauConfig) -> Result<Way, Opening> {
        let member = || bureau.member.clone();
        match &bureau.hub {
            HubAt::Url(url) => Http::to(url.clone(), bureau.ca_file.as_deref())
                .map(Way::There)
                .map_err(|why| Opening::Carrier { member: member(), why }),
            HubAt::Here => match &self.hub {
                Some(hub) => Ok(Way::Here(hub.door.clone())),
                None => Err(Opening::NoHub { member: member() }),
            },
        }
    }

    /// Every station, the hub's first.
    pub fn stations(&self) -> impl Iterator<Item = &Station> {
        let hub = self.hub.iter().map(|hub| &hub.station);
        hub.chain(self.bureaus.iter().map(|bureau| &bureau.station))
    }

    /// Waits until a node has stopped by itself: a fault that only a new start mends.
    pub async fn failed(&self) -> Post {
        let stations: Vec<_> = self.stations().cloned().collect();
        let mut ends = tokio::task::JoinSet::new();
        for station in stations {
            ends.spawn(async move {
                station.stopped().await;
                station.post().clone()
            });
        }
        match ends.join_next().await {
            Some(Ok(post)) => post,
            _ => std::future::pending().await,
        }
    }

    /// Ends what keeps the nodes going, then closes and seals every node. All are closed; the first fault is told.
    pub async fn close(self) -> Result<(), Closing> {
        let mut stations = Vec::new();
        for BureauHere { station, follower, upkeep, .. } in self.bureaus {
            follower.end().await;
            upkeep.end().await;
            stations.push(station);
        }
        if let Some(HubHere { station, upkeep, .. }) = self.hub {
            upkeep.end().await;
            stations.push(station);
        }
        let mut closed = Ok(());
        for station in stations {
            closed = closed.and(station.close().await);
        }
        closed
    }
}
