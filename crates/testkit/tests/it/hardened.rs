//! What a hostile reading of the program found, each kept closed by a test: members that reach for what is not theirs, and
//! coincidences that must not matter.

use acts::{Submission, check::Terms, directory, hit, message, notice, oversight};
use domain::{
    DirectoryFact, Fact, MessageFact, NoticeFact, OfficerId,
    audience::Audience,
    directory::{Officer, Post, Role},
    hit::MeasureKind,
    message::{Acknowledgement, Priority, Recipients, Text},
    notice::WithdrawalReason,
    notice::entry::{Request, Withdrawal},
};
use jiff::SignedDuration;
use ledger::{
    AudienceOpening, AuthorId, Entry, EntryId, Envelope, Kind, Origin, Payload, SubjectId,
};
use testkit::{Dice, World, dice, people::Invented};

/// An entry that bureau `who` really signs, about any subject.
fn signed(
    world: &mut World,
    who: &str,
    rng: &mut Dice,
    (fact, audience): (&Fact, ledger::Audience),
    (offset, author, subject): (u64, OfficerId, [u8; 16]),
) -> Submission {
    let payload = Payload::new(fact.to_json(), rng).unwrap();
    let audience = AudienceOpening::new(audience, rng);
    let at = world.now();
    let bureau = world.bureau(who);
    let envelope = Envelope {
        id: EntryId::random(rng),
        origin: bureau.name().clone(),
        seq: bureau.own().size() + offset,
        seen: bureau.shared().size(),
        at,
        kind: Kind::new(fact.kind().name).unwrap(),
        author: AuthorId(author.bytes()),
        subject: SubjectId(subject),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, &bureau.keys().signing, bureau.body());
    Submission { entry, audience, payload: Some(payload) }
}

/// `who` asks for a record under `subject`, then withdraws it.
fn claim(world: &mut World, who: &str, subject: [u8; 16]) -> acts::Accepted {
    let mut rng = dice(901, 1);
    let draft = Invented::new(&mut rng).draft("diffusion-warn", who, Audience::All);
    let author = world.bureau(who).staff.first(Role::BureauOfficer);
    let ask = Fact::Notice(NoticeFact::NoticeSubmitted(Box::new(Request::of(&draft))));
    let end = Fact::Notice(NoticeFact::NoticeWithdrawn(Box::new(Withdrawal {
        reason: WithdrawalReason::PurposeAchieved,
    })));
    let first = signed(world, who, &mut rng, (&ask, ledger::Audience::All), (0, author, subject));
    let then = signed(world, who, &mut rng, (&end, ledger::Audience::Hub), (1, author, subject));
    let now = world.now();
    world.hub.node().accept(now, &who.parse().unwrap(), vec![first, then]).unwrap()
}

fn look_up(world: &mut World, who: &str, person: &Invented) -> acts::check::Answer {
    let terms = Terms::Name { text: person.name(), born: Some(person.born), nationality: None };
    world.look_up(who, terms).unwrap()
}

#[test]
fn no_member_can_erase_the_body_itself() {
    let mut world = World::new(901, &["VN", "FR"]);
    let accepted = claim(&mut world, "FR", [0; 16]);
    assert_eq!((accepted.ordered, accepted.rejected), (0, 2));
    let founding = world.hub.shared().at(0).unwrap().whole.unwrap();
    assert!(founding.payload.is_some(), "the founding stands");
}

#[test]
fn no_member_can_erase_anothers_officer_or_audit() {
    let mut world = World::new(909, &["VN", "FR"]);
    let officer = world.bureau("VN").staff.first(Role::BureauOfficer);
    assert_eq!(claim(&mut world, "FR", officer.bytes()).ordered, 0);

    let mut world = World::new(911, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let lookup = look_up(&mut world, "FR", &person).lookup;
    world
        .at("FR", |unit, staff| {
            let officer = staff.first(Role::BorderOfficer);
            hit::confirm(unit, officer, lookup, record, "lane 2".into(), "seen".into())
        })
        .unwrap();
    world.sync_all();
    // The owner learns the look-up's identifier with the hit; a record of that name erases no audit entry.
    claim(&mut world, "VN", lookup.bytes());
    world.sync("FR");
    let bureau = world.bureau("FR");
    let places = bureau.own().by_subject(SubjectId(lookup.bytes())).unwrap();
    assert!(bureau.own().at(places[0]).unwrap().whole.unwrap().payload.is_some());
    assert_eq!(bureau.rebuilt().unwrap().digest().unwrap(), bureau.registers().digest().unwrap());
}

#[test]
fn a_draft_discarded_at_a_place_that_an_order_will_have_in_the_other_log_stops_nobody() {
    let mut world = World::new(902, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", Audience::All));
    // After the guard's marks the order takes the third place from here on; a few more make room.
    let data_dir = world.hub.shared().size() + 12;
    let draft = Invented::new(&mut world.dice).draft("diffusion-warn", "FR", Audience::All);
    let save = |world: &mut World, known| {
        world.at("FR", |unit, staff| {
            notice::draft::draft(unit, staff.first(Role::BureauOfficer), known, &draft)
        })
    };
    let (mine, _) = save(&mut world, None).unwrap();
    while world.bureau("FR").own().size() < data_dir {
        save(&mut world, Some(mine)).unwrap();
    }
    world
        .at("FR", |unit, staff| {
            notice::draft::discard(unit, staff.first(Role::BureauOfficer), mine)
        })
        .unwrap();
    let mut admitted = 0;
    while world.hub.shared().size() + 2 < data_dir {
        let code = format!("X{admitted:03}").parse().unwrap();
        admitted += 1;
        world
            .at("hub", |unit, staff| {
                directory::admit_member(unit, staff.first(Role::Administrator), code, "m")
            })
            .unwrap();
    }
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
        })
        .unwrap();
    world.sync("VN");
    let order = world.hub.shared().at(data_dir).unwrap().whole.unwrap();
    assert_eq!(order.entry.envelope().kind.as_str(), "ErasureOrdered", "the places coincide");
    world.sync("FR");
    let now = world.now();
    assert!(world.bureau("FR").freshness(now).good());
    world.bureau("FR").restart(now).unwrap();
    assert!(acts::erase::is_gone(world.bureau("FR"), record).unwrap());
}

#[test]
fn an_update_cannot_change_the_kind_and_so_escape_its_review() {
    let mut world = World::new(906, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let other = Invented::new(&mut world.dice).draft("diffusion-warn", "VN", Audience::All);
    let changed = world.at("VN", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        notice::draft::draft(unit, officer, Some(record), &other)?;
        notice::submit::submit(unit, officer, record)
    });
    assert!(changed.unwrap_err().to_string().contains("keeps the record's kind"));
}

#[test]
fn two_hits_on_one_record_wait_apart_and_nobody_is_arrested_on_a_suspended_notice() {
    let mut world = World::new(910, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let mut hits = Vec::new();
    for who in ["FR", "KE"] {
        let lookup = look_up(&mut world, who, &person).lookup;
        let confirmed = world.at(who, |unit, staff| {
            let officer = staff.first(Role::BorderOfficer);
            hit::confirm(unit, officer, lookup, record, "lane 1".into(), "seen".into())
        });
        hits.push(confirmed.unwrap());
    }
    world.sync_all();
    let waiting = |world: &mut World| {
        let desk = world.bureau("VN").registers().desk().unwrap();
        desk.iter().filter(|item| item.what == registers::desk::ANSWER_HIT).count()
    };
    assert_eq!(waiting(&mut world), 2);
    world
        .at("VN", |unit, staff| {
            hit::verify(unit, staff.first(Role::BureauOfficer), hits[0], true, "stands".into())
        })
        .unwrap();
    assert_eq!(waiting(&mut world), 1, "the other hit still waits");
    world.sync_all();
    let until = world.now() + SignedDuration::from_hours(48);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::suspend::suspend(unit, officer, record, until, "doubt".into())
        })
        .unwrap();
    world.sync_all();
    let arrest = world.at("FR", |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        hit::take_measure(unit, officer, hits[0], MeasureKind::Arrest, String::new())
    });
    assert!(arrest.unwrap_err().to_string().contains("suspended"));
}

#[test]
fn a_bureau_that_opens_later_gets_what_it_may_see_and_no_old_erasures() {
    let mut world = World::new(908, &["VN", "FR"]);
    for _ in 0..2 {
        let person = Invented::new(&mut world.dice);
        let record = world.published(&person.draft("diffusion-warn", "VN", Audience::All));
        world
            .at("VN", |unit, staff| {
                let officer = staff.first(Role::BureauOfficer);
                notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
            })
            .unwrap();
        world.sync_all();
    }
    let person = Invented::new(&mut world.dice);
    let only = Audience::Only(["FR".parse().unwrap()].into());
    let record = world.published(&person.draft("diffusion-locate", "VN", only));
    world
        .at("hub", |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            directory::admit_member(unit, administrator, "KE".parse().unwrap(), "Kenya")
        })
        .unwrap();
    world.sync_all();
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::narrow::set_audience(unit, officer, record, Audience::All)
        })
        .unwrap();
    world.sync_all();
    world.open_later(7, "KE");
    let bureau = world.bureau("KE");
    assert!(bureau.registers().notice(record).unwrap().is_some(), "widened to it before it opened");
    assert!(
        bureau.registers().erasures().unwrap().is_empty(),
        "what it never held is not its business"
    );
    assert!(bureau.registers().rejections().unwrap().is_empty());
}

#[test]
fn nobody_enrols_an_officer_under_the_nodes_own_name() {
    let mut world = World::new(912, &["FR"]);
    let administrator = world.bureau("FR").staff.first(Role::Administrator);
    let officer = Officer {
        id: OfficerId::from_bytes([0; 16]),
        name: "Nobody".into(),
        post: Post::Bureau("FR".parse().unwrap()),
        unit: None,
        roles: [Role::BorderOfficer].into(),
    };
    let mut rng = dice(912, 2);
    let fact = Fact::Directory(DirectoryFact::OfficerEnrolled(Box::new(officer)));
    let to = (0, administrator, [0; 16]);
    let entry = signed(&mut world, "FR", &mut rng, (&fact, ledger::Audience::Hub), to);
    let now = world.now();
    let accepted = world.hub.node().accept(now, &"FR".parse().unwrap(), vec![entry]).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (0, 1));
}

#[test]
fn an_acknowledgement_that_hides_its_record_is_refused() {
    let mut world = World::new(914, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("diffusion-warn", "VN", Audience::All));
    let outgoing = message::Outgoing {
        to: Recipients { members: ["FR".parse().unwrap()].into(), secretariat: false },
        text: Text::plain("s", "t"),
        priority: Priority::Normal,
        about: Some(record),
        answers: None,
    };
    let sent = world
        .at("VN", |unit, staff| message::send(unit, staff.first(Role::DutyOfficer), &outgoing))
        .unwrap();
    world.sync_all();
    let author = world.bureau("FR").staff.first(Role::DutyOfficer);
    let fact = Fact::Message(MessageFact::MessageAcknowledged(Box::new(Acknowledgement {
        message: sent,
        about: None,
    })));
    let both = ["VN", "FR"].iter().map(|code| Origin::new(code).unwrap()).collect();
    let mut rng = dice(914, 2);
    let to = (0, author, record.bytes());
    let entry = signed(&mut world, "FR", &mut rng, (&fact, ledger::Audience::Only(both)), to);
    let now = world.now();
    let accepted = world.hub.node().accept(now, &"FR".parse().unwrap(), vec![entry]).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (0, 1));
}

#[test]
fn a_bureau_renews_its_keys_and_everything_before_still_verifies() {
    let mut world = World::on_disk(916, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    look_up(&mut world, "VN", &person);
    let keys = acts::Keys::random(&mut world.dice, false).public();
    let from = world.bureau("VN").own().size();
    world
        .at("hub", |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            directory::renew_bureau(unit, administrator, &"VN".parse().unwrap(), keys, from)
        })
        .unwrap();
    world.sync("FR");
    let root = world.folder().to_owned();
    let now = world.now();
    let report = acts::verify::verify(&acts::DataDir::at(root), now, &mut |_, _, _| {}).unwrap();
    let own: Vec<_> = report.findings.iter().filter(|found| found.place.contains("own")).collect();
    assert!(own.is_empty(), "{own:?}");
}

#[test]
fn the_opening_of_a_look_up_can_itself_be_opened() {
    let mut world = World::new(917, &["VN"]);
    let person = Invented::new(&mut world.dice);
    let first = look_up(&mut world, "VN", &person).lookup;
    let key = world.bureau("VN").keys().audit.clone().unwrap();
    let open = |world: &mut World, lookup| {
        world.at("VN", |unit, staff| {
            let officer = staff.first(Role::DataProtectionOfficer);
            oversight::open_terms(unit, officer, lookup, &key, "yearly control")
        })
    };
    open(&mut world, first).unwrap();
    let all = world.bureau("VN").registers().lookups(None).unwrap();
    let second = all.iter().find(|found| found.lookup.id != first).unwrap().lookup.id;
    let opened = open(&mut world, second).unwrap();
    assert!(matches!(opened, Terms::Opened { lookup, .. } if lookup == first));
}
