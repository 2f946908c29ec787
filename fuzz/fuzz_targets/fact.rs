//! A kind of entry on the first line and any bytes as its payload: refused, or a fact that is written the same again.
#![no_main]

use domain::Vocabulary;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|&byte| byte == b'\n') else { return };
    let Ok(kind) = std::str::from_utf8(&bytes[..end]) else { return };
    let Ok(fact) = Vocabulary::ALL.read(kind, &bytes[end + 1..]) else { return };
    assert_eq!(fact.kind().name, kind);
    let written = fact.to_json();
    let again = Vocabulary::ALL.read(kind, &written).expect("what is written reads");
    assert_eq!(again.to_json(), written);
});
