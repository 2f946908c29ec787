//! A body in one process, for tests: a hub and any number of bureaus with their officers, a clock that only the test moves,
//! invented people. Everything follows from a seed. Never part of the product.

pub mod clock;
pub mod people;
mod slip_in;
pub mod store;
pub mod test_node;
pub mod world;

pub use clock::FakeClock;
pub use test_node::{Staff, TestNode};
pub use world::{Folders, World};

/// Randomness that a seed decides.
pub type Dice = rand_chacha::ChaCha8Rng;

/// Randomness from a seed and a use, so that two uses of one seed do not draw the same.
pub fn dice(seed: u64, of: u64) -> Dice {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_be_bytes());
    bytes[8..16].copy_from_slice(&of.to_be_bytes());
    rand_core::SeedableRng::from_seed(bytes)
}
