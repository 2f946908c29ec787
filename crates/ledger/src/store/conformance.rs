//! The suite every [`LedgerStore`] must pass, whatever it is made of. Each case is a promise of the trait;
//! a case gets a maker of fresh, empty stores. It also holds [`Scribe`], which writes invented
//! entries the way a log does, for tests of stores in this crate and elsewhere.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test suite: to panic is its way to report"
)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ed25519_dalek::SigningKey;
use jiff::Timestamp;

use super::{AppendError, Erased, Head, Lease, LedgerStore, Limit, Row, Stored, Whole};
use crate::audience::{Audience, AudienceOpening};
use crate::entry::{Entry, Envelope};
use crate::ids::{AuthorId, BodyName, EntryId, KeyName, Kind, Origin, SubjectId};
use crate::note::Checkpoint;
use crate::payload::{Payload, PayloadKey};
use crate::tree::{Frontier, Hash, Node};

/// Makes a fresh, empty store.
pub type Maker<'a> = &'a dyn Fn() -> Arc<dyn LedgerStore>;
/// One promise and how it is checked.
pub type Case = (&'static str, fn(Maker<'_>));

/// Every promise of the trait.
pub const CASES: &[Case] = &[
    ("rows_read_back_as_they_were_appended", rows_read_back_as_they_were_appended),
    ("reads_are_gapless_and_keep_to_their_limit", reads_are_gapless_and_keep_to_their_limit),
    ("an_older_epoch_never_writes_again", an_older_epoch_never_writes_again),
    (
        "an_append_elsewhere_than_at_the_end_conflicts",
        an_append_elsewhere_than_at_the_end_conflicts,
    ),
    (
        "a_batch_with_one_bad_item_leaves_nothing_behind",
        a_batch_with_one_bad_item_leaves_nothing_behind,
    ),
    ("opaque_rows_keep_their_place_and_their_leaf", opaque_rows_keep_their_place_and_their_leaf),
    (
        "subjects_and_ids_are_found_and_unknown_ones_are_not",
        subjects_and_ids_are_found_and_unknown_ones_are_not,
    ),
    ("stored_hashes_are_those_of_the_tree", stored_hashes_are_those_of_the_tree),
    ("a_refreshed_head_seals_the_same_rows", a_refreshed_head_seals_the_same_rows),
    (
        "an_erased_body_is_gone_and_erasing_again_does_nothing",
        an_erased_body_is_gone_and_erasing_again_does_nothing,
    ),
    ("a_waiting_reader_wakes_when_rows_arrive", a_waiting_reader_wakes_when_rows_arrive),
    ("readers_see_whole_batches_only", readers_see_whole_batches_only),
    ("the_last_cosignature_of_a_witness_is_kept", the_last_cosignature_of_a_witness_is_kept),
];

/// Runs every case.
pub fn run(make: Maker<'_>) {
    for (_, case) in CASES {
        case(make);
    }
}

/// Writes invented entries into a store, sealing as a log does.
pub struct Scribe {
    /// The store written to.
    pub store: Arc<dyn LedgerStore>,
    /// The right to write.
    pub lease: Lease,
    /// The tree so far.
    pub frontier: Frontier,
}

/// The invented body of these tests.
pub fn body_name() -> BodyName {
    BodyName::new("body.example").unwrap()
}

/// The invented log of these tests.
pub fn log_name() -> KeyName {
    KeyName::new("body.example/log").unwrap()
}

/// The key that signs the invented log and its entries.
pub fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[42; 32])
}

/// An invented moment, `second` seconds into it.
pub fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

/// The subject of every invented entry whose number leaves the same remainder by ten.
pub fn subject(number: u64) -> SubjectId {
    SubjectId([(number % 10) as u8; 16])
}

/// An invented entry with this number as its seq and id, and a payload that names it.
pub fn whole(number: u64) -> Whole {
    let content = format!("the payload of invented entry {number}").into_bytes();
    whole_with(number, content)
}

/// An invented entry with this number and this body.
pub fn whole_with(number: u64, content: Vec<u8>) -> Whole {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    let mut key = [9; 32];
    key[..8].copy_from_slice(&number.to_be_bytes());
    let audience = AudienceOpening { audience: Audience::All, salt: [6; 32] };
    let payload = Payload::with_key(PayloadKey(key), content).unwrap();
    let envelope = Envelope {
        id: EntryId(id),
        origin: Origin::new("hub").unwrap(),
        seq: number,
        seen: 0,
        at: moment(0),
        kind: Kind::new("ThingHappened").unwrap(),
        author: AuthorId([1; 16]),
        subject: subject(number),
        audience: audience.commitment(),
        payload: payload.commitment(),
    };
    let entry = Entry::sign(envelope, &signing_key(), &body_name());
    Whole { entry, audience: Some(audience), payload: Some(payload) }
}

/// Invented whole rows with these numbers.
pub fn rows(numbers: std::ops::Range<u64>) -> Vec<Row> {
    numbers.map(|number| Row::Whole(whole(number))).collect()
}

impl Scribe {
    /// Takes the right to write to a store; a store that holds rows is continued.
    pub fn new(store: Arc<dyn LedgerStore>) -> Self {
        let lease = store.acquire("scribe").unwrap();
        let size = store.head().unwrap().map_or(0, |head| head.size);
        let frontier = Frontier::load(size, &|l, f, c| store.hashes(l, f, c)).unwrap();
        Self { store, lease, frontier }
    }

    /// What sealing these rows would write.
    pub fn sealed(&self, rows: &[Row]) -> (Frontier, Vec<Node>, Head) {
        let mut frontier = self.frontier.clone();
        let mut nodes = Vec::new();
        for row in rows {
            frontier.push(row.leaf(), &mut |node| nodes.push(node));
        }
        let head = head(&frontier, 0);
        (frontier, nodes, head)
    }

    /// Appends rows.
    pub fn append(&mut self, rows: &[Row]) -> Result<(), AppendError> {
        let (frontier, nodes, head) = self.sealed(rows);
        self.store.append(&self.lease, self.frontier.size(), rows, &nodes, &head)?;
        self.frontier = frontier;
        Ok(())
    }
}

fn head(frontier: &Frontier, second: i64) -> Head {
    let (size, root) = (frontier.size(), frontier.root());
    let checkpoint = Checkpoint { origin: log_name(), size, root };
    Head { size, root, checkpoint: checkpoint.sign(&signing_key(), moment(second)).text() }
}

fn all(store: &dyn LedgerStore) -> Vec<Stored> {
    let limit = Limit { rows: usize::MAX, bytes: usize::MAX };
    store.read(0, limit).unwrap()
}

fn rows_read_back_as_they_were_appended(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    assert_eq!(scribe.store.head().unwrap(), None, "an empty store has sealed nothing");
    let written = rows(0..5);
    scribe.append(&written).unwrap();
    let read: Vec<_> = all(&*scribe.store);
    for ((pos, row), stored) in (0..).zip(&written).zip(&read) {
        let Row::Whole(whole) = row else { unreachable!("only whole rows were written") };
        assert_eq!((stored.pos, stored.leaf), (pos, row.leaf()));
        assert_eq!(stored.whole.as_ref(), Some(whole));
    }
    assert_eq!(read.len(), written.len());
    assert_eq!(scribe.store.head().unwrap(), Some(head(&scribe.frontier, 0)));
    assert_eq!(scribe.store.check().unwrap(), []);
}

fn reads_are_gapless_and_keep_to_their_limit(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.append(&rows(0..10)).unwrap();
    let read = |from, rows, bytes| {
        let read = scribe.store.read(from, Limit { rows, bytes }).unwrap();
        read.iter().map(|stored| stored.pos).collect::<Vec<_>>()
    };
    assert_eq!(read(3, 4, usize::MAX), [3, 4, 5, 6]);
    assert_eq!(read(8, 100, usize::MAX), [8, 9]);
    assert_eq!(read(10, 100, usize::MAX), []);
    assert_eq!(read(u64::MAX, 100, usize::MAX), []);
    assert_eq!(read(2, 100, 0), [2], "one row even above the limit");
    let two = all(&*scribe.store)[4..6].iter().map(Stored::weight).sum();
    assert_eq!(read(4, 100, two), [4, 5]);
    assert_eq!(read(4, 100, two - 1), [4]);
}

fn an_older_epoch_never_writes_again(make: Maker<'_>) {
    let mut old = Scribe::new(make());
    old.append(&rows(0..2)).unwrap();
    let mut new = Scribe::new(Arc::clone(&old.store));
    let epoch = new.lease.epoch;
    assert!(epoch > old.lease.epoch);
    assert_eq!(old.append(&rows(2..3)), Err(AppendError::Fenced(epoch)));
    let refreshed = old.store.refresh_head(&old.lease, &head(&old.frontier, 9));
    assert_eq!(refreshed, Err(AppendError::Fenced(epoch)));
    assert!(old.store.erase(&old.lease, &[0]).is_err());
    assert!(old.store.put_cosignature(&old.lease, &log_name(), "").is_err());
    new.append(&rows(2..4)).unwrap();
    assert_eq!(old.append(&rows(4..5)), Err(AppendError::Fenced(epoch)));
    let stored = all(&*new.store);
    assert_eq!(stored.len(), 4);
    assert!(
        stored[0].whole.as_ref().unwrap().payload.is_some(),
        "the fenced writer erased nothing"
    );
    assert_eq!(new.store.cosignatures().unwrap(), []);
}

fn an_append_elsewhere_than_at_the_end_conflicts(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.append(&rows(0..3)).unwrap();
    let (ahead, behind) = (scribe.frontier.clone(), Frontier::default());
    for wrong in [behind, {
        let mut f = ahead.clone();
        f.push(Hash([0; 32]), &mut |_| {});
        f
    }] {
        scribe.frontier = wrong;
        assert_eq!(scribe.append(&rows(3..4)), Err(AppendError::Conflict(3)));
    }
    scribe.frontier = ahead;
    scribe.append(&rows(3..4)).unwrap();
}

fn a_batch_with_one_bad_item_leaves_nothing_behind(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.append(&rows(10..13)).unwrap();
    let before = (all(&*scribe.store), scribe.store.head().unwrap());
    let numbers = |numbers: &[u64]| -> Vec<Row> {
        numbers.iter().map(|number| Row::Whole(whole(*number))).collect()
    };
    let mut reused = whole(20);
    let envelope =
        Envelope { id: whole(11).entry.envelope().id, ..reused.entry.envelope().clone() };
    reused.entry = Entry::sign(envelope, &signing_key(), &body_name());
    let replayed = vec![Row::Whole(whole(19)), Row::Whole(reused)];
    let cases = [
        ("replayed", 1, numbers(&[13, 11])),
        ("reordered", 2, numbers(&[13, 15, 14])),
        ("repeated", 1, numbers(&[13, 13])),
        ("an id of another entry", 1, replayed),
    ];
    for (what, bad, batch) in cases {
        let refused = scribe.append(&batch);
        assert!(
            matches!(refused, Err(AppendError::Refused { item, .. }) if item == bad),
            "{what}: {refused:?}"
        );
        assert_eq!((all(&*scribe.store), scribe.store.head().unwrap()), before, "{what}");
    }
    let (_, nodes, mut unsealed) = scribe.sealed(&rows(13..14));
    unsealed.size += 1;
    let refused = scribe.store.append(&scribe.lease, 3, &rows(13..14), &nodes, &unsealed);
    assert!(matches!(refused, Err(AppendError::NotAppended(_))), "{refused:?}");
    scribe.append(&rows(13..15)).unwrap();
    assert_eq!(scribe.store.last_seq(&Origin::new("hub").unwrap()).unwrap(), Some(14));
    assert_eq!(scribe.store.check().unwrap(), []);
}

fn opaque_rows_keep_their_place_and_their_leaf(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    let mut batch = rows(0..3);
    batch[1] = Row::Opaque(Hash([5; 32]));
    scribe.append(&batch).unwrap();
    let stored = all(&*scribe.store);
    assert_eq!(stored[1], Stored { pos: 1, leaf: Hash([5; 32]), whole: None });
    assert!(stored[2].whole.is_some());
    assert_eq!(scribe.store.erase(&scribe.lease, &[1]).unwrap(), Erased::default());
}

fn subjects_and_ids_are_found_and_unknown_ones_are_not(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.append(&rows(0..25)).unwrap();
    assert_eq!(scribe.store.by_subject(subject(3)).unwrap(), [3, 13, 23]);
    assert_eq!(scribe.store.by_subject(SubjectId([77; 16])).unwrap(), []);
    let id = whole(17).entry.envelope().id;
    assert_eq!(scribe.store.position_of(id).unwrap(), Some(17));
    assert_eq!(scribe.store.position_of(EntryId([77; 16])).unwrap(), None);
    assert_eq!(scribe.store.last_seq(&Origin::new("XX").unwrap()).unwrap(), None);
}

fn stored_hashes_are_those_of_the_tree(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    let opaque = |n: u64| Row::Opaque(crate::tree::leaf_hash(&n.to_be_bytes()));
    for batch in (0..1200).collect::<Vec<_>>().chunks(170) {
        let batch: Vec<_> = batch.iter().map(|n| opaque(*n)).collect();
        scribe.append(&batch).unwrap();
    }
    let source = |level, from, count| scribe.store.hashes(level, from, count);
    assert_eq!(Frontier::load(1200, &source).unwrap(), scribe.frontier);
    assert_eq!(crate::tree::root(1200, &source).unwrap(), scribe.frontier.root());
    assert_eq!(source(1, 0, 4).unwrap().len(), 4);
    for beyond in [(0, 1199, 2), (0, u64::MAX, 1), (1, 4, 1), (1, 0, 5), (2, 0, 1)] {
        assert!(source(beyond.0, beyond.1, beyond.2).is_err(), "{beyond:?}");
    }
}

fn a_refreshed_head_seals_the_same_rows(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.store.refresh_head(&scribe.lease, &head(&scribe.frontier, 0)).unwrap();
    assert_eq!(scribe.store.head().unwrap().unwrap().size, 0, "an empty log can be sealed");
    scribe.append(&rows(0..2)).unwrap();
    let newer = head(&scribe.frontier, 60);
    scribe.store.refresh_head(&scribe.lease, &newer).unwrap();
    assert_eq!(scribe.store.head().unwrap(), Some(newer.clone()));
    let other = Head { size: 3, ..newer };
    assert_eq!(scribe.store.refresh_head(&scribe.lease, &other), Err(AppendError::Conflict(2)));
}

fn an_erased_body_is_gone_and_erasing_again_does_nothing(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    scribe.append(&rows(0..6)).unwrap();
    let erased = scribe.store.erase(&scribe.lease, &[1, 4, 99, u64::MAX]).unwrap();
    assert_eq!(erased, Erased { payloads: 2, keys: 2 });
    let left: BTreeSet<_> = all(&*scribe.store)
        .into_iter()
        .filter(|stored| stored.whole.as_ref().is_some_and(|whole| whole.payload.is_some()))
        .map(|stored| stored.pos)
        .collect();
    assert_eq!(left, BTreeSet::from([0, 2, 3, 5]));
    assert_eq!(scribe.store.erase(&scribe.lease, &[1, 4]).unwrap(), Erased::default());
    assert_eq!(scribe.store.erase(&scribe.lease, &[]).unwrap(), Erased::default());
    let leaf = all(&*scribe.store)[1].leaf;
    assert_eq!(leaf, whole(1).entry.leaf_hash(), "the entry stays and so does the tree");
    scribe.append(&rows(6..7)).unwrap();
    assert_eq!(scribe.store.check().unwrap(), []);
}

fn a_waiting_reader_wakes_when_rows_arrive(make: Maker<'_>) {
    let mut scribe = Scribe::new(make());
    let store = Arc::clone(&scribe.store);
    assert_eq!(store.wait_past(0, Duration::ZERO).unwrap(), 0, "the time is over at once");
    let waiting = std::thread::spawn(move || store.wait_past(1, Duration::from_mins(1)).unwrap());
    scribe.append(&rows(0..1)).unwrap();
    scribe.append(&rows(1..3)).unwrap();
    assert_eq!(waiting.join().unwrap(), 3);
    assert_eq!(scribe.store.wait_past(2, Duration::from_mins(1)).unwrap(), 3);
}

fn readers_see_whole_batches_only(make: Maker<'_>) {
    const BATCH: u64 = 7;
    let mut scribe = Scribe::new(make());
    let done = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let (store, done) = (Arc::clone(&scribe.store), Arc::clone(&done));
            std::thread::spawn(move || {
                let mut seen = 0;
                while !done.load(Ordering::Acquire) || seen < 30 * BATCH {
                    let read = all(&*store);
                    assert_eq!(read.len() as u64 % BATCH, 0, "half a batch is visible");
                    assert!(read.len() as u64 >= seen, "the log became shorter");
                    assert!((0..).zip(&read).all(|(pos, stored)| stored.pos == pos));
                    seen = read.len() as u64;
                }
            })
        })
        .collect();
    for batch in 0..30 {
        scribe.append(&rows(batch * BATCH..(batch + 1) * BATCH)).unwrap();
    }
    done.store(true, Ordering::Release);
    for reader in readers {
        reader.join().unwrap();
    }
}

fn the_last_cosignature_of_a_witness_is_kept(make: Maker<'_>) {
    let scribe = Scribe::new(make());
    let name = |name| KeyName::new(name).unwrap();
    for (witness, note) in [("b/own", "first"), ("a/own", "other"), ("b/own", "second")] {
        scribe.store.put_cosignature(&scribe.lease, &name(witness), note).unwrap();
    }
    let kept = scribe.store.cosignatures().unwrap();
    assert_eq!(kept, [(name("a/own"), "other".into()), (name("b/own"), "second".into())]);
}
