//! A hub that lies, or has lost its memory: what it may not say for a member is taken by no bureau, and what it cannot know it does not
//! call clear.

use acts::{
    RolledBack,
    check::{Note, Terms, Verdict},
};
use domain::{
    RecordId,
    audience::Audience,
    directory::{Officer, Post, Role},
    notice::WithdrawalReason,
};
use peer::PeerError;
use serde_json::{Value, json};
use testkit::{World, people::Invented};

/// What France answers to an entry of this kind that the hub has made up.
fn offered(
    world: &mut World,
    kind: &str,
    subject: RecordId,
    payload: &Value,
) -> Result<(), PeerError> {
    let new = world.signed("hub", kind, subject, serde_json::to_vec(payload).unwrap());
    let now = world.now();
    world.hub.slip_in(vec![new], now).unwrap();
    world.try_sync("FR").map(drop)
}

/// Whether the page was refused for what its origin may not say, and nothing of it was taken.
fn refused(world: &mut World, kind: &str, subject: RecordId, payload: &Value) {
    let before = world.bureau("FR").registers().digest().unwrap();
    let error = offered(world, kind, subject, payload).expect_err(kind);
    let told = error.to_string();
    assert!(told.contains("its origin may not say this"), "{kind}: {told}");
    assert!(error.halts(), "{kind}: people must look");
    assert_eq!(world.bureau("FR").registers().digest().unwrap(), before, "{kind}");
}

fn officer(world: &mut World, role: Role) -> Officer {
    let id = world.bureaus[&"FR".parse().unwrap()].staff.first(role);
    world.bureau("FR").registers().officer(id).unwrap().unwrap()
}

const THE_BODY: RecordId = RecordId::from_bytes([0; 16]);

#[test]
fn the_hub_gives_a_members_officer_no_other_roles() {
    let mut world = World::new(1401, &["VN", "FR"]);
    let mut accomplice = officer(&mut world, Role::BorderOfficer);
    accomplice.roles.insert(Role::BureauOfficer);
    refused(&mut world, "OfficerEnrolled", THE_BODY, &json!(accomplice));
}

#[test]
fn the_hub_moves_no_members_officer_to_the_secretariat() {
    let mut world = World::new(1402, &["VN", "FR"]);
    let mut moved = officer(&mut world, Role::BureauOfficer);
    moved.post = Post::Secretariat;
    refused(&mut world, "OfficerEnrolled", THE_BODY, &json!(moved));
}

#[test]
fn the_hub_dismisses_no_members_officer() {
    let mut world = World::new(1403, &["VN", "FR"]);
    let dismissed = officer(&mut world, Role::BureauOfficer);
    refused(&mut world, "OfficerLeft", THE_BODY, &json!({ "officer": dismissed.id }));
}

#[test]
fn the_hub_withdraws_or_narrows_no_record_in_its_owners_name() {
    for (seed, kind, payload) in [
        (1404, "NoticeWithdrawn", json!({ "reason": WithdrawalReason::NoLongerWanted })),
        (
            1405,
            "AudienceSet",
            json!({ "audience": Audience::Only(["VN".parse().unwrap()].into()) }),
        ),
    ] {
        let mut world = World::new(seed, &["VN", "FR"]);
        let person = Invented::new(&mut world.dice);
        let record = world.published(&person.draft("red", "FR", Audience::All));
        refused(&mut world, kind, record, &payload);
    }
}

#[test]
fn a_hub_that_knows_that_it_lost_part_of_its_log_calls_nobody_clear() {
    let mut world = World::new(1407, &["VN", "FR"]);
    let (person, stranger) = (Invented::new(&mut world.dice), Invented::new(&mut world.dice));
    world.published(&person.draft("red", "VN", Audience::All));
    let by_name = |who: &Invented| Terms::Name { text: who.name(), born: None, nationality: None };
    let clear = world.look_up(acts::HUB, by_name(&stranger)).unwrap();
    assert_eq!(clear.verdict, Verdict::Clear);

    let now = world.now();
    let known = RolledBack {
        at: now,
        what: "a member holds a later state".to_owned(),
        held: String::new(),
        shown: String::new(),
    };
    world.hub.mark_rolled_back(known).unwrap();
    let answer = world.look_up(acts::HUB, by_name(&stranger)).unwrap();
    assert_eq!((answer.verdict, answer.freshness.as_of), (Verdict::Unknown, None));
    // What it still has it still says.
    assert_eq!(world.look_up(acts::HUB, by_name(&person)).unwrap().verdict, Verdict::Match);
}

#[test]
fn a_statute_that_cannot_be_read_leaves_the_last_that_can_also_after_a_restart() {
    let mut world = World::on_disk(1408, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let own =
        statute::Statute::default_text().replace("copy_max_age_days = 7", "copy_max_age_days = 3");
    assert_ne!(own, statute::Statute::default_text(), "the default says seven days");
    let adopted = |text: &str| json!({ "version": "2026-12", "toml": text });
    offered(&mut world, "StatuteAdopted", THE_BODY, &adopted(&own)).unwrap();
    let now = world.now();
    let limit = world.bureau("FR").freshness(now).limit;
    offered(&mut world, "StatuteAdopted", THE_BODY, &adopted("of_the_future = 1")).unwrap();
    for _ in 0..2 {
        let now = world.now();
        let france = world.bureau("FR");
        assert!(france.statute_fault().is_some());
        assert_eq!(france.freshness(now).limit, limit, "the body's own, not the program's");
        let terms = Terms::Name { text: person.name(), born: None, nationality: None };
        let told = world.look_up("FR", terms).unwrap().notes;
        assert!(told.iter().any(|note| matches!(note, Note::StatuteUnread { .. })));
        world.bureau("FR").restart(now).unwrap();
    }
}
