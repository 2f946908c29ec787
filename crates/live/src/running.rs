//! Everything a server runs: the nodes its configuration names, each with what keeps it going; started together, closed
//! together. What is served to whom is the server's affair.

use std::{path::Path, sync::Arc};

use acts::{DataDir, NodeError, OpenNode};
use domain::{MemberCode, directory::Post};
use peer::Settings;
use rand_core::CryptoRng;

use crate::{
    Clock, Closing, Disk, Event, Follower, HubServer, InProcess, Lookout, NodeHandle, NodeKind,
    Upkeep, Watched,
    config::{BureauConfig, Config, HubAt},
    http::{Http, NoTransport},
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
    pub node: NodeHandle,
    /// Where bureaus' frames come in.
    pub door: HubServer,
    /// What it does by itself.
    pub upkeep: Upkeep,
    /// What keeps its health up to date.
    pub lookout: Lookout,
}

/// A bureau that runs here.
#[derive(Clone, Debug)]
pub struct BureauHere {
    /// Whose.
    pub member: MemberCode,
    /// Its node.
    pub node: NodeHandle,
    /// What keeps it level with its hub.
    pub follower: Follower,
    /// What it does by itself.
    pub upkeep: Upkeep,
    /// What keeps its health up to date.
    pub lookout: Lookout,
}

/// Why nothing runs.
#[derive(Debug, thiserror::Error)]
pub enum Opening {
    /// A node does not open.
    #[error(transparent)]
    Node(#[from] NodeError),
    /// A bureau has no way to its hub.
    #[error("bureau {member}: {why}")]
    Transport {
        /// Whose.
        member: MemberCode,
        /// Why.
        why: NoTransport,
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
    Here(HubServer),
    There(Http),
}

/// What tells how many bytes are free where a folder lies.
pub type Free = Arc<dyn Fn(&Path) -> Option<u64> + Send + Sync>;

impl HubHere {
    /// Starts what keeps a hub going. Must be called within a runtime.
    pub fn start(
        opened: OpenNode,
        clock: Clock,
        rng: Box<dyn CryptoRng + Send>,
        disk: Disk,
    ) -> Self {
        let node = open(opened, clock);
        let door = HubServer::new(node.clone(), rng);
        let upkeep = Upkeep::start(node.clone());
        let lookout = Lookout::start(Watched {
            node: node.clone(),
            follower: None,
            door: Some(door.clone()),
            upkeep: Some(upkeep.clone()),
            disk: Some(disk),
        });
        Self { node, door, upkeep, lookout }
    }
}

impl BureauHere {
    /// Starts what keeps a bureau going; `follow` starts what keeps it level with its hub. Must be called within a runtime.
    pub fn start(
        member: MemberCode,
        opened: OpenNode,
        clock: Clock,
        disk: Disk,
        follow: impl FnOnce(NodeHandle) -> Follower,
    ) -> Self {
        let node = open(opened, clock);
        let upkeep = Upkeep::start(node.clone());
        let follower = follow(node.clone());
        let lookout = Lookout::start(Watched {
            node: node.clone(),
            follower: Some(follower.clone()),
            door: None,
            upkeep: Some(upkeep.clone()),
            disk: Some(disk),
        });
        Self { member, node, follower, upkeep, lookout }
    }
}

fn open(opened: OpenNode, clock: Clock) -> NodeHandle {
    let node = NodeHandle::start(opened, clock);
    Event::Opened(NodeKind::from(node.post())).tell();
    node
}

/// The disk of a node's folder.
pub fn disk(free: &Free, dir: &Path, least_free: u64) -> Disk {
    let (free, dir) = (Arc::clone(free), dir.to_owned());
    Disk { free: Arc::new(move || free(&dir)), least_free }
}

impl Running {
    /// Opens and starts every node of the configuration. Must be called within a runtime. If one does not open, those
    /// before it are closed again.
    pub async fn start(
        config: &Config,
        clock: Clock,
        mut rng: impl FnMut() -> Box<dyn CryptoRng + Send>,
        free: &Free,
    ) -> Result<Self, Opening> {
        let mut running = Self { hub: None, bureaus: Vec::new() };
        match running.start_all(config, &clock, &mut rng, free) {
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
        free: &Free,
    ) -> Result<(), Opening> {
        let data_dir = DataDir::at(&config.data);
        let disk_of = |post: &Post| disk(free, &data_dir.dir(post), config.least_free);
        if config.hub {
            let post = Post::Secretariat;
            let opened = data_dir.open(&post, clock(), rng())?;
            self.hub = Some(HubHere::start(opened, clock.clone(), rng(), disk_of(&post)));
        }
        for bureau in &config.bureaus {
            let member = bureau.member.clone();
            // Before the node is opened: a way that leads nowhere needs no node.
            let way = self.way(bureau)?;
            let post = Post::Bureau(member.clone());
            let opened = data_dir.open(&post, clock(), rng())?;
            let (settings, rng) = (Settings::default(), rng());
            let follow = |node| match way {
                Way::There(http) => Follower::start(node, http, settings, rng),
                Way::Here(door) => Follower::start(node, InProcess(door), settings, rng),
            };
            let here = BureauHere::start(member, opened, clock.clone(), disk_of(&post), follow);
            self.bureaus.push(here);
        }
        Ok(())
    }

    fn way(&self, bureau: &BureauConfig) -> Result<Way, Opening> {
        let member = || bureau.member.clone();
        match &bureau.hub {
            HubAt::Url(url) => Http::to(url.clone(), bureau.ca_file.as_deref())
                .map(Way::There)
                .map_err(|why| Opening::Transport { member: member(), why }),
            HubAt::Here => match &self.hub {
                Some(hub) => Ok(Way::Here(hub.door.clone())),
                None => Err(Opening::NoHub { member: member() }),
            },
        }
    }

    /// Every node, the hub's first.
    pub fn nodes(&self) -> impl Iterator<Item = &NodeHandle> {
        let hub = self.hub.iter().map(|hub| &hub.node);
        hub.chain(self.bureaus.iter().map(|bureau| &bureau.node))
    }

    /// What watches each node, the hub's first.
    pub fn lookouts(&self) -> impl Iterator<Item = &Lookout> {
        let hub = self.hub.iter().map(|hub| &hub.lookout);
        hub.chain(self.bureaus.iter().map(|bureau| &bureau.lookout))
    }

    /// Waits until a node has stopped by itself, or a fault has stopped one of its logs: only a new start mends that.
    pub async fn failed(&self) -> Post {
        let nodes: Vec<_> = self.nodes().cloned().collect();
        let mut ends = tokio::task::JoinSet::new();
        for node in nodes {
            ends.spawn(async move {
                node.failed().await;
                node.post().clone()
            });
        }
        match ends.join_next().await {
            Some(Ok(post)) => post,
            _ => std::future::pending().await,
        }
    }

    /// Ends what keeps the nodes going, then closes and seals every node. All are closed; the first fault is told.
    pub async fn close(self) -> Result<(), Closing> {
        let mut nodes = Vec::new();
        for BureauHere { node, follower, upkeep, lookout, .. } in self.bureaus {
            lookout.end().await;
            follower.end().await;
            upkeep.end().await;
            nodes.push(node);
        }
        if let Some(HubHere { node, upkeep, lookout, .. }) = self.hub {
            lookout.end().await;
            upkeep.end().await;
            nodes.push(node);
        }
        let mut closed = Ok(());
        for node in nodes {
            let kind = NodeKind::from(node.post());
            let result = node.close().await;
            Event::Closed(kind, result.is_ok()).tell();
            closed = closed.and(result);
        }
        closed
    }
}
