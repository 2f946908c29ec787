//! What the machinery owes whatever comes between: what is recorded is carried out, what is refused leaves and costs nothing,
//! and whoever asks is told the truth about it.

use std::{fs, os::unix::fs::symlink, path::PathBuf, ptr};

use acts::{
    ActError,
    check::{Terms, Verdict},
    directory, hit, notice,
    writer::{Writer, WriterError},
};
use domain::{
    RecordId,
    audience::Audience,
    directory::{Post, Role},
    notice::WithdrawalReason,
};
use registers::{Registers, desk};
use statute::Statute;
use testkit::{World, dice, people::Invented};

use crate::object::{passports, report};

fn withdraw(world: &mut World, record: RecordId) {
    world
        .at("VN", |unit, staff| {
            let reason = WithdrawalReason::NoLongerWanted;
            notice::withdraw::withdraw(unit, staff.first(Role::BureauOfficer), record, reason)
        })
        .unwrap();
    world.sync("VN");
}

fn by_number(number: &str) -> Terms {
    Terms::Document("KE".parse().ok(), number.to_owned())
}

/// A file where a node's document set would be: nothing can be taken into it.
fn in_the_way(world: &World, node: &str) -> PathBuf {
    let listed = world.folder().join(node).join("listed");
    fs::write(&listed, "in the way").unwrap();
    listed
}

#[test]
fn an_erasure_in_the_page_of_a_report_that_the_set_cannot_take_is_carried_out_and_the_report_taken_later()
 {
    let mut world = World::on_disk(95, &["VN", "KE", "FR"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let listed = in_the_way(&world, "FR");
    report(&mut world, "KE", &Audience::All, &passports(0, 3)).unwrap();
    world.sync("KE");
    withdraw(&mut world, record);
    world.sync("FR");
    assert!(acts::erase::is_gone(world.bureau("FR"), record).unwrap());
    // Nothing is answered from a set that lacks a report.
    let answer = world.look_up("FR", by_number("ZQ0000001"));
    assert!(matches!(answer, Err(ActError::Documents(_))), "{answer:?}");

    fs::remove_file(listed).unwrap();
    let now = world.now();
    world.bureau("FR").finish_erasures(now);
    let answer = world.look_up("FR", by_number("ZQ0000001")).unwrap();
    assert_eq!((answer.verdict, answer.listed.len()), (Verdict::Match, 1));
    world.sync_all();
    assert!(world.hub.erasures(now).unwrap()[0].1.complete());
    assert!(world.bureau("FR").listed_as_logged().unwrap());
}

#[test]
fn a_hub_that_cannot_read_its_set_holds_no_report_against_an_empty_one() {
    let mut world = World::on_disk(96, &["KE"]);
    let listed = in_the_way(&world, acts::HUB);
    // Written before the hub could answer: the second has the rows of the first.
    for _ in 0..2 {
        report(&mut world, "KE", &Audience::All, &passports(0, 2)).unwrap();
    }
    assert!(world.try_sync("KE").is_err(), "the hub itself is at fault and says so");
    fs::remove_file(listed).unwrap();
    let now = world.now();
    world.hub.finish_erasures(now);
    world.sync_all();
    let rejected = world.bureau("KE").registers().rejections().unwrap();
    assert_eq!(rejected.len(), 1, "{rejected:?}");
    assert!(rejected[0].reason.contains("stands in another report"), "{rejected:?}");
    assert!(world.hub.listed_as_logged().unwrap());
}

#[test]
fn a_refused_act_reads_no_statute_anew_and_a_statute_goes_with_the_act_that_adopted_it() {
    let mut world = World::new(97, &["FR"]);
    let before = ptr::from_ref(world.hub.statute());
    let refused =
        world.look_up("FR", Terms::Name { text: " ".into(), born: None, nationality: None });
    assert!(matches!(refused, Err(ActError::Invalid(_))), "{refused:?}");
    let refused = world.at(acts::HUB, |unit, staff| {
        directory::adopt_statute(unit, staff.first(Role::Reviewer), Statute::default_text())
    });
    assert!(matches!(refused, Err(ActError::Denied(_))), "{refused:?}");
    assert!(ptr::eq(before, world.hub.statute()), "the very same");

    let version = world.hub.statute().version.clone();
    let stricter = stricter(0.9);
    let refused: Result<(), _> = world.at(acts::HUB, |unit, staff| {
        directory::adopt_statute(unit, staff.first(Role::Administrator), &stricter)?;
        assert_ne!(unit.statute().version, version);
        Err(ActError::NotFound("reason to keep it"))
    });
    assert!(refused.is_err());
    assert_eq!(world.hub.statute().version, version);
}

/// The default statute with another threshold.
fn stricter(match_from: f64) -> String {
    let text = Statute::default_text();
    assert!(text.contains("match_from = 0.5 ") && text.contains("version = \"2026.1\""));
    text.replace("match_from = 0.5 ", &format!("match_from = {match_from} "))
        .replace("version = \"2026.1\"", "version = \"2026.2\"")
}

#[test]
fn what_is_called_a_match_is_the_statutes_word() {
    let mut world = World::new(98, &["VN", "FR"]);
    let person = Invented::new(&mut world.dice);
    world.published(&person.draft("red", "VN", Audience::All));
    let ask = || Terms::Name { text: person.name(), born: None, nationality: None };
    let answer = world.look_up("FR", ask()).unwrap();
    let score = answer.candidates[0].score;
    assert!(answer.verdict == Verdict::Match && answer.candidates[0].likely, "{score}");
    let stricter = stricter(score.midpoint(1.0));
    world
        .at(acts::HUB, |unit, staff| {
            directory::adopt_statute(unit, staff.first(Role::Administrator), &stricter)
        })
        .unwrap();
    world.sync_all();
    let answer = world.look_up("FR", ask()).unwrap();
    assert!(answer.verdict == Verdict::Similar && !answer.candidates[0].likely, "{score}");
}

#[test]
fn a_candidate_is_dismissed_no_more_once_its_record_is_gone_and_no_desk_is_alarmed() {
    let mut world = World::new(99, &["VN", "KE"]);
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", "VN", Audience::All));
    let answer = world.look_up("KE", Terms::Mrz(person.mrz())).unwrap();
    let dismiss = |world: &mut World| {
        world.at("KE", |unit, staff| {
            let reason = "another face".to_owned();
            hit::dismiss(unit, staff.first(Role::BorderOfficer), answer.lookup, record, reason)
        })
    };
    dismiss(&mut world).unwrap();
    withdraw(&mut world, record);
    world.sync_all();
    let refused = dismiss(&mut world);
    assert!(matches!(refused, Err(ActError::NotFound("record"))), "{refused:?}");
    let kenya = world.bureau("KE");
    let desk = kenya.registers().desk().unwrap();
    assert!(desk.iter().all(|waiting| waiting.what != desk::HIT_ON_ERASED), "{desk:?}");
    assert!(acts::erase::is_gone(kenya, record).unwrap());
}

#[test]
fn whoever_asks_while_no_batch_can_begin_hears_that_nothing_was_recorded_and_the_node_goes_on() {
    let folders = World::on_disk(100, &["VN"]).put_down();
    let (now, vietnam) = (folders.clock.now(), Post::Bureau("VN".parse().unwrap()));
    let home = folders.data_dir.open(&vietnam, now, Box::new(dice(100, 7))).unwrap();
    let officer = folders.staff["VN"].first(Role::DutyOfficer);
    let (node, folder) = home.into_node();
    let (writer, thread) = Writer::start(node);
    let note = move || writer.run(now, move |unit| acts::handover::write(unit, officer, "Quiet."));
    // Another process holds the registers. By another name, so that the node's match index is not its.
    let registers = folders.path().join("VN").join("registers.db");
    let elsewhere = folders.path().join("elsewhere.db");
    symlink(&registers, &elsewhere).unwrap();
    let mut other = Registers::open(Some(&elsewhere), vietnam).unwrap();
    other.begin().unwrap();
    let refused = note();
    assert!(matches!(refused, Err(WriterError::NotRecorded(_))), "{refused:?}");
    assert!(refused.unwrap_err().to_string().starts_with("not recorded: registers: "));
    drop(other);
    note().unwrap();
    drop(note);
    folder.close(thread.join().unwrap()).unwrap();
}
