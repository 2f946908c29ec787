//! Build and search times over people made from a tab-separated list of names (first column), or invented ones:
//! `cargo run --release -p matching --example search_rate [FILE]`.

use std::time::Instant;
use std::{env, fs};

use matching::{ListedName, NameIndex, Person, Query};

fn main() -> std::io::Result<()> {
    let names: Vec<String> = match env::args().nth(1) {
        Some(file) => {
            let text = fs::read_to_string(file)?;
            text.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect()
        }
        None => invented(20_000),
    };
    for size in [1_000, 10_000, 100_000] {
        if names.len() < size {
            break;
        }
        measure(&names[..size]);
    }
    Ok(())
}

fn measure(names: &[String]) {
    let start = Instant::now();
    let mut index = NameIndex::new();
    for (id, name) in (0_u64..).zip(names) {
        index.insert(&Person {
            id: id.into(),
            names: vec![ListedName::good(name.as_str())],
            ..Person::default()
        });
    }
    let built = start.elapsed();
    let mut times: Vec<u128> = names
        .iter()
        .step_by((names.len() / 500).max(1))
        .map(|name| {
            let query = Query { names: vec![name.clone()], ..Query::default() };
            let start = Instant::now();
            assert!(!index.search(&query, 10).is_empty(), "a listed name finds somebody");
            start.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{} people: built in {} ms; search {} µs median, {} µs p99, {} µs at most",
        names.len(),
        built.as_millis(),
        at(50),
        at(99),
        at(100)
    );
}

/// Names from syllables, by a fixed rule.
fn invented(count: u32) -> Vec<String> {
    const SYLLABLES: [&str; 16] = [
        "ka", "rim", "tes", "ta", "ni", "pav", "el", "lin", "do", "vist", "mo", "ham", "thu", "ha",
        "geo", "ros",
    ];
    let mut state = 1_u32;
    let mut word = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let place = |shift: u32| SYLLABLES[(state >> shift & 15) as usize];
        format!("{}{}{}", place(28), place(22), place(16))
    };
    (0..count).map(|_| format!("{} {} {}", word(), word(), word())).collect()
}
