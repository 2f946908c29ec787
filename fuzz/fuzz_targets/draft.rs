//! Any bytes as a draft: refused, or a draft that reads the same when written, and that every rule of the default statute
//! can be asked about.
#![no_main]

use std::sync::LazyLock;

use domain::Draft;
use domain::audience::Audience;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use statute::Statute;

static STATUTE: LazyLock<Option<Statute>> =
    LazyLock::new(|| Statute::parse(Statute::default_text()).ok());

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut draft) = Draft::from_json(bytes) else { return };
    let written = serde_json::to_vec(&draft).expect("plain data");
    // Who it is meant for is never written: that a restriction exists is confidential itself (RPD 58).
    draft.handling.audience = Audience::default();
    // What is written may be longer than what was read, and then be refused for its length.
    if written.len() <= Draft::MAX_BYTES {
        assert_eq!(Draft::from_json(&written).ok().as_ref(), Some(&draft));
    }
    let statute = STATUTE.as_ref().expect("the default statute is one");
    let _ = (draft.title(), statute.check(&draft, date(2026, 1, 15), &[]));
});
