//! Photographs of a record: put into one's own draft, taken out again, read by whoever may see the record. Pictures travel as
//! base64; what comes in is made anew from its pixels, so that its hash is known only afterwards.

use accounts::Scope;
use axum::{Json, http::Method};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::RecordId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use super::operation::{Asked, Created, Done, operation};
use crate::{
    Answer, Trouble,
    pages::draft::photograph::{picture, take},
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let draft = (Need::May(Act::DraftNotice), Some(Scope::WriteNotices));
    let read = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    let about = |summary| ("photographs", summary);
    vec![
        operation(
            (Method::POST, "/api/v1/drafts/{record}/photographs"),
            draft,
            about("Put a photograph (JPEG, PNG, WebP) into one's own draft"),
            add,
        ),
        operation(
            (Method::DELETE, "/api/v1/drafts/{record}/photographs/{sha256}"),
            draft,
            about("Take a photograph out of one's own draft"),
            remove,
        ),
        operation(
            (Method::GET, "/api/v1/notices/{record}/photographs/{sha256}"),
            read,
            about("Read a photograph of a record"),
            one,
        ),
    ]
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

async fn add(visit: Visit, asked: Asked<RecordId, (), Json<Picture>>) -> Answer<Created<Kept>> {
    let file = STANDARD.decode(&asked.body.0.content);
    let file = file.map_err(|_| Trouble::wrong("content", "it is not base64"))?;
    Ok(Created(Kept { sha256: take(&visit, asked.path, file).await? }))
}

async fn remove(visit: Visit, asked: Asked<(RecordId, String)>) -> Answer<Done> {
    let ((record, sha256), officer) = (asked.path, visit.officer()?.officer.id);
    visit.act(move |unit| acts::notice::photograph::remove(unit, officer, record, &sha256)).await?;
    Ok(Done)
}

async fn one(visit: Visit, asked: Asked<(RecordId, String)>) -> Answer<Json<Picture>> {
    let (record, sha256) = asked.path;
    let jpeg = picture(&visit, record, sha256).await?;
    Ok(Json(Picture { content: STANDARD.encode(jpeg) }))
}
