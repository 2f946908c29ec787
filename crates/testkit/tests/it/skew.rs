//! Programs of two ages in one body: what a node's program cannot read is counted, makes nobody clear, goes with its record, and is
//! read after an upgrade without a command; what its origin may not say is not believed then either.

use acts::{
    PROGRAM,
    check::{
        Answer, Note, Terms, Verdict,
        numbers::{Found, Numbered},
    },
    verify,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    RecordId, audience::Audience, directory::Role, notice::WithdrawalReason, object::Salt,
};
use ledger::{NewEntry, SqliteStore, SubjectId};
use registers::unread::DISBELIEVED;
use serde_json::{Value, json};
use testkit::{World, dice, people::Invented};

use crate::object::{passports, report};

fn by_name(person: &Invented) -> Terms {
    Terms::Name { text: person.name(), born: None, nationality: None }
}

fn by_number(number: &str) -> Terms {
    Terms::Document("KE".parse().ok(), number.to_owned())
}

/// What France answers.
fn at_france(world: &mut World, terms: Terms) -> Answer {
    world.look_up("FR", terms).unwrap()
}

fn verdict(world: &mut World, terms: Terms) -> Verdict {
    let answer = at_france(world, terms);
    let told = answer.notes.iter().any(|note| matches!(note, Note::EntriesUnread));
    assert_eq!(told, answer.verdict == Verdict::Unknown, "{:?}", answer.notes);
    answer.verdict
}

/// The same body, where France's program does not know these kinds.
fn france_is_older(world: &mut World, lacks: &'static [&'static str]) {
    let now = world.now();
    world.bureau("FR").restart_as(PROGRAM.without(lacks), now).unwrap();
}

fn france_is_upgraded(world: &mut World) {
    let now = world.now();
    world.bureau("FR").restart_as(PROGRAM, now).unwrap();
}

fn unread(world: &mut World) -> u64 {
    world.bureau("FR").registers().unread().unwrap()
}

fn in_step(world: &mut World) {
    let france = world.bureau("FR");
    let rebuilt = france.rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, france.registers().digest().unwrap(), "a rebuild says the same");
}

fn withdraw(world: &mut World, record: RecordId) {
    let reason = WithdrawalReason::NoLongerWanted;
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            acts::notice::withdraw::withdraw(unit, officer, record, reason)
        })
        .unwrap();
    world.sync_all();
}

/// The payload of the hub's last entry of this kind.
fn payload_of(world: &World, kind: &str) -> (RecordId, Value) {
    let mut found = None;
    for pos in 0..world.hub.shared().size() {
        let Some(whole) = world.hub.shared().at(pos).unwrap().whole else { continue };
        let envelope = whole.entry.envelope();
        if let (true, Some(payload)) = (envelope.kind.as_str() == kind, &whole.payload) {
            let record = RecordId::from_bytes(envelope.subject.0);
            found = Some((record, serde_json::from_slice(payload.bytes()).unwrap()));
        }
    }
    found.unwrap()
}

/// The hub's log has one entry more, and France has it.
fn slipped_in(world: &mut World, new: NewEntry) {
    let now = world.now();
    world.hub.slip_in(vec![new], now).unwrap();
    world.sync("FR");
}

fn bytes(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

fn list(world: &mut World, number: &str) -> Found {
    let now = world.now();
    let asked = Numbered { number: number.to_owned(), ..Numbered::default() };
    let window = acts::Snapshot::of(world.bureau("FR"), None);
    let looked = acts::check::numbers::look(&window, vec![asked], now).unwrap();
    let answers = world.at("FR", |unit, staff| {
        let asker = acts::check::numbers::Asker {
            officer: staff.first(Role::BorderOfficer),
            purpose: domain::lookup::LookupPurpose::Border,
            case_reference: Some("B-7".to_owned()),
        };
        acts::check::numbers::answer(unit, asker, vec![looked])
    });
    answers.unwrap().remove(0).found.remove(0)
}

#[test]
fn whoever_is_listed_by_a_kind_the_program_does_not_know_is_never_clear_and_found_after_the_upgrade()
 {
    let mut world = World::on_disk(1201, &["VN", "FR"]);
    france_is_older(&mut world, &["NoticePublished"]);
    let (person, other) = (Invented::new(&mut world.dice), Invented::new(&mut world.dice));
    assert_eq!(verdict(&mut world, by_name(&person)), Verdict::Clear);
    world.published(&person.draft("red", "VN", Audience::All));
    assert_eq!(unread(&mut world), 1);
    let document = Terms::Document(None, person.passport.clone());
    for terms in [by_name(&person), by_name(&other), Terms::Mrz(person.mrz()), document] {
        assert_eq!(verdict(&mut world, terms), Verdict::Unknown);
    }
    assert_eq!(list(&mut world, &person.passport), Found::Unknown);
    in_step(&mut world);

    france_is_upgraded(&mut world);
    assert_eq!(unread(&mut world), 0);
    assert_eq!(verdict(&mut world, by_name(&person)), Verdict::Match);
    assert_eq!(verdict(&mut world, by_name(&other)), Verdict::Clear);
    in_step(&mut world);
}

#[test]
fn a_report_of_a_kind_the_program_does_not_know_makes_no_document_clear_and_is_found_after_the_upgrade()
 {
    let mut world = World::on_disk(1202, &["VN", "KE", "FR"]);
    france_is_older(&mut world, &["ObjectsReported"]);
    let person = Invented::new(&mut world.dice);
    report(&mut world, "KE", &Audience::All, &passports(0, 3)).unwrap();
    world.sync_all();
    assert_eq!(unread(&mut world), 1);
    assert_eq!(verdict(&mut world, by_number("ZQ0000001")), Verdict::Unknown);
    let vehicle = Terms::Object("vehicle".into(), "1M8GDM9AXKP042788".into());
    assert_eq!(verdict(&mut world, vehicle.clone()), Verdict::Unknown);
    assert_eq!(list(&mut world, "ZQ0000001"), Found::Unknown);
    // Nobody can tell what it bears on.
    assert_eq!(verdict(&mut world, by_name(&person)), Verdict::Unknown);

    france_is_upgraded(&mut world);
    assert_eq!(unread(&mut world), 0);
    assert_eq!(verdict(&mut world, by_number("ZQ0000001")), Verdict::Match);
    assert!(matches!(list(&mut world, "ZQ0000001"), Found::Listed(_)));
    assert_eq!(verdict(&mut world, vehicle), Verdict::Clear);
    assert!(world.bureau("FR").listed_as_logged().unwrap());
    in_step(&mut world);
}

#[test]
fn a_report_that_was_not_read_beside_others_that_were_is_found_after_the_upgrade() {
    let mut world = World::on_disk(1210, &["VN", "KE", "FR"]);
    france_is_older(&mut world, &["ObjectsReported.replaces"]);
    report(&mut world, "KE", &Audience::All, &passports(0, 5)).unwrap();
    world.sync_all();
    // What is left of it is said anew, in the place of the first: that France cannot read.
    let gone = passports(1, 1);
    let withdrawn = world.at("KE", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        acts::object::withdraw(unit, officer, &gone, WithdrawalReason::NoLongerWanted)
    });
    assert_eq!(withdrawn.unwrap(), 1);
    world.sync_all();
    assert_eq!(unread(&mut world), 1);
    // And what it can read comes after it, so that its set has gone past it.
    report(&mut world, "KE", &Audience::All, &passports(20, 2)).unwrap();
    world.sync_all();
    assert!(matches!(list(&mut world, "ZQ0000020"), Found::Listed(_)));
    assert_eq!(verdict(&mut world, by_number("ZQ0000003")), Verdict::Unknown);

    france_is_upgraded(&mut world);
    assert_eq!(unread(&mut world), 0);
    assert_eq!(verdict(&mut world, by_number("ZQ0000003")), Verdict::Match);
    assert!(matches!(list(&mut world, "ZQ0000020"), Found::Listed(_)));
    assert!(world.bureau("FR").listed_as_logged().unwrap());
    in_step(&mut world);
}

#[test]
fn a_known_kind_with_a_field_of_the_future_is_counted_and_makes_nobody_clear() {
    let mut world = World::on_disk(1203, &["VN", "FR"]);
    let (person, other) = (Invented::new(&mut world.dice), Invented::new(&mut world.dice));
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let (_, mut publication) = payload_of(&world, "NoticePublished");
    publication["version"] = json!(2);
    publication["of_the_future"] = json!("something");
    let new = world.signed("hub", "NoticeUpdated", record, bytes(&publication));
    slipped_in(&mut world, new);
    assert_eq!(unread(&mut world), 1);
    assert_eq!(verdict(&mut world, by_name(&other)), Verdict::Unknown);
    // What was read before the update still warns.
    let answer = at_france(&mut world, by_name(&person));
    assert_eq!(answer.verdict, Verdict::Match);
    assert!(answer.notes.iter().any(|note| matches!(note, Note::EntriesUnread)));
    in_step(&mut world);
}

#[test]
fn a_draft_with_a_field_of_the_future_in_a_publication_is_counted_and_not_silently_unlisted() {
    let mut world = World::on_disk(1204, &["VN", "FR"]);
    let (person, other) = (Invented::new(&mut world.dice), Invented::new(&mut world.dice));
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let (_, mut publication) = payload_of(&world, "NoticePublished");
    publication["content"]["of_the_future"] = json!(1);
    publication["version"] = json!(2);
    // Viet Nam signed these words, as its newer program wrote them.
    let words = bytes(&publication["content"]);
    let request = world.signed("VN", "NoticeSubmitted", record, words);
    let key = request.payload.as_ref().unwrap().key().0;
    publication["origin"] = json!({ "entry": BASE64.encode(request.entry.as_bytes()), "key": crate::verify::hex(&key) });
    let new = world.signed("hub", "NoticeUpdated", record, bytes(&publication));
    slipped_in(&mut world, new);
    assert_eq!(unread(&mut world), 1);
    assert_eq!(verdict(&mut world, by_name(&other)), Verdict::Unknown);
    assert_eq!(at_france(&mut world, by_name(&person)).verdict, Verdict::Match);
    in_step(&mut world);
}

#[test]
fn a_report_with_one_row_of_a_kind_of_the_future_answers_the_others_and_makes_no_document_clear() {
    let mut world = World::on_disk(1205, &["KE", "FR"]);
    let mut rows = serde_json::to_value(passports(0, 2)).unwrap();
    rows.as_array_mut().unwrap().push(json!({ "n": "HC0001", "k": "hovercraft", "s": "stolen" }));
    let salt = Salt::random(&mut world.dice);
    let content = json!({ "owner": "KE", "salt": salt, "rows": rows });
    let record = RecordId::random(&mut world.dice);
    let new = world.signed("KE", "ObjectsReported", record, bytes(&content));
    slipped_in(&mut world, new);
    assert_eq!(unread(&mut world), 1);
    assert_eq!(at_france(&mut world, by_number("ZQ0000001")).verdict, Verdict::Match);
    assert_eq!(verdict(&mut world, by_number("ZQ0000009")), Verdict::Unknown);
    // Reports do not bear on who is on a notice.
    let person = Invented::new(&mut world.dice);
    let answer = at_france(&mut world, by_name(&person));
    assert_eq!(answer.verdict, Verdict::Clear);
    in_step(&mut world);
}

#[test]
fn what_a_program_cannot_read_goes_with_its_record_before_its_receipt_is_signed() {
    let mut world = World::on_disk(1206, &["VN", "FR"]);
    france_is_older(&mut world, &["NoticePublished"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let future = world.signed("hub", "TargetNamed", record, bytes(&json!({ "name": "Zwarn" })));
    slipped_in(&mut world, future);
    assert_eq!(unread(&mut world), 2);
    assert!(!acts::erase::is_gone(world.bureau("FR"), record).unwrap());
    withdraw(&mut world, record);
    assert_eq!(unread(&mut world), 0);
    let france = world.bureau("FR");
    assert!(acts::erase::is_gone(france, record).unwrap());
    for pos in france.shared().by_subject(SubjectId(record.bytes())).unwrap() {
        let whole = france.shared().at(pos).unwrap().whole.unwrap();
        let kind = whole.entry.envelope().kind.as_str();
        assert!(whole.payload.is_none() || kind.starts_with("Erasure"), "a {kind} is left");
    }
    let order = world.hub.registers().erasures_of(record).unwrap().remove(0);
    let receipt = world.hub.registers().receipt(order.pos, "FR").unwrap().unwrap();
    assert!(receipt.removed.payloads >= 2, "both are counted: {:?}", receipt.removed);
    assert_eq!(verdict(&mut world, by_name(&person)), Verdict::Clear);
    in_step(&mut world);
    // Upgraded, it says the same.
    france_is_upgraded(&mut world);
    assert!(acts::erase::is_gone(world.bureau("FR"), record).unwrap());
    let folders = world.put_down();
    let found = verify::verify(&folders.data_dir, folders.clock.now(), &mut |_, _, _| {}).unwrap();
    assert_eq!((found.findings, found.other_version), (vec![], vec![]));
}

#[test]
fn verify_tells_what_it_could_not_read_and_does_not_call_it_proved() {
    let mut world = World::on_disk(1211, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let future = world.signed("hub", "TargetNamed", record, bytes(&json!({ "name": "Zwarn" })));
    slipped_in(&mut world, future);
    world.sync_all();
    let folders = world.put_down();
    let now = folders.clock.now();
    let found = verify::verify(&folders.data_dir, now, &mut |_, _, _| {}).unwrap();
    let unread: Vec<_> = found.unread.iter().map(|(node, n)| (node.as_str(), *n)).collect();
    assert_eq!(unread.len(), 3, "{unread:?}");
    assert!(unread.iter().all(|(_, entries)| *entries == 1), "{unread:?}");
    assert_eq!(found.findings, vec![]);
}

#[test]
fn a_payload_of_an_unknown_kind_that_outlived_its_record_is_found_by_verify() {
    let mut world = World::on_disk(1207, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let future = world.signed("hub", "TargetNamed", record, bytes(&json!({ "name": "Zwarn" })));
    let pos = world.hub.shared().size();
    slipped_in(&mut world, future);
    let kept = world.folder().join("kept");
    std::fs::create_dir(&kept).unwrap();
    let france = world.folder().join("FR");
    let copied = |from: &std::path::Path, to: &std::path::Path| {
        for file in ["shared.db", "shared.keys.db"] {
            let store = SqliteStore::open(&from.join("shared.db")).unwrap();
            drop(store);
            std::fs::copy(from.join(file), to.join(file)).unwrap();
        }
    };
    // Nobody has the folder open: what is copied is whole.
    let now = world.now();
    let data_dir = acts::DataDir::at(world.folder());
    drop(world.bureaus.remove(&"FR".parse().unwrap()));
    copied(&france, &kept);
    let post = domain::directory::Post::Bureau("FR".parse().unwrap());
    let mut opened = data_dir.open(&post, now, Box::new(dice(1207, 9))).unwrap();
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            let reason = WithdrawalReason::NoLongerWanted;
            acts::notice::withdraw::withdraw(unit, officer, record, reason)
        })
        .unwrap();
    world.sync("VN");
    let page = |world: &World, from| {
        let limit = ledger::Limit { rows: 10_000, bytes: 1 << 30 };
        world.hub.page_for(&"FR".parse().unwrap(), from, limit).unwrap()
    };
    let size = opened.shared().size();
    let after = page(&world, size);
    opened.extend(now, &after).unwrap();
    assert!(acts::erase::is_gone(&opened, record).unwrap());
    let identity = opened.shared().identity().clone();
    opened.close().unwrap();
    // The mirror as it was, and the order taken by a log alone, which erases nothing.
    for file in std::fs::read_dir(&france).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with("shared.") || name == "SEALS" {
            std::fs::remove_file(path).unwrap();
        }
    }
    copied(&kept, &france);
    let store = SqliteStore::open(&france.join("shared.db")).unwrap();
    let mode = ledger::Mode::Mirror { key: *world.hub.hub_key() };
    let mut log = ledger::Log::open(std::sync::Arc::new(store), identity, mode, None).unwrap();
    log.extend(&after, &mut |_| Ok(())).unwrap();
    drop(log);
    std::fs::remove_dir_all(&kept).unwrap();
    let folders = world.put_down();
    let found = verify::verify(&folders.data_dir, now, &mut |_, _, _| {}).unwrap().findings;
    let named = found.iter().any(|finding| {
        finding.place == format!("FR/shared, entry {pos}")
            && finding.what == "a payload is left of an erased record"
    });
    assert!(named, "{found:?}");
}

#[test]
fn what_an_older_program_took_and_its_origin_may_not_say_is_not_believed_after_the_upgrade() {
    let mut world = World::on_disk(1208, &["VN", "KE", "FR"]);
    france_is_older(&mut world, &["NoticePublished", "ObjectsReported"]);
    let person = Invented::new(&mut world.dice);
    world.published(&person.draft("red", "VN", Audience::All));
    // The hub speaks for a member, and publishes under another record what was signed for this one.
    let rows = passports(0, 2);
    let content = json!({ "owner": "KE", "salt": Salt::random(&mut world.dice), "rows": rows });
    let of_things = RecordId::random(&mut world.dice);
    let new = world.signed("hub", "ObjectsReported", of_things, bytes(&content));
    slipped_in(&mut world, new);
    let (_, publication) = payload_of(&world, "NoticePublished");
    let elsewhere = RecordId::random(&mut world.dice);
    let new = world.signed("hub", "NoticePublished", elsewhere, bytes(&publication));
    slipped_in(&mut world, new);
    assert_eq!(unread(&mut world), 3);

    france_is_upgraded(&mut world);
    for _ in 0..2 {
        let left = world.bureau("FR").registers().unread_entries(9).unwrap();
        assert_eq!(left.len(), 2, "{left:?}");
        assert!(left.iter().all(|entry| entry.why == DISBELIEVED), "{left:?}");
        let answer = at_france(&mut world, by_name(&person));
        assert_eq!((answer.verdict, answer.candidates.len()), (Verdict::Match, 1));
        assert_eq!(verdict(&mut world, by_number("ZQ0000001")), Verdict::Unknown);
        in_step(&mut world);
        // A restart asks nobody anew and believes no more.
        france_is_upgraded(&mut world);
    }
    let now = world.now();
    let data_dir = acts::DataDir::at(world.folder());
    drop(world.bureaus.remove(&"FR".parse().unwrap()));
    let post = domain::directory::Post::Bureau("FR".parse().unwrap());
    let mut opened = data_dir.open(&post, now, Box::new(dice(1208, 9))).unwrap();
    assert!(opened.rebuild(&mut |_| {}).unwrap().1, "read anew, it is the same");
    assert_eq!(opened.registers().unread().unwrap(), 2, "and believes no more");
    opened.close().unwrap();
}
