//! The proof of a record: verified offline from the hub's key alone, and nothing in it can be altered unnoticed.

use acts::proof::{Proof, check, make};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{audience::Audience, directory::Role, notice::WithdrawalReason};
use testkit::{World, dice, people::Invented};

/// A withdrawn notice, erased with receipts everywhere, and its proof as a node makes it.
fn proof(seed: u64, of: &str) -> (World, Proof) {
    proof_about(seed, of, 9)
}

/// The same about one of many persons, in bodies that have the same keys.
fn proof_about(seed: u64, of: &str, person: u64) -> (World, Proof) {
    let mut world = World::new(seed, &["VN", "TH", "KE"]);
    let draft = Invented::new(&mut dice(seed, person)).draft("red", "VN", Audience::All);
    let record = world.published(&draft);
    world
        .at("VN", |unit, staff| {
            let officer = staff.first(Role::BureauOfficer);
            acts::notice::withdraw::withdraw(
                unit,
                officer,
                record,
                WithdrawalReason::PurposeAchieved,
            )
        })
        .unwrap();
    world.sync_all();
    // The log goes on: what the members vouched for is a part of it.
    world
        .at(acts::HUB, |unit, staff| {
            let administrator = staff.first(Role::Administrator);
            acts::directory::admit_member(unit, administrator, "BR".parse().unwrap(), "Brazil")
        })
        .unwrap();
    let now = world.now();
    let node = if of == acts::HUB { world.hub.node() } else { world.bureau(of).node() };
    let proof = make(node, record, now).unwrap().unwrap();
    (world, proof)
}

#[test]
fn a_proof_holds_after_erasure_at_hub_and_bureau_and_names_no_content() {
    for of in ["hub", "VN", "TH"] {
        let (world, proof) = proof(61, of);
        let checked = check(&proof, Some(world.hub.hub_key()));
        assert_eq!(checked.findings, [], "{of}");
        let kinds: Vec<_> = checked.steps.iter().map(|step| step.kind.as_str()).collect();
        assert!(
            kinds.contains(&"NoticePublished") && kinds.contains(&"ErasureOrdered"),
            "{kinds:?}"
        );
        if of == "hub" {
            assert_eq!(checked.erased_by.len(), 3);
            assert_eq!(checked.cosigned_by.len(), 3);
        }
        let read = Proof::from_json(&serde_json::to_vec(&proof).unwrap()).unwrap();
        assert_eq!(read, proof);
        let payloads = proof.entries.iter().filter_map(|proved| proved.payload.as_ref());
        for payload in payloads {
            let text = String::from_utf8(BASE64.decode(&payload.bytes).unwrap()).unwrap();
            assert!(!text.contains("family_name"), "{text}");
        }
    }
}

#[test]
fn another_hubs_key_is_not_believed() {
    let (_, proof) = proof(62, "hub");
    let other = World::new(63, &["FR"]);
    assert!(!check(&proof, Some(other.hub.hub_key())).holds());
}

/// Turns one character of a text into another of its alphabet.
fn bent(text: &str, at: usize) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at.min(letters.len() - 1);
    letters[at] = if letters[at] == 'a' { 'b' } else { 'a' };
    letters.into_iter().collect()
}

#[test]
fn every_part_that_is_altered_is_found() {
    let (_, whole) = proof(64, "hub");
    let found = |what: &str, alter: &dyn Fn(&mut Proof)| {
        let mut proof = whole.clone();
        alter(&mut proof);
        assert_ne!(proof, whole, "{what}");
        assert!(!check(&proof, None).holds(), "{what} went unnoticed");
    };
    let is_order = |proved: &acts::proof::Proved| {
        let entry = BASE64.decode(&proved.entry).unwrap();
        ledger::Entry::decode(&entry).unwrap().envelope().kind.as_str() == "ErasureOrdered"
    };
    let order = whole.entries.iter().position(is_order).unwrap();
    found("format", &|proof| proof.format.push('2'));
    found("body", &|proof| proof.body = "other.example".into());
    found("record", &|proof| proof.record = domain::RecordId::from_bytes([7; 16]));
    found("hub_key", &|proof| proof.hub_key = bent(&proof.hub_key, 5));
    found("checkpoint", &|proof| proof.checkpoint = proof.checkpoint.replacen('\n', "\n1", 1));
    found("order of entries", &|proof| proof.entries.swap(0, 1));
    found("all entries about it", &|proof| proof.entries.truncate(3));
    for nth in 0..whole.entries.len() {
        found("position", &|proof| proof.entries[nth].position += 1);
        for at in [20, 120, 200] {
            found("entry", &|proof| {
                proof.entries[nth].entry = bent(&proof.entries[nth].entry, at);
            });
        }
        found("inclusion", &|proof| {
            proof.entries[nth].inclusion[0] = bent(&proof.entries[nth].inclusion[0], 3);
        });
        found("inclusion cut", &|proof| drop(proof.entries[nth].inclusion.pop()));
        if whole.entries[nth].payload.is_some() {
            found("payload", &|proof| {
                let payload = proof.entries[nth].payload.as_mut().unwrap();
                payload.bytes = bent(&payload.bytes, 9);
            });
            found("payload key", &|proof| {
                let payload = proof.entries[nth].payload.as_mut().unwrap();
                payload.key = bent(&payload.key, 9);
            });
        }
    }
    for nth in 0..whole.cosignatures.len() {
        found("cosigner", &|proof| proof.cosignatures[nth].member = "FR".parse().unwrap());
        found("cosignature", &|proof| {
            let note = &mut proof.cosignatures[nth].note;
            *note = bent(note, note.chars().count() - 12);
        });
    }
    found("an order missing", &|proof| drop(proof.entries.remove(order)));
    found("a key missing", &|proof| drop(proof.entries.remove(0)));
}

#[test]
fn a_cosignature_over_a_fork_or_along_a_wrong_path_vouches_for_nothing() {
    let (world, whole) = proof_about(65, "hub", 9);
    let (other, forked) = proof_about(65, "hub", 10);
    assert_eq!(world.hub.hub_key(), other.hub.hub_key(), "one hub, two histories");
    assert_ne!(world.hub.shared().root(), other.hub.shared().root());
    assert!(check(&whole, None).holds() && check(&forked, None).holds());
    for (nth, theirs) in forked.cosignatures.iter().enumerate() {
        let mut proof = whole.clone();
        assert_eq!(proof.cosignatures[nth].member, theirs.member);
        // Genuine, of the member it names, under a state of the same size or less: of another history.
        proof.cosignatures[nth].note.clone_from(&theirs.note);
        assert!(!check(&proof, None).holds(), "{} vouches for a fork", theirs.member);
        proof.cosignatures[nth].consistency.clone_from(&theirs.consistency);
        assert!(
            !check(&proof, None).holds(),
            "{} vouches for a fork, with its path",
            theirs.member
        );
    }
    let early = whole.cosignatures.iter().position(|cosigned| !cosigned.consistency.is_empty());
    let early = early.expect("some member vouched for less than all of it");
    for wrong in [Vec::new(), vec!["00".repeat(32)], {
        let mut path = whole.cosignatures[early].consistency.clone();
        path[0] = bent(&path[0], 3);
        path
    }] {
        let mut proof = whole.clone();
        proof.cosignatures[early].consistency = wrong;
        assert!(!check(&proof, None).holds(), "a wrong path");
    }
}
