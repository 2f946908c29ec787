//! What carries frames between a bureau and its hub. A transport knows nothing of what is in them: it takes bytes there and
//! brings the answer's bytes back, or says that it could not.

use crate::{HubServer, News};

/// Takes frames to the hub and brings answers back.
pub trait Transport: Send + Sync + 'static {
    /// One frame's bytes there, the answer's bytes back; none if the hub had nothing to say. Ends by itself, within half a
    /// minute or so, whatever the line does.
    fn carry(&self, frame: Vec<u8>)
    -> impl Future<Output = Result<Vec<u8>, TransportError>> + Send;

    /// A signed question for news there ([`peer::NewsAsked`]); whether the hub's log has grown, once it has or after a while.
    fn news(&self, asked: Vec<u8>) -> impl Future<Output = Result<bool, TransportError>> + Send;
}

/// Why an answer did not come. Sent or not: every request can be repeated without harm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct TransportError {
    /// For programs: `unreachable`, `timeout`, `http-503`, …
    pub code: String,
    /// For people; without personal data.
    pub words: String,
}

impl TransportError {
    /// An error with its code.
    pub fn new(code: impl Into<String>, words: impl Into<String>) -> Self {
        Self { code: code.into(), words: words.into() }
    }
}

/// A hub in the same process.
#[derive(Clone, Debug)]
pub struct InProcess(pub HubServer);

impl Transport for InProcess {
    async fn carry(&self, frame: Vec<u8>) -> Result<Vec<u8>, TransportError> {
        let answer = self.0.frame(&frame).await;
        if answer.is_empty() && !self.0.is_open() {
            return Err(TransportError::new("unreachable", "the hub has stopped"));
        }
        Ok(answer)
    }

    async fn news(&self, asked: Vec<u8>) -> Result<bool, TransportError> {
        match self.0.news(&asked).await {
            News::Grown => Ok(true),
            News::Nothing => Ok(false),
            News::Refused => Err(TransportError::new("refused", "the hub refuses to tell news")),
            News::Stopped => Err(TransportError::new("unreachable", "the hub has stopped")),
        }
    }
}
