//! Erased is gone: from answers at once, from every byte of every file when the call returns.

use documents::{Change, Kind, Owner, Record, Status};

use crate::world::{asked, count_bytes, new, number, open, passport};

/// A record whose number, owner's reference and detail can be looked for as bytes.
fn marked(n: u32) -> Record {
    Record {
        reference: format!("MARKED-REFERENCE-{n:04}").parse().unwrap(),
        detail: Some(format!("marked detail {n:04}").into()),
        ..passport(&format!("MK{n:06}"))
    }
}

#[test]
fn an_erased_number_is_in_no_byte_of_any_file() {
    let (folder, mut set) = new();
    let files = folder.path().join("documents");
    let fill: Vec<_> = (0..20_000).map(|n| Change::Insert(passport(&format!("X{n}")))).collect();
    set.apply(&fill, 1).unwrap();
    let many: Vec<_> = (0..100).map(|n| Change::Insert(marked(n))).collect();
    set.apply(&many, 2).unwrap();
    set.checkpoint().unwrap();
    assert_eq!(count_bytes(&files, b"MARKED-REFERENCE-"), 100, "the search must be able to find");
    assert_eq!(count_bytes(&files, b"MK0000"), 100);
    let key = documents::key::Key::new(
        documents::Class::Passport,
        crate::world::state("KEN").into(),
        &number("MK000007"),
        &mix(&set),
    );
    let slot = mix(&set).slot(key);
    assert_eq!(count_bytes(&files, &slot.value().to_ne_bytes()), 1, "the index holds the slot");
    assert_eq!(count_bytes(&files, &key.value().to_be_bytes()), 1, "the records hold the key");

    let gone: Vec<_> = (0..100).map(|n| Change::erase(&marked(n))).collect();
    let applied = set.apply(&gone, 3).unwrap();
    assert_eq!((applied.erased, applied.unknown), (100, 0));
    for n in 0..100 {
        assert_eq!(set.lookup(&asked(&format!("MK{n:06}"))).unwrap(), []);
    }
    for bytes in [&b"MARKED-REFERENCE-"[..], b"MK0000", b"marked detail"] {
        assert_eq!(count_bytes(&files, bytes), 0);
    }
    for value in [slot.value(), key.value()] {
        assert_eq!(count_bytes(&files, &value.to_le_bytes()), 0);
        assert_eq!(count_bytes(&files, &value.to_be_bytes()), 0);
    }
    assert_eq!(set.len(), 20_000);
    assert_eq!(set.verify().unwrap(), []);
}

/// The mix of the set: its secret is that of `world::open`'s generator.
fn mix(_: &documents::DocumentSet) -> documents::key::Mix {
    use rand_core::{Rng, SeedableRng};
    let mut secret = [0; 32];
    rand_chacha::ChaCha20Rng::from_seed([1; 32]).fill_bytes(&mut secret);
    documents::key::Mix::new(secret)
}

#[test]
fn erasing_and_inserting_again_in_one_batch_keeps_their_order() {
    let (folder, mut set) = new();
    let record = passport("R1");
    let erase = Change::erase(&record);
    let insert = Change::Insert(record);
    let applied = set.apply(&[insert.clone(), erase.clone()], 1).unwrap();
    assert_eq!((applied.inserted, applied.erased), (1, 1));
    assert_eq!(set.lookup(&asked("R1")).unwrap(), []);
    set.apply(&[erase, insert], 2).unwrap();
    assert_eq!(set.lookup(&asked("R1")).unwrap().len(), 1);
    drop(set);
    let set = open(&folder.path().join("documents"));
    assert_eq!((set.len(), set.stats().source), (1, 2));
}

#[test]
fn erasing_what_is_not_there_changes_nothing() {
    let (_folder, mut set) = new();
    set.insert(passport("N1")).unwrap();
    let other_owner = Record { owner: Owner::new("TZ").unwrap(), ..passport("N1") };
    assert!(!set.erase(&other_owner).unwrap());
    let object = Record::new(Kind::Object, number("N1"), Owner::new("KE").unwrap(), Status::Lost);
    assert!(!set.erase(&object).unwrap());
    assert_eq!(set.lookup(&asked("N1")).unwrap().len(), 1);
}
