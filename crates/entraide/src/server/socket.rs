//! Sockets: listening, TLS, who is at the other end, and an orderly end. A connection that says nothing is closed; there
//! are only so many at once; live events end when the server does.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Request, header},
    response::Response,
};
use futures_util::StreamExt;
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::JoinSet,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

/// Most connections at once.
const CONNECTIONS: usize = 4096;
/// A browser says within so long what it wants.
const HEADERS: Duration = Duration::from_secs(20);
/// A TLS handshake is over within so long.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// What is being answered when the server ends may take so long.
const GRACE: Duration = Duration::from_secs(5);
/// When the system has no more files to give, so long is waited for some to close.
const BREATH: Duration = Duration::from_millis(100);

/// Ends a server.
pub(crate) struct Stop(watch::Sender<bool>);

impl Stop {
    /// The signal, and what listens to it.
    pub(crate) fn new() -> (Self, watch::Receiver<bool>) {
        let (stop, stopped) = watch::channel(false);
        (Self(stop), stopped)
    }
    /// Takes no more connections, ends live events, lets what is being answered finish.
    pub(crate) fn now(&self) {
        self.0.send_replace(true);
    }
}

/// Sockets that listen.
pub(crate) struct Sockets {
    pub(crate) listeners: Vec<TcpListener>,
    /// TLS, if it is spoken here.
    pub(crate) tls: Option<TlsAcceptor>,
    /// A proxy on this machine speaks TLS and tells who asks.
    pub(crate) behind_proxy: bool,
}

/// What every connection needs.
#[derive(Clone)]
struct Shared {
    router: Router,
    tls: Option<TlsAcceptor>,
    behind_proxy: bool,
    stopped: watch::Receiver<bool>,
}

impl Sockets {
    /// Serves until told to stop, and then a little longer, until what was asked is answered.
    pub(crate) async fn serve(self, router: Router, stopped: watch::Receiver<bool>) {
        let Self { listeners, tls, behind_proxy } = self;
        let shared = Shared { router, tls, behind_proxy, stopped };
        let graceful = Arc::new(GracefulShutdown::new());
        let room = Arc::new(Semaphore::new(CONNECTIONS));
        let mut accepting = JoinSet::new();
        for listener in listeners {
            accepting.spawn(accept(
                listener,
                shared.clone(),
                Arc::clone(&graceful),
                Arc::clone(&room),
            ));
        }
        while accepting.join_next().await.is_some() {}
        // Whoever takes longer is cut: the nodes' files must be closed and sealed.
        if let Some(graceful) = Arc::into_inner(graceful) {
            drop(tokio::time::timeout(GRACE, graceful.shutdown()).await);
        }
    }
}

async fn accept(
    listener: TcpListener,
    mut shared: Shared,
    graceful: Arc<GracefulShutdown>,
    room: Arc<Semaphore>,
) {
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { return };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = shared.stopped.wait_for(|stopped| *stopped) => return,
        };
        let Ok((stream, from)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let (shared, watcher) = (shared.clone(), graceful.watcher());
        tokio::spawn(async move {
            // A connection that breaks off is the browser's affair.
            drop(connect(stream, from, shared, watcher).await);
            drop(place);
        });
    }
}

async fn connect(
    stream: TcpStream,
    from: SocketAddr,
    shared: Shared,
    watcher: Watcher,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    stream.set_nodelay(true)?;
    match shared.tls.clone() {
        None => talk(stream, from, shared, watcher).await,
        Some(tls) => {
            let handshake = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await;
            let stream = handshake.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
            talk(stream, from, shared, watcher).await
        }
    }
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    from: SocketAddr,
    shared: Shared,
    watcher: Watcher,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let answer = move |request: Request<Incoming>| answer(request, from, shared.clone());
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .serve_connection(TokioIo::new(stream), hyper::service::service_fn(answer));
    Ok(watcher.watch(connection).await?)
}

async fn answer(
    request: Request<Incoming>,
    from: SocketAddr,
    shared: Shared,
) -> Result<Response, std::convert::Infallible> {
    let Shared { router, behind_proxy, mut stopped, .. } = shared;
    let mut request = request.map(Body::new);
    let from = if behind_proxy { told(&request, from) } else { from };
    request.extensions_mut().insert(ConnectInfo(from));
    let response = router.oneshot(request).await?;
    let live = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    if !live {
        return Ok(response);
    }
    Ok(response.map(|body| {
        let end = async move { drop(stopped.wait_for(|stopped| *stopped).await) };
        Body::from_stream(body.into_data_stream().take_until(Box::pin(end)))
    }))
}

/// The caller's address. A proxy on this machine puts it last in its header; anybody may have written what stands before it.
fn told(request: &Request<Body>, from: SocketAddr) -> SocketAddr {
    if !from.ip().is_loopback() {
        return from;
    }
    let last = request.headers().get_all("x-forwarded-for").iter().next_back();
    let last = last.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    last.map_or(from, |address: IpAddr| SocketAddr::new(address, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_on_this_machine_is_believed_and_only_its_own_word() {
        let proxy = SocketAddr::from(([127, 0, 0, 1], 5000));
        let elsewhere = SocketAddr::from(([192, 0, 2, 9], 5000));
        let said = |value: &str| {
            Request::builder().header("x-forwarded-for", value).body(Body::empty()).unwrap()
        };
        assert_eq!(
            told(&said("203.0.113.7, 198.51.100.2"), proxy).ip().to_string(),
            "198.51.100.2"
        );
        assert_eq!(told(&said("nonsense"), proxy), proxy);
        assert_eq!(told(&said("198.51.100.2"), elsewhere), elsewhere);
        assert_eq!(told(&Request::new(Body::empty()), proxy), proxy);
    }
}
