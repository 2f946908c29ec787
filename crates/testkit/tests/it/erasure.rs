//! Withdrawal reaches everyone: those who are late, those whose hit was under way, those who lost their copy.

use acts::{check::Terms, hit, notice};
use domain::{MemberCode, RecordId, audience::Audience, directory::Role, notice::WithdrawalReason};
use ledger::SubjectId;
use registers::desk;
use testkit::{World, people::Invented};

fn withdraw(world: &mut World, owner: &str, record: RecordId) {
    world
        .at(owner, |unit, staff| {
            let reason = WithdrawalReason::NoLongerWanted;
            notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), record, reason)
        })
        .unwrap();
    world.sync(owner);
}

#[test]
fn a_holder_that_is_late_is_listed_overdue_and_clears_itself_when_it_returns() {
    let mut world = World::new(40, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    withdraw(&mut world, "VN", record);
    world.sync_these(&["VN", "FR"]);
    let kenya: MemberCode = "KE".parse().unwrap();
    let standing = world.hub.erasures(world.now()).unwrap().remove(0).1;
    assert_eq!(standing.awaited, [kenya.clone()].into());
    world.pass_hours(25);
    let standing = world.hub.erasures(world.now()).unwrap().remove(0).1;
    assert_eq!((standing.overdue, standing.awaited.len()), ([kenya].into(), 0));

    world.pass_hours(30 * 24);
    world.sync("KE");
    let standing = world.hub.erasures(world.now()).unwrap().remove(0).1;
    assert!(standing.complete(), "one round takes the order and brings the receipt");
    assert!(acts::erase::is_gone(world.bureau("KE"), record).unwrap());
}

#[test]
fn a_hit_on_a_record_erased_meanwhile_reaches_the_desk_and_is_rejected_with_words() {
    let mut world = World::new(41, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    withdraw(&mut world, "VN", record);
    // Kenya is offline and still finds the person on its copy.
    let answer = world.look_up("KE", Terms::Mrz(person.mrz())).unwrap();
    world
        .at("KE", |unit, staff| {
            let officer = staff.first(Role::BorderOfficer);
            hit::confirm(unit, officer, answer.lookup, record, "Gate 4".into(), "Passport".into())
        })
        .unwrap();
    world.sync_all();
    let kenya = world.bureau("KE");
    let desk: Vec<_> =
        kenya.registers().desk().unwrap().into_iter().map(|item| item.what).collect();
    assert!(desk.iter().any(|what| what == desk::HIT_ON_ERASED), "{desk:?}");
    assert!(desk.iter().any(|what| what == desk::REJECTED), "{desk:?}");
    let rejections = kenya.registers().rejections().unwrap();
    assert_eq!(rejections[0].reason, "its payload was erased before it was sent");
    assert!(kenya.registers().outbound_ends().unwrap().is_none(), "answered, so it waits no more");
    assert!(acts::erase::is_gone(kenya, record).unwrap());
    let rebuilt = kenya.rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, kenya.registers().digest().unwrap());
}

#[test]
fn a_message_about_a_record_is_erased_with_it_even_at_those_who_never_had_the_record() {
    let mut world = World::new(42, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let france: MemberCode = "FR".parse().unwrap();
    let audience = Audience::Only([france].into());
    let record = world.published(&person.draft("diffusion-warn", "VN", audience));
    let outgoing = acts::message::Outgoing {
        to: domain::message::Recipients {
            members: ["KE".parse().unwrap()].into(),
            secretariat: false,
        },
        text: domain::message::Text::plain("About", "Have you met?"),
        priority: domain::message::Priority::Normal,
        about: Some(record),
        answers: None,
    };
    let id = world
        .at("FR", |unit, staff| {
            acts::message::send(unit, staff.first(Role::DutyOfficer), &outgoing)
        })
        .unwrap();
    world.sync_all();
    assert!(world.bureau("KE").registers().message(id).unwrap().is_some());
    withdraw(&mut world, "VN", record);
    world.sync_all();
    assert!(world.bureau("KE").registers().message(id).unwrap().is_none());
    assert!(acts::erase::is_gone(world.bureau("KE"), record).unwrap());
    assert!(world.hub.erasures(world.now()).unwrap()[0].1.complete());
}

#[test]
fn a_bureau_that_lost_its_mirror_follows_from_zero_and_gets_nothing_it_should_not() {
    let mut world = World::new(43, &["VN", "FR", "KE"]);
    let france: MemberCode = "FR".parse().unwrap();
    let audience = Audience::Only([france].into());
    let people: Vec<_> = (0..3).map(|_| Invented::new(&mut world.dice)).collect();
    let hidden = world.published(&people[0].draft("diffusion-warn", "VN", audience));
    let gone = world.published(&people[1].draft("red", "VN", Audience::All));
    let kept = world.published(&people[2].draft("red", "VN", Audience::All));
    withdraw(&mut world, "VN", gone);
    world.sync_all();
    let before = world.bureau("KE").registers().digest().unwrap();
    let signed = world.hub.registers().receipts().unwrap();

    let now = world.now();
    world.bureau("KE").lose_mirror(now).unwrap();
    world.sync_all();
    let kenya = world.bureau("KE");
    assert!(kenya.shared().by_subject(SubjectId(hidden.bytes())).unwrap().is_empty());
    assert!(acts::erase::is_gone(kenya, gone).unwrap());
    assert!(kenya.registers().notice(kept).unwrap().is_some_and(|notice| notice.state.in_force()));
    // Restarted, it reads its logs in the order in which they once came.
    kenya.restart(now).unwrap();
    assert_eq!(kenya.registers().digest().unwrap(), before, "it is where it was");
    assert_eq!(world.hub.registers().receipts().unwrap(), signed, "and signs nothing twice");
}

#[test]
fn a_record_is_gone_after_its_erasure_and_at_no_node_before_it() {
    let mut world = World::new(44, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let gone = |world: &mut World| {
        let hub = acts::erase::is_gone(&world.hub, record).unwrap();
        let bureaus =
            ["VN", "FR"].map(|code| acts::erase::is_gone(world.bureau(code), record).unwrap());
        [hub, bureaus[0], bureaus[1]]
    };
    assert_eq!(gone(&mut world), [false; 3]);
    withdraw(&mut world, "VN", record);
    assert_eq!(gone(&mut world), [true, true, false], "France has not heard of it");
    world.sync_all();
    assert_eq!(gone(&mut world), [true; 3]);
}
