//! Questions that are refused: exit code 2, the place named, no look-up recorded, the node left closed as it was.

use serde_json::json;

use crate::{
    invented::SMALL,
    run::{Ran, check, entraide, entries, import, verify},
};

/// Terms that cannot be right, each with what must be said of them.
fn refused() -> Vec<(Vec<String>, &'static str)> {
    let name = |text: &str| vec!["--name".to_owned(), text.to_owned()];
    let born = |date: &str| vec!["--name".to_owned(), "Foo".into(), "--born".into(), date.into()];
    let document = |text: &str| vec!["--document".to_owned(), text.to_owned()];
    let mrz = |text: &str| vec!["--mrz".to_owned(), text.to_owned()];
    let line = "P<KENVELMIDRANOVA<<ZORYANKA<<<<<<<<<<<<<<<<<";
    vec![
        (name("Foo\u{1b}[31m Bar"), "U+001B at place 4"),
        (name("Foo\u{202e} Bar"), "U+202E at place 4"),
        (name("Foo Bar\u{7}"), "U+0007 at place 8"),
        (name("Foo\nBar"), "U+000A at place 4"),
        (name(&"x".repeat(10_000)), "at most 300 characters"),
        (name(""), "name"),
        (name("..."), "letter"),
        (born("1971-02-30"), "has no day 30"),
        (born("1971-13-01"), "--born"),
        (born("0000-00-00"), "--born"),
        (born("2999-01-01"), "year 2999"),
        (born("soon\u{1b}"), "--born"),
        (vec!["--name".into(), "Foo".into(), "--nationality".into(), "QQ".into()], "--nationality"),
        (document("QQ/AB123456"), "--document"),
        (document("/AB123456"), "--document"),
        (document("KE/"), "letter A-Z or digit"),
        (document("KE/AB\u{202e}123"), "control character at place 3"),
        (document(&format!("KE/{}", "7".repeat(10_000))), "document"),
        (mrz("P<KENABC"), "line 1 has 8 characters"),
        (mrz(line), "line"),
        (mrz(&format!("{line}\n{}", "é".repeat(44))), "line 2"),
        (mrz(&format!("{line}\n{}", "<".repeat(43))), "line 2 has 43 characters"),
        (mrz(&"<".repeat(100_000)), "100000 bytes are too many"),
        (mrz(""), "mrz"),
    ]
}

#[test]
fn terms_that_cannot_be_right_are_refused_with_their_place_and_not_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    check(data, "FR", &["--name", "Nobody Atall"]).exits(1);
    let before = entries(data);
    for (terms, why) in refused() {
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        for post in ["hub", "FR"] {
            let ran = check(data, post, &terms).exits(2).says(why);
            assert!(ran.out.is_empty(), "{terms:?}: {}", ran.out);
            assert!(!ran.err.contains('\u{202e}'), "no direction character reaches the terminal");
        }
    }
    let after = verify(data).exits(0).object();
    assert_eq!(after["entries"], before, "no look-up was recorded");
    assert_eq!(after["unsealed"], json!([]), "a refusal leaves the node closed as it was");
}

#[test]
fn a_question_without_purpose_post_or_one_kind_of_terms_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(SMALL.as_ref(), &data).exits(0);
    let before = entries(&data);
    let at = ["check", "--data", data.to_str().unwrap()];
    let ask = |more: &[&str]| -> Ran { entraide(at.iter().chain(more)) };
    let (post, purpose, name) =
        (["--as", "hub"], ["--purpose", "border"], ["--name", "Omran al-Mizhari"]);
    ask(&[&post[..], &name].concat()).exits(2).says("--purpose");
    ask(&[&purpose[..], &name].concat()).exits(2).says("--as");
    ask(&[&post[..], &purpose].concat()).exits(2).says("--name");
    ask(&[&post[..], &["--purpose", "curiosity"], &name].concat())
        .exits(2)
        .says("a purpose is one of border, investigation");
    ask(&[&post[..], &purpose, &name, &["--document", "KE/AB1234567"]].concat())
        .exits(2)
        .says("cannot be used with");
    ask(&[&post[..], &purpose, &["--document", "KE/AB1234567", "--born", "1971"]].concat())
        .exits(2)
        .says("cannot be used with");
    assert_eq!(entries(&data), before);
    ask(&[&post[..], &purpose, &name].concat()).exits(0);
}

#[test]
fn who_is_no_member_has_no_copy_and_gets_none() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    for post in ["ZZ", "XYZW", "..", "", "../hub", "KE/FR", "\u{202e}KE"] {
        let ran = check(data, post, &["--name", "Omran al-Mizhari"]).exits(2);
        assert!(ran.out.is_empty());
    }
    check(data, "ZZ", &["--name", "Omran al-Mizhari"]).exits(2).says("ZZ is no member");
    let nodes = std::fs::read_dir(data).unwrap().count();
    assert_eq!((nodes, std::fs::read_dir(folder.path()).unwrap().count()), (1, 1), "the hub alone");
    assert_eq!(verify(data).exits(0).object()["unsealed"], json!([]));
}

#[test]
fn a_bureau_that_is_elsewhere_is_not_replaced_by_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    check(data, "KE", &["--name", "Omran al-Mizhari"]).exits(0);
    std::fs::rename(data.join("KE"), folder.path().join("KE")).unwrap();
    let before = entries(data);
    check(data, "KE", &["--name", "Omran al-Mizhari"]).exits(2).says("KE has a bureau already");
    assert_eq!(entries(data), before, "the hub believes the keys it believed");
    assert!(!data.join("KE").exists());
    std::fs::rename(folder.path().join("KE"), data.join("KE")).unwrap();
    check(data, "KE", &["--name", "Omran al-Mizhari"]).exits(0);
    verify(data).exits(0);
}

#[test]
fn a_folder_without_a_body_is_wrong_usage_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for data in [folder.path(), &folder.path().join("absent")] {
        for post in ["hub", "FR"] {
            check(data, post, &["--name", "Omran al-Mizhari"]).exits(2).says("is empty");
        }
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
