//! Making the tables of `atlas` anew: names from Unicode's CLDR, the map from Natural Earth. Both come as packages of the
//! npm registry, by name, version and checksum; what is made of them is committed, so that no build fetches anything.
//! Needs npm, node (its collation orders the names) and tar.

mod dots;
mod map;
mod names;
mod projection;
mod simplify;
mod topology;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::shell;

/// Package, version, SHA-256 of the registry's archive.
const PACKAGES: [(&str, &str, &str); 3] = [
    ("cldr-core", "48.2.0", "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d"),
    (
        "cldr-localenames-full",
        "48.2.0",
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    ),
    ("world-atlas", "2.0.2", "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"),
];

const COUNTRIES: &str = "crates/particulars/src/country/table.rs";
const TABLES: &str = "crates/atlas/tables";

/// Where the packages lie, and the countries the tables are about.
#[derive(Debug)]
struct Sources {
    folder: PathBuf,
    countries: Vec<Iso>,
}

/// A country as `particulars` has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Iso {
    alpha2: String,
    /// Three digits, as the map's source names countries.
    numeric: String,
}

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let folder = root.join("target/atlas");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for package in PACKAGES {
        fetch(&folder, package)?;
    }
    let table = root.join(COUNTRIES);
    let text = fs::read_to_string(&table).map_err(|error| format!("{COUNTRIES}: {error}"))?;
    let sources = Sources { folder, countries: countries(&text) };
    let mut tables = names::tables(&sources)?;
    tables.extend(map::tables(&sources)?);
    for (name, text) in tables {
        let path = root.join(TABLES).join(name);
        println!("{TABLES}/{name}: {} lines, {} bytes", text.lines().count(), text.len());
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// Brings the archive unless it is there, and unpacks it only if it is what was reviewed.
fn fetch(folder: &Path, (name, version, sha256): (&str, &str, &str)) -> Result<(), String> {
    let archive = format!("{name}-{version}.tgz");
    if !folder.join(&archive).exists() {
        let mut pack = Command::new("npm");
        pack.args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(folder);
        shell::run(pack.stdout(Stdio::null()))?;
    }
    let sums = format!("{archive}.sha256");
    let line = format!("{sha256}  {archive}\n");
    fs::write(folder.join(&sums), line).map_err(|error| format!("{sums}: {error}"))?;
    shell::run(Command::new("sha256sum").args(["--check", "--quiet", &sums]).current_dir(folder))?;
    let place = folder.join(name);
    fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
    let mut unpack = Command::new("tar");
    unpack.args(["xzf", &archive, "--strip-components=1", "-C", name]).current_dir(folder);
    shell::run(&mut unpack)
}

/// The rows `row("AD", "AND", 20, …)` of the table of countries.
fn countries(table: &str) -> Vec<Iso> {
    let row = |line: &str| {
        let mut fields = line.trim().strip_prefix("row(\"")?.split(", ");
        let alpha2 = fields.next()?.trim_end_matches('"').to_owned();
        let numeric: u16 = fields.nth(1)?.parse().ok()?;
        Some(Iso { alpha2, numeric: format!("{numeric:03}") })
    };
    table.lines().filter_map(row).collect()
}

impl Sources {
    fn json(&self, path: &str) -> Result<Value, String> {
        let text = fs::read(self.folder.join(path)).map_err(|error| format!("{path}: {error}"))?;
        serde_json::from_slice(&text).map_err(|error| format!("{path}: {error}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_table_of_countries_are_read_and_nothing_else() {
        let table = "const X: u8 = 1;\n    row(\"AF\", \"AFG\", 4, \"Afghanistan\"),\n    row(\n";
        let expected = vec![Iso { alpha2: "AF".to_owned(), numeric: "004".to_owned() }];
        assert_eq!(countries(table), expected);
    }
}
