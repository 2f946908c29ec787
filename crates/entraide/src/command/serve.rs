//! `entraide serve --config FILE`: runs the nodes of a configuration, serves the console and the hub's door on its address,
//! until it is told to stop.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use accounts::{Accounts, Mode};
use live::{Config, Event, Running, event};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use web::operator::Operators;

use crate::{
    body, log,
    outcome::{self, Fault, Outcome},
    screen,
    server::{self, Sockets, Stop, Sweeping},
};

/// Run a hub, bureaus, or both, as a configuration file says
///
/// Prints one line of JSON when it listens, and its log as JSON on standard error, a line an event. Ends with code 0 on SIGTERM or SIGINT, after every node was closed and sealed;
/// with 3 if a node fails.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The configuration (TOML); see deploy/ for samples
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Fault> {
    let config = read(&arguments.config)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    log::start();
    let ended = runtime.block_on(serve(&config));
    Event::Ended(outcome::code(&ended)).tell();
    ended
}

/// Reads a configuration file.
pub(crate) fn read(path: &Path) -> Result<Config, Fault> {
    let file = path.display();
    let text =
        fs::read_to_string(path).map_err(|error| Fault::usage(format!("{file}: {error}")))?;
    Config::parse(&text).map_err(|error| Fault::usage(format!("{file}: {error}")))
}

async fn serve(config: &Config) -> Result<Outcome, Fault> {
    // Before anything is started, so that no signal is missed.
    let told = server::Told::new()?;
    let tcp = bound(config.listen).await?;
    let address = tcp.local_addr()?;
    let tls = config.tls.as_ref().map(live::tls::server).transpose().map_err(Fault::usage)?;
    let operator = match config.operator {
        Some(address) => Some(bound(address).await?),
        None => None,
    };
    let operator_at = operator.as_ref().map(TcpListener::local_addr).transpose()?;
    let started = Running::start(config, Arc::new(body::now), body::rng, &server::free()).await;
    let running = started.map_err(Fault::system)?;
    let swept = app(config, &running).await.and_then(|app| Ok((Sweeping::start(&app)?, app)));
    let (_sweeping, app) = match swept {
        Ok(swept) => swept,
        Err(fault) => {
            running.close().await.map_err(Fault::system)?;
            return Err(fault);
        }
    };
    let sockets = Sockets {
        listeners: vec![tcp],
        behind_proxy: tls.is_none() && config.origin.is_secure(),
        tls: tls.map(TlsAcceptor::from),
    };
    let (stop, stopped) = Stop::new();
    // Whom a proxy speaks for it may not say: behind one, operators have a listener of their own.
    let operators = if sockets.behind_proxy { Operators::Nobody } else { Operators::OnThisMachine };
    let router = server::router(&running, &app, operators);
    let apart = operator.map(|tcp| {
        let sockets = Sockets { listeners: vec![tcp], behind_proxy: false, tls: None };
        tokio::spawn(sockets.serve(server::operators(&app), stopped.clone()))
    });
    let served = tokio::spawn(sockets.serve(router, stopped));
    let mut listening = json!({"listening": address.to_string(), "origin": config.origin.as_str()});
    if let Some(address) = operator_at {
        listening["operator"] = address.to_string().into();
    }
    screen::object(&listening);
    Event::Started.tell();
    let ended = told.or_failed(&running).await;
    stop.now();
    // Whoever waits for news is answered when the nodes stop, so they are closed before the last requests are awaited.
    let closed = running.close().await.map_err(Fault::system);
    served.await.map_err(Fault::system)?;
    if let Some(apart) = apart {
        apart.await.map_err(Fault::system)?;
    }
    ended.and(closed).map(|()| Outcome::Yes)
}

/// A socket that listens.
async fn bound(address: SocketAddr) -> Result<TcpListener, Fault> {
    let tcp = TcpListener::bind(address).await;
    tcp.map_err(|error| Fault::system(format!("listen {address}: {error}")))
}

/// The console over what runs here.
async fn app(config: &Config, running: &Running) -> Result<web::AppState, Fault> {
    let accounts = accounts(config)?;
    let mut name = None;
    for node in running.nodes() {
        let told = node.read(|node| node.registers().organisation()).await;
        name = name.or(told.map_err(Fault::system)?.map_err(Fault::system)?);
    }
    let data_dir = server::ConsoleSettings {
        // A bureau that has not followed yet does not know what its body is called.
        name: name.unwrap_or_else(|| "Entraide".to_owned()),
        origin: config.origin.to_string(),
        demo: false,
        zone: config.zone.clone(),
        report: Arc::new(event::fault),
    };
    Ok(server::app(running, data_dir, accounts))
}

/// Who is at the keyboard of this server: a file beside the nodes.
pub(crate) fn accounts(config: &Config) -> Result<Accounts, Fault> {
    server::accounts(&config.data, config.origin.as_str(), Mode::Real)
}
