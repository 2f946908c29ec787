//! Photographs: with the request to the hub, with the record to those who may see it, and gone with it.

use acts::{ActError, notice};
use domain::{
    Draft, OfficerId, RecordId, audience::Audience, directory::Role, draft::Subject,
    notice::WithdrawalReason,
};
use testkit::{World, people::Invented};

use crate::main_job::in_files;

/// What begins as a JPEG and holds a text that is found again.
fn jpeg(mark: &str) -> Vec<u8> {
    [&[0xff, 0xd8, 0xff, 0xe0], mark.as_bytes()].concat()
}

/// A draft without photographs of its own, saved at its bureau.
fn drafted(world: &mut World, kind: &str, audience: Audience) -> (RecordId, Draft) {
    let mut draft = Invented::new(&mut world.dice).draft(kind, "VN", audience);
    if let Subject::Person(person) = &mut draft.subject {
        person.photographs.clear();
    }
    let save =
        |unit: &mut acts::Unit<'_>, officer| notice::draft::draft(unit, officer, None, &draft);
    let record =
        world.at("VN", |unit, staff| save(unit, staff.first(Role::BureauOfficer))).unwrap();
    (record.0, draft)
}

fn at_owner<T>(
    world: &mut World,
    act: impl FnOnce(&mut acts::Unit<'_>, OfficerId) -> Result<T, ActError>,
) -> Result<T, ActError> {
    world.at("VN", |unit, staff| act(unit, staff.first(Role::BureauOfficer)))
}

fn seen(world: &mut World, code: &str, record: RecordId, sha256: &str) -> Option<Vec<u8>> {
    notice::photograph::picture(world.bureau(code), record, sha256).unwrap()
}

#[test]
fn a_photograph_reaches_the_copies_with_its_record_and_never_before() {
    let mut world = World::new(71, &["VN", "FR", "KE"]);
    let (record, _) = drafted(&mut world, "red", Audience::All);
    let picture = jpeg("before the review");
    let add = |unit: &mut acts::Unit<'_>, officer| {
        notice::photograph::add(unit, officer, record, &picture, 7)
    };
    let sha256 = at_owner(&mut world, add).unwrap();
    world.sync_all();
    let at_hub = |world: &World| notice::photograph::picture(&world.hub, record, &sha256).unwrap();
    assert_eq!(at_hub(&world), None, "a draft is nobody else's");
    at_owner(&mut world, |unit, officer| notice::submit::submit(unit, officer, record)).unwrap();
    world.sync_all();
    assert_eq!(at_hub(&world).as_ref(), Some(&picture));
    assert!(world.bureau("FR").registers().photographs(None).unwrap().is_empty());
    world.publish(record).unwrap();
    world.sync_all();
    for code in ["VN", "FR", "KE"] {
        assert_eq!(seen(&mut world, code, record, &sha256).as_ref(), Some(&picture), "{code}");
    }
}

#[test]
fn a_photograph_follows_a_diffusion_that_goes_out_by_itself_and_only_to_its_audience() {
    let mut world = World::new(72, &["VN", "FR", "KE"]);
    let only =
        |codes: &[&str]| Audience::Only(codes.iter().map(|code| code.parse().unwrap()).collect());
    let (record, _) = drafted(&mut world, "diffusion-warn", only(&["FR"]));
    let picture = jpeg("for France");
    let add = |unit: &mut acts::Unit<'_>, officer| {
        notice::photograph::add(unit, officer, record, &picture, 7)
    };
    let sha256 = at_owner(&mut world, add).unwrap();
    at_owner(&mut world, |unit, officer| notice::submit::submit(unit, officer, record)).unwrap();
    world.sync_all();
    assert_eq!(seen(&mut world, "FR", record, &sha256).as_ref(), Some(&picture));
    assert_eq!(seen(&mut world, "KE", record, &sha256), None);
    // Kenya gains the record, and its photograph with it.
    let wider = only(&["FR", "KE"]);
    at_owner(&mut world, |unit, officer| {
        notice::narrow::set_audience(unit, officer, record, wider)
    })
    .unwrap();
    world.sync_all();
    assert_eq!(seen(&mut world, "KE", record, &sha256).as_ref(), Some(&picture));
}

#[test]
fn a_photograph_that_is_taken_out_is_shown_no_more_and_bad_ones_are_refused() {
    let mut world = World::new(73, &["VN", "FR"]);
    let (record, _) = drafted(&mut world, "red", Audience::All);
    let add = |world: &mut World, bytes: &[u8]| {
        at_owner(world, |unit, officer| notice::photograph::add(unit, officer, record, bytes, 7))
    };
    let sha256 = add(&mut world, &jpeg("once")).unwrap();
    at_owner(&mut world, |unit, officer| {
        notice::photograph::remove(unit, officer, record, &sha256)
    })
    .unwrap();
    assert_eq!(seen(&mut world, "VN", record, &sha256), None);
    assert!(matches!(add(&mut world, b"GIF89a"), Err(ActError::Invalid(_))));
    let mut large = jpeg("x");
    large.resize(domain::photograph::Photograph::MOST_BYTES + 8, 0);
    assert!(matches!(add(&mut world, &large), Err(ActError::Invalid(_))));
    for nth in 0..domain::photograph::Photograph::MOST {
        add(&mut world, &jpeg(&format!("picture {nth}"))).unwrap();
    }
    assert!(matches!(add(&mut world, &jpeg("one too many")), Err(ActError::Invalid(_))));
}

#[test]
fn an_erased_photograph_is_in_no_file() {
    let mut world = World::on_disk(74, &["VN", "FR", "KE"]);
    let (record, _) = drafted(&mut world, "red", Audience::All);
    let picture = jpeg("the face that must be forgotten");
    let add = |unit: &mut acts::Unit<'_>, officer| {
        notice::photograph::add(unit, officer, record, &picture, 7)
    };
    let sha256 = at_owner(&mut world, add).unwrap();
    at_owner(&mut world, |unit, officer| notice::submit::submit(unit, officer, record)).unwrap();
    world.sync_all();
    world.publish(record).unwrap();
    world.sync_all();
    assert!(seen(&mut world, "KE", record, &sha256).is_some());
    let kept = world.bureau("VN").registers().photograph(record, &sha256).unwrap().unwrap();
    let needles = [kept.jpeg, sha256.clone()];
    for needle in &needles {
        assert!(in_files(&world, needle) > 0, "the scan is blind");
    }
    at_owner(&mut world, |unit, officer| {
        notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
    })
    .unwrap();
    world.sync_all();
    for code in ["VN", "FR", "KE"] {
        assert!(acts::erase::is_gone(world.bureau(code), record).unwrap(), "{code}");
    }
    for needle in &needles {
        assert_eq!(in_files(&world, needle), 0, "{needle}");
    }
}
