//! A bureau whose disk is full when it is to erase: the order is recorded, nothing is signed, nothing is called gone; the next beat
//! finishes what the fault cut short, and signs.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use acts::{Keys, Node, Parts, directory, erase, log_names, notice};
use domain::{
    MemberCode,
    audience::Audience,
    directory::{Post, Role},
    notice::WithdrawalReason,
};
use ledger::{
    AppendError, Caps, EntryId, Erased, Finding, Hash, Head, KeyName, Lease, LedgerStore, Limit,
    Log, LogIdentity, MemStore, Mode, Origin, Row, StoreError, Stored, SubjectId, tree,
};
use registers::Registers;
use testkit::{World, dice, people::Invented};

/// A store in memory on which nothing can be erased while it is full.
#[derive(Default)]
struct Disk {
    kept: MemStore,
    full: AtomicBool,
}

impl LedgerStore for Disk {
    fn erase(&self, lease: &Lease, positions: &[u64]) -> Result<Erased, StoreError> {
        if self.full.load(Ordering::SeqCst) {
            return Err(StoreError::Full);
        }
        self.kept.erase(lease, positions)
    }
    fn acquire(&self, me: &str) -> Result<Lease, StoreError> {
        self.kept.acquire(me)
    }
    fn append(
        &self,
        lease: &Lease,
        expect: u64,
        rows: &[Row],
        nodes: &[tree::Node],
        head: &Head,
    ) -> Result<(), AppendError> {
        self.kept.append(lease, expect, rows, nodes, head)
    }
    fn refresh_head(&self, lease: &Lease, head: &Head) -> Result<(), AppendError> {
        self.kept.refresh_head(lease, head)
    }
    fn head(&self) -> Result<Option<Head>, StoreError> {
        self.kept.head()
    }
    fn read(&self, from: u64, limit: Limit) -> Result<Vec<Stored>, StoreError> {
        self.kept.read(from, limit)
    }
    fn by_subject(&self, subject: SubjectId) -> Result<Vec<u64>, StoreError> {
        self.kept.by_subject(subject)
    }
    fn position_of(&self, id: EntryId) -> Result<Option<u64>, StoreError> {
        self.kept.position_of(id)
    }
    fn last_seq(&self, origin: &Origin) -> Result<Option<u64>, StoreError> {
        self.kept.last_seq(origin)
    }
    fn hashes(&self, level: u8, from: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
        self.kept.hashes(level, from, count)
    }
    fn wait_past(&self, size: u64, timeout: Duration) -> Result<u64, StoreError> {
        self.kept.wait_past(size, timeout)
    }
    fn put_cosignature(&self, lease: &Lease, name: &KeyName, note: &str) -> Result<(), StoreError> {
        self.kept.put_cosignature(lease, name, note)
    }
    fn cosignatures(&self) -> Result<Vec<(KeyName, String)>, StoreError> {
        self.kept.cosignatures()
    }
    fn caps(&self) -> Caps {
        self.kept.caps()
    }
    fn place(&self) -> String {
        self.kept.place()
    }
    fn check(&self) -> Result<Vec<Finding>, StoreError> {
        self.kept.check()
    }
}

/// The bureau of a member, its mirror on this disk.
fn bureau(
    world: &mut World,
    member: &MemberCode,
    disk: &Arc<Disk>,
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
    let shared = log(disk.clone(), names.1, Mode::Mirror { key: hub_key });
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
    let disk = Arc::new(Disk::default());
    let folder = tempfile::tempdir().unwrap();
    let mut bureau = bureau(&mut world, &kenya, &disk, folder.path());
    let beat = |world: &mut World, bureau: &mut Node| {
        let now = world.now();
        peer::sync(world.hub.node(), bureau, now, &mut dice(8, 8)).unwrap();
    };
    let draft = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    beat(&mut world, &mut bureau);
    assert!(!erase::is_gone(&bureau, record).unwrap());

    disk.full.store(true, Ordering::SeqCst);
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
    disk.full.store(false, Ordering::SeqCst);
    beat(&mut world, &mut bureau);
    assert!(erase::is_gone(&bureau, record).unwrap());
    beat(&mut world, &mut bureau);
    assert!(signed(&world));
}
