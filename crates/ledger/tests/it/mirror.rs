//! Fault rows 20 and 21 at the log's door: a mirror takes true pages and nothing else.

use ledger::store::conformance::{body_name, moment, signing_key};
use ledger::{
    Audience, AudienceOpening, Checkpoint, Entry, ExtendError, Hash, KeyName, Log, Page, Payload,
    PayloadKey, Row, Sight, SignedCheckpoint, SigningKey, Stored, Whole,
};

use crate::bench::{contents, fill, findings, in_memory, mirror, new_entry, on_disk, signed};

const ALL: &dyn Fn(&Stored) -> Sight = &|_| Sight::Whole;

fn page(log: &Log, from: u64, max: usize) -> Page {
    let page = log.page(from, max, usize::MAX, ALL).unwrap();
    // What travels is bytes: every page of these tests goes through them.
    assert_eq!(Page::decode(&page.encode()).as_ref(), Ok(&page));
    page
}

fn take(mirror: &mut Log, page: &Page) -> Result<(), ExtendError> {
    mirror.extend(page, &mut signed)
}

#[test]
fn a_mirror_follows_page_by_page_until_it_is_the_log() {
    let mut hub = in_memory();
    let mut mirror = mirror();
    fill(&mut hub, 700);
    while mirror.size() < hub.size() {
        let next = page(&hub, mirror.size(), 64);
        take(&mut mirror, &next).unwrap();
        let promised = if mirror.size() < 700 { 700 } else { hub.size() };
        assert_eq!(mirror.behind(), promised - mirror.size());
        if mirror.size() == 320 {
            fill(&mut hub, 11);
        }
    }
    assert_eq!(mirror.root(), hub.root());
    assert_eq!(mirror.checkpoint(), hub.checkpoint());
    assert_eq!(findings(&mirror), [""; 0]);
    let known_to_origin_and_hub = contents(&mirror).into_iter().filter_map(|s| s.whole?.audience);
    assert_eq!(known_to_origin_and_hub.count(), 0, "a mirror learns no audience");
}

#[test]
fn what_a_follower_may_not_see_is_a_bare_leaf_and_the_tree_still_verifies() {
    let mut hub = in_memory();
    fill(&mut hub, 30);
    let even = |stored: &Stored| {
        if stored.pos.is_multiple_of(2) { Sight::WithAudience } else { Sight::Opaque }
    };
    let page = hub.page(0, 100, usize::MAX, &even).unwrap();
    let mut mirror = mirror();
    take(&mut mirror, &page).unwrap();
    let report = contents(&mirror);
    assert!(report.iter().all(|stored| stored.whole.is_some() == (stored.pos.is_multiple_of(2))));
    assert!(report[4].whole.as_ref().unwrap().audience.is_some(), "a hub learns who it is for");
    assert_eq!(findings(&mirror), [""; 0]);
    let hidden = hub.at(1).unwrap().whole.unwrap().entry;
    let bytes = page.encode();
    let id = hidden.envelope().id.0;
    assert!(!bytes.windows(16).any(|window| window == id), "nothing of a hidden entry travels");
}

#[test]
fn a_page_keeps_to_its_limits_and_its_body_is_gone_once_erased() {
    let mut hub = in_memory();
    fill(&mut hub, 30);
    let weight = hub.page(0, 1, 0, ALL).unwrap();
    assert_eq!(weight.rows.len(), 1, "one row even above the limit");
    assert_eq!(hub.page(10, 7, usize::MAX, ALL).unwrap().end(), 17);
    assert!(hub.page(0, 100, 1500, ALL).unwrap().rows.len() < 10);
    assert_eq!(hub.page(30, 10, 10, ALL).unwrap().rows.len(), 0);
    assert!(hub.page(31, 10, 10, ALL).is_err(), "a follower that is ahead is told so");
    hub.erase(&[3]).unwrap();
    let mut mirror = mirror();
    take(&mut mirror, &page(&hub, 0, 100)).unwrap();
    assert!(contents(&mirror)[3].whole.as_ref().unwrap().payload.is_none());
    assert_eq!(findings(&mirror), [""; 0]);
}

#[test]
fn a_heartbeat_reaches_the_mirror_without_rows() {
    let mut hub = in_memory();
    let mut mirror = mirror();
    hub.heartbeat(moment(1)).unwrap();
    take(&mut mirror, &page(&hub, 0, 10)).unwrap();
    assert_eq!((mirror.size(), mirror.behind()), (0, 0));
    fill(&mut hub, 3);
    take(&mut mirror, &page(&hub, 0, 0)).unwrap();
    assert_eq!((mirror.size(), mirror.behind()), (0, 3), "it knows what it lacks");
    take(&mut mirror, &page(&hub, 0, 10)).unwrap();
    hub.heartbeat(moment(600)).unwrap();
    take(&mut mirror, &page(&hub, 3, 10)).unwrap();
    assert_eq!(mirror.checkpoint().unwrap().signed_at(hub.key()), Some(moment(600)));
}

#[test]
fn repeated_early_and_reordered_pages_are_refused_and_change_nothing() {
    let mut hub = in_memory();
    fill(&mut hub, 40);
    let mut mirror = mirror();
    let pages: Vec<_> = (0..4).map(|n| page(&hub, n * 10, 10)).collect();
    take(&mut mirror, &pages[0]).unwrap();
    for wrong in [0, 2, 3] {
        let refused = take(&mut mirror, &pages[wrong]);
        let found = wrong as u64 * 10;
        assert_eq!(refused, Err(ExtendError::NotNext { expected: 10, found }));
    }
    let mut moved = pages[2].clone();
    moved.from = 10;
    assert!(matches!(take(&mut mirror, &moved), Err(ExtendError::Inconsistent { size: 20 })));
    let mut swapped = pages[1].clone();
    swapped.rows.swap(2, 3);
    assert!(matches!(take(&mut mirror, &swapped), Err(ExtendError::Inconsistent { size: 20 })));
    assert_eq!(mirror.size(), 10);
    take(&mut mirror, &pages[1]).unwrap();
}

/// What is forged, and how.
type Forgery<T> = (&'static str, fn(&mut T));

/// What can be forged inside a row of the page.
const FORGED_ROWS: &[Forgery<Whole>] = &[
    ("a payload", |whole| whole.payload = Payload::with_key(PayloadKey([0; 32]), vec![1]).ok()),
    ("an audience", |whole| {
        whole.audience = Some(AudienceOpening { audience: Audience::Own, salt: [6; 32] });
    }),
    ("a signature", |whole| {
        whole.entry = Entry::sign(whole.entry.envelope().clone(), &forger(), &body_name());
    }),
    ("an entry in place of another", |other| {
        *other = Whole { audience: None, ..ledger::store::conformance::whole(99) };
    }),
];

/// What can be forged of the page itself.
const FORGED_PAGES: &[Forgery<Page>] = &[
    ("a leaf", |page| page.rows[2] = Row::Opaque(Hash([1; 32]))),
    ("a row less", |page| drop(page.rows.pop())),
    ("a row more", |page| page.rows.push(Row::Opaque(Hash([1; 32])))),
    ("a proof", |page| page.proof[0] = Hash([1; 32])),
    ("no proof", |page| page.proof.clear()),
    ("a checkpoint by another key", |page| reseal(page, &forger(), |_| {})),
    ("a checkpoint of another log", |page| {
        reseal(page, &signing_key(), |sealed| sealed.origin = KeyName::new("x/y").unwrap());
    }),
    ("a checkpoint of another root", |page| {
        reseal(page, &signing_key(), |sealed| sealed.root = Hash([1; 32]));
    }),
    ("no checkpoint", |page| page.checkpoint.clear()),
];

fn forger() -> SigningKey {
    SigningKey::from_bytes(&[1; 32])
}

fn reseal(page: &mut Page, key: &SigningKey, change: fn(&mut Checkpoint)) {
    let mut sealed = SignedCheckpoint::parse(&page.checkpoint).unwrap().checkpoint().clone();
    change(&mut sealed);
    page.checkpoint = sealed.sign(key, moment(0)).text();
}

#[test]
fn a_forged_page_is_refused_whatever_was_forged() {
    let mut hub = in_memory();
    fill(&mut hub, 20);
    let mut mirror = mirror();
    take(&mut mirror, &page(&hub, 0, 10)).unwrap();
    let before = (contents(&mirror), mirror.checkpoint());
    let good = page(&hub, 10, 5);
    let mut refuse = |what: &str, page: &Page| {
        assert!(take(&mut mirror, page).is_err(), "{what} was taken");
        assert_eq!((contents(&mirror), mirror.checkpoint()), before, "{what} left something");
    };
    for (what, forge) in FORGED_ROWS {
        let mut page = good.clone();
        let Row::Whole(whole) = &mut page.rows[2] else { panic!("all rows are whole") };
        forge(whole);
        refuse(what, &page);
    }
    for (what, forge) in FORGED_PAGES {
        let mut page = good.clone();
        forge(&mut page);
        refuse(what, &page);
    }
    take(&mut mirror, &good).unwrap();
}

#[test]
fn an_entry_whose_signature_the_follower_refuses_is_not_taken_even_from_its_hub() {
    let mut hub = in_memory();
    let mut forged = new_entry(0);
    forged.entry = Entry::sign(forged.entry.envelope().clone(), &forger(), &body_name());
    hub.append(vec![forged], moment(0)).unwrap();
    let mut mirror = mirror();
    let refused = take(&mut mirror, &page(&hub, 0, 10)).unwrap_err();
    assert_eq!(refused.to_string(), "position 0: the Ed25519 signature does not verify");
    assert_eq!(mirror.size(), 0);
}

/// Two histories of one log: the same first entries, then others.
fn two_faced() -> (Log, Log) {
    let (mut one, mut other) = (in_memory(), in_memory());
    for log in [&mut one, &mut other] {
        fill(log, 10);
    }
    one.append((10..30).map(new_entry).collect(), moment(0)).unwrap();
    other.append((110..130).map(new_entry).collect(), moment(0)).unwrap();
    (one, other)
}

#[test]
fn a_hub_that_rewrites_its_history_is_unmasked_by_its_own_checkpoints() {
    let (one, other) = two_faced();
    let mut caught_up = mirror();
    take(&mut caught_up, &page(&one, 0, 100)).unwrap();
    let rewritten = take(&mut caught_up, &page(&other, 30, 100));
    assert_eq!(rewritten, Err(ExtendError::Fork { size: 30 }));
    let mut catching_up = mirror();
    take(&mut catching_up, &page(&one, 0, 10)).unwrap();
    let other_face = take(&mut catching_up, &page(&other, 10, 100));
    assert_eq!(other_face, Err(ExtendError::Fork { size: 30 }));
}

#[test]
fn a_checkpoint_once_shown_is_held_against_the_hub_until_it_is_reached() {
    let (one, mut other) = two_faced();
    fill_from(&mut other, 200, 10);
    let mut mirror = mirror();
    take(&mut mirror, &page(&one, 0, 5)).unwrap();
    take(&mut mirror, &page(&other, 5, 3)).unwrap();
    assert_eq!(mirror.checkpoint(), one.checkpoint(), "the promise of the first page is kept");
    let refused = take(&mut mirror, &page(&other, 8, 100));
    assert_eq!(refused, Err(ExtendError::Fork { size: 30 }));
}

fn fill_from(log: &mut Log, from: u64, count: u64) {
    log.append((from..from + count).map(new_entry).collect(), moment(0)).unwrap();
}

#[test]
fn a_hub_that_goes_back_is_refused() {
    let mut hub = in_memory();
    fill(&mut hub, 5);
    let old = page(&hub, 5, 10);
    let mut mirror = mirror();
    take(&mut mirror, &page(&hub, 0, 10)).unwrap();
    take(&mut mirror, &old).unwrap();
    let mut restored = in_memory();
    fill(&mut restored, 3);
    let mut shorter = page(&restored, 3, 10);
    shorter.from = 5;
    assert_eq!(take(&mut mirror, &shorter), Err(ExtendError::Backwards { known: 5, found: 3 }));
}

#[test]
fn a_mirror_on_disk_opens_again_also_half_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.db");
    let mut hub = on_disk(&folder.path().join("own.db"));
    fill(&mut hub, 20);
    for from in [0, 7, 14] {
        let store = std::sync::Arc::new(ledger::SqliteStore::open(&path).unwrap());
        let mode = crate::bench::follower();
        let mut mirror = Log::open(store, crate::bench::identity(), mode, None).unwrap();
        assert_eq!(mirror.size(), from);
        take(&mut mirror, &page(&hub, from, 7)).unwrap();
        assert_eq!(findings(&mirror), [""; 0]);
    }
    let mut authoritative = in_memory();
    assert_eq!(take(&mut authoritative, &page(&hub, 0, 7)), Err(ExtendError::NotAMirror));
}
