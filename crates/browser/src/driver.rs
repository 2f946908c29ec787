//! Chromedriver: the program, and requests to it.

use std::process::Stdio;

use http_body_util::{BodyExt, Full};
use hyper::{Method, Request, body::Bytes};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::Browser;

/// A running chromedriver; it ends with this value, and with it every browser it opened, also when a test fails.
pub struct Driver {
    wire: Wire,
    child: Child,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The driver leads a group of processes in which its browsers are too.
        if let Some(leader) = self.child.id() {
            let group = format!("-{leader}");
            drop(std::process::Command::new("kill").args(["-KILL", "--", &group]).status());
        }
    }
}

/// Requests to a chromedriver.
#[derive(Clone)]
pub(crate) struct Wire {
    address: String,
    client: Client<HttpConnector, Full<Bytes>>,
}

impl Driver {
    /// Starts Debian's chromedriver on a port of its choice.
    pub async fn start() -> Self {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).process_group(0);
        let mut child = command.spawn().expect("chromedriver: apt-get install chromium-driver");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let port = loop {
            let line = lines.next_line().await.expect("its output").expect("it says its port");
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                break port.trim_end_matches('.').to_owned();
            }
        };
        // It must be able to go on talking.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let client = Client::builder(TokioExecutor::new()).build_http();
        Self { wire: Wire { address: format!("http://127.0.0.1:{port}"), client }, child }
    }

    /// Opens a browser with a profile of its own that prefers a language.
    pub async fn browser(&self, language: &str) -> Browser {
        let profile = tempfile::tempdir().expect("a folder");
        let arguments = [
            "--headless".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--force-prefers-reduced-motion".to_owned(),
            "--window-size=1400,1000".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "timeouts": {"implicit": 30_000, "pageLoad": 60_000, "script": 60_000},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"args": arguments, "prefs": {"intl.accept_languages": language}},
        }}});
        let session = self.wire.ask(Method::POST, "/session", &wanted).await.expect("a session");
        let id = session["sessionId"].as_str().expect("its id");
        Browser::new(self.wire.clone(), id, profile)
    }
}

impl Wire {
    /// One request; what came back, or the driver's words.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        body: &Value,
    ) -> Result<Value, String> {
        let bytes = if method == Method::POST { body.to_string() } else { String::new() };
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.address))
            .header("content-type", "application/json")
            .body(Full::from(bytes))
            .expect("a request");
        let answer = self.client.request(request).await.expect("chromedriver answers");
        let good = answer.status().is_success();
        let bytes = answer.into_body().collect().await.expect("a whole answer").to_bytes();
        let mut answer: Value = serde_json::from_slice(&bytes).expect("JSON");
        let value = answer["value"].take();
        if good { Ok(value) } else { Err(format!("{path}: {}", value["message"])) }
    }
}
