//! The program that the tests kill: loads a CSV file into a set.

use std::path::Path;

use documents::load::{Format, Plan, load};
use documents::{DocumentSet, Owner};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, file, rejects, batch] = &arguments[..] else {
        return Err("FOLDER FILE REJECTS BATCH".into());
    };
    let mut set = DocumentSet::open(Path::new(folder), &mut ChaCha20Rng::from_seed([1; 32]))?;
    let owner = Owner::new("KE")?;
    let plan = Plan {
        format: Format::Csv,
        owner: &owner,
        rejects: Path::new(rejects),
        batch: batch.parse()?,
    };
    load(&mut set, Path::new(file), plan, &mut |_| ())?;
    Ok(())
}
