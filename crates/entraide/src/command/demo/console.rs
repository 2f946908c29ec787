//! The demo's console: the story's nodes go on running in this process, and the pages are served on this machine alone.
//! Enter prints new links; a member's code cuts its line or brings it back.

use std::{
    io::{BufRead, ErrorKind},
    net::{Ipv6Addr, SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
};

use accounts::Mode;
use acts::DataDir;
use axum::{
    extract::{Request, State},
    http::{Method, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};
use domain::{MemberCode, directory::Post};
use jiff::tz::TimeZone;
use live::{
    BureauHere, Config, Follower, InProcess, Line, Running,
    config::{BureauConfig, HubAt, Origin},
};
use serde_json::json;
use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
};
use web::{AppState, operator::Operators};

use super::{
    cast::{ABSENT, BUREAUS},
    links,
    teller::Teller,
};
use crate::{
    body,
    outcome::Fault,
    screen,
    server::{self, Sockets, Stop, Sweeping},
};

/// Sockets on this machine, taken before the story begins so that a port in use is told at once.
pub(super) struct Ports {
    listeners: Vec<TcpListener>,
    origin: String,
}

impl Ports {
    /// Listens on an address of this machine; for 127.0.0.1 also on `::1`, for `localhost` may mean either.
    pub(super) fn take(listen: SocketAddr) -> Result<Self, Fault> {
        if !listen.ip().is_loopback() {
            let what = "the demonstration lets anybody in who has a link, so it listens on this machine alone";
            return Err(Fault::usage(format!("--listen {listen}: {what}: 127.0.0.1 or ::1")));
        }
        let first = TcpListener::bind(listen).map_err(|error| in_use(listen, &error))?;
        let address = first.local_addr()?;
        let mut listeners = vec![first];
        if listen.is_ipv4() {
            let second = SocketAddr::from((Ipv6Addr::LOCALHOST, address.port()));
            match TcpListener::bind(second) {
                Ok(listener) => listeners.push(listener),
                Err(error) if error.kind() == ErrorKind::AddrInUse => {
                    return Err(in_use(second, &error));
                }
                // A machine without IPv6.
                Err(_) => {}
            }
        }
        Ok(Self { listeners, origin: format!("http://localhost:{}", address.port()) })
    }
}

fn in_use(address: SocketAddr, error: &std::io::Error) -> Fault {
    let what = "choose another with --listen 127.0.0.1:PORT, or end the story without a console with --once";
    Fault::usage(format!("{address}: {error}; {what}"))
}

/// Opens the console and keeps it open until it is ended.
pub(super) fn open(data_dir: &DataDir, ports: Ports, teller: &mut Teller) -> Result<(), Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(data_dir, ports, teller))
}

async fn serve(data_dir: &DataDir, ports: Ports, teller: &mut Teller) -> Result<(), Fault> {
    let told = server::Told::new()?;
    let running = start(data_dir, &ports.origin).await?;
    let (stop, stopped) = Stop::new();
    let (ended, served) = match open_doors(data_dir.root(), &running, ports, stopped) {
        Ok((app, served)) => {
            let ended = match Sweeping::start(&app) {
                Ok(_sweeping) => attend(&running, &app, told, teller).await,
                Err(fault) => Err(fault),
            };
            (ended, Some(served))
        }
        Err(fault) => (Err(fault), None),
    };
    stop.now();
    // Whoever waits for news is answered when the nodes stop, so they are closed before the last requests are awaited.
    let closed = running.close().await.map_err(Fault::system);
    if let Some(served) = served {
        served.await.map_err(Fault::system)?;
    }
    ended.and(closed)
}

/// Every node of the body, the absent bureau's line held.
pub(super) async fn start(data_dir: &DataDir, origin: &str) -> Result<Running, Fault> {
    let here = BUREAUS.into_iter().filter(|code| *code != ABSENT).map(|code| {
        let member = code.parse().map_err(Fault::system)?;
        Ok(BureauConfig { member, hub: HubAt::Here, ca_file: None })
    });
    let config = Config {
        data: data_dir.root().to_owned(),
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        origin: Origin::try_from(origin.to_owned()).map_err(Fault::system)?,
        tls: None,
        zone: TimeZone::UTC,
        hub: true,
        bureaus: here.collect::<Result<_, Fault>>()?,
        operator: None,
        // What a demonstration writes is little, and gone when it ends.
        least_free: 0,
    };
    let free = server::free();
    let started = Running::start(&config, Arc::new(body::now), body::rng, &free).await;
    let mut running = started.map_err(Fault::system)?;
    match held(data_dir, &running) {
        Ok(absent) => running.bureaus.push(absent),
        Err(fault) => {
            running.close().await.map_err(Fault::system)?;
            return Err(fault);
        }
    }
    Ok(running)
}

fn held(data_dir: &DataDir, running: &Running) -> Result<BureauHere, Fault> {
    let member: MemberCode = ABSENT.parse().map_err(Fault::system)?;
    let hub = running.hub.as_ref().ok_or_else(|| Fault::system("the hub does not run"))?;
    let post = Post::Bureau(member.clone());
    let opened = data_dir.open(&post, body::now(), body::rng())?;
    let (transport, settings) = (InProcess(hub.door.clone()), peer::Settings::default());
    let disk = live::disk(&server::free(), &data_dir.dir(&post), 0);
    let follow = |node| Follower::start_paused(node, transport, settings, body::rng());
    Ok(BureauHere::start(member, opened, Arc::new(body::now), disk, follow))
}

/// Puts the application behind the sockets.
fn open_doors(
    data: &Path,
    running: &Running,
    ports: Ports,
    stopped: watch::Receiver<bool>,
) -> Result<(AppState, JoinHandle<()>), Fault> {
    let Ports { listeners, origin } = ports;
    let app = app(data, running, origin.clone())?;
    let at_home = middleware::from_fn_with_state(origin, at_localhost);
    let router = server::router(running, &app, Operators::OnThisMachine).layer(at_home);
    let listeners = listeners.into_iter().map(|listener| {
        listener.set_nonblocking(true)?;
        tokio::net::TcpListener::from_std(listener)
    });
    let listeners = listeners.collect::<Result<Vec<_>, _>>()?;
    let sockets = Sockets { listeners, tls: None, behind_proxy: false };
    Ok((app, tokio::spawn(sockets.serve(router, stopped))))
}

/// The application over the story's nodes.
pub(super) fn app(data: &Path, running: &Running, origin: String) -> Result<AppState, Fault> {
    let accounts = server::accounts(data, &origin, Mode::Demo)?;
    let name = "Entraide demonstration".to_owned();
    let report = Arc::new(screen::complain);
    let about = server::ConsoleSettings { name, origin, demo: true, zone: TimeZone::UTC, report };
    Ok(server::app(running, about, accounts))
}

/// Prints links, and does what is typed, until told to end.
async fn attend(
    running: &Running,
    app: &AppState,
    told: server::Told,
    teller: &mut Teller,
) -> Result<(), Fault> {
    links::tell(app, teller).await?;
    let mut typed = terminal();
    let ended = told.or_failed(running);
    tokio::pin!(ended);
    loop {
        tokio::select! {
            ended = &mut ended => return ended,
            Some(line) = typed.recv() => obey(line.trim(), running, app, teller).await?,
        }
    }
}

/// Passkeys and cookies belong to `localhost`: whoever types 127.0.0.1 is led there.
async fn at_localhost(State(origin): State<String>, request: Request, next: Next) -> Response {
    let asked = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let ours = origin.strip_prefix("http://") == asked;
    let reading = *request.method() == Method::GET;
    let reading = reading && !web::operator::PATHS.contains(&request.uri().path());
    if ours || !reading {
        return next.run(request).await;
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Redirect::temporary(&format!("{origin}{path}")).into_response()
}

/// What is typed, a line at a time. Without a terminal or a program that writes, nothing ever comes.
fn terminal() -> mpsc::Receiver<String> {
    let (said, heard) = mpsc::channel(8);
    std::thread::spawn(move || {
        let lines = std::io::stdin().lock().lines();
        lines.map_while(Result::ok).try_for_each(|line| said.blocking_send(line).ok())
    });
    heard
}

/// Enter: new links. A member's code: its line is back, or down.
async fn obey(
    word: &str,
    running: &Running,
    app: &AppState,
    teller: &mut Teller,
) -> Result<(), Fault> {
    if word.is_empty() {
        return links::tell(app, teller).await;
    }
    let bureau = running.bureaus.iter().find(|it| it.member.as_str().eq_ignore_ascii_case(word));
    let Some(BureauHere { member, follower, .. }) = bureau else {
        let codes = BUREAUS.join(", ");
        teller.aside(&format!("Enter: new links. {codes}: a line is cut, or back. Ctrl-C: end."));
        return Ok(());
    };
    let back = follower.following().borrow().line == Line::Paused;
    if back {
        follower.resume();
    } else {
        follower.pause();
    }
    let line = if back { "back" } else { "down" };
    let telling = format!("The line of {member} is {line}.");
    teller.hop("line", &json!({"member": member.as_str(), "line": line}), &telling);
    Ok(())
}
