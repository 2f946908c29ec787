//! The directory: a bureau's administrator enrols and takes out of service officers of this bureau, and nobody else's.

use domain::{
    OfficerId,
    audience::Audience,
    directory::{Officer, Post, Role},
};
use serde_json::json;
use testkit::{World, dice};

use super::{
    NO_OFFICER, Offer, THE_NODE, between, code, enrolment, in_force, only_written_by, ordered,
    stands_only_unbroken,
};

const ADMINISTERS: [Role; 1] = [Role::Administrator];

fn officer(of: u64) -> Officer {
    Officer {
        id: OfficerId::random(&mut dice(of, 3)),
        name: "Officer to come".into(),
        post: Post::Bureau(code("FR")),
        unit: None,
        roles: [Role::BorderOfficer].into(),
    }
}

fn called(id: [u8; 16]) -> impl Fn(&mut Offer) {
    move |offer| {
        offer.subject = id;
        offer.content["id"] = json!(OfficerId::from_bytes(id));
    }
}

#[test]
fn an_officer_is_enrolled_by_the_bureaus_administrator_at_that_bureau_under_a_name_of_his_own() {
    let mut world = World::new(1061, &["VN", "FR", "KE"]);
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let report = super::object::reported(&mut world, "KE", 1, crate::object::passports(0, 1));
    let theirs = world.bureau("VN").staff.first(Role::BureauOfficer);
    let honest = enrolment(&mut world, "FR", &officer(1));
    only_written_by(&mut world, &honest, &ADMINISTERS);
    let posted = |post: Post| move |offer: &mut Offer| offer.content["post"] = json!(post);
    let trusted =
        |roles: &'static [Role]| move |offer: &mut Offer| offer.content["roles"] = json!(roles);
    let own = "a bureau enrols its own officers";
    let in_use = "it is in use for something else";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
            ("told to another", "this is for the hub alone", &|offer| {
                offer.audience = between(&["FR", "VN"]);
            }),
            ("at another bureau", own, &posted(Post::Bureau(code("VN")))),
            ("at the secretariat", own, &posted(Post::Secretariat)),
            ("without a name", "an officer has a name", &|offer| {
                offer.content["name"] = json!(" ");
            }),
            ("trusted with nothing", "an officer has a role at least", &trusted(&[])),
            (
                "who both administers and handles records",
                "an administrator holds no other role",
                &trusted(&[Role::Administrator, Role::BureauOfficer]),
            ),
            ("under the node's name", "its identifier is in use", &called([0; 16])),
            ("under another's officer's name", in_use, &called(theirs.bytes())),
            ("under a record's name", "its identifier is in use", &called(record.bytes())),
            ("under a report's name", "its identifier is in use", &called(report.bytes())),
            ("one inside, another outside", "the entry is about somebody else", &|offer| {
                offer.subject = [9; 16];
            }),
        ],
    );
    let known = world.hub.registers().officer(theirs).unwrap().unwrap();
    assert_eq!(known.post, Post::Bureau(code("VN")), "another's officer is where it was");
}

#[test]
fn the_first_officer_of_a_bureau_is_enrolled_by_its_node_and_by_nobody_else() {
    let mut world = World::new(1064, &["FR"]);
    let keys = acts::Keys::random(&mut world.dice, false);
    let public = keys.public();
    world
        .at(acts::HUB, |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            acts::directory::admit_member(unit, administrator, code("KE"), "Kenya")?;
            acts::directory::open_bureau(unit, administrator, &code("KE"), public)
        })
        .unwrap();
    let first = Officer {
        post: Post::Bureau(code("KE")),
        roles: [Role::Administrator].into(),
        ..officer(4)
    };
    let elsewhere = enrolment(&mut world, "FR", &first);
    let offer = Offer { from: "KE", author: THE_NODE, ..elsewhere };
    let administrator = world.bureau("FR").staff.first(Role::Administrator);
    let now = world.now();
    let mut answers = Vec::new();
    let guard = Officer { roles: [Role::BorderOfficer].into(), ..first.clone() };
    let unadministered = Offer { content: json!(guard), ..offer.clone() };
    // By somebody unknown, by another bureau's administrator, by the node for who administers nothing, by the node; and by the
    // node once more for a second.
    let second = Officer { id: officer(5).id, ..first.clone() };
    let again = Offer { content: json!(second), subject: second.id.bytes(), ..offer.clone() };
    for (seq, (author, offer)) in (0..).zip([
        (officer(9).id, &offer),
        (administrator, &offer),
        (THE_NODE, &unadministered),
        (THE_NODE, &offer),
        (THE_NODE, &again),
    ]) {
        let by = Offer { author, ..offer.clone() };
        let entry = by.signed_with(&world, seq, &keys.signing);
        answers.push(world.hub.node().accept(now, &code("KE"), vec![entry]).unwrap().ordered);
    }
    assert_eq!(answers, [0, 0, 0, 1, 0]);
}

#[test]
fn roles_are_changed_by_the_administrator_and_never_to_both_sides_of_the_wall() {
    let mut world = World::new(1062, &["VN", "FR"]);
    let border = world.bureau("FR").staff.first(Role::BorderOfficer);
    let changed = Officer { id: border, roles: [Role::DutyOfficer].into(), ..officer(2) };
    let honest = enrolment(&mut world, "FR", &changed);
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by himself", "no role of this officer may", &|offer| offer.author = border),
            ("by the node", NO_OFFICER, &|offer| offer.author = THE_NODE),
            ("to both", "an administrator holds no other role", &|offer| {
                offer.content["roles"] = json!([Role::Administrator, Role::DutyOfficer]);
            }),
        ],
    );
    let now = world.hub.registers().officer(border).unwrap().unwrap();
    assert_eq!(now.roles, [Role::DutyOfficer].into());
}

#[test]
fn an_officer_is_taken_out_of_service_by_the_bureaus_own_administrator() {
    let mut world = World::new(1063, &["VN", "FR", "KE"]);
    let theirs = world.bureau("VN").staff.first(Role::BureauOfficer);
    let secretariats = world.hub.staff.first(Role::Reviewer);
    let mine = officer(3);
    let enrolled = enrolment(&mut world, "FR", &mine);
    ordered(&mut world, &enrolled);
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let content = json!({ "officer": mine.id });
    let honest = Offer { kind: "OfficerLeft", content, ..enrolled };
    only_written_by(&mut world, &honest, &ADMINISTERS);
    let of = |id: OfficerId| {
        move |offer: &mut Offer| {
            offer.subject = id.bytes();
            offer.content["officer"] = json!(id);
        }
    };
    let nobody = "there is no such officer";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another bureau's", nobody, &of(theirs)),
            ("the secretariat's", nobody, &of(secretariats)),
            ("nobody", nobody, &of(OfficerId::from_bytes([9; 16]))),
            ("one inside, another outside", nobody, &|offer| offer.subject = record.bytes()),
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
        ],
    );
    assert!(world.hub.registers().officer(theirs).unwrap().is_some());
    assert!(world.hub.registers().officer(mine.id).unwrap().is_none());
}
