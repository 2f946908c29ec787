//! Look-ups, consultations, and their audit.

use acts::{
    Snapshot,
    check::{
        self, Question, Terms,
        numbers::{self, Asker, Numbered},
    },
    consult, oversight,
};
use domain::{Act, RecordId, audience::Audience, lookup::LookupPurpose};
use testkit::{World, people::Invented};

use super::{
    Becomes::{Absent, Done},
    Call, Row, hold,
};

const OVERSEES: (&str, Act) = ("check::fitting", Act::OpenAudit);
const CHECKS: (&str, Act) = ("check::check", Act::LookUp);
const ANSWERS: (&str, Act) = ("check::numbers::answer", Act::LookUp);
const OPENS: (&str, Act) = ("consult::open_record", Act::ReadRegister);
const EXPORTS: (&str, Act) = ("consult::export", Act::ReadRegister);

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    Row { name: "check::check", asks: &[CHECKS], becomes: [Done, Done, Done], stage: |_| look_up(LookupPurpose::Border) },
    Row { name: "check::check, for oversight", asks: &[CHECKS, OVERSEES], becomes: [Done, Done, Done], stage: |_| look_up(LookupPurpose::Oversight) },
    Row { name: "check::numbers::answer", asks: &[ANSWERS], becomes: [Done, Done, Done], stage: |_| list(LookupPurpose::Border) },
    Row { name: "check::numbers::answer, for oversight", asks: &[ANSWERS, OVERSEES], becomes: [Done, Done, Done], stage: |_| list(LookupPurpose::Oversight) },
    Row { name: "consult::open_record", asks: &[OPENS], becomes: [Done, Done, Done], stage: |world| open(world, LookupPurpose::Border) },
    Row { name: "consult::open_record, for oversight", asks: &[OPENS, OVERSEES], becomes: [Done, Done, Done], stage: |world| open(world, LookupPurpose::Oversight) },
    Row { name: "consult::export", asks: &[EXPORTS], becomes: [Done, Done, Done], stage: |world| export(world, LookupPurpose::Border) },
    Row { name: "consult::export, for oversight", asks: &[EXPORTS, OVERSEES], becomes: [Done, Done, Done], stage: |world| export(world, LookupPurpose::Oversight) },
    Row { name: "oversight::open_terms", asks: &[("oversight::open_terms", Act::OpenAudit)], becomes: [Absent, Done, Absent], stage: audit },
];

#[test]
fn somebody_is_looked_up_by_those_who_may_and_for_oversight_by_the_data_protection_officer_alone() {
    hold(ROWS);
}

fn look_up(purpose: LookupPurpose) -> Call {
    let terms = Terms::Name { text: "Ardelin Quastrov".into(), born: None, nationality: None };
    let question = Question { purpose, case_reference: None, terms };
    Box::new(move |unit, officer| check::check(unit, officer, &question).map(drop))
}

fn list(purpose: LookupPurpose) -> Call {
    Box::new(move |unit, officer| {
        let asked = vec![Numbered { number: "ZQ0000001".into(), ..Numbered::default() }];
        let looked = numbers::look(&Snapshot::of(unit.node(), None), asked, unit.now())?;
        let asker = Asker { officer, purpose, case_reference: None };
        numbers::answer(unit, asker, vec![looked]).map(drop)
    })
}

fn record(world: &mut World) -> RecordId {
    let draft = Invented::new(&mut world.dice).draft("red", "VN", Audience::All);
    world.published(&draft)
}

fn open(world: &mut World, purpose: LookupPurpose) -> Call {
    let record = record(world);
    Box::new(move |unit, officer| consult::open_record(unit, officer, record, purpose))
}

fn export(world: &mut World, purpose: LookupPurpose) -> Call {
    let record = record(world);
    Box::new(move |unit, officer| {
        consult::export(unit, officer, purpose, "notices", "kind=red", vec![record])
    })
}

fn audit(world: &mut World) -> Call {
    let terms = Terms::Document(None, "ZQ0000001".into());
    let lookup = world.look_up("VN", terms).unwrap().lookup;
    Box::new(move |unit, officer| {
        let key = unit.node().keys().audit.clone().unwrap();
        oversight::open_terms(unit, officer, lookup, &key, "Yearly control.").map(drop)
    })
}
