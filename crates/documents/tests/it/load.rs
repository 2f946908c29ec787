//! Loads of files, good and bad.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use documents::load::{BATCH, Format, LoadError, Loaded, Plan, Progress, load};
use documents::{DocumentSet, Kind, Owner, Query, Sought};

use crate::world::{asked, new, number, open};

fn run(set: &mut DocumentSet, file: &Path, format: Format) -> Result<Loaded, LoadError> {
    let owner = Owner::new("KE").unwrap();
    let rejects = file.with_extension("rejects");
    load(set, file, Plan { format, owner: &owner, rejects: &rejects, batch: BATCH }, &mut |_| ())
}

#[test]
fn csv_and_ndjson_of_the_same_rows_give_the_same_records() {
    let (folder, mut set) = new();
    let csv = folder.path().join("a.csv");
    fs::write(
        &csv,
        "number,kind,status,issuer,reference,detail\n\
         ab 1,passport,lost,KE,r1,\n1M8GDM9AXKP042788,vehicle,stolen,,r2,\"blue, old\"\n",
    )
    .unwrap();
    run(&mut set, &csv, Format::Csv).unwrap();
    let vehicle = Query::new(number("1M8GDM9AXKP042788"), Sought::Kind(Kind::Vehicle));
    let first = (set.lookup(&asked("AB1")).unwrap(), set.lookup(&vehicle).unwrap());
    assert_eq!((first.0.len(), first.1.len()), (1, 1));

    let (_other, mut set) = new();
    let ndjson = folder.path().join("a.ndjson");
    fs::write(
        &ndjson,
        r#"{"number":"ab 1","kind":"passport","status":"lost","issuer":"KEN","reference":"r1"}
{"number":"1m8gdm9axkp042788","kind":"vehicle","status":"stolen","reference":"r2","detail":"blue, old"}"#,
    )
    .unwrap();
    run(&mut set, &ndjson, Format::Ndjson).unwrap();
    assert_eq!((set.lookup(&asked("AB1")).unwrap(), set.lookup(&vehicle).unwrap()), first);
}

#[test]
fn bad_rows_are_listed_with_line_and_reason_and_stop_nothing() {
    let (folder, mut set) = new();
    let csv = folder.path().join("bad.csv");
    let mut text =
        b"number,kind,status,issuer\nA1,passport,lost,KEN\n\n,passport,lost,KEN\n".to_vec();
    text.extend_from_slice(
        b"\"A2,passport,lost,KEN\nA3,passport,SECRET,KEN\n\xff,passport,lost,KEN\n",
    );
    text.extend(std::iter::repeat_n(b'9', 100_000));
    text.extend_from_slice("\nA\u{202e}4,passport,lost,KEN\nA5,passport,lost,KEN".as_bytes());
    fs::write(&csv, text).unwrap();
    let loaded = run(&mut set, &csv, Format::Csv).unwrap();
    assert_eq!((loaded.accepted, loaded.rejected, set.len()), (2, 6, 2));
    let rejects = fs::read_to_string(csv.with_extension("rejects")).unwrap();
    let lines: Vec<_> = rejects.lines().collect();
    assert_eq!(
        lines,
        [
            "line,field,reason",
            "4,number,\"a number needs at least one letter or digit\"",
            "5,row,\"a quote is not closed\"",
            "6,status,\"no status that is known here: lost, stolen, revoked, invalid, stolen-blank, trafficked\"",
            "7,row,\"field 1 is not UTF-8\"",
            "8,row,\"longer than 64 KiB\"",
            "9,number,\"a control character at place 2 of the number\"",
        ]
    );
}

#[test]
fn loading_a_file_twice_changes_nothing_and_a_wrong_header_loads_nothing() {
    let (folder, mut set) = new();
    let csv = folder.path().join("twice.csv");
    let mut text = String::from("number,kind,status,issuer\n");
    for n in 0..200_000 {
        writeln!(text, "T{n},passport,lost,KEN").unwrap();
    }
    fs::write(&csv, text).unwrap();
    let mut seen = Vec::new();
    let owner = Owner::new("KE").unwrap();
    let rejects = csv.with_extension("rejects");
    let plan = Plan { format: Format::Csv, owner: &owner, rejects: &rejects, batch: BATCH };
    let first = load(&mut set, &csv, plan, &mut |progress: Progress| seen.push(progress)).unwrap();
    assert_eq!((first.accepted, first.resumed_after, set.len()), (200_000, None, 200_000));
    assert!(seen.len() >= 4 && seen.is_sorted_by(|a, b| a.bytes <= b.bytes));
    assert_eq!(seen.last().map(|last| last.bytes), Some(fs::metadata(&csv).unwrap().len()));
    let again = run(&mut set, &csv, Format::Csv).unwrap();
    assert_eq!((again, set.len(), set.stats().records), (first, 200_000, 200_000));
    assert_eq!(set.verify().unwrap(), []);

    fs::write(&csv, "number,kind\n1,passport\n").unwrap();
    let refused = run(&mut set, &csv, Format::Csv);
    assert!(matches!(refused, Err(LoadError::Header { .. })));
    drop(set);
    assert_eq!(open(&folder.path().join("documents")).len(), 200_000);
}
