//! What a node says of itself: a log that was rolled back, a writer that has stopped.

use std::{fs, path::Path};

use acts::ActError;
use domain::{audience::Audience, directory::Role};
use live::{Code, Health, HubServer, InProcess, Lookout, NodeHandle, Watched};
use testkit::{World, dice, people::Invented};

use crate::{
    body::{Body, post, soon},
    follower::{hasty, level},
};

fn watch(node: &NodeHandle, door: Option<&HubServer>) -> Lookout {
    Lookout::start(Watched {
        node: node.clone(),
        follower: None,
        door: door.cloned(),
        upkeep: None,
        disk: None,
    })
}

async fn raised(lookout: &Lookout, code: Code) {
    let mut health = lookout.health();
    let says = |health: &Health| health.alarm(code).is_some();
    soon("an alarm", health.wait_for(says)).await.expect("it watches");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_that_was_rolled_back_records_again_only_once_its_log_is_whole() {
    let mut world = World::on_disk(60, &["VN"]);
    let older = world.folder().join("older");
    copy(&world.folder().join("hub"), &older);
    world.published(&Invented::new(&mut dice(60, 2)).draft("red", "VN", Audience::All));
    let mut body = Body::of(world.put_down(), 60);
    let (hub, newest) = (body.folders.path().join("hub"), body.folders.path().join("newest"));
    fs::rename(&hub, &newest).unwrap();
    fs::rename(&older, &hub).unwrap();

    let node = body.start("hub");
    let door = HubServer::new(node.clone(), Box::new(dice(60, 3)));
    let lookout = watch(&node, Some(&door));
    let vn = body.start("VN");
    let transport = InProcess(door.clone());
    let follower = live::Follower::start(vn.clone(), transport, hasty(), Box::new(dice(60, 4)));
    raised(&lookout, Code::RolledBack).await;
    let size = node.heads().borrow().shared;
    let administrator = body.officer("hub", Role::Administrator);
    let enrolled = move |unit: &mut acts::Unit<'_>| {
        let roles = [Role::Reviewer].into();
        acts::directory::enrol(unit, Some(administrator), "Ondrasova Ilka", None, roles)
    };
    let refused = node.act(enrolled).await.expect_err("nothing is recorded");
    let told = acts::writer::WriterError::Act(ActError::RolledBack).to_string();
    assert_eq!(refused.to_string(), told);
    assert_eq!(node.heads().borrow().shared, size);
    follower.end().await;
    lookout.end().await;
    for node in [vn, node] {
        node.close().await.expect("closed");
    }

    // The mark outlives the process, and goes only when the log holds what the member holds.
    let reopen = |body: &Body, of| {
        let rng = Box::new(dice(60, of));
        body.folders.data_dir.open(&post("hub"), body.clock.now(), rng).unwrap()
    };
    let mut opened = reopen(&body, 5);
    assert!(opened.rolled_back().is_some());
    assert!(!opened.clear_rolled_back().unwrap() && opened.rolled_back().is_some());
    opened.close().unwrap();
    let mark = fs::read(hub.join("ROLLED_BACK")).unwrap();
    fs::remove_dir_all(&hub).unwrap();
    fs::rename(&newest, &hub).unwrap();
    fs::write(hub.join("ROLLED_BACK"), mark).unwrap();
    let mut opened = reopen(&body, 6);
    assert!(opened.rolled_back().is_some(), "a restored log is marked until a person looks");
    assert!(opened.clear_rolled_back().unwrap() && opened.rolled_back().is_none());
    opened.close().unwrap();

    let node = body.start("hub");
    node.act(enrolled).await.expect("it records again");
    let door = HubServer::new(node.clone(), Box::new(dice(60, 7)));
    let vn = body.start("VN");
    let follower =
        live::Follower::start(vn.clone(), InProcess(door), hasty(), Box::new(dice(60, 8)));
    level(&vn, &node).await;
    follower.end().await;
}

#[tokio::test]
async fn a_mark_that_does_not_read_is_a_mark_all_the_same() {
    let body = Body::new(61, &[]);
    fs::write(body.folders.path().join("hub").join("ROLLED_BACK"), "{").unwrap();
    let mut opened =
        body.folders.data_dir.open(&post("hub"), body.clock.now(), Box::new(dice(61, 1))).unwrap();
    assert!(opened.rolled_back().is_some());
    assert!(!opened.clear_rolled_back().unwrap(), "nobody knows what the log must hold");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_stops_is_a_node_that_has_failed() {
    let mut body = Body::new(62, &["VN"]);
    let node = body.start("VN");
    let lookout = watch(&node, None);
    // Somebody else takes the right to write.
    let file = body.folders.path().join("VN").join("own.db");
    let other = ledger::SqliteStore::open(&file).unwrap();
    ledger::LedgerStore::acquire(&other, "somebody else").unwrap();
    let officer = body.officer("VN", Role::DutyOfficer);
    let failed = node.act(move |unit| acts::handover::write(unit, officer, "Two calls expected."));
    assert!(failed.await.is_err());
    soon("the failure", node.failed()).await;
    raised(&lookout, Code::WriterStopped).await;
    assert!(!lookout.health().borrow().is_fit());
    lookout.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_that_has_stopped_is_told_as_such() {
    let mut body = Body::new(63, &["VN"]);
    let node = body.start("VN");
    let lookout = watch(&node, None);
    node.clone().close().await.expect("closed");
    soon("the failure", node.failed()).await;
    raised(&lookout, Code::WriterStopped).await;
}
