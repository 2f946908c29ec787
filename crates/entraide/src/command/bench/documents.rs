//! `entraide bench documents`: the index of documents at any size, the set with its records, and in the same run what a user
//! would pick instead. All numbers are generated.

mod limit;
pub(super) mod measure;
mod peers;
mod set;

use std::{path::PathBuf, process::Command, time::Instant};

use documents::{
    index::{BULK, Index},
    key::{Key, Mix, Slot},
};
use measure::{BATCH, Latencies, Rates, cpu, latencies, rates, rates_in_batches};
use serde_json::json;

use crate::{
    outcome::{Fault, Outcome},
    screen,
};

/// Measure look-ups by number. Figures go to docs/benchmarks.md with machine and date; take the median of three runs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Keys in the index
    #[arg(long, default_value_t = 10_000_000)]
    count: u64,
    /// Largest count at which sorted array and hash set are measured too
    #[arg(long, default_value_t = 10_000_000, value_name = "N")]
    peers: u64,
    /// Largest count at which SQLite is measured too
    #[arg(long, default_value_t = 10_000_000, value_name = "N")]
    sqlite: u64,
    /// Rows of the file that is loaded into a set with records
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    rows: u64,
    /// Where to write; a temporary folder if left out
    #[arg(long = "data", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Print one JSON object a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// A structure that answers "is it there?".
struct Structure {
    name: &'static str,
    /// Bytes a key.
    bytes: f64,
    /// Seconds of processor time to build it.
    build: f64,
    rates: Rates,
    latencies: Latencies,
}

/// A figure of its own, with what bench.md §2 asks.
struct Figure {
    what: &'static str,
    value: f64,
    unit: &'static str,
    goal: &'static str,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    if arguments.count == 0 || arguments.rows == 0 {
        return Err(Fault::usage("--count and --rows are at least 1"));
    }
    let folder = match &arguments.data {
        Some(data) => tempfile::Builder::new().prefix("bench-").tempdir_in(data)?,
        None => tempfile::Builder::new().prefix("entraide-bench-").tempdir()?,
    };
    let mix = Mix::new([7; 32]);
    let mut figures = Vec::new();
    let mut structures = index(&folder.path().join("index"), arguments.count, &mix, &mut figures)?;
    if arguments.count <= arguments.peers {
        structures.push(peers::sorted(arguments.count));
        structures.push(peers::hashed(arguments.count));
    }
    if arguments.count <= arguments.sqlite {
        structures.push(peers::sqlite(&folder.path().join("peer.db"), arguments.count)?);
    }
    set::measure(folder.path(), arguments.rows, &mut figures)?;
    tell(arguments, &structures, &figures);
    Ok(Outcome::Yes)
}

/// The n-th generated key: different for every n, in no order.
pub(super) fn generated(n: u64) -> u64 {
    let x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ x >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ x >> 32
}

/// Its place in an index.
fn slot(mix: &Mix, n: u64) -> Slot {
    mixed(mix, generated(n))
}

/// A generated key's place in an index. Mixing is part of every look that is measured.
#[inline]
fn mixed(mix: &Mix, key: u64) -> Slot {
    // Generating and mixing are bijections with zero kept out.
    mix.slot(Key::from_value(key).unwrap_or_else(|| unreachable!("no n gives zero")))
}

fn index(
    path: &std::path::Path,
    count: u64,
    mix: &Mix,
    figures: &mut Vec<Figure>,
) -> Result<Vec<Structure>, Fault> {
    let bar = screen::progress("building the index", count);
    let started = cpu();
    let mut index = Index::create(path, count, mix.fingerprint()).map_err(Fault::system)?;
    let mut slots = Vec::with_capacity(count.min(BULK as u64) as usize);
    for from in (0..count).step_by(BULK) {
        slots.clear();
        slots.extend((from..count.min(from + BULK as u64)).map(|n| slot(mix, n)));
        index.insert_all(&mut slots).map_err(Fault::system)?;
        bar.set_position(from);
    }
    index.checkpoint(1).map_err(Fault::system)?;
    let build = cpu() - started;
    bar.finish_and_clear();
    let bytes = per(index.bytes(), index.len());
    let one = |key| index.contains(mixed(mix, key));
    let each = |of: [u64; BATCH]| index.contains_each(of.map(|key| mixed(mix, key)));
    let structures = vec![
        Structure {
            name: "this index, one by one",
            bytes,
            build,
            rates: rates(count, one),
            latencies: latencies(count, one),
        },
        Structure {
            name: "this index, 32 at a time",
            bytes,
            build,
            rates: rates_in_batches(count, each),
            latencies: latencies(count, one),
        },
    ];
    limit::measure(&index, count, mix, &structures, figures)?;
    changes(&mut index, count, mix, figures)?;
    index.checkpoint(2).map_err(Fault::system)?;
    drop(index);
    // As `dd` documents it: drops what the system remembers of the file.
    let input = format!("if={}", path.display());
    let dropped =
        Command::new("dd").args([&input, "iflag=nocache", "count=0", "status=none"]).status();
    let what = match dropped {
        Ok(status) if status.success() => "open and first answer, file out of memory",
        _ => "open and first answer, file in memory (no dd)",
    };
    let started = Instant::now();
    let index = Index::open(path, mix.fingerprint()).map_err(Fault::system)?;
    let right = index.contains(slot(mix, count / 2)) && !index.contains(slot(mix, count + 7));
    let took = started.elapsed().as_secs_f64() * 1e3;
    if !right {
        return Err(Fault::system("the index that was opened again answers wrongly"));
    }
    figures.push(figure(what, took, "ms", "<= 50"));
    Ok(structures)
}

/// Single changes in memory. The first change of a page after a checkpoint costs a fault of the system's; once every page is
/// changed it is the table alone.
fn changes(
    index: &mut Index,
    count: u64,
    mix: &Mix,
    figures: &mut Vec<Figure>,
) -> Result<(), Fault> {
    let some = 200_000.min(count);
    let fresh = |round: u64, n: u64| slot(mix, (4 + round) * count + n);
    for (round, p50, p99) in [
        (0, "insert just after a checkpoint, p50", "insert just after a checkpoint, p99"),
        (1, "insert, p50", "insert, p99"),
    ] {
        let insert = |n| index.insert(fresh(round, n)).map(drop);
        let insert = measure::each(some, insert).map_err(Fault::system)?;
        figures.push(figure(p50, insert.p50, "ns", "<= 1,000"));
        figures.push(figure(p99, insert.p99, "ns", ""));
    }
    let erase = |n| {
        index.erase(fresh(n % 2, n / 2));
        Ok::<_, documents::index::IndexError>(())
    };
    let erase = measure::each(2 * some, erase).map_err(Fault::system)?;
    figures.push(figure("erase, p50", erase.p50, "ns", "<= 1,000"));
    figures.push(figure("erase, p99", erase.p99, "ns", ""));
    if index.len() == count {
        Ok(())
    } else {
        Err(Fault::system("what was put in and erased again is not all gone"))
    }
}

fn figure(what: &'static str, value: f64, unit: &'static str, goal: &'static str) -> Figure {
    Figure { what, value, unit, goal }
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn per(all: u64, count: u64) -> f64 {
    all as f64 / count as f64
}

fn tell(arguments: &Arguments, structures: &[Structure], figures: &[Figure]) {
    if arguments.json {
        for s in structures {
            screen::object(&json!({
                "structure": s.name, "count": arguments.count, "bytes_a_key": s.bytes,
                "build_cpu_s": s.build, "miss_per_cpu_s": s.rates.miss, "hit_per_cpu_s": s.rates.hit,
                "p50_ns": s.latencies.p50, "p99_ns": s.latencies.p99, "p999_ns": s.latencies.p999,
            }));
        }
        for f in figures {
            screen::object(
                &json!({"what": f.what, "value": f.value, "unit": f.unit, "goal": f.goal}),
            );
        }
        return;
    }
    screen::line(&format!("{} keys; look-ups a core-second, latencies of misses", arguments.count));
    screen::line(&format!(
        "{:<34} {:>7} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7}",
        "", "B/key", "build s", "miss M/s", "hit M/s", "p50 ns", "p99 ns", "p999 ns"
    ));
    for s in structures {
        screen::line(&format!(
            "{:<34} {:>7.1} {:>8.1} {:>8.2} {:>8.2} {:>7.0} {:>7.0} {:>7.0}",
            s.name,
            s.bytes,
            s.build,
            s.rates.miss / 1e6,
            s.rates.hit / 1e6,
            s.latencies.p50,
            s.latencies.p99,
            s.latencies.p999
        ));
    }
    screen::line(
        "goals, this index                    <= 13             >= 20    >= 20          <= 1000",
    );
    for f in figures {
        screen::line(&format!("{:<58} {:>12.1} {:<10} {}", f.what, f.value, f.unit, f.goal));
    }
}
