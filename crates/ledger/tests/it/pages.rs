//! `SEALS`: one flipped bit anywhere in closed files is found and named.

use std::fs;
use std::path::Path;

use ledger::pages::{Damage, SEALS, Seals, break_seal, check, seal};

use crate::bench::{fill, on_disk};

const FILES: [&str; 2] = ["own.db", "own.keys.db"];

fn closed(folder: &Path) {
    let mut log = on_disk(&folder.join("own.db"));
    fill(&mut log, 60);
    // Leaves free pages behind, which SQLite itself would never look at again.
    log.erase(&(0..50).collect::<Vec<_>>()).unwrap();
    drop(log);
    seal(folder, &FILES).unwrap();
}

fn damages(folder: &Path) -> Vec<Damage> {
    match check(folder).unwrap() {
        Seals::Damaged(damages) => damages,
        other => panic!("no damage was found: {other:?}"),
    }
}

#[test]
fn a_bit_flipped_in_any_page_of_any_file_is_named_by_file_and_page() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    assert!(matches!(check(folder.path()).unwrap(), Seals::Intact { pages } if pages > 10));
    for name in FILES {
        let path = folder.path().join(name);
        let good = fs::read(&path).unwrap();
        for page in 0..good.len() / 4096 {
            let mut bad = good.clone();
            bad[page * 4096 + page * 811 % 4096] ^= 1 << (page % 8);
            fs::write(&path, &bad).unwrap();
            let (page, offset) = (Some(page as u64), page as u64 * 4096);
            let what = "the page is not what it was when the node closed".into();
            assert_eq!(damages(folder.path()), [Damage { file: name.into(), page, offset, what }]);
        }
        fs::write(&path, &good).unwrap();
    }
}

#[test]
fn a_bit_flipped_anywhere_in_seals_itself_is_found() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let path = folder.path().join(SEALS);
    let good = fs::read(&path).unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        fs::write(&path, &bad).unwrap();
        let damages = damages(folder.path());
        assert_eq!((damages.len(), &*damages[0].file), (1, SEALS), "byte {at}");
    }
    for cut in [0, 1, good.len() - 1] {
        fs::write(&path, &good[..cut]).unwrap();
        assert_eq!(damages(folder.path())[0].file, SEALS);
    }
}

#[test]
fn files_cut_grown_missing_or_joined_by_a_write_ahead_log_are_found() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let path = folder.path().join("own.db");
    let good = fs::read(&path).unwrap();
    let whats = |folder: &Path| -> Vec<String> {
        damages(folder)
            .into_iter()
            .map(|damage| format!("{}: {}", damage.file, damage.what))
            .collect()
    };
    let length = good.len();
    fs::write(&path, &good[..length - 4096]).unwrap();
    let expected =
        format!("own.db: has {} bytes; it had {length} when the node closed", length - 4096);
    assert_eq!(whats(folder.path()), [expected]);
    fs::write(&path, [&good[..], &[0; 10]].concat()).unwrap();
    assert_eq!(damages(folder.path())[0].offset, length as u64);
    fs::remove_file(&path).unwrap();
    assert_eq!(whats(folder.path()), ["own.db: the file is missing"]);
    fs::write(&path, &good).unwrap();
    fs::write(folder.path().join("own.db-wal"), b"frames").unwrap();
    let expected = ["own.db-wal: a write-ahead log has turned up since the node closed"];
    assert_eq!(whats(folder.path()), expected);
}

#[test]
fn an_open_log_has_no_seals_and_cannot_be_sealed() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    break_seal(folder.path()).unwrap();
    break_seal(folder.path()).unwrap();
    assert_eq!(check(folder.path()).unwrap(), Seals::Absent);
    let mut log = on_disk(&folder.path().join("own.db"));
    log.heartbeat(ledger::store::conformance::moment(1)).unwrap();
    let refused = seal(folder.path(), &FILES).unwrap_err();
    assert_eq!(refused.to_string(), "own.db: is not closed: it has a write-ahead log");
    drop(log);
    seal(folder.path(), &FILES).unwrap();
    assert!(seal(folder.path(), &["../own.db"]).is_err());
}

#[test]
fn verifying_a_sealed_log_for_reading_leaves_its_seal_intact() {
    let folder = tempfile::tempdir().unwrap();
    closed(folder.path());
    let store = ledger::SqliteStore::open_read_only(&folder.path().join("own.db")).unwrap();
    let key = ledger::store::conformance::signing_key().verifying_key();
    let reader = ledger::LogReader::new(std::sync::Arc::new(store), crate::bench::identity(), key);
    let report = reader.verify(&|_, _| Some(key), &|_| Some(key), &mut |_, _| {});
    assert!(report.is_clean(), "{:?}", report.findings);
    drop(reader);
    assert!(matches!(check(folder.path()).unwrap(), Seals::Intact { .. }));
}
