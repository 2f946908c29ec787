//! Bulk loads from CSV and NDJSON: a line at a time, in constant memory, resumable. A row that does not read goes to the rejects
//! with its line and the reason, and stops nothing; how far a load has come is durable with every batch, so that killing and
//! starting it again gives the same set. Rejects name line, field and reason, never what stood there.
//!
//! Columns and members are the same in both formats: `number`, `kind`, `status`, and where known `issuer`, `reference`,
//! `suspended`, `issued_on`, `expires_on`, `reported_on`, `keep_until`, `detail`. In CSV they are named in the first line,
//! and a quoted field does not go on in the next line: one unclosed quote must not swallow the rest of the file.
//!
//! A row with `number_to` is a range, first and last number alike but for digits at the end: a stolen box of blank passports.
//! It becomes a record for each number, at most 10 000; what else the row says holds for all of them.

mod csv;
mod fields;
mod lines;
mod ndjson;
mod range;
mod rejects;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::DocumentsError;
use crate::record::{Owner, Record};
use crate::records::LoadMark;
use crate::set::{Change, DocumentSet};
pub use fields::{Fields, RowError};
use lines::{Lines, Piece};
pub use rejects::Rejects;

/// Records a batch where nothing speaks for another size: one transaction.
pub const BATCH: usize = 1 << 16;
/// Lines after which a batch ends, however few of them are records.
const MOST_LINES: u64 = 1 << 18;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma, semicolon or tab between fields, names in the first line.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

/// What a load needs to know beside the file.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'p> {
    /// How the file is written.
    pub format: Format,
    /// Whose records these are.
    pub owner: &'p Owner,
    /// Where rejected rows are listed.
    pub rejects: &'p Path,
    /// Records a batch, as [`BATCH`]; at least one. What a cut costs is at most one batch.
    pub batch: usize,
}

/// How far a load has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes of the file.
    pub of: u64,
    /// Records taken in.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
}

/// What a load did, all its runs together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Records taken in.
    pub accepted: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// The line after which this run went on, where an earlier one was cut short.
    pub resumed_after: Option<u64>,
}

/// Why a load ended early. What was durable stays, and the same load goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The set.
    #[error(transparent)]
    Documents(#[from] DocumentsError),
    /// The file or its rejects.
    #[error("{place}: {source}")]
    Io {
        /// Which of them.
        place: &'static str,
        /// The system's word.
        source: io::Error,
    },
    /// The first line of a CSV file; nothing was loaded.
    #[error("first line of the file: {what}")]
    Header {
        /// What is wrong with it.
        what: String,
    },
}

/// Reads rows of one format.
enum Rows {
    Csv(Box<csv::Rows>),
    Ndjson,
}

/// A load under way.
struct Load<'l> {
    set: &'l mut DocumentSet,
    plan: Plan<'l>,
    id: [u8; 32],
    rows: Rows,
    rejects: Rejects,
    batch: Vec<Change>,
    mark: LoadMark,
    /// Bytes of the file.
    length: u64,
    /// Whether room was made for the whole file.
    reserved: bool,
}

/// A row of a file, as [`each_row`] hands it over.
#[derive(Debug)]
pub struct Row {
    /// Its line, counted from 1.
    pub line: u64,
    /// Bytes of the file up to its end.
    pub bytes: u64,
    /// What it says: one record, or those of a range.
    pub records: Result<Vec<Record>, RowError>,
}

/// Reads a file from beginning to end and hands its rows over, for whoever takes them in elsewhere than in a set; empty lines
/// are left out. `each` may end the reading with an error of its own.
pub fn each_row<E: From<LoadError>>(
    file: &Path,
    format: Format,
    owner: &Owner,
    each: &mut dyn FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let file = File::open(file).map_err(io_error("the file"))?;
    each_row_of(BufReader::with_capacity(1 << 18, file), format, owner, each)
}

/// [`each_row`] of what is not a file.
pub fn each_row_of<E: From<LoadError>>(
    source: impl io::BufRead,
    format: Format,
    owner: &Owner,
    each: &mut dyn FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let mut lines = Lines::new(source);
    let (mut rows, mut line) = Rows::begin(format, &mut lines)?;
    loop {
        let Some(piece) = lines.next().map_err(io_error("the file"))? else { return Ok(()) };
        line += 1;
        let Some(records) = rows.read(piece, owner).transpose() else { continue };
        each(Row { line, bytes: lines.offset(), records })?;
    }
}

/// Loads a file, from where an earlier load of the same file was cut short.
pub fn load(
    set: &mut DocumentSet,
    file: &Path,
    plan: Plan<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, LoadError> {
    let mut file = File::open(file).map_err(io_error("the file"))?;
    let length = file.metadata().map_err(io_error("the file"))?.len();
    let id = identity(&mut file, length, plan).map_err(io_error("the file"))?;
    let mut source = BufReader::with_capacity(1 << 18, file);
    let mut lines = Lines::new(&mut source);
    let (rows, header) = Rows::begin(plan.format, &mut lines)?;
    let earlier = set.records().load_mark(&id)?;
    let mark =
        earlier.unwrap_or(LoadMark { offset: lines.offset(), line: header, ..LoadMark::default() });
    source.seek(SeekFrom::Start(mark.offset)).map_err(io_error("the file"))?;
    let rejects =
        Rejects::open(plan.rejects, mark.rejects_bytes).map_err(io_error("the rejects"))?;
    let mut load = Load {
        set,
        plan,
        id,
        rows,
        rejects,
        batch: Vec::new(),
        mark,
        length,
        reserved: earlier.is_some(),
    };
    load.run(&mut Lines::after(&mut source, mark.offset), progress)?;
    let resumed_after = earlier.map(|mark| mark.line);
    Ok(Loaded { accepted: load.mark.accepted, rejected: load.mark.rejected, resumed_after })
}

impl Load<'_> {
    fn run<R: io::BufRead>(
        &mut self,
        lines: &mut Lines<R>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), LoadError> {
        let mut last_committed = self.mark.line;
        while let Some(piece) = lines.next().map_err(io_error("the file"))? {
            self.mark.line += 1;
            match self.rows.read(piece, self.plan.owner) {
                Ok(None) => {}
                Ok(Some(records)) => {
                    self.mark.accepted += records.len() as u64;
                    self.batch.extend(records.into_iter().map(Change::Insert));
                }
                Err(why) => {
                    let line = self.mark.line;
                    self.rejects.write(line, &why).map_err(io_error("the rejects"))?;
                    self.mark.rejected += 1;
                }
            }
            if self.batch.len() >= self.plan.batch || self.mark.line - last_committed >= MOST_LINES
            {
                self.mark.offset = lines.offset();
                self.commit()?;
                last_committed = self.mark.line;
                progress(self.progress());
            }
        }
        self.mark.offset = lines.offset();
        self.commit()?;
        progress(self.progress());
        self.set.records().forget_load(&self.id)?;
        Ok(self.set.checkpoint()?)
    }

    fn commit(&mut self) -> Result<(), LoadError> {
        self.mark.rejects_bytes = self.rejects.keep().map_err(io_error("the rejects"))?;
        let source = self.set.stats().source;
        let applied = self.set.apply_marked(&self.batch, source, Some((&self.id, self.mark)))?;
        self.batch.clear();
        // The first batch tells how many new records the file holds: one larger index instead of many small steps.
        if !std::mem::replace(&mut self.reserved, true) && self.mark.offset > 0 {
            let left = u128::from(self.length.saturating_sub(self.mark.offset));
            let more = u128::from(applied.inserted) * left / u128::from(self.mark.offset);
            self.set.reserve(more as u64)?;
        }
        Ok(())
    }

    fn progress(&self) -> Progress {
        Progress {
            bytes: self.mark.offset,
            of: self.length,
            accepted: self.mark.accepted,
            rejected: self.mark.rejected,
        }
    }
}

impl Rows {
    /// Reads what comes before the first row, and tells how many lines that was.
    fn begin<R: io::BufRead>(
        format: Format,
        lines: &mut Lines<R>,
    ) -> Result<(Self, u64), LoadError> {
        if format == Format::Ndjson {
            return Ok((Self::Ndjson, 0));
        }
        let what = |what: &str| LoadError::Header { what: what.to_owned() };
        match lines.next().map_err(io_error("the file"))? {
            None => Err(what("the file is empty")),
            Some(Piece::TooLong) => Err(what("longer than a line may be")),
            Some(Piece::Line(line)) => {
                let rows = csv::Rows::begin(line).map_err(|what| LoadError::Header { what })?;
                Ok((Self::Csv(Box::new(rows)), 1))
            }
        }
    }

    /// A row's records; `None` for an empty line.
    fn read(&mut self, piece: Piece<'_>, owner: &Owner) -> Result<Option<Vec<Record>>, RowError> {
        let line = match piece {
            Piece::TooLong => return Err(RowError::whole("longer than 64 KiB")),
            Piece::Line(line) => line,
        };
        if line.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        match self {
            Self::Csv(rows) => rows.read(line, owner),
            Self::Ndjson => ndjson::read(line, owner),
        }
        .map(Some)
    }
}

/// Tells a file from another: its length, its beginning, and what it is loaded as.
fn identity(file: &mut File, length: u64, plan: Plan<'_>) -> io::Result<[u8; 32]> {
    let mut begin = Vec::new();
    file.by_ref().take(1 << 16).read_to_end(&mut begin)?;
    file.rewind()?;
    let mut digest = Sha256::new();
    digest.update([u8::from(plan.format == Format::Csv)]);
    digest.update(length.to_le_bytes());
    digest.update(plan.owner.as_str());
    digest.update([0]);
    digest.update(&begin);
    Ok(digest.finalize().into())
}

fn io_error(place: &'static str) -> impl FnOnce(io::Error) -> LoadError {
    move |source| LoadError::Io { place, source }
}
