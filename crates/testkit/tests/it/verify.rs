//! What `verify` promises of an erasure: payload put back into a log, a copy that lies where no erasure looks and a receipt for
//! a state that never was are each named by node and place, from the files alone.

use std::{fs, path::Path, sync::Arc};

use acts::{DataDir, notice, verify};
use domain::{
    RecordId,
    audience::Audience,
    directory::{Post, Role},
    erasure::{Receipt, Removed},
    notice::WithdrawalReason,
};
use ledger::{
    AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, Limit, Log, LogIdentity, Mode,
    NewEntry, Payload, SigningKey, SqliteStore, Stored, SubjectId, Whole,
};
use testkit::{Folders, World, dice, people::Invented};

const ALL: Limit = Limit { rows: 100_000, bytes: 1 << 30 };

fn withdraw(world: &mut World, record: RecordId) {
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::NoLongerWanted)
        })
        .unwrap();
    world.sync_all();
}

/// Lower hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from_digit(digit.into(), 16).unwrap()).collect()
}

/// Place and words of every finding.
fn found(at: &Path, now: jiff::Timestamp) -> Vec<(String, String)> {
    let report = verify::verify(&DataDir::at(at), now, &mut |_, _, _| {}).unwrap();
    report.findings.into_iter().map(|finding| (finding.place, finding.what)).collect()
}

#[test]
fn a_file_that_is_none_of_a_nodes_is_named_wherever_it_lies() {
    let mut world = World::on_disk(1101, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    withdraw(&mut world, record);
    let folders = world.put_down();
    let now = folders.clock.now();
    assert_eq!(found(folders.path(), now), [], "nothing is found where nothing is wrong");
    for (node, file, copy) in [
        ("FR", "own.db", "own.db.bak"),
        ("hub", "shared.db", "shared.old.db"),
        ("VN", "registers.db", "registers.copy"),
    ] {
        let folder = folders.path().join(node);
        fs::copy(folder.join(file), folder.join(copy)).unwrap();
        let what = "is no file of a node: no erasure looks there".to_owned();
        assert_eq!(found(folders.path(), now), [(format!("{node}/{copy}"), what)]);
        fs::remove_file(folder.join(copy)).unwrap();
    }
}

/// A log's files, written anew.
fn anew(folder: &Path, log: &str, identity: LogIdentity, mode: Mode) -> Log {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with(&format!("{log}.")) {
            fs::remove_file(&path).unwrap();
        }
    }
    let store = SqliteStore::open(&folder.join(format!("{log}.db"))).unwrap();
    Log::open(Arc::new(store), identity, mode, None).unwrap()
}

/// An entry of a node's own log, as it was first written.
fn new_entry(whole: Whole) -> NewEntry {
    let Whole { entry, audience, payload } = whole;
    NewEntry { entry, audience: audience.expect("one's own audience is known"), payload }
}

#[test]
fn what_an_erased_record_left_in_either_log_is_named_by_node_and_entry() {
    let mut world = World::on_disk(1102, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let france = "FR".parse().unwrap();
    // What Viet Nam's own log and the hub's page for France said before the record was withdrawn.
    let own = world.bureau("VN").own().read(0, 1000).unwrap();
    let asked = world.bureau("VN").own().by_subject(SubjectId(record.bytes())).unwrap();
    let size = world.hub.shared().size();
    let before = world.hub.page_for(&france, 0, ALL).unwrap();
    let published = world.bureau("FR").shared().by_subject(SubjectId(record.bytes())).unwrap();
    withdraw(&mut world, record);
    let after = world.hub.page_for(&france, size, ALL).unwrap();
    let later = world.bureau("VN").own().read(own.len() as u64, 1000).unwrap();
    let vietnam = world.bureau("VN");
    let (identity, signer) = (vietnam.own().identity().clone(), vietnam.keys().signing.clone());
    let mirror = world.bureau("FR").shared().identity().clone();
    let key = *world.hub.hub_key();
    let folders = world.put_down();
    let now = folders.clock.now();
    assert_eq!(found(folders.path(), now), []);

    let mut log = anew(&folders.path().join("VN"), "own", identity, Mode::Authoritative { signer });
    let entries = own.into_iter().chain(later).filter_map(|stored: Stored| stored.whole);
    log.append(entries.map(new_entry).collect(), now).unwrap();
    drop(log);
    let mut log = anew(&folders.path().join("FR"), "shared", mirror, Mode::Mirror { key });
    for page in [&before, &after] {
        log.extend(page, &mut |_| Ok(())).unwrap();
    }
    drop(log);
    let left: Vec<_> = found(folders.path(), now)
        .into_iter()
        .filter(|(_, what)| what == "a payload is left of an erased record")
        .map(|(data_dir, _)| data_dir)
        .collect();
    let named = |node: &str, places: &[u64]| -> Vec<String> {
        places.iter().map(|data_dir| format!("{node}, entry {data_dir}")).collect()
    };
    assert!(left.contains(&named("VN/own", &asked)[0]), "{left:?}");
    assert!(left.contains(&named("FR/shared", &published)[0]), "{left:?}");
    assert!(
        left.iter()
            .all(|data_dir| data_dir.starts_with("VN/own") || data_dir.starts_with("FR/shared"))
    );
}

/// France's own words on an erasure, whatever they are, in the hub's log: what a hub that checks nothing would hold.
fn slipped_in(
    folders: &Folders,
    (france, hub): (&SigningKey, &SigningKey),
    identity: &LogIdentity,
    (seq, receipt): (u64, &Receipt),
) -> u64 {
    let mut rng = dice(seq, 5);
    let payload = Payload::new(serde_json::to_vec(receipt).unwrap(), &mut rng).unwrap();
    let audience = AudienceOpening::new(ledger::Audience::Hub, &mut rng);
    let envelope = Envelope {
        id: EntryId::random(&mut rng),
        origin: ledger::Origin::new("FR").unwrap(),
        seq,
        seen: 0,
        at: folders.clock.now(),
        kind: Kind::new("ErasureReceipt").unwrap(),
        author: AuthorId([0; 16]),
        subject: SubjectId(receipt.record.bytes()),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, france, &identity.body);
    let store = SqliteStore::open(&folders.path().join("hub/shared.db")).unwrap();
    let mode = Mode::Authoritative { signer: hub.clone() };
    let mut log = Log::open(Arc::new(store), identity.clone(), mode, None).unwrap();
    let new = NewEntry { entry, audience, payload: Some(payload) };
    log.append(vec![new], folders.clock.now()).unwrap().start
}

#[test]
fn a_receipt_that_is_bound_to_no_state_after_its_order_is_named_by_holder_and_order() {
    let mut world = World::on_disk(1103, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    withdraw(&mut world, record);
    let order = world.hub.registers().erasures_of(record).unwrap()[0].pos;
    let root = |size: u64| -> String {
        let root = world.hub.shared().root_at(size).unwrap();
        hex(&root.0)
    };
    let sound = Receipt {
        record,
        order,
        removed: Removed::default(),
        size: order + 1,
        root: root(order + 1),
        held: 0,
    };
    let never = "it is bound to a state the shared log never had";
    let cases = [
        ("an invented root", Receipt { root: "00".repeat(32), ..sound.clone() }, never),
        (
            "a state before the order",
            Receipt { size: order, root: root(order), ..sound.clone() },
            never,
        ),
        ("a state yet to come", Receipt { size: 1 << 20, ..sound.clone() }, ""),
        (
            "another record",
            Receipt { record: RecordId::from_bytes([9; 16]), ..sound.clone() },
            "it is for another record",
        ),
        ("nothing wrong", sound, "none"),
    ];
    let france = world.bureau("FR").keys().signing.clone();
    let hub = world.hub.keys().signing.clone();
    let identity = world.hub.shared().identity().clone();
    let from = world.bureau("FR").own().size();
    let folders = world.put_down();
    for (seq, (what, receipt, because)) in (from..).zip(cases) {
        slipped_in(&folders, (&france, &hub), &identity, (seq, &receipt));
        let named = format!("hub/shared, receipt of FR for entry {order}");
        let findings = found(folders.path(), folders.clock.now());
        let told = findings.iter().find(|(data_dir, _)| *data_dir == named).map(|(_, what)| what);
        match because {
            "none" => assert_eq!(told, None, "{what}"),
            because => {
                assert!(told.is_some_and(|told| told.contains(because)), "{what}: {findings:?}");
            }
        }
    }
    // The hub reads what it holds when it is opened: nobody is counted twice.
    let opened =
        folders.data_dir.open(&Post::Secretariat, folders.clock.now(), Box::new(dice(1, 1)));
    let signed = opened.unwrap().registers().erasures_of(record).unwrap().remove(0).signed;
    assert_eq!(signed.len(), 2);
}
