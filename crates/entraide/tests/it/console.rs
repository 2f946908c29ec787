//! The console's two homes: the demo's end, and `serve`; and the link that lets the first officer in.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use accounts::{Accounts, Limits, LinkPurpose, Mode, NewLink, RelyingParty, Settings};
use domain::{OfficerId, directory::Post};
use getrandom::SysRng;
use jiff::{SignedDuration, Timestamp};
use rand_core::UnwrapErr;
use serde_json::Value;

use crate::run::{Ran, command, entraide};

/// A demo or server that runs; ended when this goes.
struct Running {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Running {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    /// Reads on to an object that has this field.
    fn hears(&mut self, field: &str, value: Option<&str>) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "it ended before {field}");
            let told: Value = serde_json::from_str(&line).unwrap();
            if told.get(field).is_some_and(|told| value.is_none_or(|value| told == value)) {
                return told;
            }
        }
    }

    fn types(&mut self, line: &str) {
        self.child.stdin.as_mut().unwrap().write_all(line.as_bytes()).unwrap();
    }

    /// Asks it to end, as Ctrl-C does; its exit code.
    fn end(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Already ended, or a test that fails: nothing may be left running.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// One request over a connection of its own; the whole answer.
fn ask(address: &str, method: &str, path: &str, headers: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let port = address.rsplit_once(':').unwrap().1;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: localhost:{port}\r\nconnection: close\r\ncontent-length: 0\r\n{headers}\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

const OURS: &str = "sec-fetch-site: same-origin\r\n";

/// The accounts beside this data, as another process sees them.
fn accounts(data: &str) -> Accounts {
    let relying_party = RelyingParty {
        id: "localhost".into(),
        origin: "http://localhost".into(),
        name: "Entraide".into(),
    };
    let settings = Settings { mode: Mode::Real, relying_party, limits: Limits::default() };
    let file = Path::new(data).join("console.db");
    Accounts::open(&file, settings, &mut UnwrapErr(SysRng)).unwrap()
}

#[test]
fn the_demo_ends_with_a_console_that_lets_every_role_in_once_by_a_link() {
    let temporary = tempfile::tempdir().unwrap();
    let mut demo = command(["demo", "--json", "--listen", "127.0.0.1:0"]);
    demo.env("TMPDIR", temporary.path());
    let mut demo = Running::start(demo);
    assert_eq!(demo.hears("hop", Some("verified"))["holds"], true);
    let console = demo.hears("hop", Some("console"));
    let origin = console["origin"].as_str().unwrap();
    let address = origin.replace("http://localhost", "127.0.0.1");
    assert!(ask(&address, "GET", "/healthz", "").ends_with("\r\n\r\nok\n"));

    let links = console["links"].as_array().unwrap();
    for role in ["bureau_officer", "border_officer", "reviewer", "duty_officer", "administrator"] {
        assert!(links.iter().any(|link| link["role"] == role), "no link for a {role}");
    }
    for link in links {
        let path = link["link"].as_str().unwrap().strip_prefix(origin).unwrap();
        let answer = ask(&address, "POST", path, OURS);
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: session="));
        let cookie = cookie.unwrap_or_else(|| panic!("not let in: {answer}"));
        let cookie = format!("cookie: session={}\r\n", cookie.split(';').next().unwrap());
        let desk = ask(&address, "GET", "/", &cookie);
        assert!(desk.starts_with("HTTP/1.1 200"), "{}: {desk}", link["role"]);
        let again = ask(&address, "POST", path, OURS);
        assert!(!again.contains("set-cookie: session="), "a link opened twice: {again}");
    }

    // Whoever closed the browser asks for a new link; the line of the absent bureau comes back.
    demo.types("\n");
    let anew = demo.hears("hop", Some("console"));
    assert_ne!(anew["links"][0]["link"], console["links"][0]["link"]);
    demo.types("KE\n");
    assert_eq!(demo.hears("hop", Some("line"))["line"], "back");

    assert_eq!(demo.end(), Some(0));
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0, "something is left behind");
}

#[test]
fn the_demo_listens_on_this_machine_alone_and_says_at_once_when_it_cannot() {
    entraide(["demo", "--listen", "0.0.0.0:0"]).exits(2).says("this machine alone");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = entraide(["demo", "--listen", &address]).exits(2).says("--listen");
    assert_eq!(refused.out, "", "the story had begun");
}

#[test]
fn the_first_administrator_of_a_real_hub_gets_a_link_and_nobody_signs_in_by_it_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let founded = [
        "hub",
        "found",
        "--data",
        data,
        "--body",
        "body.example",
        "--name",
        "Example Body",
        "--members",
        "VN",
        "--administrator",
        "Quorra Belvaast",
    ];
    entraide(founded).exits(0);
    let config = folder.path().join("hub.toml");
    let text = format!(
        "data = '{data}'\nlisten = \"127.0.0.1:0\"\norigin = \"http://localhost\"\nhub = true\n"
    );
    fs::write(&config, text).unwrap();
    let config = config.to_str().unwrap();
    let link = |post: &str, more: &[&str]| -> Ran {
        let start = ["console", "link", "--json", "--config", config, "--as", post];
        entraide(start.iter().chain(more))
    };
    link("VN", &[]).exits(2).says("does not serve");
    link("hub", &["--officer", "nobody"]).exits(2).says("--officer");
    let first = link("hub", &[]).exits(0).object();

    // A link that ran out long ago.
    let stale = NewLink {
        post: Post::Secretariat,
        officer: OfficerId::from_bytes([7; 16]),
        purpose: LinkPurpose::Enrol,
        expires_at: Timestamp::from_second(86_400).unwrap(),
        issued_by: None,
    };
    let now = Timestamp::UNIX_EPOCH;
    accounts(data).issue_link(stale, now, &mut UnwrapErr(SysRng)).unwrap();

    let mut server = Running::start(command(["serve", "--config", config]));
    let address = server.hears("listening", None)["listening"].as_str().unwrap().to_owned();
    assert_eq!(accounts(data).sweep(now + SignedDuration::from_hours(48)).unwrap(), 0, "not swept");
    // While the server runs, for an officer who is named.
    let second = link("hub", &["--officer", first["officer"].as_str().unwrap()]).exits(0).object();
    for link in [&first["link"], &second["link"]] {
        let path = link.as_str().unwrap().strip_prefix("http://localhost").unwrap();
        let answer = ask(&address, "POST", path, OURS);
        assert!(answer.contains("location: /enrol"), "{answer}");
        assert!(!answer.contains("set-cookie: session="), "let in without a passkey: {answer}");
    }
    let page = ask(&address, "GET", "/sign-in", "");
    assert!(
        page.contains("Example Body")
            && page.contains("content-security-policy: default-src 'none'"),
        "{page}"
    );
    assert!(ask(&address, "GET", "/", "").contains("location: /sign-in"));
    assert_eq!(server.end(), Some(0));
}
