//! A process that is killed while it reads its logs anew after an upgrade. What its folder holds at every step is kept, as a kill
//! would leave it, and opened again: nothing is half read, what was doubted is doubted still, nobody is wrongly clear.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use acts::{
    DataDir, Keys, Node, PROGRAM, Parts, Program, RolledBackMark,
    check::{Question, Terms, Verdict, check},
    log_names,
    notice::withdraw::withdraw,
};
use domain::{
    OfficerId, RecordId,
    audience::Audience,
    directory::{Post, Role},
    lookup::LookupPurpose,
    notice::WithdrawalReason,
    object::Salt,
};
use jiff::Timestamp;
use ledger::{BodyName, Log, LogIdentity, Mode, Origin, SqliteStore, VerifyingKey};
use registers::{LogName, Registers};
use serde_json::json;
use testkit::{World, dice, people::Invented, store::Watched};

use crate::object::{passports, report};

/// France's folder at each step, in order.
#[derive(Clone)]
struct Images {
    of: PathBuf,
    into: PathBuf,
    taken: Arc<AtomicUsize>,
}

impl Images {
    /// What a process killed now would leave.
    fn take(&self) {
        let nth = self.taken.fetch_add(1, Ordering::SeqCst);
        let into = self.into.join(nth.to_string());
        std::fs::create_dir_all(&into).unwrap();
        // By a process of its own: to close a file here would lose the locks on it.
        let copied = Command::new("cp").arg("-R").arg(&self.of).arg(&into).status();
        assert!(copied.unwrap().success());
    }

    fn store(&self, file: &str) -> Arc<Watched<SqliteStore>> {
        let (images, kept) = (self.clone(), SqliteStore::open(&self.of.join(file)).unwrap());
        let before = move |_| {
            images.take();
            Ok(())
        };
        Arc::new(Watched::new(kept, Box::new(before)))
    }
}

/// What is needed to open France's node by hand.
struct France {
    keys: Keys,
    body: BodyName,
    hub_key: VerifyingKey,
    officer: OfficerId,
    now: Timestamp,
}

fn post() -> Post {
    Post::Bureau("FR".parse().unwrap())
}

impl France {
    /// Opens the node by the whole program, as its folder is opened, and keeps what its files hold at each step.
    fn upgraded_under_watch(&self, images: &Images) {
        let file = images.of.join("registers.db");
        images.take();
        let Program { nouns, vocabulary } = PROGRAM;
        let registers = Registers::open_as(Some(&file), post(), vocabulary).unwrap();
        images.take();
        let names = log_names(&self.body, &Origin::new("FR").unwrap());
        let log = |file, name, mode| {
            let identity = LogIdentity { body: self.body.clone(), name };
            Log::open(images.store(file), identity, mode, None).unwrap()
        };
        let signer = self.keys.signing.clone();
        let parts = Parts {
            me: post(),
            body: self.body.clone(),
            own: log("own.db", names.0, Mode::Authoritative { signer }),
            shared: log("shared.db", names.1, Mode::Mirror { key: self.hub_key }),
            registers,
            listed: images.of.join("listed"),
            keys: self.keys.clone(),
            hub_key: self.hub_key,
            rolled_back: RolledBackMark::default(),
            rng: Box::new(dice(1401, 5)),
            nouns,
        };
        drop(Node::open(parts, self.now).unwrap());
        images.take();
    }

    fn verdict(&self, node: &mut Node, terms: Terms) -> Verdict {
        let purpose = LookupPurpose::Border;
        let question = Question { purpose, case_reference: None, terms };
        node.run(self.now, |unit| check(unit, self.officer, &question)).unwrap().verdict
    }
}

/// A body in which France, older, has taken unread: who is listed, what is stolen, somebody whose record has ended since, and a
/// report that the hub made up in Kenya's name.
fn body() -> (World, Invented) {
    let mut world = World::on_disk(1401, &["VN", "KE", "FR"]);
    let now = world.now();
    let older = PROGRAM.without(&["NoticePublished", "ObjectsReported"]);
    world.bureau("FR").restart_as(older, now).unwrap();
    let (listed, ended) = (Invented::new(&mut world.dice), Invented::new(&mut world.dice));
    // What was seen of the shared log between two questions is read in one step.
    let asks = |world: &mut World| {
        world.look_up("FR", Terms::Document(None, "XX1".to_owned())).unwrap();
    };
    world.published(&listed.draft("red", "VN", Audience::All));
    asks(&mut world);
    let over = world.published(&ended.draft("red", "VN", Audience::All));
    asks(&mut world);
    report(&mut world, "KE", &Audience::All, &passports(0, 2)).unwrap();
    world.sync_all();
    asks(&mut world);
    let withdrawn = world.at("VN", |unit, staff| {
        let reason = WithdrawalReason::NoLongerWanted;
        withdraw(unit, staff.first(Role::BureauOfficer), over, reason)
    });
    withdrawn.unwrap();
    world.sync_all();
    asks(&mut world);
    let rows = passports(5, 6);
    let content = json!({ "owner": "KE", "salt": Salt::random(&mut world.dice), "rows": rows });
    let content = serde_json::to_vec(&content).unwrap();
    let of_things = RecordId::random(&mut world.dice);
    let made_up = world.signed("hub", "ObjectsReported", of_things, content);
    world.hub.slip_in(vec![made_up], now).unwrap();
    // Whoever reads it takes no such page.
    world.sync("FR");
    assert_eq!(world.bureau("FR").registers().unread().unwrap(), 3);
    (world, listed)
}

/// Registers are of the older program, empty, or level: nothing lies between.
fn whole(folder: &Path, sizes: (u64, u64)) -> bool {
    let registers = Registers::open_read_only(&folder.join("registers.db"), post()).unwrap();
    let applied = (registers.applied(LogName::Own), registers.applied(LogName::Shared));
    let anew = registers.of_this_version(PROGRAM.vocabulary).unwrap();
    if anew { applied == (0, 0) || applied >= sizes } else { applied == sizes }
}

#[test]
fn a_process_killed_at_any_step_of_an_upgrade_is_opened_again_to_the_same_and_is_never_wrongly_clear()
 {
    let (mut world, listed) = body();
    let now = world.now();
    let france = world.bureau("FR");
    let sizes = (france.own().size(), france.shared().size());
    let by_hand = France {
        keys: france.keys().clone(),
        body: france.body().clone(),
        hub_key: *france.hub_key(),
        officer: france.staff.first(Role::BorderOfficer),
        now,
    };
    drop(world.bureaus.remove(&"FR".parse().unwrap()));
    let images = Images {
        of: world.folder().join("FR"),
        into: world.folder().join("images"),
        taken: Arc::default(),
    };
    by_hand.upgraded_under_watch(&images);

    let taken = images.taken.load(Ordering::SeqCst);
    assert!(taken > 10, "only {taken} steps");
    for nth in 0..taken {
        let folder = images.into.join(nth.to_string());
        assert!(whole(&folder.join("FR"), sizes), "half read at step {nth}");
        let mut opened = DataDir::at(&folder).open(&post(), now, Box::new(dice(nth as u64, 3)));
        let node = opened.as_mut().unwrap();
        let told = |node: &Node| node.registers().unread().unwrap();
        assert_eq!(told(node), 1, "step {nth}: what the hub made up is not believed");
        let by_name = |text| Terms::Name { text, born: None, nationality: None };
        let by_number = |number: &str| Terms::Document("KE".parse().ok(), number.to_owned());
        assert_eq!(by_hand.verdict(node, by_name(listed.name())), Verdict::Match, "step {nth}");
        assert_eq!(by_hand.verdict(node, by_number("ZQ0000001")), Verdict::Match, "step {nth}");
        for unsure in ["ZQ0000005", "ZQ0000099"] {
            assert_eq!(by_hand.verdict(node, by_number(unsure)), Verdict::Unknown, "step {nth}");
        }
        assert!(node.listed_as_logged().unwrap(), "step {nth}");
        let opened = node.rebuild(&mut |_| {}).unwrap();
        assert!(opened.1, "step {nth}: read anew, it is the same");
        assert_eq!(told(node), 1);
        std::fs::remove_dir_all(&folder).unwrap();
    }
    println!("killed at {taken} steps");
}
