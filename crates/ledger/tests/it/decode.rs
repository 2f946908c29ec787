//! Fault row 20 at the decoders: whatever bytes arrive, nothing panics and nothing but the canonical
//! form is accepted.

use ledger::store::conformance::{moment, whole};
use ledger::{Audience, Entry, Page, Sight, SignedCheckpoint};
use proptest::prelude::*;

use crate::bench::{fill, in_memory, mirror, signed};

fn page() -> Vec<u8> {
    let mut hub = in_memory();
    fill(&mut hub, 12);
    let mixed = |stored: &ledger::Stored| match stored.pos % 3 {
        0 => Sight::Opaque,
        1 => Sight::Whole,
        _ => Sight::WithAudience,
    };
    hub.page(0, 10, usize::MAX, &mixed).unwrap().encode()
}

/// Changes some bytes, cuts some out, doubles some.
fn mutate(bytes: &[u8], edits: &[(usize, u8, u8)]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (at, how, with) in edits {
        let at = at % out.len().max(1);
        match how % 4 {
            _ if out.is_empty() => out.push(*with),
            0 => out[at] = *with,
            1 => drop(out.drain(at..(at + usize::from(*with)).min(out.len()))),
            2 => out.insert(at, *with),
            _ => out.extend_from_within(at..(at + usize::from(*with)).min(at.max(out.len()))),
        }
    }
    out
}

fn edits() -> impl Strategy<Value = Vec<(usize, u8, u8)>> {
    prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_decode_to_something_else_than_themselves(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        if let Ok(entry) = Entry::decode(&bytes) {
            prop_assert_eq!(entry.as_bytes(), &bytes);
        }
        if let Ok(page) = Page::decode(&bytes) {
            prop_assert_eq!(page.encode(), &*bytes);
        }
        if let Ok(audience) = Audience::decode(&bytes) {
            prop_assert_eq!(audience.encode(), &*bytes);
        }
        if let Ok(note) = SignedCheckpoint::parse(&String::from_utf8_lossy(&bytes)) {
            prop_assert_eq!(note.text().into_bytes(), bytes);
        }
    }

    #[test]
    fn a_mutated_entry_is_refused_or_no_longer_signed(edits in edits()) {
        let entry = whole(5).entry;
        let mutated = mutate(entry.as_bytes(), &edits);
        prop_assume!(mutated != entry.as_bytes());
        if let Ok(read) = Entry::decode(&mutated) {
            prop_assert_eq!(read.as_bytes(), &mutated);
            prop_assert!(signed(&read).is_err(), "a forged entry verifies");
        }
    }

    #[test]
    fn a_mutated_checkpoint_is_refused_or_no_longer_signed(edits in edits()) {
        let mut hub = in_memory();
        hub.heartbeat(moment(0)).unwrap();
        let text = hub.checkpoint().unwrap().text();
        let mutated = mutate(text.as_bytes(), &edits);
        prop_assume!(mutated != text.as_bytes());
        let Ok(mutated) = String::from_utf8(mutated) else { return Ok(()) };
        if let Ok(note) = SignedCheckpoint::parse(&mutated) {
            prop_assert_eq!(note.text(), mutated);
            // Lines of strangers may be there; what the log itself signed must be intact.
            let trusted = note.verify(&hub.identity().name, hub.key()).is_ok();
            prop_assert!(!trusted || note.checkpoint() == hub.checkpoint().unwrap().checkpoint());
        }
    }

    #[test]
    fn a_mutated_page_is_refused_whole_or_says_the_same(edits in edits()) {
        let good = page();
        let mutated = mutate(&good, &edits);
        prop_assume!(mutated != good);
        if let Ok(page) = Page::decode(&mutated) {
            prop_assert_eq!(page.encode(), mutated);
            let mut mirror = mirror();
            let taken = mirror.extend(&page, &mut signed);
            let same = Page::decode(&good).unwrap();
            // A mutation can only leave out what a page may leave out: a second signature line, or
            // an audience or a payload with its flag. What is taken is what the log holds.
            if taken.is_ok() {
                prop_assert_eq!(page.rows.len(), same.rows.len());
                let leaves = |page: &Page| page.rows.iter().map(ledger::Row::leaf).collect::<Vec<_>>();
                prop_assert_eq!(leaves(&page), leaves(&same));
            } else {
                prop_assert_eq!(mirror.size(), 0);
            }
        }
    }
}

#[test]
fn counts_and_lengths_that_promise_more_than_there_is_cost_nothing() {
    let page = page();
    let checkpoint = u32::from_be_bytes(page[9..13].try_into().unwrap()) as usize;
    let proof = usize::from(page[13 + checkpoint]);
    let rows_at = 14 + checkpoint + proof * 32;
    for (at, field) in [(9, "checkpoint"), (rows_at, "rows"), (rows_at + 4 + 33 + 1, "entry")] {
        for length in [u32::MAX, 1 << 31, 60_000] {
            let mut page = page.clone();
            page[at..at + 4].copy_from_slice(&length.to_be_bytes());
            let error = Page::decode(&page).unwrap_err();
            assert_eq!((error.structure, error.field), ("page", field));
        }
    }
    let error = Page::decode(&vec![1; (16 << 20) + 1]).unwrap_err();
    assert_eq!(error.to_string(), "page, byte 0, page: is longer than 16 MiB");
}
