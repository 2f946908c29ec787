//! A load that is killed and started again ends in the same set as one that was left alone. Where a kill falls is no chance:
//! strace sends it at a system call that is counted, so every machine, slow or fast, kills at the same place.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

use documents::Opened;
use tempfile::TempDir;

use crate::world::{asked, open};

const ROWS: u64 = 8_000;
const BATCH: u64 = 800;
/// Every hundredth row is bad.
const BAD: u64 = 100;
const KILL: i32 = 9;

/// What a load needs, and what it left where nobody killed it.
struct Loads {
    folder: TempDir,
    csv: PathBuf,
    rejects: String,
    /// How often it made each system call that leaves something in a file.
    calls: BTreeMap<String, u64>,
}

impl Loads {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let csv = folder.path().join("big.csv");
        let mut text = String::from("number,kind,status,issuer\n");
        for n in 0..ROWS {
            let status = if n % BAD == BAD - 1 { "unheard-of" } else { "lost" };
            writeln!(text, "{},passport,{status},KEN", number(n)).unwrap();
        }
        fs::write(&csv, text).unwrap();
        let mut loads = Self { folder, csv, rejects: String::new(), calls: BTreeMap::new() };
        assert!(loads.start("alone", None).success());
        loads.rejects = fs::read_to_string(loads.path("alone.csv")).unwrap();
        for line in fs::read_to_string(loads.path("alone.trace")).unwrap().lines() {
            // PROCESS CALL(ARGUMENTS…
            let call = line.split_whitespace().nth(1).and_then(|call| call.split('(').next());
            *loads.calls.entry(call.unwrap_or_default().to_owned()).or_default() += 1;
        }
        loads.ended_well("alone");
        loads
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the loader to its end, or until it makes a system call for the `n`th time.
    fn start(&self, name: &str, kill: Option<(&str, u64)>) -> ExitStatus {
        let mut strace = Command::new("strace");
        strace.args(["-f", "-e", "trace=pwrite64,write,fsync,fdatasync,msync,rename"]);
        if let Some((call, nth)) = kill {
            strace.arg("-e").arg(format!("inject={call}:signal=KILL:when={nth}"));
        }
        strace.arg("-o").arg(self.path(&format!("{name}.trace")));
        strace.arg(env!("CARGO_BIN_EXE_documents-loader")).arg(self.path(name)).arg(&self.csv);
        strace.arg(self.path(&format!("{name}.csv"))).arg(BATCH.to_string());
        strace
            .status()
            .unwrap_or_else(|error| panic!("strace (Debian: apt install strace): {error}"))
    }

    /// Opens what a kill left, which must be whole; how it was opened.
    fn opened_whole(&self, name: &str) -> Opened {
        let set = open(&self.path(name));
        assert_eq!(set.verify().unwrap(), [], "{name}");
        let stats = set.stats();
        assert_eq!(stats.records, stats.keys, "{name}");
        set.opened().clone()
    }

    /// The set and the rejects are those of the whole file.
    fn ended_well(&self, name: &str) {
        let set = open(&self.path(name));
        let all = ROWS - ROWS / BAD;
        assert_eq!((set.len(), set.stats().records), (all, all), "{name}");
        for n in (0..ROWS).step_by(97) {
            let listed = set.lookup(&asked(&number(n))).unwrap();
            assert_eq!(listed.len(), usize::from(n % BAD != BAD - 1), "{name}: {n}");
        }
        let rejects = fs::read_to_string(self.path(&format!("{name}.csv"))).unwrap();
        assert_eq!(rejects.lines().count() as u64, 1 + ROWS / BAD, "each bad row once");
        assert_eq!(rejects, self.rejects, "{name}");
        assert_eq!(set.verify().unwrap(), [], "{name}");
    }
}

/// Spread over the store's order.
fn number(n: u64) -> String {
    format!("K{}", n * 7_919 % 1_000_003)
}

fn killed(status: ExitStatus) -> bool {
    // strace ends as what it traces ended: by the signal.
    status.signal() == Some(KILL)
}

#[test]
fn killed_within_a_batch_a_sync_or_a_checkpoint_a_load_goes_on_to_the_same_set_and_the_same_rejects()
 {
    let loads = Loads::new();
    let mut mended = 0;
    // Within a batch's pages; after them and before the index; while the index grows or is made durable.
    for (call, parts) in [("pwrite64", 3), ("fsync", 3), ("fdatasync", 2), ("msync", 3)] {
        let all = loads.calls.get(call).copied().unwrap_or(0);
        assert!(
            all >= parts,
            "{all} calls of {call}: another way of writing, which this test must follow"
        );
        for part in 1..=parts {
            let name = format!("{call}-{part}");
            // The last part is the load's very last call of this kind.
            let at = all * part / parts;
            assert!(killed(loads.start(&name, Some((call, at)))), "{name}");
            mended += u32::from(loads.opened_whole(&name) != Opened::Ready);
            assert!(loads.start(&name, None).success(), "{name}");
            loads.ended_well(&name);
        }
    }
    assert!(mended >= 6, "only {mended} of 11 kills left anything to mend");
}

#[test]
fn killed_again_and_again_a_load_comes_to_its_end_because_durable_batches_stay() {
    let loads = Loads::new();
    // Room for opening what the kill before left, and for one batch at least.
    let some = loads.calls["pwrite64"] * 3 * BATCH / ROWS;
    let mut kills = 0;
    while killed(loads.start("again", Some(("pwrite64", some)))) {
        kills += 1;
        loads.opened_whole("again");
        assert!(kills <= ROWS / BATCH, "no kill may cost a batch that was durable");
    }
    assert!(kills >= 3, "{kills} kills");
    loads.ended_well("again");
}
