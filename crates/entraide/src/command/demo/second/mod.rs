//! The second act: what the registers hold when the console opens. Invented records of every colour in every state, made by
//! the acts that officers would do, so that nothing on a page is there for show.

mod faces;
mod hits;
mod letters;
mod objects;

use acts::{
    ActError, DataDir, directory, handover,
    import::{AUTHORITY, import_un_list},
    notice::{self, draft, photograph, review, submit, suspend, withdraw},
};
use domain::{
    Draft, RecordId,
    draft::Subject,
    notice::WithdrawalReason,
    review::{Ground, RefugeeCheck, Refusal},
};
use formats::un_list::{Limits, read};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Map, Value};
use statute::Act;

use super::{
    cast::{self, ABSENT, BUREAUS},
    stage::Stage,
};
use crate::{body, outcome::Fault};

/// One record: how far it has come, and what its draft says beside the statute's sample of the kind.
#[derive(Deserialize)]
struct Case {
    state: Progress,
    draft: Map<String, Value>,
}

/// How far a record has come when the console opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Progress {
    /// A draft in which the statute finds gaps.
    Unfinished,
    /// A draft that could be submitted.
    Ready,
    /// Waits for a reviewer.
    Submitted,
    /// A reviewer has taken it up.
    InReview,
    /// Refused, with its ground.
    Refused,
    /// In force.
    Published,
    /// In force, changed once since.
    Updated,
    /// In force, and a change waits for a reviewer.
    UpdateAsked,
    /// In force no more for now.
    Suspended,
    /// Withdrawn while one bureau has no line: its receipt is outstanding.
    Withdrawn,
}

/// A record of the second act.
struct Played {
    record: RecordId,
    state: Progress,
    draft: Draft,
}

/// Plays the second act on the body's nodes and leaves them closed.
pub(super) fn play(data_dir: &DataDir) -> Result<(), Fault> {
    let mut stage = Stage::open(data_dir)?;
    list(&mut stage)?;
    objects::report(&mut stage)?;
    let mut played = Vec::new();
    for case in cases()? {
        played.push(ask(&mut stage, &case)?);
    }
    stage.sync_all(&BUREAUS)?;
    decide(&mut stage, &played)?;
    stage.sync_all(&BUREAUS)?;
    change(&mut stage, &played)?;
    hits::meet(&mut stage, &played)?;
    letters::deliver(&mut stage, &played, true)?;
    end(&mut stage, &played)?;
    hits::meet_offline(&mut stage, &played)?;
    letters::deliver(&mut stage, &played, false)?;
    hand_over(&mut stage)?;
    stage.close()
}

/// What the night shift leaves to the day.
fn hand_over(stage: &mut Stage) -> Result<(), Fault> {
    stage.at_hub(handover::NEEDS, |unit, officer| {
        handover::write(
            unit,
            officer,
            "KE has had no line since 04:10; its receipt is outstanding, the bureau has been telephoned and expects the line by noon.\n\
             Two requests wait for review. The urgent hit of TH is with FR: ring the duty officer there if there is no answer by ten.",
        )
    })?;
    stage.act("VN", handover::NEEDS, |unit, officer| {
        handover::write(
            unit,
            officer,
            "The court registry opens at eight: ask for the certified copy of the warrant in HP-2026-0777, then complete the draft.\n\
             Mộc Bài asked twice about a passport of the stolen box of blanks; both were told what the list says.",
        )
    })?;
    Ok(())
}

fn cases() -> Result<Vec<Case>, Fault> {
    serde_json::from_str(include_str!("cases.json")).map_err(Fault::system)
}

impl Case {
    /// The statute's sample of the kind with what this case says of itself in its place.
    fn draft(&self) -> Result<Draft, Fault> {
        let kind = self.draft.get("kind").and_then(Value::as_str).unwrap_or_default();
        let sample = statute::samples::of(kind)
            .ok_or_else(|| Fault::system(format!("{kind}: no sample of that kind")))?;
        let mut whole: Map<String, Value> = serde_json::from_str(sample).map_err(Fault::system)?;
        if !self.draft.contains_key("handling") {
            whole.remove("handling");
        }
        whole.extend(self.draft.clone());
        let json = serde_json::to_vec(&whole).map_err(Fault::system)?;
        Draft::from_json(&json).map_err(Fault::system)
    }
}

/// An invented list of the United Nations' schema, so that listed persons and entities are there too.
fn list(stage: &mut Stage) -> Result<(), Fault> {
    let list =
        read(include_bytes!("listed.xml").as_slice(), &Limits::default()).map_err(Fault::system)?;
    stage.at_hub(Act::AdmitMember, |unit, officer| {
        let authority = AUTHORITY.parse().map_err(|_| ActError::NotFound("listing authority"))?;
        directory::admit_member(unit, officer, authority, "United Nations Security Council")
    })?;
    let imported = stage.at_hub(Act::ImportList, |unit, officer| {
        import_un_list(unit, officer, list.generated_at, &list.records, false)
    })?;
    match imported.refused.first() {
        None => Ok(()),
        Some((reference, found)) => {
            Err(Fault::system(format!("{reference}: the statute stops it: {found:?}")))
        }
    }
}

/// Drafts, and submits what is to be submitted.
fn ask(stage: &mut Stage, case: &Case) -> Result<Played, Fault> {
    let mut draft = case.draft()?;
    let requester = draft.requester.to_string();
    let (record, _) = stage.act(&requester, Act::DraftNotice, |unit, officer| {
        draft::draft(unit, officer, None, &draft)
    })?;
    if case.state != Progress::Unfinished
        && let Subject::Person(person) = &mut draft.subject
    {
        let seed = draft
            .case_reference
            .bytes()
            .fold(7, |seed: u64, byte| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
        let (jpeg, perceptual) = faces::portrait(seed)?;
        let sha256 = stage.act(&requester, Act::DraftNotice, |unit, officer| {
            photograph::add(unit, officer, record, &jpeg, perceptual)
        })?;
        person.photographs.push(sha256);
    }
    if !matches!(case.state, Progress::Unfinished | Progress::Ready) {
        submit(stage, record, &draft)?;
    }
    Ok(Played { record, state: case.state, draft })
}

fn submit(stage: &mut Stage, record: RecordId, draft: &Draft) -> Result<(), Fault> {
    let submitted = stage.act(draft.requester.as_str(), Act::SubmitNotice, |unit, officer| {
        submit::submit(unit, officer, record)
    });
    submitted.map(|_| ()).map_err(|fault| match fault {
        Fault::Usage(what) | Fault::System(what) => {
            Fault::system(format!("{}: {what}", draft.case_reference))
        }
    })
}

/// The secretariat's decisions on what waits for one.
fn decide(stage: &mut Stage, played: &[Played]) -> Result<(), Fault> {
    for Played { record, state, draft } in played {
        let left = matches!(state, Progress::Unfinished | Progress::Ready | Progress::Submitted);
        if left || !awaits_review(stage, *record)? {
            continue;
        }
        stage.at_hub(Act::ReviewRequest, |unit, officer| review::begin(unit, officer, *record))?;
        match state {
            Progress::InReview => {}
            Progress::Refused => refuse(stage, *record)?,
            _ => publish(stage, *record, draft)?,
        }
    }
    Ok(())
}

fn awaits_review(stage: &Stage, record: RecordId) -> Result<bool, Fault> {
    let notice = stage.hub.registers().notice(record).map_err(ActError::from)?;
    let notice = notice.ok_or_else(|| Fault::system("a request did not reach the hub"))?;
    Ok(notice.state.awaiting_review().is_ok())
}

fn publish(stage: &mut Stage, record: RecordId, draft: &Draft) -> Result<(), Fault> {
    let mut assessment = cast::assessment(&["FR", "BR"]);
    if !matches!(draft.subject, Subject::Person(_)) {
        assessment.refugee = RefugeeCheck::NotApplicable;
    }
    stage.at_hub(Act::ReviewRequest, |unit, officer| {
        review::publish(unit, officer, record, &assessment)
    })
}

fn refuse(stage: &mut Stage, record: RecordId) -> Result<(), Fault> {
    let refusal = Refusal {
        ground: Ground::ConditionsNotMet,
        reasons: "A loan between business partners that was not repaid is a civil matter; the facts name no deception. \
                  A diffusion for locating the person may be asked for if the civil court needs it."
            .to_owned(),
    };
    stage.at_hub(Act::ReviewRequest, |unit, officer| review::refuse(unit, officer, record, refusal))
}

/// Updates and suspensions of what is in force.
fn change(stage: &mut Stage, played: &[Played]) -> Result<(), Fault> {
    for Played { record, state, draft } in played {
        let owner = draft.requester.as_str();
        match state {
            Progress::Updated | Progress::UpdateAsked => {
                let changed = changed(draft);
                stage.act(owner, Act::DraftNotice, |unit, officer| {
                    notice::draft::draft(unit, officer, Some(*record), &changed)
                })?;
                submit(stage, *record, &changed)?;
            }
            Progress::Suspended => {
                let until = body::now() + SignedDuration::from_hours(24 * 20);
                let reasons = "The court is asked whether the measure still stands.".to_owned();
                stage.act(owner, Act::SuspendNotice, |unit, officer| {
                    suspend::suspend(unit, officer, *record, until, reasons)
                })?;
            }
            _ => {}
        }
    }
    stage.sync_all(&BUREAUS)?;
    for Played { record, draft, .. } in played.iter().filter(|it| it.state == Progress::Updated) {
        if awaits_review(stage, *record)? {
            let begin = |unit: &mut acts::Unit<'_>, officer| review::begin(unit, officer, *record);
            stage.at_hub(Act::ReviewRequest, begin)?;
            publish(stage, *record, draft)?;
        }
    }
    stage.sync_all(&BUREAUS)
}

/// The draft with what has been learned since.
fn changed(draft: &Draft) -> Draft {
    let mut changed = draft.clone();
    if let Some(circumstances) = &mut changed.circumstances {
        circumstances
            .facts
            .push_str(" Seen again on 14 November 2026 at the ferry port of Bahía Verde.");
    }
    if let Subject::Person(person) = &mut changed.subject
        && let Some(description) = &mut person.description
    {
        description.push_str(", now with a full beard");
    }
    changed
}

/// Withdrawals while one bureau has no line.
fn end(stage: &mut Stage, played: &[Played]) -> Result<(), Fault> {
    for Played { record, draft, .. } in played.iter().filter(|it| it.state == Progress::Withdrawn) {
        stage.act(draft.requester.as_str(), Act::WithdrawNotice, |unit, officer| {
            withdraw::withdraw(unit, officer, *record, WithdrawalReason::PurposeAchieved)
        })?;
    }
    let online: Vec<&str> = BUREAUS.into_iter().filter(|code| *code != ABSENT).collect();
    stage.level(&online)
}
