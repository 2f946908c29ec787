//! A load that is killed again and again and started again ends in the same set as one that was left alone.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use documents::Opened;

use crate::world::{asked, open};

const ROWS: u64 = 600_000;
const ROUNDS: u32 = 10;

#[test]
fn killed_ten_times_and_started_again_a_load_gives_the_same_set_and_the_same_rejects() {
    let folder = tempfile::tempdir().unwrap();
    let (csv, rejects) = (folder.path().join("big.csv"), folder.path().join("rejects.csv"));
    let files = folder.path().join("documents");
    let mut text = String::from("number,kind,status,issuer\n");
    for n in 0..ROWS {
        // Every thousandth row is bad; the others are spread over the store's order.
        let status = if n % 1_000 == 999 { "unheard-of" } else { "lost" };
        writeln!(text, "K{},passport,{status},KEN", n * 7_919 % 1_000_003).unwrap();
    }
    fs::write(&csv, text).unwrap();
    let start = |files: &Path, rejects: &Path| {
        Command::new(env!("CARGO_BIN_EXE_documents-loader"))
            .args([files, &csv, rejects])
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let (mut killed, mut unclean) = (0, 0);
    for round in 0..ROUNDS {
        killed += u32::from(kill_after(start(&files, &rejects), 40 + u64::from(round) * 97));
        let set = open(&files);
        unclean += u32::from(*set.opened() != Opened::Ready);
        assert_eq!(set.verify().unwrap(), [], "round {round}");
        let stats = set.stats();
        assert_eq!(stats.records, stats.keys, "round {round}");
    }
    assert!(killed >= 5, "{killed} of {ROUNDS} were killed in time: the test needs more rows");
    // Where a kill falls is chance: loads of their own are killed until one has left something to mend.
    for more in 0..200 {
        if unclean > 0 {
            break;
        }
        let other = folder.path().join(format!("other-{more}"));
        let refused = folder.path().join(format!("other-{more}.csv"));
        kill_after(start(&other, &refused), 30 + more * 7 % 500);
        let set = open(&other);
        unclean += u32::from(*set.opened() != Opened::Ready);
        assert_eq!(set.verify().unwrap(), [], "another load, {more}");
    }
    assert!(unclean > 0, "no kill left anything to mend");
    assert!(start(&files, &rejects).wait().unwrap().success());
    let set = open(&files);
    assert_eq!((set.len(), set.stats().records), (ROWS - ROWS / 1_000, ROWS - ROWS / 1_000));
    for n in (0..ROWS).step_by(997) {
        let listed = set.lookup(&asked(&format!("K{}", n * 7_919 % 1_000_003))).unwrap();
        assert_eq!(listed.len(), usize::from(n % 1_000 != 999), "{n}");
    }
    let rejects = fs::read_to_string(rejects).unwrap();
    assert_eq!(rejects.lines().count() as u64, 1 + ROWS / 1_000, "each bad row once");
    assert_eq!(set.verify().unwrap(), []);
}

/// Kills a process that far on; whether it still ran. Not a wait for something to be ready: the moment of the kill is the
/// fault that is injected.
fn kill_after(mut child: Child, milliseconds: u64) -> bool {
    let until = Instant::now() + Duration::from_millis(milliseconds);
    while Instant::now() < until && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}
