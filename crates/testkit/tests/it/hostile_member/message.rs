//! Messages: sent in one's own name to those who hold a key, tied to what one may see, and acknowledged by who got them.

use std::collections::BTreeMap;

use domain::{
    MessageId, RecordId,
    audience::Audience,
    directory::{Post, Role},
    message::{Priority, Sealed},
};
use serde_json::json;
use testkit::World;

use super::{
    Offer, between, code, erased, in_force, only, only_written_by, ordered, requested,
    stands_only_unbroken,
};

const WRITES: [Role; 3] = [Role::BureauOfficer, Role::DutyOfficer, Role::DataProtectionOfficer];
const KEYS: &str = "those who hold a key are those it is addressed to";

/// A message of `from`, sealed to these nodes and tied to the record, if one is named.
pub(super) fn message(
    world: &mut World,
    from: &'static str,
    to: &[&str],
    about: Option<RecordId>,
) -> Offer {
    let id = MessageId::random(&mut world.dice);
    let nodes: Vec<&str> = to.iter().copied().chain([from]).collect();
    let keys: BTreeMap<_, _> =
        nodes.iter().map(|node| ((*node).to_owned(), "c2VhbGVk".to_owned())).collect();
    let sealed = Sealed {
        id,
        thread: id,
        about,
        from: Post::Bureau(code(from)),
        priority: Priority::Normal,
        keys,
        text: "c2VhbGVk".into(),
    };
    let members: Vec<&str> = nodes.into_iter().filter(|node| *node != acts::HUB).collect();
    let subject = about.map_or(id.bytes(), RecordId::bytes);
    let fact = ("MessageSent", serde_json::to_value(&sealed).unwrap());
    Offer::new(world, (from, Role::DutyOfficer), fact, subject, between(&members))
}

fn id(offer: &Offer) -> MessageId {
    serde_json::from_value(offer.content["id"].clone()).unwrap()
}

/// The message under another identifier, as its own subject.
fn called(id: MessageId) -> impl Fn(&mut Offer) {
    move |offer| {
        offer.subject = id.bytes();
        offer.content["id"] = json!(id);
        offer.content["thread"] = json!(id);
    }
}

#[test]
fn a_message_is_in_its_bureaus_name_and_goes_to_those_who_hold_a_key() {
    let mut world = World::new(1021, &["VN", "FR", "KE"]);
    let theirs = message(&mut world, "VN", &["KE"], None);
    ordered(&mut world, &theirs);
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let honest = message(&mut world, "FR", &["VN"], None);
    only_written_by(&mut world, &honest, &WRITES);
    let sealed_to = |name: &'static str| {
        move |offer: &mut Offer| offer.content["keys"][name] = json!("c2VhbGVk")
    };
    let own = "a bureau sends its own messages";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("in another's name", own, &|offer| {
                offer.content["from"] = json!(Post::Bureau(code("VN")));
            }),
            ("in the secretariat's name", own, &|offer| {
                offer.content["from"] = json!(Post::Secretariat);
            }),
            ("told to all", KEYS, &|offer| offer.audience = ledger::Audience::All),
            ("kept from its recipient", KEYS, &|offer| offer.audience = between(&["FR"])),
            ("a key more than recipients", KEYS, &sealed_to("KE")),
            ("a recipient without a key", KEYS, &|offer| {
                offer.audience = between(&["FR", "KE", "VN"]);
            }),
            ("sealed to no member", "no member", &|offer| {
                sealed_to("ZZ")(offer);
                offer.audience = between(&["FR", "VN", "ZZ"]);
            }),
            ("about a thing it does not name", KEYS, &|offer| offer.subject = record.bytes()),
            ("another's identifier", "its identifier is in use", &called(id(&theirs))),
            ("a record's identifier", "its identifier is in use", &|offer| {
                called(MessageId::from_bytes(record.bytes()))(offer);
            }),
        ],
    );
}

#[test]
fn a_message_is_tied_to_what_its_sender_may_see_and_to_nothing_else() {
    let mut world = World::new(1022, &["VN", "FR", "KE"]);
    let seen = in_force(&mut world, "VN", "red", &Audience::All);
    let unseen = in_force(&mut world, "VN", "diffusion-warn", &only(&["KE"]));
    let unpublished = requested(&mut world, "VN", "red", &Audience::All);
    let gone = erased(&mut world, "VN");
    let earlier = message(&mut world, "FR", &["VN"], Some(seen));
    ordered(&mut world, &earlier);
    let honest = message(&mut world, "FR", &["VN"], Some(seen));
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| {
        move |offer: &mut Offer| {
            offer.subject = record.bytes();
            offer.content["about"] = json!(record);
        }
    };
    let not_there = "there is no such record";
    let earlier_id = id(&earlier);
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("what it does not see", not_there, &about(unseen)),
            ("another's request", not_there, &about(unpublished)),
            ("what is erased", not_there, &about(gone)),
            ("no record", not_there, &about(RecordId::from_bytes([9; 16]))),
            ("one record inside, another outside", KEYS, &|offer| {
                offer.content["about"] = json!(unseen);
            }),
            ("an identifier in use", "there is a message of that identifier", &|offer| {
                offer.content["id"] = json!(earlier_id);
            }),
        ],
    );
    assert!(world.hub.registers().messages_about(unseen).unwrap().is_empty());
}

#[test]
fn a_message_is_acknowledged_by_a_recipient_before_all_who_have_it() {
    let mut world = World::new(1023, &["VN", "FR", "KE"]);
    let sent = message(&mut world, "VN", &["FR"], None);
    let elsewhere = message(&mut world, "VN", &["KE"], None);
    for offer in [&sent, &elsewhere] {
        ordered(&mut world, offer);
    }
    let content = json!({ "message": id(&sent) });
    let by = ("FR", Role::DutyOfficer);
    let fact = ("MessageAcknowledged", content);
    let honest = Offer::new(&mut world, by, fact, id(&sent).bytes(), between(&["FR", "VN"]));
    only_written_by(&mut world, &honest, &WRITES);
    let author = |world: &mut World, at: &str| world.bureau(at).staff.first(Role::DutyOfficer);
    let (vietnam, kenya) = (author(&mut world, "VN"), author(&mut world, "KE"));
    let record = in_force(&mut world, "VN", "red", &Audience::All);
    let not_there = "there is no such message";
    let all = "sender and recipients learn of it";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by nobody it went to", not_there, &|offer| {
                (offer.from, offer.author) = ("KE", kenya);
            }),
            ("by its sender", not_there, &|offer| (offer.from, offer.author) = ("VN", vietnam)),
            ("another's message", not_there, &|offer| {
                offer.subject = id(&elsewhere).bytes();
                offer.content = json!({ "message": id(&elsewhere) });
            }),
            ("no message", not_there, &|offer| {
                offer.content["message"] = json!(MessageId::from_bytes([9; 16]));
            }),
            ("about a record", not_there, &|offer| offer.content["about"] = json!(record)),
            ("as if about a record", not_there, &|offer| offer.subject = record.bytes()),
            ("told to all", all, &|offer| offer.audience = ledger::Audience::All),
            ("kept from the sender", all, &|offer| offer.audience = between(&["FR"])),
        ],
    );
    let acknowledged = world.hub.registers().message(id(&sent)).unwrap().unwrap().acknowledged_by;
    assert_eq!(acknowledged, ["FR"]);
    assert!(
        world.hub.registers().message(id(&elsewhere)).unwrap().unwrap().acknowledged_by.is_empty()
    );
}
