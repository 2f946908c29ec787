//! A writer to be killed: appends invented, signed batches to a log and prints the size it was told is
//! durable after each (`acked SIZE ROOT`); a batch that meets a full disk is reported (`full`) and
//! tried again. The tests of crashes and faults run it; nothing else does.
//!
//! `ledger-appender LOG.db BATCHES`: exit 0 when all batches are in, 1 when the writer
//! stopped (its words on standard error), 2 on wrong arguments.
#![expect(clippy::print_stderr, reason = "a test's program tells its test why it stopped")]

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use ledger::store::conformance::{body_name, log_name, moment, signing_key, whole};
use ledger::{AppendError, Log, LogIdentity, Mode, NewEntry, SqliteStore};

/// How often a batch that met a full disk is tried again.
const PATIENCE: u32 = 200;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, path, batches] = arguments.as_slice() else {
        eprintln!("usage: ledger-appender LOG.db BATCHES");
        return ExitCode::from(2);
    };
    let Ok(batches) = batches.parse() else {
        eprintln!("the number of batches is not a number");
        return ExitCode::from(2);
    };
    match append(std::path::Path::new(path), batches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(1)
        }
    }
}

fn append(path: &std::path::Path, batches: u64) -> Result<(), String> {
    let store = SqliteStore::open(path).map_err(|error| format!("open: {error}"))?;
    let identity = LogIdentity { body: body_name(), name: log_name() };
    let mode = Mode::Authoritative { signer: signing_key() };
    let log = Log::open(Arc::new(store), identity, mode, None);
    let mut log = log.map_err(|error| format!("open: {error}"))?;
    for batch in 0..batches {
        // Sizes from 1 to 40, so that kills and faults meet short and long transactions.
        let from = log.size();
        let entries = || (from..=from + batch * 17 % 40).map(new_entry).collect();
        let mut appended = log.append(entries(), moment(0));
        for _ in 0..PATIENCE {
            if appended != Err(AppendError::Full) {
                break;
            }
            report("full\n").map_err(|error| format!("standard output: {error}"))?;
            appended = log.append(entries(), moment(0));
        }
        if let Err(error) = appended {
            // Whoever goes on after a fault must be refused as well.
            let again = log.append(vec![new_entry(from + 100)], moment(0));
            return Err(format!("append: {error}\nagain: {}", outcome(again.err().as_ref())));
        }
        report(&format!("acked {} {}\n", log.size(), log.root()))
            .map_err(|error| format!("standard output: {error}"))?;
    }
    Ok(())
}

fn new_entry(number: u64) -> NewEntry {
    let ledger::Whole { entry, audience, payload } = whole(number);
    let all = ledger::AudienceOpening { audience: ledger::Audience::All, salt: [0; 32] };
    NewEntry { entry, audience: audience.unwrap_or(all), payload }
}

fn outcome(error: Option<&AppendError>) -> String {
    error.map_or_else(|| "appended".into(), ToString::to_string)
}

/// One write, so that a trace of system calls shows acknowledgements in their order.
fn report(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.flush()
}
