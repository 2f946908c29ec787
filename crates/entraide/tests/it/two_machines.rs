//! A hub and a bureau founded apart and run as two processes that meet on this machine's loopback.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Command},
    time::{Duration, Instant},
};

use acts::DataDir;
use serde_json::Value;

use crate::run::{Ran, command, entraide, verify};

/// How long what must come may take before it is called missing. Only a failing test waits so long.
const DEADLINE: Duration = Duration::from_mins(2);

/// A server that runs; ended when this goes.
struct Server {
    process: Child,
    address: String,
    /// Where operators are answered, if apart.
    operator: String,
}

impl Server {
    fn start(config: &Path) -> Self {
        let mut process = command(["serve", "--config", config.to_str().unwrap()]).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| {
            let output = process.wait();
            panic!("no line of JSON but {line:?}: {output:?}")
        });
        let operator = said["operator"].as_str().unwrap_or_default().to_owned();
        Self { address: said["listening"].as_str().unwrap().to_owned(), operator, process }
    }

    /// Asks it to end, as the service manager does; its exit code.
    fn end(self) -> i32 {
        self.end_and_log().0
    }

    /// The same; and its log, a line an object.
    fn end_and_log(self) -> (i32, Vec<Value>) {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status().unwrap();
        assert!(asked.success());
        self.ended()
    }

    /// Waits until it has ended by itself: its exit code and its log.
    fn ended(mut self) -> (i32, Vec<Value>) {
        let mut text = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        let code = self.process.wait().unwrap().code().expect("it ends by itself");
        // What a person reads stands beside the log, marked with the program's name.
        let lines = text.lines().filter(|line| !line.starts_with("entraide: "));
        let object = |line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        (code, lines.map(object).collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended, or a test that fails: nothing may be left running.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// What somebody on the way does to a request.
type Change<'a> = &'a dyn Fn(&mut Value);

/// Folders of a hub and a bureau, as on two machines.
struct Machines {
    folder: tempfile::TempDir,
    hub_key: String,
}

impl Machines {
    fn founded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("hub-data");
        let founded = entraide([
            "hub",
            "found",
            "--json",
            "--data",
            data.to_str().unwrap(),
            "--body",
            "body.example",
            "--name",
            "Example Body",
            "--members",
            "VN,KE",
            "--administrator",
            "Quorra Belvaast",
        ]);
        let founded = founded.exits(0).object();
        assert_eq!(
            (founded["body"].as_str(), founded["members"].as_u64()),
            (Some("body.example"), Some(2))
        );
        Self { hub_key: founded["hub_key"].as_str().unwrap().to_owned(), folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn request(&self) -> Ran {
        entraide([
            "bureau",
            "request",
            "--data",
            self.path("bureau-data").to_str().unwrap(),
            "--member",
            "VN",
            "--body",
            "body.example",
            "--hub-key",
            &self.hub_key,
            "--administrator",
            "Ilmarisa Tovandre",
        ])
    }

    fn admit(&self, request: &str, fingerprint: Option<&str>) -> Ran {
        let file = self.path("request.json");
        fs::write(&file, request).unwrap();
        let data = self.path("hub-data");
        let mut arguments = vec![
            "hub",
            "admit",
            "--json",
            "--data",
            data.to_str().unwrap(),
            file.to_str().unwrap(),
        ];
        arguments.extend(fingerprint.into_iter().flat_map(|digits| ["--fingerprint", digits]));
        entraide(arguments)
    }

    /// Writes a configuration; the port is any that is free.
    fn config(&self, name: &str, nodes: &str) -> PathBuf {
        let file = self.path(&format!("{name}.toml"));
        let data = self.path(&format!("{name}-data"));
        let text = format!(
            "data = '{}'\nlisten = \"127.0.0.1:0\"\norigin = \"http://localhost\"\n{nodes}\n",
            data.display()
        );
        fs::write(&file, text).unwrap();
        file
    }

    /// Entries of the shared log that a node holds, read beside the process that runs it.
    fn shared(&self, data: &str, node: &str) -> u64 {
        let post = if node == "hub" {
            domain::directory::Post::Secretariat
        } else {
            domain::directory::Post::Bureau(node.parse().unwrap())
        };
        let node = DataDir::at(self.path(data)).read(&post).unwrap();
        // An empty mirror has no signed state yet.
        node.shared.sealed_size().unwrap_or(0)
    }
}

fn soon(what: &str, mut come: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !come() {
        assert!(begun.elapsed() < DEADLINE, "never came: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn fingerprint(ran: &Ran) -> String {
    let line = ran.err.lines().find_map(|line| line.strip_prefix("fingerprint: "));
    line.expect("a fingerprint").to_owned()
}

#[test]
fn a_hub_and_a_bureau_founded_apart_meet_follow_and_end_sealed() {
    let machines = Machines::founded();
    let request = machines.request().exits(0);
    let admitted = machines.admit(&request.out, Some(&fingerprint(&request))).exits(0).object();
    assert_eq!((&admitted["member"], &admitted["admitted"]), (&"VN".into(), &true.into()));
    let before = machines.shared("hub-data", "hub");

    let hub = Server::start(&machines.config("hub", "hub = true"));
    let nodes = format!("[[bureau]]\nmember = \"VN\"\nhub = \"http://{}\"", hub.address);
    let bureau = Server::start(&machines.config("bureau", &nodes));
    // What the bureau had written before anybody knew it is ordered, and comes back.
    soon("the bureau's first officer at the hub", || machines.shared("hub-data", "hub") > before);
    soon("the hub's log at the bureau", || {
        machines.shared("bureau-data", "VN") == machines.shared("hub-data", "hub")
    });
    assert_eq!((bureau.end(), hub.end()), (0, 0));
    // Both machines' folders side by side prove each other.
    fs::rename(machines.path("bureau-data").join("VN"), machines.path("hub-data").join("VN"))
        .unwrap();
    let proved = verify(&machines.path("hub-data")).exits(0).object();
    assert_eq!((&proved["bureaus"], &proved["unsealed"]), (&1.into(), &Value::Array(Vec::new())));

    // It starts again where it was.
    let hub = Server::start(&machines.config("hub", "hub = true"));
    assert_eq!(hub.end(), 0);
}

#[test]
fn a_request_is_the_same_when_asked_for_again_and_is_shown_before_it_is_believed() {
    let machines = Machines::founded();
    let request = machines.request().exits(0);
    assert_eq!(machines.request().exits(0).out, request.out);
    let before = machines.shared("hub-data", "hub");
    let shown = machines.admit(&request.out, None).exits(0).object();
    assert_eq!(shown["fingerprint"].as_str(), Some(fingerprint(&request).as_str()));
    assert_eq!((&shown["admitted"], machines.shared("hub-data", "hub")), (&false.into(), before));
}

#[test]
fn a_request_that_was_altered_or_is_anothers_is_not_believed() {
    let machines = Machines::founded();
    let request = machines.request().exits(0);
    let print = fingerprint(&request);
    let before = machines.shared("hub-data", "hub");
    let whole: Value = serde_json::from_str(&request.out).unwrap();
    let with = |change: Change<'_>| {
        let mut altered = whole.clone();
        change(&mut altered);
        altered.to_string()
    };
    let key = "5866666666666666666666666666666666666666666666666666666666666666";
    let altered: [(&str, Change<'_>); 6] = [
        ("not signed", &|request| request["keys"]["signing"] = key.into()),
        ("not signed", &|request| request["keys"]["messages"] = key.into()),
        ("not signed", &|request| request["keys"]["audit"] = "short".into()),
        ("not signed", &|request| request["member"] = "KE".into()),
        ("another hub", &|request| request["hub_key"] = key.into()),
        ("another body", &|request| request["body"] = "other.example".into()),
    ];
    for (says, change) in altered {
        machines.admit(&with(change), Some(&print)).exits(1).says(says);
    }
    machines.admit(&request.out, Some("0000 1111")).exits(1).says("not what the bureau reads out");
    machines.admit("{}", Some(&print)).exits(2).says("does not read");
    machines.admit(&"x".repeat(10_000), Some(&print)).exits(2).says("longer");
    assert_eq!(machines.shared("hub-data", "hub"), before, "nothing was recorded");
    // Believed once; a second time would renew keys without saying so.
    machines.admit(&request.out, Some(&print)).exits(0);
    machines.admit(&request.out, Some(&print)).exits(2).says("its bureau is open");
}

#[test]
fn what_cannot_be_served_is_refused_before_anything_listens() {
    let machines = Machines::founded();
    let serve = |file: &Path| entraide(["serve", "--config", file.to_str().unwrap()]);
    serve(&machines.config("hub", "hub = 3")).exits(2).says("line 4");
    serve(&machines.config("bureau", "[[bureau]]\nmember = \"VN\"\nhub = \"http://hub.example\""))
        .exits(2)
        .says("plain http");
    serve(&machines.config("bureau", "[[bureau]]\nmember = \"VN\"\nhub = \"http://127.0.0.1:9\""))
        .exits(3)
        .says("there is no node here");
    let running = Server::start(&machines.config("hub", "hub = true"));
    serve(&machines.config("hub", "hub = true"))
        .exits(3)
        .says("another process has this node open");
    assert_eq!(running.end(), 0);
}

/// The log's messages, with the words of closed lists that they carry.
fn messages(log: &[Value]) -> Vec<String> {
    let word = |line: &Value, field: &str| line[field].as_str().map(|word| format!(" {word}"));
    log.iter()
        .map(|line| {
            let message = line["message"].as_str().unwrap();
            let words = ["node", "code"].into_iter().filter_map(|field| word(line, field));
            format!("{message}{}", words.collect::<String>())
        })
        .collect()
}

#[test]
fn the_log_tells_starts_and_ends_and_names_nobody() {
    let machines = Machines::founded();
    let hub = Server::start(&machines.config("hub", "hub = true"));
    let (code, log) = hub.end_and_log();
    assert_eq!(code, 0);
    let expected = ["node opened hub", "process started", "node closed hub", "process ended"];
    assert_eq!(messages(&log), expected);
    assert!(log.iter().all(|line| line["timestamp"].is_string() && line["level"].is_string()));
    assert!(!format!("{log:?}").contains("Quorra"), "{log:?}");
}

#[test]
fn a_hub_whose_log_stops_ends_with_a_fault_so_that_it_is_started_anew() {
    let machines = Machines::founded();
    let request = machines.request().exits(0);
    machines.admit(&request.out, Some(&fingerprint(&request))).exits(0);
    let hub = Server::start(&machines.config("hub", "hub = true"));
    // Somebody else takes the right to write: what the hub writes next is refused, and its log stops.
    let file = machines.path("hub-data").join("hub").join("shared.db");
    let other = ledger::SqliteStore::open(&file).unwrap();
    ledger::LedgerStore::acquire(&other, "somebody else").unwrap();
    let nodes = format!("[[bureau]]\nmember = \"VN\"\nhub = \"http://{}\"", hub.address);
    let bureau = Server::start(&machines.config("bureau", &nodes));
    let (code, log) = hub.ended();
    assert_eq!(code, 3, "{log:?}");
    let told = messages(&log);
    assert!(told.contains(&"alarm raised hub writer-stopped".to_owned()), "{told:?}");
    assert_eq!(log.last().unwrap()["exit"], 3);
    assert!(!format!("{log:?}").contains("VN"), "the log names a member: {log:?}");
    drop(other);
    // Started anew, it records what waits.
    assert_eq!(bureau.end(), 0);
    let hub = Server::start(&machines.config("hub", "hub = true"));
    assert_eq!(hub.end(), 0);
}

#[test]
fn operators_are_answered_where_only_they_reach() {
    let machines = Machines::founded();
    let ask = |address: &str, path: &str| {
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let direct = Server::start(&machines.config("hub", "hub = true"));
    assert!(ask(&direct.address, "/readyz").ends_with("{\"faults\":[],\"ready\":true}"));
    assert!(ask(&direct.address, "/metrics").contains("\nentraide_nodes{node=\"hub\"} 1\n"));
    assert_eq!(direct.end(), 0);

    // Behind a proxy everybody seems to ask from this machine.
    let file = machines.config("hub", "hub = true\noperator = \"127.0.0.1:0\"");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("http://localhost", "https://hub.example")).unwrap();
    let proxied = Server::start(&file);
    assert!(ask(&proxied.address, "/healthz").ends_with("ok\n"));
    assert!(ask(&proxied.address, "/readyz").ends_with("{\"ready\":true}"));
    assert!(ask(&proxied.address, "/metrics").starts_with("HTTP/1.1 404"));
    assert!(ask(&proxied.operator, "/metrics").contains("\nentraide_ready 1\n"));
    assert_eq!(proxied.end(), 0);
}

#[test]
fn a_hub_that_was_rolled_back_refuses_every_command_that_records_until_its_log_is_whole() {
    let machines = Machines::founded();
    let data = machines.path("hub-data");
    let restored = || entraide(["hub", "restored", "--json", "--data", data.to_str().unwrap()]);
    let told = restored().exits(0).object();
    assert_eq!((&told["rolled_back"], &told["records_again"]), (&Value::Null, &true.into()));
    let before = machines.shared("hub-data", "hub");
    let mark = data.join("hub").join("ROLLED_BACK");
    fs::write(&mark, "{}").unwrap();
    let request = machines.request().exits(0);
    machines.admit(&request.out, Some(&fingerprint(&request))).exits(3).says("rolled back");
    assert_eq!(restored().exits(1).object()["records_again"], false);
    assert_eq!((machines.shared("hub-data", "hub"), mark.is_file()), (before, true));
}
