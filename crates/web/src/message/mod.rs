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
    context::Context,
    door::{Done, Doors, Input, to},
    language::{Messages, of},
    route::{Need, Route},
    ui, word,
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

async fn all(ctx: Context, _: Input) -> Answer<Inbox> {
    ctx.read(view::inbox).await
}

async fn one(ctx: Context, asked: Input<MessageId>) -> Answer<Letter> {
    ctx.read(move |node| view::letter(node, asked.path)).await
}

async fn acknowledge(ctx: Context, asked: Input<MessageId>) -> Answer<Done> {
    let message = asked.path;
    ctx.act(move |unit, officer| acts::message::acknowledge(unit, officer, message)).await?;
    Ok(Done)
}

/// What waits on top, the most urgent first; then the latest.
fn inbox(ctx: &Context, inbox: &Inbox) -> Markup {
    let t = ctx.language;
    let me = ctx.principal().map(|principal| &principal.officer.post);
    let mut lines: Vec<_> = inbox.messages.iter().collect();
    lines.sort_by_key(|line| {
        (!line.waits, std::cmp::Reverse((line.waits.then_some(line.priority), line.at)))
    });
    let (sent, received): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| Some(&line.from) == me);
    let content = html! {
        section #inbox data-live="inbox" {
            h2 { (t.text("messages-received")) }
            @if received.is_empty() { (ui::nothing(&t.text("messages-none"))) } @else { (table(ctx, &received)) }
        }
        h2 { (t.text("messages-sent")) }
        @if sent.is_empty() { (ui::nothing(&t.text("messages-none-sent"))) } @else { (table(ctx, &sent)) }
    };
    let may_write = ctx.principal().is_some_and(|principal| principal.may(Act::SendMessage));
    let lead = html! { @if may_write { a.button.main href="/messages/new" data-key="n" { (t.text("messages-new")) } } };
    ctx.page(&t.text("nav-messages")).here("/messages").lead(lead).body(&content)
}

fn table(ctx: &Context, lines: &[&Heading]) -> Markup {
    let t = ctx.language;
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
                td data-label=(t.text("messages-from")) { (ctx.post_name(&line.from)) }
                td data-label=(t.text("messages-to")) { (names(ctx, line)) }
                td data-label=(t.text("messages-priority")) { (priority(ctx, line.priority)) }
                td data-label=(t.text("messages-at")) { (ui::when(ctx, line.at)) }
            } } }
        }
    }
}

/// A priority in its tone.
fn priority(ctx: &Context, priority: Priority) -> Markup {
    let tone = match priority {
        Priority::Normal => "",
        Priority::Urgent => "warn",
        Priority::VeryUrgent => "bad",
    };
    ui::badge(tone, &ctx.language.text(of("priority-{}", &word(&priority))))
}

/// Recipients by name.
fn names(ctx: &Context, heading: &Heading) -> String {
    let mut names: Vec<_> = heading.to.iter().map(|post| ctx.post_name(post)).collect();
    names.sort();
    names.join(" · ")
}
