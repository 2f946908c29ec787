//! axe-core, which looks for what people who cannot see, hear or point would stumble over. Fetched by name and version from
//! the npm registry when a test first needs it; kept in the target folder, never in the repository.

use std::{fs, path::Path, process::Command};

/// Version that the tests were written against (MPL-2.0).
const VERSION: &str = "4.14.1";
/// Of the package as the registry gives it.
const SHA256: &str = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745";

/// The script's text.
pub(crate) fn script() -> String {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/axe-core"));
    let script = folder.join(VERSION).join("package/axe.min.js");
    if !script.exists() {
        fetch(&folder.join(VERSION));
    }
    fs::read_to_string(&script).expect("axe-core's script")
}

fn fetch(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder for axe-core");
    let mut pack = Command::new("npm");
    pack.args(["pack", "--silent", &format!("axe-core@{VERSION}")]).current_dir(folder);
    assert!(pack.status().expect("npm: apt-get install npm").success(), "npm pack axe-core");
    let archive = format!("axe-core-{VERSION}.tgz");
    fs::write(folder.join("sum"), format!("{SHA256}  {archive}\n")).expect("a sum");
    let mut check = Command::new("sha256sum");
    check.args(["--check", "--quiet", "sum"]).current_dir(folder);
    assert!(check.status().expect("sha256sum").success(), "axe-core is not what it was");
    let mut unpack = Command::new("tar");
    unpack.args(["-xzf", &archive]).current_dir(folder);
    assert!(unpack.status().expect("tar").success(), "tar of axe-core");
}
