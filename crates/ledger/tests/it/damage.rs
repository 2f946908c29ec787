//! Fault row 8: files that were cut or changed behind the log's back. SQLite mostly stays silent; the
//! log must not.

use std::fs;
use std::path::{Path, PathBuf};

use ledger::store::conformance::signing_key;
use ledger::{Log, LogError, SignedCheckpoint, SqliteStore, StoreError};

use crate::bench::{fill, findings, identity, on_disk, reopen};

/// Files as a killed process leaves them: a log of 40 entries, the last 20 in the write-ahead logs.
struct Left {
    folder: tempfile::TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
    known: SignedCheckpoint,
}

impl Left {
    fn behind() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let open = folder.path().join("open");
        fs::create_dir(&open).unwrap();
        let mut log = on_disk(&open.join("own.db"));
        fill(&mut log, 20);
        drop(log);
        let mut log = on_disk(&open.join("own.db"));
        for _ in 0..20 {
            fill(&mut log, 1);
        }
        let known = log.checkpoint().unwrap();
        // Copied while open: what a kill leaves. (A clean close would empty the write-ahead logs.)
        let files = ["own.db", "own.db-wal", "own.keys.db", "own.keys.db-wal"]
            .map(|name| (folder.path().join(name), fs::read(open.join(name)).unwrap()));
        drop(log);
        Self { folder, files: files.into(), known }
    }

    /// Lays the files out with one of them changed, and opens the log.
    fn with(&self, name: &str, change: &dyn Fn(&mut Vec<u8>)) -> Result<Log, LogError> {
        for name in ["own.db-shm", "own.keys.db-shm"] {
            drop(fs::remove_file(self.folder.path().join(name)));
        }
        for (path, bytes) in &self.files {
            let mut bytes = bytes.clone();
            if path.ends_with(name) {
                change(&mut bytes);
            }
            fs::write(path, bytes).unwrap();
        }
        reopen(&self.folder.path().join("own.db"), Some(&self.known))
    }

    fn length(&self, name: &str) -> usize {
        self.files.iter().find(|(path, _)| path.ends_with(name)).unwrap().1.len()
    }
}

#[test]
fn untouched_files_of_a_killed_process_open_whole() {
    let left = Left::behind();
    let log = left.with("none", &|_| {}).unwrap();
    assert_eq!((log.size(), findings(&log)), (40, vec![]));
}

#[test]
fn a_write_ahead_log_cut_or_flipped_anywhere_is_noticed_against_a_known_checkpoint() {
    let left = Left::behind();
    for name in ["own.db-wal", "own.keys.db-wal"] {
        let length = left.length(name);
        let mut silent = vec![];
        for step in 0..60 {
            let at = length * step / 60;
            let cut = left.with(name, &|bytes| bytes.truncate(at));
            if !noticed(cut) {
                silent.push(format!("cut at {at}"));
            }
            let flipped = left.with(name, &|bytes| bytes[at] ^= 1 << (step % 8));
            if !noticed(flipped) {
                silent.push(format!("flipped at {at}"));
            }
        }
        // Only a flip that SQLite itself is indifferent to may pass: then everything is still there.
        assert_eq!(silent, [""; 0], "{name} of {length} bytes");
    }
}

/// Whether the log was refused, or opened with everything in it and proved.
fn noticed(opened: Result<Log, LogError>) -> bool {
    match opened {
        Err(_) => true,
        Ok(log) => log.size() == 40 && findings(&log).is_empty() && payloads(&log) == 40,
    }
}

fn payloads(log: &Log) -> usize {
    let with_body =
        |stored: &ledger::Stored| stored.whole.as_ref().is_some_and(|w| w.payload.is_some());
    crate::bench::contents(log).iter().filter(|stored| with_body(stored)).count()
}

#[test]
fn even_without_a_known_checkpoint_the_keys_file_tells_of_a_log_that_was_cut() {
    let left = Left::behind();
    drop(left.with("own.db-wal", &|bytes| bytes.truncate(bytes.len() / 2)));
    // The cut file as it lies there now, opened with nothing known from elsewhere.
    let refused = reopen(&left.folder.path().join("own.db"), None).err().unwrap();
    let LogError::Store(StoreError::Rollback { place, have, known: 39 }) = &refused else {
        panic!("{refused}");
    };
    assert!(place == "own.db" && *have < 39, "{refused}");
    let cut_keys = left.with("own.keys.db-wal", &Vec::clear).err().unwrap();
    let expected = "own.keys.db: holds 20 entries, but 40 were recorded; it was rolled back or cut";
    assert_eq!(cut_keys.to_string(), expected);
}

#[test]
fn one_file_without_the_other_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    fill(&mut on_disk(&path), 3);
    let keys = ledger::store::sqlite::keys_path(&path);
    let content = fs::read(&keys).unwrap();
    fs::remove_file(&keys).unwrap();
    let refused = reopen(&path, None).err().unwrap();
    assert_eq!(refused.to_string(), "own.keys.db: is missing although own.db is there");
    fs::write(&keys, content).unwrap();
    fs::remove_file(&path).unwrap();
    let refused = reopen(&path, None).err().unwrap();
    assert_eq!(refused.to_string(), "own.db: is missing although own.keys.db is there");
}

/// Changes the files through SQLite, as someone with access would, and verifies.
fn tampered(sql: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    fill(&mut on_disk(&path), 600);
    execute(&path, sql);
    let reader = ledger::LogReader::new(
        std::sync::Arc::new(SqliteStore::open_read_only(&path).unwrap()),
        identity(),
        signing_key().verifying_key(),
    );
    let key = signing_key().verifying_key();
    let report = reader.verify(&|_, _| Some(key), &|_| Some(key), &mut |_, _| {});
    let place = |f: &ledger::Finding| match f.position {
        Some(position) => format!("{} {position}", f.place),
        None => f.place.clone(),
    };
    report.findings.iter().map(|f| format!("{}: {}", place(f), f.what)).collect()
}

fn execute(path: &Path, sql: &str) {
    let connection = rusqlite::Connection::open(path).unwrap();
    let keys = ledger::store::sqlite::keys_path(path);
    connection.execute("ATTACH ?1 AS keys", [keys.to_string_lossy()]).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn a_change_made_through_the_database_is_found_and_named() {
    let cases = [
        ("UPDATE row SET entry = CAST(substr(entry, 1, 60) || x'00' || substr(entry, 62) AS BLOB)
          WHERE pos = 300", "own.db 300: "),
        ("UPDATE row SET leaf = zeroblob(32) WHERE pos = 300", "own.db 300: "),
        ("UPDATE row SET subject = randomblob(16) WHERE pos = 300", "own.db 300: "),
        ("UPDATE row SET audience = NULL, entry = NULL, id = NULL, subject = NULL WHERE pos = 300;
          DELETE FROM body WHERE pos = 300", "own.keys.db 300: a key is left although its payload is gone"),
        ("UPDATE row SET audience = zeroblob(33) WHERE pos = 300", "own.db 300: its audience is not the one"),
        ("UPDATE body SET sealed = zeroblob(40) WHERE pos = 300", "own.db 300: "),
        ("UPDATE keys.body_key SET key = zeroblob(32) WHERE pos = 300", "own.db 300: "),
        ("DELETE FROM keys.body_key WHERE pos = 300", "own.keys.db 300: the key of a sealed payload is missing"),
        ("DELETE FROM row WHERE pos = 300", "own.db: the head seals 600 entries, but 599 are there"),
        ("UPDATE tile SET hashes = CAST(hashes || zeroblob(32) AS BLOB)", "own.db: tiles of level 1 do not match"),
        ("UPDATE tile SET hashes = zeroblob(64)", "own.db: tile level 1, hash 0: is not its leaves'"),
        ("UPDATE head SET root = zeroblob(32)", "own.db: the entries do not hash to the sealed root"),
        ("UPDATE head SET checkpoint = replace(checkpoint, '600', '601')", "own.db: a signature"),
        ("INSERT INTO cosignature VALUES ('a/own', 'x')", "own.db: cosignature of a/own: checkpoint, line 1"),
    ];
    for (sql, expected) in cases {
        let found = tampered(sql);
        assert!(found.iter().any(|finding| finding.starts_with(expected)), "{sql}\n{found:#?}");
    }
    assert_eq!(tampered(""), [""; 0]);
}

#[test]
fn a_flipped_bit_in_a_page_of_a_closed_log_is_refused_or_found_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut log = on_disk(&path);
    fill(&mut log, 60);
    let (root, contents) = (log.root(), crate::bench::contents(&log));
    drop(log);
    let good = fs::read(&path).unwrap();
    let mut found = 0;
    for page in 0..good.len() / 4096 {
        for step in 0..6 {
            let mut bad = good.clone();
            bad[page * 4096 + (step * 683 + page * 97) % 4096] ^= 1 << step;
            fs::write(&path, &bad).unwrap();
            match reopen(&path, None) {
                Ok(log) if findings(&log).is_empty() => {
                    // In unused space: what can be read is what was written.
                    assert_eq!(
                        (log.root(), crate::bench::contents(&log)),
                        (root, contents.clone())
                    );
                }
                _ => found += 1,
            }
        }
    }
    assert!(found > good.len() / 4096, "only {found} flips were found: the test is blind");
}
