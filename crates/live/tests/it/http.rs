//! Frames over real sockets of this machine, in the clear and with TLS.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Request, Response, StatusCode,
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use live::{
    Follower, HubServer, Line, News,
    config::TlsFiles,
    http::{FRAMES, Http, HubUrl, NEWS, NoTransport},
    tls,
};
use testkit::dice;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
};
use tokio_rustls::TlsAcceptor;

use crate::{
    body::{Body, soon},
    follower::{has_line, hasty, level},
};

/// What a server does with a request for the hub's door.
async fn answer(door: HubServer, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let path = request.uri().path().to_owned();
    let body = request.into_body().collect().await.expect("a whole request").to_bytes();
    let (status, body) = match path.as_str() {
        FRAMES => (StatusCode::OK, door.frame(&body).await),
        NEWS => match door.news(&body).await {
            News::Grown => (StatusCode::OK, Vec::new()),
            News::Nothing => (StatusCode::NO_CONTENT, Vec::new()),
            News::Refused => (StatusCode::FORBIDDEN, Vec::new()),
            News::Stopped => (StatusCode::SERVICE_UNAVAILABLE, Vec::new()),
        },
        _ => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    response
}

async fn talk(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, door: HubServer) {
    let service = service_fn(move |request| {
        let door = door.clone();
        async move { Ok::<_, std::convert::Infallible>(answer(door, request).await) }
    });
    // A client that hangs up is no fault of the test's.
    drop(http1::Builder::new().serve_connection(TokioIo::new(stream), service).await);
}

/// A server on a free port of this machine, with TLS if files are given.
async fn serve(door: HubServer, files: Option<TlsFiles>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let acceptor = files.map(|files| TlsAcceptor::from(tls::server(&files).expect("a pair")));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (door, acceptor) = (door.clone(), acceptor.clone());
            tokio::spawn(async move {
                match acceptor {
                    None => talk(stream, door).await,
                    Some(acceptor) => {
                        if let Ok(stream) = acceptor.accept(stream).await {
                            talk(stream, door).await;
                        }
                    }
                }
            });
        }
    });
    address
}

/// A certificate for `localhost` that nobody else vouches for. Certificate and key were made for these tests and lie open
/// beside them; they are worth nothing anywhere.
fn certificate() -> TlsFiles {
    TlsFiles { certificate: beside("localhost.crt"), key: beside("localhost.key") }
}

fn beside(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("it").join(file)
}

async fn follows(scheme: &str, seed: u64) {
    let mut body = Body::new(seed, &["VN"]);
    let files = (scheme == "https").then(certificate);
    let hub = body.start("hub");
    let door = HubServer::new(hub.clone(), Box::new(dice(seed, 1)));
    let address = serve(door, files.clone()).await;
    let url = HubUrl::parse(&format!("{scheme}://localhost:{}", address.port())).unwrap();
    let ca_file: Option<PathBuf> = files.map(|files| files.certificate);
    let transport = Http::to(url, ca_file.as_deref()).expect("a transport");
    let vn = body.start("VN");
    let follower = Follower::start(vn.clone(), transport, hasty(), Box::new(dice(seed, 2)));
    let mut following = follower.following();
    soon("a round", following.wait_for(|following| following.rounds > 0)).await.unwrap();
    // News reach the bureau: what the hub records is there before the next heartbeat could bring it.
    let administrator = body.officer("hub", domain::directory::Role::Administrator);
    let admitted = hub.act(move |unit| {
        acts::directory::admit_member(unit, administrator, "KE".parse().unwrap(), "Kenya")
    });
    admitted.await.expect("admitted");
    level(&vn, &hub).await;
    assert_eq!(has_line(&follower, Line::Online).await.fault, None);
    follower.end().await;
    vn.close().await.expect("closed");
    hub.close().await.expect("closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bureau_follows_over_http_on_this_machine() {
    follows("http", 31).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bureau_follows_over_tls_whose_root_is_a_file() {
    follows("https", 32).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hub_whose_certificate_nobody_vouches_for_is_not_talked_to() {
    let mut body = Body::new(33, &["VN"]);
    let hub = body.start("hub");
    let door = HubServer::new(hub, Box::new(dice(33, 1)));
    let address = serve(door, Some(certificate())).await;
    let url = HubUrl::parse(&format!("https://localhost:{}", address.port())).unwrap();
    let other_ca = beside("other.crt");
    let transport = Http::to(url, Some(&other_ca)).expect("a transport");
    let vn = body.start("VN");
    let before = vn.heads().borrow().shared;
    let follower = Follower::start(vn.clone(), transport, hasty(), Box::new(dice(33, 2)));
    let offline = has_line(&follower, Line::Offline).await;
    assert_eq!(offline.fault.expect("a fault").code, "unreachable");
    assert_eq!((offline.rounds, vn.heads().borrow().shared), (0, before));
}

#[tokio::test]
async fn a_hub_that_is_not_there_is_unreachable_and_a_ca_file_without_certificates_is_refused() {
    let mut body = Body::new(34, &["VN"]);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let url = HubUrl::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    let transport = Http::to(url.clone(), None).expect("a transport");
    let vn = body.start("VN");
    let follower = Follower::start(vn, transport, hasty(), Box::new(dice(34, 2)));
    let offline = has_line(&follower, Line::Offline).await;
    assert_eq!(offline.fault.expect("a fault").code, "unreachable");

    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("ca.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    assert!(matches!(Http::to(url, Some(&empty)), Err(NoTransport::CaFile { .. })));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_learn_no_news_and_damaged_frames_get_no_answer() {
    let mut body = Body::new(35, &["VN", "KE"]);
    let hub = body.start("hub");
    let door = HubServer::new(hub.clone(), Box::new(dice(35, 1)));
    let vn = body.start("VN");
    let now = vn.now();
    let asked =
        vn.read(move |node| peer::NewsAsked::by(node, now)).await.unwrap().expect("a bureau");
    let bytes = asked.encode();
    let started = Arc::new(tokio::sync::Notify::new());
    let begun = Arc::clone(&started);
    let (kept, again) = (door.clone(), bytes.clone());
    let waiting = tokio::spawn(async move {
        begun.notify_one();
        kept.news(&again).await
    });
    started.notified().await;
    for (nth, byte) in bytes.iter().enumerate() {
        let mut forged = bytes.clone();
        forged[nth] = byte.wrapping_add(1);
        assert_eq!(door.news(&forged).await, News::Refused, "byte {nth}");
    }
    let late = now - jiff::SignedDuration::from_hours(1);
    let old =
        vn.read(move |node| peer::NewsAsked::by(node, late)).await.unwrap().expect("a bureau");
    assert_eq!(door.news(&old.encode()).await, News::Refused, "an old question is worth nothing");
    assert_eq!(door.news(&[]).await, News::Refused);
    assert!(door.frame(b"no frame").await.is_empty());
    let administrator = body.officer("hub", domain::directory::Role::Administrator);
    let admitted = hub.act(move |unit| {
        acts::directory::admit_member(unit, administrator, "BR".parse().unwrap(), "Brazil")
    });
    admitted.await.expect("admitted");
    assert_eq!(soon("news", waiting).await.unwrap(), News::Grown);
    hub.close().await.expect("closed");
    assert_eq!(door.news(&bytes).await, News::Stopped);
}
