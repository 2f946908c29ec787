//! `cargo xtask mapped`: the code that rests on the two modules with `unsafe` (`documents/src/index/lines.rs` and
//! `matching/src/arena/mapped.rs`), run under what sees undefined behaviour.
//!
//! * Miri, on a nightly toolchain that has it: everything of index and arena but the mapping itself, which Miri cannot do; the
//!   same expressions, on the heap, with pointers, borrows and races between threads checked.
//! * `AddressSanitizer`, on any toolchain for Linux: the same and all tests that map files, in machine code. The compiler takes the
//!   flag on stable when told that it is a bootstrap compiler, which changes nothing else.
//!
//! Neither is part of `ci`: each builds the standard library or all crates anew.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::cargo::{cargo, host};
use crate::shell;

/// Package and the tests of it that Miri runs.
const MIRI: [(&str, &str); 2] = [("documents", "index"), ("matching", "arena")];
/// What else `AddressSanitizer` runs: filters of `documents`' integration tests, which map, grow, recover and tear files.
const MAPPING: [&str; 5] = ["concurrent", "damage", "erase", "lookup", "model"];

/// Which of the two; both if none is named.
pub(crate) fn run(root: &Path, which: &[&str]) -> Result<(), String> {
    if let Some(other) = which.iter().find(|which| !["miri", "address"].contains(which)) {
        return Err(format!("mapped knows miri and address, not {other}"));
    }
    let asked = |name| which.is_empty() || which.contains(&name);
    if asked("miri") {
        if has_miri() {
            MIRI.iter().try_for_each(|(package, tests)| miri(root, package, tests))?;
        } else if which.is_empty() {
            println!("no nightly toolchain with Miri here: left out");
        } else {
            return Err(
                "no nightly toolchain with Miri: rustup toolchain install nightly --component miri"
                    .to_owned(),
            );
        }
    }
    if asked("address") { address(root) } else { Ok(()) }
}

fn has_miri() -> bool {
    let mut command = Command::new("cargo");
    command.args(["+nightly", "miri", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn miri(root: &Path, package: &str, tests: &str) -> Result<(), String> {
    // Not `cargo()`: the one that runs us is no nightly's.
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["+nightly", "miri", "test", "--package", package]);
    command.args(["--lib", "--target-dir", "target/miri", tests]);
    // Rustup tells a proxy's children which toolchain runs; here another is meant.
    command.env_remove("RUSTUP_TOOLCHAIN").env_remove("CARGO").env_remove("RUSTC");
    command.env("MIRIFLAGS", "-Zmiri-strict-provenance");
    shell::run(&mut command)
}

fn address(root: &Path) -> Result<(), String> {
    let host = host()?;
    let test = |arguments: &[&str]| {
        let mut command = cargo(root);
        // Naming the target keeps the flags from build scripts and macros, which the sanitizer does not fit.
        command.args(["test", "--target", &host, "--target-dir", "target/address"]);
        command.args(arguments).env("RUSTC_BOOTSTRAP", "1");
        command.env("RUSTFLAGS", "-Zsanitizer=address");
        shell::run(&mut command)
    };
    test(&["--package", "documents", "--lib", "index"])?;
    test(&["--package", "matching", "--lib", "--", "arena", "file"])?;
    let mut mapping = vec!["--package", "documents", "--test", "it", "--"];
    mapping.extend(MAPPING);
    test(&mapping)
}
