//! The log: what it seals, proves, refuses and finds when opened.

use std::time::Duration;

use ledger::store::conformance::{body_name, log_name, moment, signing_key, whole};
use ledger::tree::{verify_consistency, verify_inclusion};
use ledger::{
    AppendError, Audience, AudienceOpening, Checkpoint, Entry, Envelope, Hash, KeyName, LogError,
    NoteError, Payload, PayloadKey, SigningKey,
};

use crate::bench::{fill, findings, follower, identity, in_memory, new_entry, on_disk, reopen};

#[test]
fn every_append_is_sealed_by_a_signed_checkpoint_with_its_time() {
    let mut log = in_memory();
    assert!(log.checkpoint().is_none());
    assert_eq!(log.append(vec![], moment(0)), Ok(0..0));
    assert_eq!(log.append(vec![new_entry(0), new_entry(1)], moment(3)), Ok(0..2));
    let sealed = log.checkpoint().unwrap();
    let expected = Checkpoint { origin: log_name(), size: 2, root: log.root() };
    assert_eq!(*sealed.checkpoint(), expected);
    assert_eq!(sealed.signed_at(log.key()), Some(moment(3)));
    log.heartbeat(moment(90)).unwrap();
    assert_eq!(log.sealed().unwrap().unwrap().signed_at(log.key()), Some(moment(90)));
    assert_eq!(log.size(), 2);
}

#[test]
fn proofs_of_a_log_verify_against_its_checkpoints() {
    let mut log = in_memory();
    let mut sealed = vec![];
    for count in [1, 2, 300, 1, 40] {
        fill(&mut log, count);
        sealed.push(log.checkpoint().unwrap().checkpoint().clone());
    }
    let last = sealed.last().unwrap();
    for old in &sealed {
        let proof = log.consistency_proof(old.size, last.size).unwrap();
        assert!(verify_consistency((old.size, &old.root), (last.size, &last.root), &proof));
        let at = old.size - 1;
        let proof = log.inclusion_proof(at, last.size).unwrap();
        let leaf = log.at(at).unwrap().leaf;
        assert!(verify_inclusion(&leaf, at, last.size, &proof, &last.root));
    }
    for wrong in
        [log.inclusion_proof(5, 5), log.inclusion_proof(0, 345), log.consistency_proof(0, 345)]
    {
        assert!(matches!(wrong, Err(LogError::Beyond { .. })), "{wrong:?}");
    }
    assert!(matches!(log.at(344), Err(LogError::Beyond { have: 344, asked: 344 })));
}

#[test]
fn what_an_entry_does_not_commit_to_is_refused_and_nothing_is_written() {
    let mut log = in_memory();
    fill(&mut log, 2);
    let mut other_body = new_entry(3);
    other_body.payload = Some(Payload::with_key(PayloadKey([0; 32]), vec![]).unwrap());
    let mut other_audience = new_entry(3);
    other_audience.audience = AudienceOpening { audience: Audience::Own, salt: [6; 32] };
    let mut beyond = new_entry(3);
    let envelope = Envelope { seq: u64::MAX, ..beyond.entry.envelope().clone() };
    beyond.entry = Entry::sign(envelope, &signing_key(), &body_name());
    for bad in [other_body, other_audience, beyond] {
        let refused = log.append(vec![new_entry(2), bad], moment(0));
        assert!(matches!(refused, Err(AppendError::Refused { item: 1, .. })), "{refused:?}");
    }
    let replayed = log.append(vec![new_entry(1)], moment(0));
    assert!(matches!(replayed, Err(AppendError::Refused { item: 0, .. })), "{replayed:?}");
    assert_eq!(log.size(), 2);
    fill(&mut log, 1);
    assert_eq!(findings(&log), [""; 0]);
}

#[test]
fn a_log_opens_again_as_it_was_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut log = on_disk(&path);
    fill(&mut log, 300);
    log.erase(&[4, 200]).unwrap();
    let before = (log.root(), log.checkpoint(), crate::bench::contents(&log));
    drop(log);
    let log = reopen(&path, before.1.as_ref()).unwrap();
    assert_eq!((log.root(), log.checkpoint(), crate::bench::contents(&log)), before);
    assert_eq!(log.store().wait_past(5, Duration::ZERO), Ok(300));
}

#[test]
fn a_log_of_another_name_or_key_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    fill(&mut on_disk(&path), 3);
    let open = |identity, mode| {
        let store = std::sync::Arc::new(ledger::SqliteStore::open(&path).unwrap());
        ledger::Log::open(store, identity, mode, None).err()
    };
    let mut other = identity();
    other.name = KeyName::new("body.example/other").unwrap();
    let refused = open(other, crate::bench::authoritative());
    assert!(matches!(
        refused,
        Some(LogError::Checkpoint { error: NoteError::OtherLog { .. }, .. })
    ));
    let signer = SigningKey::from_bytes(&[1; 32]);
    let refused = open(identity(), ledger::Mode::Authoritative { signer });
    assert!(matches!(refused, Some(LogError::Checkpoint { error: NoteError::Unsigned(_), .. })));
    assert!(open(identity(), follower()).is_none(), "a mirror's key is the log's");
}

#[test]
fn a_checkpoint_known_from_elsewhere_unmasks_a_log_that_was_cut_or_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut log = on_disk(&path);
    fill(&mut log, 10);
    let known = log.checkpoint().unwrap();
    fill(&mut log, 5);
    let newer = log.checkpoint().unwrap();
    drop(log);
    assert!(reopen(&path, Some(&known)).is_ok() && reopen(&path, Some(&newer)).is_ok());
    let ahead = Checkpoint { origin: log_name(), size: 16, root: Hash([1; 32]) };
    let cut = reopen(&path, Some(&ahead.sign(&signing_key(), moment(0)))).err().unwrap();
    let words = "own.db: holds 15 entries, but 16 were recorded; it was rolled back or cut";
    assert_eq!(cut.to_string(), words);
    let forked = Checkpoint { origin: log_name(), size: 10, root: Hash([1; 32]) };
    let forked = reopen(&path, Some(&forked.sign(&signing_key(), moment(0)))).err().unwrap();
    assert!(matches!(forked, LogError::Fork { size: 10, .. }), "{forked}");
    let stranger = newer.checkpoint().clone().sign(&SigningKey::from_bytes(&[1; 32]), moment(0));
    let unsigned = reopen(&path, Some(&stranger)).err().unwrap();
    assert!(matches!(unsigned, LogError::Checkpoint { .. }), "{unsigned}");
}

#[test]
fn verification_names_the_position_of_a_signature_that_does_not_hold() {
    let mut log = in_memory();
    fill(&mut log, 2);
    let mut forged = new_entry(2);
    let forger = SigningKey::from_bytes(&[1; 32]);
    forged.entry = Entry::sign(forged.entry.envelope().clone(), &forger, &body_name());
    log.append(vec![forged, new_entry(3)], moment(0)).unwrap();
    let expected = ["memory, position 2: the Ed25519 signature does not verify"];
    assert_eq!(findings(&log), expected);
    let report = log.verify(&|_, _| None, &|_| None, &mut |_, _| {});
    assert_eq!(report.findings.len(), 4);
    assert_eq!(report.findings[3].what, "no key is known for hub");
}

#[test]
fn verification_counts_what_it_proved() {
    let mut log = in_memory();
    fill(&mut log, 300);
    log.erase(&[1, 2]).unwrap();
    let witness = KeyName::new("body.example/FR/own").unwrap();
    let key = SigningKey::from_bytes(&[8; 32]);
    let note = log.checkpoint().unwrap().cosign(&witness, &key, moment(9));
    let at = log.add_cosignature(&witness, &key.verifying_key(), &note.text());
    assert_eq!(at.unwrap(), moment(9));
    let mut told = vec![];
    let hub = signing_key().verifying_key();
    let witnesses = |name: &KeyName| (*name == witness).then(|| key.verifying_key());
    let report = log.verify(&|_, _| Some(hub), &witnesses, &mut |done, of| told.push((done, of)));
    assert!(report.is_clean(), "{:?}", report.findings);
    let proved = (report.entries, report.payloads, report.signatures, report.witnesses);
    assert_eq!(proved, (300, 298, 300, 1));
    assert_eq!(told, [(256, 300), (300, 300)]);
}

#[test]
fn a_cosignature_counts_only_if_it_verifies_and_is_of_this_history() {
    let mut log = in_memory();
    fill(&mut log, 3);
    let witness = KeyName::new("body.example/FR/own").unwrap();
    let key = SigningKey::from_bytes(&[8; 32]);
    let mut add = |checkpoint: Checkpoint, signer: &SigningKey| {
        let note = checkpoint.sign(&signing_key(), moment(0)).cosign(&witness, signer, moment(1));
        log.add_cosignature(&witness, &key.verifying_key(), &note.text())
    };
    let other = |size| Checkpoint { origin: log_name(), size, root: Hash([1; 32]) };
    assert!(matches!(add(other(3), &key), Err(LogError::Fork { size: 3, .. })));
    assert!(matches!(add(other(4), &key), Err(LogError::Beyond { .. })));
    let stranger = add(other(3), &SigningKey::from_bytes(&[9; 32]));
    assert!(matches!(stranger, Err(LogError::Checkpoint { .. })));
    assert_eq!(log.store().cosignatures().unwrap(), []);
}

#[test]
fn entries_are_found_by_id_and_subject_through_a_reader_on_another_thread() {
    let mut log = in_memory();
    let reader = log.reader();
    let waiting = std::thread::spawn(move || {
        reader.wait_past(29, Duration::from_mins(1)).unwrap();
        let envelope = whole(13).entry.envelope().clone();
        let Envelope { id, subject, .. } = envelope;
        (reader.position_of(id).unwrap(), reader.by_subject(subject).unwrap())
    });
    fill(&mut log, 30);
    assert_eq!(waiting.join().unwrap(), (Some(13), vec![3, 13, 23]));
}
