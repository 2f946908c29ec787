//! Just before, exactly at, and just after: the edges of clocks, counts and shares that a statute sets.

use acts::{ActError, import, notice, object};
use domain::{
    RecordId, audience::Audience, directory::Role, notice::WithdrawalReason, object::Row,
};
use formats::un_list::{UnEntity, UnRecord, UnSubject};
use jiff::SignedDuration;
use statute::Statute;
use testkit::{World, people::Invented, world::clear_assessment};

use crate::object::passports;

fn adopt(world: &mut World, text: &str) {
    world
        .at(acts::HUB, |unit, staff| {
            acts::directory::adopt_statute(unit, staff.first(Role::Administrator), text)
        })
        .unwrap();
}

/// The default statute with a change; what is changed must be there.
fn with(from: &str, to: &str) -> String {
    let text = Statute::default_text();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1)
}

#[test]
fn a_pilot_lets_in_as_many_as_it_says_and_one_that_ends_makes_room() {
    let mut world = World::new(1201, &["VN", "FR"]);
    adopt(
        &mut world,
        &with("code = \"blue\"\n", "code = \"blue\"\npilot = { in_force_max = 2 }\n"),
    );
    world.sync_all();
    // What is of another kind does not count.
    let red = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    world.published(&red);
    let ask = |world: &mut World| {
        let draft = Invented::new(&mut world.dice).draft("blue", "VN", Audience::All);
        let record = world.submit(&draft).unwrap();
        world.sync("VN");
        (record, world.publish(record))
    };
    let (first, published) = ask(&mut world);
    published.unwrap();
    ask(&mut world).1.unwrap();
    let (third, refused) = ask(&mut world);
    let Err(ActError::Invalid(why)) = refused else { panic!("{refused:?}") };
    assert_eq!(why.what, "the pilot allows 2 records in force at once");
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::withdraw::withdraw(unit, officer, first, WithdrawalReason::NoLongerWanted)
        })
        .unwrap();
    world.sync_all();
    publish_again(&mut world, third).unwrap();
    // An update of what is in force takes no place of its own.
    assert!(ask(&mut world).1.is_err());
}

fn publish_again(world: &mut World, record: RecordId) -> Result<(), ActError> {
    world.at(acts::HUB, |unit, staff| {
        notice::review::publish(unit, staff.first(Role::Reviewer), record, &clear_assessment())
    })
}

#[test]
fn a_copy_may_be_as_old_as_it_may_live_and_no_older() {
    let aged = |days: u32| with("copy_max_age_days = 7", &format!("copy_max_age_days = {days}"));
    Statute::parse(&aged(183)).unwrap();
    let error = Statute::parse(&aged(184)).unwrap_err().to_string();
    assert!(error.contains("a copy may not be older than it may live"), "{error}");
}

#[test]
fn a_copy_answers_clear_to_the_last_moment_of_its_age_and_not_after_it() {
    let mut world = World::new(1202, &["FR"]);
    let asked = |world: &mut World| {
        let terms = acts::check::Terms::Document("KE".parse().ok(), "ZQ0000001".into());
        world.look_up("FR", terms).unwrap().verdict
    };
    let signed = world.bureau("FR").shared().checkpoint().unwrap();
    let at = signed.signed_at(world.hub.hub_key()).unwrap();
    world.clock.reach(at + SignedDuration::from_hours(24 * 7));
    assert_eq!(asked(&mut world), acts::check::Verdict::Clear);
    world.clock.advance(SignedDuration::from_secs(1));
    assert_ne!(asked(&mut world), acts::check::Verdict::Clear);
}

#[test]
fn an_order_of_erasure_is_overdue_after_its_last_moment_and_not_at_it() {
    let mut world = World::new(1203, &["VN", "FR"]);
    let draft = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::NoLongerWanted)
        })
        .unwrap();
    world.sync("VN");
    let (erasure, _) = world.hub.erasures(world.now()).unwrap().remove(0);
    let standing = |at| world.hub.erasures(at).unwrap().remove(0).1;
    let france = "FR".parse().unwrap();
    assert!(standing(erasure.due_at).awaited.contains(&france));
    assert!(standing(erasure.due_at + SignedDuration::from_secs(1)).overdue.contains(&france));
}

#[test]
fn a_row_stays_in_its_report_on_its_last_day_and_leaves_it_the_day_after() {
    let mut world = World::new(1204, &["KE", "FR"]);
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let until = |days: i64| Some((today + jiff::Span::new().days(days)).to_string());
    let mut rows: Vec<Row> = passports(0, 3);
    rows[0].keep_until = until(1);
    rows[1].keep_until = until(2);
    world
        .at("KE", |unit, staff| {
            object::report(unit, staff.first(Role::BureauOfficer), &Audience::All, &rows)
        })
        .unwrap();
    world.sync_all();
    world.pass_hours(24 * 2);
    let left = |world: &mut World| {
        world.at("KE", |unit, _| object::lapse::lapse(unit)).unwrap();
        world.sync_all();
        assert_eq!(world.bureau("KE").registers().rejections().unwrap(), []);
        ["ZQ0000000", "ZQ0000001", "ZQ0000002"].map(|number| {
            let terms = acts::check::Terms::Document("KE".parse().ok(), number.into());
            world.look_up("FR", terms).unwrap().listed.len()
        })
    };
    assert_eq!(left(&mut world), [0, 1, 1]);
    world.pass_hours(24);
    assert_eq!(left(&mut world), [0, 0, 1]);
    assert_eq!(world.hub.listed().unwrap().stats().records, 1);
}

/// A list of entities, as many as the numbers say.
fn list(numbers: std::ops::Range<u64>) -> Vec<UnRecord> {
    numbers
        .map(|n| UnRecord {
            line: n,
            data_id: n.to_string(),
            version: 1,
            reference: format!("ZZe.{n:03}"),
            list: "ZZ".into(),
            listed_on: None,
            updated_on: Vec::new(),
            original_script: None,
            comments: Some("Invented for a test, and for nothing else.".into()),
            subject: UnSubject::Entity(UnEntity {
                name: format!("Quastrov Shipping {n}"),
                aliases: Vec::new(),
                addresses: Vec::new(),
            }),
            warnings: Vec::new(),
        })
        .collect()
}

#[test]
fn a_list_that_lacks_a_fifth_is_taken_and_one_that_lacks_more_is_taken_for_a_mistake() {
    let mut world = World::new(1205, &["FR"]);
    world
        .at(acts::HUB, |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            acts::directory::admit_member(unit, administrator, "UNSC".parse().unwrap(), "UNSC")
        })
        .unwrap();
    let take = |world: &mut World, numbers: std::ops::Range<u64>, many: bool| {
        let now = world.now();
        world.at(acts::HUB, |unit, staff| {
            let officer = staff.first(Role::DutyOfficer);
            import::import_un_list(unit, officer, now, &list(numbers), many)
        })
    };
    assert_eq!(take(&mut world, 0..10, false).unwrap().added, 10);
    // Three of ten are more than a fifth, two are not.
    let refused = take(&mut world, 0..7, false).unwrap_err().to_string();
    assert!(refused.contains("it lacks 3 of the 10 records in force"), "{refused}");
    assert_eq!(take(&mut world, 0..8, false).unwrap().withdrawn, 2);
    assert_eq!(take(&mut world, 0..5, true).unwrap().withdrawn, 3, "unless somebody says so");
    // One alone is no mistake, whatever share it is.
    assert_eq!(take(&mut world, 0..4, false).unwrap().withdrawn, 1);
    assert_eq!(take(&mut world, 0..3, false).unwrap().withdrawn, 1);
    assert!(take(&mut world, 0..1, false).is_err(), "two of three are");
}
