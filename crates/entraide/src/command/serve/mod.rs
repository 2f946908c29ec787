//! `entraide serve --config FILE`: runs the nodes of a configuration and answers on its address, until it is told to stop.

mod doors;
mod listen;

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use axum::Router;
use domain::directory::Post;
use live::{Clock, Config, Running};
use serde_json::json;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    body,
    outcome::{Fault, Outcome},
    screen,
};

/// How long requests under way may take once the nodes are closed.
const FAREWELL: Duration = Duration::from_secs(5);

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
    let file = arguments.config.display();
    let text = fs::read_to_string(&arguments.config)
        .map_err(|error| Fault::usage(format!("{file}: {error}")))?;
    let config = Config::parse(&text).map_err(|error| Fault::usage(format!("{file}: {error}")))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(&config))
}

async fn serve(config: &Config) -> Result<Outcome, Fault> {
    let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let listen = config.listen;
    let tcp = TcpListener::bind(listen)
        .await
        .map_err(|error| Fault::system(format!("listen {listen}: {error}")))?;
    let address = tcp.local_addr()?;
    let tls = config.tls.as_ref().map(live::tls::server).transpose().map_err(Fault::usage)?;
    let clock: Clock = Arc::new(body::now);
    let running = Running::start(config, clock, body::rng).await.map_err(Fault::system)?;
    let (stop, stopping) = watch::channel(false);
    let server = tokio::spawn(listen::serve(tcp, tls, router(&running), stopping));
    screen::object(&json!({"listening": address.to_string(), "origin": config.origin.as_str()}));

    let failed = tokio::select! {
        _ = term.recv() => None,
        _ = int.recv() => None,
        post = running.failed() => Some(post),
    };
    stop.send_replace(true);
    // Whoever waits for news is answered when the nodes stop, so they are closed before the last requests are awaited.
    let closed = running.close().await;
    drop(tokio::time::timeout(FAREWELL, server).await);
    match failed {
        Some(Post::Secretariat) => Err(Fault::system("the hub's node has stopped: start again")),
        Some(Post::Bureau(member)) => {
            Err(Fault::system(format!("the node of {member} has stopped: start again")))
        }
        None => closed.map(|()| Outcome::Yes).map_err(Fault::system),
    }
}

/// Everything that is served. The console's routes are merged in here.
fn router(running: &Running) -> Router {
    let mut router = Router::new().route("/healthz", axum::routing::get(|| async { "ok\n" }));
    if let Some(hub) = &running.hub {
        router = router.merge(doors::peer(hub.door.clone()));
    }
    router
}
