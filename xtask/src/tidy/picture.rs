//! `ARCHITECTURE.md` names every room of ours, and `docs/design/dependencies.md` every library that a manifest asks for, each in
//! the first cell of a table's row: a dependency without a written reason does not come in.

use std::collections::HashSet;

use super::tree::{TextFile, Tree};
use crate::cargo::Package;
use crate::finding::Finding;

const ROOMS: &str = "ARCHITECTURE.md";
const LIBRARIES: &str = "docs/design/dependencies.md";
const MEND_ROOM: &str = "give it a row in the table of rooms";
const MEND_LIBRARY: &str =
    "give it a row in the table of dependencies, with its reason and who keeps it";

pub(super) fn check(tree: &Tree, packages: &[Package]) -> Vec<Finding> {
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
    let ours = ours.iter().map(|package| package.name.as_str());
    let mut missing = untold(tree, ROOMS, ours, "the room", MEND_ROOM);
    missing.extend(untold(tree, LIBRARIES, libraries, "the library", MEND_LIBRARY));
    missing
}

/// Those of the names that the document does not tell of.
fn untold<'a>(
    tree: &Tree,
    path: &str,
    names: impl IntoIterator<Item = &'a str>,
    what: &str,
    mend: &'static str,
) -> Vec<Finding> {
    let lines = tree.file(path).into_iter().flat_map(TextFile::lines);
    let told: HashSet<&str> = lines.flat_map(|(_, line)| first_cell(line)).collect();
    let names = names.into_iter().filter(|name| !told.contains(name));
    names
        .map(|name| Finding::new(path, 0, format!("{what} `{name}` is not told of"), mend))
        .collect()
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
    fn a_room_or_library_that_its_document_leaves_out_is_found() {
        let rooms = "Prose names web.\n| room | x |\n| `acts` | says `web` |\n";
        let libraries = "Prose names sqlite.\n| crate | x |\n| jiff, serde (derive) | days |\n";
        let tree = Tree::of(&[(ROOMS, rooms), (LIBRARIES, libraries)]);
        let packages = [
            package("acts", None, &["jiff", "web", "sqlite"]),
            package("web", None, &["serde", "acts"]),
            package("sqlite", Some("registry"), &["its-own"]),
        ];
        let found: Vec<_> = check(&tree, &packages).into_iter().map(|found| found.what).collect();
        assert_eq!(found, ["the room `web` is not told of", "the library `sqlite` is not told of"]);
    }
}
