//! Messages between bureaus: inbox, thread, writing. Text, form and files are sealed to the recipients; the list shows what
//! this node can open. Not here: who may write (`statute`), sealing (`acts`).

mod thread;
mod write;

use acts::message::open;
use domain::{MessageId, RecordId, directory::Post, message::Priority};
use jiff::Timestamp;
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer,
    language::Messages,
    route::{Need, Route},
    ui,
    visit::Visit,
    word,
};

pub(crate) fn routes() -> Vec<Route> {
    let read = Need::May(Act::AcknowledgeMessage);
    vec![
        Route::get("/messages", read, inbox),
        Route::get("/messages/new", Need::May(Act::SendMessage), write::page),
        Route::post("/messages/new", Need::May(Act::SendMessage), write::send),
        Route::get("/messages/{message}", read, thread::page),
        Route::post("/messages/{message}/acknowledge", read, thread::acknowledge),
        Route::get("/messages/{message}/files/{place}", read, thread::file),
    ]
}

/// A message in the list.
struct Line {
    id: MessageId,
    at: Timestamp,
    from: Post,
    to: Vec<String>,
    subject: String,
    priority: Priority,
    about: Option<RecordId>,
    files: usize,
    waits: bool,
}

async fn inbox(visit: Visit) -> Answer {
    let t = visit.language;
    let me = visit.officer()?.officer.post.clone();
    let mut lines = visit
        .read(|node| {
            let mut lines = Vec::new();
            for message in node.registers().messages()? {
                // What this node cannot open is not its own to list: the hub carries what it cannot read.
                let Ok(text) = open(node, &message.sealed) else { continue };
                let mine = node.name().as_str();
                let from_me = message.sealed.from == *node.me();
                lines.push(Line {
                    id: message.sealed.id,
                    at: message.at,
                    waits: !from_me && !message.acknowledged_by.iter().any(|by| by == mine),
                    to: message.sealed.keys.keys().cloned().collect(),
                    from: message.sealed.from,
                    subject: text.subject,
                    priority: message.sealed.priority,
                    about: message.sealed.about,
                    files: text.attachments.len(),
                });
            }
            Ok(lines)
        })
        .await?;
    lines.sort_by_key(|line| {
        (!line.waits, std::cmp::Reverse((line.waits.then_some(line.priority), line.at)))
    });
    let (received, sent): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.from != me);
    let content = html! {
        section #inbox data-live="inbox" {
            h2 { (t.text("messages-received")) }
            @if received.is_empty() { (ui::nothing(&t.text("messages-none"))) } @else { (table(&visit, &received)) }
        }
        h2 { (t.text("messages-sent")) }
        @if sent.is_empty() { (ui::nothing(&t.text("messages-none-sent"))) } @else { (table(&visit, &sent)) }
    };
    let may_write = visit.officer()?.may(Act::SendMessage);
    let lead = html! { @if may_write { a.button.main href="/messages/new" data-key="n" { (t.text("messages-new")) } } };
    Ok(visit.page(&t.text("nav-messages")).here("/messages").lead(lead).body(&content))
}

fn table(visit: &Visit, lines: &[Line]) -> Markup {
    let t = visit.language;
    html! {
        table.stack {
            thead { tr { th scope="col" { (t.text("messages-subject")) } th scope="col" { (t.text("messages-from")) } th scope="col" { (t.text("messages-to")) } th scope="col" { (t.text("messages-priority")) } th scope="col" { (t.text("messages-at")) } } }
            tbody { @for line in lines { tr .soon[line.waits] {
                td data-label=(t.text("messages-subject")) {
                    a href=(format!("/messages/{}", line.id)) { @if line.waits { strong { bdi { (line.subject) } } } @else { bdi { (line.subject) } } }
                    @if line.waits { " " (ui::badge("warn", &t.text("messages-unread"))) }
                    @if line.files > 0 { " " (ui::badge("", &t.with("messages-files", &[("n", line.files.into())]))) }
                    @if line.about.is_some() { " " (ui::badge("", &t.text("messages-tied"))) }
                }
                td data-label=(t.text("messages-from")) { (visit.post_name(&line.from)) }
                td data-label=(t.text("messages-to")) { (names(visit, &line.to, &line.from)) }
                td data-label=(t.text("messages-priority")) { (priority(visit, line.priority)) }
                td data-label=(t.text("messages-at")) { (ui::when(visit, line.at)) }
            } } }
        }
    }
}

/// A priority in its tone.
fn priority(visit: &Visit, priority: Priority) -> Markup {
    let tone = match priority {
        Priority::Normal => "",
        Priority::Urgent => "warn",
        Priority::VeryUrgent => "bad",
    };
    ui::badge(tone, &visit.language.text(&format!("priority-{}", word(&priority))))
}

/// Recipients by name: every node a key is sealed to but the sender.
fn names(visit: &Visit, to: &[String], from: &Post) -> String {
    let mut names: Vec<String> = to
        .iter()
        .map(|name| post_of(name))
        .filter(|post| post != from)
        .map(|post| visit.post_name(&post))
        .collect();
    names.sort();
    names.join(" · ")
}

/// The post behind a node's name.
fn post_of(name: &str) -> Post {
    name.parse().map_or(Post::Secretariat, Post::Bureau)
}
