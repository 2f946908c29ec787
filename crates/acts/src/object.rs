//! `report` and `withdraw`: documents and objects that a member knows as lost, stolen or revoked. The owner of a row alone
//! changes or ends it. The hub holds every report to three things: it reads, its owner may speak of these documents, and no
//! row of it stands in another report that lives on; so the erasure of one report leaves nothing of a number anywhere.
//!
//! What one row is and what it is called stands in `row`.
//!
//! Cost: a report is one entry whatever its rows; the withdrawal of a row writes its report anew without it.

pub mod lapse;
pub mod row;

pub use crate::node::record_of;

use std::collections::{BTreeMap, BTreeSet};

use documents::{DocumentSet, Kind, Record};
use domain::{
    ErasureFact, Fact, KindCode, MemberCode, ObjectFact, OfficerId, RecordId,
    erasure::Order,
    notice::{End, WithdrawalReason},
    object::{KIND, MOST_BYTES, MOST_ROWS, Report, Row, Salt, Withdrawal, kinds::ObjectsReported},
};
use ledger::{Audience, SubjectId};
use particulars::MrzState;
use statute::{Act, Statute};

use crate::{
    ActError, Unit,
    erase::due,
    node::{Incoming, Noun, Ordered, THE_NODE, not_a_bureaus, origin, report_at},
};

pub(crate) const NOUN: Noun =
    Noun { of: domain::Noun::Object, admit, follow_up: Some(follow_up), rejected: None };

fn admit(unit: &mut Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    match incoming.fact {
        Fact::Object(ObjectFact::ObjectsReported(report)) => admit_report(unit, incoming, report),
        Fact::Object(ObjectFact::ObjectsWithdrawn(_)) => admit_withdrawal(unit, incoming),
        _ => Err(not_a_bureaus()),
    }
}

fn follow_up(unit: &mut Unit<'_>, ordered: &Ordered<'_>) -> Result<(), ActError> {
    match ordered.fact {
        Fact::Object(ObjectFact::ObjectsReported(report)) => replace(unit, report),
        Fact::Object(ObjectFact::ObjectsWithdrawn(withdrawal)) => {
            end(unit, ordered.subject, withdrawal.reason)
        }
        _ => Ok(()),
    }
}

/// What a report did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// The new reports; none if nothing was new.
    pub reports: Vec<RecordId>,
    /// Rows that are new or say something else than before.
    pub rows: u64,
    /// Rows that are there already, word for word.
    pub unchanged: u64,
}

/// Reports documents and objects. What is reported already is passed over; what is reported otherwise is replaced.
pub fn report(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    audience: &domain::audience::Audience,
    rows: &[Row],
) -> Result<Reported, ActError> {
    let owner = unit.at_bureau()?;
    unit.authorise(officer, Act::ReportObjects)?;
    let records = read(unit, &owner, rows)?;
    let waiting = waiting(unit)?;
    let mut reported = Reported::default();
    let (mut fresh, mut changed) = (Vec::new(), BTreeMap::<RecordId, Change>::new());
    let set = unit.node().document_set()?;
    for (row, record) in rows.iter().zip(records) {
        let held = held(set, &record)?;
        match held {
            Some((_, held)) if held.says_the_same(&record) => {
                reported.unchanged += 1;
                continue;
            }
            Some((report, held)) => {
                let change = changed.entry(report).or_default();
                change.gone.push(held);
                change.instead.push(row.clone());
            }
            None => fresh.push(row.clone()),
        }
        reported.rows += 1;
    }
    if !changed.is_empty() {
        waiting?;
    }
    let meant_for = crate::node::ledger_audience(audience, &owner);
    for (old, mut change) in changed {
        if sent_to(unit, old)?.as_ref() != Some(&meant_for) {
            // Those it is meant for now are others: it cannot stay in a report for those who had it.
            fresh.append(&mut change.instead);
        }
        reported.reports.extend(rewrite(unit, officer, &owner, old, change, REPLACED)?);
    }
    for rows in chunks(fresh) {
        let salt = Some(Salt::random(unit.rng()));
        let report = Report { owner: owner.clone(), replaces: Vec::new(), salt, rows };
        reported.reports.push(record(unit, officer, audience, report)?);
    }
    Ok(reported)
}

/// What is to become of some rows of a report.
#[derive(Default)]
struct Change {
    gone: Vec<Record>,
    /// What stands in their place: those who see the report see no gap.
    instead: Vec<Row>,
}

/// Why the owner's earlier word on a document goes: it has another.
const REPLACED: WithdrawalReason = WithdrawalReason::ConditionsNoLongerMet;

/// Withdraws rows of one's own, each named as it was reported. Tells how many were there.
pub fn withdraw(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    rows: &[Row],
    reason: WithdrawalReason,
) -> Result<u64, ActError> {
    let owner = unit.at_bureau()?;
    unit.authorise(officer, Act::WithdrawObjects)?;
    waiting(unit)??;
    let mut by_report = BTreeMap::<RecordId, Vec<Record>>::new();
    let set = unit.node().document_set()?;
    for row in rows {
        let record = record_of(row, &owner)?;
        if let Some((report, held)) = held(set, &record)? {
            by_report.entry(report).or_default().push(held);
        }
    }
    let mut withdrawn = 0;
    for (report, gone) in by_report {
        withdrawn += gone.len() as u64;
        let change = Change { gone, instead: Vec::new() };
        rewrite(unit, officer, &owner, report, change, reason)?;
    }
    Ok(withdrawn)
}

/// Withdraws everything of one's own that is not in `kept`: what a newer list, taken as the whole, no longer has.
pub fn withdraw_all_but(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    kept: &dyn Fn(&Record) -> bool,
    reason: WithdrawalReason,
) -> Result<u64, ActError> {
    let owner = unit.at_bureau()?;
    unit.authorise(officer, Act::WithdrawObjects)?;
    waiting(unit)??;
    let mut withdrawn = 0;
    for old in unit.registers().reported_from(0)? {
        if old.owner != owner {
            continue;
        }
        let Some((_, report)) = report_at(unit.node().shared(), old.pos)? else { continue };
        let records = report.rows.iter().filter_map(|row| record_of(row, &owner).ok());
        let gone: Vec<Record> = records.filter(|record| !kept(record)).collect();
        if !gone.is_empty() {
            withdrawn += gone.len() as u64;
            let change = Change { gone, instead: Vec::new() };
            rewrite(unit, officer, &owner, old.id, change, reason)?;
        }
    }
    Ok(withdrawn)
}

/// The field that [`ActError::Invalid`] names when earlier reports still wait for the hub.
pub const WAITING: &str = "reports";

/// What is to be written anew must be what the hub has: two replacements of one report would each lose the other's change.
fn waiting(unit: &Unit<'_>) -> Result<Result<(), ActError>, ActError> {
    let waits = unit.registers().awaits_hub_of(domain::Noun::Object)?;
    let what = "earlier ones still wait for the hub: follow it, then do this again";
    Ok(if waits { Err(ActError::invalid(WAITING, what)) } else { Ok(()) })
}

/// Writes a report anew with some of its rows changed or gone, for the same members, or withdraws it if none is left.
fn rewrite(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    owner: &MemberCode,
    old: RecordId,
    change: Change,
    reason: WithdrawalReason,
) -> Result<Option<RecordId>, ActError> {
    let known = unit.registers().reported(old)?.ok_or(ActError::NotFound("report"))?;
    let (_, report) =
        report_at(unit.node().shared(), known.pos)?.ok_or(ActError::NotFound("report"))?;
    if report.owner != *owner {
        return Err(ActError::NotOwner);
    }
    let gone: BTreeSet<_> = change.gone.iter().map(name).collect();
    let left = report
        .rows
        .iter()
        .filter(|row| record_of(row, owner).is_ok_and(|record| !gone.contains(&name(&record))))
        .cloned();
    let rows: Vec<Row> = left.chain(change.instead).collect();
    if rows.is_empty() {
        let fact = Fact::Object(ObjectFact::ObjectsWithdrawn(Box::new(Withdrawal { reason })));
        unit.record(officer, old, Audience::Hub, &fact)?;
        return Ok(None);
    }
    rewritten(unit, officer, old, Report { rows, ..report }).map(Some)
}

/// Records a report that takes the place of `old`, for the same members. The salt is carried on, so that the rows that stay
/// keep their identifiers, and hits on them stand.
fn rewritten(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    old: RecordId,
    report: Report,
) -> Result<RecordId, ActError> {
    let audience = sent_to(unit, old)?.ok_or(ActError::NotFound("report"))?;
    let salt = report.salt.or_else(|| Some(Salt::random(unit.rng())));
    let report = Report { replaces: vec![old], salt, ..report };
    let id = RecordId::random(unit.rng());
    unit.record(
        officer,
        id,
        audience,
        &Fact::Object(ObjectFact::ObjectsReported(Box::new(report))),
    )?;
    Ok(id)
}

fn record(
    unit: &mut Unit<'_>,
    officer: OfficerId,
    audience: &domain::audience::Audience,
    report: Report,
) -> Result<RecordId, ActError> {
    let audience = crate::node::ledger_audience(audience, &report.owner);
    let id = RecordId::random(unit.rng());
    unit.record(
        officer,
        id,
        audience,
        &Fact::Object(ObjectFact::ObjectsReported(Box::new(report))),
    )?;
    Ok(id)
}

/// Rows in reports that are no larger than a report may be.
fn chunks(rows: Vec<Row>) -> Vec<Vec<Row>> {
    let mut chunks = Vec::new();
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    for row in rows {
        let size = serde_json::to_vec(&row).map_or(0, |row| row.len());
        if chunk.len() == MOST_ROWS || bytes + size > MOST_BYTES {
            chunks.push(std::mem::take(&mut chunk));
            bytes = 0;
        }
        bytes += size;
        chunk.push(row);
    }
    if !chunk.is_empty() {
        chunks.push(chunk);
    }
    chunks
}

/// The rows as records, none twice, all of documents that the member may report.
fn read(unit: &Unit<'_>, owner: &MemberCode, rows: &[Row]) -> Result<Vec<Record>, ActError> {
    let mut records = Vec::with_capacity(rows.len());
    let mut names = BTreeSet::new();
    for (n, row) in rows.iter().enumerate() {
        let place = |what: String| ActError::invalid("rows", format!("row {}: {what}", n + 1));
        let record = record_of(row, owner).map_err(|error| place(error.to_string()))?;
        admissible(unit.statute(), owner, &record).map_err(|what| place(what.to_owned()))?;
        if !names.insert(name(&record)) {
            return Err(place("it stands in the report already".to_owned()));
        }
        records.push(record);
    }
    Ok(records)
}

/// Whether a member may report this document or object, and why not.
pub fn admissible(
    statute: &Statute,
    owner: &MemberCode,
    record: &Record,
) -> Result<(), &'static str> {
    let document = matches!(record.kind, Kind::Document(_));
    let issued_by = record.issuer.and_then(MrzState::country).map(MemberCode::from);
    if statute.objects.documents_by_issuer_alone && document && issued_by.as_ref() != Some(owner) {
        return Err("a document is reported by the country that issued it");
    }
    Ok(())
}

/// What an owner's row is called: two rows of one name are one row.
pub type Name = (documents::Class, Option<MrzState>, String, String);

/// What the owner's row is called.
pub fn name(record: &Record) -> Name {
    let no_q = record.kind.class().has_no_q();
    let issuer = matches!(record.kind, Kind::Document(_)).then_some(record.issuer).flatten();
    let number = record.number.readings(no_q).collect();
    (record.kind.class(), issuer, number, record.reference.as_str().to_owned())
}

/// The record of that name which the node holds, and the report it stands in.
fn held(
    set: Option<&DocumentSet>,
    record: &Record,
) -> Result<Option<(RecordId, Record)>, ActError> {
    let held = set.map_or(Ok(None), |set| set.held(record))?;
    Ok(held.and_then(|held| Some((RecordId::from_bytes(held.report?.0), held))))
}

/// A record as a row.
pub fn row_of(record: &Record) -> Row {
    let text = |value: Option<String>| value.filter(|value| !value.is_empty());
    Row {
        number: record.number.as_str().to_owned(),
        kind: record.kind.name().to_owned(),
        status: record.status.name().to_owned(),
        issuer: record.issuer.map(|issuer| issuer.code().to_string()),
        reference: text(Some(record.reference.as_str().to_owned())),
        suspended: record.standing == documents::Standing::Suspended,
        issued_on: record.issued_on.map(|on| on.to_string()),
        expires_on: record.expires_on.map(|on| on.to_string()),
        reported_on: record.reported_on.map(|on| on.to_string()),
        keep_until: record.keep_until.map(|on| on.to_string()),
        detail: record.detail.as_deref().map(str::to_owned),
    }
}

/// At the hub: the report may be ordered.
fn admit_report(unit: &Unit<'_>, incoming: &Incoming<'_>, report: &Report) -> Result<(), ActError> {
    unit.unused(incoming.subject)?;
    if incoming.officer.is_none() {
        lapse::admit(unit, incoming, report)?;
    }
    if report.owner != *incoming.from {
        return Err(ActError::NotOwner);
    }
    if report.rows.is_empty() || report.rows.len() > MOST_ROWS {
        let what = format!("a report has 1 to {MOST_ROWS}");
        return Err(ActError::invalid("rows", what));
    }
    for old in &report.replaces {
        let known = unit.registers().reported(*old)?;
        let known = known
            .filter(|known| known.owner == *incoming.from)
            .ok_or(ActError::NotFound("report"))?;
        if known.salt.is_some() && known.salt != report.salt {
            let what = "a report in another's place carries its rows' identifiers on";
            return Err(ActError::invalid("salt", what));
        }
    }
    new_lineage(unit, report)?;
    let records = read(unit, incoming.from, &report.rows)?;
    let set = unit.node().document_set()?;
    for (n, record) in records.iter().enumerate() {
        if let Some((other, _)) = held(set, record)?
            && !report.replaces.contains(&other)
        {
            let what = format!("row {}: it stands in another report", n + 1);
            return Err(ActError::invalid("rows", what));
        }
    }
    Ok(())
}

/// A salt is carried on by what takes the place of its report, and by nothing else: two reports in force never share one.
fn new_lineage(unit: &Unit<'_>, report: &Report) -> Result<(), ActError> {
    let Some(salt) = report.salt else { return Ok(()) };
    match unit.registers().reported_in(salt.lineage())? {
        Some(other) if !report.replaces.contains(&other.id) => {
            Err(ActError::invalid("salt", "another report has it"))
        }
        _ => Ok(()),
    }
}

/// At the hub: the report is the bureau's own and in force.
fn admit_withdrawal(unit: &Unit<'_>, incoming: &Incoming<'_>) -> Result<(), ActError> {
    crate::notice::for_the_hub(incoming)?;
    let known = unit.registers().reported(incoming.subject)?.ok_or(ActError::NotFound("report"))?;
    if known.owner == *incoming.from { Ok(()) } else { Err(ActError::NotFound("report")) }
}

/// At the hub: the reports whose place a new one takes are erased.
fn replace(unit: &mut Unit<'_>, report: &Report) -> Result<(), ActError> {
    for old in &report.replaces {
        order_erasure_of_hits(unit, *old, Some(report), REPLACED)?;
        order_erasure(unit, *old, REPLACED)?;
    }
    Ok(())
}

/// At the hub: a report that its owner withdrew is erased with all that is about its rows.
pub(crate) fn end(
    unit: &mut Unit<'_>,
    report: RecordId,
    reason: WithdrawalReason,
) -> Result<(), ActError> {
    order_erasure_of_hits(unit, report, None, reason)?;
    order_erasure(unit, report, reason)
}

/// At the hub: what is about rows that the newer report, if there is one, does not have any more is erased by both sides of
/// the hits. Only rows with hits have anything about them outside the report.
fn order_erasure_of_hits(
    unit: &mut Unit<'_>,
    old: RecordId,
    newer: Option<&Report>,
    reason: WithdrawalReason,
) -> Result<(), ActError> {
    let known = unit.registers().reported(old)?.ok_or(ActError::NotFound("report"))?;
    let Some(salt) = known.salt else { return Ok(()) };
    let rows_of = |report: &Report| -> BTreeSet<RecordId> {
        let records = report.rows.iter().filter_map(|row| record_of(row, &report.owner).ok());
        records.map(|record| row::id(salt, &record)).collect()
    };
    let Some((_, report)) = report_at(unit.node().shared(), known.pos)? else { return Ok(()) };
    let (before, after) = (rows_of(&report), newer.map(rows_of).unwrap_or_default());
    for row in before.difference(&after) {
        if unit.registers().hits(*row)?.is_empty() {
            continue;
        }
        let mut parties = unit.tied(*row)?;
        parties.insert(origin(known.owner.as_str()));
        let audience = Audience::Only(parties);
        order_row_erasure(unit, *row, &known.owner, audience, End::Withdrawn(reason))?;
    }
    Ok(())
}

/// At the hub: orders the erasure of what is about one row.
pub(crate) fn order_row_erasure(
    unit: &mut Unit<'_>,
    row: RecordId,
    owner: &MemberCode,
    audience: Audience,
    end: End,
) -> Result<(), ActError> {
    let order = order(unit, row, owner.clone(), end)?;
    unit.record(
        THE_NODE,
        row,
        audience,
        &Fact::Erasure(ErasureFact::ErasureOrdered(Box::new(order))),
    )?;
    Ok(())
}

fn order(
    unit: &Unit<'_>,
    record: RecordId,
    owner: MemberCode,
    end: End,
) -> Result<Order, ActError> {
    let kind: KindCode = KIND
        .parse()
        .map_err(|error: domain::CodeError| ActError::invalid("kind", error.to_string()))?;
    Ok(Order { record, kind, owner, end, due_at: due(unit) })
}

/// At the hub: orders every holder to erase a report.
fn order_erasure(
    unit: &mut Unit<'_>,
    report: RecordId,
    reason: WithdrawalReason,
) -> Result<(), ActError> {
    let known = unit.registers().reported(report)?.ok_or(ActError::NotFound("report"))?;
    let audience = sent_to(unit, report)?.ok_or(ActError::NotFound("report"))?;
    let order = order(unit, report, known.owner, End::Withdrawn(reason))?;
    unit.record(
        THE_NODE,
        report,
        audience,
        &Fact::Erasure(ErasureFact::ErasureOrdered(Box::new(order))),
    )?;
    Ok(())
}

/// Who a report was sent to.
pub(crate) fn sent_to(unit: &Unit<'_>, report: RecordId) -> Result<Option<Audience>, ActError> {
    // At a bureau the shared log is a mirror that holds no audiences: its own log has them.
    for log in [unit.node().own(), unit.node().shared()] {
        for pos in log.by_subject(SubjectId(report.bytes()))? {
            let Some(whole) = log.at(pos)?.whole else { continue };
            if *unit.vocabulary().kind(whole.entry.envelope().kind.as_str()) == ObjectsReported
                && let Some(opening) = whole.audience
            {
                return Ok(Some(opening.audience));
            }
        }
    }
    Ok(None)
}
