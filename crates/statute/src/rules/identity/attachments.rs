//! Photographs and fingerprint files travel apart and are named by their SHA-256: anything else would name no file.

use crate::rule::{Example, Rule, Severity};

pub(crate) static RULE: Rule = Rule {
    id: "attachments",
    title: "photographs and fingerprint files are named by their SHA-256",
    article: "RPD 12, 42",
    severity: Severity::Gap,
    waivable: false,
    check: |case, report| {
        let Some(person) = case.person() else { return };
        for (name, list) in
            [("photographs", &person.photographs), ("fingerprints", &person.fingerprints)]
        {
            for (index, digest) in list.iter().enumerate() {
                if !is_sha256(digest) {
                    report.add(
                        format!("subject.person.{name}[{index}]"),
                        "not a SHA-256 in 64 lower-case hexadecimal digits",
                        "give the digest of the file",
                    );
                }
            }
        }
    },
    examples: &[
        Example::passes("digests", "black", "{}"),
        Example::finds(
            "a file name",
            "black",
            r#"{"subject":{"person":{"photographs":["body.jpg"]}}}"#,
            "gap subject.person.photographs[0]: not a SHA-256 in 64 lower-case hexadecimal digits",
        ),
    ],
};

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
