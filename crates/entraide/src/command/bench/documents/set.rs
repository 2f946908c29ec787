//! The set with its records: bulk load of a CSV file, questions as text, durable erasure.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    time::Instant,
};

use documents::{
    Change, DocumentSet, Kind, Number, Owner, Query, Record, Sought, Status,
    load::{Format, Plan, load},
};
use particulars::{CountryCode, DocumentType, MrzState};

use super::{
    Figure, figure, generated,
    measure::{cpu, each, median, rates_for},
};
use crate::{body, outcome::Fault, screen};

const PASSPORT: Kind = Kind::Document(DocumentType::Passport);

pub(super) fn measure(folder: &Path, rows: u64, figures: &mut Vec<Figure>) -> Result<(), Fault> {
    let issuers: Vec<MrzState> = CountryCode::all().map(MrzState::from).collect();
    let file = folder.join("documents.csv");
    write_file(&file, rows, &issuers)?;
    let mut set = DocumentSet::open(&folder.join("set"), &mut *body::rng())?;
    let owner = Owner::new("KE").map_err(Fault::system)?;
    let rejects = folder.join("rejects.csv");
    let plan = Plan { format: Format::Csv, owner: &owner, rejects: &rejects };
    let bar = screen::progress("loading", file.metadata()?.len());
    let started = Instant::now();
    let loaded = load(&mut set, &file, plan, &mut |progress| bar.set_position(progress.bytes))?;
    let took = started.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let stats = set.stats();
    if loaded.accepted != rows || stats.keys != rows {
        return Err(Fault::system("not all generated rows were loaded"));
    }
    figures.push(figure(
        "rows loaded from CSV a minute",
        as_f64(rows) / took * 60.0,
        "rows",
        ">= 1,000,000",
    ));
    figures.push(figure("records on disk", super::per(stats.record_bytes, rows), "B/record", ""));
    lookups(&set, rows, &issuers, figures)?;
    let erase = each(200.min(rows), |n| {
        let record = Record::new(PASSPORT, number(n), owner.clone(), Status::Lost)
            .issued_by(issuer(n, &issuers));
        set.apply(&[Change::erase(&record)], 0).map(drop)
    })?;
    figures.push(figure("erase for good, durable, alone, p50", erase.p50 / 1e6, "ms", ""));
    figures.push(figure("erase for good, durable, alone, p99", erase.p99 / 1e6, "ms", ""));
    Ok(())
}

fn lookups(
    set: &DocumentSet,
    rows: u64,
    issuers: &[MrzState],
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let found = |n: u64| {
        let query = Query::new(number(n), Sought::Kind(PASSPORT)).issued_by(issuer(n, issuers));
        set.lookup(&query).is_ok_and(|listed| !listed.is_empty())
    };
    let rates = rates_for(10_000, rows, found);
    figures.push(figure("questions as text, issuer known, not listed", rates.miss, "/core-s", ""));
    figures.push(figure("questions as text, listed, record confirmed", rates.hit, "/core-s", ""));
    let mut wild = Vec::new();
    for round in 0..15 {
        let started = cpu();
        for n in 0..2_000 {
            let query = Query::new(number(rows + round * 2_000 + n), Sought::AnyDocument);
            if !set.lookup(&query)?.is_empty() {
                return Err(Fault::system("a number that was never loaded is listed"));
            }
        }
        wild.push(2_000.0 / (cpu() - started));
    }
    let wild = median(wild);
    figures.push(figure("questions as text, any document of any issuer", wild, "/core-s", ""));
    Ok(())
}

/// Two letters and seven digits, no two alike.
fn text(n: u64) -> String {
    let spread = n.wrapping_mul(1_000_003) % 6_760_000_000;
    let letter = |place: u64| (b'A' + (spread / place % 26) as u8) as char;
    let text = format!("{}{}{:07}", letter(260_000_000), letter(10_000_000), spread % 10_000_000);
    // O and I are read as digits and would make two of these one.
    text.replace('O', "5").replace('I', "6")
}

fn number(n: u64) -> Number {
    Number::new(&text(n)).unwrap_or_else(|_| unreachable!("letters and digits"))
}

fn issuer(n: u64, issuers: &[MrzState]) -> MrzState {
    issuers[(generated(n) % issuers.len() as u64) as usize]
}

fn write_file(path: &Path, rows: u64, issuers: &[MrzState]) -> Result<(), Fault> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "number,kind,status,issuer,reported_on")?;
    for n in 0..rows {
        writeln!(out, "{},passport,lost,{},2026-01-02", text(n), issuer(n, issuers).code())?;
    }
    Ok(out.flush()?)
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn as_f64(n: u64) -> f64 {
    n as f64
}
