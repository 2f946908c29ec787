//! A clock that stands still until it is moved.

use jiff::{SignedDuration, Timestamp};

/// The time of a simulated world.
#[derive(Clone, Copy, Debug)]
pub struct FakeClock(Timestamp);

impl FakeClock {
    /// A clock at 2 March 2026, 08:00 UTC.
    ///
    /// # Panics
    /// Never: the second is within the range.
    #[expect(clippy::expect_used, reason = "a constant within range")]
    pub fn new() -> Self {
        Self(Timestamp::from_second(1_772_438_400).expect("a moment in 2026"))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.0
    }

    /// Lets time pass.
    pub fn advance(&mut self, by: SignedDuration) {
        self.0 += by;
    }

    /// Sets the time, forwards only.
    pub fn reach(&mut self, at: Timestamp) {
        self.0 = self.0.max(at);
    }
}

impl Default for FakeClock {
    fn default() -> Self {
        Self::new()
    }
}
