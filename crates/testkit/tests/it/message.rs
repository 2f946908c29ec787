//! Messages: sealed from end to end, with a delivery that can be shown.

use std::collections::BTreeMap;

use acts::{ActError, message};
use domain::{
    MemberCode, MessageId,
    directory::Role,
    message::{Delivery, Priority, Recipients, Text},
};
use testkit::World;

const CANARY: &str = "Canary-Tourmaline-77";

fn send(world: &mut World, from: &str, to: &[&str], secretariat: bool) -> MessageId {
    let members = to.iter().map(|code| code.parse::<MemberCode>().unwrap()).collect();
    let outgoing = message::Outgoing {
        to: Recipients { members, secretariat },
        text: Text::plain("Question", CANARY),
        priority: Priority::Urgent,
        about: None,
        answers: None,
    };
    world
        .at(from, |unit, staff| message::send(unit, staff.first(Role::DutyOfficer), &outgoing))
        .unwrap()
}

fn opened(world: &mut World, code: &str, id: MessageId) -> Result<Text, ActError> {
    let node = if code == "hub" { &world.hub } else { &*world.bureau(code) };
    let sealed = node.registers().message(id).unwrap().expect("the message is here").sealed;
    message::open(node, &sealed)
}

#[test]
fn the_hub_delivers_what_it_cannot_read_and_strangers_do_not_even_get_it() {
    let mut world = World::on_disk(30, &["VN", "FR", "KE"]);
    let id = send(&mut world, "VN", &["FR"], false);
    world.sync_all();
    assert_eq!(opened(&mut world, "FR", id).unwrap().text, CANARY);
    assert_eq!(
        opened(&mut world, "VN", id).unwrap().text,
        CANARY,
        "the sender keeps a readable copy"
    );
    assert!(matches!(opened(&mut world, "hub", id), Err(ActError::Sealed(_))));
    assert!(world.bureau("KE").registers().message(id).unwrap().is_none());

    // Every body in the hub's log, opened with the keys the hub has, and every byte of its files.
    let hub = world.hub.shared();
    for pos in 0..hub.size() {
        let body = hub.at(pos).unwrap().whole.and_then(|whole| whole.payload);
        let text = body.map(|payload| String::from_utf8_lossy(payload.bytes()).into_owned());
        assert!(!text.unwrap_or_default().contains(CANARY), "entry {pos}");
    }
    for file in std::fs::read_dir(world.folder().join("hub")).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let found = bytes.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
        assert!(!found, "{}", path.display());
    }
}

#[test]
fn a_secretariat_that_is_addressed_reads() {
    let mut world = World::new(31, &["VN", "FR"]);
    let id = send(&mut world, "VN", &["FR"], true);
    world.sync_all();
    assert_eq!(opened(&mut world, "hub", id).unwrap().text, CANARY);
}

#[test]
fn delivery_is_told_for_each_recipient_with_its_reason() {
    let mut world = World::new(32, &["VN", "FR", "KE"]);
    let id = send(&mut world, "VN", &["FR", "KE"], false);
    let told = |world: &World, at: &str| -> BTreeMap<String, Delivery> {
        let code: Option<MemberCode> = at.parse().ok();
        let node = code.and_then(|code| world.bureaus.get(&code)).unwrap_or(&world.hub);
        message::delivery(node, id).unwrap()
    };
    assert!(told(&world, "VN").values().all(|status| *status == Delivery::AwaitingHub));

    world.sync("VN");
    world.sync("FR");
    let at_hub = told(&world, "HUB");
    assert_eq!(at_hub["FR"], Delivery::Delivered);
    let Delivery::AwaitingRecipient { reason } = &at_hub["KE"] else { panic!("{at_hub:?}") };
    assert!(reason.contains("last confirmed"), "{reason}");

    world
        .at("FR", |unit, staff| message::acknowledge(unit, staff.first(Role::DutyOfficer), id))
        .unwrap();
    world.sync_all();
    assert_eq!(told(&world, "VN")["FR"], Delivery::Acknowledged);
    assert_eq!(told(&world, "HUB")["KE"], Delivery::Delivered);
}
