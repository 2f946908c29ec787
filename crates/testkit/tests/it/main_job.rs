//! The main job, from the draft to the proof of erasure.

use acts::{ActError, check::Terms, check::Verdict, hit, notice};
use domain::{
    HitId, RecordId, audience::Audience, directory::Role, hit::MeasureKind,
    notice::WithdrawalReason, person::Person,
};
use registers::desk;
use testkit::{World, people::Invented};

#[test]
fn a_wanted_person_is_found_verified_and_forgotten_and_no_byte_of_the_name_remains() {
    let mut world = World::on_disk(1, &["VN", "FR", "KE", "BR", "JP"]);
    let person = Invented::new(&mut world.dice);
    let draft = person.draft("red", "VN", Audience::All);
    let record = world.submit(&draft).unwrap();
    world.sync("VN");
    world.publish(record).unwrap();
    // Kenya hears of it and then is offline: it checks from its own copy.
    world.sync_all();
    assert!(in_files(&world, &person.family_name) > 0, "the scan is blind");
    found_by_zone_document_and_name(&mut world, &person, record);
    let found = confirmed(&mut world, &person, record);
    arrested_on_the_owners_word_alone(&mut world, found);

    world
        .at("VN", |unit, staff| {
            let reason = WithdrawalReason::PurposeAchieved;
            notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), record, reason)
        })
        .unwrap();
    world.sync_all();
    let erasures = world.hub.erasures(world.now()).unwrap();
    let (_, standing) = &erasures[0];
    assert_eq!((erasures.len(), standing.signed.len(), standing.complete()), (1, 5, true));
    for code in ["VN", "FR", "KE", "BR", "JP"] {
        assert!(acts::erase::is_gone(world.bureau(code), record).unwrap(), "{code}");
    }
    for needle in needles(draft.person().unwrap()) {
        assert_eq!(in_files(&world, &needle), 0, "{needle}");
    }
}

fn found_by_zone_document_and_name(world: &mut World, person: &Invented, record: RecordId) {
    for terms in [
        Terms::Mrz(person.mrz()),
        Terms::Document(Some(person.country), person.passport.clone()),
        Terms::Name { text: person.name(), born: Some(person.born), nationality: None },
    ] {
        let answer = world.look_up("KE", terms.clone()).unwrap();
        assert_eq!(answer.verdict, Verdict::Match, "{terms:?}");
        assert_eq!(answer.candidates[0].record, record, "{terms:?}");
        assert!(!answer.candidates[0].evidence.is_empty());
    }
}

/// Kenya confirms offline; once it is back, owner, searcher and secretariat have it on their desks with the clock.
fn confirmed(world: &mut World, person: &Invented, record: RecordId) -> HitId {
    let answer = world.look_up("KE", Terms::Mrz(person.mrz())).unwrap();
    let found = world
        .at("KE", |unit, staff| {
            let officer = staff.first(Role::BorderOfficer);
            hit::confirm(unit, officer, answer.lookup, record, "Gate 4".into(), "Passport".into())
        })
        .unwrap();
    world.sync("KE");
    world.sync("VN");
    let due_at = Some(world.now() + jiff::SignedDuration::from_hours(12));
    let desks = [
        (world.hub.registers().desk().unwrap(), desk::ANSWER_HIT),
        (world.bureau("VN").registers().desk().unwrap(), desk::ANSWER_HIT),
        (world.bureau("KE").registers().desk().unwrap(), desk::AWAIT_ANSWER),
    ];
    for (desk, what) in desks {
        let waits = desk.iter().find(|item| item.subject == record && item.what == what);
        assert_eq!(waits.map(|item| item.due_at), Some(due_at), "{what}: {desk:?}");
    }
    found
}

fn arrested_on_the_owners_word_alone(world: &mut World, found: HitId) {
    let arrest = |world: &mut World| {
        world.at("KE", |unit, staff| {
            let officer = staff.first(Role::DutyOfficer);
            hit::take_measure(unit, officer, found, MeasureKind::Arrest, "Extradition Act".into())
        })
    };
    let too_early = arrest(world);
    assert!(matches!(too_early, Err(ActError::NotCarried(_))), "{too_early:?}");
    world
        .at("VN", |unit, staff| {
            hit::verify(unit, staff.first(Role::BureauOfficer), found, true, "Stands.".into())
        })
        .unwrap();
    world.sync_these(&["VN", "KE"]);
    arrest(world).unwrap();
    world.sync_all();
    assert_eq!(world.bureau("VN").registers().measures(found).unwrap().len(), 1);
}

/// What of a person must be in no file: names and document numbers.
fn needles(person: &Person) -> Vec<String> {
    let documents = person.documents.iter().map(|document| document.number.as_written().to_owned());
    [person.family_name.clone()]
        .into_iter()
        .chain(person.name_in_original_script.clone())
        .chain(documents)
        .collect()
}

/// In how many files of the world's folder the text stands, in any case, as UTF-8 or UTF-16.
pub(crate) fn in_files(world: &World, text: &str) -> usize {
    let lower = text.to_lowercase();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut files = 0;
    let mut folders = vec![world.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let folded = String::from_utf8_lossy(&bytes).to_lowercase();
            let narrow = folded.contains(&lower);
            files += usize::from(narrow || bytes.windows(wide.len()).any(|window| window == wide));
        }
    }
    files
}

#[test]
fn a_look_up_is_recorded_before_its_answer_and_only_the_audit_key_opens_its_terms() {
    let mut world = World::new(2, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let before = world.bureau("FR").own().size();
    let terms = Terms::Name { text: person.name(), born: None, nationality: None };
    let answer = world.look_up("FR", terms.clone()).unwrap();
    assert_eq!(world.bureau("FR").own().size(), before + 1, "one durable entry");
    let stored = world.bureau("FR").own().at(before).unwrap().whole.unwrap().payload.unwrap();
    assert!(!String::from_utf8_lossy(stored.bytes()).contains(&person.family_name));

    let keys = world.bureau("FR").keys().clone();
    let other = world.bureau("VN").keys().clone();
    let open = |world: &mut World, role: Role, key: &acts::seal::OpeningKey, reason: &str| {
        let (key, reason) = (key.clone(), reason.to_owned());
        world.at("FR", move |unit, staff| {
            acts::oversight::open_terms(unit, staff.first(role), answer.lookup, &key, &reason)
        })
    };
    let audit = keys.audit.unwrap();
    assert!(matches!(open(&mut world, Role::DutyOfficer, &audit, "why"), Err(ActError::Denied(_))));
    let officer = Role::DataProtectionOfficer;
    assert!(matches!(
        open(&mut world, officer, &other.audit.unwrap(), "why"),
        Err(ActError::Sealed(_))
    ));
    assert!(matches!(open(&mut world, officer, &keys.messages, "why"), Err(ActError::Sealed(_))));
    assert!(open(&mut world, officer, &audit, " ").is_err(), "a reason is needed");
    assert_eq!(open(&mut world, officer, &audit, "A person's request").unwrap(), terms);
    assert_eq!(world.bureau("FR").own().size(), before + 2, "the opening is recorded too");
}

#[test]
fn a_copy_that_is_too_old_answers_unknown_and_never_clear() {
    let mut world = World::new(3, &["VN", "FR"]);
    let nobody = Terms::Name { text: "Unlisted Nobodius".into(), born: None, nationality: None };
    assert_eq!(world.look_up("FR", nobody.clone()).unwrap().verdict, Verdict::Clear);
    world.pass_hours(7 * 24 + 1);
    let answer = world.look_up("FR", nobody.clone()).unwrap();
    assert_eq!(answer.verdict, Verdict::Unknown);
    assert!(!answer.freshness.good());
    // One round makes it fresh again, though there is nothing new to take.
    world.sync("FR");
    assert_eq!(world.look_up("FR", nobody).unwrap().verdict, Verdict::Clear);
}

#[test]
fn officers_of_another_bureau_cannot_act() {
    let mut world = World::new(4, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let draft = person.draft("red", "VN", Audience::All);
    let stranger = world.bureau("FR").staff.first(Role::BureauOfficer);
    let drafted = world.at("VN", |unit, _| notice::draft::draft(unit, stranger, None, &draft));
    assert!(matches!(drafted, Err(ActError::NoOfficer)));
    let secretary = world.hub.staff.first(Role::Reviewer);
    let drafted = world.at("VN", |unit, _| notice::draft::draft(unit, secretary, None, &draft));
    assert!(matches!(drafted, Err(ActError::NoOfficer)));
    let record = world.published(&draft);
    let withdrawn = world.at("FR", |unit, staff| {
        let reason = WithdrawalReason::NoLongerWanted;
        notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), record, reason)
    });
    assert!(matches!(withdrawn, Err(ActError::NotOwner)));
}

#[test]
fn a_suspended_notice_does_not_answer_and_answers_again_when_resumed() {
    let mut world = World::new(5, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let terms = Terms::Document(Some(person.country), person.passport.clone());
    let until = world.now() + jiff::SignedDuration::from_hours(24 * 30);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::suspend::suspend(unit, officer, record, until, "Under appeal".into())
        })
        .unwrap();
    world.sync_all();
    assert_eq!(world.look_up("FR", terms.clone()).unwrap().verdict, Verdict::Clear);
    world
        .at("VN", |unit, staff| {
            notice::suspend::resume(unit, staff.first(Role::BureauOfficer), record)
        })
        .unwrap();
    world.sync_all();
    assert_eq!(world.look_up("FR", terms).unwrap().verdict, Verdict::Match);
}

#[test]
fn what_the_hub_rejects_is_taken_back_at_the_bureau_that_asked() {
    let mut world = World::new(6, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let stricter =
        statute::Statute::default_text().replace("suspension_days = 183", "suspension_days = 10");
    world
        .at("hub", |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            acts::directory::adopt_statute(unit, administrator, &stricter)
        })
        .unwrap();
    // Viet Nam has not heard of the new statute and suspends for longer than it allows.
    let until = world.now() + jiff::SignedDuration::from_hours(24 * 30);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            notice::suspend::suspend(unit, officer, record, until, "Under appeal".into())
        })
        .unwrap();
    let terms = Terms::Document(Some(person.country), person.passport.clone());
    assert_eq!(world.look_up("VN", terms.clone()).unwrap().verdict, Verdict::Clear);
    world.sync_all();
    let vietnam = world.bureau("VN");
    assert_eq!(vietnam.registers().rejections().unwrap()[0].kind, "NoticeSuspended");
    assert!(vietnam.registers().desk().unwrap().iter().any(|item| item.what == desk::REJECTED));
    let digest = vietnam.registers().digest().unwrap();
    assert_eq!(vietnam.rebuilt().unwrap().digest().unwrap(), digest);
    for code in ["VN", "FR"] {
        assert_eq!(world.look_up(code, terms.clone()).unwrap().verdict, Verdict::Match, "{code}");
    }
}
