//! Loading a file and withdrawing a row for a member's bureau: acts, recorded in its own log, ordered by the hub, followed by
//! every bureau that may see them.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
};

use acts::{ActError, DataDir, Invalid, OpenNode, object};
use documents::{
    Kind, Number, Owner, Record, Reference,
    load::{Format, LoadError, Rejects, each_row},
};
use domain::{
    MemberCode, OfficerId,
    audience::Audience,
    directory::Post,
    notice::WithdrawalReason,
    object::{MOST_ROWS, Row},
};
use indicatif::ProgressBar;
use jiff::Timestamp;
use particulars::MrzState;
use serde_json::json;
use statute::{Act, Statute};

use super::LoadArguments;
use crate::{
    DataFolder, body,
    outcome::{Fault, Outcome},
    screen,
};

/// Rows after which the hub is followed, so that what waits for it stays short.
const SPAN: usize = 16 * MOST_ROWS;

/// Withdraw one's own report of a document or object, named as it was reported
///
/// With a reference and no number, everything reported under that reference. It is erased in every copy, and every holder
/// signs for it.
///
/// Exit code 0: it is withdrawn. 1: there was none.
#[derive(clap::Args)]
pub(crate) struct WithdrawArguments {
    /// Its number, as printed; left out for all of a reference
    #[arg(required_unless_present = "reference", requires = "kind")]
    number: Option<Number>,
    /// What it is: passport, identity-card, vehicle, plate, firearm, …
    #[arg(long, requires = "number")]
    kind: Option<Kind>,
    /// Who issued it: VN, VNM, D, UNO, …
    #[arg(long, requires = "number", value_name = "CODE", value_parser = super::parse_issuer)]
    issuer: Option<MrzState>,
    #[command(flatten)]
    folder: DataFolder,
    /// Whose report: the member's code
    #[arg(long = "as", value_name = "CC")]
    owner: Owner,
    /// The owner's reference, as reported
    #[arg(long)]
    reference: Option<Reference>,
}

/// A bureau at work, with the hub beside it if it is here and free.
struct Bureau<'n> {
    node: &'n mut OpenNode,
    hub: Option<OpenNode>,
    at: Timestamp,
}

impl Bureau<'_> {
    /// Brings bureau and hub level; without the hub, what was reported waits in the bureau's own log.
    fn follow(&mut self) -> Result<(), Fault> {
        let Some(hub) = &mut self.hub else { return Ok(()) };
        peer::sync(hub, self.node, self.at, &mut *body::rng()).map(drop).map_err(Fault::system)
    }

    fn act<T>(
        &mut self,
        act: impl Fn(&mut acts::Unit<'_>) -> Result<T, ActError>,
    ) -> Result<T, Fault> {
        match self.node.run(self.at, &act) {
            Err(ActError::Invalid(Invalid { field: object::WAITING, .. }))
                if self.hub.is_some() =>
            {
                self.follow()?;
                Ok(self.node.run(self.at, &act)?)
            }
            done => Ok(done?),
        }
    }
}

/// Opens the member's bureau and what there is of the hub, and closes both when the work is done.
fn at_bureau<T>(
    data: &Path,
    owner: &Owner,
    work: impl FnOnce(&mut Bureau<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let (data_dir, at) = (body::data_dir(data), body::now());
    let member: MemberCode = owner.as_str().to_ascii_uppercase().parse().map_err(Fault::usage)?;
    let node = body::open(&data_dir, &Post::Bureau(member), at)?;
    body::closing(node, |node| {
        let hub = beside(&data_dir, at);
        let mut bureau = Bureau { node, hub, at };
        let done = work(&mut bureau).and_then(|done| bureau.follow().map(|()| done));
        if let Some(hub) = bureau.hub {
            hub.close()?;
        }
        done
    })
}

fn beside(data_dir: &DataDir, at: Timestamp) -> Option<OpenNode> {
    let hub = data_dir
        .has(&Post::Secretariat)
        .then(|| data_dir.open(&Post::Secretariat, at, body::rng()));
    match hub {
        Some(Err(why)) => {
            screen::complain(&format!("the hub could not be followed, reports wait for it: {why}"));
            None
        }
        hub => hub.and_then(Result::ok),
    }
}

/// A load under way.
struct Load<'l, 'n> {
    bureau: &'l mut Bureau<'n>,
    officer: OfficerId,
    owner: MemberCode,
    rows: Vec<Row>,
    /// Names of the rows since the hub was followed: the set does not know them yet.
    since: HashSet<u64>,
    /// Names of all rows, where the file is the whole list.
    all: Option<HashSet<u64>>,
    rejects: Rejects,
    done: Done,
}

#[derive(Default)]
struct Done {
    accepted: u64,
    unchanged: u64,
    rejected: u64,
    withdrawn: u64,
    reports: usize,
}

pub(super) fn load(
    arguments: &LoadArguments,
    data: &Path,
    format: Format,
    rejects: &Path,
) -> Result<Outcome, Fault> {
    let data_dir = body::data_dir(data);
    if data_dir.is_empty() {
        let statute = Statute::parse(Statute::default_text()).map_err(Fault::system)?;
        body::make(&data_dir, "Entraide", &body::all_members(&statute), body::now())?.close()?;
    }
    let bar = screen::progress("reporting", arguments.file.metadata()?.len());
    let (done, refused, waiting) = at_bureau(data, &arguments.owner, |bureau| {
        let refused = |bureau: &Bureau<'_>| -> Result<usize, ActError> {
            Ok(bureau.node.registers().rejections()?.len())
        };
        let before = refused(bureau)?;
        let done = run(bureau, arguments, format, rejects, &bar)?;
        bureau.follow()?;
        let waiting = bureau.node.registers().outbound_count(None).map_err(ActError::from)?;
        Ok((done, refused(bureau)? - before, waiting))
    })?;
    bar.finish_and_clear();
    screen::object(&json!({
        "accepted": done.accepted,
        "unchanged": done.unchanged,
        "rejected": done.rejected,
        "rejects": (done.rejected > 0).then(|| rejects.display().to_string()),
        "withdrawn": done.withdrawn,
        "reports": done.reports,
        "refused_by_hub": refused,
        "waiting_for_hub": waiting,
    }));
    Ok(if done.rejected == 0 && refused == 0 { Outcome::Yes } else { Outcome::No })
}

fn run(
    bureau: &mut Bureau<'_>,
    arguments: &LoadArguments,
    format: Format,
    rejects: &Path,
    bar: &ProgressBar,
) -> Result<Done, Fault> {
    let officer = body::officer_for(bureau.node, Act::ReportObjects)?;
    let Post::Bureau(owner) = bureau.node.me().clone() else {
        return Err(Fault::usage("a bureau reports, not the hub"));
    };
    let named = Owner::new(owner.as_str()).map_err(Fault::usage)?;
    let mut load = Load {
        bureau,
        officer,
        owner,
        rows: Vec::new(),
        since: HashSet::new(),
        all: arguments.full.then(HashSet::new),
        rejects: Rejects::open(rejects, 0)?,
        done: Done::default(),
    };
    each_row(&arguments.file, format, &named, &mut |row| {
        let taken =
            row.records.map_err(|why| why.to_string()).and_then(|records| load.take(&records));
        if let Err(why) = taken {
            load.done.rejected += 1;
            load.rejects.write_reason(row.line, &why)?;
        }
        if load.rows.len() >= SPAN {
            load.report()?;
            bar.set_position(row.bytes);
        }
        Ok::<(), Fault>(())
    })?;
    load.report()?;
    load.rejects.keep()?;
    load.end_the_rest()?;
    Ok(load.done)
}

impl Load<'_, '_> {
    /// Takes a row, one record or a range of them, or says why not.
    fn take(&mut self, records: &[Record]) -> Result<(), String> {
        for record in records {
            object::admissible(self.bureau.node.statute(), &self.owner, record)?;
            if self.since.contains(&named(record)) {
                return Err("row: the same document stands in a line before".to_owned());
            }
        }
        for record in records {
            let name = named(record);
            if self.since.insert(name) {
                self.rows.push(object::row_of(record));
            }
            if let Some(all) = &mut self.all {
                all.insert(name);
            }
        }
        Ok(())
    }

    /// Reports the rows taken and follows the hub.
    fn report(&mut self) -> Result<(), Fault> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        let officer = self.officer;
        let reported =
            self.bureau.act(|unit| object::report(unit, officer, &Audience::All, &rows))?;
        self.done.accepted += reported.rows;
        self.done.unchanged += reported.unchanged;
        self.done.reports += reported.reports.len();
        self.rejects.keep()?;
        self.bureau.follow()?;
        if self.bureau.hub.is_some() {
            self.since.clear();
        }
        Ok(())
    }

    /// Withdraws what the file, being the whole list, no longer has.
    fn end_the_rest(&mut self) -> Result<(), Fault> {
        let Some(all) = &self.all else { return Ok(()) };
        let officer = self.officer;
        let kept = |record: &Record| all.contains(&named(record));
        let reason = WithdrawalReason::NoLongerWanted;
        self.done.withdrawn =
            self.bureau.act(|unit| object::withdraw_all_but(unit, officer, &kept, reason))?;
        Ok(())
    }
}

fn named(record: &Record) -> u64 {
    let mut hash = DefaultHasher::new();
    object::name(record).hash(&mut hash);
    hash.finish()
}

pub(super) fn withdraw(arguments: &WithdrawArguments) -> Result<Outcome, Fault> {
    let WithdrawArguments { number, kind, issuer, reference, .. } = arguments;
    // Rows without a reference have the empty one: an unset variable in a script must not end them all.
    if number.is_none() && reference.as_ref().is_some_and(|named| named.as_str().is_empty()) {
        return Err(Fault::usage("the reference is empty: name one, or a number and its kind"));
    }
    let reason = WithdrawalReason::PurposeAchieved;
    let row = number.as_ref().zip(*kind).map(|(number, kind)| Row {
        number: number.as_str().to_owned(),
        kind: kind.name().to_owned(),
        // Only what names a row counts here.
        status: documents::Status::Lost.name().to_owned(),
        issuer: issuer.map(|issuer| issuer.code().to_string()),
        reference: reference.as_ref().map(|reference| reference.as_str().to_owned()),
        ..Row::default()
    });
    let others = |record: &Record| Some(&record.reference) != reference.as_ref();
    let withdrawn = at_bureau(&arguments.folder.data, &arguments.owner, |bureau| {
        let officer = body::officer_for(bureau.node, Act::WithdrawObjects)?;
        bureau.act(|unit| match &row {
            Some(row) => object::withdraw(unit, officer, std::slice::from_ref(row), reason),
            None => object::withdraw_all_but(unit, officer, &others, reason),
        })
    })?;
    screen::object(&json!({ "withdrawn": withdrawn }));
    Ok(if withdrawn > 0 { Outcome::Yes } else { Outcome::No })
}

impl From<LoadError> for Fault {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Header { .. } => Self::usage(error),
            other => Self::system(other),
        }
    }
}
