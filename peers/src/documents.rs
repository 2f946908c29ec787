//! PostgreSQL asked for one key by a prepared statement over a Unix socket, the keys being those of
//! `entraide bench documents`.

use std::{io::Write, time::Instant};

use postgres::Client;
use serde_json::json;

use crate::{
    Outcome,
    clock::{self, Times, median},
    server::{self, Server},
};

/// Questions a run.
const A_RUN: u64 = 30_000;
const RUNS: u64 = 3;

pub(crate) fn run(count: &str) -> Outcome {
    let count: u64 = count.parse()?;
    let server = Server::start()?;
    let mut client = server.connect()?;
    let started = Instant::now();
    client.batch_execute("CREATE TABLE document (key bigint)")?;
    fill(&mut client, count)?;
    client.batch_execute("CREATE UNIQUE INDEX ON document (key)")?;
    client.batch_execute("VACUUM ANALYZE document")?;
    let build = started.elapsed().as_secs_f64();
    let bytes: i64 = client.query_one("SELECT pg_total_relation_size('document')", &[])?.get(0);
    let (hit, _) = rate(&mut client, count, 0)?;
    let (miss, mut times) = rate(&mut client, count, count)?;
    let figures = json!({
        "structure": "PostgreSQL b-tree, prepared, Unix socket", "count": count,
        "bytes_a_key": bytes as f64 / count as f64, "build_s": build,
        "miss_per_cpu_s": miss, "hit_per_cpu_s": hit,
        "p50_ns": times.percentile(50), "p99_ns": times.percentile(99),
    });
    println!("{figures}");
    Ok(())
}

/// The n-th key: `generated` of crates/entraide/src/command/bench/documents.rs.
fn generated(n: u64) -> i64 {
    let x = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ x >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (x ^ x >> 32).cast_signed()
}

/// By `COPY` in its binary format: signature, flags, then for each row its fields' number, length and bytes.
fn fill(client: &mut Client, count: u64) -> Outcome {
    let mut rows = client.copy_in("COPY document FROM STDIN BINARY")?;
    rows.write_all(b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0")?;
    for n in 0..count {
        rows.write_all(&1_i16.to_be_bytes())?;
        rows.write_all(&8_i32.to_be_bytes())?;
        rows.write_all(&generated(n).to_be_bytes())?;
    }
    rows.write_all(&(-1_i16).to_be_bytes())?;
    rows.finish()?;
    Ok(())
}

/// Questions a second of the backend's processor time, about keys from `from` on.
fn rate(client: &mut Client, count: u64, from: u64) -> Outcome<(f64, Times)> {
    let select = client.prepare("SELECT 1 FROM document WHERE key = $1")?;
    let backend = server::backend(client)?;
    let (mut rates, mut times) = (Vec::new(), Times::default());
    for run in 0..RUNS {
        let before = clock::of(backend)?;
        for n in 0..A_RUN {
            let far = (run * A_RUN + n).wrapping_mul(7_919) % count;
            let key = generated(from + far);
            let row = times.time(|| client.query_opt(&select, &[&key]))?;
            if row.is_some() != (from == 0) {
                return Err("PostgreSQL answered wrongly".into());
            }
        }
        rates.push(A_RUN as f64 / (clock::of(backend)? - before));
    }
    Ok((median(rates), times))
}
