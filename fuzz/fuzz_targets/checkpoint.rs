//! Any text as a signed checkpoint: refused, or the one way to write what it says.
#![no_main]

use ledger::SignedCheckpoint;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(checkpoint) = SignedCheckpoint::parse(text) {
        assert_eq!(checkpoint.text(), text);
    }
});
