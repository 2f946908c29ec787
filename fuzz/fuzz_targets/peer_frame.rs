//! Any bytes as what a peer sends, whole frames and payloads without the frame's checksum: refused, or the one encoding of
//! what they say.
#![no_main]

use libfuzzer_sys::fuzz_target;
use peer::{Frame, Message, NewsAsked, Type};

const TYPES: [Type; 11] = [
    Type::Hello,
    Type::Challenge,
    Type::Prove,
    Type::Welcome,
    Type::Pull,
    Type::Page,
    Type::Submit,
    Type::Submitted,
    Type::Cosign,
    Type::Noted,
    Type::Refused,
];

fuzz_target!(|bytes: &[u8]| {
    if let Ok(frame) = Frame::decode(bytes) {
        assert_eq!(frame.encode(), bytes);
        read(frame);
    }
    if let Ok(news) = NewsAsked::decode(bytes) {
        assert_eq!(news.encode(), bytes);
    }
    let Some((first, payload)) = bytes.split_first() else { return };
    let kind = TYPES[usize::from(*first) % TYPES.len()];
    if payload.len() <= kind.max_payload() {
        read(Frame { kind, session: [7; 16], exchange: 3, payload: payload.to_vec() });
    }
});

fn read(frame: Frame) {
    if let Ok(message) = Message::read(&frame) {
        assert_eq!(message.into_frame(frame.session, frame.exchange), frame);
    }
}
