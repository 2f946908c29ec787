//! Reports of documents and objects: the owner's own, of what it may report, under a salt and an identifier that are nobody
//! else's; written anew and ended by the owner alone; without an officer, only what is over leaves one.

use acts::object::row;
use domain::{
    RecordId,
    audience::Audience,
    directory::Role,
    object::{MOST_ROWS, Report, Row, Salt},
};
use serde_json::json;
use testkit::{World, dice};

use super::{
    NO_OFFICER, Offer, THE_NODE, between, code, in_force, only_written_by, ordered,
    stands_only_unbroken,
};
use crate::object::passports;

const WRITES: [Role; 1] = [Role::BureauOfficer];
const NO_REPORT: &str = "there is no such report";
const IN_USE: &str = "its identifier is in use for something else";

/// A report of `from`, its salt from a seed.
pub(super) fn report(
    world: &mut World,
    from: &'static str,
    salt: u64,
    rows: Vec<Row>,
    replaces: &[RecordId],
) -> Offer {
    let salt = Some(Salt::random(&mut dice(salt, 7)));
    let report = Report { owner: code(from), replaces: replaces.to_vec(), salt, rows };
    let fact = ("ObjectsReported", serde_json::to_value(&report).unwrap());
    let subject = RecordId::random(&mut world.dice).bytes();
    Offer::new(world, (from, Role::BureauOfficer), fact, subject, ledger::Audience::All)
}

/// A report that was ordered.
pub(super) fn reported(
    world: &mut World,
    from: &'static str,
    salt: u64,
    rows: Vec<Row>,
) -> RecordId {
    let offer = report(world, from, salt, rows, &[]);
    ordered(world, &offer);
    RecordId::from_bytes(offer.subject)
}

/// The identifier of a row under the salt of this seed.
pub(super) fn row_id(from: &str, salt: u64, row: &Row) -> RecordId {
    let record = acts::object::record_of(row, &code(from)).unwrap();
    row::id(Salt::random(&mut dice(salt, 7)), &record)
}

/// Plates, which any member may report.
fn plates(from: u32, count: u32) -> Vec<Row> {
    (from..from + count)
        .map(|n| Row {
            number: format!("ZQ{n:05}"),
            kind: "plate".to_owned(),
            status: "stolen".to_owned(),
            issuer: Some("FRA".to_owned()),
            reference: Some(format!("R-{n}")),
            ..Row::default()
        })
        .collect()
}

#[test]
fn a_report_is_its_owners_and_takes_no_row_salt_or_identifier_in_use() {
    let mut world = World::new(1031, &["KE", "FR"]);
    let mine = reported(&mut world, "KE", 1, passports(0, 3));
    let theirs = reported(&mut world, "FR", 2, plates(0, 2));
    let notice = in_force(&mut world, "FR", "diffusion-warn", &Audience::All);
    let officer = world.bureau("FR").staff.first(Role::BureauOfficer);
    let honest = report(&mut world, "KE", 3, passports(10, 3), &[]);
    only_written_by(&mut world, &honest, &WRITES);
    let rows = |rows: Vec<Row>| move |offer: &mut Offer| offer.content["rows"] = json!(rows);
    let taking = |old: RecordId| move |offer: &mut Offer| offer.content["replaces"] = json!([old]);
    let salted = |salt: u64| {
        let salt = Salt::random(&mut dice(salt, 7));
        move |offer: &mut Offer| offer.content["salt"] = json!(salt)
    };
    let called = |id: [u8; 16]| move |offer: &mut Offer| offer.subject = id;
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("in another's name", "only the member the record belongs to", &|offer| {
                offer.content["owner"] = json!("FR");
            }),
            ("empty", "a report has 1 to", &rows(Vec::new())),
            ("too long", "a report has 1 to", &rows(passports(100, MOST_ROWS as u32 + 1))),
            ("what does not read", "rows: row 1", &|offer| {
                offer.content["rows"][0]["k"] = json!("dragon");
            }),
            ("another country's passport", "by the country that issued it", &|offer| {
                offer.content["rows"][0]["i"] = json!("FRA");
            }),
            (
                "a row twice",
                "it stands in the report already",
                &rows([passports(10, 1), passports(10, 1)].concat()),
            ),
            (
                "a row of another report",
                "row 1: it stands in another report",
                &rows(passports(2, 1)),
            ),
            ("in the place of another's", NO_REPORT, &taking(theirs)),
            ("in the place of a notice", NO_REPORT, &taking(notice)),
            ("in the place of nothing", NO_REPORT, &taking(RecordId::from_bytes([9; 16]))),
            (
                "in another's place, under a new salt",
                "carries its rows' identifiers on",
                &taking(mine),
            ),
            ("twice in another's place", NO_REPORT, &|offer| {
                salted(1)(offer);
                offer.content["replaces"] = json!([mine, mine]);
            }),
            ("its own salt again", "another report has it", &salted(1)),
            ("another's salt", "another report has it", &salted(2)),
            ("a notice's identifier", IN_USE, &called(notice.bytes())),
            ("a report's identifier", IN_USE, &called(theirs.bytes())),
            ("an officer's identifier", IN_USE, &called(officer.bytes())),
            ("the body's", IN_USE, &called([0; 16])),
            ("its own business", "it is the node's own business", &|offer| {
                offer.audience = ledger::Audience::Own;
            }),
        ],
    );
    let reports: Vec<_> =
        world.hub.registers().reported_from(0).unwrap().into_iter().map(|known| known.id).collect();
    assert_eq!(reports, [mine, theirs, RecordId::from_bytes(honest.subject)]);
}

#[test]
fn a_report_is_withdrawn_by_its_owner_alone() {
    let mut world = World::new(1032, &["KE", "FR"]);
    let mine = reported(&mut world, "KE", 1, passports(0, 3));
    let theirs = reported(&mut world, "FR", 2, plates(0, 2));
    let notice = in_force(&mut world, "KE", "diffusion-warn", &Audience::All);
    let fact = ("ObjectsWithdrawn", json!({ "reason": "purpose_achieved" }));
    let by = ("KE", Role::BureauOfficer);
    let honest = Offer::new(&mut world, by, fact, mine.bytes(), ledger::Audience::Hub);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's", NO_REPORT, &about(theirs)),
            ("a notice", NO_REPORT, &about(notice)),
            ("no report", NO_REPORT, &about(RecordId::from_bytes([9; 16]))),
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
        ],
    );
    assert!(world.hub.registers().reported(theirs).unwrap().is_some());
    assert!(world.hub.registers().reported(mine).unwrap().is_none());
}

#[test]
fn without_an_officer_only_what_is_over_leaves_a_report() {
    let mut world = World::new(1033, &["KE", "FR"]);
    let today = world.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let until = |days: i64| Some((today + jiff::Span::new().days(days)).to_string());
    let mut rows = passports(0, 4);
    rows[0].keep_until = until(1);
    // Its last day is to-morrow by then: the owner's clock may be ahead by hours, never by so much.
    rows[1].keep_until = until(4);
    let mine = reported(&mut world, "KE", 1, rows.clone());
    let other = reported(&mut world, "KE", 4, passports(20, 1));
    let theirs = reported(&mut world, "FR", 2, plates(0, 2));
    world.pass_hours(24 * 3);
    let mut honest = report(&mut world, "KE", 1, rows[1..].to_vec(), &[mine]);
    honest.author = THE_NODE;
    let with = |rows: Vec<Row>| move |offer: &mut Offer| offer.content["rows"] = json!(rows);
    let taking =
        |old: Vec<RecordId>| move |offer: &mut Offer| offer.content["replaces"] = json!(old);
    let changed = Row { status: "lost".to_owned(), ..rows[3].clone() };
    let over = "without an officer, only what is over leaves a report";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("a row that has no end", over, &with(rows[1..3].to_vec())),
            ("a row whose last day is to-morrow", over, &with(rows[2..].to_vec())),
            ("a row changed", over, &with([&rows[1..3], &[changed]].concat())),
            ("a row more", over, &with([&rows[1..], &passports(9, 1)].concat())),
            ("for fewer", "it goes to whom the one before it went", &|offer| {
                offer.audience = between(&["KE"]);
            }),
            ("in nobody's place", NO_OFFICER, &taking(Vec::new())),
            ("in the place of two", NO_OFFICER, &taking(vec![mine, other])),
            ("in another's place", NO_REPORT, &|offer| {
                taking(vec![theirs])(offer);
                offer.content["rows"] = json!(plates(0, 2));
            }),
        ],
    );
}

#[test]
fn what_is_over_in_anothers_report_is_not_ones_own_to_take_out() {
    let mut world = World::new(1034, &["KE", "FR"]);
    let theirs = reported(&mut world, "FR", 2, plates(0, 2));
    let mut honest = report(&mut world, "FR", 2, plates(0, 2), &[theirs]);
    honest.author = THE_NODE;
    let kenya = |offer: &mut Offer| offer.from = "KE";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by another", "only the member the record belongs to", &kenya),
            ("by another as if its own", NO_REPORT, &|offer| {
                kenya(offer);
                offer.content["owner"] = json!("KE");
            }),
        ],
    );
}
