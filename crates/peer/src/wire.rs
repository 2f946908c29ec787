//! Wires within one process: a perfect one, and one whose faults are data. A real wire (HTTPS with mutual TLS) carries the
//! same bytes and belongs to the shell.

use std::ops::Range;

use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;

/// An end of the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by the variant")]
pub enum Side {
    Hub,
    Bureau,
}

/// Carries frames' bytes between a bureau and the hub, or loses them.
pub trait Wire {
    /// Puts bytes on the way.
    fn send(&mut self, now: Timestamp, to: Side, bytes: Vec<u8>);
    /// The next bytes that have arrived by `now`.
    fn receive(&mut self, now: Timestamp, at: Side) -> Option<Vec<u8>>;
    /// When the next bytes arrive, at either end.
    fn next_arrival(&self) -> Option<Timestamp>;
}

/// A wire that loses nothing and takes no time.
#[derive(Debug, Default)]
pub struct Perfect {
    under_way: Vec<Parcel>,
}

/// What goes wrong on a wire. Rates are in thousandths of all frames.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FaultPlan {
    /// Lost.
    pub drop: u16,
    /// Delivered twice.
    pub duplicate: u16,
    /// Held back for up to `longest`.
    pub delay: u16,
    /// Let past by later frames.
    pub reorder: u16,
    /// One bit flipped, or cut short.
    pub corrupt: u16,
    /// Longest delay.
    pub longest: SignedDuration,
    /// Frames, counted from 0 as they are sent, during which the wire is cut: they and all under way are lost.
    pub cuts: Vec<Range<u64>>,
}

/// A wire that follows a [`FaultPlan`].
pub struct Faulty {
    plan: FaultPlan,
    rng: Box<dyn CryptoRng + Send>,
    sent: u64,
    under_way: Vec<Parcel>,
}

#[derive(Debug)]
struct Parcel {
    arrives: Timestamp,
    to: Side,
    bytes: Vec<u8>,
}

/// What any wire takes.
const LATENCY: SignedDuration = SignedDuration::from_millis(20);

impl Wire for Perfect {
    fn send(&mut self, now: Timestamp, to: Side, bytes: Vec<u8>) {
        self.under_way.push(Parcel { arrives: now, to, bytes });
    }
    fn receive(&mut self, now: Timestamp, at: Side) -> Option<Vec<u8>> {
        first(&mut self.under_way, now, at)
    }
    fn next_arrival(&self) -> Option<Timestamp> {
        self.under_way.iter().map(|parcel| parcel.arrives).min()
    }
}

impl Faulty {
    /// A wire with these faults; the same randomness gives the same faults.
    pub fn new(plan: FaultPlan, rng: Box<dyn CryptoRng + Send>) -> Self {
        Self { plan, rng, sent: 0, under_way: Vec::new() }
    }

    /// From now on nothing goes wrong; what is under way arrives as it would have.
    pub fn heal(&mut self) {
        self.plan = FaultPlan::default();
    }

    /// The wire breaks: everything under way is lost.
    pub fn cut(&mut self) {
        self.under_way.clear();
    }

    fn happens(&mut self, rate: u16) -> bool {
        self.below(1000) < u64::from(rate)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.rng.next_u64() % bound.max(1)
    }

    fn up_to(&mut self, longest: SignedDuration) -> SignedDuration {
        let millis = u64::try_from(longest.as_millis()).unwrap_or(0);
        SignedDuration::from_millis(self.below(millis + 1).cast_signed())
    }

    fn damage(&mut self, bytes: &mut Vec<u8>) {
        if self.happens(500) {
            let len = self.below(bytes.len() as u64);
            bytes.truncate(len as usize);
        } else if !bytes.is_empty() {
            let bit = self.below(bytes.len() as u64 * 8) as usize;
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

impl Wire for Faulty {
    fn send(&mut self, now: Timestamp, to: Side, bytes: Vec<u8>) {
        let number = self.sent;
        self.sent += 1;
        if self.plan.cuts.iter().any(|cut| cut.contains(&number)) {
            self.cut();
            return;
        }
        let copies = if self.happens(self.plan.duplicate) { 2 } else { 1 };
        for _ in 0..copies {
            if self.happens(self.plan.drop) {
                continue;
            }
            let mut bytes = bytes.clone();
            if self.happens(self.plan.corrupt) {
                self.damage(&mut bytes);
            }
            let mut takes = LATENCY;
            if self.happens(self.plan.reorder) {
                takes += self.up_to(LATENCY * 4);
            }
            if self.happens(self.plan.delay) {
                takes += self.up_to(self.plan.longest);
            }
            self.under_way.push(Parcel { arrives: now + takes, to, bytes });
        }
    }

    fn receive(&mut self, now: Timestamp, at: Side) -> Option<Vec<u8>> {
        first(&mut self.under_way, now, at)
    }

    fn next_arrival(&self) -> Option<Timestamp> {
        self.under_way.iter().map(|parcel| parcel.arrives).min()
    }
}

/// Takes the parcel that arrived first; of several at one moment, the one sent first.
fn first(under_way: &mut Vec<Parcel>, now: Timestamp, at: Side) -> Option<Vec<u8>> {
    let arrived =
        under_way.iter().enumerate().filter(|(_, parcel)| parcel.to == at && parcel.arrives <= now);
    let place = arrived.min_by_key(|(place, parcel)| (parcel.arrives, *place))?.0;
    Some(under_way.remove(place).bytes)
}
