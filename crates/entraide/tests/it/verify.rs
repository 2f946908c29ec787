//! `entraide verify`: whatever bit was changed, the command says so and where.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{
    invented::{Dice, SMALL},
    run::{check, entraide, import, rebuild, verify},
    scan::{files, find_all, snapshot},
};

/// The demo's body, and the identifiers its story named.
struct Story {
    folder: tempfile::TempDir,
    record: Vec<u8>,
}

fn story() -> Story {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let told = entraide(["demo", "--once", "--json", "--data", data.to_str().unwrap()]).exits(0);
    let record = told.objects()[0]["record"].as_str().unwrap().to_owned();
    let byte = |at: usize| u8::from_str_radix(&record[at..at + 2], 16).unwrap();
    Story { folder, record: (0..record.len()).step_by(2).map(byte).collect() }
}

/// The node and file that a path under `data` is.
fn place(data: &Path, path: &Path) -> String {
    path.strip_prefix(data).unwrap().to_str().unwrap().to_owned()
}

fn findings(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["place"].as_str().unwrap().to_owned()).collect()
}

/// Changes a file, runs `verify`, and puts the file back.
fn with(path: &Path, change: impl FnOnce(&mut Vec<u8>), data: &Path) -> Value {
    let before = fs::read(path).unwrap();
    let mut bytes = before.clone();
    change(&mut bytes);
    fs::write(path, &bytes).unwrap();
    let report = verify(data).exits(1).object();
    fs::write(path, before).unwrap();
    report
}

fn sealed_files(data: &Path) -> Vec<PathBuf> {
    let sealed = |path: &PathBuf| {
        path.extension() == Some("db".as_ref())
            || path.ends_with("SEALS")
            || path.ends_with("node.json")
    };
    files(data).into_iter().filter(sealed).collect()
}

#[test]
fn a_clean_body_holds_and_a_folder_with_nothing_in_it_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    for empty in [folder.path(), data] {
        verify(empty).exits(2).says("nothing is there");
    }
    import(SMALL.as_ref(), data).exits(0);
    check(data, "KE", &["--name", "Omran al-Mizhari"]).exits(0);
    let databases = |data: &Path| {
        let mut all = snapshot(data);
        all.retain(|path, bytes| !bytes.is_empty() && path.extension() != Some("db-shm".as_ref()));
        all
    };
    let before = databases(data);
    let report = verify(data).exits(0).object();
    assert_eq!((&report["holds"], &report["bureaus"]), (&true.into(), &1.into()));
    assert!(report["signatures"].as_u64() > Some(500));
    assert_eq!(databases(data), before, "verifying writes nothing");
    let text = entraide(["verify", "--data", data.to_str().unwrap()]).exits(0).out;
    assert!(text.contains("Everything holds."), "{text}");
}

#[test]
fn any_one_bit_of_any_sealed_file_is_found_and_its_file_named() {
    let story = story();
    let data = &story.folder.path().join("data");
    let files = sealed_files(data);
    assert!(files.len() >= 7 * 7, "{files:?}");
    let mut dice = Dice(0x0e17_2a1d_e003);
    for round in 0..49 {
        // Every file once in random places, rather than the largest most often.
        let path = &files[round % files.len()];
        let (mut at, bit) = (0, dice.below(8));
        let report = with(
            path,
            |bytes| {
                at = dice.below(bytes.len());
                bytes[at] ^= 1 << bit;
            },
            data,
        );
        let place = place(data, path);
        let named = findings(&report);
        assert!(
            named.iter().any(|found| found.starts_with(&place)),
            "bit {bit} of byte {at} of {place}: {named:?}"
        );
    }
    verify(data).exits(0);
}

#[test]
fn a_file_cut_short_lengthened_or_missing_is_found_and_named() {
    let story = story();
    let data = &story.folder.path().join("data");
    for file in ["hub/shared.db", "KE/shared.db", "VN/own.db", "FR/own.keys.db", "BR/registers.db"]
    {
        let path = data.join(file);
        let named = |report: &Value| findings(report).iter().any(|found| found.starts_with(file));
        let page_short = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 4096);
        assert!(named(&with(&path, page_short, data)), "{file} a page short");
        assert!(named(&with(&path, |bytes| bytes.truncate(0), data)), "{file} empty");
        assert!(named(&with(&path, |bytes| bytes.push(0), data)), "{file} a byte longer");
        let aside = path.with_extension("aside");
        fs::rename(&path, &aside).unwrap();
        let report = verify(data).exits(1).object();
        fs::rename(&aside, &path).unwrap();
        assert!(named(&report), "{file} missing: {report}");
    }
    verify(data).exits(0);
}

#[test]
fn without_seals_a_changed_entry_is_found_by_the_ledger_itself() {
    let story = story();
    let data = &story.folder.path().join("data");
    for path in files(data).iter().filter(|path| path.ends_with("SEALS")) {
        fs::remove_file(path).unwrap();
    }
    let unsealed = verify(data).exits(0).object();
    assert_eq!(unsealed["unsealed"].as_array().map(Vec::len), Some(7));
    let (mut dice, mut changed) = (Dice(0x0e17_2a1d_e004), 0);
    for file in ["hub/shared.db", "VN/own.db", "TH/shared.db", "SG/shared.db", "TH/own.db"] {
        let path = data.join(file);
        // The record's identifier stands in the envelope of every entry about it, and in the index by subject.
        let places = find_all(&fs::read(&path).unwrap(), &story.record);
        assert!(!places.is_empty(), "{file}");
        for at in places.into_iter().take(8) {
            let (byte, bit) = (at + dice.below(story.record.len()), dice.below(8));
            let report = with(&path, |bytes| bytes[byte] ^= 1 << bit, data);
            let (node, database) = file.split_once('/').unwrap();
            let log = database.trim_end_matches(".db");
            assert!(
                findings(&report).iter().any(|found| found.starts_with(node))
                    && report["findings"].to_string().contains(log),
                "bit {bit} of byte {byte} of {file}: {report}"
            );
            changed += 1;
        }
    }
    assert!(changed >= 20, "{changed}");
    verify(data).exits(0);
}

#[test]
fn registers_that_are_missing_are_found_with_and_without_a_seal() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    fs::remove_file(data.join("hub/registers.db")).unwrap();
    let sealed = verify(data).exits(1).object();
    assert!(
        findings(&sealed).iter().any(|found| found.starts_with("hub/registers.db")),
        "{sealed}"
    );
    fs::remove_file(data.join("hub/SEALS")).unwrap();
    let unsealed = verify(data).exits(1).object();
    assert_eq!(findings(&unsealed), ["hub/registers.db"]);
    assert!(unsealed["findings"][0]["what"].as_str().unwrap().contains("run rebuild"));
    rebuild(data).exits(0);
    verify(data).exits(0);
}

#[test]
fn a_finding_is_told_in_words_too() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    let path = data.join("hub/shared.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes[5_000] ^= 4;
    fs::write(&path, bytes).unwrap();
    let text = entraide(["verify", "--data", data.to_str().unwrap()]).exits(1).out;
    assert!(text.contains("hub/shared.db, page 1, byte 4096"), "{text}");
    assert!(text.contains("1 finding(s)."), "{text}");
}
