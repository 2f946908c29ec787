//! Any bytes as an entry: refused, or the one encoding of what they say.
#![no_main]

use ledger::Entry;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(entry) = Entry::decode(bytes) else { return };
    assert_eq!(entry.as_bytes(), bytes);
    // The envelope is written anew from its fields, so this is the encoding being unambiguous.
    assert!(bytes.starts_with(&entry.envelope().encode()));
    let signatures: usize = entry.signatures().iter().map(|signature| signature.bytes.len()).sum();
    assert!(signatures < bytes.len());
});
