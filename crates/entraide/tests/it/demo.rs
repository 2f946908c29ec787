//! `entraide demo`: the invented story, and that nothing of it is left.

use std::{
    ffi::OsStr,
    fs,
    io::{BufRead, BufReader, Read},
};

use serde_json::Value;

use crate::{
    run::{Ran, command, entraide, verify},
    scan::{files, holding, snapshot},
};

fn tell(data: &std::path::Path) -> Ran {
    let demo = ["demo", "--once", "--json", "--data"].map(OsStr::new);
    entraide(demo.into_iter().chain([data.as_os_str()]))
}

#[test]
fn the_story_is_told_hop_by_hop_verified_and_leaves_the_person_in_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let hops = tell(folder.path()).exits(0).objects();
    let (first, last) = (&hops[0], &hops[hops.len() - 1]);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    assert_eq!(first["hop"], "drafted");
    let (family, forename) = (text(&first["family_name"]), text(&first["forename"]));
    assert!(!family.is_empty() && !forename.is_empty(), "{first}");
    assert_eq!((&last["hop"], &last["holds"]), (&"verified".into(), &true.into()));
    let (bureaus, receipts) = (last["bureaus"].as_u64(), last["receipts"].as_u64());
    assert!(bureaus >= Some(5) && bureaus == receipts, "{last}");
    assert_eq!(last["name_found"], 0);
    assert!(hops.iter().all(|hop| hop["hop"].is_string()));
    let told = |name: &str| hops.iter().filter(|hop| hop["hop"] == name).count();
    for hop in ["published", "copied", "hit", "confirmed", "withdrawn", "erased"] {
        assert_eq!(told(hop), 1, "{hop}");
    }

    let draft: Value =
        serde_json::from_str(include_str!("../../src/command/demo/draft.json")).unwrap();
    let person = &draft["subject"]["person"];
    let passport = text(&person["documents"][0]["number"]);
    let alias = text(&person["aliases"][0]["name"]);
    assert_eq!(person["family_name"], family.as_str());
    assert!(files(folder.path()).len() > 50);
    let left = holding(folder.path(), &[&family, &forename, &passport, &alias]);
    assert!(left.is_empty(), "{left:?}");

    let proved = verify(folder.path()).exits(0).object();
    assert_eq!(proved["bureaus"].as_u64(), bureaus);
    assert_eq!(proved["erasures"].as_array().map(Vec::len), Some(1));
    assert_eq!(proved["unsealed"], serde_json::json!([]));
}

#[test]
fn a_folder_with_something_in_it_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("papers")).unwrap();
    fs::write(folder.path().join("papers/note"), "mine").unwrap();
    let before = snapshot(folder.path());
    tell(folder.path()).exits(2).says("not empty");
    assert_eq!(snapshot(folder.path()), before);
}

#[test]
fn without_a_folder_the_story_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let mut demo = command(["demo", "--once"]);
    let ran = Ran::from(demo.env("TMPDIR", temporary.path()).output().unwrap()).exits(0);
    assert!(ran.out.contains("Everything holds."), "{}", ran.out);
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
}

#[test]
fn a_reader_who_leaves_after_one_line_changes_neither_the_verdict_nor_the_tidying_up() {
    let temporary = tempfile::tempdir().unwrap();
    let mut demo = command(["demo", "--once"]);
    let mut demo = demo.env("TMPDIR", temporary.path()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(demo.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.contains("drafted"), "{line}");
    let mut complaints = String::new();
    demo.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert_eq!((demo.wait().unwrap().code(), complaints.as_str()), (Some(0), ""));
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);
}
