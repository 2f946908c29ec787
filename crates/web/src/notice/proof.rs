//! What proves a record's life, in plain words, and the file that anybody can check offline.

use acts::notice::view::NoticeSeen;
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use domain::RecordId;
use maud::{Markup, html};

use super::known;
use crate::{Answer, HttpError, context::Context, door::Input, language::Messages, ui};

/// The card: in the log of the body at a position, signed by whom, cosigned by how many.
pub(super) fn card(ctx: &Context, view: &NoticeSeen) -> Markup {
    let t = ctx.language;
    html! {
        @if let Some(proof) = &view.about.proof {
            @let (position, size) = (proof.position.to_string(), proof.size.to_string());
            @let signer = ctx.post_name(&proof.signer);
            (ui::card(&t.text("notice-proof"), &html! {
                p { (t.with("notice-proof-in-words", &[
                    ("position", (&position).into()), ("size", (&size).into()), ("signer", (&signer).into()),
                ])) }
                p { (t.with("notice-cosigned", &[("n", proof.cosigners.into())])) }
                p { a.button href={ "/notices/" (view.record) "/proof.json" } download { (t.text("notice-proof-download")) } }
                p.small { (t.text("notice-proof-do")) " " code { "entraide proof check FILE --hub-key HEX" } }
            }))
        }
    }
}

/// As the console's page gives it: to be checked offline by `entraide proof check`.
pub(super) async fn of(ctx: Context, asked: Input<RecordId>) -> Answer<serde_json::Value> {
    let (record, now) = (asked.path, ctx.now);
    let proof = ctx.read(move |node| acts::proof::make(node, record, now)).await?;
    serde_json::to_value(proof.ok_or(HttpError::NotFound)?)
        .map_err(|error| HttpError::fault(&error))
}

/// `GET /notices/{record}/proof.json`. It holds nothing about a person, so it is no consultation.
pub(super) async fn download(ctx: Context, Path(record): Path<String>) -> Answer<Response> {
    let record = known(&ctx, &record).await?;
    let now = ctx.now;
    let proof = ctx.read(move |node| acts::proof::make(node, record, now)).await?;
    let proof = proof.ok_or(HttpError::NotFound)?;
    let text = serde_json::to_vec_pretty(&proof).map_err(|error| HttpError::fault(&error))?;
    let name = format!("attachment; filename=\"proof-{record}.json\"");
    Ok((
        [
            (header::CONTENT_TYPE, "application/json".to_owned()),
            (header::CONTENT_DISPOSITION, name),
        ],
        text,
    )
        .into_response())
}
