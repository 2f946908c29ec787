//! Hits on notices: confirmed by who saw the record, answered by its owner, acted upon by the searcher with the owner's word, and
//! heard of by the two of them alone.

use domain::{
    HitId, LookupId, RecordId,
    audience::Audience,
    directory::Role,
    hit::{Confirmation, MeasureKind},
};
use jiff::SignedDuration;
use serde_json::json;
use testkit::World;

use super::{
    Offer, between, erased, in_force, incoming, only, only_written_by, ordered, requested,
    stands_only_unbroken, suspended, suspension,
};

const CONFIRMS: [Role; 3] = [Role::BureauOfficer, Role::BorderOfficer, Role::DutyOfficer];
const ANSWERS: [Role; 2] = [Role::BureauOfficer, Role::DutyOfficer];
const NO_RECORD: &str = "there is no such record";
const NO_HIT: &str = "there is no such hit";
const BOTH_SIDES: &str = "both sides of a hit learn of it, and nobody else";

/// France's hit on a record of Viet Nam's.
fn confirmation(world: &mut World, record: RecordId) -> Offer {
    let said = Confirmation {
        hit: HitId::random(&mut world.dice),
        record,
        lookup: LookupId::random(&mut world.dice),
        searcher: "FR".parse().unwrap(),
        place: "Gate 4".into(),
        grounds: "Passport and scar".into(),
        due_at: world.now() + SignedDuration::from_hours(12),
        thing: None,
    };
    let fact = ("HitConfirmed", serde_json::to_value(&said).unwrap());
    let to = between(&["FR", "VN"]);
    Offer::new(world, ("FR", Role::BorderOfficer), fact, record.bytes(), to)
}

/// The hit of a confirmation that was ordered.
fn confirmed(world: &mut World, record: RecordId) -> HitId {
    let offer = confirmation(world, record);
    ordered(world, &offer);
    serde_json::from_value(offer.content["hit"].clone()).unwrap()
}

fn about(record: RecordId) -> impl Fn(&mut Offer) {
    move |offer| {
        offer.subject = record.bytes();
        offer.content["record"] = json!(record);
    }
}

fn heard_by(nodes: &'static [&str]) -> impl Fn(&mut Offer) {
    move |offer| offer.audience = between(nodes)
}

#[test]
fn a_hit_is_confirmed_in_ones_own_name_on_what_one_sees_and_is_in_force() {
    let mut world = World::new(1011, &["VN", "FR", "KE"]);
    let seen = in_force(&mut world, "VN", "red", &Audience::All);
    let other = in_force(&mut world, "VN", "red", &Audience::All);
    let unseen = in_force(&mut world, "VN", "diffusion-warn", &only(&["KE"]));
    let [unpublished, my_request] =
        ["VN", "FR"].map(|from| requested(&mut world, from, "red", &Audience::All));
    let paused = suspended(&mut world, "VN");
    let gone = erased(&mut world, "VN");
    let used = confirmed(&mut world, other);
    let honest = confirmation(&mut world, seen);
    only_written_by(&mut world, &honest, &CONFIRMS);
    let late = world.now() + SignedDuration::from_hours(14);
    let own_hits = "a bureau confirms its own hits, on the record it names";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("in another's name", own_hits, &|offer| offer.content["searcher"] = json!("KE")),
            ("another record inside", own_hits, &|offer| offer.content["record"] = json!(other)),
            ("another record outside", own_hits, &|offer| offer.subject = other.bytes()),
            ("an identifier in use", "its identifier is in use", &|offer| {
                offer.content["hit"] = json!(used);
            }),
            ("a clock of its own", "the owner's clock is the statute's to set", &|offer| {
                offer.content["due_at"] = json!(late);
            }),
            ("a record it does not see", NO_RECORD, &about(unseen)),
            ("another's request", NO_RECORD, &about(unpublished)),
            ("its own request", NO_RECORD, &about(my_request)),
            ("no record", NO_RECORD, &about(RecordId::from_bytes([9; 16]))),
            ("one that is suspended", "the record is suspended", &about(paused)),
            ("one that is erased", NO_RECORD, &about(gone)),
            ("told to all", BOTH_SIDES, &|offer| offer.audience = ledger::Audience::All),
            ("told to the hub alone", BOTH_SIDES, &|offer| offer.audience = ledger::Audience::Hub),
            ("kept from the owner", BOTH_SIDES, &heard_by(&["FR"])),
            ("told to a third", BOTH_SIDES, &heard_by(&["FR", "KE", "VN"])),
            ("nowhere", "say where the person or thing is", &|offer| {
                offer.content["place"] = json!(" ");
            }),
            ("on no grounds", "say what convinced you", &|offer| {
                offer.content["grounds"] = json!("");
            }),
        ],
    );
    assert_eq!(world.hub.registers().hits(other).unwrap().len(), 1);
}

#[test]
fn a_hit_is_answered_by_the_owner_before_both_sides_and_nobody_else() {
    let mut world = World::new(1012, &["VN", "FR", "KE"]);
    let seen = in_force(&mut world, "VN", "red", &Audience::All);
    let other = in_force(&mut world, "VN", "red", &Audience::All);
    let hit = confirmed(&mut world, seen);
    let content = json!({ "hit": hit, "record": seen, "stands": true, "note": "Stands." });
    let by = ("VN", Role::BureauOfficer);
    let to = between(&["FR", "VN"]);
    let honest = Offer::new(&mut world, by, ("HitVerified", content), seen.bytes(), to);
    only_written_by(&mut world, &honest, &ANSWERS);
    let [france, kenya] = ["FR", "KE"].map(|at| answering(&mut world, at));
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by the searcher", NO_RECORD, &france),
            ("by a third", NO_RECORD, &kenya),
            ("no hit", NO_HIT, &|offer| offer.content["hit"] = json!(HitId::from_bytes([9; 16]))),
            ("another record", NO_HIT, &about(other)),
            ("another record inside", NO_HIT, &|offer| offer.content["record"] = json!(other)),
            ("another record outside", NO_HIT, &|offer| offer.subject = other.bytes()),
            ("told to all", BOTH_SIDES, &|offer| offer.audience = ledger::Audience::All),
            ("kept from the searcher", BOTH_SIDES, &heard_by(&["VN"])),
            ("told to a third", BOTH_SIDES, &heard_by(&["FR", "KE", "VN"])),
        ],
    );
}

/// The same, signed at another bureau.
fn answering(world: &mut World, at: &'static str) -> impl Fn(&mut Offer) + use<> {
    let author = world.bureau(at).staff.first(Role::BureauOfficer);
    move |offer| {
        offer.from = at;
        offer.author = author;
    }
}

/// Viet Nam's word on a hit.
fn answered(world: &mut World, hit: HitId, record: RecordId, stands: bool) {
    let content = json!({ "hit": hit, "record": record, "stands": stands, "note": "" });
    let by = ("VN", Role::DutyOfficer);
    let to = between(&["FR", "VN"]);
    let offer = Offer::new(world, by, ("HitVerified", content), record.bytes(), to);
    ordered(world, &offer);
}

#[test]
fn a_measure_is_the_searchers_and_rests_on_the_owners_word_on_what_is_in_force() {
    let mut world = World::new(1013, &["VN", "FR", "KE"]);
    let [seen, other, disowned, paused] =
        [(); 4].map(|()| in_force(&mut world, "VN", "red", &Audience::All));
    let hits = [seen, other, disowned, paused].map(|record| confirmed(&mut world, record));
    answered(&mut world, hits[0], seen, true);
    answered(&mut world, hits[2], disowned, false);
    answered(&mut world, hits[3], paused, true);
    let pause = suspension(&mut world, "VN", paused);
    ordered(&mut world, &pause);
    let content = json!({
        "hit": hits[0], "record": seen, "kind": MeasureKind::Arrest, "note": "Extradition Act"
    });
    let by = ("FR", Role::BorderOfficer);
    let to = between(&["FR", "VN"]);
    let honest = Offer::new(&mut world, by, ("MeasureTaken", content), seen.bytes(), to);
    only_written_by(&mut world, &honest, &CONFIRMS);
    let [vietnam, kenya] = ["VN", "KE"].map(|at| answering(&mut world, at));
    let on = |nth: usize, record: RecordId| {
        move |offer: &mut Offer| {
            about(record)(offer);
            offer.content["hit"] = json!(hits[nth]);
        }
    };
    let not_yet = "the owner has not yet verified the hit";
    stands_only_unbroken(
        &mut world,
        &honest,
        &[
            ("by the owner", NO_HIT, &vietnam),
            ("by a third", NO_HIT, &kenya),
            ("no hit", NO_HIT, &|offer| offer.content["hit"] = json!(HitId::from_bytes([9; 16]))),
            ("without the owner's word", not_yet, &on(1, other)),
            ("against the owner's word", "only a release can be recorded", &on(2, disowned)),
            ("on a suspended notice", "the record is suspended", &on(3, paused)),
            ("that is for things", "this measure is none for", &|offer| {
                offer.content["kind"] = json!(MeasureKind::Seized);
            }),
            ("another record", NO_HIT, &about(other)),
            ("another record inside", NO_HIT, &|offer| offer.content["record"] = json!(other)),
            ("another record outside", NO_HIT, &|offer| offer.subject = other.bytes()),
            ("told to all", BOTH_SIDES, &|offer| offer.audience = ledger::Audience::All),
            ("kept from the owner", BOTH_SIDES, &heard_by(&["FR"])),
        ],
    );
    // What coerces nobody needs no word of the owner's.
    let mut observed = honest;
    on(1, other)(&mut observed);
    observed.content["kind"] = json!(MeasureKind::Observed);
    assert_eq!(incoming(&mut world, &observed), None);
}
