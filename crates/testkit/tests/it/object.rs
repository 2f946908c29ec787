//! Stolen documents and objects: reported at one bureau, found in every copy that may see them, gone from every byte of every
//! file when they are withdrawn, and nobody's to change but their owner's.

use std::{fs, path::Path};

use acts::{
    ActError,
    check::{Terms, Verdict},
    object,
};
use domain::{
    MemberCode, RecordId,
    audience::Audience,
    directory::Role,
    notice::WithdrawalReason,
    object::{MOST_ROWS, Row},
};
use testkit::World;

const FOUND: WithdrawalReason = WithdrawalReason::PurposeAchieved;

fn passport(number: &str, issuer: &str) -> Row {
    Row {
        number: number.to_owned(),
        kind: "passport".to_owned(),
        status: "stolen".to_owned(),
        issuer: Some(issuer.to_owned()),
        ..Row::default()
    }
}

pub(crate) fn passports(from: u32, count: u32) -> Vec<Row> {
    (from..from + count).map(|n| passport(&format!("ZQ{n:07}"), "KEN")).collect()
}

pub(crate) fn report(
    world: &mut World,
    at: &str,
    audience: &Audience,
    rows: &[Row],
) -> Result<object::Reported, ActError> {
    world.at(at, |unit, staff| {
        object::report(unit, staff.first(Role::BureauOfficer), audience, rows)
    })
}

fn withdraw(world: &mut World, at: &str, rows: &[Row]) -> Result<u64, ActError> {
    world
        .at(at, |unit, staff| object::withdraw(unit, staff.first(Role::BureauOfficer), rows, FOUND))
}

/// Owner and status of every listed document of this number in a node's copy.
fn listed(world: &mut World, at: &str, number: &str) -> Vec<(String, String)> {
    let issuer = "KE".parse().ok();
    let answer = world.look_up(at, Terms::Document(issuer, number.to_owned())).unwrap();
    assert_eq!(answer.verdict == Verdict::Match, !answer.listed.is_empty());
    let told = |acts::check::Listed { found: listed, .. }: acts::check::Listed| {
        (listed.record.owner.to_string(), listed.record.status.name().to_owned())
    };
    answer.listed.into_iter().map(told).collect()
}

fn stolen() -> Vec<(String, String)> {
    vec![("KE".to_owned(), "stolen".to_owned())]
}

/// Every node's set holds what the log says, and its registers are what a rebuild gives.
fn in_step(world: &World) {
    for node in world.bureaus.values().chain([&world.hub]) {
        let name = node.name();
        assert!(node.listed_as_logged().unwrap(), "{name}");
        let rebuilt = node.rebuilt().unwrap().digest().unwrap();
        assert_eq!(rebuilt, node.registers().digest().unwrap(), "{name}");
    }
}

#[test]
fn a_passport_reported_at_one_bureau_is_found_at_another_online_or_not_and_by_its_zone() {
    let mut world = World::new(60, &["KE", "FR"]);
    assert_eq!(listed(&mut world, "FR", "ZQ0000007"), []);
    let vehicle = Row {
        number: "1M8GDM9AXKP042788".to_owned(),
        kind: "vehicle".to_owned(),
        status: "stolen".to_owned(),
        reference: Some("V-1".to_owned()),
        ..Row::default()
    };
    let rows: Vec<_> = passports(0, 20).into_iter().chain([vehicle]).collect();
    assert_eq!(report(&mut world, "KE", &Audience::All, &rows).unwrap().rows, 21);
    world.sync_all();
    for post in ["FR", "KE", acts::HUB] {
        assert_eq!(listed(&mut world, post, "zq-0000007<"), stolen(), "{post}");
        assert_eq!(listed(&mut world, post, "ZQ0000021"), [], "{post}");
    }
    let by_vin = Terms::Object("vehicle".to_owned(), "IM8GDM9AXKPO42788".to_owned());
    let answer = world.look_up("FR", by_vin).unwrap();
    assert_eq!((answer.verdict, answer.listed.len()), (Verdict::Match, 1));
    let zone =
        "P<KENWAFULANI<<BARAKA<<<<<<<<<<<<<<<<<<<<<<<ZQ00000070KEN7504057M3001019<<<<<<<<<<<<<<00";
    let answer = world.look_up("FR", Terms::Mrz(zone.to_owned()));
    assert_eq!(answer.unwrap().listed.len(), 1, "the zone names the number");
    // Said again word for word, nothing is sent.
    let again = report(&mut world, "KE", &Audience::All, &rows).unwrap();
    assert_eq!((again.rows, again.unchanged, again.reports.len()), (0, 21, 0));
    in_step(&world);
}

#[test]
fn what_one_may_not_see_is_answered_exactly_as_what_is_not_there() {
    let mut world = World::new(61, &["KE", "FR", "VN"]);
    let vietnam: MemberCode = "VN".parse().unwrap();
    let audience = Audience::AllExcept([vietnam].into());
    report(&mut world, "KE", &audience, &passports(0, 5)).unwrap();
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000003"), stolen());
    assert!(world.bureau("VN").listed().is_none(), "not even a set");
    let mut ask = |number: &str| {
        world.look_up("VN", Terms::Document("KE".parse().ok(), number.to_owned())).unwrap()
    };
    let (hidden, absent) = (ask("ZQ0000003"), ask("ZQ9999999"));
    assert_eq!(
        (hidden.verdict, hidden.listed, hidden.notes),
        (absent.verdict, vec![], absent.notes)
    );
    assert_eq!((hidden.candidates.len(), absent.candidates.len()), (0, 0));

    // Written anew without a row, the report still goes to whom it went.
    assert_eq!(withdraw(&mut world, "KE", &passports(4, 1)).unwrap(), 1);
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000003"), stolen());
    assert!(world.bureau("VN").listed().is_none());
    in_step(&world);
}

/// Files under a folder that hold the bytes.
fn holding(folder: &Path, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, bytes));
        } else if fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn a_withdrawn_number_is_in_no_byte_of_any_file_at_any_node_and_every_holder_signed_for_it() {
    let mut world = World::on_disk(62, &["KE", "FR"]);
    let rows: Vec<_> = passports(0, 30)
        .into_iter()
        .map(|row| Row { detail: Some(format!("marked {}", row.number)), ..row })
        .collect();
    report(&mut world, "KE", &Audience::All, &rows).unwrap();
    world.sync_all();
    let sees = |world: &World, text: &str| holding(world.folder(), text.as_bytes());
    assert!(sees(&world, "marked ZQ0000011").len() >= 3, "the search must be able to find");

    assert_eq!(withdraw(&mut world, "KE", &rows[11..12]).unwrap(), 1);
    world.sync_all();
    assert_eq!(sees(&world, "ZQ0000011"), [""; 0]);
    for post in ["FR", "KE", acts::HUB] {
        assert_eq!(listed(&mut world, post, "ZQ0000011"), [], "{post}");
        assert_eq!(listed(&mut world, post, "ZQ0000012"), stolen(), "{post}");
    }
    let erasures = world.hub.erasures(world.now()).unwrap();
    assert_eq!(erasures.len(), 1);
    assert!(erasures[0].1.complete(), "{erasures:?}");

    // The whole of it: nothing is left to be written anew.
    let rest: Vec<_> = rows.iter().filter(|row| row.number != "ZQ0000011").cloned().collect();
    assert_eq!(withdraw(&mut world, "KE", &rest).unwrap(), 29);
    world.sync_all();
    assert_eq!(sees(&world, "marked ZQ"), [""; 0]);
    in_step(&world);
}

#[test]
fn the_owner_alone_changes_or_ends_a_row_and_documents_are_reported_by_who_issued_them() {
    let mut world = World::new(63, &["KE", "FR"]);
    report(&mut world, "KE", &Audience::All, &passports(0, 3)).unwrap();
    world.sync_all();
    assert_eq!(withdraw(&mut world, "FR", &passports(1, 1)).unwrap(), 0, "France has no such row");
    let theirs = report(&mut world, "FR", &Audience::All, &passports(1, 1)).unwrap_err();
    assert!(theirs.to_string().contains("the country that issued it"), "{theirs}");
    let border = world.at("KE", |unit, staff| {
        object::report(unit, staff.first(Role::BorderOfficer), &Audience::All, &passports(9, 1))
    });
    assert!(matches!(border, Err(ActError::Denied(_))));
    let hub = world.at(acts::HUB, |unit, staff| {
        object::report(unit, staff.first(Role::DutyOfficer), &Audience::All, &passports(9, 1))
    });
    assert!(matches!(hub, Err(ActError::WrongPlace(_))));
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000001"), stolen());

    let changed = Row { status: "lost".to_owned(), ..passport("ZQ0000001", "KEN") };
    assert_eq!(report(&mut world, "KE", &Audience::All, &[changed]).unwrap().rows, 1);
    world.sync_all();
    let lost = vec![("KE".to_owned(), "lost".to_owned())];
    assert_eq!(listed(&mut world, "FR", "ZQ0000001"), lost);
    assert_eq!(listed(&mut world, "FR", "ZQ0000002"), stolen(), "its neighbour stays");
    in_step(&world);
}

#[test]
fn a_row_reported_twice_before_the_hub_could_answer_stands_in_one_report() {
    let mut world = World::new(64, &["KE", "FR"]);
    let first = report(&mut world, "KE", &Audience::All, &passports(0, 3)).unwrap().reports[0];
    let second = report(&mut world, "KE", &Audience::All, &passports(2, 3)).unwrap().reports[0];
    world.sync_all();
    let reports: Vec<RecordId> =
        world.hub.registers().reported_from(0).unwrap().into_iter().map(|known| known.id).collect();
    assert_eq!(reports, [first], "the second would leave a number behind when one is erased");
    let rejections = world.bureau("KE").registers().rejections().unwrap();
    assert_eq!(rejections.len(), 1, "{second}");
    assert!(rejections[0].reason.contains("row 1: it stands in another report"), "{rejections:?}");
    let again = report(&mut world, "KE", &Audience::All, &passports(2, 3)).unwrap();
    assert_eq!((again.rows, again.unchanged), (2, 1));
    withdraw(&mut world, "KE", &passports(0, 1)).unwrap_err();
    world.sync_all();
    assert_eq!(withdraw(&mut world, "KE", &passports(0, 1)).unwrap(), 1);
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000004"), stolen());
    assert_eq!(listed(&mut world, "FR", "ZQ0000000"), []);
    in_step(&world);
}

#[test]
fn a_newer_list_taken_as_the_whole_ends_what_it_lacks() {
    let mut world = World::new(65, &["KE", "FR"]);
    let rows = passports(0, MOST_ROWS as u32 + 10);
    let reported = report(&mut world, "KE", &Audience::All, &rows).unwrap();
    assert_eq!(reported.reports.len(), 2, "as many reports as it takes");
    world.sync_all();
    let kept = |record: &documents::Record| record.number.as_str() != "ZQ0000005";
    let gone = world.at("KE", |unit, staff| {
        object::withdraw_all_but(unit, staff.first(Role::BureauOfficer), &kept, FOUND)
    });
    assert_eq!(gone.unwrap(), 1);
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000005"), []);
    assert_eq!(listed(&mut world, "FR", "ZQ0002009"), stolen());
    in_step(&world);
}

#[test]
fn a_node_that_lost_its_set_or_its_mirror_has_both_again_from_the_log() {
    let mut world = World::new(66, &["KE", "FR"]);
    report(&mut world, "KE", &Audience::All, &passports(0, 50)).unwrap();
    world.sync_all();
    withdraw(&mut world, "KE", &passports(7, 1)).unwrap();
    world.sync_all();
    let now = world.now();
    world.bureau("FR").restart(now).unwrap();
    assert_eq!(listed(&mut world, "FR", "ZQ0000008"), stolen());
    world.bureau("FR").lose_mirror(now).unwrap();
    assert_eq!(listed(&mut world, "FR", "ZQ0000008"), [], "an empty copy knows nothing");
    world.sync_all();
    assert_eq!(listed(&mut world, "FR", "ZQ0000008"), stolen());
    assert_eq!(listed(&mut world, "FR", "ZQ0000007"), []);
    in_step(&world);
}
