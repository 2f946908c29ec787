//! Lists that are refused: each with line and column, and nothing written, wherever they were meant to go.

use std::{fs, path::Path};

use crate::{
    invented::{SMALL, write},
    run::{Ran, import},
    scan::snapshot,
};

/// Spoiled copies of the small list, each with what must be said of it.
fn spoiled() -> Vec<(&'static str, String, &'static str)> {
    let small = fs::read_to_string(SMALL).unwrap();
    let with = |from: &str, to: &str| {
        assert!(small.contains(from), "{from}");
        small.replacen(from, to, 1)
    };
    let root = "<CONSOLIDATED_LIST";
    let doctype = format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{root}");
    let long = format!("<FIRST_NAME>{}</FIRST_NAME>", "A".repeat(10 << 20));
    vec![
        ("an element closed by another", with("</SECOND_NAME>", "</SECOND>"), "not well-formed"),
        ("cut off in the middle", small[..small.len() / 2].to_owned(), "cut off"),
        ("cut off before the last tag", small.trim_end()[..small.len() - 23].to_owned(), "cut off"),
        ("a DOCTYPE", with(root, &doctype), "DOCTYPE"),
        ("an entity", with("TEODOR", "&teodor;"), "character references"),
        ("a name of 10 MB", with("<FIRST_NAME>TEODOR</FIRST_NAME>", &long), "longer than"),
        ("another root", small.replace("CONSOLIDATED_LIST", "LIST"), "another format"),
        ("a control character", with("TEODOR", "TEO\u{1}DOR"), "U+0001"),
        ("an absurd date", with("2012-12-31", "2012-02-31"), "LISTED_ON"),
        ("a reference twice", with("XXi.002", "XXi.001"), "earlier record"),
        ("no time of making", with("2026-01-15T00:00:09.554Z", "yesterday"), "dateGenerated"),
        ("nothing", String::new(), "no XML element"),
        ("zeros", "\0".repeat(1 << 20), "longer than"),
        ("something after the end", format!("{small}<MORE/>"), "after the end"),
    ]
}

#[track_caller]
fn refused(case: &str, ran: Ran, why: &str) {
    let ran = ran.exits(2).says(why);
    assert!(ran.err.contains("line ") && ran.err.contains("column "), "{case}: {}", ran.err);
    assert!(ran.out.is_empty(), "{case}: {}", ran.out);
    assert!(ran.err.len() < 500, "{case}: an error is short");
    for personal in ["TEODOR", "VALMARK", "MIZHARI"] {
        assert!(!ran.err.contains(personal), "{case}: an error quotes no person");
    }
}

#[test]
fn a_spoiled_list_is_refused_with_its_place_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (absent, empty, body) = (&path("absent"), &path("empty"), &path("body"));
    fs::create_dir(empty).unwrap();
    import(SMALL.as_ref(), body).exits(0);
    let before = snapshot(body);
    for (case, text, why) in spoiled() {
        let list = write(folder.path(), "spoiled.xml", &text);
        for data in [absent, empty, body] {
            refused(case, import(&list, data), why);
        }
        assert!(!absent.exists(), "{case}");
        assert_eq!(fs::read_dir(empty).unwrap().count(), 0, "{case}");
        assert_eq!(snapshot(body), before, "{case}");
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_refused_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = fs::read(SMALL).unwrap();
    let at = String::from_utf8_lossy(&bytes).find("TEODOR").unwrap();
    bytes[at] = 0xff;
    let list = folder.path().join("list.xml");
    fs::write(&list, bytes).unwrap();
    refused("latin", import(&list, &folder.path().join("data")), "UTF-8");
}

#[test]
fn a_list_that_is_not_there_and_a_folder_that_holds_other_things_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(Path::new("/no/such/list.xml"), &data).exits(2).says("/no/such/list.xml");
    assert!(!data.exists());
    fs::create_dir(&data).unwrap();
    fs::write(data.join("holiday.jpg"), "a beach").unwrap();
    let before = snapshot(&data);
    import(SMALL.as_ref(), &data).exits(2).says("not empty");
    assert_eq!(snapshot(&data), before);
    import(SMALL.as_ref(), &data.join("holiday.jpg")).exits(2).says("holiday.jpg");
    assert_eq!(snapshot(&data), before);
}
