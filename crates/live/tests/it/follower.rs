//! Bureaus that follow by themselves: nobody in these tests starts a round.

use std::sync::{Arc, Mutex};

use acts::notice;
use domain::{RecordId, audience::Audience, directory::Role};
use jiff::SignedDuration;
use live::{Follower, HubServer, InProcess, Line, NodeHandle, Transport, TransportError};
use peer::{BackOff, Settings};
use rand_core::Rng;
use testkit::{Dice, dice, people::Invented, world::clear_assessment};

use crate::body::{Body, soon};

/// Patience of a test's bureau: it tries again at once.
pub(crate) fn hasty() -> Settings {
    let millis = SignedDuration::from_millis;
    let back_off = BackOff { first: millis(2), limit: millis(20) };
    Settings { every: SignedDuration::from_secs(1), back_off, ..Settings::default() }
}

/// A hub that can be away: the machine between is unplugged, or its process is down.
#[derive(Clone)]
struct Plug {
    door: Arc<Mutex<Option<HubServer>>>,
    faults: Option<Arc<Mutex<Dice>>>,
}

impl Plug {
    fn into(door: &HubServer) -> Self {
        Self { door: Arc::new(Mutex::new(Some(door.clone()))), faults: None }
    }
    fn set(&self, door: Option<HubServer>) {
        *self.door.lock().unwrap() = door;
    }
    fn transport(&self) -> Result<InProcess, TransportError> {
        let door = self.door.lock().unwrap().clone();
        door.map(InProcess).ok_or_else(|| TransportError::new("unreachable", "unplugged"))
    }
    fn draw(&self) -> u64 {
        self.faults.as_ref().map_or(0, |dice| dice.lock().unwrap().next_u64())
    }
}

impl Transport for Plug {
    async fn carry(&self, mut frame: Vec<u8>) -> Result<Vec<u8>, TransportError> {
        let transport = self.transport()?;
        if self.faults.is_none() {
            return transport.carry(frame).await;
        }
        let lost = || Err(TransportError::new("lost", "lost on the way"));
        let bit = self.draw() as usize % (frame.len() * 8);
        match self.draw() % 8 {
            0 => return lost(),
            // There, and its answer lost.
            1 => return transport.carry(frame).await.and_then(|_| lost()),
            2 => frame[bit / 8] ^= 1 << (bit % 8),
            3 => drop(transport.carry(frame.clone()).await),
            _ => {}
        }
        let mut answer = transport.carry(frame).await?;
        if self.draw().is_multiple_of(8) && !answer.is_empty() {
            let cut = self.draw() as usize % answer.len();
            answer.truncate(cut);
        }
        Ok(answer)
    }

    async fn news(&self, asked: Vec<u8>) -> Result<bool, TransportError> {
        self.transport()?.news(asked).await
    }
}

/// A hub and bureaus that follow it.
struct Running {
    body: Body,
    hub: NodeHandle,
    door: HubServer,
}

impl Running {
    fn new(seed: u64, members: &[&str]) -> Self {
        let mut body = Body::new(seed, members);
        let hub = body.start("hub");
        let door = HubServer::new(hub.clone(), Box::new(dice(seed, 90)));
        Self { body, hub, door }
    }

    fn follow(&mut self, code: &str, plug: &Plug) -> (NodeHandle, Follower) {
        let node = self.body.start(code);
        let rng = Box::new(dice(u64::from(code.as_bytes()[0]), 91));
        let follower = Follower::start(node.clone(), plug.clone(), hasty(), rng);
        (node, follower)
    }

    /// An officer of the bureau drafts and submits; the notice's identifier.
    async fn submit(&self, code: &str, node: &NodeHandle, seed: u64) -> RecordId {
        let officer = self.body.officer(code, Role::BureauOfficer);
        let draft = Invented::new(&mut dice(seed, 92)).draft("red", code, Audience::All);
        let drafted = node
            .act(move |unit| {
                let (record, ..) = notice::draft::draft(unit, officer, None, &draft)?;
                notice::submit::submit(unit, officer, record)?;
                Ok(record)
            })
            .await;
        drafted.expect("submitted")
    }

    async fn publish(&self, record: RecordId) {
        let reviewer = self.body.officer("hub", Role::Reviewer);
        let published = self.hub.act(move |unit| {
            notice::review::begin(unit, reviewer, record)?;
            notice::review::publish(unit, reviewer, record, &clear_assessment())
        });
        published.await.expect("published");
    }
}

/// Waits until a node knows the notice, in force if so asked.
async fn knows(node: &NodeHandle, record: RecordId, in_force: bool) {
    let mut changes = node.changes();
    let come = async {
        loop {
            let there = node
                .read(move |node| node.registers().notice(record).expect("registers"))
                .await
                .expect("it runs");
            if there.is_some_and(|notice| notice.state.in_force() || !in_force) {
                return;
            }
            changes.changed().await.expect("it runs");
        }
    };
    soon("a notice", come).await;
}

pub(crate) async fn has_line(follower: &Follower, line: Line) -> live::Following {
    let mut following = follower.following();
    let reached = following.wait_for(|following| following.line == line);
    soon("a line", reached).await.expect("it follows").clone()
}

/// The bureau holds what the hub holds.
pub(crate) async fn level(bureau: &NodeHandle, hub: &NodeHandle) {
    let mut heads = bureau.heads();
    let size = hub.heads().borrow().shared;
    soon("the hub's log", heads.wait_for(|heads| heads.shared >= size)).await.expect("it runs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_bureau_submits_and_the_hub_publishes_reaches_the_others_by_itself() {
    let mut running = Running::new(11, &["VN", "KE"]);
    let plug = Plug::into(&running.door);
    let (vn, following_vn) = running.follow("VN", &plug);
    let (ke, following_ke) = running.follow("KE", &plug);
    let record = running.submit("VN", &vn, 1).await;
    knows(&running.hub, record, false).await;
    running.publish(record).await;
    knows(&ke, record, true).await;
    knows(&vn, record, true).await;
    let online = has_line(&following_ke, Line::Online).await;
    assert!(online.rounds >= 1 && online.synced_at.is_some() && online.fault.is_none());
    for follower in [following_vn, following_ke] {
        follower.end().await;
    }
    for node in [vn, ke, running.hub] {
        node.close().await.expect("closed");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paused_bureau_takes_nothing_and_gives_nothing_until_it_is_resumed() {
    let mut running = Running::new(12, &["VN", "KE"]);
    let plug = Plug::into(&running.door);
    let (vn, _following_vn) = running.follow("VN", &plug);
    let (ke, following_ke) = running.follow("KE", &plug);
    has_line(&following_ke, Line::Online).await;
    following_ke.pause();
    has_line(&following_ke, Line::Paused).await;
    let held = ke.heads().borrow().shared;

    let record = running.submit("VN", &vn, 2).await;
    let own = running.submit("KE", &ke, 3).await;
    knows(&running.hub, record, false).await;
    running.publish(record).await;
    knows(&vn, record, true).await;
    assert_eq!(ke.heads().borrow().shared, held, "it took something while paused");
    let at_hub = running.hub.read(move |node| node.registers().notice(own).unwrap()).await;
    assert!(at_hub.unwrap().is_none(), "it gave something while paused");

    following_ke.resume();
    knows(&ke, record, true).await;
    knows(&running.hub, own, false).await;
    has_line(&following_ke, Line::Online).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bureau_without_a_line_says_so_works_on_and_catches_up_when_the_line_is_back() {
    let mut running = Running::new(13, &["VN"]);
    let plug = Plug::into(&running.door);
    plug.set(None);
    let (vn, following) = running.follow("VN", &plug);
    let offline = has_line(&following, Line::Offline).await;
    assert_eq!(offline.fault.expect("a fault").code, "unreachable");
    assert_eq!(offline.synced_at, None);
    let record = running.submit("VN", &vn, 4).await;
    plug.set(Some(running.door.clone()));
    knows(&running.hub, record, false).await;
    has_line(&following, Line::Online).await;
    level(&vn, &running.hub).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_loses_repeats_cuts_and_flips_delays_but_loses_nothing() {
    for seed in 0..3 {
        let mut running = Running::new(20 + seed, &["VN", "KE"]);
        let faulty = |of| Plug {
            faults: Some(Arc::new(Mutex::new(dice(seed, of)))),
            ..Plug::into(&running.door)
        };
        let (to_vn, to_ke) = (faulty(1), faulty(2));
        let (vn, _following_vn) = running.follow("VN", &to_vn);
        let (ke, _following_ke) = running.follow("KE", &to_ke);
        for nth in 0..4 {
            let record = running.submit("VN", &vn, 100 + nth).await;
            knows(&running.hub, record, false).await;
            running.publish(record).await;
            knows(&ke, record, true).await;
        }
        level(&vn, &running.hub).await;
        level(&ke, &running.hub).await;
        assert_eq!(running.door.rolled_back().await, Ok(None), "seed {seed}");
        for node in [vn, ke, running.hub] {
            node.close().await.expect("closed");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hub_and_bureau_restart_and_go_on_where_they_were() {
    let mut running = Running::new(14, &["VN"]);
    let plug = Plug::into(&running.door);
    let (vn, following) = running.follow("VN", &plug);
    has_line(&following, Line::Online).await;
    plug.set(None);
    let record = running.submit("VN", &vn, 5).await;
    has_line(&following, Line::Offline).await;

    // The bureau goes down with something to tell, and the hub restarts meanwhile.
    vn.clone().close().await.expect("closed");
    has_line(&following, Line::Stopped).await;
    running.hub.clone().close().await.expect("closed");
    running.hub = running.body.start("hub");
    running.door = HubServer::new(running.hub.clone(), Box::new(dice(14, 93)));
    plug.set(Some(running.door.clone()));
    let (vn, following) = running.follow("VN", &plug);
    knows(&running.hub, record, false).await;
    has_line(&following, Line::Online).await;
    level(&vn, &running.hub).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bureau_whose_log_was_rolled_back_halts_and_says_why() {
    let mut running = Running::new(15, &["VN"]);
    let folder = running.body.folders.path().join("VN");
    let older = running.body.folders.path().join("older");
    copy(&folder, &older);
    let plug = Plug::into(&running.door);
    let (vn, following) = running.follow("VN", &plug);
    let record = running.submit("VN", &vn, 6).await;
    knows(&running.hub, record, false).await;
    following.end().await;
    vn.close().await.expect("closed");

    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::rename(&older, &folder).unwrap();
    let (_vn, following) = running.follow("VN", &plug);
    let halted = has_line(&following, Line::Halted).await;
    assert_eq!(halted.fault.expect("a fault").code, "rolled-back");
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}
