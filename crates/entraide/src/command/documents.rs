//! `entraide documents`: lost and stolen documents and objects. `load --data` and `withdraw` act for a member's bureau, through
//! the ledger (`bureau`); with `--set` a set of its own is loaded, asked and mended, without a body around it.

mod bureau;

use std::path::{Path, PathBuf};

use documents::load::{BATCH, Format, Plan, load};
use documents::{
    Agreement, Change, DocumentSet, DocumentsError, Kind, Listed, Number, Owner, Query, Reference,
    Sought,
};
use jiff::tz::TimeZone;
use particulars::MrzState;
use serde_json::{Value, json};

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen,
};

#[derive(clap::Subcommand)]
pub(crate) enum Arguments {
    Load(LoadArguments),
    Withdraw(bureau::WithdrawArguments),
    Check(CheckArguments),
    Erase(EraseArguments),
    /// Read every file of the set and compare index and records; exit code 1: damage, which is printed
    Verify {
        #[command(flatten)]
        folder: SetFolder,
        /// Build the index anew from the records if it is damaged
        #[arg(long)]
        rebuild: bool,
    },
}

/// Report the documents and objects of a file
///
/// Columns (CSV, named in the first line) or members (NDJSON): number, kind, status, and where known issuer, reference,
/// suspended, `issued_on`, `expires_on`, `reported_on`, `keep_until`, detail. With `number_to` a row is a range, as of a stolen
/// box of blank passports: first and last number alike but for digits at the end, at most 10 000 of them. A row with the same number, kind, issuer and
/// reference replaces the one before. A load that was cut short goes on where it was when it is started again.
///
/// Exit code 0: all rows are in. 1: some were rejected; line and reason stand in the rejects file. 2: nothing was loaded.
#[derive(clap::Args)]
pub(crate) struct LoadArguments {
    /// The file
    file: PathBuf,
    #[command(flatten)]
    into: Into,
    /// The file is the whole list: what the member reported before and is not in it is withdrawn
    #[arg(long, conflicts_with = "set")]
    full: bool,
    /// Whose records they are: the member's code
    #[arg(long = "as", value_name = "CC")]
    owner: Owner,
    /// How the file is written; told from its name if left out
    #[arg(long, value_enum)]
    format: Option<FileFormat>,
    /// Where rejected rows are listed; beside the file if left out
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct Into {
    /// Folder of a body: the rows go through the ledger to every bureau that may see them. An empty one becomes a body
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Folder of a set of its own, without a body around it
    #[arg(long, value_name = "DIR")]
    set: Option<PathBuf>,
}

/// A set of its own.
#[derive(clap::Args)]
pub(crate) struct SetFolder {
    /// Folder of the set
    #[arg(long, value_name = "DIR")]
    set: PathBuf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum FileFormat {
    Csv,
    Ndjson,
}

/// Ask a set of its own for one number; prints one JSON object (in a body: `entraide check`)
///
/// Exit code 0: not listed. 1: listed. 3: there is no answer.
#[derive(clap::Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    folder: SetFolder,
}

/// Erase one record of a set of its own for good
///
/// Exit code 0: it is gone from answers and files. 1: there was none.
#[derive(clap::Args)]
pub(crate) struct EraseArguments {
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    folder: SetFolder,
    /// Whose record: the member's code
    #[arg(long = "as", value_name = "CC")]
    owner: Owner,
    /// The owner's reference, as recorded
    #[arg(long, default_value = "")]
    reference: Reference,
}

#[derive(clap::Args)]
struct What {
    /// The number, as written
    number: Number,
    /// What it belongs to: passport, identity-card, visa, vehicle, firearm, …; any travel or identity document if left out
    #[arg(long)]
    kind: Option<Kind>,
    /// Who issued it, as two letters or as in the machine readable zone; a check without it asks under all issuers
    #[arg(long, value_name = "CC", value_parser = parse_issuer)]
    issuer: Option<MrzState>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    match arguments {
        Arguments::Load(arguments) => run_load(arguments),
        Arguments::Withdraw(arguments) => bureau::withdraw(arguments),
        Arguments::Check(arguments) => check(arguments),
        Arguments::Erase(arguments) => erase(arguments),
        Arguments::Verify { folder, rebuild } => verify(&folder.set, *rebuild),
    }
}

fn run_load(arguments: &LoadArguments) -> Result<Outcome, Fault> {
    if !arguments.file.is_file() {
        return Err(Fault::usage(format!("{}: no such file", arguments.file.display())));
    }
    let by_name = arguments.file.extension().and_then(|extension| extension.to_str());
    let format = match (arguments.format, by_name) {
        (Some(FileFormat::Csv), _) | (None, Some("csv")) => Format::Csv,
        (Some(FileFormat::Ndjson), _) | (None, Some("ndjson" | "jsonl")) => Format::Ndjson,
        _ => return Err(Fault::usage("the file's name does not tell its format: add --format")),
    };
    let rejects = arguments.rejects.clone().unwrap_or_else(|| {
        let mut name = arguments.file.clone().into_os_string();
        name.push(".rejects.csv");
        name.into()
    });
    let folder = match (&arguments.into.data, &arguments.into.set) {
        (Some(data), _) => return bureau::load(arguments, data, format, &rejects),
        (None, Some(set)) => set,
        (None, None) => return Err(Fault::usage("say where to: --data or --set")),
    };
    let mut set = DocumentSet::open(folder, &mut *body::rng())?;
    let bar = screen::progress("loading", arguments.file.metadata()?.len());
    let plan = Plan { format, owner: &arguments.owner, rejects: &rejects, batch: BATCH };
    let loaded =
        load(&mut set, &arguments.file, plan, &mut |progress| bar.set_position(progress.bytes))?;
    bar.finish_and_clear();
    let stats = set.stats();
    screen::object(&json!({
        "accepted": loaded.accepted,
        "rejected": loaded.rejected,
        "rejects": (loaded.rejected > 0).then(|| rejects.display().to_string()),
        "resumed_after_line": loaded.resumed_after,
        "records": stats.records,
        "keys": stats.keys,
        "index_bytes": stats.index_bytes,
    }));
    Ok(if loaded.rejected == 0 { Outcome::Yes } else { Outcome::No })
}

fn check(arguments: &CheckArguments) -> Result<Outcome, Fault> {
    let What { number, kind, issuer } = &arguments.what;
    let set = open(&arguments.folder.set)?;
    let today = body::now().to_zoned(TimeZone::UTC).date();
    let query = Query {
        number: number.clone(),
        sought: kind.map_or(Sought::AnyDocument, Sought::Kind),
        issuer: *issuer,
        on: Some(today),
        withheld: Vec::new(),
    };
    let listed = set.lookup(&query)?;
    let records: Vec<_> = listed.iter().map(told).collect();
    screen::object(&json!({ "listed": !listed.is_empty(), "records": records }));
    Ok(if listed.is_empty() { Outcome::Yes } else { Outcome::No })
}

pub(crate) fn told(listed: &Listed) -> Value {
    let record = &listed.record;
    json!({
        "kind": record.kind.name(),
        "number": record.number.as_str(),
        "number_agrees": match listed.number {
            Agreement::Same => "same",
            Agreement::SameRead => "same-read",
        },
        "issuer": record.issuer.map(MrzState::code),
        "issuer_confirmed": listed.issuer_confirmed,
        "owner": record.owner.as_str(),
        "reference": record.reference.as_str(),
        "status": record.status.name(),
        "issued_on": record.issued_on,
        "expires_on": record.expires_on,
        "reported_on": record.reported_on,
        "keep_until": record.keep_until,
        "detail": record.detail,
    })
}

fn erase(arguments: &EraseArguments) -> Result<Outcome, Fault> {
    let What { number, kind, issuer } = &arguments.what;
    let kind = kind.ok_or_else(|| Fault::usage("an erasure names the --kind of its record"))?;
    let mut set = open(&arguments.folder.set)?;
    let change = Change::Erase {
        kind,
        number: number.clone(),
        issuer: *issuer,
        owner: arguments.owner.clone(),
        reference: arguments.reference.clone(),
        report: None,
    };
    let source = set.stats().source;
    let applied = set.apply(&[change], source)?;
    screen::object(&json!({ "erased": applied.erased }));
    Ok(if applied.erased == 1 { Outcome::Yes } else { Outcome::No })
}

fn verify(data: &Path, rebuild: bool) -> Result<Outcome, Fault> {
    let mut set = open(data)?;
    let damage = set.verify()?;
    if rebuild && !damage.is_empty() {
        set.rebuild()?;
    }
    let damage: Vec<_> = damage.iter().map(|damage| format!("{damage:?}")).collect();
    let stats = set.stats();
    screen::object(&json!({
        "damage": damage, "records": stats.records, "keys": stats.keys,
        "opened": format!("{:?}", set.opened()),
    }));
    Ok(if damage.is_empty() { Outcome::Yes } else { Outcome::No })
}

/// A set that is there: asking must not make an empty one that then says "not listed".
fn open(folder: &Path) -> Result<DocumentSet, Fault> {
    if !folder.join("records.db").is_file() {
        return Err(Fault::usage(format!("{}: no documents were loaded here", folder.display())));
    }
    Ok(DocumentSet::open(folder, &mut *body::rng())?)
}

fn parse_issuer(text: &str) -> Result<MrzState, &'static str> {
    documents::issuer(text).ok_or("no ISO 3166-1 or ICAO 9303 code")
}

impl From<DocumentsError> for Fault {
    fn from(error: DocumentsError) -> Self {
        Self::system(error)
    }
}
