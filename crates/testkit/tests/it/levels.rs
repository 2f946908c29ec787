//! Levels of programs: a bureau and its hub tell each other theirs, also when one of them is older than levels; the body goes on to
//! a level when every bureau is there, or when two people accept who is left behind.

use std::collections::BTreeSet;

use acts::{
    ActError,
    law::{Raised, behind, raise_level},
};
use domain::{MemberCode, OfficerId, directory, directory::Role, kind::LEVEL};
use peer::{Bureau, Hub, Message, Refusal, Settings, Synced};
use testkit::{World, dice};

/// A round of France with the hub; `meets` may answer a frame in the hub's place.
fn round(
    world: &mut World,
    session: &mut Bureau,
    meets: &mut dyn FnMut(&Message) -> Option<Message>,
) -> Synced {
    let (now, mut rng, mut hub) = (world.now(), dice(5, 5), Hub::default());
    loop {
        let frame = session.poll(world.bureau("FR").node(), now, &mut rng).unwrap().unwrap();
        let instead = meets(&Message::read(&frame).unwrap());
        let answer = match instead {
            Some(message) => message.into_frame(frame.session, frame.exchange),
            None => hub.on_frame(world.hub.node(), now, &mut rng, &frame).unwrap(),
        };
        session.on_frame(world.bureau("FR").node(), now, &mut rng, &answer).unwrap();
        if let Some(synced) = session.completed() {
            return synced;
        }
    }
}

fn seen(world: &World) -> usize {
    let rows = world.hub.own().read(0, 1000).unwrap();
    let kinds = rows.iter().filter_map(|row| row.whole.as_ref());
    kinds.filter(|whole| whole.entry.envelope().kind.as_str() == "ProgramSeen").count()
}

fn administrators(world: &mut World) -> [OfficerId; 2] {
    let first = world.hub.staff.first(Role::Administrator);
    let roles = [Role::Administrator].into();
    let second = world.at(acts::HUB, |unit, _| {
        acts::directory::enrol(unit, Some(first), "A second administrator", None, roles)
    });
    [first, second.unwrap()]
}

fn raise(world: &mut World, by: OfficerId) -> Result<Raised, ActError> {
    let left_behind = behind(world.hub.node(), LEVEL).unwrap();
    world.at(acts::HUB, |unit, _| raise_level(unit, by, LEVEL, &left_behind))
}

/// A body of VN and FR with two administrators, whose first has proposed to leave France behind.
fn proposed(seed: u64) -> (World, [OfficerId; 2]) {
    let mut world = World::new(seed, &["VN", "FR"]);
    let both = administrators(&mut world);
    let now = world.now();
    world.hub.node().see_program(now, &"FR".parse().unwrap(), 0).unwrap();
    assert!(matches!(raise(&mut world, both[0]).unwrap(), Raised::Waits(_)));
    (world, both)
}

#[test]
fn bureau_and_hub_tell_each_other_their_levels_and_the_hub_records_a_change_once() {
    let mut world = World::new(1301, &["VN", "FR"]);
    let before = seen(&world);
    assert_eq!(before, 2, "one a bureau");
    let mut session = Bureau::new(Settings::default());
    round(&mut world, &mut session, &mut |_| None);
    assert_eq!(session.levels(), Some(peer::Levels { hub: LEVEL, body: 0 }));
    world.sync_all();
    assert_eq!(seen(&world), before, "nothing changed");
    let now = world.now();
    let france: MemberCode = "FR".parse().unwrap();
    for level in [LEVEL + 1, LEVEL + 1, LEVEL] {
        world.hub.node().see_program(now, &france, level).unwrap();
    }
    assert_eq!(seen(&world), before + 2);
    assert_eq!(world.hub.registers().programs().unwrap()[&france], LEVEL);
}

#[test]
fn a_hub_that_cannot_read_a_greeting_with_a_level_is_greeted_without_and_followed() {
    let mut world = World::new(1302, &["VN", "FR"]);
    let mut session = Bureau::new(Settings::default());
    let (mut with, mut without) = (0, 0);
    let mut old = |message: &Message| match message {
        Message::Hello(hello) if hello.level.is_some() => {
            with += 1;
            Some(Message::Refused(Refusal::NotAdmitted))
        }
        Message::Hello(_) => {
            without += 1;
            None
        }
        _ => None,
    };
    round(&mut world, &mut session, &mut old);
    assert_eq!((with, without), (1, 1));
    assert_eq!(session.levels(), None, "a hub older than levels tells none");
}

#[test]
fn one_administrator_goes_on_when_every_bureau_is_there_and_nothing_of_the_level_is_written_before()
{
    let mut world = World::new(1303, &["VN", "FR"]);
    let [first, _] = administrators(&mut world);
    let seen = directory::ProgramSeen { member: "FR".parse().unwrap(), level: LEVEL };
    let fact = domain::Fact::Directory(domain::DirectoryFact::ProgramSeen(Box::new(seen)));
    let write = |world: &mut World| {
        let about = domain::RecordId::from_bytes([0; 16]);
        world.at(acts::HUB, |unit, _| unit.record(first, about, ledger::Audience::All, &fact))
    };
    let refused = write(&mut world).map(|_| ());
    assert!(matches!(refused, Err(ActError::NotYet { has: 0, needs: 1 })), "{refused:?}");
    assert_eq!(raise(&mut world, first).unwrap(), Raised::Done);
    assert!(raise(&mut world, first).is_err(), "it is there");
    world.sync_all();
    for node in world.bureaus.values().chain([&world.hub]) {
        assert_eq!(node.body_level().unwrap(), LEVEL, "{}", node.name());
    }
    write(&mut world).unwrap();
}

#[test]
fn two_administrators_leave_a_bureau_behind_and_the_same_one_twice_does_not() {
    let mut world = World::new(1304, &["VN", "FR"]);
    let [first, second] = administrators(&mut world);
    let now = world.now();
    let france: MemberCode = "FR".parse().unwrap();
    world.hub.node().see_program(now, &france, 0).unwrap();
    let waits = Raised::Waits(BTreeSet::from([france.clone()]));
    assert_eq!(raise(&mut world, first).unwrap(), waits);
    assert_eq!(raise(&mut world, first).unwrap(), waits, "the same person is not a second one");
    // Whom they leave behind is what the first person saw.
    let vietnam: MemberCode = "VN".parse().unwrap();
    world.hub.node().see_program(now, &vietnam, 0).unwrap();
    let both = Raised::Waits(BTreeSet::from([france, vietnam]));
    assert_eq!(raise(&mut world, second).unwrap(), both);
    assert_eq!(raise(&mut world, first).unwrap(), Raised::Done);
    let reviewer = world.hub.staff.first(Role::Reviewer);
    assert!(matches!(raise(&mut world, reviewer), Err(ActError::Denied(_))));
}

#[test]
fn nobody_is_left_behind_whom_the_administrator_was_not_told_of() {
    let (mut world, [_, second]) = proposed(1305);
    let vietnam: MemberCode = "VN".parse().unwrap();
    let seen = behind(world.hub.node(), LEVEL).unwrap();
    let now = world.now();
    world.hub.node().see_program(now, &vietnam, 0).unwrap();
    for told in [seen, BTreeSet::new()] {
        let stale = world.at(acts::HUB, |unit, _| raise_level(unit, second, LEVEL, &told));
        assert!(
            matches!(stale, Err(ActError::Invalid(ref wrong)) if wrong.field == "left_behind"),
            "{stale:?}"
        );
    }
    let both = Raised::Waits(["FR".parse().unwrap(), vietnam].into());
    assert_eq!(raise(&mut world, second).unwrap(), both, "an older list is not agreed to");
}

#[test]
fn a_proposal_whose_author_has_left_or_that_is_a_month_old_is_not_agreed_to() {
    let (mut world, [first, second]) = proposed(1306);
    let left = world.at(acts::HUB, |unit, _| acts::directory::leave(unit, second, first));
    left.unwrap();
    let alone = raise(&mut world, second).unwrap();
    assert!(matches!(alone, Raised::Waits(_)), "one who left is no second person");

    let (mut world, [_, second]) = proposed(1307);
    world.pass_hours(24 * 30);
    assert!(matches!(raise(&mut world, second).unwrap(), Raised::Waits(_)), "it has lapsed");
    assert_eq!(world.hub.registers().level().unwrap(), 0);
}
