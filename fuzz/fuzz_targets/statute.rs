//! Any text as a statute: refused with a place within the text, or a law that can be asked.
#![no_main]

use std::sync::LazyLock;

use domain::Draft;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use statute::{Statute, samples};

static DRAFTS: LazyLock<Vec<Draft>> = LazyLock::new(|| {
    let samples = samples::all().iter();
    samples.filter_map(|(_, json)| Draft::from_json(json.as_bytes()).ok()).collect()
});

fuzz_target!(|text: &str| {
    match Statute::parse(text) {
        Ok(statute) => {
            for draft in DRAFTS.iter() {
                let _ = statute.check(draft, date(2026, 1, 15), &[]);
            }
        }
        Err(error) => assert!(error.line >= 1 && error.line <= text.matches('\n').count() + 1),
    }
});
