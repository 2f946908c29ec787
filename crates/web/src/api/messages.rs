//! Messages: those this post can open, their delivery, sending and acknowledging.

use std::collections::{BTreeMap, BTreeSet};

use accounts::Scope;
use acts::{
    ActError, Node,
    message::{Outgoing, acknowledge, delivery, open, send},
};
use axum::{Json, http::Method};
use domain::{
    MemberCode, MessageId, RecordId,
    directory::Post,
    message::{Delivery, Priority, Recipients, Text},
};
use jiff::Timestamp;
use registers::message::Message;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use super::operation::{Asked, Created, Done, operation};
use crate::{
    Answer,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let read = (Need::May(Act::AcknowledgeMessage), Some(Scope::ReadMessages));
    let write = (Need::May(Act::SendMessage), Some(Scope::WriteMessages));
    let about = |summary| ("messages", summary);
    vec![
        operation(
            (Method::GET, "/api/v1/messages"),
            read,
            about("List the messages this post can open"),
            list,
        ),
        operation(
            (Method::POST, "/api/v1/messages"),
            write,
            about("Seal and send a message"),
            write_one,
        ),
        operation(
            (Method::GET, "/api/v1/messages/{message}"),
            read,
            about("Read a message, and where it has been delivered"),
            one,
        ),
        operation(
            (Method::POST, "/api/v1/messages/{message}/acknowledge"),
            read,
            about("Say that an officer who can act on it has read it"),
            acknowledged,
        ),
    ]
}

/// Messages.
#[derive(Serialize, JsonSchema)]
struct Inbox {
    messages: Vec<Heading>,
}

/// A message in a list.
#[derive(Serialize, JsonSchema)]
struct Heading {
    message: MessageId,
    /// First message of the thread.
    thread: MessageId,
    /// Record it is tied to.
    about: Option<RecordId>,
    from: Post,
    at: Timestamp,
    priority: Priority,
    subject: String,
    /// It was sent to this post and nobody here has acknowledged it.
    waits: bool,
}

fn heading(node: &Node, message: &Message, text: &Text) -> Heading {
    let sealed = &message.sealed;
    let mine = node.name().as_str();
    Heading {
        message: sealed.id,
        thread: sealed.thread,
        about: sealed.about,
        from: sealed.from.clone(),
        at: message.at,
        priority: sealed.priority,
        subject: text.subject.clone(),
        waits: sealed.from != *node.me() && !message.acknowledged_by.iter().any(|by| by == mine),
    }
}

async fn list(visit: Visit, _: Asked) -> Answer<Json<Inbox>> {
    let messages = visit
        .read(|node| {
            let mut headings = Vec::new();
            for message in node.registers().messages()? {
                // The hub carries what it cannot read; what cannot be opened is not this post's.
                let Ok(text) = open(node, &message.sealed) else { continue };
                headings.push(heading(node, &message, &text));
            }
            Ok(headings)
        })
        .await?;
    Ok(Json(Inbox { messages }))
}

/// A message.
#[derive(Serialize, JsonSchema)]
struct Letter {
    heading: Heading,
    text: Text,
    /// Where it has been delivered, by recipient.
    delivery: BTreeMap<String, Delivery>,
}

async fn one(visit: Visit, asked: Asked<MessageId>) -> Answer<Json<Letter>> {
    let id = asked.path;
    let letter = visit
        .read(move |node| {
            let message = node.registers().message(id)?.ok_or(ActError::NotFound("message"))?;
            let text = open(node, &message.sealed)?;
            let heading = heading(node, &message, &text);
            Ok(Letter { heading, text, delivery: delivery(node, id)? })
        })
        .await?;
    Ok(Json(letter))
}

/// A message to be sent.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    /// Bureaus it goes to.
    #[serde(default)]
    members: BTreeSet<MemberCode>,
    /// Whether it goes to the secretariat too, which can then read it.
    #[serde(default)]
    secretariat: bool,
    text: Text,
    #[serde(default)]
    priority: Priority,
    /// Record it is tied to; it is erased with it.
    #[serde(default)]
    about: Option<RecordId>,
    /// Message it answers.
    #[serde(default)]
    answers: Option<MessageId>,
}

/// Names the message.
#[derive(Serialize, JsonSchema)]
struct Sent {
    message: MessageId,
}

async fn write_one(visit: Visit, asked: Asked<(), (), Json<NewMessage>>) -> Answer<Created<Sent>> {
    let Json(NewMessage { members, secretariat, text, priority, about, answers }) = asked.body;
    let to = Recipients { members, secretariat };
    let outgoing = Outgoing { to, text, priority, about, answers };
    let officer = visit.officer()?.officer.id;
    let message = visit.act(move |unit| send(unit, officer, &outgoing)).await?;
    Ok(Created(Sent { message }))
}

async fn acknowledged(visit: Visit, asked: Asked<MessageId>) -> Answer<Done> {
    let (message, officer) = (asked.path, visit.officer()?.officer.id);
    visit.act(move |unit| acknowledge(unit, officer, message)).await?;
    Ok(Done)
}
