//! A real hub as a process of its own: founded, its first administrator's link printed, served, as the README has it.

use std::{net::TcpListener, path::Path, process::Stdio};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::demo::program;

/// A running hub without a demonstration's ease: nobody comes in but by a passkey.
pub struct Hub {
    /// Scheme, host and port.
    pub origin: String,
    /// The one-time link of the first administrator.
    pub link: String,
    child: Child,
    _folder: tempfile::TempDir,
}

impl Hub {
    /// Founds a body and serves its hub on a free port of this machine.
    pub async fn found() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a free port").port();
        let origin = format!("http://localhost:{port}");
        let config = folder.path().join("hub.toml");
        let written = format!(
            "data = \"{}\"\nlisten = \"127.0.0.1:{port}\"\norigin = \"{origin}\"\nhub = true\n",
            data.display()
        );
        std::fs::write(&config, written).expect("a configuration");
        let found = ["hub", "found", "--body", "body.example", "--name", "Example Body"];
        let who = ["--members", "all", "--administrator", "Adi Example", "--data"];
        said(Command::new(program()).args(found).args(who).arg(&data)).await;
        let link = ["console", "link", "--as", "hub", "--config"];
        let link = said(Command::new(program()).args(link).arg(&config)).await;
        let child = serve(&config).await;
        Self { origin, link: link.trim().to_owned(), child, _folder: folder }
    }

    /// Ends it as an operator would; it must end well.
    pub async fn end(mut self) {
        let id = self.child.id().expect("it runs");
        let mut kill = Command::new("kill");
        kill.args(["-TERM", &id.to_string()]).status().await.expect("kill");
        let ended = self.child.wait().await.expect("its end");
        assert!(ended.success(), "the hub ended with {ended}");
    }
}

/// Serves, and comes back once it listens.
async fn serve(config: &Path) -> Child {
    let mut serve = Command::new(program());
    serve.args(["serve", "--config"]).arg(config).stdout(Stdio::piped()).kill_on_drop(true);
    let mut child = serve.spawn().expect("the hub starts");
    let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
    let line = said.next_line().await.expect("its output is text").expect("it goes on");
    assert!(line.contains("listening"), "{line}");
    child
}

/// What a command that ends well writes.
async fn said(command: &mut Command) -> String {
    let output = command.output().await.expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
