//! The desk: what needs me now, most urgent first, each with its clock and the page that settles it. Live.

use acts::ActError;
use domain::{MemberCode, directory::Post, message::Priority};
use jiff::Timestamp;
use maud::{Markup, html};
use registers::desk as what;
use statute::Act;

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
struct Row {
    key: &'static str,
    title: String,
    kind: Option<(String, String)>,
    from: Option<Post>,
    since: Timestamp,
    due_at: Option<Timestamp>,
    link: String,
    urgent: bool,
}

/// A copy at another node that is not as it should be.
struct Holder {
    member: MemberCode,
    record: String,
    due_at: Timestamp,
}

async fn desk(visit: Visit) -> Answer {
    let t = visit.language;
    let now = visit.now;
    let officer = visit.officer()?.officer.clone();
    let (waiting, overdue) = visit
        .read(move |node| {
            let mut rows = Vec::new();
            for waiting in node.registers().desk()? {
                if let Some(row) = row(node, &officer, &waiting)? {
                    rows.push(row);
                }
            }
            let mut overdue = Vec::new();
            if node.is_hub() && node.statute().may(&officer, Act::ReadRegister).is_ok() {
                for erasure in node.registers().erasures()? {
                    if erasure.due_at < now {
                        let record = erasure.record.to_string();
                        overdue.extend(erasure.holders.difference(&erasure.signed).map(|member| {
                            Holder {
                                member: member.clone(),
                                record: record.clone(),
                                due_at: erasure.due_at,
                            }
                        }));
                    }
                }
            }
            Ok((rows, overdue))
        })
        .await?;
    let content = html! {
        section #desk data-live="desk" aria-live="polite" {
            @if waiting.is_empty() { (ui::nothing(&t.text("desk-nothing"))) }
            @else {
                p.small { (t.with("desk-count", &[("n", waiting.len().into())])) }
                table.stack {
                    thead { tr {
                        th scope="col" { (t.text("desk-due")) } th scope="col" { (t.text("desk-what")) }
                        th scope="col" { (t.text("desk-about")) } th scope="col" { (t.text("desk-from")) } th scope="col" { (t.text("desk-since")) }
                    } }
                    tbody { @for row in &waiting { (shown(&visit, row)) } }
                }
            }
        }
        @if !overdue.is_empty() {
            (ui::card(&t.text("desk-overdue"), &html! {
                ul.plain { @for holder in &overdue {
                    li { a href={ "/notices/" (holder.record) } { (visit.member_name(&holder.member)) } " · " (ui::clock(&visit, holder.due_at)) }
                } }
            }))
        }
    };
    Ok(visit.page(&t.text("desk-title")).here("/").body(&content))
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
            if let Some(hit) = registers.hit(domain::HitId::from_bytes(waiting.item))?
                && key == "desk-answer-hit"
            {
                from = Some(Post::Bureau(hit.confirmation.searcher));
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
    let over = row.due_at.is_some_and(|due| due < visit.now);
    html! {
        tr .urgent[row.urgent || over] {
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
