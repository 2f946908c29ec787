//! Photographs: added to a draft and taken out again, and served to whoever may see their record. What comes in is made anew from
//! its pixels at the door; what goes out is only what the record's content names.

use accounts::Scope;
use acts::{ActError, Node, notice};
use axum::{
    extract::{DefaultBodyLimit, Multipart, Path, Request},
    http::{Method, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{Draft, RecordId, photograph::Photograph};
use maud::{Markup, html};
use photo::{Limits, PerceptualHash, Photo, PhotoError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use super::{Own, find};
use crate::{
    Answer, HttpError,
    context::Context,
    door::{Created, Done, Doors, Input, Nothing},
    form::Form,
    language::Messages,
    route::{Need, Route},
    show,
};

/// Bits of 64 in which two files of one picture differ at most (see `photo::PerceptualHash`).
const SAME_PICTURE: u32 = 10;
/// Longer sides tried, until the JPEG is small enough to travel.
const SIDES: [u32; 3] = [1_200, 900, 600];

#[rustfmt::skip]
pub(super) fn doors() -> Vec<Route> {
    let draft = (Need::May(Act::DraftNotice), Some(Scope::WriteNotices));
    let read = (Need::May(Act::ReadRegister), Some(Scope::ReadNotices));
    Doors::of("photographs")
        .page(Route::post("/drafts/{id}/photographs", draft.0, add_posted))
        .api((Method::POST, "/api/v1/drafts/{record}/photographs"), draft, "Put a photograph (JPEG, PNG, WebP) into one's own draft", add)
        .page(Route::post("/drafts/{id}/photographs/remove", draft.0, remove_posted))
        .api((Method::DELETE, "/api/v1/drafts/{record}/photographs/{sha256}"), draft, "Take a photograph out of one's own draft", remove)
        .page(Route::get("/photographs/{record}/{sha256}", Need::SignedIn, serve))
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

async fn add(ctx: Context, asked: Input<RecordId, (), Picture>) -> Answer<Created<Kept>> {
    let file = STANDARD.decode(&asked.body.content);
    let file = file.map_err(|_| HttpError::wrong("content", "it is not base64"))?;
    Ok(Created(Kept { sha256: take(&ctx, asked.path, file).await? }))
}

async fn remove(ctx: Context, asked: Input<(RecordId, String)>) -> Answer<Done> {
    let (record, sha256) = asked.path;
    ctx.act(move |unit, officer| notice::photograph::remove(unit, officer, record, &sha256))
        .await?;
    Ok(Done)
}

async fn one(ctx: Context, asked: Input<(RecordId, String)>) -> Answer<Picture> {
    let (record, sha256) = asked.path;
    let jpeg = picture(&ctx, record, sha256).await?;
    Ok(Picture { content: STANDARD.encode(jpeg) })
}

/// Another record in which the same picture stands.
pub(super) struct Twin {
    sha256: String,
    record: RecordId,
    title: String,
}

/// Records this node may see that likely show the same pictures as the draft.
pub(super) fn twins(node: &Node, record: RecordId, draft: &Draft) -> Result<Vec<Twin>, ActError> {
    let Some(person) = draft.person() else { return Ok(Vec::new()) };
    let bits = |hex: &str| u64::from_str_radix(hex, 16).ok().map(PerceptualHash::from_bits);
    let all = node.registers().photographs(None)?;
    let mut twins = Vec::new();
    for own in
        all.iter().filter(|kept| kept.record == record && person.photographs.contains(&kept.sha256))
    {
        for other in all.iter().filter(|kept| kept.record != record) {
            let (Some(a), Some(b)) = (bits(&own.perceptual), bits(&other.perceptual)) else {
                continue;
            };
            if a.distance(b) > SAME_PICTURE {
                continue;
            }
            let notice = node.registers().notice(other.record)?;
            let title = notice.and_then(|notice| notice.content).map(|draft| draft.title());
            twins.push(Twin {
                sha256: own.sha256.clone(),
                record: other.record,
                title: title.unwrap_or_default(),
            });
        }
    }
    Ok(twins)
}

/// The photographs of a draft that is being written.
pub(super) fn panel(ctx: &Context, own: &Own, draft: &Draft, twins: &[Twin]) -> Markup {
    let t = ctx.language;
    let record = own.notice.id;
    let Some(person) = draft.person() else { return html! {} };
    html! {
        section.card #photographs {
            h2 { (t.text("photograph-title")) }
            @if person.photographs.is_empty() { p.nothing { (t.text("photograph-none")) } }
            div.photographs {
                @for sha256 in &person.photographs {
                    figure {
                        (show::photograph(ctx, record, sha256))
                        @for twin in twins.iter().filter(|twin| twin.sha256 == *sha256) {
                            p.note.warn { (t.text("photograph-similar")) " " a href={ "/notices/" (twin.record) } { bdi { (twin.title) } } }
                        }
                        form method="post" action={ "/drafts/" (record) "/photographs/remove" } {
                            button.quiet type="submit" name="sha256" value=(sha256) { (t.text("photograph-remove")) }
                        }
                    }
                }
            }
            @if person.photographs.len() < Photograph::MOST {
                form method="post" action={ "/drafts/" (record) "/photographs" } enctype="multipart/form-data" {
                    p.hint { (t.text("photograph-what")) }
                    div.field { label for="file" { (t.text("photograph-file")) } input #file name="file" type="file" accept="image/jpeg,image/png,image/webp" required; }
                    p.hint { (t.text("photograph-save-first")) }
                    button type="submit" { (t.text("photograph-add")) }
                }
            }
        }
    }
}

async fn add_posted(ctx: Context, Path(id): Path<String>, request: Request) -> Answer<Response> {
    let record = find(&ctx, &id).await?.notice.id;
    let file = file(request).await.ok_or_else(|| wrong(&ctx, "photograph-wrong-none"))?;
    take(&ctx, record, file).await?;
    Ok(ctx.on_to(&format!("/drafts/{record}"), "photograph-added"))
}

fn wrong(ctx: &Context, key: &'static str) -> HttpError {
    HttpError::wrong(ctx.language.text("photograph-wrong"), ctx.language.text(key))
}

/// Takes a file into one's own draft, made anew from its pixels; its hash.
async fn take(ctx: &Context, record: RecordId, file: Vec<u8>) -> Answer<String> {
    // Decoding is work for a thread of its own: nobody else waits for it.
    let read = tokio::task::spawn_blocking(move || re_encoded(&file)).await;
    let read = read.map_err(|error| HttpError::fault(&error))?;
    let (jpeg, perceptual) = read.map_err(|error| wrong(ctx, key(&error)))?;
    ctx.act(move |unit, officer| notice::photograph::add(unit, officer, record, &jpeg, perceptual))
        .await
}

/// The file that was posted, bounded.
async fn file(mut request: Request) -> Option<Vec<u8>> {
    use axum::extract::FromRequest;
    let most = Limits::default().bytes + 64 * 1024;
    DefaultBodyLimit::max(most).apply(&mut request);
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    while let Ok(Some(part)) = parts.next_field().await {
        if part.name() == Some("file") {
            return part
                .bytes()
                .await
                .ok()
                .map(|bytes| bytes.to_vec())
                .filter(|bytes| !bytes.is_empty());
        }
    }
    None
}

fn re_encoded(file: &[u8]) -> Result<(Vec<u8>, u64), PhotoError> {
    let mut last = PhotoError::TooManyBytes { bytes: file.len(), most: Photograph::MOST_BYTES };
    for kept_side in SIDES {
        let photo = Photo::read(file, &Limits { kept_side, ..Limits::default() })?;
        if photo.jpeg().len() <= Photograph::MOST_BYTES {
            return Ok((photo.jpeg().to_vec(), photo.perceptual_hash().bits()));
        }
        last = PhotoError::TooManyBytes { bytes: photo.jpeg().len(), most: Photograph::MOST_BYTES };
    }
    Err(last)
}

fn key(error: &PhotoError) -> &'static str {
    match error {
        PhotoError::Format => "photograph-wrong-format",
        PhotoError::TooManyBytes { .. } | PhotoError::TooManyPixels { .. } => {
            "photograph-wrong-large"
        }
        PhotoError::TooSmall { .. } => "photograph-wrong-small",
        PhotoError::Damaged(_) => "photograph-wrong-damaged",
    }
}

async fn remove_posted(ctx: Context, Path(id): Path<String>, posted: Form) -> Answer<Response> {
    let record: RecordId = id.parse().map_err(|_| HttpError::NotFound)?;
    let sha256 = posted.text("sha256").ok_or(HttpError::NotFound)?.to_owned();
    remove(ctx.clone(), Input { path: (record, sha256), query: (), body: Nothing }).await?;
    Ok(ctx.on_to(&format!("/drafts/{record}"), "photograph-removed"))
}

/// `GET /photographs/{record}/{sha256}`.
async fn serve(ctx: Context, Path((record, sha256)): Path<(String, String)>) -> Answer<Response> {
    let record: RecordId = record.parse().map_err(|_| HttpError::NotFound)?;
    let jpeg = picture(&ctx, record, sha256).await?;
    let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CONTENT_DISPOSITION, "inline")];
    Ok((headers, jpeg).into_response())
}

async fn picture(ctx: &Context, record: RecordId, sha256: String) -> Answer<Vec<u8>> {
    let read = move |node: &Node, me: &acts::InService| {
        notice::photograph::view::picture(node, me, record, &sha256)
    };
    ctx.see(read).await
}
