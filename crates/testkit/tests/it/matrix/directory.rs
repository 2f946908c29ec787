//! Acts on the directory, the law, and the lists of outside authorities.

use std::collections::BTreeSet;

use acts::{DataDir, directory, import, join::JoinRequest, law};
use domain::{
    Act, MemberCode, OfficerId,
    directory::{BureauKeys, Role},
    kind::LEVEL,
};
use statute::Statute;
use testkit::{World, dice};

use super::{
    Becomes::{Absent, Done, WrongPlace},
    Call, Row, hold,
};

const OPENS: (&str, Act) = ("directory::believe", Act::OpenBureau);

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "directory::admit_member", asks: &[("directory::admit_member", Act::AdmitMember)], becomes: [Done, WrongPlace, WrongPlace], stage: admit },
    Row { name: "directory::open_bureau", asks: &[OPENS], becomes: [Done, WrongPlace, WrongPlace], stage: open },
    Row { name: "join::admit", asks: &[OPENS], becomes: [Done, WrongPlace, WrongPlace], stage: join },
    Row { name: "directory::renew_bureau", asks: &[OPENS], becomes: [Done, WrongPlace, WrongPlace], stage: renew },
    Row { name: "directory::adopt_statute", asks: &[("directory::adopt_statute", Act::AdoptStatute)], becomes: [Done, WrongPlace, WrongPlace], stage: adopt },
    Row { name: "law::raise_level", asks: &[("law::raise_level", Act::AdoptStatute)], becomes: [Done, WrongPlace, WrongPlace], stage: raise },
    Row { name: "import::import_un_list", asks: &[("import::import_un_list", Act::ImportList)], becomes: [Done, WrongPlace, WrongPlace], stage: take_over },
    Row { name: "directory::enrol", asks: &[("directory::enrol", Act::EnrolOfficer)], becomes: [Done, Done, Done], stage: enrol },
    Row { name: "directory::leave", asks: &[("directory::leave", Act::EnrolOfficer)], becomes: [Absent, Done, Absent], stage: leave },
];

#[test]
fn members_bureaus_law_and_lists_are_the_secretariats_and_officers_are_their_own_administrators() {
    hold(ROWS);
}

fn laos() -> MemberCode {
    "LA".parse().unwrap()
}

fn admit(_: &mut World) -> Call {
    Box::new(|unit, officer| directory::admit_member(unit, officer, laos(), "Laos"))
}

fn admitted(world: &mut World, code: &MemberCode) {
    let admitted = world.at(acts::HUB, |unit, staff| {
        directory::admit_member(unit, staff.first(Role::Administrator), code.clone(), "A member")
    });
    admitted.unwrap();
}

fn keys(world: &World) -> BureauKeys {
    world.hub.keys().public()
}

fn open(world: &mut World) -> Call {
    admitted(world, &laos());
    let keys = keys(world);
    Box::new(move |unit, officer| directory::open_bureau(unit, officer, &laos(), keys.clone()))
}

fn join(world: &mut World) -> Call {
    admitted(world, &laos());
    let folder = tempfile::tempdir().unwrap();
    let (body, hub, now) = (world.hub.body().clone(), *world.hub.hub_key(), world.now());
    let place = DataDir::at(folder.path());
    let bureau = place.create_bureau(&laos(), &body, hub, now, Box::new(dice(13, 13))).unwrap();
    let request = JoinRequest::by(&bureau).unwrap();
    Box::new(move |unit, officer| acts::join::admit(unit, officer, &request))
}

fn renew(world: &mut World) -> Call {
    let keys = keys(world);
    let france: MemberCode = "FR".parse().unwrap();
    Box::new(move |unit, officer| {
        directory::renew_bureau(unit, officer, &france, keys.clone(), 10_000)
    })
}

fn adopt(_: &mut World) -> Call {
    Box::new(|unit, officer| directory::adopt_statute(unit, officer, Statute::default_text()))
}

fn raise(_: &mut World) -> Call {
    Box::new(|unit, officer| law::raise_level(unit, officer, LEVEL, &BTreeSet::new()).map(drop))
}

fn take_over(world: &mut World) -> Call {
    admitted(world, &import::AUTHORITY.parse().unwrap());
    let now = world.now();
    Box::new(move |unit, officer| import::import_un_list(unit, officer, now, &[], false).map(drop))
}

fn enrol(_: &mut World) -> Call {
    Box::new(|unit, officer| {
        let roles = [Role::DutyOfficer].into();
        directory::enrol(unit, Some(officer), "A new officer", None, roles).map(drop)
    })
}

/// VN's duty officer, whom the hub knows as VN's.
fn leave(world: &mut World) -> Call {
    let leaving: OfficerId = world.bureau("VN").staff.first(Role::DutyOfficer);
    Box::new(move |unit, officer| directory::leave(unit, officer, leaving))
}
