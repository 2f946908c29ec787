//! The node's document set: the rows of every report in force, as an index that answers in nanoseconds. It follows the shared
//! log, one batch a report, and remembers how far it has come; what a crash kept from it, it takes when the node opens.
//! A node that never saw a report has no set.
//!
//! Rows go before their report's payload does: an erasure that is cut short between the two is finished from the payload.

use std::{fs, path::PathBuf};

use documents::{Change, Digest, DocumentSet, DocumentsError, Owner, Record, load::Fields};
use domain::{
    Fact, MemberCode, ObjectFact, RecordId, Vocabulary,
    object::{Report, Row, kinds::ObjectsReported},
};
use ledger::LogReader;
use registers::Registers;

use super::{Node, NodeError};
use crate::ActError;

/// The set and where it lies.
pub(crate) struct Listed {
    folder: PathBuf,
    set: Option<DocumentSet>,
}

impl Listed {
    pub(crate) fn at(folder: PathBuf) -> Self {
        Self { folder, set: None }
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Closes the files; the next use opens them again.
    pub(crate) fn close(&mut self) {
        self.set = None;
    }
}

impl Node {
    /// The documents and objects that this node may know as lost, stolen or revoked; none if it was never told of any.
    pub fn listed(&self) -> Option<&DocumentSet> {
        self.listed.set.as_ref()
    }

    /// Whether the set holds, row by row, what the reports in force say.
    pub fn listed_as_logged(&self) -> Result<bool, NodeError> {
        let expected = expected(&self.registers, &self.shared)?;
        Ok(match &self.listed.set {
            Some(set) => set.digest()? == expected,
            None => expected.records() == 0,
        })
    }

    /// Opens the set and takes in what it lacks. One that is ahead of the log (a mirror that was lost) is made anew.
    pub(super) fn open_listed(&mut self) -> Result<(), NodeError> {
        let there = self.listed.folder.join("records.db").is_file();
        if !there && self.registers.reported_from(0)?.is_empty() {
            return Ok(());
        }
        let mut set = DocumentSet::open(&self.listed.folder, &mut *self.rng)?;
        if set.stats().source > self.shared.size() {
            drop(set);
            self.drop_listed()?;
            set = DocumentSet::open(&self.listed.folder, &mut *self.rng)?;
        }
        follow(&mut set, &self.registers, &self.shared)?;
        self.listed.set = Some(set);
        Ok(())
    }

    /// Takes the set away, to be made anew from the log: what an older program could not read of a report is not in it, and it would
    /// not go back for it.
    pub(super) fn drop_listed(&mut self) -> Result<(), NodeError> {
        self.listed.close();
        match fs::remove_dir_all(&self.listed.folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(NodeError::File {
                file: self.listed.folder.display().to_string(),
                what: error.to_string(),
            }),
            _ => Ok(()),
        }
    }

    /// The set to answer and to decide from; none if the node was never told of any document. A set that a fault has closed
    /// is no empty one: nothing is answered without it, and no report is held against it.
    pub(crate) fn document_set(&self) -> Result<Option<&DocumentSet>, ActError> {
        let set = self.listed();
        if set.is_none() && self.registers.has_reports()? {
            return Err(DocumentsError::Stopped.into());
        }
        Ok(set)
    }

    /// Takes in the reports that have come into force. A failure leaves the set closed: [`Node::finish_erasures`], or the
    /// next opening, goes on from what is durable.
    pub(crate) fn take_in_reports(&mut self) -> Result<(), ActError> {
        let Some(mut set) = self.listed.set.take() else {
            return self.open_listed().map_err(unopened);
        };
        follow(&mut set, &self.registers, &self.shared).map_err(unopened)?;
        self.listed.set = Some(set);
        Ok(())
    }

    /// Takes the rows of reports out of the set, files and all; how many.
    pub(crate) fn drop_rows(&mut self, record: RecordId, at: &[u64]) -> Result<u64, ActError> {
        let mut changes = Vec::new();
        for pos in at {
            for row in rows_at(&self.shared, *pos)? {
                changes.push(Change::erase_of(&row, documents::Report(record.bytes())));
            }
        }
        if changes.is_empty() {
            return Ok(0);
        }
        if self.listed.set.is_none() {
            self.open_listed().map_err(unopened)?;
        }
        let Some(set) = &mut self.listed.set else { return Ok(0) };
        let source = set.stats().source;
        Ok(set.apply(&changes, source)?.erased)
    }
}

fn unopened(error: NodeError) -> ActError {
    match error {
        NodeError::Act(error) => *error,
        other => ActError::invalid("documents", other.to_string()),
    }
}

/// Applies every report in force that the set has not had.
fn follow(
    set: &mut DocumentSet,
    registers: &Registers,
    shared: &LogReader,
) -> Result<(), NodeError> {
    for report in registers.reported_from(set.stats().source)? {
        let rows = rows_at(shared, report.pos)?;
        let changes: Vec<_> = rows.into_iter().map(Change::Insert).collect();
        set.apply(&changes, report.pos + 1)?;
    }
    Ok(())
}

/// What the logs say the set holds.
pub(crate) fn expected(registers: &Registers, shared: &LogReader) -> Result<Digest, NodeError> {
    let mut digest = Digest::default();
    for report in registers.reported_from(0)? {
        rows_at(shared, report.pos)?.iter().for_each(|row| digest.add(row));
    }
    Ok(digest)
}

/// The rows of the report at this place; none if there is no report, or no more.
fn rows_at(shared: &LogReader, pos: u64) -> Result<Vec<Record>, ledger::LogError> {
    let Some(report) = report_at(shared, pos)? else { return Ok(Vec::new()) };
    let (id, report) = report;
    let name = documents::Report(id.bytes());
    // The hub lets in nothing that does not read; a row that does not would never be answered anyway.
    let rows = report.rows.iter().filter_map(|row| record_of(row, &report.owner).ok());
    Ok(rows.map(|row| Record { report: Some(name), ..row }).collect())
}

/// The report at a place of the shared log, with its identifier.
pub(crate) fn report_at(
    shared: &LogReader,
    pos: u64,
) -> Result<Option<(RecordId, Report)>, ledger::LogError> {
    let Some(whole) = shared.at(pos)?.whole else { return Ok(None) };
    let envelope = whole.entry.envelope();
    let Some(payload) = whole.payload.filter(|_| envelope.kind.as_str() == ObjectsReported.name)
    else {
        return Ok(None);
    };
    Ok(match Vocabulary::ALL.read(ObjectsReported.name, payload.bytes()) {
        Ok(Fact::Object(ObjectFact::ObjectsReported(report))) => {
            Some((RecordId::from_bytes(envelope.subject.0), *report))
        }
        _ => None,
    })
}

/// A row as a record of its owner, or what of it does not read.
pub fn record_of(row: &Row, owner: &MemberCode) -> Result<Record, ActError> {
    let unfit = |what: String| ActError::invalid("row", what);
    let owner = Owner::new(owner.as_str()).map_err(|error| unfit(error.to_string()))?;
    fields_of(row).record(&owner).map_err(|error| unfit(error.to_string()))
}

/// A row's text, field by field.
pub(crate) fn fields_of(row: &Row) -> Fields<'_> {
    let text = |text: &'_ Option<String>| text.as_deref().map(|text| text.to_owned().into());
    Fields {
        number: row.number.as_str().into(),
        number_to: None,
        kind: row.kind.as_str().into(),
        status: row.status.as_str().into(),
        issuer: text(&row.issuer),
        reference: text(&row.reference),
        suspended: row.suspended.then(|| "true".into()),
        issued_on: text(&row.issued_on),
        expires_on: text(&row.expires_on),
        reported_on: text(&row.reported_on),
        keep_until: text(&row.keep_until),
        detail: text(&row.detail),
    }
}

impl From<DocumentsError> for NodeError {
    fn from(error: DocumentsError) -> Self {
        Self::Act(Box::new(ActError::Documents(error)))
    }
}
