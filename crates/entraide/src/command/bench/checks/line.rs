//! A kept connection that asks and reads, with as little work as may be: what asks shares the machine with what is measured.

use std::{path::Path, sync::Arc};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring::default_provider,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

use super::stage::Server;
use crate::outcome::Fault;

trait Stream: AsyncRead + AsyncWrite + Unpin {}
impl<S: AsyncRead + AsyncWrite + Unpin> Stream for S {}

/// A connection on which one request at a time is under way.
pub(super) struct Line {
    stream: Box<dyn Stream>,
    buffer: Vec<u8>,
}

impl Line {
    pub(super) async fn to(server: &Server) -> Result<Self, Fault> {
        let stream = TcpStream::connect(server.address).await?;
        stream.set_nodelay(true)?;
        let stream: Box<dyn Stream> = match &server.certificate {
            None => Box::new(stream),
            Some(certificate) => {
                let name = ServerName::try_from("localhost").map_err(Fault::system)?;
                Box::new(TlsConnector::from(trusting(certificate)?).connect(name, stream).await?)
            }
        };
        Ok(Self { stream, buffer: Vec::with_capacity(1 << 14) })
    }

    /// Sends a request as it stands and gives the body of its answer, which must be 200.
    pub(super) async fn ask(&mut self, request: &[u8]) -> Result<&[u8], Fault> {
        self.stream.write_all(request).await?;
        self.stream.flush().await?;
        self.buffer.clear();
        let (start, length) = loop {
            if let Some(head) = head(&self.buffer)? {
                break head;
            }
            self.more().await?;
        };
        while self.buffer.len() < start + length {
            self.more().await?;
        }
        Ok(&self.buffer[start..start + length])
    }

    async fn more(&mut self) -> Result<(), Fault> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(Fault::system("the server has closed a connection")),
            _ => Ok(()),
        }
    }
}

/// Where the body begins and how long it is, once the head is there.
fn head(bytes: &[u8]) -> Result<Option<(usize, usize)>, Fault> {
    let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = String::from_utf8_lossy(&bytes[..end]);
    if !head.starts_with("HTTP/1.1 200") {
        let status = head.lines().next().unwrap_or_default();
        return Err(Fault::system(format!("the server answers {status}")));
    }
    let length = head.lines().filter_map(|line| line.split_once(':')).find_map(|(name, value)| {
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())
    });
    match length.flatten() {
        Some(length) => Ok(Some((end + 4, length))),
        None => Err(Fault::system("an answer does not say how long it is")),
    }
}

/// TLS that trusts this certificate and no other.
fn trusting(certificate: &Path) -> Result<Arc<ClientConfig>, Fault> {
    let mut roots = RootCertStore::empty();
    let read =
        CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    for one in read.map_err(Fault::system)? {
        roots.add(one).map_err(Fault::system)?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(Fault::system)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
