//! A thread: every message of it that this node can open, oldest first, with form, files and delivery.

use std::collections::BTreeMap;

use acts::{
    ActError,
    message::{delivery, open},
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{
    MessageId,
    directory::Post,
    message::{Delivery, Text},
};
use maud::{Markup, html};
use registers::message::Message;
use statute::Act;

use super::{names, post_of, priority};
use crate::{Answer, Trouble, language::Messages, ui, visit::Visit};

/// A message of the thread, opened.
struct Opened {
    message: Message,
    text: Text,
    deliveries: BTreeMap<String, Delivery>,
    waits: bool,
}

pub(super) async fn page(visit: Visit, Path(message): Path<String>) -> Answer {
    let t = visit.language;
    let thread = find(&visit, &message).await?;
    let Some(first) = thread.first() else { return Err(Trouble::NotFound) };
    let subject = first.text.subject.clone();
    let last = thread.last().map_or(first.message.sealed.id, |last| last.message.sealed.id);
    let content = html! {
        @if let Some(about) = first.message.sealed.about { p { (t.text("messages-about")) " " a href=(format!("/notices/{about}")) { (t.text("messages-record")) } } }
        ol.plain { @for opened in &thread { li { (shown(&visit, opened)) } } }
    };
    let may_write = visit.officer()?.may(Act::SendMessage);
    let lead = html! { @if may_write { a.button.main data-key="r" href=(format!("/messages/new?answers={last}")) { (t.text("messages-reply")) } } };
    Ok(visit.page(&subject).here("/messages").lead(lead).body(&content))
}

/// The whole thread of a message that this node can open; one it cannot is as if it were not there.
async fn find(visit: &Visit, message: &str) -> Answer<Vec<Opened>> {
    let id: MessageId = message.parse().map_err(|_| Trouble::NotFound)?;
    visit
        .read(move |node| {
            let registers = node.registers();
            let asked = registers.message(id)?.ok_or(ActError::NotFound("message"))?;
            open(node, &asked.sealed)?;
            let mut thread = Vec::new();
            for message in registers.messages()? {
                if message.sealed.thread != asked.sealed.thread {
                    continue;
                }
                let Ok(text) = open(node, &message.sealed) else { continue };
                let mine = node.name().as_str();
                let waits = message.sealed.from != *node.me()
                    && !message.acknowledged_by.iter().any(|by| by == mine);
                let deliveries = delivery(node, message.sealed.id)?;
                thread.push(Opened { message, text, deliveries, waits });
            }
            Ok(thread)
        })
        .await
}

fn shown(visit: &Visit, opened: &Opened) -> Markup {
    let t = visit.language;
    let sealed = &opened.message.sealed;
    let to: Vec<String> = sealed.keys.keys().cloned().collect();
    html! {
        article.card {
            h2 { (visit.post_name(&sealed.from)) " " (priority(visit, sealed.priority)) }
            p.small { (ui::when(visit, opened.message.at)) " · " (t.text("messages-to")) (t.text("word-colon")) (names(visit, &to, &sealed.from)) }
            @if let Some(form) = &opened.text.form {
                h3 { (t.text(&format!("form-{}", form.kind.code()))) }
                (ui::rows(&form.kind.fields().iter().map(|name| (t.text(&format!("form-field-{name}")), form.fields.get(*name).and_then(|value| ui::text(value)))).collect::<Vec<_>>()))
            }
            p.letter dir="auto" { (opened.text.text) }
            @if !opened.text.attachments.is_empty() {
                ul.plain { @for (place, file) in opened.text.attachments.iter().enumerate() {
                    li { a href=(format!("/messages/{}/files/{place}", sealed.id)) download=(file.name) { bdi { (file.name) } } " " span.small { (t.with("messages-kilobytes", &[("n", (file.content.len() * 3 / 4 / 1024 + 1).into())])) } }
                } }
            }
            details { summary { (t.text("messages-delivery")) }
                (ui::rows(&opened.deliveries.iter().map(|(name, delivery)| (visit.post_name(&post_of(name)), Some(told(visit, delivery)))).collect::<Vec<_>>())) }
            @if opened.waits {
                form.actions method="post" action=(format!("/messages/{}/acknowledge", sealed.id)) { button.main type="submit" data-key="a" { (t.text("messages-acknowledge")) } span.small { (t.text("messages-acknowledge-why")) } }
            }
        }
    }
}

fn told(visit: &Visit, delivery: &Delivery) -> Markup {
    let t = visit.language;
    let (tone, key, reason) = match delivery {
        Delivery::AwaitingHub => ("warn", "awaiting-hub", None),
        Delivery::AwaitingRecipient { reason } => ("warn", "awaiting-recipient", Some(reason)),
        Delivery::Delivered => ("calm", "delivered", None),
        Delivery::Acknowledged => ("good", "acknowledged", None),
        Delivery::Refused { reason } => ("bad", "refused", Some(reason)),
    };
    html! { (ui::badge(tone, &t.text(&format!("delivery-{key}")))) @if let Some(reason) = reason { " " span.small dir="auto" { (reason) } } }
}

pub(super) async fn acknowledge(visit: Visit, Path(message): Path<String>) -> Answer<Response> {
    let id: MessageId = message.parse().map_err(|_| Trouble::NotFound)?;
    let officer = visit.officer()?.officer.id;
    visit.act(move |unit| acts::message::acknowledge(unit, officer, id)).await?;
    Ok(visit.on_to(&format!("/messages/{id}"), "message-acknowledged"))
}

/// A file, always to be saved and never shown by the browser as a page of ours.
pub(super) async fn file(
    visit: Visit,
    Path((message, place)): Path<(String, String)>,
) -> Answer<Response> {
    let id: MessageId = message.parse().map_err(|_| Trouble::NotFound)?;
    let place: usize = place.parse().map_err(|_| Trouble::NotFound)?;
    let text = visit
        .read(move |node| {
            let found = node.registers().message(id)?.ok_or(ActError::NotFound("message"))?;
            open(node, &found.sealed)
        })
        .await?;
    let file = text.attachments.get(place).ok_or(Trouble::NotFound)?;
    let content =
        BASE64.decode(&file.content).map_err(|error| Trouble::Fault(error.to_string().into()))?;
    let name: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect();
    let disposition = format!("attachment; filename*=UTF-8''{}", name.replace('+', "%20"));
    let headers = [
        (header::CONTENT_TYPE, file.kind.media_type().to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, content).into_response())
}

/// The post a reply goes to.
pub(super) fn reply_to(from: &Post, me: &Post, keys: &BTreeMap<String, String>) -> Vec<Post> {
    let others = keys.keys().map(|name| post_of(name)).filter(|post| post != me);
    if from == me { others.collect() } else { vec![from.clone()] }
}
