//! A thread: every message of it that this node can open, oldest first, with form, files and delivery.

use acts::message::view::{self, Letter, post_of};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{MessageId, message::Delivery};
use maud::{Markup, html};
use statute::Act;

use super::{names, priority};
use crate::{
    Answer, HttpError,
    context::Context,
    language::{Messages, of},
    ui,
};

pub(super) async fn page(ctx: Context, Path(message): Path<String>) -> Answer {
    let t = ctx.language;
    let id: MessageId = message.parse().map_err(|_| HttpError::NotFound)?;
    let thread = ctx.read(move |node| view::thread(node, id)).await?;
    let (first, last) = thread.first().zip(thread.last()).ok_or(HttpError::NotFound)?;
    let content = html! {
        @if let Some(about) = first.heading.about { p { (t.text("messages-about")) " " a href=(format!("/notices/{about}")) { (t.text("messages-record")) } } }
        ol.plain { @for letter in &thread { li { (shown(&ctx, letter)) } } }
    };
    let may_write = ctx.officer()?.may(Act::SendMessage);
    let lead = html! { @if may_write { a.button.main data-key="r" href=(format!("/messages/new?answers={}", last.heading.message)) { (t.text("messages-reply")) } } };
    Ok(ctx.page(&first.heading.subject).here("/messages").lead(lead).body(&content))
}

fn shown(ctx: &Context, letter: &Letter) -> Markup {
    let t = ctx.language;
    let Letter { heading, text, delivery } = letter;
    html! {
        article.card {
            h2 { (ctx.post_name(&heading.from)) " " (priority(ctx, heading.priority)) }
            p.small { (ui::when(ctx, heading.at)) " · " (t.text("messages-to")) (t.text("word-colon")) (names(ctx, heading)) }
            @if let Some(form) = &text.form {
                h3 { (t.text(of("form-{}", form.kind.code()))) }
                (ui::rows(&form.kind.fields().iter().map(|name| (t.text(of("form-field-{}", name)), form.fields.get(*name).and_then(|value| ui::text(value)))).collect::<Vec<_>>()))
            }
            p.letter dir="auto" { (text.text) }
            @if !text.attachments.is_empty() {
                ul.plain { @for (place, file) in text.attachments.iter().enumerate() {
                    li { a href=(format!("/messages/{}/files/{place}", heading.message)) download=(file.name) { bdi { (file.name) } } " " span.small { (t.with("messages-kilobytes", &[("n", (file.content.len() * 3 / 4 / 1024 + 1).into())])) } }
                } }
            }
            details { summary { (t.text("messages-delivery")) }
                (ui::rows(&delivery.iter().map(|(name, reached)| (ctx.post_name(&post_of(name)), Some(told(ctx, reached)))).collect::<Vec<_>>())) }
            @if heading.waits {
                form.actions method="post" action=(format!("/messages/{}/acknowledge", heading.message)) { button.main type="submit" data-key="a" { (t.text("messages-acknowledge")) } span.small { (t.text("messages-acknowledge-why")) } }
            }
        }
    }
}

fn told(ctx: &Context, delivery: &Delivery) -> Markup {
    let t = ctx.language;
    let (tone, key, reason) = match delivery {
        Delivery::AwaitingHub => ("warn", "delivery-awaiting-hub", None),
        Delivery::AwaitingRecipient { reason } => {
            ("warn", "delivery-awaiting-recipient", Some(reason))
        }
        Delivery::Delivered => ("calm", "delivery-delivered", None),
        Delivery::Acknowledged => ("good", "delivery-acknowledged", None),
        Delivery::Refused { reason } => ("bad", "delivery-refused", Some(reason)),
    };
    html! { (ui::badge(tone, &t.text(key))) @if let Some(reason) = reason { " " span.small dir="auto" { (reason) } } }
}

/// A file, always to be saved and never shown by the browser as a page of ours.
pub(super) async fn file(
    ctx: Context,
    Path((message, place)): Path<(String, String)>,
) -> Answer<Response> {
    let id: MessageId = message.parse().map_err(|_| HttpError::NotFound)?;
    let place: usize = place.parse().map_err(|_| HttpError::NotFound)?;
    let letter = ctx.read(move |node| view::letter(node, id)).await?;
    let file = letter.text.attachments.get(place).ok_or(HttpError::NotFound)?;
    let content =
        BASE64.decode(&file.content).map_err(|error| HttpError::Fault(error.to_string().into()))?;
    let name: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"));
    let headers = [
        (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, content).into_response())
}
