//! Fault row 1: killed with SIGKILL at any moment, nothing acknowledged is lost, nothing half is left,
//! and opening again is quick.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ledger::Hash;

use crate::bench::{findings, on_disk};

/// Rounds in every run; `LEDGER_KILL_ROUNDS=200` at compile time asks for more.
const ROUNDS: u64 = match option_env!("LEDGER_KILL_ROUNDS") {
    Some(rounds) => parse(rounds.as_bytes()),
    None => 20,
};

#[test]
fn a_writer_killed_at_any_moment_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.db");
    let mut acked = 0;
    for round in 0..ROUNDS {
        // Spread over start-up, first commits and steady writing; the order of rounds is fixed.
        let patience = Duration::from_millis(3 + round * 37 % 180);
        let (size, root) = run_and_kill(&path, patience).unwrap_or((acked, None));
        acked = acked.max(size);
        let started = Instant::now();
        let log = on_disk(&path);
        assert!(started.elapsed() < Duration::from_secs(5), "round {round}: opening is slow");
        assert!(log.size() >= acked, "round {round}: {acked} acknowledged, {} left", log.size());
        if let Some(root) = root {
            assert_eq!(
                log.root_at(size).unwrap().to_string(),
                root,
                "round {round}: another history"
            );
        }
        acked = log.size();
        if round % 5 == 4 || round + 1 == ROUNDS {
            assert_eq!(findings(&log), [""; 0], "round {round}");
        }
    }
    assert!(acked > ROUNDS, "the writer was always killed before it wrote: the test is blind");
}

/// Runs the appender, kills it after a while, and returns the last state it acknowledged.
fn run_and_kill(path: &Path, patience: Duration) -> Option<(u64, Option<String>)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ledger-appender"))
        .args([path.as_os_str(), "1000000".as_ref()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reading = std::thread::spawn(move || {
        let lines = output.lines().map_while(Result::ok);
        lines.filter_map(|line| parse_ack(&line)).last()
    });
    std::thread::sleep(patience);
    child.kill().unwrap();
    child.wait().unwrap();
    reading.join().unwrap().map(|(size, root)| (size, Some(root)))
}

/// `acked SIZE ROOT`; a line cut short by the kill was not acknowledged.
pub(crate) fn parse_ack(line: &str) -> Option<(u64, String)> {
    let (size, root) = line.strip_prefix("acked ")?.split_once(' ')?;
    (root.len() == Hash([0; 32]).to_string().len())
        .then(|| (size.parse().ok(), root.to_owned()))
        .and_then(|(size, root)| Some((size?, root)))
}

const fn parse(digits: &[u8]) -> u64 {
    let (mut value, mut at) = (0, 0);
    while at < digits.len() {
        value = value * 10 + (digits[at] - b'0') as u64;
        at += 1;
    }
    value
}
