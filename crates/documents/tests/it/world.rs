//! Sets in folders that go away, invented records, and the search for bytes in every file.

use std::path::Path;

use documents::{DocumentSet, DocumentsError, Kind, Number, Owner, Query, Record, Sought, Status};
use particulars::{DocumentType, MrzState};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;
use tempfile::TempDir;

pub(crate) const PASSPORT: Kind = Kind::Document(DocumentType::Passport);

/// A test beside this one that starts a program has this set's closed lock file still, from its fork to its exec.
pub(crate) fn open(folder: &Path) -> DocumentSet {
    loop {
        match DocumentSet::open(folder, &mut ChaCha20Rng::from_seed([1; 32])) {
            Err(DocumentsError::InUse) => std::thread::yield_now(),
            opened => return opened.unwrap(),
        }
    }
}

pub(crate) fn new() -> (TempDir, DocumentSet) {
    let folder = tempfile::tempdir().unwrap();
    let set = open(&folder.path().join("documents"));
    (folder, set)
}

pub(crate) fn number(text: &str) -> Number {
    Number::new(text).unwrap()
}

pub(crate) fn state(code: &str) -> MrzState {
    MrzState::parse(code).unwrap()
}

pub(crate) fn passport(text: &str) -> Record {
    Record::new(PASSPORT, number(text), Owner::new("KE").unwrap(), Status::Lost)
        .issued_by(state("KEN"))
}

/// A question for a passport, whoever issued it.
pub(crate) fn asked(text: &str) -> Query {
    Query::new(number(text), Sought::Kind(PASSPORT))
}

/// How often bytes stand in all files of a folder.
pub(crate) fn count_bytes(folder: &Path, wanted: &[u8]) -> usize {
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        count += bytes.windows(wanted.len()).filter(|window| *window == wanted).count();
    }
    count
}
