//! What a node does by itself when its time comes.

use acts::notice;
use domain::{audience::Audience, directory::Role};
use jiff::SignedDuration;
use live::Upkeep;
use testkit::{World, people::Invented};

use crate::body::{Body, soon};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_nobody_decides_on_and_a_suspension_nobody_lifts_end_by_themselves() {
    let mut world = World::on_disk(41, &["VN"]);
    let person = Invented::new(&mut world.dice);
    let waiting = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    let person = Invented::new(&mut world.dice);
    let suspended = world.published(&person.draft("red", "VN", Audience::All));
    let until = world.now() + SignedDuration::from_hours(24 * 30);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::suspend::suspend(unit, officer, suspended, until, "The court asks.".into())
        })
        .unwrap();
    world.sync_all();
    let mut body = Body::of(world.put_down(), 41);
    let hub = body.start("hub");
    let upkeep = Upkeep::start(hub.clone());
    let mut kept = upkeep.kept();
    let looked = kept.wait_for(|kept| kept.looked_at.is_some());
    let first = soon("a first look", looked).await.unwrap().clone();
    assert_eq!((first.ended, first.overdue.len(), first.fault), (0, 0, None), "nothing is due yet");
    upkeep.end().await;

    body.clock.advance(SignedDuration::from_hours(24 * 365));
    let upkeep = Upkeep::start(hub.clone());
    let mut kept = upkeep.kept();
    let ended = kept.wait_for(|kept| kept.ended == 2);
    let second = soon("both ends", ended).await.unwrap().clone();
    assert_eq!(second.fault, None);
    for record in [waiting, suspended] {
        let gone = hub.read(move |node| acts::erase::is_gone(node, record).unwrap()).await;
        assert_eq!(gone, Ok(true));
    }
    let signed_at = hub.heads().borrow().signed_at.expect("signed");
    assert!(body.clock.now().duration_since(signed_at) < SignedDuration::from_mins(5));
    upkeep.end().await;

    // The bureau is not there to sign; past the order's term it is overdue.
    body.clock.advance(SignedDuration::from_hours(24 * 365));
    let upkeep = Upkeep::start(hub.clone());
    let mut kept = upkeep.kept();
    let late = kept.wait_for(|kept| !kept.overdue.is_empty());
    soon("overdue receipts", late).await.unwrap();
    upkeep.end().await;
    hub.close().await.expect("closed");
}
