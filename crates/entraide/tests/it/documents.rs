//! `entraide documents`: a file is loaded, into a body through its ledger or into a set of its own; a number asked for, a row
//! withdrawn or erased, the files read.

use std::{ffi::OsStr, fs, path::Path};

use serde_json::json;

use crate::{
    run::{Ran, check, entraide, rebuild, verify},
    scan::holding,
};

const FILE: &str = "number,kind,status,issuer,reference,keep_until\n\
                    AB 123456,passport,stolen,VN,LS-1,\n\
                    ,passport,lost,VN,LS-2,\n\
                    1M8GDM9AXKP042788,vehicle,stolen,,V-1,\n\
                    OLD1,passport,lost,VN,LS-3,2001-01-01\n";

/// A command on a set of its own.
fn documents(set: &Path, arguments: &[&str]) -> Ran {
    in_folder("--set", set, arguments)
}

/// A command in a body.
fn app(data: &Path, arguments: &[&str]) -> Ran {
    in_folder("--data", data, arguments)
}

fn in_folder(option: &str, folder: &Path, arguments: &[&str]) -> Ran {
    let fixed = [OsStr::new("documents")];
    let given = arguments.iter().map(OsStr::new);
    entraide(fixed.into_iter().chain(given).chain([OsStr::new(option), folder.as_os_str()]))
}

#[test]
fn a_file_reported_at_one_bureau_is_found_at_another_and_withdrawn_from_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    let file = folder.path().join("list.csv");
    fs::write(
        &file,
        "number,kind,status,issuer,reference\n\
         QV1234567,passport,stolen,VN,LS-1\n\
         QV1234567,passport,lost,VN,LS-1\n\
         QV7654321,passport,stolen,FR,LS-2\n\
         1M8GDM9AXKP042788,vehicle,stolen,,V-1\n\
         QV2222222,passport,lost,VN,LS-3\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let loaded = app(data, &["load", path, "--as", "VN"]).exits(1).object();
    assert_eq!((&loaded["accepted"], &loaded["rejected"]), (&json!(3), &json!(2)), "{loaded}");
    assert_eq!((&loaded["refused_by_hub"], &loaded["waiting_for_hub"]), (&json!(0), &json!(0)));
    let rejects = fs::read_to_string(folder.path().join("list.csv.rejects.csv")).unwrap();
    assert!(rejects.contains("\n3,row,\"the same document"), "{rejects}");
    assert!(rejects.contains("\n4,row,\"a document is reported by the country"), "{rejects}");

    let found = check(data, "FR", &["--document", "VN/qv-1234567"]).exits(0).objects();
    assert_eq!((found.len(), &found[0]["verdict"]), (1, &json!("match")));
    assert_eq!((&found[0]["owner"], &found[0]["reference"]), (&json!("VN"), &json!("LS-1")));
    assert_eq!(found[0]["listed"]["status"], "stolen");
    check(data, "FR", &["--object", "vehicle/1M8GDM9AXKP042788"]).exits(0);
    check(data, "FR", &["--object", "vehicle/1M8GDM9AXKP042789"]).exits(1);
    check(data, "FR", &["--object", "dance/1"]).exits(2);
    check(data, "FR", &["--document", "VN/QV0000000"]).exits(1);

    let again = app(data, &["load", path, "--as", "VN"]).exits(1).object();
    assert_eq!((&again["accepted"], &again["unchanged"]), (&json!(0), &json!(3)));
    let withdraw = ["withdraw", "QV1234567", "--kind", "passport", "--issuer", "VN", "--as", "VN"];
    app(data, &withdraw).exits(1);
    let withdraw: Vec<_> = withdraw.into_iter().chain(["--reference", "LS-1"]).collect();
    app(data, &withdraw).exits(0);
    check(data, "FR", &["--document", "VN/QV1234567"]).exits(1);
    assert_eq!(holding(data, &["QV1234567"]), Vec::<std::path::PathBuf>::new());
    assert!(!holding(data, &["QV2222222"]).is_empty(), "the search must be able to find");

    fs::write(&file, "number,kind,status\n1M8GDM9AXKP042788,vehicle,stolen\n").unwrap();
    let full = app(data, &["load", path, "--as", "VN", "--full"]).exits(0).object();
    assert_eq!((&full["accepted"], &full["withdrawn"]), (&json!(1), &json!(2)), "{full}");
    check(data, "KE", &["--document", "VN/QV2222222"]).exits(1);
    check(data, "FR", &["--document", "VN/QV2222222"]).exits(1);
    assert_eq!(holding(data, &["QV2222222"]), Vec::<std::path::PathBuf>::new());
    verify(data).exits(0);
    rebuild(data).exits(0);
    verify(data).exits(0);
}

#[test]
fn what_was_reported_under_one_reference_is_withdrawn_by_it_alone_and_is_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    let file = folder.path().join("list.csv");
    let load = |owner: &str, rows: &str| {
        fs::write(&file, format!("number,kind,status,issuer,reference\n{rows}")).unwrap();
        let path = file.to_str().unwrap();
        app(data, &["load", path, "--as", owner]).exits(0).object();
    };
    load(
        "VN",
        "QV1111111,passport,stolen,VN,LS-1\n\
         QV2222222,identity-card,lost,VN,LS-1\n\
         QV1111111,passport,lost,VN,LS-2\n\
         QV3333333,passport,lost,VN,\n",
    );
    load("VN", "QV4444444,vehicle,stolen,,LS-1\n");
    load("KE", "QK5555555,vehicle,stolen,,LS-1\n");

    let withdraw = |more: &[&str]| {
        let fixed = ["withdraw", "--as", "VN"];
        app(data, &fixed.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
    };
    for unclear in [
        &["--reference", ""][..],
        &["--reference", "LS-1", "--kind", "passport"],
        &["--reference", "LS-1", "--issuer", "VN"],
        &["QV1111111", "--reference", "LS-1"],
        &[],
    ] {
        withdraw(unclear).exits(2);
    }
    assert_eq!(withdraw(&["--reference", "LS-9"]).exits(1).object()["withdrawn"], json!(0));
    assert_eq!(withdraw(&["--reference", "LS-1"]).exits(0).object()["withdrawn"], json!(3));
    assert_eq!(withdraw(&["--reference", "LS-1"]).exits(1).object()["withdrawn"], json!(0));

    let other = check(data, "FR", &["--document", "VN/QV1111111"]).exits(0).objects();
    assert_eq!((other.len(), &other[0]["reference"]), (1, &json!("LS-2")), "{other:?}");
    check(data, "FR", &["--document", "VN/QV2222222"]).exits(1);
    check(data, "FR", &["--document", "VN/QV3333333"]).exits(0);
    check(data, "VN", &["--object", "vehicle/QV4444444"]).exits(1);
    for bureau in ["FR", "KE"] {
        // Who asks follows the hub first.
        check(data, bureau, &["--object", "vehicle/QK5555555"]).exits(0);
    }
    for gone in ["QV2222222", "QV4444444"] {
        assert_eq!(holding(data, &[gone]), Vec::<std::path::PathBuf>::new());
    }
    assert!(!holding(data, &["QK5555555"]).is_empty(), "Kenya's reference is Kenya's");
    verify(data).exits(0);
}

#[test]
fn a_set_that_is_not_what_the_log_says_is_found_and_rebuilt() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    let file = folder.path().join("list.csv");
    let rows: Vec<_> = (0..50).map(|n| format!("QV{n:07},passport,stolen,VN")).collect();
    fs::write(&file, format!("number,kind,status,issuer\n{}\n", rows.join("\n"))).unwrap();
    app(data, &["load", file.to_str().unwrap(), "--as", "VN"]).exits(0);
    check(data, "FR", &["--document", "VN/QV0000007"]).exits(0);
    let records = data.join("FR/listed/records.db");
    let mut bytes = fs::read(&records).unwrap();
    let at = crate::scan::find_all(&bytes, b"QV0000007")[0];
    bytes[at] ^= 1;
    fs::write(&records, bytes).unwrap();
    verify(data).exits(1);
    fs::remove_dir_all(data.join("VN/listed")).unwrap();
    rebuild(data).exits(1);
    verify(data).exits(0);
    check(data, "FR", &["--document", "VN/QV0000007"]).exits(0);
}

#[test]
fn a_file_is_loaded_asked_and_erased_with_exit_codes_that_answer() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("list.csv");
    fs::write(&file, FILE).unwrap();
    documents(&data, &["check", "AB123456"]).exits(2).says("no documents were loaded here");
    assert!(!data.exists(), "asking makes nothing");

    let loaded =
        documents(&data, &["load", file.to_str().unwrap(), "--as", "VN"]).exits(1).object();
    assert_eq!((&loaded["accepted"], &loaded["rejected"]), (&json!(3), &json!(1)));
    let rejects = fs::read_to_string(folder.path().join("list.csv.rejects.csv")).unwrap();
    assert!(rejects.contains("\n3,number,"), "{rejects}");

    let listed = documents(&data, &["check", "ab-123456<", "--kind", "passport"]).exits(1).object();
    assert_eq!(listed["listed"], json!(true));
    let record = &listed["records"][0];
    assert_eq!((&record["owner"], &record["status"]), (&json!("VN"), &json!("stolen")));
    assert_eq!(record["issuer_confirmed"], json!(false));
    documents(&data, &["check", "AB123456", "--issuer", "VNM"]).exits(1);
    documents(&data, &["check", "AB123456", "--issuer", "KE"]).exits(0);
    documents(&data, &["check", "AB123457"]).exits(0);
    documents(&data, &["check", "OLD1"]).exits(0);
    documents(&data, &["check", "IM8GDM9AXKPO42788", "--kind", "vehicle"]).exits(1);

    let erase = ["erase", "AB123456", "--kind", "passport", "--issuer", "VN", "--as", "VN"];
    documents(&data, &erase).exits(1);
    let erase: Vec<&str> = erase.into_iter().chain(["--reference", "LS-1"]).collect();
    documents(&data, &erase).exits(0);
    documents(&data, &["check", "AB123456"]).exits(0);
    let verified = documents(&data, &["verify"]).exits(0).object();
    assert_eq!((&verified["keys"], &verified["opened"]), (&json!(2), &json!("Ready")));
}

#[test]
fn wrong_numbers_kinds_issuers_and_files_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    for wrong in [
        &["check", ""][..],
        &["check", "\u{202e}1"],
        &["check", "1", "--kind", "dance"],
        &["check", "1", "--issuer", "ZZ"],
        &["load", "/no/such/file.csv", "--as", "VN"],
        &["erase", "1", "--as", "VN"],
    ] {
        documents(data, wrong).exits(2);
    }
    let file = folder.path().join("list.csv");
    fs::write(&file, "number,name\n1,x\n").unwrap();
    documents(data, &["load", file.to_str().unwrap(), "--as", "VN"]).exits(2).says("first line");
}
