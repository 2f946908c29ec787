//! `entraide bench console`: every page of the console over the demo's data, in process and over a loopback connection; checks by
//! document, zone and name; bytes as they are sent. Pages are found as a person finds them: by following links.

mod caller;
mod walk;

use acts::DataDir;
use axum::http::Method;
use particulars::{
    CountryCode, Mrz, MrzState, PartialDate, Sex,
    mrz::{Format, MrzContent, transliteration::Cyrillic},
};
use serde_json::json;
use tokio::net::TcpListener;
use web::operator::Operators;

use self::{
    caller::{Caller, Way},
    walk::{Page, walk},
};
use super::documents::measure::median;
use crate::{
    command::demo,
    outcome::{Fault, Outcome},
    screen,
    server::{self, Sockets, Stop},
};

/// Measure the console's pages over the demo's data. Figures go to docs/benchmarks.md with machine, load and date.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Requests a page and round; three rounds are made, the median of their figures is printed
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..))]
    requests: u32,
    /// Print one JSON object a figure instead of a table
    #[arg(long)]
    json: bool,
}

/// Rounds of which the median counts.
const ROUNDS: usize = 3;
/// Milliseconds a page may take, a check by number may take, and bytes that the first page may weigh, all told.
const GOALS: (f64, f64, usize) = (50.0, 5.0, 150_000);

/// Milliseconds: half of the requests took less than the first, 99 of 100 less than the second.
#[derive(Clone, Copy)]
struct Times {
    p50: f64,
    p99: f64,
}

/// A line of the table.
struct Row {
    what: String,
    who: String,
    here: Times,
    loopback: Times,
    plain: usize,
    sent: usize,
}

/// What is asked again and again.
struct Asked {
    what: String,
    who: String,
    cookie: String,
    method: Method,
    path: String,
    form: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let folder = tempfile::Builder::new().prefix("entraide-bench-").tempdir()?;
    let data_dir = DataDir::at(folder.path());
    demo::played(&data_dir)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(measure(arguments, &data_dir))
}

async fn measure(arguments: &Arguments, data_dir: &DataDir) -> Result<Outcome, Fault> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let origin = format!("http://localhost:{}", address.port());
    let (running, app, doors) = demo::opened(data_dir, &origin).await?;
    let router = server::router(&running, &app, Operators::Nobody);
    let (stop, stopped) = Stop::new();
    let sockets = Sockets { listeners: vec![listener], tls: None, behind_proxy: false };
    let served = tokio::spawn(sockets.serve(router.clone(), stopped));
    let here = Caller::new(Way::Here(router), &origin);
    let loopback = Caller::new(Way::Loopback(address), &origin);

    let found = walk(&here, &doors).await?;
    let mut asked: Vec<Asked> = found.pages.iter().map(Asked::page).collect();
    asked.extend(checks(&found.border)?);
    let mut rows = Vec::with_capacity(asked.len());
    let bar = screen::progress("asking", asked.len() as u64);
    for one in &asked {
        rows.push(row(&here, &loopback, one, arguments.requests).await?);
        bar.inc(1);
    }
    bar.finish_and_clear();
    let first = first(&here, &found.border).await?;
    tell(arguments, &rows, &first, &found.unseen);

    stop.now();
    running.close().await.map_err(Fault::system)?;
    served.await.map_err(Fault::system)?;
    Ok(Outcome::Yes)
}

impl Asked {
    fn page(page: &Page) -> Self {
        Self {
            what: format!("GET {}", page.pattern),
            who: page.who.clone(),
            cookie: page.cookie.clone(),
            method: Method::GET,
            path: page.path.clone(),
            form: None,
        }
    }
}

/// The main question, asked in every way; each look-up is recorded durably before it is answered.
fn checks(cookie: &str) -> Result<Vec<Asked>, Fault> {
    let france: CountryCode = "FR".parse().map_err(Fault::system)?;
    let born: PartialDate = "1988-01-05".parse().map_err(Fault::system)?;
    let expiry: PartialDate = "2031-05-04".parse().map_err(Fault::system)?;
    let zone = Mrz::write(&MrzContent {
        format: Format::Td3,
        code: "P".to_owned(),
        issuer: MrzState::from(france),
        surname: "AL-DAWORANI".to_owned(),
        given: "Samirun".to_owned(),
        number: "22FV90817".to_owned(),
        nationality: MrzState::from(france),
        birth: Some(born),
        sex: Sex::Male,
        expiry: Some(expiry),
        optional1: String::new(),
        optional2: String::new(),
        cyrillic: Cyrillic::default(),
    })
    .map_err(Fault::system)?
    .to_string();
    let ask = |what: &str, text: &str| Asked {
        what: what.to_owned(),
        who: "TH border_officer".to_owned(),
        cookie: cookie.to_owned(),
        method: Method::POST,
        path: "/check".to_owned(),
        form: Some(
            form_urlencoded::Serializer::new(String::new())
                .append_pair("q", text)
                .append_pair("purpose", "border")
                .finish(),
        ),
    };
    Ok(vec![
        ask("check by document number, listed", "22FV90817"),
        ask("check by document number, not listed", "77QX00001"),
        ask("check by machine readable zone", &zone),
        ask("check by name", "Zorian Velmidov"),
    ])
}

async fn row(here: &Caller, loopback: &Caller, asked: &Asked, requests: u32) -> Result<Row, Fault> {
    let sent = here.ask(asked, true).await?;
    let plain = here.ask(asked, false).await?;
    let times = [here, loopback].map(|caller| times(caller, asked, requests));
    let [here, loopback] = times;
    Ok(Row {
        what: asked.what.clone(),
        who: asked.who.clone(),
        here: here.await?,
        loopback: loopback.await?,
        plain: plain.body.len(),
        sent: sent.body.len(),
    })
}

async fn times(caller: &Caller, asked: &Asked, requests: u32) -> Result<Times, Fault> {
    let (mut p50, mut p99) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut all = Vec::new();
        for _ in 0..requests {
            all.push(caller.ask(asked, true).await?.took.as_secs_f64() * 1e3);
        }
        all.sort_unstable_by(f64::total_cmp);
        p50.push(all[all.len() / 2]);
        p99.push(all[all.len() * 99 / 100]);
    }
    Ok(Times { p50: median(p50), p99: median(p99) })
}

/// What a browser fetches for its first page, as sent: the page and everything it names.
async fn first(caller: &Caller, cookie: &str) -> Result<Vec<(String, usize)>, Fault> {
    let get = |path: String| Asked {
        what: path.clone(),
        who: String::new(),
        cookie: cookie.to_owned(),
        method: Method::GET,
        path,
        form: None,
    };
    let page = get("/".to_owned());
    let text = caller.ask(&page, false).await?.text();
    let mut parts = vec![("/".to_owned(), caller.ask(&page, true).await?.body.len())];
    let mut named = walk::named(&text, &["href=\"/assets/", "src=\"/assets/"]);
    named.sort();
    named.dedup();
    for path in named {
        let bytes = caller.ask(&get(path.clone()), true).await?.body.len();
        parts.push((path, bytes));
    }
    Ok(parts)
}

fn tell(arguments: &Arguments, rows: &[Row], first: &[(String, usize)], unseen: &[String]) {
    let whole: usize = first.iter().map(|(_, bytes)| bytes).sum();
    if arguments.json {
        for row in rows {
            screen::object(&json!({
                "what": row.what, "who": row.who, "bytes": row.plain, "sent": row.sent,
                "p50_ms": row.here.p50, "p99_ms": row.here.p99,
                "loopback_p50_ms": row.loopback.p50, "loopback_p99_ms": row.loopback.p99,
            }));
        }
        screen::object(&json!({"what": "first page all told", "sent": whole, "parts": first}));
        return;
    }
    screen::line(&format!(
        "{:<52} {:<26} {:>7} {:>7} {:>7} {:>7} {:>8} {:>7}",
        "", "", "p50 ms", "p99 ms", "loop 50", "loop 99", "bytes", "sent"
    ));
    for row in rows {
        let is_number = row.what.starts_with("check by document");
        let goal = if is_number { GOALS.1 } else { GOALS.0 };
        let missed = if row.loopback.p99 < goal { "" } else { "  over its goal" };
        screen::line(&format!(
            "{:<52} {:<26} {:>7.2} {:>7.2} {:>7.2} {:>7.2} {:>8} {:>7}{missed}",
            row.what,
            row.who,
            row.here.p50,
            row.here.p99,
            row.loopback.p50,
            row.loopback.p99,
            row.plain,
            row.sent
        ));
    }
    for (path, bytes) in first {
        screen::line(&format!("first page: {path:<40} {bytes:>7}"));
    }
    screen::line(&format!("first page, all told: {whole} bytes as sent (goal < {})", GOALS.2));
    if !unseen.is_empty() {
        screen::line(&format!("no link of the demo leads to: {}", unseen.join(" ")));
    }
}
