//! Any bytes as a page that followers carry: refused, or the one encoding of what they say.
#![no_main]

use ledger::Page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = Page::decode(bytes) {
        assert_eq!(page.encode(), bytes);
    }
});
