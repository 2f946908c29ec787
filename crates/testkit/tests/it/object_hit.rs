//! Hits on stolen documents and objects: confirmed by an officer, answered by the owner under its clock, acted upon only with
//! the owner's word, never against the bearer; and gone with the row, whoever had said what about it and when.

use acts::{
    ActError,
    check::{Listed, Terms},
    hit, message, object,
};
use domain::{
    HitId, LookupId, RecordId,
    audience::Audience,
    directory::Role,
    hit::{HitState, MeasureKind},
    message::{Priority, Recipients, Text},
    notice::WithdrawalReason,
    object::{Report, Row, Salt},
};
use registers::desk;
use testkit::World;

use crate::{main_job::in_files, object::passports};

const FOUND: WithdrawalReason = WithdrawalReason::PurposeAchieved;

fn report(world: &mut World, rows: &[Row]) -> object::Reported {
    let reported = world.at("KE", |unit, staff| {
        object::report(unit, staff.first(Role::BureauOfficer), &Audience::All, rows)
    });
    world.sync_all();
    reported.unwrap()
}

fn withdraw(world: &mut World, rows: &[Row]) -> u64 {
    let withdrawn = world.at("KE", |unit, staff| {
        object::withdraw(unit, staff.first(Role::BureauOfficer), rows, FOUND)
    });
    withdrawn.unwrap()
}

/// The look-up and what it showed under the number.
fn look(world: &mut World, at: &str, number: &str) -> (LookupId, Vec<Listed>) {
    let terms = Terms::Document("KE".parse().ok(), number.to_owned());
    let answer = world.look_up(at, terms).unwrap();
    (answer.lookup, answer.listed)
}

fn confirm(
    world: &mut World,
    at: &str,
    (lookup, record): (LookupId, RecordId),
) -> Result<HitId, ActError> {
    world.at(at, |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        let place = "Gate ZZTOP".to_owned();
        hit::confirm(unit, officer, lookup, record, place, "Number and photograph page".to_owned())
    })
}

fn confirmed(world: &mut World, at: &str, number: &str) -> (RecordId, HitId) {
    let (lookup, listed) = look(world, at, number);
    assert!(listed[0].confirmable);
    let row = listed[0].id;
    (row, confirm(world, at, (lookup, row)).unwrap())
}

fn verify(world: &mut World, hit: HitId, stands: bool) -> Result<(), ActError> {
    let note = "Looked at again.".to_owned();
    world.at("KE", |unit, staff| {
        hit::verify(unit, staff.first(Role::BureauOfficer), hit, stands, note)
    })
}

fn measure(world: &mut World, hit: HitId, kind: MeasureKind) -> Result<(), ActError> {
    world.at("FR", |unit, staff| {
        hit::take_measure(unit, staff.first(Role::DutyOfficer), hit, kind, "Customs Act".to_owned())
    })
}

fn waits(world: &mut World, at: &str, what: &str, row: RecordId) -> bool {
    let waiting = match at {
        acts::HUB => world.hub.registers().desk().unwrap(),
        bureau => world.bureau(bureau).registers().desk().unwrap(),
    };
    waiting.iter().any(|item| item.subject == row && item.what == what)
}

fn all_as_rebuilt(world: &World) {
    for node in world.bureaus.values().chain([&world.hub]) {
        let rebuilt = node.rebuilt().unwrap().digest().unwrap();
        assert_eq!(rebuilt, node.registers().digest().unwrap(), "{}", node.name());
        assert!(node.listed_as_logged().unwrap(), "{}", node.name());
    }
}

#[test]
fn a_stolen_passport_is_confirmed_answered_by_its_owner_and_only_then_kept_and_nobody_is_arrested()
{
    let mut world = World::new(70, &["KE", "FR", "VN"]);
    report(&mut world, &passports(0, 5));
    let (row, found) = confirmed(&mut world, "FR", "ZQ0000003");
    world.sync_these(&["FR", "KE", "VN"]);
    assert!(waits(&mut world, "KE", desk::ANSWER_HIT, row));
    assert!(waits(&mut world, acts::HUB, desk::ANSWER_HIT, row));
    assert!(waits(&mut world, "FR", desk::AWAIT_ANSWER, row));
    assert!(world.bureau("VN").registers().hit(found).unwrap().is_none(), "no side of it");
    let told = world.bureau("KE").registers().hit(found).unwrap().unwrap().confirmation;
    let thing = told.thing.clone().unwrap();
    assert_eq!((thing.number.as_str(), thing.status.as_str()), ("ZQ0000003", "stolen"));
    assert_eq!(told.due_at, world.now() + jiff::SignedDuration::from_hours(24));

    let early = measure(&mut world, found, MeasureKind::Seized);
    assert!(matches!(early, Err(ActError::NotCarried(_))), "{early:?}");
    let strangers = world.at("VN", |unit, staff| {
        hit::verify(unit, staff.first(Role::BureauOfficer), found, true, String::new())
    });
    assert!(strangers.is_err());
    verify(&mut world, found, true).unwrap();
    world.sync_these(&["KE", "FR"]);
    let arrest = measure(&mut world, found, MeasureKind::Arrest);
    assert!(matches!(arrest, Err(ActError::NotCarried(domain::hit::NotCarried::Unfit))));
    measure(&mut world, found, MeasureKind::Seized).unwrap();
    world.sync_all();
    let measures = world.bureau("KE").registers().measures(found).unwrap();
    assert_eq!(measures[0].kind, MeasureKind::Seized);
    all_as_rebuilt(&world);
}

#[test]
fn a_hit_outlives_the_writing_anew_of_its_report_and_goes_with_its_row() {
    let mut world = World::on_disk(71, &["KE", "FR"]);
    report(&mut world, &passports(0, 5));
    let (row, found) = confirmed(&mut world, "FR", "ZQ0000003");
    world.sync_these(&["FR", "KE"]);
    // A neighbour is withdrawn: the report is another, the row is the same.
    withdraw(&mut world, &passports(1, 1));
    world.sync_all();
    let state = |world: &mut World, at: &str| {
        world.bureau(at).registers().hit(found).unwrap().map(|hit| hit.state)
    };
    assert!(matches!(state(&mut world, "FR"), Some(HitState::Confirmed { .. })));
    assert_eq!(look(&mut world, "FR", "ZQ0000003").1[0].id, row);
    // What is said of it now is no other row, and the owner answers as before.
    let changed = Row { status: "lost".to_owned(), ..passports(3, 1).remove(0) };
    report(&mut world, &[changed]);
    assert_eq!(look(&mut world, "FR", "ZQ0000003").1[0].id, row);
    verify(&mut world, found, true).unwrap();
    world.sync_these(&["KE", "FR"]);
    assert!(matches!(state(&mut world, "FR"), Some(HitState::Verified { .. })));
    talk(&mut world, row);
    assert!(in_files(&world, "Gate ZZTOP") >= 1 || in_files(&world, "ZQ0000003") >= 1);

    withdraw(&mut world, &passports(3, 1));
    world.sync_all();
    for at in ["FR", "KE"] {
        assert_eq!(state(&mut world, at), None, "{at}");
        assert!(acts::erase::is_gone(world.bureau(at), row).unwrap(), "{at}");
    }
    for needle in ["ZQ0000003", "Gate ZZTOP", "Looked at again."] {
        assert_eq!(in_files(&world, needle), 0, "{needle}");
    }
    let erasures = world.hub.erasures(world.now()).unwrap();
    assert!(erasures.iter().any(|(erasure, _)| erasure.record == row));
    assert!(erasures.iter().all(|(_, standing)| standing.complete()), "{erasures:?}");
    all_as_rebuilt(&world);
}

/// Both sides write to each other about the row, sealed; what they wrote goes with it.
fn talk(world: &mut World, row: RecordId) {
    for (from, to) in [("FR", "KE"), ("KE", "FR")] {
        let outgoing = message::Outgoing {
            to: Recipients { members: [to.parse().unwrap()].into(), secretariat: false },
            text: Text::plain("The passport", "Is it the one with the torn page?"),
            priority: Priority::Urgent,
            about: Some(row),
            answers: None,
        };
        world
            .at(from, |unit, staff| message::send(unit, staff.first(Role::DutyOfficer), &outgoing))
            .unwrap();
        world.sync_these(&[from, to]);
    }
    assert!(world.bureau("KE").registers().rejections().unwrap().is_empty());
    assert!(world.bureau("FR").registers().rejections().unwrap().is_empty());
}

#[test]
fn a_hit_confirmed_offline_on_a_row_that_is_over_reaches_a_person_and_leaves_nothing() {
    let mut world = World::on_disk(72, &["KE", "FR", "VN"]);
    report(&mut world, &passports(0, 5));
    // Vietnam's hit is known to the hub, France's is not when the row ends.
    confirmed(&mut world, "VN", "ZQ0000003");
    world.sync_these(&["VN", "KE"]);
    for late in ["ZQ0000003", "ZQ0000004"] {
        let (row, found) = confirmed(&mut world, "FR", late);
        let number: u32 = late[2..].parse().unwrap();
        withdraw(&mut world, &passports(number, 1));
        world.sync_these(&["KE", "VN"]);
        world.sync_all();
        assert!(world.bureau("FR").registers().hit(found).unwrap().is_none());
        assert!(waits(&mut world, "FR", desk::HIT_ON_ERASED, row), "somebody may be held up");
        assert!(acts::erase::is_gone(world.bureau("FR"), row).unwrap());
        assert_eq!(in_files(&world, late), 0);
    }
    assert_eq!(in_files(&world, "Gate ZZTOP"), 0);
    all_as_rebuilt(&world);
}

#[test]
fn a_dismissed_document_is_nobodys_business_and_forgotten_with_its_report() {
    let mut world = World::on_disk(73, &["KE", "FR"]);
    report(&mut world, &passports(0, 3));
    let (lookup, listed) = look(&mut world, "FR", "ZQ0000001");
    let row = listed[0].id;
    let reason = "another series, ZZDISMISS".to_owned();
    world
        .at("FR", |unit, staff| {
            hit::dismiss(unit, staff.first(Role::BorderOfficer), lookup, row, reason)
        })
        .unwrap();
    world.sync_all();
    assert!(world.hub.registers().desk().unwrap().is_empty());
    withdraw(&mut world, &passports(1, 1));
    world.sync_all();
    assert_eq!(in_files(&world, "ZZDISMISS"), 0);
    all_as_rebuilt(&world);
}

#[test]
fn what_a_look_up_did_not_show_or_what_is_over_is_confirmed_by_nobody() {
    let mut world = World::new(74, &["KE", "FR"]);
    report(&mut world, &passports(0, 3));
    let (lookup, listed) = look(&mut world, "FR", "ZQ0000001");
    let (other, others) = look(&mut world, "FR", "ZQ0000002");
    let mixed = confirm(&mut world, "FR", (lookup, others[0].id));
    assert!(matches!(mixed, Err(ActError::NotFound(_))), "{mixed:?}");
    let invented = confirm(&mut world, "FR", (other, RecordId::from_bytes([9; 16])));
    assert!(matches!(invented, Err(ActError::NotFound(_))));
    withdraw(&mut world, &passports(1, 1));
    world.sync_all();
    let over = confirm(&mut world, "FR", (lookup, listed[0].id));
    assert!(matches!(over, Err(ActError::NotFound(_))), "{over:?}");
    // Reported again it is another matter: what was erased stays erased.
    report(&mut world, &passports(1, 1));
    let again = look(&mut world, "FR", "ZQ0000001").1;
    assert_ne!(again[0].id, listed[0].id);
    assert_eq!(confirmed(&mut world, "FR", "ZQ0000001").0, again[0].id);
}

#[test]
fn a_rows_last_day_ends_it_at_every_holder_without_anybodys_doing() {
    let mut world = World::on_disk(75, &["KE", "FR"]);
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let until = |days: i64| (today + jiff::Span::new().days(days)).to_string();
    let keep = |days: i64, row: Row| Row { keep_until: Some(until(days)), ..row };
    let mut rows = passports(0, 3);
    rows[1] = keep(2, rows[1].clone());
    report(&mut world, &rows);
    report(&mut world, &passports(10, 2).into_iter().map(|row| keep(2, row)).collect::<Vec<_>>());
    let (row, found) = confirmed(&mut world, "FR", "ZQ0000001");
    world.sync_these(&["FR", "KE"]);
    let lapse = |world: &mut World| {
        let at_the_owner = world.at("KE", |unit, _| object::lapse::lapse(unit)).unwrap();
        let at_the_hub = world.at(acts::HUB, |unit, _| object::lapse::lapse(unit)).unwrap();
        let ended = at_the_owner.len() + at_the_hub.len();
        world.sync_all();
        ended
    };
    world.pass_hours(24 * 2);
    assert_eq!(lapse(&mut world), 0, "the last day counts");
    assert_eq!(look(&mut world, "FR", "ZQ0000001").1.len(), 1);
    world.pass_hours(24);
    assert_eq!(look(&mut world, "FR", "ZQ0000001").1, [], "answered no more at once");
    assert_eq!(lapse(&mut world), 2, "one written anew by its owner, one ended by the hub");
    assert_eq!(world.bureau("KE").registers().rejections().unwrap(), []);
    for number in ["ZQ0000001", "ZQ0000010", "ZQ0000011"] {
        assert_eq!(in_files(&world, number), 0, "{number}");
    }
    assert_eq!(look(&mut world, "FR", "ZQ0000002").1.len(), 1, "its neighbour stays");
    assert!(world.bureau("FR").registers().hit(found).unwrap().is_none());
    assert!(acts::erase::is_gone(world.bureau("FR"), row).unwrap());
    assert_eq!(lapse(&mut world), 0);
    all_as_rebuilt(&world);
}

#[test]
fn an_identifier_tells_nothing_of_a_number_without_the_reports_salt() {
    let mut world = World::new(76, &["KE", "FR"]);
    let first = report(&mut world, &passports(0, 1)).reports[0];
    let id = look(&mut world, "FR", "ZQ0000000").1[0].id;
    withdraw(&mut world, &passports(0, 1));
    world.sync_all();
    let second = report(&mut world, &passports(0, 1)).reports[0];
    let other = look(&mut world, "FR", "ZQ0000000").1[0].id;
    assert_ne!(first, second);
    assert_ne!(id, other, "the same number in another report has another identifier");
    let mut dice = testkit::dice(5, 0);
    let report = Report {
        owner: "KE".parse().unwrap(),
        replaces: Vec::new(),
        salt: Some(Salt::random(&mut dice)),
        rows: passports(0, 1),
    };
    let text = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&text).unwrap(), report);
}
