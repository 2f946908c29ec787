//! `entraide proof check`: what a hub gives out holds offline, and what was altered does not.

use std::fs;

use acts::{DataDir, proof::Proof};
use domain::directory::Post;
use jiff::Timestamp;

use crate::run::entraide;

/// The proof of the record of the demo's story, as its hub makes it, and the hub's key.
fn proof(folder: &std::path::Path) -> (Proof, String) {
    let data = folder.join("data");
    let told = entraide(["demo", "--once", "--json", "--data", data.to_str().unwrap()]).exits(0);
    let record = told.objects()[0]["record"].as_str().unwrap().parse().unwrap();
    let rng = Box::new(rand_core::UnwrapErr(getrandom::SysRng));
    let now: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let hub = DataDir::at(&data).open(&Post::Secretariat, now, rng).unwrap();
    let proof = acts::proof::make(&hub, record, now).unwrap().unwrap();
    let key = proof.hub_key.clone();
    hub.close().unwrap();
    (proof, key)
}

#[test]
fn a_proof_is_checked_offline_and_what_was_altered_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (proof, key) = proof(folder.path());
    let file = folder.path().join("proof.json");
    let path = file.to_str().unwrap().to_owned();
    let write = |proof: &Proof| fs::write(&file, serde_json::to_vec(proof).unwrap()).unwrap();
    write(&proof);
    let told = entraide(["proof", "check", &path, "--hub-key", &key, "--json"]).exits(0).object();
    assert_eq!(told["holds"], true);
    assert!(!told["erased_by"].as_array().unwrap().is_empty(), "{told}");
    let told = entraide(["proof", "check", &path]).exits(0);
    assert!(told.out.contains("compare"), "{}", told.out);
    let other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    entraide(["proof", "check", &path, "--hub-key", other]).exits(1);
    let mut bent = proof;
    bent.entries[0].position += 1;
    write(&bent);
    let told = entraide(["proof", "check", &path, "--json"]).exits(1).object();
    assert_eq!(told["findings"][0]["place"], "entries[0]");
    fs::write(&file, b"{\"format\":1}").unwrap();
    entraide(["proof", "check", &path]).exits(2).says("line 1");
    entraide(["proof", "check", "no-such-file"]).exits(2);
}
