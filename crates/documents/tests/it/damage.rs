//! Bytes that change by themselves, files that go missing, crashes between two steps: found, and the index built anew.

use std::fs::{self, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use documents::{Change, Damage, DocumentsError, Opened};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

use crate::world::{asked, new, open, passport};

fn flip(path: &Path, at: u64) {
    let mut file = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.seek(SeekFrom::Start(at)).unwrap();
    file.read_exact(&mut byte).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(&[byte[0] ^ 0x10]).unwrap();
}

/// Passports of the set.
const ALL: u32 = 7_000;

/// A closed set of passports, its index far from growing.
fn closed() -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, mut set) = new();
    let fill: Vec<_> = (0..ALL).map(|n| Change::Insert(passport(&format!("D{n}")))).collect();
    set.apply(&fill, 7).unwrap();
    drop(set);
    let files = folder.path().join("documents");
    (folder, files)
}

fn all_found(set: &documents::DocumentSet) {
    for n in (0..ALL).step_by(37) {
        assert_eq!(set.lookup(&asked(&format!("D{n}"))).unwrap().len(), 1, "{n}");
    }
    assert_eq!(set.verify().unwrap(), []);
}

#[test]
fn one_flipped_bit_of_the_table_or_its_sums_is_found_and_a_rebuild_mends_it() {
    let (_folder, files) = closed();
    let index = files.join("index");
    // Built for just as many keys, so that its length stays the same.
    open(&files).rebuild().unwrap();
    let length = fs::metadata(&index).unwrap().len();
    // Header, pages, eight bytes of sum each; what rounds the sums up to a line holds nothing.
    let end = 4_096 + (length - 4_096) / (4_096 + 8) * (4_096 + 8);
    for at in (4_096..end).step_by(4_099) {
        flip(&index, at);
        let mut set = open(&files);
        let damage = set.verify().unwrap();
        assert!(damage.iter().any(|damage| matches!(damage, Damage::Page(_))), "byte {at}");
        set.rebuild().unwrap();
        all_found(&set);
    }
}

#[test]
fn an_index_that_cannot_be_trusted_is_built_anew_when_the_set_is_opened() {
    let (_folder, files) = closed();
    let index = files.join("index");
    let length = fs::metadata(&index).unwrap().len();
    let harms: [&dyn Fn(); 6] = [
        &|| fs::remove_file(&index).unwrap(),
        &|| flip(&index, 3),
        &|| flip(&index, 16),
        &|| fs::write(&index, b"").unwrap(),
        &|| OpenOptions::new().write(true).open(&index).unwrap().set_len(length - 64).unwrap(),
        &|| fs::write(&index, vec![0; length as usize]).unwrap(),
    ];
    for (n, harm) in harms.into_iter().enumerate() {
        harm();
        let set = open(&files);
        assert!(matches!(set.opened(), Opened::Rebuilt(_)), "harm {n}");
        all_found(&set);
        assert_eq!(set.stats().source, 7);
    }
    assert_eq!(open(&files).opened(), &Opened::Ready);
}

#[test]
fn an_index_of_another_time_or_another_set_is_not_used() {
    let (_folder, files) = closed();
    let old = fs::read(files.join("index")).unwrap();
    let mut set = open(&files);
    set.insert(passport("LATER1")).unwrap();
    drop(set);
    fs::write(files.join("index"), &old).unwrap();
    let set = open(&files);
    assert!(matches!(set.opened(), Opened::Rebuilt(_)));
    assert_eq!(set.lookup(&asked("LATER1")).unwrap().len(), 1);
    drop(set);

    let other = tempfile::tempdir().unwrap();
    drop(documents::DocumentSet::open(other.path(), &mut ChaCha20Rng::from_seed([2; 32])).unwrap());
    fs::copy(other.path().join("index"), files.join("index")).unwrap();
    assert!(matches!(open(&files).opened(), Opened::Rebuilt(_)));
}

#[test]
fn a_crash_before_the_checkpoint_is_mended_from_the_touched_keys_alone() {
    let (_folder, files) = closed();
    let saved = tempfile::tempdir().unwrap();
    let copy = |from: &Path, to: &Path| {
        for name in ["index", "records.db", "records.db-wal"] {
            if from.join(name).exists() {
                fs::copy(from.join(name), to.join(name)).unwrap();
            }
        }
    };
    let before = fs::read(files.join("index")).unwrap();
    let mut set = open(&files);
    let more: Vec<_> = (0..50).map(|n| Change::Insert(passport(&format!("M{n}")))).collect();
    set.apply(&more, 8).unwrap();
    copy(&files, saved.path());
    let crashed = |harm: &dyn Fn(&Path)| {
        let folder = tempfile::tempdir().unwrap();
        copy(saved.path(), folder.path());
        harm(&folder.path().join("index"));
        let set = open(folder.path());
        for n in 0..50 {
            assert_eq!(set.lookup(&asked(&format!("M{n}"))).unwrap().len(), 1, "{n}");
        }
        all_found(&set);
        set.opened().clone()
    };
    // As a killed process leaves it; as a power cut does that saved nothing of the index; and only every other page.
    assert_eq!(crashed(&|_| ()), Opened::Recovered(50));
    assert_eq!(crashed(&|index| fs::write(index, &before).unwrap()), Opened::Recovered(50));
    let mixed = |index: &Path| {
        let mut bytes = fs::read(index).unwrap();
        for page in (4_096..bytes.len()).step_by(8_192) {
            let end = (page + 4_096).min(bytes.len());
            bytes[page..end].copy_from_slice(&before[page..end]);
        }
        fs::write(index, bytes).unwrap();
    };
    assert_eq!(crashed(&mixed), Opened::Recovered(50));
}

#[test]
fn a_page_that_rotted_while_the_set_was_not_closed_is_not_taken_for_a_crash() {
    let (_folder, files) = closed();
    let mut set = open(&files);
    set.insert(passport("ONE1")).unwrap();
    let saved = tempfile::tempdir().unwrap();
    for name in ["index", "records.db", "records.db-wal"] {
        fs::copy(files.join(name), saved.path().join(name)).unwrap();
    }
    // One insertion touches one or two pages: of eight others, seven at least are pages it did not touch.
    let pages = (fs::metadata(saved.path().join("index")).unwrap().len() / 4_096).saturating_sub(2);
    assert!(pages >= 8, "{pages}");
    for page in 1..=8 {
        flip(&saved.path().join("index"), page * 4_096 + 700);
    }
    let set = open(saved.path());
    assert!(matches!(set.opened(), Opened::Rebuilt(_)), "{:?}", set.opened());
    all_found(&set);
}

#[test]
fn a_second_process_is_kept_out() {
    let (_folder, files) = closed();
    let _held = open(&files);
    let second = documents::DocumentSet::open(&files, &mut ChaCha20Rng::from_seed([1; 32]));
    assert!(matches!(second.err(), Some(DocumentsError::InUse)));
}
