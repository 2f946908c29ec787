//! How often somebody may try to sign in: a fixed table of clocks (GCRA), so that no flood of sources takes memory.
//! Two keys that fall on one clock share its allowance; which do is decided by a random key, so nobody can aim.

use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use rand_core::CryptoRng;

use crate::{error::Refused, secret::labelled, settings::Pace};

const CLOCKS: usize = 1 << 14;

/// The clocks: 128 KiB, whatever comes.
pub struct Throttle {
    key: [u8; 32],
    /// For each slot the moment, in ms, at which all that was taken is paid back.
    paid_at: Mutex<Box<[i64]>>,
}

/// An attempt that counts until it is given back.
#[must_use]
#[derive(Debug)]
pub struct Taken {
    slot: usize,
    cost: i64,
    /// What the clock was set to, and what it stood at.
    due: i64,
    before: i64,
}

impl Throttle {
    /// Clocks that stand at nothing.
    pub fn new(rng: &mut dyn CryptoRng) -> Self {
        let mut key = [0; 32];
        rng.fill_bytes(&mut key);
        Self { key, paid_at: Mutex::new(vec![0; CLOCKS].into_boxed_slice()) }
    }

    /// Counts one attempt of `who` (a source's or officer's bytes, told apart by `label`), or says when to come back.
    pub fn take(
        &self,
        label: &str,
        who: &[u8],
        pace: Pace,
        now: Timestamp,
    ) -> Result<Taken, Refused> {
        let slot = self.slot(label, who);
        let cost = i64::try_from(pace.every.as_millis()).unwrap_or(i64::MAX / 1024).max(1);
        let allowance = cost.saturating_mul(i64::from(pace.burst.max(1)));
        let mut clocks = self.paid_at.lock().unwrap_or_else(PoisonError::into_inner);
        let now = now.as_millisecond();
        // Never owe more than the allowance, even when the machine's clock is set back.
        let before = clocks[slot].min(now.saturating_add(allowance));
        clocks[slot] = before;
        let due = before.max(now).saturating_add(cost);
        let retry_at = due.saturating_sub(allowance);
        if retry_at > now {
            let retry_at = Timestamp::from_millisecond(retry_at).unwrap_or(Timestamp::MAX);
            return Err(Refused::TooManyAttempts { retry_at });
        }
        clocks[slot] = due;
        Ok(Taken { slot, cost, due, before })
    }

    /// The attempt succeeded: it does not count.
    pub fn give_back(&self, taken: &Taken) {
        let mut clocks = self.paid_at.lock().unwrap_or_else(PoisonError::into_inner);
        let clock = &mut clocks[taken.slot];
        // Alone on the clock, as if nothing had been; else the others' attempts stay counted.
        *clock = if *clock == taken.due { taken.before } else { clock.saturating_sub(taken.cost) };
    }

    fn slot(&self, label: &str, who: &[u8]) -> usize {
        let hash = labelled(label, &[&self.key, who]);
        usize::from(u16::from_le_bytes([hash[0], hash[1]])) % CLOCKS
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

    use super::*;

    const PACE: Pace = Pace { burst: 3, every: SignedDuration::from_secs(10) };

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn throttle() -> Throttle {
        Throttle::new(&mut ChaCha20Rng::from_seed([5; 32]))
    }

    #[test]
    fn after_the_burst_one_attempt_is_heard_each_interval_and_the_refusal_says_when() {
        let throttle = throttle();
        let take = |second| throttle.take("source", b"10.0.0.1", PACE, at(second)).map(|_| ());
        assert_eq!([take(0), take(0), take(0)], [Ok(()), Ok(()), Ok(())]);
        assert_eq!(take(0), Err(Refused::TooManyAttempts { retry_at: at(10) }));
        assert_eq!(take(9), Err(Refused::TooManyAttempts { retry_at: at(10) }));
        assert_eq!(take(10), Ok(()));
        assert!(take(10).is_err());
    }

    #[test]
    fn others_and_other_kinds_of_key_are_not_held_up() {
        let throttle = throttle();
        for _ in 0..3 {
            let _taken = throttle.take("source", b"10.0.0.1", PACE, at(0)).unwrap();
        }
        assert!(throttle.take("source", b"10.0.0.1", PACE, at(0)).is_err());
        assert!(throttle.take("source", b"10.0.0.2", PACE, at(0)).is_ok());
        assert!(throttle.take("officer", b"10.0.0.1", PACE, at(0)).is_ok());
    }

    #[test]
    fn attempts_that_succeed_do_not_count() {
        let throttle = throttle();
        for _ in 0..100 {
            let taken = throttle.take("source", b"whole bureau", PACE, at(0)).unwrap();
            throttle.give_back(&taken);
        }
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out_for_longer_than_the_allowance() {
        let throttle = throttle();
        let _taken = throttle.take("source", b"x", PACE, at(1_000_000)).unwrap();
        assert_eq!(
            throttle.take("source", b"x", PACE, at(0)).map(|_| ()),
            Err(Refused::TooManyAttempts { retry_at: at(10) })
        );
        assert!(throttle.take("source", b"x", PACE, at(10)).is_ok());
    }
}
