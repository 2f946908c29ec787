//! Four eyes, and the guard against those who come back under another colour.

use acts::{ActError, notice};
use domain::{
    Fact, NoticeFact, RecordId, Vocabulary,
    audience::Audience,
    directory::Role,
    review::{Ground, Refusal},
};
use testkit::{World, people::Invented, world::clear_assessment};

fn refuse(world: &mut World, record: RecordId) {
    world
        .at("hub", |unit, staff| {
            let officer = staff.first(Role::Reviewer);
            notice::review::begin(unit, officer, record)?;
            let reasons = "Of predominantly political character.".to_owned();
            let refusal = Refusal { ground: Ground::Article3, reasons };
            notice::review::refuse(unit, officer, record, refusal)
        })
        .unwrap();
    world.sync_all();
}

#[test]
fn a_request_is_seen_by_its_requester_and_the_secretariat_alone_until_it_is_published() {
    let mut world = World::new(20, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync_all();
    assert!(world.hub.registers().notice(record).unwrap().is_some());
    assert!(world.bureau("FR").registers().notice(record).unwrap().is_none());
    let by_subject = world.bureau("FR").shared().by_subject(ledger::SubjectId(record.bytes()));
    assert_eq!(by_subject.unwrap(), Vec::<u64>::new(), "not even an envelope");
}

#[test]
fn no_officer_of_the_requesting_bureau_can_review_and_one_who_took_it_up_decides() {
    let mut world = World::new(21, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync("VN");
    let author = world.bureau("VN").staff.first(Role::BureauOfficer);
    let begun = world.at("hub", |unit, _| notice::review::begin(unit, author, record));
    assert!(matches!(begun, Err(ActError::NoOfficer)));
    let duty = world.at("hub", |unit, staff| {
        notice::review::begin(unit, staff.first(Role::DutyOfficer), record)
    });
    assert!(matches!(duty, Err(ActError::Denied(_))));
    world
        .at("hub", |unit, staff| notice::review::begin(unit, staff.first(Role::Reviewer), record))
        .unwrap();
    let other = world.at("hub", |unit, staff| {
        let officer = staff.nth(Role::Reviewer, 1);
        notice::review::publish(unit, officer, record, &clear_assessment())
    });
    assert!(other.is_err(), "another reviewer has taken it up");
}

#[test]
fn a_refused_person_does_not_return_under_another_colour_without_a_flagged_review() {
    let mut world = World::new(22, &["VN", "FR", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync("VN");
    refuse(&mut world, record);

    // A kind whose gate is automatic waits for a reviewer too, and its requester is not told what the guard remembers.
    let diffusion = person.draft("diffusion-warn", "VN", Audience::All);
    let again = world.submit(&diffusion).unwrap();
    world.sync_all();
    assert!(world.bureau("VN").registers().rejections().unwrap().is_empty());
    let held = world.hub.registers().notice(again).unwrap().unwrap();
    assert!(matches!(held.state, domain::notice::State::Submitted(_)), "{:?}", held.state);
    assert!(world.bureau("FR").registers().notice(again).unwrap().is_none());

    // Another member's arrest diffusion of the same person reaches a reviewer, flagged.
    let arrest = person.draft("diffusion-arrest", "KE", Audience::All);
    let third = world.submit(&arrest).unwrap();
    world.sync("KE");
    let published = world.publish(third);
    assert!(matches!(&published, Err(ActError::Invalid(wrong)) if wrong.field == "re_entry"));
    // Only with the grounds for letting it in all the same.
    world
        .at("hub", |unit, staff| {
            let mut assessment = clear_assessment();
            assessment.re_entry = Some("Another court, another case.".into());
            notice::review::publish(unit, staff.first(Role::Reviewer), third, &assessment)
        })
        .unwrap();
}

#[test]
fn the_guard_remembers_no_name() {
    let mut world = World::new(23, &["VN"]);
    let person = Invented::new(&mut world.dice);
    let record = world.submit(&person.draft("red", "VN", Audience::All)).unwrap();
    world.sync("VN");
    refuse(&mut world, record);
    let hub = world.hub.shared();
    let guards = (0..hub.size())
        .filter_map(|pos| hub.at(pos).unwrap().whole)
        .filter(|whole| whole.entry.envelope().kind.as_str() == "GuardSet");
    let payloads: Vec<_> = guards.filter_map(|whole| whole.payload).collect();
    assert_eq!(payloads.len(), 1);
    let text = String::from_utf8(payloads[0].bytes().to_vec()).unwrap();
    assert!(!text.contains(&person.family_name) && !text.contains(&person.passport));
    assert!(matches!(
        Vocabulary::ALL.read("GuardSet", text.as_bytes()),
        Ok(Fact::Notice(NoticeFact::GuardSet(_)))
    ));
}
