//! Style, script and pictures of the program itself, served under a name that changes with the content, so that a browser
//! may keep them for good.

use std::sync::LazyLock;

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

use crate::HttpError;

/// The mark beside the body's name.
pub const MARK: &str = include_str!("../assets/mark.svg");

struct Asset {
    name: &'static str,
    kind: &'static str,
    content: &'static [u8],
    tag: String,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    [
        (
            "console.css",
            "text/css; charset=utf-8",
            include_bytes!("../assets/console.css").as_slice(),
        ),
        ("console.js", "text/javascript; charset=utf-8", include_bytes!("../assets/console.js")),
        ("draft.js", "text/javascript; charset=utf-8", include_bytes!("../assets/draft.js")),
        ("passkey.js", "text/javascript; charset=utf-8", include_bytes!("../assets/passkey.js")),
        ("icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg")),
    ]
    .into_iter()
    .map(|(name, kind, content)| {
        let digest = Sha256::digest(content);
        let tag = digest.iter().take(6).fold(String::new(), |tag, byte| format!("{tag}{byte:02x}"));
        Asset { name, kind, content, tag }
    })
    .collect()
});

/// Where a page finds an asset.
pub fn url(name: &str) -> String {
    match ASSETS.iter().find(|asset| asset.name == name) {
        Some(asset) => format!("/assets/{}/{}", asset.tag, asset.name),
        None => format!("/assets/0/{name}"),
    }
}

/// `GET /assets/{tag}/{name}`.
pub(crate) async fn serve(
    Path((tag, name)): Path<(String, String)>,
) -> Result<Response, HttpError> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.name == name && asset.tag == tag)
        .ok_or(HttpError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, asset.kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, asset.content).into_response())
}
