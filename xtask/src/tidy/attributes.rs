//! No lint is switched off without a reason, and no library writes to terminal or log: what it knows
//! may be personal data, and only the binary knows who reads.

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const MEND_ALLOW: &str = "mend what the lint finds, or use `#[expect(…, reason = \"…\")]`";
const MEND_OUTPUT: &str = "return it as a value: only crates/entraide prints or logs, and never \
                           personal data";

/// The rooms that talk to a terminal: the binary, and the maintainers' trainer, which is in no product.
const MAY_PRINT: [&str; 2] = ["entraide", "trainer"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.rust().flat_map(|file| allows(file).chain(prints(file))).collect()
}

fn allows(file: &TextFile) -> impl Iterator<Item = Finding> {
    let is_allow = |line: &str| {
        let line = line.trim_start();
        let inner = line.strip_prefix("#[").or_else(|| line.strip_prefix("#!["));
        inner.is_some_and(|inner| {
            let conditional = inner.starts_with("cfg_attr(") && inner.contains(", allow(");
            inner.starts_with("allow(") || conditional
        })
    };
    let lines = file.lines().filter(move |(_, line)| is_allow(line));
    lines.map(|(number, _)| {
        Finding::new(&file.path, number, "a lint is switched off without a reason", MEND_ALLOW)
    })
}

fn prints(file: &TextFile) -> impl Iterator<Item = Finding> {
    const OUTPUT: [&str; 12] = [
        "println!",
        "print!",
        "eprintln!",
        "eprint!",
        "dbg!",
        "stdout()",
        "stderr()",
        "log::error!",
        "log::warn!",
        "log::info!",
        "log::debug!",
        "log::trace!",
    ];
    let checked = file.is_source() && !file.room().is_some_and(|room| MAY_PRINT.contains(&room));
    let lines = file.code().filter(move |_| checked);
    lines.filter_map(|(number, line)| {
        let output = OUTPUT.into_iter().find(|output| is_used(line, output))?;
        let what = format!("`{output}` in a library");
        Some(Finding::new(&file.path, number, what, MEND_OUTPUT))
    })
}

/// Whether `name` stands in the line as a word of its own: `print!` is not in `eprint!`.
fn is_used(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lint_switched_off_without_a_reason_is_found() {
        let text = ["#![", "    #[", "#[expect(unused)]\n#[cfg_attr(test, ", "let text = \"#[", ""]
            .join("allow(unused)]\n");
        let text = format!("//! Head.\n{text}");
        let text = text.as_str();
        let tree = Tree::of(&[("xtask/src/a.rs", text)]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(found, [2, 3, 5]);
    }

    #[test]
    fn output_from_a_library_is_found_and_in_the_binary_and_tests_it_is_not() {
        let text = "//! Head.\n// println!(\"in a comment\")\nprintln!(\"name\");\n\
                    log::info!(name);\nlog::Log::open();\n#[cfg(test)]\nprintln!(\"test\");\n";
        let tree = Tree::of(&[
            ("crates/acts/src/a.rs", text),
            ("crates/entraide/src/main.rs", text),
            ("crates/acts/tests/it.rs", text),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.path, f.line)).collect();
        let path = "crates/acts/src/a.rs".to_owned();
        assert_eq!(found, [(path.clone(), 3), (path, 4)]);
    }
}
