//! Machine readable zones: `entraide bench mrz` beside the crate `mrz`, on the same zones.

use serde_json::Value;

use super::{Bench, figures, head, number, row, short};

pub(super) fn table(bench: &Bench<'_>, specimens: &[String]) -> Result<String, String> {
    let zones = bench.file("zones.txt");
    let mut arguments = vec!["bench", "mrz", "--json", "--write", &zones];
    arguments.extend(specimens.iter().flat_map(|file| ["--specimens", file]));
    let ours = figures(&bench.ours(&arguments)?)?;
    let mut arguments = vec!["mrz", zones.as_str()];
    arguments.extend(specimens.iter().map(String::as_str));
    let peer = bench.peer(&arguments);
    let rate = rate(&ours);
    let made = if specimens.is_empty() { "invented zones" } else { "labelled zones" };
    let mut out = format!("\n### Machine readable zones: {made}\n");
    head(&mut out, &["", "read and checked/s/core", "read as labelled", "ours is faster by"]);
    tell(&mut out, "this reader", &ours, rate);
    match peer {
        Ok(peer) => tell(&mut out, "crate mrz 0.9", &peer, rate),
        Err(why) => row(&mut out, &["crate mrz".to_owned(), format!("not measured: {why}")]),
    }
    Ok(out)
}

fn rate(figures: &[Value]) -> f64 {
    let zones = figures.iter().find(|figure| figure["what"] == "zones");
    zones.map_or(f64::NAN, |figure| number(figure, "per_cpu_s"))
}

fn tell(out: &mut String, name: &str, figures: &[Value], ours: f64) {
    let labelled = figures.iter().filter(|figure| figure["what"] == "labelled");
    let right: Vec<String> =
        labelled.map(|figure| format!("{} of {}", figure["right"], figure["of"])).collect();
    let right = if right.is_empty() { "–".to_owned() } else { right.join(", ") };
    let rate = rate(figures);
    row(out, &[name.to_owned(), short(rate), right, short(ours / rate)]);
}
