//! `entraide rebuild`: registers say what the logs say, whatever became of them.

use std::fs;

use serde_json::{Value, json};

use crate::{
    invented::{SMALL, newer},
    run::{check, import, rebuild, verify},
    scan::{find_all, holding},
};

/// A body with a hub and two bureaus that hold the small list.
fn body() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = &folder.path().join("data");
    import(SMALL.as_ref(), data).exits(0);
    for post in ["FR", "KE"] {
        check(data, post, &["--name", "Omran al-Mizhari"]).exits(0);
    }
    folder
}

fn equal(nodes: &[Value]) -> Vec<(&str, bool)> {
    nodes
        .iter()
        .map(|node| (node["node"].as_str().unwrap(), node["equal"].as_bool().unwrap()))
        .collect()
}

#[test]
fn registers_are_rebuilt_equal_on_every_node() {
    let folder = body();
    let data = &folder.path().join("data");
    for _ in 0..2 {
        let nodes = rebuild(data).exits(0).objects();
        assert_eq!(equal(&nodes), [("hub", true), ("FR", true), ("KE", true)]);
        assert!(nodes.iter().all(|node| node["entries"].as_u64() > Some(250)), "{nodes:?}");
    }
    let proved = verify(data).exits(0).object();
    assert_eq!((&proved["bureaus"], &proved["unsealed"]), (&json!(2), &json!([])));
}

#[test]
fn tampered_registers_are_found_replaced_and_equal_from_then_on() {
    let folder = body();
    let data = &folder.path().join("data");
    let registers = data.join("KE/registers.db");
    let mut bytes = fs::read(&registers).unwrap();
    // Whoever tampers removes the seal too.
    fs::remove_file(data.join("KE/SEALS")).unwrap();
    let places = find_all(&bytes, b"VALMARK");
    assert!(!places.is_empty());
    for at in places {
        bytes[at] = b'W';
    }
    fs::write(&registers, bytes).unwrap();
    let found = verify(data).exits(1).object();
    assert_eq!(found["findings"][0]["place"], "KE/registers.db", "{found}");
    let nodes = rebuild(data).exits(1).objects();
    assert_eq!(equal(&nodes), [("hub", true), ("FR", true), ("KE", false)]);
    rebuild(data).exits(0);
    verify(data).exits(0);
    assert!(holding(&data.join("KE"), &["WALMARK"]).is_empty());
    let best = check(data, "KE", &["--name", "Teodor Valmark"]).exits(0).objects();
    assert_eq!(best[0]["family_name"], "VALMARK");
}

#[test]
fn registers_that_are_no_database_cut_short_or_gone_are_rebuilt() {
    let folder = body();
    let data = &folder.path().join("data");
    let registers = data.join("FR/registers.db");
    let whole = fs::read(&registers).unwrap();
    let cut = &whole[..whole.len() / 3];
    for spoiled in [b"no database at all".as_slice(), &vec![0x5a; 100_000], cut] {
        fs::write(&registers, spoiled).unwrap();
        verify(data).exits(1);
        let nodes = rebuild(data).exits(1).objects();
        assert_eq!(equal(&nodes), [("hub", true), ("FR", false), ("KE", true)]);
        rebuild(data).exits(0);
        verify(data).exits(0);
    }
    fs::remove_file(&registers).unwrap();
    verify(data).exits(1);
    // Without any there is nothing that differs: the node fills new ones as it opens.
    rebuild(data).exits(0);
    verify(data).exits(0);
    check(data, "FR", &["--name", "Teodor Valmark"]).exits(0);
}

#[test]
fn an_older_copy_of_the_registers_brings_nobody_back() {
    const GONE: [&str; 3] = ["AL-MIZHARI", "المزهري", "AA0003334"];
    let folder = body();
    let data = &folder.path().join("data");
    let registers = data.join("KE/registers.db");
    let older = fs::read(&registers).unwrap();
    import(&newer(folder.path()), data).exits(0);
    for post in ["FR", "KE"] {
        check(data, post, &["--name", "Omran al-Mizhari"]).exits(1);
    }
    assert!(holding(data, &GONE).is_empty());

    fs::write(&registers, older).unwrap();
    assert!(!holding(data, &GONE).is_empty(), "the older copy has the name");
    let found = verify(data).exits(1).object();
    assert!(found["findings"][0]["place"].as_str().unwrap().starts_with("KE/registers.db"));
    // An older copy is what a crash leaves: the node brings it level as it opens, erasures included.
    check(data, "KE", &["--name", "Omran al-Mizhari"]).exits(1);
    rebuild(data).exits(0);
    verify(data).exits(0);
    let left = holding(data, &GONE);
    assert!(left.is_empty(), "{left:?}");
}
