//! The transport over HTTP: frames are posted to the hub's door. TLS roots are the system's, or a private CA's alone; plain
//! HTTP only to this very machine. Who is at the other end the session proves by itself (the hub signs its welcome and every
//! page); TLS keeps from others what is said.

use std::{fmt, net::IpAddr, path::Path, sync::Arc, time::Duration};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::{
    Method, Request, StatusCode, Uri,
    body::{Bytes, Incoming},
    header::CONTENT_TYPE,
};
use hyper_rustls::HttpsConnector;
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use rustls::{ClientConfig, RootCertStore, pki_types::CertificateDer, pki_types::pem::PemObject};

use crate::{Transport, TransportError};

/// Where frames are posted, below the hub's URL.
pub const FRAMES: &str = "/peer/v1/frames";
/// Where questions for news are posted.
pub const NEWS: &str = "/peer/v1/news";
/// What both are.
pub const OCTETS: &str = "application/octet-stream";

/// How long one frame may take, there and back.
const FRAME_PATIENCE: Duration = Duration::from_secs(30);
/// Longer than the hub keeps a question for news.
const NEWS_PATIENCE: Duration = Duration::from_secs(40);
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);

/// The hub's address: `https`, or `http` on this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubUrl(String);

/// Why an address is not the hub's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadUrl {
    /// Not a URL with a host.
    #[error("is no URL such as https://hub.example.org")]
    Unreadable,
    /// A path, a query, a user.
    #[error("has more than scheme, host and port")]
    TooMuch,
    /// Would send everything in the clear.
    #[error("is not https; plain http is for 127.0.0.1, ::1 and localhost alone")]
    InTheClear,
}

impl HubUrl {
    /// Reads an address.
    pub fn parse(text: &str) -> Result<Self, BadUrl> {
        let uri: Uri = text.parse().map_err(|_| BadUrl::Unreadable)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(BadUrl::Unreadable);
        };
        if !matches!(uri.path(), "" | "/")
            || uri.query().is_some()
            || authority.as_str().contains('@')
        {
            return Err(BadUrl::TooMuch);
        }
        match scheme {
            "https" => {}
            "http" if is_here(authority.host()) => {}
            _ => return Err(BadUrl::InTheClear),
        }
        Ok(Self(format!("{scheme}://{authority}")))
    }

    /// The address without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_here(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Why a transport cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum NoTransport {
    /// The CA file.
    #[error("{file}: {what}")]
    CaFile {
        /// Which.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// The system has no certificates to trust.
    #[error("the system's TLS roots: {0}")]
    SystemRoots(String),
    /// The TLS library refuses its settings.
    #[error(transparent)]
    Tls(#[from] rustls::Error),
}

/// Frames over HTTP/1.1; cheap to clone, connections are kept and used again.
#[derive(Clone)]
pub struct Http {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    hub: HubUrl,
}

impl Http {
    /// A transport to `hub`. With a CA file (PEM) its certificates alone are trusted, otherwise the system's.
    pub fn to(hub: HubUrl, ca_file: Option<&Path>) -> Result<Self, NoTransport> {
        let roots = match ca_file {
            Some(file) => private_roots(file)?,
            None => system_roots(&hub)?,
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECT_PATIENCE));
        tcp.set_nodelay(true);
        // Plain HTTP is let through here because `HubUrl` lets it through to this machine alone.
        let connector = hyper_rustls::HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { client, hub })
    }

    async fn post(
        &self,
        path: &str,
        body: Vec<u8>,
        patience: Duration,
    ) -> Result<(StatusCode, Vec<u8>), TransportError> {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("{}{path}", self.hub.as_str()))
            .header(CONTENT_TYPE, OCTETS)
            .body(Full::from(body))
            .map_err(|error| TransportError::new("request", error.to_string()))?;
        let exchange = async {
            let response = self.client.request(request).await.map_err(|error| {
                let code = if error.is_connect() { "unreachable" } else { "broken-off" };
                TransportError::new(code, told(&error))
            })?;
            Ok((response.status(), whole(response.into_body()).await?))
        };
        tokio::time::timeout(patience, exchange).await.unwrap_or_else(|_| {
            Err(TransportError::new("timeout", "the hub took too long to answer"))
        })
    }
}

impl Transport for Http {
    async fn carry(&self, frame: Vec<u8>) -> Result<Vec<u8>, TransportError> {
        match self.post(FRAMES, frame, FRAME_PATIENCE).await? {
            (StatusCode::OK | StatusCode::NO_CONTENT, answer) => Ok(answer),
            (status, _) => Err(refused(status)),
        }
    }

    async fn news(&self, asked: Vec<u8>) -> Result<bool, TransportError> {
        match self.post(NEWS, asked, NEWS_PATIENCE).await?.0 {
            StatusCode::OK => Ok(true),
            StatusCode::NO_CONTENT => Ok(false),
            status => Err(refused(status)),
        }
    }
}

impl fmt::Debug for Http {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Http").field("hub", &self.hub).finish_non_exhaustive()
    }
}

/// The whole answer, and never more than a frame.
async fn whole(body: Incoming) -> Result<Vec<u8>, TransportError> {
    match Limited::new(body, peer::MAX_FRAME).collect().await {
        Ok(body) => Ok(body.to_bytes().to_vec()),
        Err(error) if error.is::<LengthLimitError>() => {
            Err(TransportError::new("too-long", "the hub's answer is longer than a frame may be"))
        }
        Err(error) => Err(TransportError::new("broken-off", error.to_string())),
    }
}

fn refused(status: StatusCode) -> TransportError {
    let code = format!("http-{}", status.as_u16());
    TransportError::new(code, format!("the hub's server answers {status}"))
}

/// An error with its causes: `client error` alone tells nobody anything.
fn told(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |told, cause| format!("{told}: {cause}"))
}

fn private_roots(file: &Path) -> Result<RootCertStore, NoTransport> {
    let bad = |what: String| NoTransport::CaFile { file: file.display().to_string(), what };
    let mut roots = RootCertStore::empty();
    let certificates =
        CertificateDer::pem_file_iter(file).map_err(|error| bad(error.to_string()))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| bad(error.to_string()))?;
        roots.add(certificate).map_err(|error| bad(error.to_string()))?;
    }
    if roots.is_empty() { Err(bad("holds no certificate".into())) } else { Ok(roots) }
}

fn system_roots(hub: &HubUrl) -> Result<RootCertStore, NoTransport> {
    let mut roots = RootCertStore::empty();
    if hub.as_str().starts_with("http://") {
        return Ok(roots);
    }
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let why = found.errors.first().map_or_else(|| "none".to_owned(), ToString::to_string);
        return Err(NoTransport::SystemRoots(why));
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_is_reached_in_the_clear_on_this_machine_alone() {
        let good = [
            "https://hub.example",
            "https://hub.example:8443/",
            "http://127.0.0.1:8080",
            "http://localhost:1",
            "http://[::1]:9",
        ];
        for text in good {
            assert_eq!(HubUrl::parse(text).unwrap().as_str(), text.trim_end_matches('/'));
        }
        for (text, why) in [
            ("http://hub.example", BadUrl::InTheClear),
            ("http://127.0.0.1.example", BadUrl::InTheClear),
            ("http://10.0.0.1", BadUrl::InTheClear),
            ("ftp://127.0.0.1", BadUrl::InTheClear),
            ("https://hub.example/console", BadUrl::TooMuch),
            ("https://hub.example?x", BadUrl::TooMuch),
            ("https://a:b@hub.example", BadUrl::TooMuch),
            ("http://localhost@hub.example", BadUrl::TooMuch),
            ("hub.example", BadUrl::Unreadable),
            ("/peer", BadUrl::Unreadable),
            ("", BadUrl::Unreadable),
        ] {
            assert_eq!(HubUrl::parse(text), Err(why), "{text}");
        }
    }
}
