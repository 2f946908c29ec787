//! Licences, bans and sources of every dependency of the locked build. Advisories need the network
//! and are looked up at a release, not here.

use std::path::Path;

use spdx::Expression;

use crate::cargo::{self, Package};
use crate::finding::{self, Finding};

/// Licences that ask of us no more than to name them; MPL-2.0 also asks for changes to its own files.
const ACCEPTED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages that must not come in, whoever brings them, and why.
const BANNED: [(&str, &str); 7] = [
    ("chrono", "days and times are jiff's; two calendars in one house disagree"),
    ("native-tls", "TLS is rustls'; no system library decides for us"),
    ("openssl", "cryptography is RustCrypto's; no system library decides for us"),
    ("openssl-sys", "cryptography is RustCrypto's; no system library decides for us"),
    ("serde_yaml", "no longer kept by its author; files are TOML and JSON"),
    ("sqlx", "storage is rusqlite's and tokio-postgres'; its `Any` differs between engines"),
    ("time", "days and times are jiff's; two calendars in one house disagree"),
];

const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

const MEND_LICENCE: &str = "use another crate, or have the licence reviewed and add it to \
                            ACCEPTED in xtask/src/licences.rs";
const MEND_BAN: &str = "run `cargo tree --invert NAME` to see who brings it, and do without";
const MEND_SOURCE: &str = "take the crate from crates.io";

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let packages = cargo::packages(root)?;
    finding::report("licences", packages.iter().flat_map(check).collect())?;
    let foreign = packages.iter().filter(|package| package.source.is_some()).count();
    println!("licences: {foreign} dependencies, all accepted");
    Ok(())
}

fn check(package: &Package) -> Vec<Finding> {
    let Some(source) = &package.source else { return Vec::new() };
    let name = format!("{} {}", package.name, package.version);
    let finding = |what: String, mend| Finding::new("Cargo.lock", 0, what, mend);
    let mut findings = Vec::new();
    if source != CRATES_IO {
        findings.push(finding(format!("{name} comes from {source}"), MEND_SOURCE));
    }
    if let Some((_, why)) = BANNED.iter().find(|(banned, _)| *banned == package.name) {
        findings.push(finding(format!("{name} is banned: {why}"), MEND_BAN));
    }
    match &package.licence {
        None => findings.push(finding(format!("{name} states no licence"), MEND_LICENCE)),
        Some(licence) if !is_accepted(licence) => {
            findings.push(finding(format!("{name} is under {licence}"), MEND_LICENCE));
        }
        Some(_) => {}
    }
    findings
}

/// Whether accepted licences alone satisfy the expression; `MIT/Apache-2.0` is an old way to write `OR`.
fn is_accepted(licence: &str) -> bool {
    let Ok(expression) = Expression::parse(&licence.replace('/', " OR ")) else { return false };
    expression.evaluate(|requirement| {
        let name = requirement.license.id().map(|id| id.name);
        requirement.addition.is_none() && name.is_some_and(|name| ACCEPTED.contains(&name))
            || requirement.to_string() == "Apache-2.0 WITH LLVM-exception"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, licence: Option<&str>, source: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: licence.map(str::to_owned),
            source: source.map(str::to_owned),
            dependencies: Vec::new(),
        }
    }

    #[test]
    fn accepted_licences_pass_in_every_way_of_writing_them() {
        for licence in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "Unlicense OR MIT",
            "GPL-3.0-only OR MIT",
        ] {
            let planted = package("planted", Some(licence), Some(CRATES_IO));
            assert_eq!(check(&planted), [], "{licence}");
        }
    }

    #[test]
    fn a_planted_bad_crate_is_found_and_named() {
        let git = "git+https://example.org/planted";
        let cases = [
            (package("planted", Some("GPL-3.0-only"), Some(CRATES_IO)), "is under GPL-3.0-only"),
            (package("planted", Some("MIT AND AGPL-3.0-only"), Some(CRATES_IO)), "is under MIT"),
            (package("planted", Some("Anything goes"), Some(CRATES_IO)), "is under Anything goes"),
            (package("planted", None, Some(CRATES_IO)), "states no licence"),
            (package("planted", Some("MIT"), Some(git)), "comes from git+"),
            (package("openssl", Some("Apache-2.0"), Some(CRATES_IO)), "is banned"),
        ];
        for (planted, what) in cases {
            let findings = check(&planted);
            assert!(findings.len() == 1 && findings[0].what.contains(what), "{findings:?}");
            assert!(findings[0].what.starts_with(&planted.name));
        }
    }

    #[test]
    fn our_own_packages_are_not_dependencies() {
        assert_eq!(check(&package("entraide", None, None)), []);
    }
}
