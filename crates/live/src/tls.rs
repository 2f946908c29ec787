//! TLS for a server that listens by itself: certificate and key from PEM files, TLS 1.2 and 1.3, no client certificates
//! (a bureau proves itself in its session, an officer with a passkey).

use std::{path::Path, sync::Arc};

use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::config::TlsFiles;

/// Why TLS cannot be served with these files.
#[derive(Debug, thiserror::Error)]
pub enum NoTls {
    /// A file does not read.
    #[error("{file}: {what}")]
    File {
        /// Which.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// Certificate and key do not go together, or are none.
    #[error("certificate and key: {0}")]
    Pair(#[from] rustls::Error),
}

/// What a TLS acceptor needs.
pub fn server(files: &TlsFiles) -> Result<Arc<ServerConfig>, NoTls> {
    let bad = |file: &Path, what: String| NoTls::File { file: file.display().to_string(), what };
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| bad(&files.certificate, error.to_string()))?;
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| bad(&files.key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
