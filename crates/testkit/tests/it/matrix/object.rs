//! Acts on reports of documents and objects. The rows are VN's.

use acts::object;
use domain::{
    Act, audience::Audience, directory::Role, notice::WithdrawalReason, object::Row as Reported,
};
use testkit::World;

use super::{
    Becomes::{Done, Idle, Invalid, WrongPlace},
    Call, Row, hold,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "object::report", asks: &[("object::report", Act::ReportObjects)], becomes: [WrongPlace, Done, Invalid], stage: report },
    Row { name: "object::withdraw", asks: &[("object::withdraw", Act::WithdrawObjects)], becomes: [WrongPlace, Done, Idle], stage: withdraw },
    Row { name: "object::withdraw_all_but", asks: &[("object::withdraw_all_but", Act::WithdrawObjects)], becomes: [WrongPlace, Done, Idle], stage: withdraw_all },
];

#[test]
fn documents_are_reported_and_withdrawn_by_their_bureaus_officers_alone() {
    hold(ROWS);
}

const FOUND: WithdrawalReason = WithdrawalReason::PurposeAchieved;

fn passports() -> Vec<Reported> {
    let passport = |n: u32| Reported {
        number: format!("ZQ{n:07}"),
        kind: "passport".to_owned(),
        status: "stolen".to_owned(),
        issuer: Some("VNM".to_owned()),
        ..Reported::default()
    };
    (0..3).map(passport).collect()
}

fn reported(world: &mut World) {
    let reported = world.at("VN", |unit, staff| {
        object::report(unit, staff.first(Role::BureauOfficer), &Audience::All, &passports())
    });
    reported.unwrap();
    world.sync_all();
}

fn report(_: &mut World) -> Call {
    Box::new(|unit, officer| object::report(unit, officer, &Audience::All, &passports()).map(drop))
}

fn withdraw(world: &mut World) -> Call {
    reported(world);
    Box::new(|unit, officer| object::withdraw(unit, officer, &passports()[1..], FOUND).map(drop))
}

fn withdraw_all(world: &mut World) -> Call {
    reported(world);
    Box::new(|unit, officer| object::withdraw_all_but(unit, officer, &|_| false, FOUND).map(drop))
}
