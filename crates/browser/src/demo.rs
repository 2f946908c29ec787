//! The demo as a process of its own, with its links.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
    sync::LazyLock,
};

use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// A running demonstration with its console.
pub struct Demo {
    /// Scheme, host and port.
    pub origin: String,
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
    keyboard: ChildStdin,
    links: Vec<Value>,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// Builds the program, tells the story and waits for the console.
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = Command::new(program());
        command.args(["demo", "--json", "--listen", "127.0.0.1:0"]).env("TMPDIR", folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("the demo starts");
        let said = child.stdout.take().expect("its output");
        let keyboard = child.stdin.take().expect("its input");
        let said = BufReader::new(said).lines();
        let mut demo = Self {
            origin: String::new(),
            child,
            said,
            keyboard,
            links: Vec::new(),
            _folder: folder,
        };
        demo.hear("console").await;
        demo
    }

    /// A link that lets the post's officer of a role in, once.
    pub async fn link(&mut self, post: &str, role: &str) -> String {
        let of = |link: &Value| link["post"] == post && link["role"] == role;
        if !self.links.iter().any(of) {
            self.keyboard.write_all(b"\n").await.expect("the demo listens");
            self.hear("console").await;
        }
        let nth = self.links.iter().position(of).expect("a link for that role");
        let link = self.links.remove(nth);
        link["link"].as_str().expect("a link").to_owned()
    }

    /// Cuts a bureau's line, or brings it back.
    pub async fn toggle_line(&mut self, member: &str) {
        self.keyboard.write_all(format!("{member}\n").as_bytes()).await.expect("the demo listens");
        self.hear("line").await;
    }

    /// Reads on to a hop of that name.
    async fn hear(&mut self, hop: &str) {
        loop {
            let line = self.said.next_line().await.expect("its output is text");
            let line = line.expect("the demo goes on");
            let told: Value = serde_json::from_str(&line).expect("an object a line");
            if told["hop"] == "console" {
                told["origin"].as_str().expect("an origin").clone_into(&mut self.origin);
                self.links.clone_from(told["links"].as_array().expect("links"));
            }
            if told["hop"] == hop {
                return;
            }
        }
    }

    /// Ends it as a person would; it must end well.
    pub async fn end(mut self) {
        let id = self.child.id().expect("it runs");
        let mut kill = Command::new("kill");
        kill.args(["-INT", &id.to_string()]).status().await.expect("kill");
        let ended = self.child.wait().await.expect("its end");
        assert!(ended.success(), "the demo ended with {ended}");
    }
}

/// The program, built as this harness was, once.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(build);
    &PROGRAM
}

/// Set where all of the workspace was just built, the program too, as CI does: built for itself it takes other features of the
/// libraries, and so minutes.
const BUILT: &str = "ENTRAIDE_BUILT";

fn build() -> PathBuf {
    if std::env::var_os(BUILT).is_none() {
        compile();
    }
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let target = std::env::current_exe().expect("where this runs");
    let target = target.ancestors().find(|folder| folder.ends_with(profile));
    target.expect("a target folder").join("entraide")
}

fn compile() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut build = std::process::Command::new(env!("CARGO"));
    build
        .args(["build", "--quiet", "--package", "entraide", "--bin", "entraide"])
        .current_dir(root);
    if !cfg!(debug_assertions) {
        build.arg("--release");
    }
    // What Cargo tells of this package would make it build again whatever asks for these variables.
    for (name, _) in std::env::vars_os() {
        let of_this =
            |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
        if name.to_str().is_some_and(of_this) {
            build.env_remove(name);
        }
    }
    assert!(build.status().expect("cargo").success(), "the program does not build");
}
