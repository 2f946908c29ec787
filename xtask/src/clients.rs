//! `cargo xtask clients`: what others make of the API's description. Three generators read it, what they made is compiled, and the
//! client in Python checks passports at a server (`crates/web/tests/it/generated.rs`). Needs python3 with pip, node with npm and
//! a Java runtime; the generators, at the versions named here, are installed into `target/clients`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cargo::cargo;
use crate::shell;

const ROOM: &str = "target/clients";
const PYTHON: [&str; 2] = ["openapi-python-client==0.29.1", "openapi-generator-cli==7.26.0"];
const NODE: [&str; 2] = ["openapi-typescript@7.13.0", "typescript@5.9.3"];

/// openapi-python-client knows no pictures: it reads them as bytes, where it is told so.
const CONFIGURATION: &str = "\
post_hooks: []
content_type_overrides:
  image/jpeg: application/octet-stream
";

pub(crate) fn run(root: &Path) -> Result<(), String> {
    let room = root.join(ROOM);
    fs::create_dir_all(&room).map_err(|error| format!("{ROOM}: {error}"))?;
    // What else the machine has installed is no concern of a folder of its own.
    let pip =
        ["-m", "pip", "install", "--quiet", "--no-warn-conflicts", "--root-user-action=ignore"];
    once(&room, &PYTHON, "python3", &[&pip[..], &["--target", "python"]].concat())?;
    let npm = ["install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", "."];
    once(&room, &NODE, "npm", &npm)?;
    step(root, "the_description_is_written_for_generators")?;
    python(&room)?;
    typescript(&room)?;
    step(root, "the_client_in_python_checks_two_passports_and_confirms_a_hit")
}

/// Installs packages, unless the last run brought these very versions.
fn once(room: &Path, packages: &[&str], program: &str, install: &[&str]) -> Result<(), String> {
    let (mark, wanted) = (room.join(format!("{program}.installed")), packages.join("\n"));
    if fs::read_to_string(&mark).is_ok_and(|brought| brought == wanted) {
        return Ok(());
    }
    shell::run(Command::new(program).args(install).args(packages).current_dir(room))?;
    fs::write(&mark, wanted).map_err(|error| format!("{}: {error}", mark.display()))
}

/// A test that is left out of ordinary runs. All packages are named, so that nothing is built otherwise than for `ci`'s tests.
fn step(root: &Path, test: &str) -> Result<(), String> {
    let mut command = cargo(root);
    command.args(["test", "--quiet", "--workspace", "--all-features", "--locked", "--test", "it"]);
    command.args(["--", "--ignored", "--exact", "--nocapture", &format!("generated::{test}")]);
    let printed = shell::output(command.env("ENTRAIDE_CLIENTS", root.join(ROOM)))?;
    print!("{printed}");
    // A name that fits no test is no failure to the harness.
    if printed.contains("1 passed") { Ok(()) } else { Err(format!("no test is named {test}")) }
}

/// openapi-python-client; Python compiles when a module is imported, which the program that uses it does for every one.
fn python(room: &Path) -> Result<(), String> {
    let configuration = room.join("python.yml");
    fs::write(&configuration, CONFIGURATION).map_err(|error| format!("python.yml: {error}"))?;
    let mut make = Command::new("python3");
    make.args(["-m", "openapi_python_client", "generate", "--path", "openapi.json", "--overwrite"]);
    make.args(["--meta", "none", "--output-path", "entraide_client", "--fail-on-warning"]);
    make.arg("--config").arg(&configuration).env("PYTHONPATH", room.join("python"));
    shell::run(make.current_dir(room))
}

/// `OpenAPI` Generator, which checks the description first and makes a client that turns JSON into types and back; openapi-typescript,
/// which makes types alone. One compiler for both.
fn typescript(room: &Path) -> Result<(), String> {
    let mut client = Command::new("java");
    client.args(["-Dlog.level=warn", "-jar", "python/openapi_generator_cli/openapi-generator.jar"]);
    client.args(["generate", "-i", "openapi.json", "-g", "typescript-fetch", "-o", "fetch"]);
    shell::run(client.current_dir(room).stdout(Stdio::null()))?;
    let mut types = Command::new(room.join("node_modules/.bin/openapi-typescript"));
    types.args(["openapi.json", "--output", "types.ts"]);
    shell::run(types.current_dir(room))?;
    let mut compile = Command::new(room.join("node_modules/.bin/tsc"));
    compile.args(["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom"]);
    compile.args(["--module", "esnext", "--moduleResolution", "bundler"]);
    shell::run(compile.args(["fetch/index.ts", "types.ts"]).current_dir(room))
}
