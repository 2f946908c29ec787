//! Listening: plain on this machine, or TLS by our own certificate. A handshake takes place beside the accepting, so that a
//! caller who never finishes one holds up nobody else.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, serve::Listener};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc, watch},
};
use tokio_rustls::{TlsAcceptor, rustls::ServerConfig, server::TlsStream};

/// How long a handshake may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most handshakes under way.
const HANDSHAKES: usize = 256;

/// Serves until `stopping` says so; connections with a request under way may finish it.
pub(super) async fn serve(
    tcp: TcpListener,
    tls: Option<Arc<ServerConfig>>,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) -> io::Result<()> {
    let stop = async move { drop(stopping.wait_for(|stop| *stop).await) };
    match tls {
        None => axum::serve(tcp, router).with_graceful_shutdown(stop).await,
        Some(config) => {
            axum::serve(TlsListener::new(tcp, config)?, router).with_graceful_shutdown(stop).await
        }
    }
}

/// Connections whose handshake is done.
struct TlsListener {
    address: SocketAddr,
    ready: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    accepting: tokio::task::JoinHandle<()>,
}

impl TlsListener {
    fn new(tcp: TcpListener, config: Arc<ServerConfig>) -> io::Result<Self> {
        let address = tcp.local_addr()?;
        let (done, ready) = mpsc::channel(16);
        let accepting = tokio::spawn(accept_all(tcp, TlsAcceptor::from(config), done));
        Ok(Self { address, ready, accepting })
    }
}

async fn accept_all(
    mut tcp: TcpListener,
    acceptor: TlsAcceptor,
    done: mpsc::Sender<(TlsStream<TcpStream>, SocketAddr)>,
) {
    let room = Arc::new(Semaphore::new(HANDSHAKES));
    while let Ok(permit) = Arc::clone(&room).acquire_owned().await {
        // Axum's own accepting waits out what is no fault of the listener's, such as too many open files.
        let (stream, from) = Listener::accept(&mut tcp).await;
        let (acceptor, done) = (acceptor.clone(), done.clone());
        tokio::spawn(async move {
            let _permit = permit;
            if let Ok(Ok(stream)) = tokio::time::timeout(PATIENCE, acceptor.accept(stream)).await {
                // Nobody takes it any more: the server is stopping.
                drop(done.send((stream, from)).await);
            }
        });
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(connection) => connection,
            // The accepting task has gone; it ends with this value alone.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

impl Drop for TlsListener {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
