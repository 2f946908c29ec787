//! `rebuild`: a node's registers read anew from its logs, and compared with those in use.

use std::collections::BTreeSet;

use ledger::{LogReader, Whole};
use registers::{LogName, Registers};

use super::{
    Late, NodeError,
    follow::{Vouch, apply_stored},
};

/// Rows read at a time.
const CHUNK: usize = 1024;

/// Applies own and shared entries from where `registers` stand: an own entry comes after as much of the shared log as its
/// author had seen. `report` is told of every chunk's entries. Returns late entries whose payloads must not be kept.
pub(crate) fn replay(
    registers: &mut Registers,
    own: &LogReader,
    shared: &LogReader,
    vouched: &Vouch<'_>,
    report: &mut dyn FnMut(u64),
) -> Result<Late, NodeError> {
    let mut late = Late::default();
    loop {
        let rows = own.read(registers.applied(LogName::Own), CHUNK)?;
        if rows.is_empty() {
            break;
        }
        for stored in &rows {
            let seen = stored.whole.as_ref().map_or(0, |whole| whole.entry.envelope().seen);
            replay_shared(registers, shared, seen, vouched, &mut late, report)?;
            if apply_stored(registers, LogName::Own, stored, vouched)? {
                late.own.push(stored.pos);
            }
        }
        report(rows.len() as u64);
    }
    replay_shared(registers, shared, u64::MAX, vouched, &mut late, report)?;
    Ok(late)
}

fn replay_shared(
    registers: &mut Registers,
    shared: &LogReader,
    until: u64,
    vouched: &Vouch<'_>,
    late: &mut Late,
    report: &mut dyn FnMut(u64),
) -> Result<(), NodeError> {
    let size = shared.sealed_size()?;
    loop {
        let from = registers.applied(LogName::Shared);
        let wanted = until.min(size).saturating_sub(from);
        if wanted == 0 {
            return Ok(());
        }
        let rows = shared.read(from, CHUNK.min(wanted as usize))?;
        for stored in &rows {
            if apply_stored(registers, LogName::Shared, stored, vouched)? {
                late.shared.push(stored.pos);
            }
        }
        report(rows.len() as u64);
    }
}

/// Fills empty `registers` from the logs, in one transaction; how many entries were applied. What the registers in use do not
/// believe of the shared log stays unbelieved.
pub fn rebuild(
    registers: &mut Registers,
    disbelieved: &BTreeSet<u64>,
    (own, shared): (&LogReader, &LogReader),
    progress: &mut dyn FnMut(u64),
) -> Result<u64, NodeError> {
    let mut applied = 0;
    registers.begin()?;
    let believed = |_: &Registers, pos: u64, _: &Whole| Ok(!disbelieved.contains(&pos));
    let result = replay(registers, own, shared, &believed, &mut |entries| {
        applied += entries;
        progress(applied);
    });
    match result {
        Ok(_) => registers.commit()?,
        Err(error) => {
            registers.rollback()?;
            return Err(error);
        }
    }
    Ok(applied)
}
