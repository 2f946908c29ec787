//! Fault row 1: killed with SIGKILL at any moment, nothing acknowledged is lost, nothing half is left. The moments are system
//! calls, counted by strace, so that every machine kills at the same places.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

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
        // Spread over start-up, first commits and steady writing: before a page, a sync or an acknowledgement.
        let call = ["pwrite64", "fdatasync,fsync", "write"][round as usize % 3];
        let nth = 1 + round * 37 % 180;
        let (size, root) = run_and_kill(&path, call, nth).unwrap_or((acked, None));
        acked = acked.max(size);
        let log = on_disk(&path);
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

/// Runs the appender until it makes a system call for the `n`th time, and returns the last state it acknowledged.
fn run_and_kill(path: &Path, call: &str, nth: u64) -> Option<(u64, Option<String>)> {
    let output = Command::new("strace")
        .args(["-f", "-e", &format!("trace={call}")])
        .args(["-e", &format!("inject={call}:signal=KILL:when={nth}"), "-o"])
        .args([path.with_extension("trace").as_os_str()])
        .args([env!("CARGO_BIN_EXE_ledger-appender").as_ref(), path.as_os_str()])
        .arg("1000000")
        .output()
        .expect("strace must be installed (Debian: apt install strace)");
    assert_eq!(output.status.signal(), Some(9), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().filter_map(parse_ack).next_back().map(|(size, root)| (size, Some(root)))
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
