//! `entraide documents`: a file is loaded, a number asked for, a record erased, the files read.

use std::{ffi::OsStr, fs, path::Path};

use serde_json::json;

use crate::run::{Ran, entraide};

const FILE: &str = "number,kind,status,issuer,reference,keep_until\n\
                    AB 123456,passport,stolen,VN,LS-1,\n\
                    ,passport,lost,VN,LS-2,\n\
                    1M8GDM9AXKP042788,vehicle,stolen,,V-1,\n\
                    OLD1,passport,lost,VN,LS-3,2001-01-01\n";

fn documents(data: &Path, arguments: &[&str]) -> Ran {
    let fixed = [OsStr::new("documents")];
    let given = arguments.iter().map(OsStr::new);
    let folder = [OsStr::new("--data"), data.as_os_str()];
    entraide(fixed.into_iter().chain(given).chain(folder))
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
