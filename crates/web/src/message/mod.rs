//! Messages between bureaus: inbox, thread, writing. Text, form and files are sealed to the recipients; the list shows what
//! this node can open. Not here: who may write (`statute`), sealing (`acts`).

mod thread;
mod write;

use accounts::Scope;
use acts::message::view::{self, Heading, Inbox, Letter};
use axum::http::Method;
use domain::{MessageId, message::Priority};
use maud::{Markup, html};
use statute::Act;

use crate::{
    Answer,
    door::{Asked, Done, Doors, to},
    language::{Messages, of},
    route::{Need, Route},
    ui,
    visit::Visit,
    word,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let read = (Need::May(Act::AcknowledgeMessage), Some(Scope::ReadMessages));
    let write = (Need::May(Act::SendMessage), Some(Scope::WriteMessages));
    Doors::of("messages")
        .read("/api/v1/messages", read, "List the messages this post can open", all, inbox)
        .page(Route::get("/messages/new", write.0, write::page))
        .write(("/messages/new", Method::POST, "/api/v1/messages"), write, "Seal and send a message", write::send,
            to("/messages/{message}", "message-sent").reading(write::typed).with_files().again(write::again))
        .page(Route::get("/messages/{message}", read.0, thread::page))
        .api((Method::GET, "/api/v1/messages/{message}"), read, "Read a message, and where it has been delivered", one)
        .write("/api/v1/messages/{message}/acknowledge", read, "Say that an officer who can act on it has read it",
            acknowledge, to("/messages/{message}", "message-acknowledged"))
        .page(Route::get("/messages/{message}/files/{place}", read.0, thread::file))
        .routes()
}

async fn all(visit: Visit, _: Asked) -> Answer<Inbox> {
    visit.read(view::inbox).await
}

async fn one(visit: Visit, asked: Asked<MessageId>) -> Answer<Letter> {
    visit.read(move |node| view::letter(node, asked.path)).await
}

async fn acknowledge(visit: Visit, asked: Asked<MessageId>) -> Answer<Done> {
    let message = asked.path;
    visit.act(move |unit, officer| acts::message::acknowledge(unit, officer, message)).await?;
    Ok(Done)
}

/// What waits on top, the most urgent first; then the latest.
fn inbox(visit: &Visit, inbox: &Inbox) -> Markup {
    let t = visit.language;
    let me = visit.visitor().map(|visitor| &visitor.officer.post);
    let mut lines: Vec<_> = inbox.messages.iter().collect();
    lines.sort_by_key(|line| {
        (!line.waits, std::cmp::Reverse((line.waits.then_some(line.priority), line.at)))
    });
    let (sent, received): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| Some(&line.from) == me);
    let content = html! {
        section #inbox data-live="inbox" {
            h2 { (t.text("messages-received")) }
            @if received.is_empty() { (ui::nothing(&t.text("messages-none"))) } @else { (table(visit, &received)) }
        }
        h2 { (t.text("messages-sent")) }
        @if sent.is_empty() { (ui::nothing(&t.text("messages-none-sent"))) } @else { (table(visit, &sent)) }
    };
    let may_write = visit.visitor().is_some_and(|visitor| visitor.may(Act::SendMessage));
    let lead = html! { @if may_write { a.button.main href="/messages/new" data-key="n" { (t.text("messages-new")) } } };
    visit.page(&t.text("nav-messages")).here("/messages").lead(lead).body(&content)
}

fn table(visit: &Visit, lines: &[&Heading]) -> Markup {
    let t = visit.language;
    html! {
        table.stack {
            thead { tr { th scope="col" { (t.text("messages-subject")) } th scope="col" { (t.text("messages-from")) } th scope="col" { (t.text("messages-to")) } th scope="col" { (t.text("messages-priority")) } th scope="col" { (t.text("messages-at")) } } }
            tbody { @for line in lines { tr .soon[line.waits] {
                td data-label=(t.text("messages-subject")) {
                    a href=(format!("/messages/{}", line.message)) { @if line.waits { strong { bdi { (line.subject) } } } @else { bdi { (line.subject) } } }
                    @if line.waits { " " (ui::badge("warn", &t.text("messages-unread"))) }
                    @if line.files > 0 { " " (ui::badge("", &t.with("messages-files", &[("n", line.files.into())]))) }
                    @if line.about.is_some() { " " (ui::badge("", &t.text("messages-tied"))) }
                }
                td data-label=(t.text("messages-from")) { (visit.post_name(&line.from)) }
                td data-label=(t.text("messages-to")) { (names(visit, line)) }
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
    ui::badge(tone, &visit.language.text(of("priority-{}", &word(&priority))))
}

/// Recipients by name.
fn names(visit: &Visit, heading: &Heading) -> String {
    let mut names: Vec<_> = heading.to.iter().map(|post| visit.post_name(post)).collect();
    names.sort();
    names.join(" · ")
}
