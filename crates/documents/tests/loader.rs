//! The program that the tests kill: loads a CSV file into a set and says when it is done.

use std::path::Path;

use documents::load::{Format, Plan, load};
use documents::{DocumentSet, Owner};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, folder, file, rejects] = &arguments[..] else {
        return Err("FOLDER FILE REJECTS".into());
    };
    let mut set = DocumentSet::open(Path::new(folder), &mut ChaCha20Rng::from_seed([1; 32]))?;
    let owner = Owner::new("KE")?;
    let plan = Plan { format: Format::Csv, owner: &owner, rejects: Path::new(rejects) };
    load(&mut set, Path::new(file), plan, &mut |_| ())?;
    Ok(())
}
