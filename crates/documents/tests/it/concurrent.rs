//! Readers on other threads, while the one writer inserts, erases and the table grows under them.

use std::sync::atomic::{AtomicU64, Ordering};

use documents::{Change, index::Index, key::Slot};

use crate::world::{asked, new, passport};

/// A slot of its own for every number.
fn slot(n: u64) -> Slot {
    let x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Slot::from_value((x ^ x >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9)).unwrap()
}

#[test]
fn a_reader_never_misses_a_key_that_is_there_while_the_table_grows() {
    const ALL: u64 = 60_000;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut index = Index::create(&path, 0, 5).unwrap();
    let smallest = index.bytes();
    let (stored, looks) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for reader in 0..2 {
            let mut keys = index.reader();
            let (stored, looks) = (&stored, &looks);
            scope.spawn(move || {
                let mut n = reader;
                loop {
                    let there = stored.load(Ordering::Acquire);
                    if there > 0 {
                        n = (n * 31 + 7) % there;
                        assert!(keys.contains(slot(n)), "{n} of {there} is missing");
                        assert!(!keys.contains(slot(n + 10 * ALL)), "{n} was never there");
                        looks.fetch_add(1, Ordering::Relaxed);
                    }
                    if there == ALL {
                        break;
                    }
                }
            });
        }
        for n in 0..ALL {
            assert!(index.insert(slot(n)).unwrap());
            if n % 3 == 0 {
                assert!(index.insert(slot(n + ALL)).unwrap());
                assert!(index.erase(slot(n + ALL)));
            }
            stored.store(n + 1, Ordering::Release);
        }
    });
    assert!(index.bytes() > 10 * smallest, "the test needs growth");
    assert!(looks.into_inner() > 0);
    assert_eq!(index.len(), ALL);
    index.checkpoint(1).unwrap();
    drop(index);
    let index = Index::open(&path, 5).unwrap();
    assert_eq!((index.len(), index.position(), index.damaged_pages()), (ALL, 1, vec![]));
    assert!((0..ALL).all(|n| index.contains(slot(n))));
    let names: Vec<_> = folder.path().read_dir().unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["index"], "tables that were outgrown are gone");
}

#[test]
fn readers_of_a_set_get_records_while_it_is_written_and_rebuilt() {
    let (_folder, mut set) = new();
    set.insert(passport("STAYS1")).unwrap();
    let done = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let mut reader = set.reader();
            let done = &done;
            scope.spawn(move || {
                while done.load(Ordering::Acquire) == 0 {
                    assert_eq!(reader.lookup(&asked("STAYS1")).unwrap().len(), 1);
                    assert_eq!(reader.lookup(&asked("NEVER1")).unwrap(), []);
                }
            });
        }
        for round in 0..8_u64 {
            let batch: Vec<_> =
                (0..4_000).map(|n| Change::Insert(passport(&format!("C{round}N{n}")))).collect();
            set.apply(&batch, round).unwrap();
            set.rebuild().unwrap();
        }
        done.store(1, Ordering::Release);
    });
    assert_eq!(set.len(), 32_001);
    assert_eq!(set.verify().unwrap(), []);
}
