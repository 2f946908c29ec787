//! Photographs of a record: put into one's own draft, taken out again, read by whoever may see the record. Pictures travel as
//! base64; what comes in is made anew from its pixels, so that its hash is known only afterwards.

use accounts::Scope;
use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::RecordId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use crate::door::{Asked, Created, Done, Doors};
use crate::{
    Answer, Trouble,
    pages::draft::photograph::{picture, take},
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let draft = (Need::May(Act::DraftNotice), Some(Scope::WriteNotices));
    let read = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    Doors::of("photographs")
        .api((Method::POST, "/api/v1/drafts/{record}/photographs"), draft, "Put a photograph (JPEG, PNG, WebP) into one's own draft", add)
        .api((Method::DELETE, "/api/v1/drafts/{record}/photographs/{sha256}"), draft, "Take a photograph out of one's own draft", remove)
        .api((Method::GET, "/api/v1/notices/{record}/photographs/{sha256}"), read, "Read a photograph of a record", one)
        .routes()
}

/// A picture.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Picture {
    /// The file, base64.
    content: String,
}

/// What it is known by.
#[derive(Serialize, JsonSchema)]
struct Kept {
    /// SHA-256 of the JPEG as it is kept, in lower hex.
    sha256: String,
}

async fn add(visit: Visit, asked: Asked<RecordId, (), Picture>) -> Answer<Created<Kept>> {
    let file = STANDARD.decode(&asked.body.content);
    let file = file.map_err(|_| Trouble::wrong("content", "it is not base64"))?;
    Ok(Created(Kept { sha256: take(&visit, asked.path, file).await? }))
}

async fn remove(visit: Visit, asked: Asked<(RecordId, String)>) -> Answer<Done> {
    let (record, sha256) = asked.path;
    visit
        .act(move |unit, officer| acts::notice::photograph::remove(unit, officer, record, &sha256))
        .await?;
    Ok(Done)
}

async fn one(visit: Visit, asked: Asked<(RecordId, String)>) -> Answer<Picture> {
    let (record, sha256) = asked.path;
    let jpeg = picture(&visit, record, sha256).await?;
    Ok(Picture { content: STANDARD.encode(jpeg) })
}
