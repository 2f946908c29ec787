//! Waiting before trying again: twice as long each time, up to a limit, and never two bureaus in step.

use jiff::SignedDuration;
use rand_core::CryptoRng;

/// How long to wait before trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BackOff {
    /// Longest wait before the second try.
    pub first: SignedDuration,
    /// Longest wait of all.
    pub limit: SignedDuration,
}

impl BackOff {
    /// The wait after `failed` tries in a row: between half and all of `first · 2^(failed-1)`, `limit` at most.
    pub fn wait(&self, failed: u32, rng: &mut dyn CryptoRng) -> SignedDuration {
        let doubled = 1_i32.checked_shl(failed.saturating_sub(1).min(30)).unwrap_or(i32::MAX);
        let longest = self.first.saturating_mul(doubled).min(self.limit);
        // Jitter: 196 bureaus that lost the hub at the same moment must not come back at the same moment.
        let half = longest / 2;
        let millis = u64::try_from(half.as_millis()).unwrap_or(0);
        half + SignedDuration::from_millis((rng.next_u64() % (millis + 1)).cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};

    #[test]
    fn waits_double_up_to_the_limit_and_are_spread() {
        let back_off =
            BackOff { first: SignedDuration::from_secs(2), limit: SignedDuration::from_secs(300) };
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        for (failed, longest) in [(1, 2), (2, 4), (5, 32), (9, 300), (u32::MAX, 300)] {
            let waits: Vec<_> = (0..50).map(|_| back_off.wait(failed, &mut rng)).collect();
            let longest = SignedDuration::from_secs(longest);
            assert!(waits.iter().all(|wait| *wait <= longest && *wait >= longest / 2));
            assert!(waits.windows(2).any(|pair| pair[0] != pair[1]), "no jitter");
        }
    }
}
