//! How many zones a core reads and checks in a second: `cargo run --release -p particulars --example mrz_rate`.

use std::hint::black_box;
use std::time::Instant;

use particulars::{Mrz, MrzError};

const ZONES: [&str; 3] = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
];

fn main() -> Result<(), MrzError> {
    const ROUNDS: u32 = 1_000_000;
    let start = Instant::now();
    let mut valid = 0_u32;
    for _ in 0..ROUNDS {
        for zone in ZONES {
            valid += u32::from(Mrz::parse(black_box(zone))?.valid());
        }
    }
    let rate = f64::from(3 * ROUNDS) / start.elapsed().as_secs_f64();
    println!("{rate:.0} zones read and checked a second ({valid} valid)");

    let start = Instant::now();
    let mut readings = 0;
    for _ in 0..100 {
        for zone in ZONES {
            readings += black_box(Mrz::parse(zone)?.readings()).len();
        }
    }
    println!(
        "{:.0} µs a search for other readings ({readings} found)",
        start.elapsed().as_secs_f64() * 1e6 / 300.0
    );
    Ok(())
}
