//! How searches are measured: all queries one by one on one thread, several times; rates by that thread's processor time,
//! latencies by the clock and by processor time, so that a busy machine can be told from a slow search.

use std::{
    hint::black_box,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use matching::{ListedName, Names, Person, Query};

use super::MOST;

/// What one run over all queries took.
pub(super) struct Run {
    /// Queries a second of one core.
    pub(super) rate: f64,
    /// Half and 99 in 100 of the searches took no longer, in microseconds by the clock …
    pub(super) clock: (u128, u128),
    /// … and of processor time.
    pub(super) processor: (u128, u128),
}

/// Runs all queries `runs` times; in order of their rates.
pub(super) fn runs(names: &Names, queries: &[(String, Query)], runs: usize) -> Vec<Run> {
    let mut out: Vec<Run> = (0..runs.max(1)).map(|_| run(names, queries)).collect();
    out.sort_unstable_by(|one, other| one.rate.total_cmp(&other.rate));
    out
}

fn run(names: &Names, queries: &[(String, Query)]) -> Run {
    let (mut clock, mut processor) = (Vec::new(), Vec::new());
    for (_, query) in queries {
        let (started, before) = (Instant::now(), spent());
        black_box(names.search(query, MOST));
        processor.push(spent().saturating_sub(before));
        clock.push(started.elapsed());
    }
    let seconds: f64 = processor.iter().map(Duration::as_secs_f64).sum();
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = queries.len() as f64 / seconds;
    Run { rate, clock: parts(clock), processor: parts(processor) }
}

fn parts(mut times: Vec<Duration>) -> (u128, u128) {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).map_or(0, Duration::as_micros);
    (at(50), at(99))
}

/// The same while a writer lists and erases so many people a second. How many it did a second, too: it may not keep up.
pub(super) fn runs_while_changing(
    names: &Names,
    queries: &[(String, Query)],
    count: usize,
    a_second: u64,
) -> (Vec<Run>, u64) {
    let (done, changes) = (AtomicBool::new(false), AtomicU64::new(0));
    let first = names.len() as u64;
    let started = Instant::now();
    let measured = thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let change = changes.fetch_add(1, Ordering::Relaxed);
                let text = format!("Mohamed Neuling{}", change % 977);
                let newcomer = Person {
                    id: (first + change).into(),
                    names: vec![ListedName::good(text)],
                    ..Person::default()
                };
                names.insert(&newcomer);
                names.remove(newcomer.id);
                let due = Duration::from_nanos((change + 1) * (1_000_000_000 / a_second.max(1)));
                thread::sleep(due.saturating_sub(started.elapsed()));
            }
        });
        let measured = runs(names, queries, count);
        done.store(true, Ordering::Relaxed);
        measured
    });
    let changed =
        changes.load(Ordering::Relaxed) * 1000 / started.elapsed().as_millis().max(1) as u64;
    (measured, changed)
}

/// Processor time of this thread.
fn spent() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.cast_unsigned(), u32::try_from(now.tv_nsec).unwrap_or(0))
}
