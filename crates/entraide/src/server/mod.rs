//! A server over running nodes: what both `demo` and `serve` put behind their sockets. The console, the door for bureaus'
//! frames, answers to operators; limits and time limits around all of it. Not here: pages (`web`), nodes (`live`).

mod peer_door;
mod socket;
mod sweep;

use std::{path::Path, sync::Arc, time::Duration};

use accounts::{Accounts, Limits, Mode, RelyingParty};
use axum::{Router, http::StatusCode};
use domain::directory::Post;
use jiff::tz::TimeZone;
use live::{Free, Running};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tower_http::timeout::TimeoutLayer;
use web::{AppState, Settings, operator::Operators};

pub(crate) use self::{
    socket::{Sockets, Stop},
    sweep::Sweeping,
};
use crate::{body, outcome::Fault};

/// Longest a request may take to be answered; more than a bureau's question for news is kept.
const PATIENCE: Duration = Duration::from_mins(1);

/// What pages say of where they are.
pub(crate) struct ConsoleSettings {
    /// The body's name.
    pub(crate) name: String,
    /// Scheme, host and port that browsers use.
    pub(crate) origin: String,
    /// Everything is invented.
    pub(crate) demo: bool,
    /// Zone of the times shown.
    pub(crate) zone: TimeZone,
    /// Where faults of ours are reported.
    pub(crate) report: web::Report,
}

/// The application over what runs here.
pub(crate) fn app(running: &Running, settings: ConsoleSettings, accounts: Accounts) -> AppState {
    let ConsoleSettings { name, origin, demo, zone, report } = settings;
    AppState::new(Settings {
        name,
        origin,
        demo,
        zone,
        clock: Arc::new(body::now),
        nodes: running.nodes().cloned().collect(),
        lookouts: running.lookouts().cloned().collect(),
        accounts,
        randomness: Arc::new(|| body::rng()),
        report,
    })
}

/// Everything this server answers; `operators` are told how it goes.
pub(crate) fn router(running: &Running, app: &AppState, operators: Operators) -> Router {
    let peers = running.hub.as_ref().map(|hub| peer_door::routes(hub.door.clone()));
    web::operator::routes(app, operators)
        .merge(peers.unwrap_or_default())
        .fallback_service(web::service(app))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
}

/// What a listener for operators alone answers.
pub(crate) fn operators(app: &AppState) -> Router {
    web::operator::routes(app, Operators::Everybody)
}

/// Free bytes where a folder lies: what the process may use.
pub(crate) fn free() -> Free {
    Arc::new(|dir: &Path| {
        let disk = rustix::fs::statvfs(dir).ok()?;
        disk.f_bavail.checked_mul(disk.f_frsize)
    })
}

/// Where it is written who may sign in to the console at `origin`.
pub(crate) fn accounts(data: &Path, origin: &str, mode: Mode) -> Result<Accounts, Fault> {
    // Scheme and port are no part of what browsers bind passkeys to.
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let id = host.rsplit_once(':').filter(|_| !host.ends_with(']')).map_or(host, |(name, _)| name);
    let settings = accounts::Settings {
        mode,
        relying_party: RelyingParty {
            id: id.to_owned(),
            origin: origin.to_owned(),
            name: "Entraide".to_owned(),
        },
        limits: Limits::default(),
    };
    Accounts::open(&data.join("console.db"), settings, &mut *body::rng()).map_err(Fault::system)
}

/// The signals that end a server.
pub(crate) struct Told {
    terminate: Signal,
    interrupt: Signal,
}

impl Told {
    /// From now on the signals are heard and do not kill.
    pub(crate) fn new() -> Result<Self, Fault> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    /// Waits until somebody ends the program, or a node has failed; then says which.
    pub(crate) async fn or_failed(mut self, running: &Running) -> Result<(), Fault> {
        tokio::select! {
            _ = self.terminate.recv() => Ok(()),
            _ = self.interrupt.recv() => Ok(()),
            post = running.failed() => {
                Err(Fault::system(match post {
                    Post::Secretariat => "the hub's node has stopped: start again".to_owned(),
                    Post::Bureau(member) => format!("the node of {member} has stopped: start again"),
                }))
            }
        }
    }
}
