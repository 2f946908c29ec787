//! A kind of entry is a value of `domain`. Outside that room no kind is named in a text, and the node under the acts imports no
//! noun: a noun is handed to it.

use std::collections::BTreeSet;

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const NODE: &str = "crates/acts/src/node/";
/// What the node may know of its own room beside itself.
const MAY_IMPORT: [&str; 4] = ["ActError", "error", "seal", "node"];

const MEND_TEXT: &str = "ask a property of the kind, or compare with `domain::NOUN::kinds::NAME`";
const MEND_NODE: &str =
    "let the noun do it: `acts/src/node/noun.rs` tells what a noun hands to the node";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let kinds: BTreeSet<&str> =
        tree.rust().filter(|file| in_domain(file)).flat_map(declared).collect();
    let stems: BTreeSet<&str> = kinds.iter().map(|kind| first_word(kind)).collect();
    let outside = tree.rust().filter(|file| file.is_source() && !in_domain(file));
    outside.flat_map(|file| texts(file, &kinds, &stems).chain(imports(file))).collect()
}

fn in_domain(file: &TextFile) -> bool {
    file.room() == Some("domain") && file.is_source()
}

/// The names of a file's `kinds!` rows: `Name(Payload) {`.
fn declared(file: &TextFile) -> impl Iterator<Item = &str> {
    let rows = file.code().skip_while(|(_, line)| !line.contains("kinds! {"));
    rows.take_while(|(_, line)| *line != "}").filter_map(|(_, line)| {
        let (name, payload) = line.trim().split_once('(')?;
        let named = name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric);
        (named && payload.contains(") {")).then_some(name)
    })
}

/// `Notice` of `NoticePublished`.
fn first_word(kind: &str) -> &str {
    let end = kind.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase());
    end.map_or(kind, |(end, _)| &kind[..end])
}

fn texts<'t>(
    file: &'t TextFile,
    kinds: &'t BTreeSet<&str>,
    stems: &'t BTreeSet<&str>,
) -> impl Iterator<Item = Finding> + 't {
    file.code().filter_map(move |(number, line)| {
        let name = line.split('"').skip(1).step_by(2).find(|text| kinds.contains(text));
        let stem = || {
            let (_, rest) = line.split_once("starts_with(\"")?;
            rest.split('"').next().filter(|text| stems.contains(text))
        };
        let what = format!("the kind `{}` is named in a text", name.or_else(stem)?);
        Some(Finding::new(&file.path, number, what, MEND_TEXT))
    })
}

fn imports(file: &TextFile) -> impl Iterator<Item = Finding> {
    let checked = file.path.starts_with(NODE);
    file.code().filter(move |_| checked).filter_map(|(number, line)| {
        let sibling = siblings(line).into_iter().find(|name| !MAY_IMPORT.contains(name))?;
        let what = format!("the node imports `{sibling}`");
        Some(Finding::new(&file.path, number, what, MEND_NODE))
    })
}

/// What a line takes from the room's root: `crate::a`, or each of `crate::{a, b::c}`.
fn siblings(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, root) in line.match_indices("crate::") {
        let rest = &line[at + root.len()..];
        let list = rest.strip_prefix('{').map_or(rest, |list| list.trim_end_matches(['}', ';']));
        let one = usize::from(!rest.starts_with('{'));
        let names = list.split(',').take(if one == 1 { 1 } else { usize::MAX });
        found.extend(names.map(|name| {
            let name = name.trim_start();
            let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
            &name[..end.unwrap_or(name.len())]
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOMAIN: &str = "//! Head.\ncrate::kinds! {\n    Notice;\n    /// Said.\n    NoticePublished(Publication) {\n        \
                          since: 1,\n    }\n}\n";

    fn found(path: &str, text: &str) -> Vec<usize> {
        let tree = Tree::of(&[("crates/domain/src/notice.rs", DOMAIN), (path, text)]);
        check(&tree).into_iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn a_kind_named_in_a_text_outside_domain_is_found() {
        let text = "//! Head.\nif kind == \"NoticePublished\" {}\nlet ours = [\"NoticePublished\"];\n\
                    kind.starts_with(\"Notice\");\nkinds::NoticePublished;\n\"Notice\";\n\
                    #[cfg(test)]\n\"NoticePublished\"\n";
        assert_eq!(found("crates/acts/src/notice.rs", text), [2, 3, 4]);
        assert!(found("crates/domain/src/hit.rs", text).is_empty());
        assert!(found("crates/acts/tests/it.rs", text).is_empty());
    }

    #[test]
    fn a_node_that_imports_a_noun_is_found() {
        let text = "//! Head.\nuse crate::{ActError, seal::hex};\nuse crate::hit;\nuse crate::{ActError, notice::view};\n\
                    fn f() { crate::object::lapse(1, 2) }\nuse super::noun::Noun;\n";
        assert_eq!(found("crates/acts/src/node/order.rs", text), [3, 4, 5]);
        assert!(found("crates/acts/src/hit.rs", text).is_empty());
    }
}
