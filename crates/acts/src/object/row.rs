//! One row of a report: what it is called, its identifier, and whether it is there and counts. A hit is on a row; its
//! identifier stays the same while the report is written anew around it.

use documents::{Record, Standing};
use domain::{
    MemberCode, RecordId,
    lookup::ShownRow,
    object::{Report, Row, Salt, Thing},
};
use jiff::civil::Date;
use registers::object::Reported;

use super::{held, name, record_of};
use crate::{ActError, Node, node::report_at};

/// A row that is there and counts, and the report it stands in.
#[derive(Clone, Debug)]
pub struct Held {
    /// The row.
    pub record: Record,
    /// Its report.
    pub report: Reported,
}

/// The identifier of a row in the reports that carry this salt.
pub fn id(salt: Salt, record: &Record) -> RecordId {
    let (class, issuer, number, reference) = name(record);
    let issuer = issuer.map(|issuer| issuer.code().to_string()).unwrap_or_default();
    salt.row(&[class.name(), &issuer, &number, &reference])
}

/// How a look-up remembers a row it showed; none if its report is no more in force here, and no identifier in a report of
/// an older version.
pub(crate) fn shown(node: &Node, record: &Record) -> Result<Option<Shown>, ActError> {
    let Some(report) = record.report.map(|report| RecordId::from_bytes(report.0)) else {
        return Ok(None);
    };
    let owner = record.owner.as_str();
    let known = node.registers().reported(report)?.filter(|known| known.owner.as_str() == owner);
    Ok(known.map(|known| Shown {
        report,
        row: known.salt.map(|salt| ShownRow { row: id(salt, record), lineage: salt.lineage() }),
    }))
}

/// A row that may be shown: its report, and its own identifier where it has one.
pub(crate) struct Shown {
    pub(crate) report: RecordId,
    pub(crate) row: Option<ShownRow>,
}

/// The row that a look-up showed, if it is still there and counts today.
pub(crate) fn find(node: &Node, shown: ShownRow, today: Date) -> Result<Option<Held>, ActError> {
    let Some(known) = node.registers().reported_in(shown.lineage)? else { return Ok(None) };
    let Some(salt) = known.salt else { return Ok(None) };
    let Some((_, report)) = report_at(node.shared(), known.pos)? else { return Ok(None) };
    let Report { owner, rows, .. } = report;
    for row in rows {
        let Ok(record) = record_of(&row, &owner) else { continue };
        if id(salt, &record) == shown.row {
            return Ok(counts(&record, today).then_some(Held { record, report: known }));
        }
    }
    Ok(None)
}

/// The row of this identifier that a hit speaks of, if it is still there and counts today.
pub fn behind(
    node: &Node,
    row: RecordId,
    thing: &Thing,
    today: Date,
) -> Result<Option<Held>, ActError> {
    Ok(standing(node, row, thing)?.filter(|held| counts(&held.record, today)))
}

/// The row of this identifier, if it is still there, whether it counts or not.
pub(crate) fn standing(
    node: &Node,
    row: RecordId,
    thing: &Thing,
) -> Result<Option<Held>, ActError> {
    let asked = record_of(&thing.row(), &thing.owner)?;
    let Some((report, record)) = held(node.document_set()?, &asked)? else { return Ok(None) };
    let Some(report) = node.registers().reported(report)? else { return Ok(None) };
    let same = report.salt.is_some_and(|salt| id(salt, &record) == row);
    Ok(same.then_some(Held { record, report }))
}

/// The row as both sides of a hit speak of it.
pub(crate) fn thing(record: &Record, owner: &MemberCode) -> Thing {
    let row = super::row_of(record);
    let Row { number, kind, status, issuer, reference, .. } = row;
    Thing { owner: owner.clone(), kind, number, issuer, status, reference }
}

/// Whether a row counts on a day.
fn counts(record: &Record, today: Date) -> bool {
    record.standing == Standing::InForce && record.keep_until.is_none_or(|until| today <= until)
}
