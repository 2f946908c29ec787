//! What is sent compressed: everything a browser asks for so, but answers that show a secret once.
//!
//! Why compression does not tell on what is in a page (BREACH, 2013): that attack needs a secret in a body, text of the
//! attacker's beside it, and a victim's browser that another site can make ask again and again while somebody watches lengths.
//! Here (1) another site cannot ask in an officer's name: the session cookie is `SameSite=Strict`, so a request it causes comes
//! without session, and a changing one is refused by where it comes from before it is read ([`crate::route`]); (2) no page carries
//! a secret that opens anything: the session lives in a cookie alone, forms carry no token because their origin is asked
//! instead; (3) what is shown once, a system client's token and an enrolment link, is marked [`Uncompressed`]. Requests of an
//! officer's own are not an attacker's to choose; that a page's length tells roughly how much is on it, TLS never hid.

use axum::http::{Extensions, HeaderMap, StatusCode, Version};
use tower_http::compression::{
    CompressionLayer, Predicate,
    predicate::{And, DefaultPredicate},
};

/// Marks an answer that shows a secret: it is sent as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uncompressed;

/// Input of each answer.
type Asks = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// The layer around the whole service.
pub(crate) fn layer() -> CompressionLayer<And<DefaultPredicate, Asks>> {
    let open: Asks = |_, _, _, extensions| extensions.get::<Uncompressed>().is_none();
    CompressionLayer::new().compress_when(DefaultPredicate::new().and(open))
}
