//! What Cargo knows of the packages: read from `cargo metadata`, cut down to what checks need.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::shell;

/// A package, ours or a dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    /// SPDX expression.
    pub(crate) licence: Option<String>,
    /// Where it comes from; `None` for our own.
    pub(crate) source: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
}

/// What a package's manifest asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Only for tests, benches and examples.
    pub(crate) dev: bool,
}

/// All packages of the locked build, ours included.
pub(crate) fn packages(root: &Path) -> Result<Vec<Package>, String> {
    let mut command = cargo(root);
    command.args(["metadata", "--format-version", "1", "--locked"]);
    let text = shell::output(&mut command)?;
    let metadata = text.parse().map_err(|error| format!("cargo metadata: {error}"))?;
    read(&metadata).ok_or_else(|| "cargo metadata has another shape than expected".to_owned())
}

/// The cargo that runs us, in the repository, as if called from a shell: what Cargo tells us of our own package would make it build
/// again whatever asks for these variables (ring, and all that builds upon it), now and at the next call from a shell.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| OURS.iter().any(|start| name.starts_with(start))) {
            command.env_remove(name);
        }
    }
    command
}

/// How the variables begin that Cargo sets for the program it runs.
const OURS: [&str; 2] = ["CARGO_MANIFEST_", "CARGO_PKG_"];

/// The machine this runs on, as the compiler calls it.
pub(crate) fn host() -> Result<String, String> {
    let text = shell::output(Command::new("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".to_owned())
}

fn read(metadata: &Value) -> Option<Vec<Package>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    metadata["packages"]
        .as_array()?
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array()?.iter().map(|dependency| {
                let name = text(&dependency["name"])?;
                Some(Dependency { name, dev: dependency["kind"] == "dev" })
            });
            Some(Package {
                name: text(&package["name"])?,
                version: text(&package["version"])?,
                licence: text(&package["license"]),
                source: text(&package["source"]),
                dependencies: dependencies.collect::<Option<_>>()?,
            })
        })
        .collect()
}
