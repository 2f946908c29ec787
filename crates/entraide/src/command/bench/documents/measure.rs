//! How look-ups are measured: rates by processor time of this thread, median of chunks, what is asked written down before the
//! clock starts; latencies one by one between two readings of the clock (whose own 20 ns or so are in the figure), chunks in
//! which the thread was pre-empted dropped.

use std::{
    fs,
    hint::black_box,
    time::{Duration, Instant},
};

use super::generated;

/// Look-ups a second of processor time.
pub(super) struct Rates {
    pub(super) miss: f64,
    pub(super) hit: f64,
}

/// In nanoseconds.
pub(super) struct Latencies {
    pub(super) p50: f64,
    pub(super) p99: f64,
    pub(super) p999: f64,
}

/// Look-ups a batch.
pub(super) const BATCH: usize = 32;
/// Look-ups a chunk.
const CHUNK: u64 = 3_000_000;
const CHUNKS: u64 = 7;
/// Latencies a chunk.
const FEW: u64 = 1_000;
const SAMPLES: usize = 400_000;

/// Rates of misses and hits among `count` keys.
pub(super) fn rates(count: u64, contains: impl Fn(u64) -> bool) -> Rates {
    rates_for(CHUNK, count, contains)
}

/// The same with chunks of another size, for what is slow.
pub(super) fn rates_for(chunk: u64, count: u64, contains: impl Fn(u64) -> bool) -> Rates {
    both(chunk, count, |asked| asked.iter().map(|key| u64::from(contains(*key))).sum())
}

/// The same for what is asked 32 at a time.
pub(super) fn rates_in_batches(
    count: u64,
    contains: impl Fn([u64; BATCH]) -> [bool; BATCH],
) -> Rates {
    let found = |of: &[u64; BATCH]| contains(*of).into_iter().map(u64::from).sum::<u64>();
    both(CHUNK, count, |asked| asked.as_chunks().0.iter().map(found).sum())
}

fn both(chunk: u64, count: u64, found: impl Fn(&[u64]) -> u64) -> Rates {
    let run = |from: u64| {
        let speeds = speeds(chunk, from, count, |asked| {
            // Hits are all hits and misses all misses, or the figure would be of something else.
            let right = if from == 0 { asked.len() as u64 } else { 0 };
            assert_eq!(found(asked), right, "a look-up answered wrongly");
        });
        median(speeds)
    };
    Rates { hit: run(0), miss: run(count) }
}

/// Reads a second of something that stands for each key, one by one or 32 at a time: what a look-up cannot be faster than.
pub(super) fn reads<const N: usize>(count: u64, read: impl Fn(&[u64; N]) -> u64) -> f64 {
    median(speeds(CHUNK, count, count, |asked| {
        black_box(asked.as_chunks().0.iter().fold(0, |all, of| all ^ read(of)));
    }))
}

/// Speed of every chunk of keys from the `count` generated after `from`. Chunks are of whole batches.
fn speeds(chunk: u64, from: u64, count: u64, act: impl Fn(&[u64])) -> Vec<f64> {
    let chunk = chunk.next_multiple_of(BATCH as u64);
    let asked = |round: u64| (round * chunk..(round + 1) * chunk).map(scattered);
    let speed = |round| {
        let asked: Vec<u64> =
            asked(round).map(|spread| generated(from + below(count, spread))).collect();
        let started = cpu();
        act(&asked);
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let speed = asked.len() as f64 / (cpu() - started);
        speed
    };
    (0..CHUNKS).map(speed).collect()
}

/// A spread number made one below `count`, without dividing.
fn below(count: u64, spread: u64) -> u64 {
    ((u128::from(count) * u128::from(spread)) >> 64) as u64
}

/// Latencies of misses.
pub(super) fn latencies(count: u64, contains: impl Fn(u64) -> bool) -> Latencies {
    let mut n = 0;
    let one = |_| {
        n += 1;
        black_box(contains(generated(count + below(count, scattered(n)))));
        Ok::<_, ()>(())
    };
    each(SAMPLES as u64, one).unwrap_or(Latencies { p50: f64::NAN, p99: f64::NAN, p999: f64::NAN })
}

/// Latencies of an act, done `count` times.
pub(super) fn each<E>(
    count: u64,
    mut act: impl FnMut(u64) -> Result<(), E>,
) -> Result<Latencies, E> {
    let mut all = Vec::new();
    let mut done = 0;
    while done < count {
        let chunk = FEW.min(count - done);
        let mut times = Vec::with_capacity(FEW as usize);
        let before = preemptions();
        for n in done..done + chunk {
            let started = Instant::now();
            act(n)?;
            times.push(started.elapsed().as_nanos() as u32);
        }
        done += chunk;
        if preemptions() == before {
            all.append(&mut times);
        }
    }
    all.sort_unstable();
    let at = |part: f64| {
        #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a place in a list")]
        let place = (all.len() as f64 * part) as usize;
        all.get(place).map_or(f64::NAN, |time| f64::from(*time))
    };
    Ok(Latencies { p50: at(0.5), p99: at(0.99), p999: at(0.999) })
}

/// Seconds this thread has had a processor.
pub(in crate::command::bench) fn cpu() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.cast_unsigned(), u32::try_from(now.tv_nsec).unwrap_or(0)).as_secs_f64()
}

/// How often this thread was put aside.
fn preemptions() -> Option<u64> {
    let status = fs::read_to_string("/proc/thread-self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("nonvoluntary_ctxt_switches:"))?;
    line.trim().parse().ok()
}

/// Numbers in no order that a processor could foresee.
fn scattered(n: u64) -> u64 {
    let x = (n ^ 0x5851_f42d_4c95_7f2d).wrapping_mul(0xda94_2042_e4dd_58b5);
    (x ^ x >> 31).wrapping_mul(0xff51_afd7_ed55_8ccd)
}

pub(in crate::command::bench) fn median(mut of: Vec<f64>) -> f64 {
    of.sort_unstable_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(f64::NAN)
}
