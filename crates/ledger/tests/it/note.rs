//! Checkpoints in the C2SP formats: an example from the specification, round trips, and refusals.

use ledger::store::conformance::{log_name, moment, signing_key};
use ledger::{Checkpoint, Hash, KeyName, NoteError, SignedCheckpoint, SigningKey};

/// The example of C2SP tlog-cosignature: one log signature, one witness.
const EXAMPLE: &str = "\
example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
";

fn checkpoint(size: u64) -> Checkpoint {
    Checkpoint { origin: log_name(), size, root: Hash([3; 32]) }
}

#[test]
fn the_example_of_the_specification_is_read_and_written_back() {
    let note = SignedCheckpoint::parse(EXAMPLE).unwrap();
    assert_eq!(note.checkpoint().size, 20_852_163);
    assert_eq!(note.text(), EXAMPLE);
}

#[test]
fn a_log_signs_its_state_plainly_and_with_the_time() {
    let (name, key) = (log_name(), signing_key().verifying_key());
    let note = checkpoint(7).sign(&signing_key(), moment(5));
    assert_eq!(note.verify(&name, &key), Ok(()));
    assert_eq!(note.signed_at(&key), Some(moment(5)));
    assert_eq!(SignedCheckpoint::parse(&note.text()), Ok(note.clone()));
    assert_eq!(note.text().lines().count(), 6);
    let other = SigningKey::from_bytes(&[1; 32]).verifying_key();
    assert_eq!(note.verify(&name, &other), Err(NoteError::Unsigned(name.clone())));
    assert_eq!(note.signed_at(&other), None);
    let elsewhere = KeyName::new("body.example/other").unwrap();
    assert!(matches!(note.verify(&elsewhere, &key), Err(NoteError::OtherLog { .. })));
}

#[test]
fn the_signed_messages_are_those_of_the_specification() {
    let note = checkpoint(7).sign(&signing_key(), moment(5));
    let signature = |line: usize| {
        let text = note.text();
        let encoded = text.lines().nth(line).unwrap().rsplit(' ').next().unwrap().to_owned();
        base64::Engine::decode(&base64::engine::general_purpose::STANDARD, encoded).unwrap()
    };
    let verifies = |message: &str, signature: &[u8]| {
        let signature = ed25519_dalek::Signature::from_slice(signature).unwrap();
        signing_key().verifying_key().verify_strict(message.as_bytes(), &signature).is_ok()
    };
    let text = "body.example/log\n7\nAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=\n";
    assert!(verifies(text, &signature(4)[4..]));
    let timed = signature(5);
    assert_eq!(timed[4..12], 1_790_000_005_u64.to_be_bytes());
    assert!(verifies(&format!("cosignature/v1\ntime 1790000005\n{text}"), &timed[12..]));
}

#[test]
fn a_witness_adds_its_time_and_a_newer_one_replaces_it() {
    let witness = KeyName::new("body.example/FR/own").unwrap();
    let key = SigningKey::from_bytes(&[8; 32]);
    let note = checkpoint(7).sign(&signing_key(), moment(0));
    let unsigned = note.cosigned_at(&witness, &key.verifying_key());
    assert_eq!(unsigned, Err(NoteError::Unsigned(witness.clone())));
    let note = note.cosign(&witness, &key, moment(10)).cosign(&witness, &key, moment(20));
    assert_eq!(note.cosigned_at(&witness, &key.verifying_key()), Ok(moment(20)));
    assert_eq!(note.text().lines().count(), 7);
    assert_eq!(note.verify(&log_name(), &signing_key().verifying_key()), Ok(()));
}

#[test]
fn any_changed_byte_of_a_checkpoint_is_noticed() {
    let key = signing_key().verifying_key();
    let good = checkpoint(7).sign(&signing_key(), moment(5));
    let text = good.text().into_bytes();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut changed = text.clone();
            changed[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(changed) else { continue };
            let Ok(note) = SignedCheckpoint::parse(&changed) else { continue };
            // A line under another name or key id is a stranger's and is ignored, as C2SP asks;
            // then the log's plain signature or its time is missing.
            let intact = note.verify(&log_name(), &key).is_ok() && note.signed_at(&key).is_some();
            assert!(!intact, "byte {at}, bit {bit}: {changed}");
        }
    }
}

#[test]
fn a_malformed_checkpoint_is_refused_with_its_line() {
    let good = checkpoint(7).sign(&signing_key(), moment(5)).text();
    let replace = |from: &str, to: &str| good.replacen(from, to, 1);
    let line = good.lines().last().unwrap();
    let cases = [
        (String::new(), "line 1: the origin is missing"),
        (replace("body.example/log\n7", "body example\n7"), "line 1: is not a log's name"),
        (replace("body.example/log\n7", "cosignature/v1\n7"), "line 1: is reserved"),
        (replace("\n7\n", "\n07\n"), "line 2: is not a decimal below 2^63"),
        (replace("\n7\n", "\n-7\n"), "line 2: is not a decimal below 2^63"),
        (replace("\n7\n", "\n+7\n"), "line 2: is not a decimal below 2^63"),
        (replace("\n7\n", "\n\n"), "line 2: is not a decimal below 2^63"),
        (replace("\n7\n", "\n9223372036854775808\n"), "line 2: is not a decimal below 2^63"),
        (replace("AwM=\n", "AwN=\n"), "line 3: is not 32 bytes in base64"),
        (replace("AwM=\n", "AwM\n"), "line 3: is not 32 bytes in base64"),
        (replace("=\n\n", "=\nmore\n\n"), "line 4: is not empty: extension lines are not used"),
        (replace("\n\n", "\n\n\n"), "line 5: is not a signature line"),
        (replace("\u{2014}", "-"), "line 5: is not a signature line"),
        (good.split_inclusive('\n').take(4).collect(), "line 5: the signatures are missing"),
        (good.trim_end().to_owned(), "line 6: does not end in a newline"),
        (format!("{good}{}", format!("{line}\n").repeat(63)), "line 69: too many signatures"),
        (replace("7", "7\t"), "line 1: the note holds control characters"),
        ("x".repeat(70_000), "line 1: the note is longer than 64 KiB"),
    ];
    for (text, expected) in cases {
        let error = SignedCheckpoint::parse(&text).unwrap_err().to_string();
        assert_eq!(error, format!("checkpoint, {expected}"));
    }
}
