//! Hits on one row of a report: on a row that is there, counts and is seen, of the owner it is said to be of; measures that fit a
//! thing; messages between the two sides alone; and what comes too late is erased where it was written.

use domain::{
    HitId, LookupId, RecordId,
    audience::Audience,
    directory::Role,
    hit::{Confirmation, MeasureKind},
    object::{Row, Thing},
};
use jiff::SignedDuration;
use serde_json::json;
use testkit::World;

use super::{
    Offer, between, code, in_force, incoming,
    object::{report, reported, row_id},
    only_written_by, ordered, stands_only_unbroken,
};
use crate::object::passports;

const CONFIRMS: [Role; 3] = [Role::BureauOfficer, Role::BorderOfficer, Role::DutyOfficer];

fn thing(row: &Row) -> Thing {
    let Row { number, kind, status, issuer, reference, .. } = row.clone();
    Thing { owner: code("KE"), kind, number, issuer, status, reference }
}

/// France's hit on a row of Kenya's.
fn confirmation(world: &mut World, salt: u64, row: &Row) -> Offer {
    let record = row_id("KE", salt, row);
    let said = Confirmation {
        hit: HitId::random(&mut world.dice),
        record,
        lookup: LookupId::random(&mut world.dice),
        searcher: code("FR"),
        place: "Gate 4".into(),
        grounds: "Number and photograph page".into(),
        due_at: world.now() + SignedDuration::from_hours(24),
        thing: Some(thing(row)),
    };
    let fact = ("HitConfirmed", serde_json::to_value(&said).unwrap());
    let to = between(&["FR", "KE"]);
    Offer::new(world, ("FR", Role::BorderOfficer), fact, record.bytes(), to)
}

#[test]
fn a_hit_on_a_row_is_on_one_that_is_there_and_seen_and_of_who_it_is_said_to_be_of() {
    let mut world = World::new(1041, &["KE", "FR", "VN"]);
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut rows = passports(0, 4);
    rows[2].keep_until = Some(today.to_string());
    rows[3].suspended = true;
    reported(&mut world, "KE", 1, rows.clone());
    let hidden = Offer {
        audience: between(&["KE", "VN"]),
        ..report(&mut world, "KE", 2, passports(20, 1), &[])
    };
    ordered(&mut world, &hidden);
    world.pass_hours(24);
    let honest = confirmation(&mut world, 1, &rows[0]);
    only_written_by(&mut world, &honest, &CONFIRMS);
    let on = |salt: u64, row: &Row| {
        let (record, thing) = (row_id("KE", salt, row), thing(row));
        move |offer: &mut Offer| {
            offer.subject = record.bytes();
            offer.content["record"] = json!(record);
            offer.content["thing"] = json!(thing);
        }
    };
    let not_there = "there is no such record";
    let late = world.now() + SignedDuration::from_hours(26);
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("under another row's identifier", not_there, &|offer| {
                offer.content["thing"] = json!(thing(&rows[1]));
            }),
            ("under another salt", not_there, &on(7, &rows[0])),
            ("in a report it does not see", not_there, &on(2, &passports(20, 1)[0])),
            ("that nobody reported", not_there, &on(1, &passports(9, 1)[0])),
            ("whose last day is past", not_there, &on(1, &rows[2])),
            ("that is suspended", not_there, &on(1, &rows[3])),
            ("of another owner", not_there, &|offer| {
                offer.content["thing"]["owner"] = json!("VN");
                offer.audience = between(&["FR", "VN"]);
            }),
            ("kept from the owner", "both sides of a hit learn of it", &|offer| {
                offer.audience = between(&["FR"]);
            }),
            ("with a clock of its own", "the owner's clock is the statute's", &|offer| {
                offer.content["due_at"] = json!(late);
            }),
        ],
    );
}

#[test]
fn a_measure_on_a_thing_fits_it_and_only_the_two_sides_write_about_it() {
    let mut world = World::new(1042, &["KE", "FR", "VN"]);
    let rows = passports(0, 2);
    let mine = reported(&mut world, "KE", 1, rows.clone());
    let hit = confirmation(&mut world, 1, &rows[0]);
    ordered(&mut world, &hit);
    let row = RecordId::from_bytes(hit.subject);
    let sides = between(&["FR", "KE"]);
    let answer = json!({ "hit": hit.content["hit"], "record": row, "stands": true, "note": "" });
    let by = ("KE", Role::DutyOfficer);
    let answer = Offer::new(&mut world, by, ("HitVerified", answer), row.bytes(), sides.clone());
    let vietnam = world.bureau("VN").staff.first(Role::DutyOfficer);
    stands_only_unbroken(
        &mut world,
        &answer,
        &[("by a third", "there is no such record", &|offer| {
            (offer.from, offer.author) = ("VN", vietnam);
        })],
    );
    let measure = json!({
        "hit": hit.content["hit"], "record": row, "kind": MeasureKind::Seized, "note": "Customs Act"
    });
    let by = ("FR", Role::DutyOfficer);
    let measure = Offer::new(&mut world, by, ("MeasureTaken", measure), row.bytes(), sides);
    stands_only_unbroken(
        &mut world,
        &measure,
        &[("on the bearer", "is no suspect by that", &|offer| {
            offer.content["kind"] = json!(MeasureKind::Arrest);
        })],
    );
    // A third member learns the identifier of neither row nor report to write about.
    let honest = super::message::message(&mut world, "FR", &["KE"], Some(row));
    let theirs = super::message::message(&mut world, "VN", &["KE"], Some(row));
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by a third", "there is no such record", &|offer| offer.clone_from(&theirs)),
            ("about the report", "there is no such record", &|offer| {
                offer.subject = mine.bytes();
                offer.content["about"] = json!(mine);
            }),
        ],
    );
}

#[test]
fn a_hit_that_comes_too_late_orders_nothing_but_its_own_end() {
    let mut world = World::new(1043, &["KE", "FR", "VN"]);
    let rows = passports(0, 2);
    let mine = reported(&mut world, "KE", 1, rows.clone());
    let standing = confirmation(&mut world, 1, &rows[0]);
    let fact = ("ObjectsWithdrawn", json!({ "reason": "purpose_achieved" }));
    let by = ("KE", Role::BureauOfficer);
    let orders = |world: &World| world.hub.erasures(world.now()).unwrap().len();
    // What is no row's identifier is nobody's to have erased by a hit.
    let notice = in_force(&mut world, "KE", "diffusion-warn", &Audience::All);
    for record in [notice, mine] {
        let mut on_it = standing.clone();
        on_it.subject = record.bytes();
        on_it.content["record"] = json!(record);
        assert!(incoming(&mut world, &on_it).is_some());
    }
    assert_eq!(orders(&world), 0);
    // While the row stands, a hit that is refused for another reason ends nothing.
    let mut wide = standing.clone();
    wide.audience = ledger::Audience::All;
    assert!(incoming(&mut world, &wide).is_some());
    assert_eq!(orders(&world), 0);
    let end = Offer::new(&mut world, by, fact, mine.bytes(), ledger::Audience::Hub);
    ordered(&mut world, &end);
    let before = orders(&world);
    let mut anothers = standing.clone();
    anothers.content["searcher"] = json!("VN");
    assert!(incoming(&mut world, &anothers).is_some());
    assert_eq!(orders(&world), before, "in another's name it orders nothing");
    late(&mut world, &standing);
    let erasures = world.hub.erasures(world.now()).unwrap();
    assert_eq!(erasures.len(), before + 1);
    let (erasure, _) = erasures.last().unwrap();
    assert_eq!(erasure.record, RecordId::from_bytes(standing.subject));
    assert_eq!(erasure.holders, [code("FR")].into(), "it is erased where it was written");
}

/// Rejected, and an order of erasure beside the rejection.
fn late(world: &mut World, offer: &Offer) {
    let entry = offer.signed(world);
    let now = world.now();
    let accepted = world.hub.node().accept(now, &offer.member(), vec![entry]).unwrap();
    assert_eq!((accepted.ordered, accepted.rejected), (0, 1));
}
