//! The desk: what needs me now, most urgent first, each with its clock and the page that settles it. Live. What only an officer's word
//! takes off it has a page of its own (`settle`).

mod settle;

use accounts::Scope;
use acts::desk::view::{self, Holder};
use axum::{extract::Query, http::Method};
use domain::{HitId, KindCode, MessageId, directory::Post};
use jiff::Timestamp;
use ledger::EntryId;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Answer,
    context::Context,
    door::{Doors, Input, to},
    handover, health,
    language::{Language, Messages, of},
    route::{Need, Route},
    ui,
};

#[rustfmt::skip]
pub(crate) fn doors() -> Vec<Route> {
    let who = (Need::SignedIn, Some(Scope::Desk));
    Doors::of("desk")
        .page(Route::get("/", Need::SignedIn, desk))
        .api((Method::GET, "/api/v1/desk"), who, "List what waits for the caller's roles, what is due first on top", list)
        .read("/api/v1/desk/{matter}/{entry}", who, "Read what only an officer's word takes off the desk", settle::read, settle::page)
        .write("/api/v1/desk/{matter}/{entry}/settle", who, "Take it off the desk, with what was done", settle::settle, to("/", "desk-settled"))
        .routes()
}

/// What waits.
#[derive(Serialize, JsonSchema)]
struct Desk {
    waiting: Vec<Waiting>,
}

/// One thing that waits.
#[derive(Serialize, JsonSchema)]
struct Waiting {
    /// What is to be done: `review`, `decide`, `answer-hit`, `await-answer`, `record-measure`, `hit-on-erased`,
    /// `read-message`, `rejected`, `raise-level`.
    what: String,
    /// From whom.
    from: Option<Post>,
    since: Timestamp,
    /// Until when, if a clock runs.
    due_at: Option<Timestamp>,
    urgent: bool,
    /// The console's page that settles it.
    page: String,
    /// What it is about, by name: for people at the desk.
    #[serde(skip)]
    title: String,
    #[serde(skip)]
    kind: Option<(KindCode, String)>,
}

impl From<view::Waiting> for Waiting {
    fn from(waiting: view::Waiting) -> Self {
        let view::Waiting { what, title, kind, from, since, due_at, urgent, subject, item } =
            waiting;
        let page = match what {
            "review" | "decide" => format!("/reviews/{subject}"),
            "read-message" => format!("/messages/{}", MessageId::from_bytes(item)),
            "answer-hit" | "await-answer" | "record-measure" => {
                format!("/hits/{}", HitId::from_bytes(item))
            }
            "rejected" | "hit-on-erased" => format!("/desk/{what}/{}", EntryId(item)),
            "raise-level" => "/level".to_owned(),
            _ => format!("/notices/{subject}"),
        };
        Self { what: what.to_owned(), from, since, due_at, urgent, page, title, kind }
    }
}

impl Waiting {
    fn is_urgent(&self, now: Timestamp) -> bool {
        self.urgent || self.due_at.is_some_and(|due| due < now)
    }
}

async fn list(ctx: Context, _: Input) -> Answer<Desk> {
    let now = ctx.now;
    let waiting = ctx.see(move |node, me| view::waiting(node, me, now)).await?;
    Ok(Desk { waiting: waiting.into_iter().map(Waiting::from).collect() })
}

#[derive(Deserialize)]
struct Show {
    /// `urgent` shows what is urgent or overdue alone.
    only: Option<String>,
}

async fn desk(ctx: Context, Query(show): Query<Show>) -> Answer {
    page(&ctx, None, show.only.as_deref() == Some("urgent")).await
}

/// The desk; with a note that was typed but cannot stand, as it was typed.
pub(crate) async fn page(
    ctx: &Context,
    typed: Option<&handover::Typed>,
    urgent_only: bool,
) -> Answer {
    let t = ctx.language;
    let now = ctx.now;
    let principal = ctx.officer()?;
    let (rows, overdue, last, days) = ctx
        .see(move |node, me| {
            let last = acts::handover::view::last(node, me)?.note;
            // Oldest age at which a copy still answers.
            let days = u64::from(node.statute().limits.copy_max_age_days);
            Ok((view::waiting(node, me, now)?, view::overdue(node, me, now)?, last, days))
        })
        .await?;
    let rows: Vec<_> = rows.into_iter().map(Waiting::from).collect();
    let notes = principal.may(acts::handover::NEEDS);
    let content = html! {
        @if !principal.at_hub() && !principal.freshness.good() {
            p.note.bad { strong { (t.with("desk-stale", &[("days", days.into())])) } }
        }
        (health::card(ctx))
        p #news .unseen role="status" data-words=(t.text("desk-new")) {}
        section #desk data-live="desk" { (waiting(ctx, &rows, urgent_only)) }
        @if notes || !overdue.is_empty() {
            div.cards {
                @if notes { (handover::card(ctx, last.as_ref(), typed)) }
                div #overdue data-live="desk" { @if !overdue.is_empty() { (late(ctx, &overdue)) } }
            }
        }
    };
    Ok(ctx.page(&t.text("desk-title")).here("/").body(&content))
}

const HEADS: [&str; 5] = ["desk-due", "desk-what", "desk-about", "desk-from", "desk-since"];

/// What waits, all of it or what is urgent.
fn waiting(ctx: &Context, rows: &[Waiting], urgent_only: bool) -> Markup {
    let t = ctx.language;
    let urgent = rows.iter().filter(|row| row.is_urgent(ctx.now)).count();
    html! {
        @if rows.is_empty() { (ui::nothing(&t.text("desk-nothing"))) }
        @else {
            div.actions {
                span.small { (t.with("desk-count", &[("n", rows.len().into())])) }
                @if urgent > 0 || urgent_only {
                    a.button href="/" aria-current=[(!urgent_only).then_some("true")] { (t.text("desk-all")) }
                    a.button href="/?only=urgent" aria-current=[urgent_only.then_some("true")] { (t.with("desk-urgent", &[("n", urgent.into())])) }
                }
            }
            table.stack {
                thead { tr { @for head in HEADS { th scope="col" { (t.text(head)) } } } }
                tbody { @for row in rows.iter().filter(|row| !urgent_only || row.is_urgent(ctx.now)) { (shown(ctx, row)) } }
            }
        }
    }
}

fn late(ctx: &Context, holders: &[Holder]) -> Markup {
    let t = ctx.language;
    ui::card(
        &t.text("desk-overdue"),
        &html! {
            ul.plain { @for holder in holders {
                li { (ctx.member_name(&holder.member)) " · " (ui::clock(ctx, holder.due_at)) }
            } }
            p { a href="/erasures" { (t.text("desk-overdue-see")) } }
        },
    )
}

fn shown(ctx: &Context, row: &Waiting) -> Markup {
    let t: Language = ctx.language;
    html! {
        tr .urgent[row.is_urgent(ctx.now)] data-item={ "desk-" (row.what) " " (row.page) } {
            td data-label=(t.text("desk-due")) { @if let Some(due) = row.due_at { (ui::clock(ctx, due)) } @else { "–" } }
            td data-label=(t.text("desk-what")) { a href=(row.page) { (t.text(of("desk-{}", &row.what))) } }
            td data-label=(t.text("desk-about")) {
                @if let Some((code, name)) = &row.kind { (ui::kind(t, code.as_str(), name)) " " }
                bdi { (row.title) }
            }
            td data-label=(t.text("desk-from")) { @if let Some(post) = &row.from { (ctx.post_name(post)) } }
            td data-label=(t.text("desk-since")) { (ui::when(ctx, row.since)) }
        }
    }
}
