//! Notices and diffusions: asked for, photographed, narrowed, suspended, resumed and withdrawn by their owner alone, in a state
//! that takes it, with the audience it must have.

use domain::{RecordId, audience::Audience, directory::Role, photograph::Photograph};
use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::World;

use super::{
    Offer, between, code, erased, in_force, only, only_written_by, ordered, request, requested,
    said, stands_only_unbroken, suspended, suspension, withdrawal,
};

const WRITES: [Role; 1] = [Role::BureauOfficer];
const NOT_THERE: &str = "there is no such record";
const IN_USE: &str = "its identifier is in use for something else";
/// A photograph, its SHA-256, and another.
const PICTURE: (&str, &str, &str) = (
    "/9j/4GZhY2U=",
    "3ff592db4edaaf4270caeb9eba725a54fda29f63e2ea34666d0390f5f0d266f9",
    "/9j/4G90aGVy",
);

#[test]
fn a_request_for_a_new_record_is_its_bureaus_own_and_takes_no_identifier_in_use() {
    let mut world = World::new(1001, &["VN", "FR", "KE"]);
    let theirs = in_force(&mut world, "VN", "red", &Audience::All);
    let waiting = requested(&mut world, "FR", "red", &Audience::All);
    let paused = suspended(&mut world, "FR");
    let [gone, mine_gone] = ["VN", "FR"].map(|from| erased(&mut world, from));
    let officer = world.bureau("VN").staff.first(Role::DutyOfficer);
    let reviewer = world.hub.staff.first(Role::Reviewer);
    let honest = request(&mut world, "FR", "diffusion-warn", &Audience::All);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("in another's name", "a bureau asks for its own member", &|offer| {
                offer.content["requester"] = json!("VN");
            }),
            ("meant for nobody", "a request names who it is meant for", &|offer| {
                offer.audience = ledger::Audience::Hub;
            }),
            ("its own business", "it is the node's own business", &|offer| {
                offer.audience = ledger::Audience::Own;
            }),
            ("another's record", NOT_THERE, &about(theirs)),
            ("one that waits for review", "the record is submitted", &about(waiting)),
            ("one that is suspended", "the record is suspended", &about(paused)),
            ("another's that is erased", NOT_THERE, &about(gone)),
            ("its own that is erased", NOT_THERE, &about(mine_gone)),
            ("the body itself", IN_USE, &|offer| offer.subject = [0; 16]),
            ("another's officer", IN_USE, &|offer| offer.subject = officer.bytes()),
            ("the secretariat's", IN_USE, &|offer| offer.subject = reviewer.bytes()),
            ("no draft", "draft: ", &|offer| offer.content = json!({ "kind": "red" })),
            ("against the statute", "this kind does not serve the purpose", &|offer| {
                offer.content["purpose"] = json!("search_for_arrest");
            }),
        ],
    );
    assert_eq!(owner(&world, theirs), Some(code("VN")));
}

fn owner(world: &World, record: RecordId) -> Option<domain::MemberCode> {
    let notice = world.hub.registers().notice(record).unwrap();
    notice.filter(|notice| notice.content.is_some()).map(|notice| notice.owner)
}

#[test]
fn an_update_is_the_owners_and_one_at_a_time_and_keeps_the_kind() {
    let mut world = World::new(1002, &["VN", "FR"]);
    let theirs = in_force(&mut world, "VN", "red", &Audience::All);
    let first = request(&mut world, "FR", "red", &Audience::All);
    ordered(&mut world, &first);
    let mine = RecordId::from_bytes(first.subject);
    world.publish(mine).unwrap();
    let mut honest = first;
    honest.content["case_reference"] = json!("FR-anew");
    let other = request(&mut world, "FR", "diffusion-warn", &Audience::All).content;
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's", NOT_THERE, &|offer| offer.subject = theirs.bytes()),
            ("another kind", "an update keeps the record's kind", &|offer| {
                offer.content = other.clone();
            }),
        ],
    );
    let twice = super::incoming(&mut world, &honest).unwrap();
    assert!(twice.contains("without an update under way"), "{twice}");
}

#[test]
fn a_refused_request_is_asked_for_anew_by_its_owner_alone() {
    let mut world = World::new(1003, &["VN", "FR"]);
    let mut records = Vec::new();
    for from in ["FR", "VN"] {
        let record = requested(&mut world, from, "red", &Audience::All);
        refuse(&mut world, record);
        records.push(record);
    }
    let mut honest = request(&mut world, "FR", "red", &Audience::All);
    honest.subject = records[0].bytes();
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's refused request", NOT_THERE, &|offer| offer.subject = records[1].bytes()),
            ("meant for nobody", "a request names who it is meant for", &|offer| {
                offer.audience = ledger::Audience::Hub;
            }),
        ],
    );
}

fn refuse(world: &mut World, record: RecordId) {
    use domain::review::{Ground, Refusal};
    world
        .at(acts::HUB, |unit, staff| {
            let reviewer = staff.first(Role::Reviewer);
            acts::notice::review::begin(unit, reviewer, record)?;
            let refusal =
                Refusal { ground: Ground::ConditionsNotMet, reasons: "No warrant.".into() };
            acts::notice::review::refuse(unit, reviewer, record, refusal)
        })
        .unwrap();
}

/// A diffusion of `from` that names the photograph.
fn pictured(world: &mut World, from: &'static str) -> RecordId {
    let mut offer = request(world, from, "diffusion-warn", &Audience::All);
    offer.content["subject"]["person"]["photographs"] = json!([PICTURE.1]);
    ordered(world, &offer);
    RecordId::from_bytes(offer.subject)
}

#[test]
fn a_photograph_is_of_the_owners_record_that_names_it_and_for_the_hub_alone() {
    let mut world = World::new(1004, &["VN", "FR", "KE"]);
    let [theirs, mine] = ["VN", "FR"].map(|from| pictured(&mut world, from));
    let plain = in_force(&mut world, "FR", "diffusion-warn", &Audience::All);
    let gone = erased(&mut world, "FR");
    let content =
        json!({ "sha256": PICTURE.1, "perceptual": "00000000000000ff", "jpeg": PICTURE.0 });
    let photograph = ("NoticePhotographed", content);
    let honest = said(&mut world, "FR", photograph, mine, ledger::Audience::Hub);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    let too_large = format!("/9j/{}", "A".repeat(Photograph::MOST_BYTES / 3 * 4 + 4));
    let with = |field: &'static str, value: &str| {
        let value = json!(value);
        move |offer: &mut Offer| offer.content[field] = value.clone()
    };
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("for everybody", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
            ("of another's record", NOT_THERE, &about(theirs)),
            ("of a record that names none", "no request names it", &about(plain)),
            ("of an erased record", NOT_THERE, &about(gone)),
            ("of no record", NOT_THERE, &|offer| offer.subject = [9; 16]),
            ("not the one that is named", "no request names it", &with("sha256", &"0".repeat(64))),
            ("another face", "its bytes are not those it is named by", &with("jpeg", PICTURE.2)),
            ("no picture", "it is no JPEG", &with("jpeg", "R0lGODlh")),
            ("no base64", "it is no base64", &with("jpeg", "§")),
            ("too large", "larger than a photograph may be", &with("jpeg", &too_large)),
            ("a hash that does not read", "its perceptual hash", &with("perceptual", "zz")),
        ],
    );
}

#[test]
fn an_audience_is_set_by_the_owner_and_never_wider_than_its_review() {
    let mut world = World::new(1005, &["VN", "FR", "KE"]);
    let theirs = in_force(&mut world, "VN", "diffusion-warn", &Audience::All);
    let mine = in_force(&mut world, "FR", "diffusion-warn", &Audience::All);
    let red = in_force(&mut world, "FR", "red", &Audience::All);
    let reviewed = in_force(&mut world, "FR", "diffusion-arrest", &only(&["VN"]));
    let waiting = requested(&mut world, "FR", "diffusion-arrest", &Audience::All);
    let paused = suspended(&mut world, "FR");
    let choice = ("AudienceSet", chosen(&only(&["VN"])));
    let honest = said(&mut world, "FR", choice, mine, ledger::Audience::Hub);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
            ("another's", NOT_THERE, &about(theirs)),
            ("one that waits", "the record is submitted", &about(waiting)),
            ("one that is suspended", "the record is suspended", &about(paused)),
            ("a notice for all", "a notice of this kind is for all members", &about(red)),
            ("nobody", "nobody is left", &|offer| offer.content = chosen(&only(&[]))),
            ("itself alone", "it would reach no other member", &|offer| {
                offer.content = chosen(&only(&["FR"]));
            }),
            ("wider than its review", "a review let it through for fewer", &|offer| {
                offer.subject = reviewed.bytes();
                offer.content = chosen(&only(&["VN", "KE"]));
            }),
        ],
    );
    let audience = |record| world.hub.registers().audience(record).unwrap();
    assert_eq!(audience(mine), only(&["VN"]));
    assert_eq!((audience(theirs), audience(reviewed)), (Audience::All, only(&["FR", "VN"])));
}

fn chosen(audience: &Audience) -> Value {
    json!({ "audience": audience })
}

#[test]
fn a_suspension_is_the_owners_of_what_is_in_force_told_to_all_who_have_it_and_has_an_end() {
    let mut world = World::new(1006, &["VN", "FR", "KE"]);
    let theirs = in_force(&mut world, "VN", "red", &Audience::All);
    let mine = in_force(&mut world, "FR", "red", &Audience::All);
    let waiting = requested(&mut world, "FR", "red", &Audience::All);
    let paused = suspended(&mut world, "FR");
    let now = world.now();
    let longest = SignedDuration::from_hours(24 * 183);
    let until =
        move |at: jiff::Timestamp| move |offer: &mut Offer| offer.content["until"] = json!(at);
    let honest = suspension(&mut world, "FR", mine);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    let heard_by =
        |audience: ledger::Audience| move |offer: &mut Offer| offer.audience = audience.clone();
    let unheard = "whoever has the notice must learn of this, and nobody else";
    let length = "a suspension ends after now and at most 183 days from now";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's", NOT_THERE, &about(theirs)),
            ("one that waits", "the record is submitted", &about(waiting)),
            ("one that is suspended", "the record is suspended", &about(paused)),
            ("kept from a holder", unheard, &heard_by(between(&["FR", "VN"]))),
            ("kept from everybody", unheard, &heard_by(ledger::Audience::Hub)),
            ("over before it begins", length, &until(now - SignedDuration::from_secs(1))),
            ("over as it begins", length, &until(now)),
            ("a day too long", length, &until(now + longest + SignedDuration::from_hours(24))),
            ("without reasons", "a suspension gives its reasons", &|offer| {
                offer.content["reasons"] = json!(" ");
            }),
        ],
    );
    let state = |record| world.hub.registers().notice(record).unwrap().unwrap().state;
    assert_eq!((state(theirs).name(), state(mine).name()), ("published", "suspended"));
}

#[test]
fn a_suspension_is_lifted_by_the_owner_before_all_who_have_the_notice() {
    let mut world = World::new(1007, &["VN", "FR", "KE"]);
    let [theirs, mine] = ["VN", "FR"].map(|from| suspended(&mut world, from));
    let published = in_force(&mut world, "FR", "red", &Audience::All);
    let content = json!({ "record": mine });
    let honest = said(&mut world, "FR", ("NoticeResumed", content), mine, ledger::Audience::All);
    only_written_by(&mut world, &honest, &WRITES);
    let unheard = "whoever has the notice must learn of this, and nobody else";
    let about = |record: RecordId| {
        move |offer: &mut Offer| {
            offer.subject = record.bytes();
            offer.content = json!({ "record": record });
        }
    };
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's", NOT_THERE, &about(theirs)),
            ("one in force", "the record is published", &about(published)),
            ("kept from a holder", unheard, &|offer| offer.audience = between(&["FR", "VN"])),
            ("one thing inside, another outside", NOT_THERE, &|offer| {
                offer.content = json!({ "record": published });
            }),
        ],
    );
    let state = |record| world.hub.registers().notice(record).unwrap().unwrap().state;
    assert_eq!((state(theirs).name(), state(mine).name()), ("suspended", "published"));
}

#[test]
fn a_notice_is_withdrawn_by_its_owner_alone_and_nothing_else_is_erased() {
    let mut world = World::new(1008, &["VN", "FR", "KE"]);
    let theirs = in_force(&mut world, "VN", "red", &Audience::All);
    let mine = in_force(&mut world, "FR", "red", &Audience::All);
    let gone = erased(&mut world, "FR");
    let honest = withdrawal(&mut world, "FR", mine);
    only_written_by(&mut world, &honest, &WRITES);
    let about = |record: RecordId| move |offer: &mut Offer| offer.subject = record.bytes();
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("another's", NOT_THERE, &about(theirs)),
            ("one that is erased", NOT_THERE, &about(gone)),
            ("no record", NOT_THERE, &about(RecordId::from_bytes([9; 16]))),
            ("told to all", "this is for the hub alone", &|offer| {
                offer.audience = ledger::Audience::All;
            }),
        ],
    );
    assert_eq!(owner(&world, theirs), Some(code("VN")));
    assert!(!acts::erase::is_gone(&world.hub, theirs).unwrap(), "what stands is not gone");
    assert!(acts::erase::is_gone(&world.hub, mine).unwrap());
}
