//! `entraide serve --config FILE`: runs the nodes of a configuration, serves the console and the hub's door on its address,
//! until it is told to stop.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use accounts::{Accounts, Mode};
use live::{Config, Running};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen,
    server::{self, Sockets, Stop, Sweeping},
};

/// Run a hub, bureaus, or both, as a configuration file says
///
/// Prints one line of JSON when it listens. Ends with code 0 on SIGTERM or SIGINT, after every node was closed and sealed;
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
    runtime.block_on(serve(&config))
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
    let listen = config.listen;
    let tcp = TcpListener::bind(listen)
        .await
        .map_err(|error| Fault::system(format!("listen {listen}: {error}")))?;
    let address = tcp.local_addr()?;
    let tls = config.tls.as_ref().map(live::tls::server).transpose().map_err(Fault::usage)?;
    let running =
        Running::start(config, Arc::new(body::now), body::rng).await.map_err(Fault::system)?;
    let swept =
        house(config, &running).await.and_then(|house| Ok((Sweeping::start(&house)?, house)));
    let (_sweeping, house) = match swept {
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
    let served = tokio::spawn(sockets.serve(server::router(&running, &house), stopped));
    screen::object(&json!({"listening": address.to_string(), "origin": config.origin.as_str()}));
    let ended = told.or_failed(&running).await;
    stop.now();
    // Whoever waits for news is answered when the nodes stop, so they are closed before the last requests are awaited.
    let closed = running.close().await.map_err(Fault::system);
    served.await.map_err(Fault::system)?;
    ended.and(closed).map(|()| Outcome::Yes)
}

/// The console over what runs here.
async fn house(config: &Config, running: &Running) -> Result<web::House, Fault> {
    let accounts = accounts(config)?;
    let mut name = None;
    for station in running.stations() {
        let told = station.read(|node| node.registers().organisation()).await;
        name = name.or(told.map_err(Fault::system)?.map_err(Fault::system)?);
    }
    let place = server::Place {
        // A bureau that has not followed yet does not know what its body is called.
        name: name.unwrap_or_else(|| "Entraide".to_owned()),
        origin: config.origin.to_string(),
        demo: false,
        zone: config.zone.clone(),
    };
    Ok(server::house(running, place, accounts))
}

/// Who is at the keyboard of this server: a file beside the nodes.
pub(crate) fn accounts(config: &Config) -> Result<Accounts, Fault> {
    server::accounts(&config.data, config.origin.as_str(), Mode::Real)
}
