//! A bureau whose disk is full when it is to erase: the order is recorded, nothing is signed, nothing is called gone; the next beat
//! finishes what the fault cut short, and signs.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use acts::{Keys, Node, Parts, directory, erase, log_names, notice};
use domain::{
    MemberCode,
    audience::Audience,
    directory::{Post, Role},
    notice::WithdrawalReason,
};
use ledger::{LedgerStore, Log, LogIdentity, MemStore, Mode, Origin, StoreError};
use registers::Registers;
use testkit::{
    World, dice,
    people::Invented,
    store::{Call, Watched},
};

/// A store in memory on which nothing can be erased while it is full.
fn disk(full: &Arc<AtomicBool>) -> Arc<dyn LedgerStore> {
    let full = Arc::clone(full);
    let before = move |call| match call {
        Call::Erase if full.load(Ordering::SeqCst) => Err(StoreError::Full),
        _ => Ok(()),
    };
    Arc::new(Watched::new(MemStore::new(), Box::new(before)))
}

/// The bureau of a member, its mirror on this disk.
fn bureau(
    world: &mut World,
    member: &MemberCode,
    disk: Arc<dyn LedgerStore>,
    listed: &std::path::Path,
) -> Node {
    let keys = Keys::random(&mut world.dice, false);
    let (now, body, hub_key) = (world.now(), world.hub.body().clone(), *world.hub.hub_key());
    let public = keys.public();
    world
        .at(acts::HUB, |unit, staff| {
            directory::open_bureau(unit, staff.first(Role::Administrator), member, public)
        })
        .unwrap();
    let names = log_names(&body, &Origin::new(member.as_str()).unwrap());
    let log = |store: Arc<dyn LedgerStore>, name, mode| {
        Log::open(store, LogIdentity { body: body.clone(), name }, mode, None).unwrap()
    };
    let signer = keys.signing.clone();
    let own = log(Arc::new(MemStore::new()), names.0, Mode::Authoritative { signer });
    let shared = log(disk, names.1, Mode::Mirror { key: hub_key });
    let me = Post::Bureau(member.clone());
    let registers = Registers::open(None, me.clone()).unwrap();
    let rng = Box::new(dice(7, 7));
    let listed = listed.join("listed");
    let nouns = acts::PROGRAM.nouns;
    let rolled_back = acts::RolledBackMark::default();
    let parts =
        Parts { me, body, own, shared, registers, listed, keys, hub_key, rolled_back, rng, nouns };
    Node::open(parts, now).unwrap()
}

#[test]
fn an_erasure_cut_short_by_a_full_disk_is_not_signed_and_is_finished_at_the_next_beat() {
    let mut world = World::new(46, &["VN", "FR"]);
    let kenya: MemberCode = "KE".parse().unwrap();
    world
        .at(acts::HUB, |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            directory::admit_member(unit, administrator, kenya.clone(), "Kenya")
        })
        .unwrap();
    let full = Arc::new(AtomicBool::new(false));
    let folder = tempfile::tempdir().unwrap();
    let mut bureau = bureau(&mut world, &kenya, disk(&full), folder.path());
    let beat = |world: &mut World, bureau: &mut Node| {
        let now = world.now();
        peer::sync(world.hub.node(), bureau, now, &mut dice(8, 8)).unwrap();
    };
    let draft = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    beat(&mut world, &mut bureau);
    assert!(!erase::is_gone(&bureau, record).unwrap());

    full.store(true, Ordering::SeqCst);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::NoLongerWanted)
        })
        .unwrap();
    world.sync_all();
    let signed = |world: &World| {
        world.hub.registers().erasures_of(record).unwrap()[0].signed.contains(&kenya)
    };
    for _ in 0..2 {
        beat(&mut world, &mut bureau);
        assert!(!erase::is_gone(&bureau, record).unwrap(), "its payload is still there");
        assert!(!signed(&world), "nobody signs for what is not done");
    }
    full.store(false, Ordering::SeqCst);
    beat(&mut world, &mut bureau);
    assert!(erase::is_gone(&bureau, record).unwrap());
    beat(&mut world, &mut bureau);
    assert!(signed(&world));
}
