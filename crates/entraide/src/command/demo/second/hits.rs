//! Who was met where: hits in every stage of their answer, and look-ups that found nobody.

use acts::{
    check::{Question, Terms, check},
    hit,
};
use domain::{HitId, RecordId, hit::MeasureKind, lookup::LookupPurpose};
use statute::Act;

use super::Played;
use crate::{
    command::demo::{
        cast::{ABSENT, BUREAUS},
        stage::Stage,
    },
    outcome::Fault,
};

/// Persons are met at borders; owners answer, or have yet to.
pub(super) fn meet(stage: &mut Stage, played: &[Played]) -> Result<(), Fault> {
    let attacker = record(played, "PNF-2026-0207")?;
    let smuggler = record(played, "JIRS-2026-0455")?;
    let banker = record(played, "HP-2026-0512")?;
    let broker = record(played, "CAD-2026-1187")?;

    confirm(stage, "TH", by_passport(played, attacker)?, attacker, "Sadao checkpoint, lane 4")?;
    confirm(stage, "BR", by_passport(played, broker)?, broker, "Guarulhos airport, terminal 3")?;
    let arrested =
        confirm(stage, "SG", by_passport(played, smuggler)?, smuggler, "Woodlands checkpoint")?;
    let verified =
        confirm(stage, "TH", by_passport(played, banker)?, banker, "Nong Khai, bridge post")?;
    stage.level(&BUREAUS)?;
    verify(stage, "FR", arrested, "Warrant in force; the extradition file is being translated.")?;
    verify(stage, "VN", verified, "The warrant stands. A liaison officer is on the way.")?;
    stage.level(&BUREAUS)?;
    for kind in [MeasureKind::Provisional, MeasureKind::Arrest] {
        stage.act("SG", Act::RecordMeasure, |unit, officer| {
            hit::take_measure(unit, officer, arrested, kind, "Extradition Act 1968".to_owned())
        })?;
    }
    look_up(stage, "FR", Act::LookUp, LookupPurpose::Investigation, named("Samir Dawrani"))?;
    look_up(
        stage,
        "BR",
        Act::LookUp,
        LookupPurpose::Administrative,
        named("Marivalda Quintessor"),
    )?;
    stage.sync_all(&BUREAUS)
}

/// While its line is down, and after a withdrawal it has not heard of, the absent bureau meets the person in its old copy.
pub(super) fn meet_offline(stage: &mut Stage, played: &[Played]) -> Result<(), Fault> {
    let courier = record(played, "SP-0417/26")?;
    confirm(stage, ABSENT, by_passport(played, courier)?, courier, "Namanga border post").map(drop)
}

pub(super) fn record(played: &[Played], reference: &str) -> Result<RecordId, Fault> {
    let found = played.iter().find(|played| played.draft.case_reference == reference);
    found.map(|played| played.record).ok_or_else(|| Fault::system(format!("no case {reference}")))
}

fn by_passport(played: &[Played], record: RecordId) -> Result<Terms, Fault> {
    let person = played.iter().find(|it| it.record == record).and_then(|it| it.draft.person());
    let document = person.and_then(|person| person.documents.first());
    let document = document.ok_or_else(|| Fault::system("a person to be met has no passport"))?;
    Ok(Terms::Document(document.issuer, document.number.as_written().to_owned()))
}

fn named(name: &str) -> Terms {
    Terms::Name { text: name.to_owned(), born: None, nationality: None }
}

fn look_up(
    stage: &mut Stage,
    at: &str,
    act: Act,
    purpose: LookupPurpose,
    terms: Terms,
) -> Result<domain::LookupId, Fault> {
    let question = Question { purpose, case_reference: None, terms };
    let answer = stage.act(at, act, |unit, officer| check(unit, officer, &question))?;
    Ok(answer.lookup)
}

fn confirm(
    stage: &mut Stage,
    at: &str,
    terms: Terms,
    record: RecordId,
    place: &str,
) -> Result<HitId, Fault> {
    let lookup = look_up(stage, at, Act::ConfirmHit, LookupPurpose::Border, terms)?;
    let grounds = "Document genuine; face and marks agree with the notice.".to_owned();
    stage.act(at, Act::ConfirmHit, |unit, officer| {
        hit::confirm(unit, officer, lookup, record, place.to_owned(), grounds)
    })
}

fn verify(stage: &mut Stage, owner: &str, hit: HitId, note: &str) -> Result<(), Fault> {
    stage.act(owner, Act::VerifyHit, |unit, officer| {
        hit::verify(unit, officer, hit, true, note.to_owned())
    })
}
