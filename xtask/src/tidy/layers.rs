//! Which room may know which: the picture in `ARCHITECTURE.md`, held by the manifests. What a manifest
//! does not name, the compiler keeps out. Tests may know more than what they test (`testkit`).

use crate::cargo::Package;
use crate::finding::Finding;

/// Every package of ours and which of ours it may name.
const ROOMS: &[(&str, Known)] = &[
    ("particulars", Known::Only(&[])),
    ("ledger", Known::Only(&[])),
    ("matching", Known::Only(&["particulars"])),
    ("documents", Known::Only(&["particulars"])),
    ("atlas", Known::Only(&["particulars"])),
    ("formats", Known::Only(&["particulars"])),
    ("paper", Known::Only(&[])),
    ("photo", Known::Only(&[])),
    ("accounts", Known::Only(&["domain"])),
    ("domain", Known::Only(&["particulars"])),
    ("statute", Known::Only(&["domain", "particulars"])),
    ("registers", Known::Only(&["domain", "ledger", "matching", "particulars"])),
    (
        "acts",
        Known::Only(&[
            "documents",
            "domain",
            "formats",
            "ledger",
            "matching",
            "particulars",
            "registers",
            "statute",
        ]),
    ),
    ("peer", Known::Only(&["acts", "domain", "ledger"])),
    ("live", Known::Only(&["acts", "domain", "ledger", "peer"])),
    (
        "web",
        Known::Only(&[
            "accounts",
            "acts",
            "atlas",
            "domain",
            "ledger",
            "live",
            "matching",
            "paper",
            "particulars",
            "peer",
            "photo",
            "registers",
            "statute",
        ]),
    ),
    ("testkit", Known::All),
    ("browser", Known::Only(&[])),
    ("trainer", Known::Only(&["matching", "particulars"])),
    ("entraide", Known::All),
    ("xtask", Known::Only(&[])),
];

#[derive(Debug, Clone, Copy)]
enum Known {
    All,
    Only(&'static [&'static str]),
}

/// Foreign packages that only some rooms may name. All others are free to all.
const KEPT_TO: &[(&str, &[&str])] = &[
    // Sockets, HTTP, terminals: the shell only.
    ("axum", &["entraide", "web"]),
    ("clap", &["entraide"]),
    ("clap_complete", &["entraide"]),
    ("hyper", &["browser", "entraide", "live"]),
    ("indicatif", &["entraide"]),
    ("reqwest", &["entraide", "live"]),
    ("rustls", &["entraide", "live"]),
    ("tokio", &["browser", "entraide", "live", "web"]),
    ("tower", &["entraide", "web"]),
    // SQL.
    ("rusqlite", &["accounts", "documents", "ledger", "registers"]),
    ("tokio-postgres", &["ledger"]),
    // The machine's randomness is an argument everywhere below the shell.
    ("getrandom", &["entraide"]),
    // Cryptography stays where it is reviewed.
    ("chacha20poly1305", &["acts", "ledger"]),
    ("ed25519-dalek", &["ledger"]),
    ("hmac", &["acts"]),
    ("hpke", &["acts"]),
    ("ring", &["accounts"]),
    // Formats of others.
    ("quick-xml", &["formats"]),
    // Pictures and type: where hostile bytes and hostile text are made harmless.
    ("image", &["photo"]),
    ("krilla", &["paper"]),
    ("parley", &["paper"]),
    // What a log may say stands in one file; where it goes, the binary knows.
    ("log", &["entraide"]),
    ("tracing", &["live"]),
    ("tracing-subscriber", &["entraide"]),
];

const MEND_NEW: &str = "add the package to ROOMS in xtask/src/tidy/layers.rs and to the picture in \
                        ARCHITECTURE.md";
const MEND_ROOM: &str = "move what is needed to a room both may know, or pass it in as an argument; \
                         ARCHITECTURE.md has the picture";
const MEND_FOREIGN: &str = "use it through the room it is kept to, or change KEPT_TO in \
                            xtask/src/tidy/layers.rs with docs/design/dependencies.md";

pub(super) fn check(packages: &[Package]) -> Vec<Finding> {
    let ours: Vec<&Package> = packages.iter().filter(|package| package.source.is_none()).collect();
    let is_ours = |name: &str| ours.iter().any(|package| package.name == name);
    ours.iter().flat_map(|package| check_room(package, is_ours)).collect()
}

fn check_room(package: &Package, is_ours: impl Fn(&str) -> bool) -> Vec<Finding> {
    let name = package.name.as_str();
    let path =
        if name == "xtask" { "xtask/Cargo.toml" } else { &format!("crates/{name}/Cargo.toml") };
    let Some((_, known)) = ROOMS.iter().find(|(room, _)| *room == name) else {
        let what = format!("`{name}` has no place in the picture");
        return vec![Finding::new(path, 0, what, MEND_NEW)];
    };
    let mut findings = Vec::new();
    for dependency in package.dependencies.iter().filter(|dependency| !dependency.dev) {
        let other = dependency.name.as_str();
        let allowed = match known {
            Known::All => true,
            Known::Only(rooms) => !is_ours(other) || rooms.contains(&other),
        };
        if !allowed {
            let what = format!("`{name}` must not know `{other}`");
            findings.push(Finding::new(path, 0, what, MEND_ROOM));
        }
        let kept = KEPT_TO.iter().find(|(foreign, _)| *foreign == other);
        if let Some((_, rooms)) = kept
            && !matches!(known, Known::All)
            && !rooms.contains(&name)
        {
            let what = format!("`{name}` names `{other}`, which is kept to {}", rooms.join(", "));
            findings.push(Finding::new(path, 0, what, MEND_FOREIGN));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cargo::Dependency;

    fn package(name: &str, dependencies: &[&str], dev: &[&str]) -> Package {
        let dependency = |name: &&str, dev| Dependency { name: (*name).to_owned(), dev };
        let normal = dependencies.iter().map(|name| dependency(name, false));
        Package {
            name: name.to_owned(),
            version: "0.1.0".to_owned(),
            licence: None,
            source: None,
            dependencies: normal.chain(dev.iter().map(|name| dependency(name, true))).collect(),
        }
    }

    #[test]
    fn a_room_that_knows_too_much_is_found() {
        let packages = [
            package("domain", &["particulars", "ledger", "serde"], &["testkit"]),
            package("ledger", &["rusqlite"], &[]),
            package("particulars", &["rusqlite"], &[]),
            package("acts", &["indicatif", "statute"], &["tempfile"]),
            package("statute", &[], &[]),
            package("testkit", &["acts", "rusqlite"], &[]),
            package("newcomer", &[], &[]),
        ];
        let found: Vec<_> = check(&packages).into_iter().map(|f| f.what).collect();
        let expected = [
            "`domain` must not know `ledger`",
            "`particulars` names `rusqlite`, which is kept to accounts, documents, ledger, registers",
            "`acts` names `indicatif`, which is kept to entraide",
            "`newcomer` has no place in the picture",
        ];
        assert_eq!(found, expected);
    }
}
