//! The house rules that no compiler checks, each a function of the repository's text alone, so
//! that each is tested with a planted violation. Functions over 70 lines are clippy's to find
//! (`too-many-lines-threshold`).

mod attributes;
mod envelope;
mod figures;
mod heads;
mod keys;
mod kinds;
mod layers;
mod log;
mod picture;
mod rules;
mod tree;
mod words;

use std::path::Path;

use crate::cargo;
use crate::finding::{self, Finding};
use tree::Tree;

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let tree = Tree::read(root)?;
    let mut findings = check(&tree);
    let packages = cargo::packages(root)?;
    findings.extend(layers::check(&packages));
    findings.extend(picture::check(&tree, &packages));
    finding::report("tidy", findings)?;
    println!("tidy: {} files, nothing to mend", tree.files.len());
    Ok(())
}

fn check(tree: &Tree) -> Vec<Finding> {
    let checks: [fn(&Tree) -> Vec<Finding>; 9] = [
        heads::check,
        attributes::check,
        rules::check,
        envelope::check,
        words::check,
        figures::check,
        log::check,
        kinds::check,
        keys::check,
    ];
    checks.iter().flat_map(|check| check(tree)).collect()
}
