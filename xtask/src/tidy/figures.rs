//! A measured figure without its day is a rumour: every table in `docs/benchmarks.md` stands below
//! one, in its own section.

use super::tree::Tree;
use crate::finding::Finding;

const PATH: &str = "docs/benchmarks.md";
const MEND: &str = "write the day of measuring (2026-01-31), machine and commit above the table";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.file(PATH) else { return Vec::new() };
    let (mut dated, mut in_table) = (false, false);
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        let is_row = line.trim_start().starts_with('|');
        if line.starts_with('#') {
            dated = false;
        }
        dated |= holds_a_day(line);
        if is_row && !in_table && !dated {
            findings.push(Finding::new(PATH, number, "a table of figures without a day", MEND));
        }
        in_table = is_row;
    }
    findings
}

/// Whether a day such as 2026-01-31 stands in the line.
fn holds_a_day(line: &str) -> bool {
    line.as_bytes().windows(10).any(|window| {
        window.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_without_a_day_in_its_section_is_found() {
        let text = "# Figures\n\n## Appends\nMeasured 2026-01-31.\n\n| a | b |\n|--|--|\n\
                    | 1 | 2 |\n\n## Follow\n\n| a | b |\n|--|--|\n";
        let tree = Tree::of(&[(PATH, text)]);
        let found: Vec<_> = check(&tree).into_iter().map(|finding| finding.line).collect();
        assert_eq!(found, [12]);
        assert_eq!(check(&Tree::default()), []);
    }
}
