//! Receipts of erasure: signed by the node of a holder, for an order that names it, and bound to a state the shared log had after
//! the order. Whatever else is sent, the order stays open.

use domain::{RecordId, audience::Audience, directory::Role, erasure::Receipt};
use serde_json::json;
use testkit::World;

use crate::verify::hex;

use super::{
    Offer, THE_NODE, code, in_force, incoming, only, ordered, stands_only_unbroken, withdrawal,
};

/// The order to erase a record.
fn order(world: &World, record: RecordId) -> u64 {
    world.hub.registers().erasures_of(record).unwrap()[0].pos
}

/// What `from`'s node would sign now for the record.
fn receipt(world: &mut World, from: &'static str, record: RecordId) -> Offer {
    let log = world.hub.shared();
    let receipt = Receipt {
        record,
        order: order(world, record),
        removed: domain::erasure::Removed::default(),
        size: log.size(),
        root: hex(&log.root().0),
        held: 0,
    };
    let fact = ("ErasureReceipt", serde_json::to_value(&receipt).unwrap());
    let by = (from, Role::DutyOfficer);
    let offer = Offer::new(world, by, fact, record.bytes(), ledger::Audience::Hub);
    Offer { author: THE_NODE, ..offer }
}

#[test]
fn a_receipt_that_is_not_a_holders_for_this_order_and_state_leaves_the_order_open() {
    let mut world = World::new(1051, &["VN", "FR", "KE"]);
    let [record, other] = [(); 2].map(|()| in_force(&mut world, "VN", "red", &Audience::All));
    let kenyas = in_force(&mut world, "VN", "diffusion-warn", &only(&["KE"]));
    let standing = in_force(&mut world, "VN", "red", &Audience::All);
    for ended in [record, other, kenyas] {
        let end = withdrawal(&mut world, "VN", ended);
        ordered(&mut world, &end);
    }
    let orders = [record, other, kenyas].map(|record| order(&world, record));
    let honest = receipt(&mut world, "FR", record);
    let officer = world.bureau("FR").staff.first(Role::DutyOfficer);
    let field = |name: &'static str, value: serde_json::Value| {
        move |offer: &mut Offer| offer.content[name] = value.clone()
    };
    let at = |world: &World, size: u64| {
        let root = hex(&world.hub.shared().root_at(size).unwrap().0);
        move |offer: &mut Offer| {
            offer.content["size"] = json!(size);
            offer.content["root"] = json!(root);
        }
    };
    let (at_order, before) = (at(&world, orders[0]), at(&world, orders[0] - 1));
    let size = world.hub.shared().size();
    let of = |record: RecordId, order: u64| {
        move |offer: &mut Offer| {
            offer.subject = record.bytes();
            offer.content["record"] = json!(record);
            offer.content["order"] = json!(order);
        }
    };
    let never = "it is bound to a state the shared log never had";
    let by_node = "its bureau's node writes this, no officer";
    let signed = "a receipt is signed by the node, for the record it names";
    let no_order = "there is no such order of erasure";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("signed by an officer", by_node, &|offer| offer.author = officer),
            ("for another record inside", signed, &field("record", json!(other))),
            ("for another record outside", signed, &|offer| offer.subject = other.bytes()),
            ("for another record's order", no_order, &field("order", json!(orders[1]))),
            ("for no order", no_order, &field("order", json!(orders[0] - 1))),
            ("for an order yet to come", no_order, &field("order", json!(size + 9))),
            ("for what it does not hold", no_order, &of(kenyas, orders[2])),
            ("for what stands", no_order, &of(standing, orders[0])),
            ("of the state before the order", never, &at_order),
            ("of a state long before", never, &before),
            ("of a state yet to come", never, &field("size", json!(size + 100))),
            ("of another size", never, &field("size", json!(size - 1))),
            ("with an invented root", never, &field("root", json!("00".repeat(32)))),
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
        ],
    );
    let signers = |record| {
        let erasures = world.hub.registers().erasures_of(record).unwrap();
        erasures[0].signed.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!((signers(record), signers(other)), (vec!["FR".to_owned()], vec![]));
    assert_eq!(signers(kenyas), [""; 0]);
    let standing = world.hub.erasures(world.now()).unwrap().remove(0).1;
    assert_eq!(standing.awaited, [code("KE"), code("VN")].into());
}

#[test]
fn every_refused_receipt_leaves_its_holder_awaited_and_then_overdue() {
    let mut world = World::new(1052, &["VN", "FR"]);
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let end = withdrawal(&mut world, "VN", record);
    ordered(&mut world, &end);
    let mut invented = receipt(&mut world, "FR", record);
    invented.content["root"] = json!("00".repeat(32));
    assert!(incoming(&mut world, &invented).is_some());
    // A state yet to come, under the very root the log has when the receipt comes in.
    let mut early = receipt(&mut world, "FR", record);
    early.content["size"] = json!(world.hub.shared().size() + 100);
    assert!(incoming(&mut world, &early).is_some());
    let standing = |world: &World| world.hub.erasures(world.now()).unwrap().remove(0).1;
    assert!(standing(&world).awaited.contains(&code("FR")));
    assert!(!standing(&world).complete());
    world.pass_hours(25);
    assert!(standing(&world).overdue.contains(&code("FR")));
}
