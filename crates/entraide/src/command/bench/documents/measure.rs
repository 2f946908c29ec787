//! How look-ups are measured: rates by processor time of this thread, median of chunks; latencies one by one between two
//! readings of the clock (whose own 20 ns or so are in the figure), chunks in which the thread was pre-empted dropped.

use std::{fs, hint::black_box, time::Instant};

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
/// Some systems count processor time in ticks of 4 ms: a chunk takes many.
pub(super) const CHUNK: u64 = 3_000_000;
const CHUNKS: u64 = 7;
/// Latencies a chunk.
const FEW: u64 = 1_000;
const SAMPLES: usize = 400_000;

/// Rates of misses and hits among `count` keys.
pub(super) fn rates(count: u64, contains: impl Fn(u64) -> bool) -> Rates {
    rates_for(CHUNK, count, |of| of.map(&contains))
}

/// The same for what is asked 32 at a time, with chunks of another size for what is slow.
pub(super) fn rates_for(
    chunk: u64,
    count: u64,
    contains: impl Fn([u64; BATCH]) -> [bool; BATCH],
) -> Rates {
    let run = |from: u64| {
        let mut speeds = Vec::new();
        for round in 0..CHUNKS {
            let (started, batches) = (cpu(), chunk.div_ceil(BATCH as u64));
            let mut found = 0;
            for batch in 0..batches {
                let first = (round * batches + batch) * BATCH as u64;
                let asked =
                    std::array::from_fn(|n| from + below(count, scattered(first + n as u64)));
                found += contains(asked).into_iter().map(u64::from).sum::<u64>();
            }
            let looks = batches * BATCH as u64;
            #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
            speeds.push(looks as f64 / (cpu() - started));
            // Hits are all hits and misses all misses, or the figure would be of something else.
            assert_eq!(found, if from == 0 { looks } else { 0 }, "a look-up answered wrongly");
        }
        median(speeds)
    };
    Rates { hit: run(0), miss: run(count) }
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
        black_box(contains(count + below(count, scattered(n))));
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

/// Seconds this thread has had a processor; of the wall clock where the system does not tell.
pub(in crate::command::bench) fn cpu() -> f64 {
    thread_local!(static BEGUN: Instant = Instant::now());
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGUN.with(|begun| begun.elapsed().as_secs_f64()), |ns| ns / 1e9)
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
