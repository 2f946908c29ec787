//! What a bureau itself has reported of documents and objects, row by row, for who looks after it; and files of rows, read before
//! anything is recorded. Other members' rows are answered by a check and listed nowhere: there is no way here to ask for
//! them. Not here: reporting and withdrawing (`object`).
//!
//! Cost: rows are read from the reports in the shared log, the newest first; a page looks into at most [`MOST_LOOKED_AT`].

use std::{collections::BTreeSet, io::BufRead};

use documents::{
    Kind, Owner, Record, Status,
    load::{Format, LoadError, each_row_of},
};
use domain::{MemberCode, RecordId, directory::Post, object::Row};
use statute::Statute;

use crate::{
    ActError, Node,
    node::fields_of,
    node::report_at,
    object::{Name, admissible, name, row_of},
};

/// Reports that one page looks into, where a filter leaves little.
pub const MOST_LOOKED_AT: usize = 16;
/// Rows that a file read here may have; longer ones go in by the command line, which reads them as they come.
pub const MOST_IN_FILE: usize = 20_000;

/// What a list is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Code of what it is.
    pub kind: Option<String>,
    /// Code of what was reported.
    pub status: Option<String>,
    /// A part of its number, in compared form.
    pub number: Option<String>,
}

impl Wanted {
    fn takes(&self, row: &Row) -> bool {
        let is =
            |wanted: &Option<String>, text: &str| wanted.as_deref().is_none_or(|it| it == text);
        is(&self.kind, &row.kind)
            && is(&self.status, &row.status)
            && self.number.as_deref().is_none_or(|part| row.number.contains(part))
    }
}

/// A row and where it stands: the report and its place in it never change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The report.
    pub report: RecordId,
    /// Its place in the report.
    pub nth: usize,
    /// What it says.
    pub row: Row,
}

/// Where a page ended: report in the shared log, and how many of its rows were looked at.
pub type Mark = (u64, usize);

/// The bureau's own rows, those of the newest report first, from after `after` on; and where the next page goes on, if there
/// may be more.
pub fn rows(
    node: &Node,
    wanted: &Wanted,
    after: Option<Mark>,
    most: usize,
) -> Result<(Vec<Placed>, Option<Mark>), ActError> {
    let Post::Bureau(owner) = node.me() else { return Ok((Vec::new(), None)) };
    let mut found = Vec::new();
    let reports = node.registers().reported_from(0)?;
    let mine = reports.iter().rev().filter(|report| report.owner == *owner);
    let left = mine.filter(|report| after.is_none_or(|(pos, _)| report.pos <= pos));
    for (looked_at, known) in left.enumerate() {
        if looked_at == MOST_LOOKED_AT {
            // All of this one is still to come.
            return Ok((found, Some((known.pos, 0))));
        }
        let Some((id, report)) = report_at(node.shared(), known.pos)? else { continue };
        let from = after.filter(|(pos, _)| *pos == known.pos).map_or(0, |(_, nth)| nth);
        for (nth, row) in report.rows.into_iter().enumerate().skip(from) {
            if found.len() == most {
                return Ok((found, Some((known.pos, nth))));
            }
            if wanted.takes(&row) {
                found.push(Placed { report: id, nth, row });
            }
        }
    }
    Ok((found, None))
}

/// One row of the bureau's own; none if the report is not its own, has ended, or has no such row.
pub fn row(node: &Node, report: RecordId, nth: usize) -> Result<Option<Placed>, ActError> {
    let known = node.registers().reported(report)?;
    let own = |owner: &MemberCode| matches!(node.me(), Post::Bureau(me) if me == owner);
    let Some(known) = known.filter(|known| own(&known.owner)) else { return Ok(None) };
    let Some((id, report)) = report_at(node.shared(), known.pos)? else { return Ok(None) };
    Ok(report.rows.into_iter().nth(nth).map(|row| Placed { report: id, nth, row }))
}

/// How much each member has in force: reports and rows, by code. Numbers are not in it.
pub fn totals(node: &Node) -> Result<Vec<(MemberCode, u64, u64)>, ActError> {
    let mut totals = std::collections::BTreeMap::<MemberCode, (u64, u64)>::new();
    for report in node.registers().reported_from(0)? {
        let (reports, rows) = totals.entry(report.owner).or_default();
        *reports += 1;
        *rows += report.rows;
    }
    Ok(totals.into_iter().map(|(owner, (reports, rows))| (owner, reports, rows)).collect())
}

/// Why a line of a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A field does not read: which, and the rule it does not keep. What stood there is not repeated.
    Field(&'static str, String),
    /// A document of another country, where the statute lets only the issuer report it.
    NotTheIssuer,
    /// A line before has the same document.
    Twice,
}

/// Why nothing of a file is read: its first line does not name the columns, or what came is no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadFile(String);

impl From<LoadError> for BadFile {
    fn from(error: LoadError) -> Self {
        Self(error.to_string())
    }
}

/// A file, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Rows that can be reported.
    pub rows: Vec<Row>,
    /// Lines that cannot, each with why.
    pub faults: Vec<(u64, Fault)>,
    /// Whether there was more than [`MOST_IN_FILE`] rows: nothing of such a file is reported.
    pub too_long: bool,
}

/// Reads a file of rows as the member's; nothing is recorded. An error is the first line's, which names the columns.
pub fn read(
    statute: &Statute,
    owner: &MemberCode,
    source: impl BufRead,
    lines_of_json: bool,
) -> Result<Read, BadFile> {
    let format = if lines_of_json { Format::Ndjson } else { Format::Csv };
    let mut read = Read::default();
    let Ok(named) = Owner::new(owner.as_str()) else { return Ok(read) };
    let mut names = BTreeSet::new();
    each_row_of(source, format, &named, &mut |line| {
        if read.rows.len() + read.faults.len() >= MOST_IN_FILE {
            read.too_long = true;
            return Ok::<(), BadFile>(());
        }
        let records = match line.records {
            Ok(records) => records,
            Err(error) => {
                read.faults.push((line.line, Fault::Field(error.field, error.reason)));
                return Ok(());
            }
        };
        for record in records {
            match fit(statute, owner, &mut names, &record) {
                Ok(row) => read.rows.push(row),
                Err(fault) => {
                    // One word a line, also for a range.
                    read.faults.push((line.line, fault));
                    break;
                }
            }
        }
        read.too_long |= read.rows.len() > MOST_IN_FILE;
        Ok(())
    })?;
    Ok(read)
}

/// One row as somebody typed it, read.
pub fn entered(statute: &Statute, owner: &MemberCode, typed: &Row) -> Result<Row, Fault> {
    let whole = |error: &dyn std::fmt::Display| Fault::Field("row", error.to_string());
    let named = Owner::new(owner.as_str()).map_err(|error| whole(&error))?;
    let record = fields_of(typed).record(&named);
    let record = record.map_err(|error| Fault::Field(error.field, error.reason))?;
    fit(statute, owner, &mut BTreeSet::new(), &record)
}

/// Codes of what can be reported.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    Kind::names()
}

/// What may have become of it.
const STATUSES: [Status; 6] = [
    Status::Lost,
    Status::Stolen,
    Status::Revoked,
    Status::Invalid,
    Status::StolenBlank,
    Status::Trafficked,
];

/// Codes of what may have become of it.
pub fn statuses() -> impl Iterator<Item = &'static str> {
    STATUSES.iter().map(|status| status.name())
}

fn fit(
    statute: &Statute,
    owner: &MemberCode,
    names: &mut BTreeSet<Name>,
    record: &Record,
) -> Result<Row, Fault> {
    admissible(statute, owner, record).map_err(|_| Fault::NotTheIssuer)?;
    if names.insert(name(record)) { Ok(row_of(record)) } else { Err(Fault::Twice) }
}
