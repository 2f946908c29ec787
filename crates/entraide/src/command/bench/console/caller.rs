//! Two ways to ask the console: through the service itself, or over one kept loopback connection as a browser would.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpStream, sync::Mutex};
use tower::ServiceExt;

use super::Asked;
use crate::outcome::Fault;

/// By which way.
pub(super) enum Way {
    /// The service, in this process.
    Here(Router),
    /// A connection to this address.
    Loopback(SocketAddr),
}

/// Asks and keeps the time.
pub(super) struct Caller {
    way: Way,
    host: String,
    line: Mutex<Option<SendRequest<Body>>>,
}

/// What came back.
pub(super) struct Served {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    /// From the first byte asked to the last byte read.
    pub(super) took: Duration,
}

impl Served {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Caller {
    pub(super) fn new(way: Way, origin: &str) -> Self {
        let host = origin.trim_start_matches("http://").to_owned();
        Self { way, host, line: Mutex::new(None) }
    }

    /// Asks; `packed` as browsers do. Anything but a page is a fault.
    pub(super) async fn ask(&self, asked: &Asked, packed: bool) -> Result<Served, Fault> {
        let served = self.send(asked, packed).await?;
        if served.status.is_success() {
            return Ok(served);
        }
        Err(Fault::system(format!("{} {}: {}", asked.method, asked.path, served.status)))
    }

    /// Asks, whatever comes back.
    pub(super) async fn send(&self, asked: &Asked, packed: bool) -> Result<Served, Fault> {
        let mut request = Request::builder().method(&asked.method).uri(&asked.path);
        request = request
            .header(header::HOST, &self.host)
            .header(header::COOKIE, &asked.cookie)
            .header("sec-fetch-site", "same-origin");
        if packed {
            request = request.header(header::ACCEPT_ENCODING, "gzip, br");
        }
        if asked.form.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let body = asked.form.clone().map_or_else(Body::empty, Body::from);
        let mut request = request.body(body).map_err(Fault::system)?;
        let started = Instant::now();
        match &self.way {
            Way::Here(router) => {
                let from = SocketAddr::from(([127, 0, 0, 1], 9));
                request.extensions_mut().insert(ConnectInfo(from));
                let answered = router.clone().oneshot(request).await;
                whole(answered.map_err(Fault::system)?, started).await
            }
            Way::Loopback(address) => {
                let mut line = self.line.lock().await;
                // The server closes a connection that says nothing for a while.
                let mut kept = line.take();
                let open = match &mut kept {
                    Some(sender) => sender.ready().await.is_ok(),
                    None => false,
                };
                let mut sender = match kept.filter(|_| open) {
                    Some(sender) => sender,
                    None => connect(*address).await?,
                };
                let answered = sender.send_request(request).await.map_err(Fault::system)?;
                let served = whole(answered, started).await?;
                *line = Some(sender);
                Ok(served)
            }
        }
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Body>, Fault> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(Fault::system)?;
    // Ends when either side does.
    tokio::spawn(async move { drop(connection.await) });
    Ok(sender)
}

async fn whole<B>(response: Response<B>, started: Instant) -> Result<Served, Fault>
where
    B: axum::body::HttpBody,
    B::Error: std::fmt::Display,
{
    let (parts, body) = response.into_parts();
    let body = body.collect().await.map_err(Fault::system)?.to_bytes().to_vec();
    Ok(Served { status: parts.status, headers: parts.headers, body, took: started.elapsed() })
}
