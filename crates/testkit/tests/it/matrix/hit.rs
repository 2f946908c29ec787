//! Acts on hits. VN searches and finds FR's notice, or FR finds VN's.

use acts::{check::Terms, hit};
use domain::{
    Act, HitId, LookupId, RecordId, audience::Audience, directory::Role, hit::MeasureKind,
};
use testkit::{World, people::Invented};

use super::{
    Becomes::{Absent, Done, NotTheirs, WrongPlace},
    Call, Row, hold,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "hit::confirm", asks: &[("hit::confirm", Act::ConfirmHit)], becomes: [WrongPlace, Done, Absent], stage: confirm },
    Row { name: "hit::dismiss", asks: &[("hit::dismiss", Act::DismissHit)], becomes: [Absent, Done, Absent], stage: dismiss },
    Row { name: "hit::dismiss, at the secretariat", asks: &[("hit::dismiss", Act::DismissHit)], becomes: [Done, Absent, Absent], stage: dismiss_at_hub },
    Row { name: "hit::verify", asks: &[("hit::verify", Act::VerifyHit)], becomes: [NotTheirs, Done, NotTheirs], stage: verify },
    Row { name: "hit::verify, for a listing authority", asks: &[("hit::verify", Act::VerifyHit)], becomes: [Done, Absent, NotTheirs], stage: verify_listed },
    Row { name: "hit::take_measure", asks: &[("hit::take_measure", Act::RecordMeasure)], becomes: [WrongPlace, Done, Absent], stage: measure },
];

#[test]
fn a_hit_is_confirmed_dismissed_and_acted_upon_by_the_searchers_officers_and_answered_by_the_owners()
 {
    hold(ROWS);
}

/// A notice of `owner` that a look-up at `searcher` has shown.
fn shown(world: &mut World, owner: &str, searcher: &str) -> (LookupId, RecordId) {
    let person = Invented::new(&mut world.dice);
    let record = world.published(&person.draft("red", owner, Audience::All));
    let terms = Terms::Document(Some(person.country), person.passport.clone());
    (world.look_up(searcher, terms).unwrap().lookup, record)
}

fn confirmed(world: &mut World, owner: &str, searcher: &str) -> HitId {
    let (lookup, record) = shown(world, owner, searcher);
    hit_at(world, searcher, lookup, record)
}

fn hit_at(world: &mut World, searcher: &str, lookup: LookupId, record: RecordId) -> HitId {
    let hit = world.at(searcher, |unit, staff| {
        let officer = staff.first(Role::BorderOfficer);
        hit::confirm(unit, officer, lookup, record, "Gate 4".into(), "Passport".into())
    });
    world.sync_all();
    hit.unwrap()
}

fn confirm(world: &mut World) -> Call {
    let (lookup, record) = shown(world, "FR", "VN");
    Box::new(move |unit, officer| {
        hit::confirm(unit, officer, lookup, record, "Gate 4".into(), "Passport".into()).map(drop)
    })
}

fn dismiss(world: &mut World) -> Call {
    let (lookup, record) = shown(world, "FR", "VN");
    Box::new(move |unit, officer| hit::dismiss(unit, officer, lookup, record, "Taller".into()))
}

fn dismiss_at_hub(world: &mut World) -> Call {
    let (lookup, record) = shown(world, "FR", acts::HUB);
    Box::new(move |unit, officer| hit::dismiss(unit, officer, lookup, record, "Taller".into()))
}

fn verify(world: &mut World) -> Call {
    let found = confirmed(world, "VN", "FR");
    Box::new(move |unit, officer| hit::verify(unit, officer, found, true, "Stands.".into()))
}

/// FR has met somebody who stands on the Security Council's list.
fn verify_listed(world: &mut World) -> Call {
    let person = Invented::new(&mut world.dice);
    let record = world.listed(&person);
    let terms = Terms::Document(Some(person.country), person.passport);
    let lookup = world.look_up("FR", terms).unwrap().lookup;
    let found = hit_at(world, "FR", lookup, record);
    Box::new(move |unit, officer| hit::verify(unit, officer, found, true, "Listed.".into()))
}

fn measure(world: &mut World) -> Call {
    let found = confirmed(world, "FR", "VN");
    Box::new(move |unit, officer| {
        hit::take_measure(unit, officer, found, MeasureKind::Observed, "Seen.".into())
    })
}
