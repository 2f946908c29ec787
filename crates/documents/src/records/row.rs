//! A record as a row of the store, and back.

use std::str::FromStr;

use rusqlite::{Row, Statement, params};

use crate::error::DocumentsError;
use crate::item::Kind;
use crate::key::Key;
use crate::number::Number;
use crate::record::{Record, Reference, Report, Standing, Status};

pub(super) const INSERT: &str = "INSERT OR IGNORE INTO record (key, owner, reference, kind, number, \
     issuer, status, suspended, issued_on, expires_on, reported_on, keep_until, detail, report) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
pub(super) const UPDATE: &str = "UPDATE record SET kind = ?4, number = ?5, issuer = ?6, status = ?7, \
     suspended = ?8, issued_on = ?9, expires_on = ?10, reported_on = ?11, keep_until = ?12, \
     detail = ?13, report = ?14 WHERE key = ?1 AND owner = ?2 AND reference = ?3";
pub(super) const SELECT: &str = "SELECT owner, reference, kind, number, issuer, status, suspended, \
     issued_on, expires_on, reported_on, keep_until, detail, report \
     FROM record WHERE key = ?1 ORDER BY owner, reference";
pub(super) const ALL: &str = "SELECT owner, reference, kind, number, issuer, status, suspended, \
     issued_on, expires_on, reported_on, keep_until, detail, report FROM record";

/// Runs [`INSERT`] or [`UPDATE`] with a record's values; tells how many rows changed.
pub(super) fn execute(
    statement: &mut Statement<'_>,
    key: Key,
    record: &Record,
) -> rusqlite::Result<usize> {
    let text = |value: Option<&dyn ToString>| value.map(ToString::to_string);
    statement.execute(params![
        key.value().cast_signed(),
        record.owner.as_str(),
        record.reference.as_str(),
        record.kind.code(),
        record.number.as_str(),
        record.issuer.map(particulars::MrzState::code),
        record.status.code(),
        record.standing == Standing::Suspended,
        text(record.issued_on.as_ref().map(|on| on as _)),
        text(record.expires_on.as_ref().map(|on| on as _)),
        text(record.reported_on.as_ref().map(|on| on as _)),
        text(record.keep_until.as_ref().map(|on| on as _)),
        record.detail.as_deref(),
        record.report.map(|report| report.0),
    ])
}

/// Reads a row of [`SELECT`]. What does not read is named, not guessed: a record half understood must not be "listed".
pub(super) fn read(row: &Row<'_>) -> Result<Record, DocumentsError> {
    let unreadable = |field| DocumentsError::Unreadable { field };
    let suspended: bool = row.get(6)?;
    Ok(Record {
        owner: parse(row, 0, "owner")?.ok_or(unreadable("owner"))?,
        reference: parse::<Reference>(row, 1, "reference")?.unwrap_or_default(),
        kind: Kind::from_code(row.get(2)?).ok_or(unreadable("kind"))?,
        number: Number::from_record(row.get(3)?),
        issuer: parse(row, 4, "issuer")?,
        status: Status::from_code(row.get(5)?).ok_or(unreadable("status"))?,
        standing: if suspended { Standing::Suspended } else { Standing::InForce },
        issued_on: parse(row, 7, "issued_on")?,
        expires_on: parse(row, 8, "expires_on")?,
        reported_on: parse(row, 9, "reported_on")?,
        keep_until: parse(row, 10, "keep_until")?,
        detail: row.get(11)?,
        report: row.get::<_, Option<[u8; 16]>>(12)?.map(Report),
    })
}

fn parse<T: FromStr>(
    row: &Row<'_>,
    column: usize,
    field: &'static str,
) -> Result<Option<T>, DocumentsError> {
    let Some(text) = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)? else {
        return Ok(None);
    };
    text.parse().map(Some).map_err(|_| DocumentsError::Unreadable { field })
}
