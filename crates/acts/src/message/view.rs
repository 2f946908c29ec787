//! Messages as this post reads them: those it has a key to. The hub carries what it cannot read; what cannot be opened is not
//! this post's, and is absent.

use std::collections::BTreeMap;

use domain::{
    MessageId, RecordId,
    directory::Post,
    message::{Delivery, Priority, Text},
};
use jiff::Timestamp;
use registers::message::Message;
use serde::Serialize;

use super::{delivery, open};
use crate::{ActError, Node};

/// Messages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Inbox {
    /// Those that this post can open.
    pub messages: Vec<Heading>,
}

/// A message in a list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Heading {
    /// Names it.
    pub message: MessageId,
    /// First message of the thread.
    pub thread: MessageId,
    /// Record it is tied to.
    pub about: Option<RecordId>,
    /// Who sent it.
    pub from: Post,
    /// To whom.
    pub to: Vec<Post>,
    /// When.
    pub at: Timestamp,
    /// How urgent it is.
    pub priority: Priority,
    /// Its subject line.
    pub subject: String,
    /// How many files it has.
    pub files: usize,
    /// It was sent to this post and nobody here has acknowledged it.
    pub waits: bool,
}

/// A message.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Letter {
    /// What a list says of it.
    pub heading: Heading,
    /// What it says.
    pub text: Text,
    /// Where it has been delivered, by recipient.
    pub delivery: BTreeMap<String, Delivery>,
}

/// Every message that this post can open.
pub fn inbox(node: &Node) -> Result<Inbox, ActError> {
    let messages = node.registers().messages()?;
    let opened = messages.iter().filter_map(|message| {
        let text = open(node, &message.sealed).ok()?;
        Some(heading(node, message, &text))
    });
    Ok(Inbox { messages: opened.collect() })
}

/// One message.
pub fn letter(node: &Node, id: MessageId) -> Result<Letter, ActError> {
    let message = node.registers().message(id)?.ok_or(ActError::NotFound("message"))?;
    opened(node, &message)
}

/// A message with all others of its thread that this post can open, oldest first.
pub fn thread(node: &Node, id: MessageId) -> Result<Vec<Letter>, ActError> {
    let asked = letter(node, id)?.heading.thread;
    let mut letters = Vec::new();
    for message in node.registers().messages()? {
        if message.sealed.thread == asked && open(node, &message.sealed).is_ok() {
            letters.push(opened(node, &message)?);
        }
    }
    Ok(letters)
}

fn opened(node: &Node, message: &Message) -> Result<Letter, ActError> {
    let text = open(node, &message.sealed)?;
    let heading = heading(node, message, &text);
    Ok(Letter { heading, text, delivery: delivery(node, message.sealed.id)? })
}

fn heading(node: &Node, message: &Message, text: &Text) -> Heading {
    let sealed = &message.sealed;
    let mine = node.name().as_str();
    let to = sealed.keys.keys().map(|name| post_of(name)).filter(|post| *post != sealed.from);
    Heading {
        message: sealed.id,
        thread: sealed.thread,
        about: sealed.about,
        from: sealed.from.clone(),
        to: to.collect(),
        at: message.at,
        priority: sealed.priority,
        subject: text.subject.clone(),
        files: text.attachments.len(),
        waits: sealed.from != *node.me() && !message.acknowledged_by.iter().any(|by| by == mine),
    }
}

/// The post behind a node's name.
pub fn post_of(name: &str) -> Post {
    name.parse().map_or(Post::Secretariat, Post::Bureau)
}
