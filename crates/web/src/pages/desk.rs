//! The desk: what needs me now, most urgent first, each with its clock and the page that settles it. Live.

use acts::ActError;
use axum::extract::Query;
use domain::{MemberCode, directory::Post, hit::Confirmation, message::Priority};
use jiff::Timestamp;
use maud::{Markup, html};
use registers::desk as what;
use serde::Deserialize;
use statute::Act;

use super::handover;
use crate::{
    Answer,
    language::{Language, Messages},
    route::{Need, Route},
    ui,
    visit::Visit,
};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/", Need::SignedIn, desk)]
}

/// One thing that waits, ready to be shown.
pub(crate) struct Row {
    pub(crate) key: &'static str,
    title: String,
    kind: Option<(String, String)>,
    pub(crate) from: Option<Post>,
    pub(crate) since: Timestamp,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) link: String,
    pub(crate) urgent: bool,
}

impl Row {
    fn is_urgent(&self, now: Timestamp) -> bool {
        self.urgent || self.due_at.is_some_and(|due| due < now)
    }
}

/// What stands on the desk.
struct Desk {
    rows: Vec<Row>,
    overdue: Vec<Holder>,
    last: Option<handover::Last>,
    /// Oldest age at which a copy still answers, in days.
    copy_days: u64,
}

/// A copy at another node that is not as it should be.
struct Holder {
    member: MemberCode,
    due_at: Timestamp,
}

#[derive(Deserialize)]
struct Show {
    /// `urgent` shows what is urgent or overdue alone.
    only: Option<String>,
}

async fn desk(visit: Visit, Query(show): Query<Show>) -> Answer {
    page(&visit, None, show.only.as_deref() == Some("urgent")).await
}

/// The desk; with a note that was typed but cannot stand, as it was typed.
pub(super) async fn page(
    visit: &Visit,
    typed: Option<&handover::Typed>,
    urgent_only: bool,
) -> Answer {
    let t = visit.language;
    let now = visit.now;
    let visitor = visit.officer()?;
    let officer = visitor.officer.clone();
    let notes = visitor.may(acts::handover::NEEDS);
    let desk = visit.read(move |node| gather(node, &officer, notes, now)).await?;
    let content = html! {
        @if !visitor.at_hub() && !visitor.freshness.good() {
            p.note.bad { strong { (t.with("desk-stale", &[("days", desk.copy_days.into())])) } }
        }
        (crate::health::card(visit))
        p #news .unseen role="status" data-words=(t.text("desk-new")) {}
        section #desk data-live="desk" { (waiting(visit, &desk.rows, urgent_only)) }
        @if notes || !desk.overdue.is_empty() {
            div.cards {
                @if notes { (handover::card(visit, desk.last.as_ref(), typed)) }
                div #overdue data-live="desk" { @if !desk.overdue.is_empty() { (overdue(visit, &desk.overdue)) } }
            }
        }
    };
    Ok(visit.page(&t.text("desk-title")).here("/").body(&content))
}

/// What waits for an officer of this node, what is due first on top.
pub(crate) fn rows(
    node: &acts::Node,
    officer: &domain::directory::Officer,
) -> Result<Vec<Row>, ActError> {
    let mut rows = Vec::new();
    for waiting in node.registers().desk()? {
        rows.extend(row(node, officer, &waiting)?);
    }
    Ok(rows)
}

fn gather(
    node: &acts::Node,
    officer: &domain::directory::Officer,
    notes: bool,
    now: Timestamp,
) -> Result<Desk, ActError> {
    let rows = rows(node, officer)?;
    let mut overdue = Vec::new();
    if node.is_hub() && node.statute().may(officer, Act::ReadRegister).is_ok() {
        for erasure in node.registers().erasures()? {
            if erasure.due_at < now {
                let late = erasure.holders.difference(&erasure.signed);
                overdue.extend(
                    late.map(|member| Holder { member: member.clone(), due_at: erasure.due_at }),
                );
            }
        }
    }
    let last = if notes { handover::last(node, officer.id)? } else { None };
    let copy_days = node.statute().limits.copy_max_age_days.into();
    Ok(Desk { rows, overdue, last, copy_days })
}

/// What waits, all of it or what is urgent.
fn waiting(visit: &Visit, rows: &[Row], urgent_only: bool) -> Markup {
    let t = visit.language;
    let urgent = rows.iter().filter(|row| row.is_urgent(visit.now)).count();
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
                thead { tr {
                    th scope="col" { (t.text("desk-due")) } th scope="col" { (t.text("desk-what")) }
                    th scope="col" { (t.text("desk-about")) } th scope="col" { (t.text("desk-from")) } th scope="col" { (t.text("desk-since")) }
                } }
                tbody { @for row in rows.iter().filter(|row| !urgent_only || row.is_urgent(visit.now)) { (shown(visit, row)) } }
            }
        }
    }
}

fn overdue(visit: &Visit, holders: &[Holder]) -> Markup {
    let t = visit.language;
    ui::card(
        &t.text("desk-overdue"),
        &html! {
            ul.plain { @for holder in holders {
                li { (visit.member_name(&holder.member)) " · " (ui::clock(visit, holder.due_at)) }
            } }
            p { a href="/erasures" { (t.text("desk-overdue-see")) } }
        },
    )
}

/// What an officer of this node would do about it; none if it is for others' roles.
fn row(
    node: &acts::Node,
    officer: &domain::directory::Officer,
    waiting: &what::Waiting,
) -> Result<Option<Row>, ActError> {
    let (key, act) = match waiting.what.as_str() {
        what::REVIEW => ("desk-review", Act::ReviewRequest),
        what::DECIDE => ("desk-decide", Act::ReviewRequest),
        what::ANSWER_HIT => ("desk-answer-hit", Act::VerifyHit),
        what::AWAIT_ANSWER => ("desk-await-answer", Act::ConfirmHit),
        what::RECORD_MEASURE => ("desk-record-measure", Act::RecordMeasure),
        what::HIT_ON_ERASED => ("desk-hit-on-erased", Act::ConfirmHit),
        what::READ_MESSAGE => ("desk-read-message", Act::AcknowledgeMessage),
        what::REJECTED => ("desk-rejected", Act::DraftNotice),
        _ => return Ok(None),
    };
    if node.statute().may(officer, act).is_err() {
        return Ok(None);
    }
    let registers = node.registers();
    let id = |bytes: [u8; 16]| domain::RecordId::from_bytes(bytes).to_string();
    let subject = waiting.subject.to_string();
    let notice = registers.notice(waiting.subject)?;
    let mut from = notice.as_ref().map(|notice| Post::Bureau(notice.owner.clone()));
    let mut title = notice
        .as_ref()
        .and_then(|notice| notice.content.as_ref())
        .map(domain::Draft::title)
        .unwrap_or_default();
    let mut urgent = matches!(key, "desk-answer-hit" | "desk-hit-on-erased");
    let link = match key {
        "desk-review" | "desk-decide" => format!("/reviews/{subject}"),
        "desk-read-message" => {
            if let Some(message) = registers.message(domain::MessageId::from_bytes(waiting.item))? {
                from = Some(message.sealed.from.clone());
                urgent = message.sealed.priority == Priority::VeryUrgent;
                title = acts::message::open(node, &message.sealed)?.subject;
            }
            format!("/messages/{}", id(waiting.item))
        }
        "desk-answer-hit" | "desk-await-answer" | "desk-record-measure" => {
            if let Some(hit) = registers.hit(domain::HitId::from_bytes(waiting.item))? {
                let Confirmation { searcher, thing, .. } = hit.confirmation;
                if let Some(thing) = thing {
                    title = thing.title();
                    from = Some(Post::Bureau(thing.owner));
                }
                if key == "desk-answer-hit" {
                    from = Some(Post::Bureau(searcher));
                }
            }
            format!("/hits/{}", id(waiting.item))
        }
        "desk-rejected" => format!("/drafts/{subject}"),
        _ => format!("/notices/{subject}"),
    };
    let kind = notice.map(|notice| {
        let name = node
            .statute()
            .kind(&notice.kind)
            .map_or_else(|| notice.kind.to_string(), |kind| kind.name.clone());
        (notice.kind.to_string(), name)
    });
    Ok(Some(Row {
        key,
        title,
        kind,
        from,
        since: waiting.since,
        due_at: waiting.due_at,
        link,
        urgent,
    }))
}

fn shown(visit: &Visit, row: &Row) -> Markup {
    let t: Language = visit.language;
    html! {
        tr .urgent[row.is_urgent(visit.now)] data-item={ (row.key) " " (row.link) } {
            td data-label=(t.text("desk-due")) { @if let Some(due) = row.due_at { (ui::clock(visit, due)) } @else { "–" } }
            td data-label=(t.text("desk-what")) { a href=(row.link) { (t.text(row.key)) } }
            td data-label=(t.text("desk-about")) {
                @if let Some((code, name)) = &row.kind { (ui::kind(t, code, name)) " " }
                bdi { (row.title) }
            }
            td data-label=(t.text("desk-from")) { @if let Some(post) = &row.from { (visit.post_name(post)) } }
            td data-label=(t.text("desk-since")) { (ui::when(visit, row.since)) }
        }
    }
}
