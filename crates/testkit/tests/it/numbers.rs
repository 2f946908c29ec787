//! Lists of document numbers: answered row by row as if asked one by one, recorded as one look-up before anything is answered,
//! opened whole by the data-protection officer, and never "not listed" from a copy that is too old to know.

use acts::{
    ActError, Snapshot,
    check::{
        Terms,
        numbers::{Answers, Asker, Found, Looked, MOST_NUMBERS, Numbered, Unfit, answer, look},
    },
    hit, object, oversight,
};
use domain::{
    RecordId,
    audience::Audience,
    directory::Role,
    lookup::{LookupPurpose, Means},
    notice::WithdrawalReason,
    object::Row,
};
use ledger::{LedgerStore, SqliteStore};
use rand_core::Rng;
use registers::lookup::Recorded;
use testkit::World;

use crate::{main_job::in_files, object::passports};

fn asked(number: &str, issuer: Option<&str>, kind: Option<&str>) -> Numbered {
    let [issuer, kind] = [issuer, kind].map(|text| text.map(str::to_owned));
    Numbered { number: number.to_owned(), issuer, kind }
}

fn report(world: &mut World, at: &str, rows: &[Row]) {
    let reported = world.at(at, |unit, staff| {
        object::report(unit, staff.first(Role::BureauOfficer), &Audience::All, rows)
    });
    reported.unwrap();
    world.sync_all();
}

fn looked(world: &mut World, at: &str, numbers: &[Numbered]) -> Looked {
    let now = world.now();
    look(&Snapshot::of(world.bureau(at), None), numbers.to_vec(), now).unwrap()
}

fn answered(world: &mut World, at: &str, lists: Vec<Looked>) -> Result<Vec<Answers>, ActError> {
    world.at(at, |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        let case_reference = Some("B-7".to_owned());
        let asker = Asker { officer, purpose: LookupPurpose::Border, case_reference };
        answer(unit, asker, lists)
    })
}

fn check(world: &mut World, at: &str, numbers: &[Numbered]) -> Answers {
    let list = looked(world, at, numbers);
    answered(world, at, vec![list]).unwrap().remove(0)
}

fn look_ups(world: &mut World, at: &str, showing: Option<RecordId>) -> Vec<Recorded> {
    world.bureau(at).registers().lookups(showing).unwrap()
}

/// Identifiers of what is listed; none if nothing is.
fn rows(found: &Found) -> Vec<RecordId> {
    match found {
        Found::Listed(listed) => listed.iter().map(|listed| listed.id).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_list_is_answered_in_its_order_and_a_row_that_is_no_question_spoils_no_other() {
    let mut world = World::new(80, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 5));
    let long = "9".repeat(5000);
    let list = [
        asked("ZQ0000003", Some("KE"), None),
        asked("ZQ0000009", Some("KEN"), None),
        asked("", None, None),
        asked("zq 0000-004", None, None),
        asked(&long, None, None),
        asked("ZQ0000001", Some("Kenya"), None),
        asked("ZQ0000001", None, Some("passport")),
        asked("ZQ0000001", None, Some("teapot")),
        asked("ZQ0000001", Some("FR"), None),
        asked("ZQ0000001", None, Some("vehicle")),
    ];
    let answers = check(&mut world, "FR", &list);
    let said = answers.found.iter().map(|found| match found {
        Found::Listed(listed) => format!("{} {}", listed.len(), listed[0].found.record.number),
        Found::NotListed => "not listed".to_owned(),
        Found::Unknown => "unknown".to_owned(),
        Found::Unfit(unfit) => unfit.field().to_owned(),
    });
    let want = [
        "1 ZQ0000003",
        "not listed",
        "number",
        "1 ZQ0000004",
        "number",
        "issuer",
        "1 ZQ0000001",
        "kind",
        "not listed",
        "not listed",
    ];
    assert_eq!(said.collect::<Vec<_>>(), want);
    assert_eq!(answers.found[5], Found::Unfit(Unfit::Issuer));
    let recorded = &look_ups(&mut world, "FR", None)[0];
    assert!(recorded.lookup.terms.len() < 3000, "what is no question is not kept at any length");
}

#[test]
fn an_empty_list_and_one_that_is_too_long_are_refused_and_leave_nothing() {
    let mut world = World::new(81, &["FR"]);
    let now = world.now();
    let window = Snapshot::of(world.bureau("FR"), None);
    for (many, told) in [(0, "empty"), (MOST_NUMBERS + 1, "1001")] {
        let refused = look(&window, vec![asked("A1", None, None); many], now).unwrap_err();
        assert!(refused.to_string().contains(told), "{refused}");
    }
    assert!(look(&window, vec![asked("A1", None, None); MOST_NUMBERS], now).is_ok());
    assert!(look_ups(&mut world, "FR", None).is_empty());
}

#[test]
fn a_list_is_one_sealed_look_up_that_is_found_by_each_row_it_showed_and_opened_whole() {
    let mut world = World::on_disk(82, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 5));
    let before = world.bureau("FR").own().size();
    let list = [
        asked("ZQ0000003", Some("KE"), None),
        asked("QQASKED77", None, None),
        asked("ZQ0000001", None, None),
        asked("ZQ0000003", None, None),
    ];
    let answers = check(&mut world, "FR", &list);
    assert_eq!(world.bureau("FR").own().size(), before + 1, "one entry, whatever its length");
    let found = look_ups(&mut world, "FR", None).remove(0);
    assert_eq!((found.lookup.id, found.lookup.means), (answers.lookup, Means::Numbers));
    assert_eq!((found.lookup.questions, found.lookup.case_reference.as_deref()), (4, Some("B-7")));
    let shown: Vec<_> = [0, 2].into_iter().flat_map(|nth| rows(&answers.found[nth])).collect();
    assert_eq!(found.lookup.shown, shown, "what two questions found is shown once");
    assert_eq!(found.lookup.rows.len(), 2);
    for row in &shown {
        assert_eq!(look_ups(&mut world, "FR", Some(*row))[0].lookup.id, answers.lookup);
    }
    assert_eq!(in_files(&world, "QQASKED77"), 0, "terms lie sealed");

    let key = world.bureau("FR").keys().audit.clone().unwrap();
    let opened = world.at("FR", |unit, staff| {
        let officer = staff.first(Role::DataProtectionOfficer);
        oversight::open_terms(unit, officer, answers.lookup, &key, "yearly control")
    });
    assert_eq!(opened.unwrap(), Terms::Numbers(list.to_vec()));
    let rebuilt = world.bureau("FR").rebuilt().unwrap().digest().unwrap();
    assert_eq!(rebuilt, world.bureau("FR").registers().digest().unwrap());
    let (now, folders) = (world.now(), world.put_down());
    let verified = acts::verify::verify(&folders.data_dir, now, &mut |_, _, _| {}).unwrap();
    assert!(verified.findings.is_empty(), "{:?}", verified.findings);
}

#[test]
fn a_hit_of_a_list_is_confirmed_and_dismissed_as_any_and_goes_with_its_row() {
    let mut world = World::on_disk(83, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 5));
    let numbers: Vec<_> = (0..4).map(|n| asked(&format!("ZQ000000{n}"), None, None)).collect();
    let answers = check(&mut world, "FR", &numbers);
    let row = |nth: usize| rows(&answers.found[nth])[0];
    let (lookup, place) = (answers.lookup, "Gate ZZTOP".to_owned());
    let confirmed = world.at("FR", |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        hit::confirm(unit, officer, lookup, row(2), place, "the number".to_owned())
    });
    confirmed.unwrap();
    let dismissed = world.at("FR", |unit, staff| {
        hit::dismiss(unit, staff.first(Role::BorderOfficer), lookup, row(1), "a series".to_owned())
    });
    dismissed.unwrap();
    let invented = world.at("FR", |unit, staff| {
        let unknown = RecordId::from_bytes([9; 16]);
        hit::dismiss(unit, staff.first(Role::BorderOfficer), lookup, unknown, "none".to_owned())
    });
    assert!(matches!(invented, Err(ActError::NotFound(_))), "{invented:?}");
    world.sync_these(&["FR", "KE"]);
    let withdrawn = world.at("KE", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        object::withdraw(unit, officer, &passports(0, 5), WithdrawalReason::PurposeAchieved)
    });
    withdrawn.unwrap();
    world.sync_all();
    assert_eq!(in_files(&world, "ZQ0000002") + in_files(&world, "Gate ZZTOP"), 0);
    assert_eq!(look_ups(&mut world, "FR", Some(row(2))).len(), 1, "who looked is still told");
    let again = check(&mut world, "FR", &numbers);
    assert!(again.found.iter().all(|found| *found == Found::NotListed));
}

#[test]
fn a_copy_that_is_too_old_says_unknown_and_never_not_listed() {
    let mut world = World::new(84, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 2));
    let list =
        [asked("ZQ0000001", None, None), asked("ZQ0000009", None, None), asked("", None, None)];
    assert_eq!(check(&mut world, "FR", &list).found[1], Found::NotListed);
    world.pass_hours(7 * 24 + 1);
    let answers = check(&mut world, "FR", &list);
    assert!(!answers.freshness.good());
    assert_eq!(rows(&answers.found[0]).len(), 1, "what is listed is still told");
    assert_eq!(answers.found[1], Found::Unknown);
    assert!(matches!(answers.found[2], Found::Unfit(_)));
    world.sync("FR");
    assert_eq!(check(&mut world, "FR", &list).found[1], Found::NotListed);
}

#[test]
fn what_came_or_went_after_a_list_was_looked_up_is_answered_as_it_is() {
    let mut world = World::new(85, &["KE", "FR"]);
    let list = [asked("ZQ0000001", None, None), asked("ZQ0000007", None, None)];
    let before_any = looked(&mut world, "FR", &list);
    report(&mut world, "KE", &passports(0, 3));
    let first = answered(&mut world, "FR", vec![before_any]).unwrap().remove(0);
    assert_eq!(rows(&first.found[0]).len(), 1, "the copy had it when the list was answered");
    let before_more = looked(&mut world, "FR", &list);
    report(&mut world, "KE", &passports(7, 1));
    let second = answered(&mut world, "FR", vec![before_more]).unwrap().remove(0);
    assert_eq!(rows(&second.found[1]).len(), 1);
    let before_end = looked(&mut world, "FR", &list);
    let withdrawn = world.at("KE", |unit, staff| {
        let officer = staff.first(Role::BureauOfficer);
        object::withdraw(unit, officer, &passports(1, 1), WithdrawalReason::PurposeAchieved)
    });
    withdrawn.unwrap();
    world.sync_all();
    let third = answered(&mut world, "FR", vec![before_end]).unwrap().remove(0);
    assert_eq!(third.found[0], Found::NotListed, "nothing withdrawn is shown");
    assert_eq!(rows(&third.found[1]), rows(&second.found[1]));
}

#[test]
fn several_lists_are_answered_as_one_list_and_one_list_as_its_questions_one_by_one() {
    let mut world = World::new(86, &["KE", "VN", "FR"]);
    let other = |row: Row, kind: &str, issuer: Option<&str>| Row {
        kind: kind.to_owned(),
        issuer: issuer.map(str::to_owned),
        ..row
    };
    report(&mut world, "KE", &passports(0, 40));
    let mut more = passports(20, 30);
    for row in &mut more {
        *row = other(row.clone(), "identity-card", Some("VNM"));
    }
    more.extend(passports(60, 5).into_iter().map(|row| other(row, "vehicle", None)));
    report(&mut world, "VN", &more);
    let mut dice = testkit::dice(86, 1);
    let mut pick = |most: u32| dice.next_u32() % most;
    let mut lists = Vec::new();
    for _ in 0..12 {
        let one = |pick: &mut dyn FnMut(u32) -> u32| {
            let number = format!("ZQ{:07}", pick(70));
            let issuer = [None, None, Some("KE"), Some("VN"), Some("FR")][pick(5) as usize];
            let kind = if pick(6) == 0 { Some("vehicle") } else { None };
            asked(&number, issuer.filter(|_| kind.is_none()), kind)
        };
        let length = 1 + pick(9);
        lists.push((0..length).map(|_| one(&mut pick)).collect::<Vec<_>>());
    }
    let together = lists.iter().map(|list| looked(&mut world, "FR", list)).collect();
    let together = answered(&mut world, "FR", together).unwrap();
    assert_eq!(together.len(), lists.len());
    let mut hits = 0;
    for (list, answers) in lists.iter().zip(&together) {
        assert_eq!(answers.lookup, together[0].lookup, "one record for all");
        let alone = check(&mut world, "FR", list);
        assert_eq!(alone.found, answers.found);
        for (number, found) in list.iter().zip(&answers.found) {
            let terms = match (&number.kind, &number.issuer) {
                (Some(kind), _) => Terms::Object(kind.clone(), number.number.clone()),
                (None, issuer) => Terms::Document(
                    issuer.as_deref().and_then(|code| code.parse().ok()),
                    number.number.clone(),
                ),
            };
            let single = world.look_up("FR", terms).unwrap().listed;
            assert_eq!(rows(found), single.iter().map(|one| one.id).collect::<Vec<_>>());
            assert_eq!(matches!(found, Found::NotListed), single.is_empty());
            hits += single.len();
        }
    }
    assert!(hits > 10, "{hits}");
}

#[test]
fn an_officer_without_the_right_gets_no_answer_and_oversight_is_not_anybodys_purpose() {
    let mut world = World::new(87, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 1));
    let list = [asked("ZQ0000000", None, None)];
    for (role, purpose) in [
        (Role::Administrator, LookupPurpose::Border),
        (Role::BorderOfficer, LookupPurpose::Oversight),
    ] {
        let looked = looked(&mut world, "FR", &list);
        let refused = world.at("FR", |unit, staff| {
            let asker = Asker { officer: staff.first(role), purpose, case_reference: None };
            answer(unit, asker, vec![looked])
        });
        assert!(matches!(refused, Err(ActError::Denied(_))), "{role:?}: {refused:?}");
    }
    assert!(look_ups(&mut world, "FR", None).is_empty());
}

#[test]
fn a_list_that_cannot_be_recorded_is_not_answered() {
    let mut world = World::on_disk(88, &["KE", "FR"]);
    report(&mut world, "KE", &passports(0, 1));
    let list = [asked("ZQ0000000", None, None)];
    // Another process takes the log: what this node writes is worth nothing from now on.
    let thief = SqliteStore::open(&world.folder().join("FR").join("own.db")).unwrap();
    thief.acquire("thief").unwrap();
    let unrecorded = looked(&mut world, "FR", &list);
    let refused = answered(&mut world, "FR", vec![unrecorded]);
    assert!(matches!(refused, Err(ActError::Append(_))), "{refused:?}");
    assert!(look_ups(&mut world, "FR", None).is_empty());
    drop(thief);
    let now = world.now();
    world.bureau("FR").restart(now).unwrap();
    assert!(look_ups(&mut world, "FR", None).is_empty());
    assert_eq!(rows(&check(&mut world, "FR", &list).found[0]).len(), 1);
}
