//! `ARCHITECTURE.md` names every room of ours and every library that a manifest asks for, each in the first cell of a table's
//! row: a dependency without a written reason does not come in.

use std::collections::HashSet;

use super::tree::Tree;
use crate::cargo::Package;
use crate::finding::Finding;

const PATH: &str = "ARCHITECTURE.md";
const MEND_ROOM: &str = "give it a row in the table of rooms";
const MEND_LIBRARY: &str =
    "give it a row in the table of dependencies, with its reason and who keeps it";

pub(super) fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
    let Some(file) = tree.file(PATH) else { return Vec::new() };
    let named: HashSet<&str> = file.lines().flat_map(|(_, line)| first_cell(line)).collect();
    let (ours, _): (Vec<_>, Vec<_>) = packages.iter().partition(|package| package.source.is_none());
    let rooms: HashSet<&str> = ours.iter().map(|package| package.name.as_str()).collect();
    let mut libraries: Vec<&str> = ours
        .iter()
        .flat_map(|package| &package.dependencies)
        .map(|dependency| dependency.name.as_str())
        .filter(|name| !rooms.contains(name))
        .collect();
    libraries.sort_unstable();
    libraries.dedup();
    let mut missing: Vec<Finding> = Vec::new();
    let mut demand = |name: &str, what: &str, mend| {
        if !named.contains(name) {
            missing.push(Finding::new(PATH, 0, format!("{what} `{name}` is not told of"), mend));
        }
    };
    for package in ours {
        demand(&package.name, "the room", MEND_ROOM);
    }
    for name in libraries {
        demand(name, "the library", MEND_LIBRARY);
    }
    missing
}

/// The words of a table row's first cell.
fn first_cell(line: &str) -> impl Iterator<Item = &str> {
    let cell = line.strip_prefix('|').and_then(|row| row.split('|').next()).unwrap_or_default();
    cell.split(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::Dependency;

    fn package(name: &str, source: Option<&str>, dependencies: &[&str]) -> Package {
        let dependency = |name: &&str| Dependency { name: (*name).to_owned(), dev: false };
        Package {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            licence: None,
            source: source.map(str::to_owned),
            dependencies: dependencies.iter().map(dependency).collect(),
        }
    }

    #[test]
    fn a_room_or_library_that_the_picture_leaves_out_is_found() {
        let text = "Prose names sqlite.\n| room | x |\n| `acts` | says `web` |\n| jiff, serde (derive) | days |\n";
        let tree = Tree::of(&[(PATH, text)]);
        let packages = [
            package("acts", None, &["jiff", "web", "sqlite"]),
            package("web", None, &["serde", "acts"]),
            package("sqlite", Some("registry"), &["its-own"]),
        ];
        let found: Vec<_> = check(&tree, &packages).into_iter().map(|found| found.what).collect();
        assert_eq!(found, ["the room `web` is not told of", "the library `sqlite` is not told of"]);
    }
}
