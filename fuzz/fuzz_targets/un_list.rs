//! Any bytes as a sanctions list: read or refused, and the same however they arrive.
#![no_main]

use std::io::BufReader;

use formats::un_list::{Limits, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    let at_once = read(bytes, &limits);
    let in_pieces = read(BufReader::with_capacity(7, bytes), &limits);
    assert_eq!(at_once, in_pieces);
});
