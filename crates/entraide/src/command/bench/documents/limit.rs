//! What the machine can do at most, in the same run: one word of a line for each key, reads independent of one another, and
//! nothing else. From the very file of the index, and from private memory of its size for which large pages were asked.

use std::fs;

use documents::{
    index::Index,
    key::{Mix, Slot},
};
use memmap2::MmapMut;

use super::{
    Figure, Structure, figure,
    measure::{BATCH, reads},
    mixed,
};
use crate::outcome::Fault;

/// Measures the limit and adds how much of it the structures reach: the index one by one, then 32 at a time.
pub(super) fn measure(
    index: &Index,
    count: u64,
    mix: &Mix,
    ours: &[Structure],
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let (one, batch) = words(count, mix, |slot| index.glance(slot));
    figures.push(figure("limit: a word a key of this file, one by one", one / 1e6, "M/core-s", ""));
    figures.push(figure(
        "limit: a word a key of this file, 32 at a time",
        batch / 1e6,
        "M/core-s",
        "",
    ));
    let names = [
        ["misses one by one, of the higher of the two", "hits one by one, of it"],
        ["misses 32 at a time, of it", "hits 32 at a time, of it"],
    ];
    for (names, ours) in names.into_iter().zip(ours) {
        for (name, speed) in names.into_iter().zip([ours.rates.miss, ours.rates.hit]) {
            figures.push(figure(name, 100.0 * speed / one.max(batch), "%", ""));
        }
    }
    in_large_pages(index.bytes(), count, mix, figures)
}

/// The same for private memory.
fn in_large_pages(
    bytes: u64,
    count: u64,
    mix: &Mix,
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let before = in_large();
    let mut memory = MmapMut::map_anon(usize::try_from(bytes).map_err(Fault::system)?)?;
    #[cfg(target_os = "linux")]
    memory.advise(memmap2::Advice::HugePage)?;
    memory.fill(1);
    let part = 100.0 * super::per((in_large() - before) << 10, bytes);
    let (lines, _) = memory.as_chunks::<64>();
    let word = |slot: Slot| {
        let home = (u128::from(slot.value()) * lines.len() as u128) >> 64;
        let line = &lines[home as usize];
        line.first_chunk().map_or(0, |word| u64::from_ne_bytes(*word))
    };
    let (one, batch) = words(count, mix, word);
    figures.push(figure("limit: as much private memory, in large pages", part, "%", ""));
    figures.push(figure("limit: a word a key of it, one by one", one / 1e6, "M/core-s", ""));
    figures.push(figure("limit: a word a key of it, 32 at a time", batch / 1e6, "M/core-s", ""));
    Ok(())
}

/// Words a second of processor time, one by one and 32 at a time. Mixing is part of it, as it is of every look.
fn words(count: u64, mix: &Mix, word: impl Fn(Slot) -> u64) -> (f64, f64) {
    let one = reads(count, |[key]| word(mixed(mix, *key)));
    let batch = reads(count, |of: &[u64; BATCH]| {
        of.map(|key| mixed(mix, key)).into_iter().fold(0, |all, slot| all ^ word(slot))
    });
    (one, batch)
}

/// Kilobytes of this process in large pages; 0 where the system does not tell.
fn in_large() -> u64 {
    let told = fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("AnonHugePages:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}
