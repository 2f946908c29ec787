//! No personal data in a log. Lines of the log are written in one file, from a closed list of events: a message there is a
//! literal, and a field is one of a short list of names. That a body is busy is confidential, so no field names a member.

use super::tree::{TextFile, Tree};
use crate::finding::Finding;

/// The one file that writes the log.
const FILE: &str = "crates/live/src/event.rs";
/// What a line may hold beside its message: words of closed lists, numbers, places in the program, and of a fault of ours the
/// words of the error.
const FIELDS: [&str; 10] =
    ["code", "count", "exit", "file", "line", "node", "sealed", "severity", "target", "what"];

const MEND_PLACE: &str = "add an event to `live::Event` and tell it: only crates/live/src/event.rs writes \
                          the log";
const MEND_LINE: &str = "a line of the log is a literal message with fields of words from closed lists, \
                         numbers and nothing that is formatted; see FIELDS in xtask/src/tidy/log.rs";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let elsewhere = tree.rust().filter(|file| file.path != FILE && file.is_source());
    let elsewhere = elsewhere.filter(|file| file.room() != Some("xtask"));
    let mut findings: Vec<_> = elsewhere.flat_map(writes).collect();
    findings.extend(tree.file(FILE).into_iter().flat_map(lines));
    findings
}

fn writes(file: &TextFile) -> Vec<Finding> {
    let named = |line: &str| line.contains("tracing::") || line.contains("use tracing");
    let found = file.code().filter(|(_, line)| named(line) && !line.contains("tracing_subscriber"));
    found
        .map(|(number, _)| Finding::new(&file.path, number, "the log is written here", MEND_PLACE))
        .collect()
}

/// Every macro of the file that writes a line, and what is wrong with it.
fn lines(file: &TextFile) -> Vec<Finding> {
    let code: Vec<_> = file.code().collect();
    let mut findings = Vec::new();
    for (at, (number, line)) in code.iter().enumerate() {
        let Some((_, begun)) = line.split_once("tracing::") else { continue };
        let rest = code[at + 1..].iter().map(|(_, line)| *line);
        let whole: String = std::iter::once(begun).chain(rest).collect::<Vec<_>>().join(" ");
        if let Err(what) = line_of(&whole) {
            findings.push(Finding::new(&file.path, *number, what, MEND_LINE));
        }
    }
    findings
}

/// Checks one use: `level!(target: "entraide", field, field = word, "message")` and what follows.
fn line_of(text: &str) -> Result<(), String> {
    let (level, rest) = text.split_once("!(").ok_or("`tracing` is used without a macro")?;
    if !["error", "warn", "info"].contains(&level) {
        return Err(format!("`tracing::{level}` is not a line of the log"));
    }
    let parts = arguments(rest);
    let (message, fields) = parts.split_last().ok_or("a line without a message")?;
    let literal = message.starts_with('"') && message.ends_with('"') && message.len() > 2;
    if !literal || message.contains('{') {
        return Err(format!("the message `{message}` is no literal"));
    }
    for field in fields {
        let name = field.split(['=', ':']).next().unwrap_or_default().trim();
        if !FIELDS.contains(&name) || field.contains(['%', '?']) || field.contains("format!") {
            return Err(format!("the field `{field}` may hold anything"));
        }
    }
    Ok(())
}

/// The arguments of a macro up to its closing parenthesis.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut parts) = (0, false, vec![String::new()]);
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let parts = parts.into_iter().map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, text: &str) -> Vec<String> {
        let text = format!("//! Head.\n{text}\n");
        check(&Tree::of(&[(file, &text)])).into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_line_of_literals_words_and_numbers_passes() {
        let good = "tracing::info!(target: \"entraide\", \"node, closed\");\n\
                    tracing::error!(\n    target: \"entraide\",\n    node = node.word(),\n    count,\n    \"alarm\"\n);";
        assert_eq!(found(FILE, good), Vec::<String>::new());
    }

    #[test]
    fn a_line_that_could_hold_a_name_is_found() {
        for bad in [
            "tracing::info!(target: \"entraide\", \"found {name}\");",
            "tracing::info!(target: \"entraide\", name, \"found\");",
            "tracing::info!(target: \"entraide\", code = ?officer, \"found\");",
            "tracing::info!(target: \"entraide\", code = format!(\"{a}\"), \"found\");",
            "tracing::info!(words);",
            "tracing::span!(target: \"entraide\", \"found\");",
            "let dispatch = tracing::dispatcher();",
        ] {
            assert_eq!(found(FILE, bad).len(), 1, "{bad}");
        }
    }

    #[test]
    fn a_line_written_elsewhere_is_found() {
        let line = "tracing::info!(target: \"entraide\", \"node closed\");";
        assert_eq!(found("crates/web/src/a.rs", line).len(), 1);
        assert_eq!(found("crates/web/src/a.rs", "use tracing::info;").len(), 1);
        assert!(found("crates/entraide/src/log.rs", "use tracing_subscriber::fmt;").is_empty());
    }
}
