//! The set with its records: bulk load of a CSV file, questions as text, durable erasure.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    time::Instant,
};

use documents::{
    DocumentSet, Kind, Number, Owner, Query, Record, Sought, Status,
    load::{BATCH, Format, Plan, load},
};
use particulars::{CountryCode, DocumentType, MrzState};

use super::{
    Figure, figure, generated,
    measure::{cpu, median},
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
    let plan = Plan { format: Format::Csv, owner: &owner, rejects: &rejects, batch: BATCH };
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
    let mut times = Vec::new();
    for n in 0..200.min(rows) {
        let record = Record::new(PASSPORT, number(n), owner.clone(), Status::Lost)
            .issued_by(issuer(n, &issuers));
        let started = Instant::now();
        if !set.erase(&record)? {
            return Err(Fault::system("a record that was loaded is not there"));
        }
        times.push(started.elapsed().as_secs_f64() * 1e3);
    }
    figures.push(figure("erase for good, record and index durable", median(times), "ms", ""));
    Ok(())
}

fn lookups(
    set: &DocumentSet,
    rows: u64,
    issuers: &[MrzState],
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let asked = |from: u64, few: u64| -> Vec<(String, MrzState)> {
        // Far apart, so that neighbours in the file are not neighbours here.
        let far = (0..few).map(|n| from + n * 7_919 % rows);
        far.map(|n| (text(n), issuer(n, issuers))).collect()
    };
    for (what, few, from, listed) in [
        ("questions as text, issuer known, not listed", 1_000_000, rows, false),
        ("questions as text, listed, record confirmed", 50_000, 0, true),
    ] {
        let (asked, mut speeds) = (asked(from, few), Vec::new());
        for chunk in asked.chunks(few as usize / 5) {
            let started = cpu();
            for (text, issuer) in chunk {
                let number = Number::new(text).map_err(Fault::system)?;
                let query = Query::new(number, Sought::Kind(PASSPORT)).issued_by(*issuer);
                if set.lookup(&query)?.is_empty() == listed {
                    return Err(Fault::system("a generated number is answered wrongly"));
                }
            }
            speeds.push(as_f64(chunk.len() as u64) / (cpu() - started));
        }
        figures.push(figure(what, median(speeds), "/core-s", ""));
    }
    let mut wild = Vec::new();
    for round in 0..5 {
        let started = cpu();
        for n in 0..10_000 {
            let query = Query::new(number(rows + round * 10_000 + n), Sought::AnyDocument);
            if !set.lookup(&query)?.is_empty() {
                return Err(Fault::system("a number that was never loaded is listed"));
            }
        }
        wild.push(10_000.0 / (cpu() - started));
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
