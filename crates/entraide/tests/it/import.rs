//! `entraide import un-list`: what a first, a second and a newer list change, and what a delisting leaves.

use serde_json::{Value, json};

use crate::{
    invented::{SMALL, newer},
    run::{check, entraide, import, rebuild, verify},
    scan::holding,
};

/// Names and number of the person whom the newer list no longer has.
const GONE: [&str; 5] = ["AL-MIZHARI", "FARDAN", "المزهري", "Мизхари", "AA0003334"];

fn counts(object: &Value) -> [u64; 4] {
    ["added", "updated", "withdrawn", "unchanged"].map(|count| object[count].as_u64().unwrap())
}

#[test]
fn an_empty_folder_becomes_a_body_and_the_same_list_again_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("deep/data");
    let first = import(SMALL.as_ref(), &data).exits(0).object();
    assert_eq!(counts(&first), [3, 0, 0, 0]);
    assert_eq!((&first["records"], &first["refused"]), (&json!(3), &json!([])));
    assert_eq!(first["generated_at"], "2026-01-15T00:00:09.554Z");
    let again = import(SMALL.as_ref(), &data).exits(0).object();
    assert_eq!(counts(&again), [0, 0, 0, 3]);
    verify(&data).exits(0);
}

#[test]
fn a_list_is_told_in_words_with_the_line_of_every_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let told = entraide(["import", "un-list", SMALL, "--data", data]).exits(0);
    assert!(told.out.contains("Added 3, updated 0, withdrawn 0, unchanged 0."), "{}", told.out);
    assert!(told.out.contains("line 16, <NATIONALITY>"), "{}", told.out);
}

#[test]
fn a_newer_list_adds_updates_and_withdraws_and_a_delisted_name_is_in_no_byte_of_hub_and_bureau() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    let found = |post: &str, name: &str| {
        let answer = check(data, post, &["--name", name]);
        answer.objects().first().map(|best| best["reference"].as_str().unwrap().to_owned())
    };
    for post in ["hub", "KE"] {
        assert_eq!(found(post, "Omran al-Mizhari").as_deref(), Some("XXi.002"), "{post}");
        assert_eq!(found(post, "Quentissa Drovanhale"), None, "{post}");
    }
    for node in ["hub", "KE"] {
        let there = holding(&data.join(node), &GONE);
        assert!(!there.is_empty(), "the scan finds the name while it is in force at {node}");
    }

    let report = import(&newer(folder.path()), data).exits(0).object();
    // The person without change is the entity.
    assert_eq!(counts(&report), [1, 1, 1, 1]);
    for post in ["hub", "KE"] {
        assert_eq!(found(post, "Omran al-Mizhari"), None, "{post}");
        assert_eq!(found(post, "Quentissa Drovanhale").as_deref(), Some("XXi.009"), "{post}");
        let changed = check(data, post, &["--name", "Teodor Valmark"]).exits(0).objects();
        assert_eq!(changed[0]["dates_of_birth"], json!(["1972"]), "{post}");
    }
    let left = holding(data, &GONE);
    assert!(left.is_empty(), "{left:?}");
    let proved = verify(data).exits(0).object();
    assert_eq!(proved["erasures"][0]["signed"], json!(["KE"]));
    assert_eq!(proved["receipts"], 1);
    rebuild(data).exits(0);
    assert!(holding(data, &GONE).is_empty(), "nor after a rebuild");
}

#[test]
fn an_older_list_is_refused_and_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(&newer(folder.path()), data).exits(0);
    let entries = crate::run::entries(data);
    import(SMALL.as_ref(), data)
        .exits(2)
        .says("before the one in force")
        .says("nothing was changed");
    let proved = verify(data).exits(0).object();
    assert_eq!(proved["entries"], entries);
    assert_eq!(proved["unsealed"], json!([]), "a refusal leaves the node closed as it was");
    let answer = check(data, "hub", &["--name", "Quentissa Drovanhale"]).exits(0).objects();
    assert_eq!(answer[0]["reference"], "XXi.009");
}
