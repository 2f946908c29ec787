//! Documents: `entraide bench documents`, which measures sorted array, hash set and SQLite itself, beside PostgreSQL.

use serde_json::Value;

use super::{Bench, figures, head, number, row, short};

pub(super) fn table(
    bench: &Bench<'_>,
    count: u64,
    postgres: &Result<(), String>,
) -> Result<String, String> {
    let keys = count.to_string();
    let few = count.min(100_000).to_string();
    let mut arguments = vec!["bench", "documents", "--json", "--count", &keys, "--rows", &few];
    arguments.extend(["--peers", &keys, "--sqlite", &keys]);
    let text = bench.ours(&arguments)?;
    let mut structures: Vec<Value> = figures(&text)?;
    structures.retain(|figure| figure["structure"].is_string());
    let ours = structures.iter().find(|figure| figure["structure"] == "this index, one by one");
    let ours = ours.cloned().ok_or("`entraide bench documents` printed no index")?;
    let measured = match postgres {
        Ok(()) => bench.peer(&["documents", &keys]),
        Err(why) => Err(why.clone()),
    };
    let mut out = format!("\n### Documents: {keys} keys\n");
    head(
        &mut out,
        &[
            "",
            "bytes/key",
            "misses/s/core",
            "hits/s/core",
            "p50, µs",
            "p99, µs",
            "ours, one by one, is faster by (miss / hit)",
        ],
    );
    match measured {
        Ok(figures) => structures.extend(figures),
        Err(why) => structures.push(
            serde_json::json!({"structure": format!("PostgreSQL b-tree, not measured: {why}")}),
        ),
    }
    for figure in &structures {
        let of = |field| number(figure, field);
        let ratio = |field| short(number(&ours, field) / of(field));
        let cells = [
            figure["structure"].as_str().unwrap_or_default().to_owned(),
            short(of("bytes_a_key")),
            short(of("miss_per_cpu_s")),
            short(of("hit_per_cpu_s")),
            short(of("p50_ns") / 1e3),
            short(of("p99_ns") / 1e3),
            format!("{} / {}", ratio("miss_per_cpu_s"), ratio("hit_per_cpu_s")),
        ];
        row(&mut out, &cells);
    }
    Ok(out)
}
