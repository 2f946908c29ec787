//! No personal data outside payloads: what is hashed for ever is the envelope, so its fields are
//! exactly those `docs/design/entry.md` lists with the reason for each, and nobody adds one in passing.

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const ROOM: &str = "crates/ledger/src/";
const DOCUMENT: &str = "docs/design/entry.md";
const HEADING: &str = "## The entry";

const MEND: &str = "an envelope is signed and hashed and never erased: what it may hold is decided in \
                    docs/design/entry.md; make table and struct agree";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let holds_it = |file: &&TextFile| file.text.contains("pub struct Envelope {");
    let Some(file) = tree.rust().filter(|file| file.path.starts_with(ROOM)).find(holds_it) else {
        return Vec::new();
    };
    let Some((heading, documented)) = tree.file(DOCUMENT).and_then(documented) else {
        let what = "no table of the envelope's fields";
        return vec![Finding::new(DOCUMENT, 0, what, MEND)];
    };
    let (at, fields) = declared(file);
    let undocumented = fields.iter().filter(|(_, name)| !documented.contains(name));
    let missing = documented.iter().filter(|name| fields.iter().all(|(_, field)| field != *name));
    let mut findings: Vec<_> = undocumented
        .map(|(line, name)| {
            let what = format!("the envelope's field `{name}` is not in {DOCUMENT}");
            Finding::new(&file.path, *line, what, MEND)
        })
        .collect();
    findings.extend(missing.map(|name| {
        let what = format!("`{name}` is no field of the envelope ({}:{at})", file.path);
        Finding::new(DOCUMENT, heading, what, MEND)
    }));
    findings
}

/// The first column of the table below the heading, without `version`: that is the struct itself.
fn documented(file: &TextFile) -> Option<(usize, Vec<&str>)> {
    let (heading, _) = file.lines().find(|(_, line)| line.starts_with(HEADING))?;
    let rows = file
        .lines()
        .skip(heading)
        .map(|(_, line)| line)
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let names = rows.skip(2).filter_map(|row| row.split('|').nth(1));
    let names: Vec<_> = names.map(str::trim).filter(|name| *name != "version").collect();
    (!names.is_empty()).then_some((heading, names))
}

fn declared(file: &TextFile) -> (usize, Vec<(usize, &str)>) {
    let body = file.lines().skip_while(|(_, line)| !line.starts_with("pub struct Envelope {"));
    let body: Vec<_> = body.take_while(|(_, line)| *line != "}").collect();
    let at = body.first().map_or(0, |(number, _)| *number);
    let fields = body.into_iter().skip(1).filter_map(|(number, line)| {
        let line = line.trim_start();
        let is_field = !line.starts_with("//") && !line.starts_with('#');
        let (name, _) = line.split_once(": ").filter(|_| is_field)?;
        Some((number, name.trim_start_matches("pub(crate) ").trim_start_matches("pub ")))
    });
    (at, fields.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# A\n\n## The entry (version 1)\n\nText.\n\n| field | bytes |\n| --- | --- \
                         |\n| version | 1 |\n| id | 16 |\n| at | 8 |\n\n| other | table |\n";
    const STRUCT: &str = "//! Head.\n/// It.\npub struct Envelope {\n    /// Names it: well.\n    \
                          pub id: EntryId,\n    pub at: Timestamp,\n}\npub struct Other {\n    pub \
                          name: String,\n}\n";

    #[test]
    fn an_envelope_as_documented_passes() {
        let tree = Tree::of(&[(DOCUMENT, TABLE), ("crates/ledger/src/entry.rs", STRUCT)]);
        assert_eq!(check(&tree), []);
    }

    #[test]
    fn a_field_added_in_passing_and_one_only_documented_are_found() {
        let planted = STRUCT.replace("pub at: Timestamp,", "pub family_name: String,");
        let tree = Tree::of(&[(DOCUMENT, TABLE), ("crates/ledger/src/entry.rs", &planted)]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.line, f.what)).collect();
        let expected = [
            (6, "the envelope's field `family_name` is not in docs/design/entry.md".to_owned()),
            (3, "`at` is no field of the envelope (crates/ledger/src/entry.rs:3)".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_envelope_nobody_documented_is_found() {
        let tree = Tree::of(&[("crates/ledger/src/entry.rs", STRUCT)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
