//! The story, hop by hop, on real nodes. Every hop calls the same acts an officer's console will call.

use std::time::Instant;

use acts::{
    ActError, DataDir, OpenNode,
    check::{Question, Terms, Verdict, check},
    hit, message, notice, verify,
};
use domain::{
    Draft, HitId, MemberCode, RecordId,
    directory::Post,
    hit::MeasureKind,
    lookup::LookupPurpose,
    message::{Priority, Recipients, Text},
    notice::WithdrawalReason,
};
use serde_json::json;
use statute::Act;

use super::{
    cast::{self, ABSENT, BORDER, BUREAUS, OWNER},
    scan::scan,
    stage::Stage,
    teller::Teller,
};
use crate::{
    body,
    outcome::Fault,
    screen::{self, ALARM, GOOD, styled},
};

/// Tells the story in `data_dir`; true if everything was verified in the end.
pub(crate) fn tell(data_dir: &DataDir, teller: &mut Teller) -> Result<bool, Fault> {
    let mut stage = Stage::set_up(data_dir)?;
    let draft = cast::draft()?;
    let record = ask(&mut stage, &draft, teller)?;
    decide(&mut stage, record, teller)?;
    let hit = meet(&mut stage, &draft, record, teller)?;
    answer(&mut stage, hit, record, teller)?;
    withdraw(&mut stage, record, teller)?;
    stage.close()?;
    prove(data_dir, &draft, teller)
}

/// Draft, findings, mending, submission.
fn ask(stage: &mut Stage, complete: &Draft, teller: &mut Teller) -> Result<RecordId, Fault> {
    let first = cast::first_draft(complete);
    let (record, findings) = stage.act(OWNER, Act::DraftNotice, |unit, officer| {
        notice::draft::draft(unit, officer, None, &first)
    })?;
    let person = complete.person().cloned().unwrap_or_default();
    teller.hop(
        "drafted",
        &json!({"family_name": person.family_name, "forename": person.forename, "record": record, "by": OWNER}),
        &format!(
            "An officer of the bureau of Viet Nam drafts a red notice for {}, {} (invented).",
            person.family_name, person.forename
        ),
    );
    let stops: Vec<_> = statute::stops(&findings).collect();
    let listed: Vec<_> = stops.iter().map(|finding| format!("· {finding}")).collect();
    teller.hop(
        "checked",
        &json!({"stops": stops.len(), "findings": findings}),
        &format!(
            "The statute names {} gaps, each with its article, before anyone else sees it:\n{}",
            stops.len(),
            listed.join("\n")
        ),
    );
    let (_, findings) = stage.act(OWNER, Act::DraftNotice, |unit, officer| {
        notice::draft::draft(unit, officer, Some(record), complete)
    })?;
    stage.act(OWNER, Act::SubmitNotice, |unit, officer| {
        notice::submit::submit(unit, officer, record)
    })?;
    stage.sync(OWNER)?;
    teller.hop(
        "submitted",
        &json!({"record": record, "stops": statute::stops(&findings).count()}),
        "The gaps are mended; the request goes to the secretariat, signed with the bureau's key. Only the secretariat \
         can see it.",
    );
    Ok(record)
}

/// Review by a second person, publication, copies.
fn decide(stage: &mut Stage, record: RecordId, teller: &mut Teller) -> Result<(), Fault> {
    let reviewer = body::officer_for(&stage.hub, Act::ReviewRequest)?;
    let assessment = cast::assessment(&["FR", "BR"]);
    stage.hub.run(body::now(), |unit| notice::review::begin(unit, reviewer, record))?;
    let published = Instant::now();
    stage
        .hub
        .run(body::now(), |unit| notice::review::publish(unit, reviewer, record, &assessment))?;
    let file = file(&stage.hub, record)?;
    teller.hop(
        "published",
        &json!({"record": record, "file": file, "reviewer": reviewer}),
        &format!(
            "A reviewer, never the author, records the weighing of Articles 2 and 3 and of refugee status, and \
             publishes it as {file}."
        ),
    );
    let online: Vec<&str> = BUREAUS.into_iter().filter(|code| *code != ABSENT).collect();
    stage.sync_all(&online)?;
    let took = published.elapsed();
    let mut holders = 0;
    for code in &online {
        let bureau = stage.bureau(code)?;
        holders +=
            usize::from(bureau.registers().notice(record).map_err(ActError::from)?.is_some());
    }
    teller.hop(
        "copied",
        &json!({"copies": holders, "offline": [ABSENT], "milliseconds": took.as_millis() as u64}),
        &format!(
            "{holders} national copies have it {} ms after publication. {ABSENT} has no line and will have to catch up.",
            took.as_millis()
        ),
    );
    Ok(())
}

fn file(node: &OpenNode, record: RecordId) -> Result<String, Fault> {
    let notice = node.registers().notice(record).map_err(ActError::from)?;
    Ok(notice.and_then(|notice| notice.file).map(|file| file.0).unwrap_or_default())
}

/// A passport is read at a border without a line; the officer confirms; the line comes back.
fn meet(
    stage: &mut Stage,
    draft: &Draft,
    record: RecordId,
    teller: &mut Teller,
) -> Result<HitId, Fault> {
    let mrz = cast::passport(draft)?;
    let question =
        Question { purpose: LookupPurpose::Border, case_reference: None, terms: Terms::Mrz(mrz) };
    let looked = Instant::now();
    let answer = stage.act(BORDER, Act::LookUp, |unit, officer| check(unit, officer, &question))?;
    let took = looked.elapsed();
    let best = answer.candidates.first().filter(|_| answer.verdict == Verdict::Match);
    let best = best.ok_or_else(|| Fault::system("the passport found nobody"))?;
    if best.record != record {
        return Err(Fault::system("the passport found another record"));
    }
    let evidence: Vec<_> = best.evidence.iter().map(ToString::to_string).collect();
    teller.hop(
        "hit",
        &json!({"at": BORDER, "offline": true, "score": best.score, "evidence": evidence,
                "milliseconds": took.as_millis() as u64}),
        &format!(
            "{BORDER}'s border post has lost its line. A passport is read; its own copy answers in {} ms, the look-up \
             recorded first:\n{:.0} %  {}\n· {}\nDo: {}",
            took.as_millis(),
            best.score * 100.0,
            best.content.title(),
            evidence.join("\n· "),
            best.action
        ),
    );
    let lookup = answer.lookup;
    let hit = stage.act(BORDER, Act::ConfirmHit, |unit, officer| {
        let data_dir = "Sadao checkpoint, lane 4".to_owned();
        let grounds = "Passport genuine, burn scar on the right forearm seen".to_owned();
        hit::confirm(unit, officer, lookup, record, data_dir, grounds)
    })?;
    stage.sync(BORDER)?;
    stage.sync(OWNER)?;
    let waiting = |opened: &OpenNode| opened.registers().desk().map(|desk| desk.len());
    let (owner, hub) = (
        waiting(stage.bureau(OWNER)?).map_err(ActError::from)?,
        waiting(&stage.hub).map_err(ActError::from)?,
    );
    teller.hop(
        "confirmed",
        &json!({"hit": hit, "owner_desk": owner, "secretariat_desk": hub}),
        "The officer compares the person and confirms. The line is back: owner, searcher and secretariat are alerted, \
         and the owner's clock runs.",
    );
    Ok(hit)
}

/// Words both ways, verification before coercion, arrest, surrender.
fn answer(
    stage: &mut Stage,
    hit: HitId,
    record: RecordId,
    teller: &mut Teller,
) -> Result<(), Fault> {
    let early = stage.act(BORDER, Act::RecordMeasure, |unit, officer| {
        hit::take_measure(unit, officer, hit, MeasureKind::Arrest, "too early".to_owned())
    });
    let Err(Fault::Usage(refused)) = early else {
        return Err(Fault::system("an arrest was recorded before the owner had verified"));
    };
    stage.act(OWNER, Act::VerifyHit, |unit, officer| {
        let note = "Warrant in force today; extradition request follows within 40 days.".to_owned();
        hit::verify(unit, officer, hit, true, note)
    })?;
    let border: MemberCode = BORDER.parse().map_err(Fault::system)?;
    let sent = stage.act(OWNER, Act::SendMessage, |unit, officer| {
        message::send(
            unit,
            officer,
            &message::Outgoing {
                to: Recipients { members: [border].into(), secretariat: false },
                text: Text::plain(
                    "Your hit".to_owned(),
                    "Please hold for provisional arrest. Our liaison officer is on the way."
                        .to_owned(),
                ),
                priority: Priority::VeryUrgent,
                about: Some(record),
                answers: None,
            },
        )
    })?;
    stage.sync_all(&[OWNER, BORDER])?;
    let read = open(stage, sent)?;
    stage.act(BORDER, Act::AcknowledgeMessage, |unit, officer| {
        message::acknowledge(unit, officer, sent)
    })?;
    teller.hop(
        "verified-by-owner",
        &json!({"hit": hit, "arrest_before_verification": refused, "message_read": read.0, "hub_can_read": read.1}),
        &format!(
            "Before that, an arrest could not even be recorded: \"{refused}\".\n{OWNER} verifies that its request \
             stands, and writes to {BORDER}: a sealed message that the hub delivers and cannot read."
        ),
    );
    for kind in [MeasureKind::Arrest, MeasureKind::Surrender] {
        stage.act(BORDER, Act::RecordMeasure, |unit, officer| {
            hit::take_measure(unit, officer, hit, kind, "Extradition Act, court order".to_owned())
        })?;
    }
    stage.sync_all(&[BORDER, OWNER])?;
    teller.hop(
        "surrendered",
        &json!({"hit": hit, "measures": ["arrest", "surrender"]}),
        "The person is arrested on the strength of the verified hit and surrendered.",
    );
    Ok(())
}

/// Whether the recipient, and the hub, can open the message.
fn open(stage: &mut Stage, id: domain::MessageId) -> Result<(bool, bool), Fault> {
    let reads = |opened: &OpenNode| -> Result<bool, Fault> {
        let found = opened.registers().message(id).map_err(ActError::from)?;
        Ok(found.is_some_and(|found| message::open(opened, &found.sealed).is_ok()))
    };
    let hub = reads(&stage.hub)?;
    Ok((reads(stage.bureau(BORDER)?)?, hub))
}

/// Withdrawal; erasure where there is a line; and where there was none, once it is back.
fn withdraw(stage: &mut Stage, record: RecordId, teller: &mut Teller) -> Result<(), Fault> {
    let withdrawn = Instant::now();
    stage.act(OWNER, Act::WithdrawNotice, |unit, officer| {
        notice::withdraw::withdraw(unit, officer, record, WithdrawalReason::PurposeAchieved)
    })?;
    stage.sync(OWNER)?;
    let online: Vec<&str> = BUREAUS.into_iter().filter(|code| *code != ABSENT).collect();
    stage.sync_all(&online)?;
    let took = withdrawn.elapsed();
    let (signed, awaited) = standing(stage)?;
    teller.hop(
        "withdrawn",
        &json!({"record": record, "receipts": signed, "awaited": awaited, "milliseconds": took.as_millis() as u64}),
        &format!(
            "The purpose is achieved: {OWNER} withdraws. {} ms later {signed} holders have erased payloads, keys, rows \
             and index entries and signed for it. Still awaited: {}.",
            took.as_millis(),
            awaited.join(", ")
        ),
    );
    stage.sync(ABSENT)?;
    stage.sync_all(&BUREAUS)?;
    let (signed, awaited) = standing(stage)?;
    teller.hop(
        "erased",
        &json!({"record": record, "receipts": signed, "awaited": awaited}),
        &format!(
            "{ABSENT} is back on line, never gets what is erased, and signs too: {signed} receipts."
        ),
    );
    Ok(())
}

fn standing(stage: &Stage) -> Result<(usize, Vec<String>), Fault> {
    let erasures = stage.hub.erasures(body::now())?;
    let (_, standing) = erasures.last().ok_or_else(|| Fault::system("no erasure was ordered"))?;
    let awaited =
        standing.awaited.iter().chain(&standing.overdue).map(ToString::to_string).collect();
    Ok((standing.signed.len(), awaited))
}

/// Everything again, from the files alone.
fn prove(data_dir: &DataDir, draft: &Draft, teller: &mut Teller) -> Result<bool, Fault> {
    let report = verify::verify(data_dir, body::now(), &mut |_, _, _| {})?;
    let scan = scan(data_dir.root(), &cast::names(draft))?;
    let complete = report.erasures.iter().all(|proved| proved.standing.complete());
    let all_there = data_dir.has(&Post::Secretariat) && report.bureaus == BUREAUS.len() as u64;
    let verified = report.findings.is_empty()
        && report.unsealed.is_empty()
        && complete
        && all_there
        && report.receipts == report.bureaus
        && scan.found.is_empty();
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.place, finding.what))
        .collect();
    let verdict = if verified {
        styled(GOOD, "Everything holds.")
    } else {
        styled(ALARM, "NOT everything holds.")
    };
    teller.hop(
        "verified",
        &json!({
            "bureaus": report.bureaus,
            "receipts": report.receipts,
            "entries": report.entries,
            "signatures": report.signatures,
            "cosignatures": report.cosignatures,
            "files_scanned": scan.files,
            "bytes_scanned": scan.bytes,
            "name_found": scan.found.len(),
            "findings": findings,
            "holds": verified,
        }),
        &format!(
            "From the files alone: {} bureaus, {} receipts, {} entries, {} signatures, {} cosignatures.\nThe name, in \
             every spelling of the story, is in {} of the {} bytes of {} files.\n{verdict}",
            report.bureaus,
            report.receipts,
            report.entries,
            report.signatures,
            report.cosignatures,
            scan.found.len(),
            scan.bytes,
            scan.files,
        ),
    );
    for finding in findings {
        screen::complain(&finding);
    }
    Ok(verified)
}
