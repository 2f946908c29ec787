//! After an erasure the content is in no byte of any file, whatever happened before and whatever was
//! interrupted.

use std::path::Path;

use ledger::store::conformance::{moment, whole_with};
use ledger::{Erased, Payload};

use crate::bench::{contents, fill, findings, on_disk, with_body};

const CANARY: &[u8] = b"Zebulon Q. Canary-Example, born 1 January 1901";

/// Files of a folder that hold these bytes.
fn holding(folder: &Path, needle: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if bytes.windows(needle.len()).any(|window| window == needle) {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn neither_content_nor_key_nor_sealed_body_is_left_in_any_byte_after_erasing() {
    let folder = tempfile::tempdir().unwrap();
    let mut log = on_disk(&folder.path().join("own.db"));
    let long = [CANARY, &vec![b'.'; 30_000], CANARY].concat();
    fill(&mut log, 20);
    log.append(vec![with_body(20, CANARY), with_body(21, &long)], moment(0)).unwrap();
    fill(&mut log, 20);
    let payloads: Vec<Payload> =
        [20, 21].map(|at| whole_with(at, vec![]).payload.unwrap()).into_iter().collect();
    let sealed = |key: &Payload, content: &[u8]| ledger::payload::seal(key.key(), content);
    let traces = [
        ("short sealed payload", sealed(&payloads[0], CANARY)),
        ("start of a long sealed payload", sealed(&payloads[1], &long)[..600].to_vec()),
        ("end of a long sealed payload", sealed(&payloads[1], &long)[30_000..].to_vec()),
        ("key", payloads[0].key().0.to_vec()),
        ("key of the long payload", payloads[1].key().0.to_vec()),
    ];
    for (what, trace) in &traces {
        assert_ne!(holding(folder.path(), trace), [""; 0], "{what} is not found even before");
    }
    assert_eq!(holding(folder.path(), CANARY), [""; 0], "content lies sealed at rest");
    assert_eq!(log.erase(&[20, 21]), Ok(Erased { payloads: 2, keys: 2 }));
    for (what, trace) in &traces {
        assert_eq!(holding(folder.path(), trace), [""; 0], "{what} is still there while open");
    }
    assert_eq!(findings(&log), [""; 0], "the tree still verifies");
    drop(log);
    for (what, trace) in &traces {
        assert_eq!(holding(folder.path(), trace), [""; 0], "{what} is still there after closing");
    }
    let log = on_disk(&folder.path().join("own.db"));
    let erased: Vec<_> = contents(&log)
        .into_iter()
        .filter(|stored| stored.whole.as_ref().is_some_and(|whole| whole.payload.is_none()))
        .map(|stored| stored.pos)
        .collect();
    assert_eq!(erased, [20, 21]);
}

#[test]
fn an_erasure_interrupted_between_its_two_files_is_finished_when_the_log_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut log = on_disk(&path);
    fill(&mut log, 5);
    drop(log);
    let key = whole_with(3, vec![]).payload.unwrap().key().0;
    // What a crash after the first of the erasure's commits leaves behind.
    let files = rusqlite::Connection::open(&path).unwrap();
    files.execute_batch("DELETE FROM body WHERE pos = 3; INSERT INTO erasing VALUES (3)").unwrap();
    drop(files);
    assert_eq!(holding(folder.path(), &key), ["own.keys.db"]);
    let log = on_disk(&path);
    assert_eq!(holding(folder.path(), &key), [""; 0]);
    assert_eq!(findings(&log), [""; 0]);
}

#[test]
fn keys_of_an_append_that_never_came_through_are_swept_when_the_log_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut log = on_disk(&path);
    fill(&mut log, 5);
    drop(log);
    // What a crash between the two commits of an append leaves behind.
    let keys = rusqlite::Connection::open(folder.path().join("own.keys.db")).unwrap();
    let orphan = [0x5a; 32];
    keys.execute("INSERT INTO body_key VALUES (5, ?1)", [orphan]).unwrap();
    keys.execute("UPDATE intent SET before = 5, after = 6", []).unwrap();
    drop(keys);
    let mut log = on_disk(&path);
    assert_eq!(holding(folder.path(), &orphan), [""; 0]);
    fill(&mut log, 2);
    assert_eq!(findings(&log), [""; 0]);
}
