//! The entry's bytes are a contract: read here byte by byte, and refused when anything is off.

use ledger::entry::{MAX_ENTRY, SUITE_ED25519};
use ledger::store::conformance::{body_name, moment, signing_key};
use ledger::{
    AuthorId, BodyName, Entry, EntryId, Envelope, Hash, Kind, Origin, SignatureError, SigningKey,
    SubjectId,
};

fn envelope() -> Envelope {
    Envelope {
        id: EntryId(*b"id-of-this-entry"),
        origin: Origin::new("FR").unwrap(),
        seq: 0x0102,
        seen: 0x0304,
        at: "2026-11-21T22:14:25.123Z".parse().unwrap(),
        kind: Kind::new("Drafted").unwrap(),
        author: AuthorId(*b"author-pseudonym"),
        subject: SubjectId(*b"about-this-thing"),
        audience: Hash([0xaa; 32]),
        payload: Hash([0xbb; 32]),
    }
}

/// The layout, written out by hand: each line is one field.
fn by_hand(signature: &[u8]) -> Vec<u8> {
    [
        &[1][..],                                          // version
        b"id-of-this-entry",                               // id
        &[2],                                              // length of the origin
        b"FR",                                             // origin
        &[0, 0, 0, 0, 0, 0, 1, 2],                         // seq
        &[0, 0, 0, 0, 0, 0, 3, 4],                         // seen
        &[0x00, 0x00, 0x01, 0xa2, 0x00, 0x2c, 0xca, 0x63], // at, in milliseconds
        &[7],                                              // length of the kind
        b"Drafted",                                        // kind
        b"author-pseudonym",                               // author
        b"about-this-thing",                               // subject
        &[0xaa; 32],                                       // commitment to the audience
        &[0xbb; 32],                                       // commitment to the payload
        &[1],                                              // number of signatures
        &[1],                                              // suite: Ed25519
        &[0, 64],                                          // length of the signature
        signature,
    ]
    .concat()
}

#[test]
fn an_entry_has_exactly_the_bytes_its_layout_says() {
    let entry = Entry::sign(envelope(), &signing_key(), &body_name());
    let signature = &entry.signatures()[0];
    assert_eq!(signature.suite, SUITE_ED25519);
    assert_eq!(entry.as_bytes(), by_hand(&signature.bytes));
    let read = Entry::decode(entry.as_bytes()).unwrap();
    assert_eq!(read, entry);
    assert_eq!(*read.envelope(), envelope());
}

#[test]
fn what_is_signed_is_the_domain_the_body_and_the_envelope() {
    let entry = Entry::sign(envelope(), &signing_key(), &body_name());
    let mut message = b"entraide/entry/v1\0\x0cbody.example".to_vec();
    message.extend_from_slice(&envelope().encode());
    let signature = ed25519_dalek::Signature::from_slice(&entry.signatures()[0].bytes).unwrap();
    let key = signing_key().verifying_key();
    key.verify_strict(&message, &signature).unwrap();
}

#[test]
fn a_signature_holds_for_one_key_one_body_and_one_envelope_only() {
    let entry = Entry::sign(envelope(), &signing_key(), &body_name());
    let key = signing_key().verifying_key();
    assert_eq!(entry.verify(&key, &body_name()), Ok(()));
    let other_body = BodyName::new("other.example").unwrap();
    assert_eq!(entry.verify(&key, &other_body), Err(SignatureError::Invalid));
    let other_key = SigningKey::from_bytes(&[1; 32]).verifying_key();
    assert_eq!(entry.verify(&other_key, &body_name()), Err(SignatureError::Invalid));
    for at in 0..entry.as_bytes().len() {
        for bit in 0..8 {
            let mut changed = entry.as_bytes().to_vec();
            changed[at] ^= 1 << bit;
            let verified = Entry::decode(&changed).map(|read| read.verify(&key, &body_name()));
            assert!(!matches!(verified, Ok(Ok(()))), "byte {at}, bit {bit}: forged");
        }
    }
}

#[test]
fn signatures_of_unknown_suites_are_refused_since_nobody_vouches_for_their_bytes() {
    let entry = Entry::sign(envelope(), &signing_key(), &body_name());
    let key = signing_key().verifying_key();
    let ends = entry.as_bytes().len() - 68;
    let mut added = entry.as_bytes().to_vec();
    added[ends] = 2;
    added.extend_from_slice(&[9, 0, 3, b'x', b'y', b'z']);
    let read = Entry::decode(&added).unwrap();
    assert_eq!(read.verify(&key, &body_name()), Err(SignatureError::UnknownSuite(9)));
    let mut other = entry.as_bytes().to_vec();
    other[ends + 1] = 9;
    let read = Entry::decode(&other).unwrap();
    assert_eq!(read.verify(&key, &body_name()), Err(SignatureError::UnknownSuite(9)));
}

#[test]
fn time_is_kept_to_the_millisecond_and_what_is_finer_is_cut_before_signing() {
    let at = "2026-11-21T22:14:25.123456789Z".parse().unwrap();
    let entry = Entry::sign(Envelope { at, ..envelope() }, &signing_key(), &body_name());
    assert_eq!(entry.envelope().at, envelope().at);
    assert_eq!(Entry::decode(entry.as_bytes()).unwrap(), entry);
    let before_1970 = Envelope { at: "1899-12-31T23:59:59.999Z".parse().unwrap(), ..envelope() };
    let entry = Entry::sign(before_1970.clone(), &signing_key(), &body_name());
    assert_eq!(*Entry::decode(entry.as_bytes()).unwrap().envelope(), before_1970);
    assert!(moment(0) > before_1970.at);
}

#[test]
fn a_malformed_entry_is_refused_with_the_byte_and_the_field() {
    let good = by_hand(&[0; 64]);
    let change = |at: usize, bytes: &[u8]| {
        let mut changed = good.clone();
        changed.splice(at..at + bytes.len(), bytes.iter().copied());
        changed
    };
    let cases = [
        (vec![], "entry, byte 0, version: the bytes end before it does"),
        (change(0, &[2]), "entry, byte 0, version: is not 1"),
        (change(17, &[0]), "entry, byte 17, origin: is not an origin"),
        (change(17, &[33]), "entry, byte 17, origin: is not an origin"),
        (change(18, b"\xff"), "entry, byte 17, origin: is not an origin"),
        (change(20, &[0x80]), "entry, byte 20, seq: is above 2^63 - 1"),
        (change(28, &[0xff]), "entry, byte 28, seen: is above 2^63 - 1"),
        (change(36, &[0x7f]), "entry, byte 36, at: is beyond the years -9999 to 9999"),
        (change(45, b"Draft d"), "entry, byte 44, kind: is not a kind"),
        (change(148, &[0]), "entry, byte 148, signatures: are not 1 to 4"),
        (change(148, &[5]), "entry, byte 148, signatures: are not 1 to 4"),
        (change(148, &[2]), "entry, byte 216, suite: the bytes end before it does"),
        (change(150, &[0xff, 0xff]), "entry, byte 150, signature: is longer than allowed"),
        ([&good[..], &[0]].concat(), "entry, byte 216, end: bytes follow it"),
        (vec![1; MAX_ENTRY + 1], "entry, byte 0, entry: is longer than allowed"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(Entry::decode(&bytes).unwrap_err().to_string(), expected);
    }
    let mut twice = change(148, &[2]);
    twice.extend_from_slice(&[1, 0, 0]);
    let error = Entry::decode(&twice).unwrap_err();
    assert_eq!(error.to_string(), "entry, byte 216, suite: is not in ascending order");
    for cut in 0..good.len() {
        assert!(Entry::decode(&good[..cut]).is_err(), "cut at {cut}");
    }
}
