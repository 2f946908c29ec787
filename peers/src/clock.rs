//! Processor time, as Linux tells it.

use std::{fs, time::Instant};

use crate::Outcome;

/// Seconds this thread has had a processor.
pub(crate) fn own() -> Outcome<f64> {
    read("/proc/thread-self/schedstat")
}

/// Seconds a process of one thread has had a processor.
pub(crate) fn of(process: i32) -> Outcome<f64> {
    read(&format!("/proc/{process}/schedstat"))
}

fn read(path: &str) -> Outcome<f64> {
    let text = fs::read_to_string(path)?;
    let nanoseconds: f64 = text.split(' ').next().unwrap_or_default().parse()?;
    Ok(nanoseconds / 1e9)
}

/// How long each of many answers took, by the clock on the wall.
#[derive(Default)]
pub(crate) struct Times(Vec<u64>);

impl Times {
    pub(crate) fn time<T>(&mut self, answer: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let answer = answer();
        self.0.push(started.elapsed().as_nanos() as u64);
        answer
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Nanoseconds that so many in a hundred did not exceed.
    pub(crate) fn percentile(&mut self, part: usize) -> u64 {
        self.0.sort_unstable();
        self.0.get(self.0.len() * part / 100).copied().unwrap_or(0)
    }
}

pub(crate) fn median(mut of: Vec<f64>) -> f64 {
    of.sort_unstable_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or(f64::NAN)
}
