//! Keys of messages: one that is written out has a message, one that is put together at run time is of a family of the table in
//! `families.rs`, and every message is reached by the one or the other. The words of a family are held by that file's tests; that no
//! other text is a key, by the type `Key`.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const SOURCES: &str = "crates/web/src/";
const FAMILIES: &str = "crates/web/tests/unit/language/families.rs";
const MESSAGES: &str = "crates/web/locales/en/";

const MEND_KEY: &str = "write the message in the five languages under crates/web/locales";
const MEND_FAMILY: &str = "a key is a literal, or `of(\"family-{}\", word)` with a row in crates/web/tests/unit/language/families.rs";
const MEND_DEAD: &str = "take it out of the five languages, or out of the table of families";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let messages: BTreeMap<&str, (&TextFile, usize)> = tree
        .files
        .iter()
        .filter(|file| file.path.starts_with(MESSAGES))
        .flat_map(|file| file.lines().filter_map(move |(at, line)| Some((key(line)?, (file, at)))))
        .collect();
    let families: Vec<(usize, &str)> = tree
        .file(FAMILIES)
        .into_iter()
        .flat_map(|file| literals(file).filter(|(_, text)| family(text)))
        .collect();
    let sources: Vec<&TextFile> =
        tree.rust().filter(|file| file.path.starts_with(SOURCES)).collect();
    let written: BTreeSet<&str> =
        sources.iter().flat_map(|file| literals(file)).map(|(_, text)| text).collect();

    let mut findings: Vec<Finding> =
        sources.iter().flat_map(|file| said(file, &messages, &families)).collect();
    for (at, name) in &families {
        if !written.contains(name) {
            let what = format!("nothing is said of the family `{name}`");
            findings.push(Finding::new(FAMILIES, *at, what, MEND_DEAD));
        }
    }
    for (key, (file, at)) in &messages {
        if !written.contains(key) && !families.iter().any(|(_, family)| covers(family, key)) {
            findings.push(Finding::new(
                &file.path,
                *at,
                format!("nothing says `{key}`"),
                MEND_DEAD,
            ));
        }
    }
    findings
}

/// What stands wrong in one file: a key without a message, a family without a row, a key made of anything else.
fn said(
    file: &TextFile,
    messages: &BTreeMap<&str, (&TextFile, usize)>,
    families: &[(usize, &str)],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in file.code() {
        for call in [".text(", ".with(", ".known("] {
            for (_, rest) in
                line.match_indices(call).map(|(at, call)| line.split_at(at + call.len()))
            {
                if rest.starts_with("&format!(\"")
                    && !line.contains("form.text(")
                    && !line.contains("typed.text(")
                {
                    let what = "a key is put together outside a family";
                    findings.push(Finding::new(&file.path, at, what, MEND_FAMILY));
                }
                let Some(text) = literal(rest).filter(|text| text.contains('-')) else { continue };
                if !messages.contains_key(text) {
                    let what = format!("the key `{text}` has no message");
                    findings.push(Finding::new(&file.path, at, what, MEND_KEY));
                }
            }
        }
        for (_, text) in line.split('"').enumerate().filter(|(n, text)| n % 2 == 1 && family(text))
        {
            if !families.iter().any(|(_, known)| known == &text) {
                let what = format!("`{text}` is no family of the table");
                findings.push(Finding::new(&file.path, at, what, MEND_FAMILY));
            }
        }
    }
    findings
}

/// The text that a call's arguments begin with, if it is a literal.
fn literal(arguments: &str) -> Option<&str> {
    arguments.strip_prefix('"')?.split('"').next()
}

/// The key of a message's first line.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    line.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(key)
}

/// Whether a text is written as a family is: words with `-` between, one of them `{}`.
fn family(text: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || matches!(c, '-' | '_');
    match text.split_once("-{}") {
        Some((stem, end)) => {
            !stem.is_empty()
                && stem.chars().all(letter)
                && (end.is_empty() || end.starts_with('-'))
                && end.chars().all(letter)
        }
        None => false,
    }
}

fn covers(family: &str, key: &str) -> bool {
    let word =
        family.split_once("{}").and_then(|(stem, end)| key.strip_prefix(stem)?.strip_suffix(end));
    word.is_some_and(|word| !word.is_empty())
}

/// Every text in quotation marks of a file's code, with its line.
fn literals(file: &TextFile) -> impl Iterator<Item = (usize, &str)> {
    file.code()
        .flat_map(|(at, line)| line.split('"').skip(1).step_by(2).map(move |text| (at, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str, messages: &str) -> Vec<String> {
        let families =
            "//! Head.\nconst FAMILIES: &[(&str, Words)] = &[\n    (\"role-{}\", Of(roles)),\n];\n";
        let tree = Tree::of(&[
            (FAMILIES, families),
            ("crates/web/src/page.rs", page),
            ("crates/web/locales/en/page.ftl", messages),
        ]);
        check(&tree)
            .into_iter()
            .map(|finding| format!("{}: {}", finding.line, finding.what))
            .collect()
    }

    const SOUND: &str = "t.text(\"page-title\");\nt.text(of(\"role-{}\", word));\nlet title = form.text(&format!(\"{a}.b\"));\n";
    const MESSAGES: &str = "page-title = Page\nrole-reviewer = Reviewer\n    of requests\n";

    #[test]
    fn keys_that_are_written_out_or_of_a_family_pass() {
        assert_eq!(found(SOUND, MESSAGES), Vec::<String>::new());
    }

    #[test]
    fn a_key_without_a_message_and_one_outside_the_families_are_found() {
        let page = format!(
            "{SOUND}t.text(\"page-gone\");\nt.text(&format!(\"page-{{word}}\"));\nt.text(of(\"page-{{}}\", word));\n"
        );
        let expected = [
            "4: the key `page-gone` has no message",
            "5: a key is put together outside a family",
            "6: `page-{}` is no family of the table",
        ];
        assert_eq!(found(&page, MESSAGES), expected);
    }

    #[test]
    fn a_message_and_a_family_that_nothing_says_are_found() {
        assert_eq!(
            found(SOUND, &format!("{MESSAGES}page-dead = Dead\n")),
            ["4: nothing says `page-dead`"]
        );
        assert_eq!(
            found("t.text(\"page-title\");\n", MESSAGES),
            ["3: nothing is said of the family `role-{}`"]
        );
    }
}
