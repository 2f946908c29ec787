//! A Rust file opens with a paragraph on what lives in it, and is not too long to read.

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const MOST_LINES: usize = 600;

const MEND_HEAD: &str = "open the file with a `//!` paragraph: what lives here, what does not";
const MEND_LENGTH: &str = "make it two files, each of one thing";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust().flat_map(|file| [head(file), length(file)]).flatten().collect()
}

fn head(file: &TextFile) -> Option<Finding> {
    let said = file.text.strip_prefix("//! ").and_then(|rest| rest.lines().next());
    // "//! placeholder" is a head, but says nothing.
    let says_something = said.is_some_and(|line| line.split_whitespace().count() >= 3);
    let what = "no paragraph at the head of the file";
    (!says_something).then(|| Finding::new(&file.path, 1, what, MEND_HEAD))
}

fn length(file: &TextFile) -> Option<Finding> {
    let lines = file.text.lines().count();
    let what = format!("{lines} lines, where {MOST_LINES} is the most");
    (lines > MOST_LINES).then(|| Finding::new(&file.path, MOST_LINES + 1, what, MEND_LENGTH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_a_head_or_too_long_is_found() {
        let long = format!("//! A file that is long.\n{}", "// line\n".repeat(600));
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "//! What lives here.\n"),
            ("crates/a/src/bare.rs", "fn a() {}\n//! Too late a head.\n"),
            ("crates/a/src/empty.rs", ""),
            ("crates/a/src/lazy.rs", "//! placeholder\n"),
            ("crates/a/tests/long.rs", &long),
            ("README.md", "# Not Rust\n"),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.path, f.line)).collect();
        let expected = [
            ("crates/a/src/bare.rs".to_owned(), 1),
            ("crates/a/src/empty.rs".to_owned(), 1),
            ("crates/a/src/lazy.rs".to_owned(), 1),
            ("crates/a/tests/long.rs".to_owned(), 601),
        ];
        assert_eq!(found, expected);
    }
}
