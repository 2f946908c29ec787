//! Nothing committed knows the machine it was written on, or where that machine got its packages.

use super::tree::Tree;
use crate::finding::Finding;

const MEND_PATH: &str = "write the path from the repository's root";
const MEND_HOST: &str = "Cargo.lock and manifests name crates.io only";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        for (number, line) in file.lines() {
            if let Some(path) = machine_path(line) {
                let what = format!("`{path}` is a path of one machine");
                findings.push(Finding::new(&file.path, number, what, MEND_PATH));
            }
            let names_packages = file.is_a("toml") || file.is_a("lock");
            if names_packages && let Some(host) = other_registry(line) {
                let what = format!("packages come from `{host}`");
                findings.push(Finding::new(&file.path, number, what, MEND_HOST));
            }
        }
    }
    findings
}

/// A folder that only one machine has. In parts, or this file would find itself.
fn machine_path(line: &str) -> Option<&'static str> {
    const PATHS: [&str; 4] = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
    ];
    // `crates/work/…` or `…org/home/` is another thing: the path must begin there.
    PATHS.into_iter().find(|path| {
        line.match_indices(path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/'))
        })
    })
}

fn other_registry(line: &str) -> Option<&str> {
    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";
    let (_, source) = line.split_once("registry+").or_else(|| line.split_once("sparse+"))?;
    let source = source.trim_end_matches(['"', ' ']);
    (!CRATES_IO.ends_with(source)).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_one_machine_is_found() {
        let planted = format!("see {PATH}main/x\nand https://un.org{PATH}x\n");
        let tree = Tree::of(&[("docs/a.md", &planted), ("docs/b.md", "crates/work/src\n")]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.path, f.line)).collect();
        assert_eq!(found, [("docs/a.md".to_owned(), 1)]);
    }

    #[test]
    fn another_registry_is_found() {
        let lock = "source = \"registry+https://github.com/rust-lang/crates.io-index\"\n\
                    source = \"registry+https://mirror.example/index\"\n\
                    source = \"sparse+https://mirror.example/\"\n";
        let tree = Tree::of(&[("Cargo.lock", lock)]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(found, [2, 3]);
    }

    const PATH: &str = concat!("/wo", "rk/");
}
