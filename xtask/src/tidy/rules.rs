//! The statute's rule registry, read as text: one rule a file, each with id, article and examples,
//! each registered once. What a rule says is tested in the statute's own tests.

use std::collections::HashMap;

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

const FOLDER: &str = "crates/statute/src/rules/";
/// Where the registry may stand: Rust's two ways of naming a module with children.
const REGISTRIES: [&str; 2] = ["crates/statute/src/rules.rs", "crates/statute/src/rules/mod.rs"];

const MEND_RULE: &str = "declare one `pub(crate) static RULE: Rule = Rule { id, title, article, …, \
                         examples }` in the file";
const MEND_FIELD: &str = "a rule names its id and the article it obeys, and shows examples";
const MEND_ID: &str = "give the rule an id of its own: findings, waivers and statutes name it";
const MEND_REGISTER: &str = "name `&GROUP::FILE::RULE` once in the registry's list of all rules";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let registry = REGISTRIES.iter().find_map(|path| tree.file(path));
    let mut ids: HashMap<&str, &str> = HashMap::new();
    let mut findings = Vec::new();
    let files = tree.rust().filter(|file| file.path.starts_with(FOLDER));
    for file in files.filter(|file| !file.path.ends_with("/mod.rs")) {
        findings.extend(fields(file));
        findings.extend(registry.and_then(|registry| registration(file, registry)));
        let Some((line, id)) = field(file, "id") else { continue };
        if let Some(other) = ids.insert(id, &file.path) {
            let what = format!("the id `{id}` is that of {other} too");
            findings.push(Finding::new(&file.path, line, what, MEND_ID));
        }
    }
    findings
}

fn fields(file: &TextFile) -> Vec<Finding> {
    let finding = |line, what: String, mend| Finding::new(&file.path, line, what, mend);
    let rules: Vec<usize> = file
        .code()
        .filter(|(_, line)| line.contains(": Rule = Rule {"))
        .map(|(at, _)| at)
        .collect();
    let [at] = rules[..] else {
        let what = format!("{} rules in the file, where one is expected", rules.len());
        return vec![finding(rules.get(1).copied().unwrap_or(1), what, MEND_RULE)];
    };
    let mut findings = Vec::new();
    for name in ["id", "article"] {
        if field(file, name).is_none_or(|(_, value)| value.is_empty()) {
            findings.push(finding(at, format!("the rule has no {name}"), MEND_FIELD));
        }
    }
    let bare = ["examples: &[]", "examples: &[],"];
    let examples = file.code().find(|(_, line)| line.trim_start().starts_with("examples:"));
    if examples.is_none_or(|(_, line)| bare.contains(&line.trim())) {
        findings.push(finding(at, "the rule has no examples".to_owned(), MEND_FIELD));
    }
    findings
}

/// A registry's list has a line `&judicial::facts::RULE,` for a rule; other code may name it too.
fn registration(file: &TextFile, registry: &TextFile) -> Option<Finding> {
    let path = file.path.strip_prefix(FOLDER)?.strip_suffix(".rs")?.replace('/', "::");
    let name = format!("{path}::RULE");
    let entry = format!("&{name},");
    let count = registry.code().filter(|(_, line)| line.trim() == entry).count();
    let what = format!("`&{name}` is registered {count} times in {}", registry.path);
    (count != 1).then(|| Finding::new(&file.path, 1, what, MEND_REGISTER))
}

/// The first `name: "value"` of the file's code.
fn field<'f>(file: &'f TextFile, name: &str) -> Option<(usize, &'f str)> {
    file.code().find_map(|(number, line)| {
        let value = line.trim_start().strip_prefix(name)?.strip_prefix(": \"")?;
        Some((number, value.split('"').next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = "//! Why.\npub(crate) static RULE: Rule = Rule {\n    id: \"a.one\",\n    \
                         article: \"RPD 1\",\n    examples: &[Example::PASSES],\n};\n";

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let tree = Tree::of(files);
        check(&tree).into_iter().map(|f| format!("{}:{} {}", f.path, f.line, f.what)).collect()
    }

    #[test]
    fn a_sound_registry_passes() {
        let registry =
            "&[\n    &one::RULE,\n    &deep::two::RULE,\n];\nfn f() { run(&one::RULE, 1) }";
        let two = SOUND.replace("a.one", "a.two");
        let files = [
            ("crates/statute/src/rules/mod.rs", registry),
            ("crates/statute/src/rules/one.rs", SOUND),
            ("crates/statute/src/rules/deep/two.rs", &two),
        ];
        assert_eq!(found(&files), Vec::<String>::new());
    }

    #[test]
    fn each_flaw_of_a_rule_is_found() {
        let registry = "&one::RULE,\n&twin::RULE,\n&twin::RULE,\n&bare::RULE,\n";
        let bare = "//! Why.\nstatic RULE: Rule = Rule {\n    id: \"b\",\n    article: \"\",\n    \
                    examples: &[],\n};\n";
        let files = [
            ("crates/statute/src/rules.rs", registry),
            ("crates/statute/src/rules/bare.rs", bare),
            ("crates/statute/src/rules/none.rs", "//! Why.\n// static RULE: Rule = Rule {\n"),
            ("crates/statute/src/rules/one.rs", SOUND),
            ("crates/statute/src/rules/twin.rs", SOUND),
        ];
        let folder = "crates/statute/src/rules/";
        let expected = [
            format!("{folder}bare.rs:2 the rule has no article"),
            format!("{folder}bare.rs:2 the rule has no examples"),
            format!("{folder}none.rs:1 0 rules in the file, where one is expected"),
            format!(
                "{folder}none.rs:1 `&none::RULE` is registered 0 times in \
                 crates/statute/src/rules.rs"
            ),
            format!(
                "{folder}twin.rs:1 `&twin::RULE` is registered 2 times in \
                 crates/statute/src/rules.rs"
            ),
            format!("{folder}twin.rs:3 the id `a.one` is that of {folder}one.rs too"),
        ];
        assert_eq!(found(&files), expected);
    }
}
