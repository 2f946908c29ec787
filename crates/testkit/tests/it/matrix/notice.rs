//! Acts on notices and diffusions. The records are VN's, and FR knows those that are published.

use acts::{
    ActError, Unit,
    notice::{cancel, draft, narrow, photograph, review, submit, suspend, withdraw},
};
use domain::{
    Act, Draft, RecordId,
    audience::Audience,
    directory::Role,
    draft::Subject,
    notice::WithdrawalReason,
    review::{Ground, Refusal},
};
use testkit::{World, people::Invented, world::clear_assessment};

use super::{
    Becomes::{Absent, Done, Idle, Invalid, NotTheirs, WrongPlace},
    Call, Row, hold,
};

const DRAFTS: (&str, Act) = ("notice::draft::draft", Act::DraftNotice);
const WRITES: (&str, Act) = ("notice::photograph::writable", Act::DraftNotice);
const REVIEWS: (&str, Act) = ("notice::review::in_review", Act::ReviewRequest);

#[rustfmt::skip]
pub(super) const BY_OWNER: &[Row] = &[
    Row { name: "notice::draft::draft", asks: &[DRAFTS], becomes: [WrongPlace, Done, Invalid], stage: save },
    Row { name: "notice::draft::draft, of a known record", asks: &[DRAFTS], becomes: [WrongPlace, Done, Invalid], stage: save_again },
    Row { name: "notice::draft::discard", asks: &[("notice::draft::discard", Act::DraftNotice)], becomes: [WrongPlace, Done, Absent], stage: discard },
    Row { name: "notice::photograph::add", asks: &[WRITES, DRAFTS], becomes: [WrongPlace, Done, NotTheirs], stage: add },
    Row { name: "notice::photograph::add, of one that is there", asks: &[WRITES], becomes: [WrongPlace, Idle, NotTheirs], stage: add_again },
    Row { name: "notice::photograph::remove", asks: &[WRITES, DRAFTS], becomes: [WrongPlace, Done, NotTheirs], stage: remove },
    Row { name: "notice::submit::submit", asks: &[("notice::submit::submit", Act::SubmitNotice)], becomes: [WrongPlace, Done, Absent], stage: submit },
    Row { name: "notice::submit::submit, an update", asks: &[("notice::submit::submit", Act::SubmitNotice)], becomes: [WrongPlace, Done, NotTheirs], stage: update },
];

#[rustfmt::skip]
pub(super) const IN_FORCE: &[Row] = &[
    Row { name: "notice::narrow::set_audience", asks: &[("notice::narrow::set_audience", Act::NarrowNotice)], becomes: [WrongPlace, Done, NotTheirs], stage: narrowed },
    Row { name: "notice::suspend::suspend", asks: &[("notice::suspend::suspend", Act::SuspendNotice)], becomes: [WrongPlace, Done, NotTheirs], stage: suspended },
    Row { name: "notice::suspend::resume", asks: &[("notice::suspend::resume", Act::SuspendNotice)], becomes: [WrongPlace, Done, NotTheirs], stage: resumed },
    Row { name: "notice::withdraw::withdraw", asks: &[("notice::withdraw::withdraw", Act::WithdrawNotice)], becomes: [WrongPlace, Done, NotTheirs], stage: withdrawn },
];

#[rustfmt::skip]
pub(super) const BY_SECRETARIAT: &[Row] = &[
    Row { name: "notice::review::begin", asks: &[REVIEWS], becomes: [Done, WrongPlace, WrongPlace], stage: begin },
    Row { name: "notice::review::publish", asks: &[REVIEWS], becomes: [Done, WrongPlace, WrongPlace], stage: publish },
    Row { name: "notice::review::refuse", asks: &[REVIEWS], becomes: [Done, WrongPlace, WrongPlace], stage: refuse },
    Row { name: "notice::cancel::cancel", asks: &[("notice::cancel::cancel", Act::CancelNotice)], becomes: [Done, WrongPlace, WrongPlace], stage: cancelled },
];

#[test]
fn a_notice_is_drafted_photographed_and_submitted_by_its_bureaus_officers_alone() {
    hold(BY_OWNER);
}

#[test]
fn a_notice_in_force_is_narrowed_suspended_resumed_and_withdrawn_by_its_owners_officers_alone() {
    hold(IN_FORCE);
}

#[test]
fn a_request_is_reviewed_and_a_notice_cancelled_by_reviewers_of_the_secretariat_alone() {
    hold(BY_SECRETARIAT);
}

fn about_somebody(world: &mut World, kind: &str) -> Draft {
    let mut draft = Invented::new(&mut world.dice).draft(kind, "VN", Audience::All);
    if let Subject::Person(person) = &mut draft.subject {
        person.photographs.clear();
    }
    draft
}

fn published(world: &mut World, kind: &str) -> RecordId {
    let draft = about_somebody(world, kind);
    world.published(&draft)
}

fn of_the_owner<T>(
    world: &mut World,
    act: impl FnOnce(&mut Unit<'_>, domain::OfficerId) -> Result<T, ActError>,
) -> T {
    world.at("VN", |unit, staff| act(unit, staff.first(Role::BureauOfficer))).unwrap()
}

fn drafted(world: &mut World) -> RecordId {
    let content = about_somebody(world, "red");
    of_the_owner(world, |unit, officer| draft::draft(unit, officer, None, &content)).0
}

fn save(world: &mut World) -> Call {
    let content = about_somebody(world, "red");
    Box::new(move |unit, officer| draft::draft(unit, officer, None, &content).map(drop))
}

fn save_again(world: &mut World) -> Call {
    let content = about_somebody(world, "red");
    let record = world.published(&content);
    Box::new(move |unit, officer| draft::draft(unit, officer, Some(record), &content).map(drop))
}

fn discard(world: &mut World) -> Call {
    let record = drafted(world);
    Box::new(move |unit, officer| draft::discard(unit, officer, record))
}

const JPEG: &[u8] = &[0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];

fn add(world: &mut World) -> Call {
    let record = published(world, "red");
    Box::new(move |unit, officer| photograph::add(unit, officer, record, JPEG, 7).map(drop))
}

fn add_again(world: &mut World) -> Call {
    let record = published(world, "red");
    of_the_owner(world, |unit, officer| photograph::add(unit, officer, record, JPEG, 7));
    Box::new(move |unit, officer| photograph::add(unit, officer, record, JPEG, 7).map(drop))
}

fn remove(world: &mut World) -> Call {
    let record = published(world, "red");
    let added = |unit: &mut Unit<'_>, officer| photograph::add(unit, officer, record, JPEG, 7);
    let sha256 = of_the_owner(world, added);
    Box::new(move |unit, officer| photograph::remove(unit, officer, record, &sha256))
}

fn submit(world: &mut World) -> Call {
    let record = drafted(world);
    Box::new(move |unit, officer| submit::submit(unit, officer, record).map(drop))
}

fn update(world: &mut World) -> Call {
    let content = about_somebody(world, "red");
    let record = world.published(&content);
    of_the_owner(world, |unit, officer| draft::draft(unit, officer, Some(record), &content));
    Box::new(move |unit, officer| submit::submit(unit, officer, record).map(drop))
}

fn narrowed(world: &mut World) -> Call {
    let record = published(world, "diffusion-warn");
    let audience = Audience::Only(["FR".parse().unwrap()].into());
    Box::new(move |unit, officer| narrow::set_audience(unit, officer, record, audience.clone()))
}

fn suspended(world: &mut World) -> Call {
    let record = published(world, "red");
    let until = world.now() + jiff::SignedDuration::from_hours(48);
    Box::new(move |unit, officer| {
        suspend::suspend(unit, officer, record, until, "Under appeal.".to_owned())
    })
}

fn resumed(world: &mut World) -> Call {
    let record = published(world, "red");
    let until = world.now() + jiff::SignedDuration::from_hours(48);
    let reasons = "Under appeal.".to_owned();
    of_the_owner(world, |unit, who| suspend::suspend(unit, who, record, until, reasons));
    world.sync_all();
    Box::new(move |unit, officer| suspend::resume(unit, officer, record))
}

fn withdrawn(world: &mut World) -> Call {
    let record = published(world, "red");
    let reason = WithdrawalReason::PurposeAchieved;
    Box::new(move |unit, officer| withdraw::withdraw(unit, officer, record, reason))
}

fn requested(world: &mut World) -> RecordId {
    let content = about_somebody(world, "red");
    let record = world.submit(&content).unwrap();
    world.sync_all();
    record
}

/// A request that the first reviewer has taken up.
fn taken_up(world: &mut World) -> RecordId {
    let record = requested(world);
    let taken =
        world.at(acts::HUB, |unit, staff| review::begin(unit, staff.first(Role::Reviewer), record));
    taken.unwrap();
    record
}

fn refusal() -> Refusal {
    Refusal { ground: Ground::Article3, reasons: "Of predominantly political character.".into() }
}

fn begin(world: &mut World) -> Call {
    let record = requested(world);
    Box::new(move |unit, officer| review::begin(unit, officer, record))
}

fn publish(world: &mut World) -> Call {
    let record = taken_up(world);
    Box::new(move |unit, officer| review::publish(unit, officer, record, &clear_assessment()))
}

fn refuse(world: &mut World) -> Call {
    let record = taken_up(world);
    Box::new(move |unit, officer| review::refuse(unit, officer, record, refusal()))
}

fn cancelled(world: &mut World) -> Call {
    let record = published(world, "red");
    Box::new(move |unit, officer| cancel::cancel(unit, officer, record, refusal()))
}
