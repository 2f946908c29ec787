//! Reviews at the secretariat: the queue, a request with what the statute and the guard find in it, and the decision. A decision
//! is an officer's own: no system client reviews.

use acts::{ActError, notice};
use axum::http::Method;
use domain::{
    Draft, KindCode, MemberCode, RecordId,
    notice::State,
    review::{Assessment, Refusal},
};
use jiff::Timestamp;
use registers::desk;
use schemars::JsonSchema;
use serde::Serialize;
use statute::{Act, Finding};

use crate::door::{Asked, Done, Doors};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let may = (Need::May(Act::ReviewRequest), None);
    let now = (Need::MayNow(Act::ReviewRequest), None);
    Doors::of("reviews")
        .api((Method::GET, "/api/v1/reviews"), may, "List the requests that wait", queue)
        .api((Method::GET, "/api/v1/reviews/{record}"), may, "Read a request", one)
        .api((Method::POST, "/api/v1/reviews/{record}/begin"), may, "Take a request up", begin)
        .api((Method::POST, "/api/v1/reviews/{record}/publish"), now, "Publish on an assessment of Articles 2 and 3 and of refugee status", publish)
        .api((Method::POST, "/api/v1/reviews/{record}/refuse"), now, "Refuse on a coded ground, with reasons", refuse)
        .routes()
}

/// Requests that wait.
#[derive(Serialize, JsonSchema)]
struct Queue {
    requests: Vec<Waiting>,
}

/// A request that waits.
#[derive(Serialize, JsonSchema)]
struct Waiting {
    record: RecordId,
    kind: KindCode,
    owner: MemberCode,
    /// A reviewer has taken it up and owes the decision.
    taken_up: bool,
    since: Timestamp,
}

async fn queue(visit: Visit, _: Asked) -> Answer<Queue> {
    let requests = visit
        .read(|node| {
            let mut requests = Vec::new();
            for waiting in node.registers().desk()? {
                let taken_up = waiting.what == desk::DECIDE;
                if !taken_up && waiting.what != desk::REVIEW {
                    continue;
                }
                let Some(notice) = node.registers().notice(waiting.subject)? else { continue };
                requests.push(Waiting {
                    record: notice.id,
                    kind: notice.kind,
                    owner: notice.owner,
                    taken_up,
                    since: waiting.since,
                });
            }
            Ok(requests)
        })
        .await?;
    Ok(Queue { requests })
}

/// A request, with what is found in it.
#[derive(Serialize, JsonSchema)]
struct Request {
    record: RecordId,
    kind: KindCode,
    owner: MemberCode,
    state: State,
    /// What is asked for.
    content: Draft,
    /// What is in force, where an update is asked for.
    in_force: Option<Draft>,
    findings: Vec<Finding>,
}

async fn one(visit: Visit, asked: Asked<RecordId>) -> Answer<Request> {
    let record = asked.path;
    let request = visit
        .act(move |unit, _| {
            let absent = || ActError::NotFound("request");
            let notice = unit.registers().notice(record)?.ok_or_else(absent)?;
            let waits = notice.state.awaiting_review().is_ok()
                || matches!(notice.state, State::InReview(_));
            if !unit.node().is_hub() || !waits {
                return Err(absent());
            }
            let update = notice.state.in_force();
            let in_force = notice.content.clone().filter(|_| update);
            let content = notice.pending.or(notice.content).ok_or_else(absent)?;
            Ok(Request {
                findings: notice::draft::findings(unit, &content)?,
                record,
                kind: notice.kind,
                owner: notice.owner,
                state: notice.state,
                content,
                in_force,
            })
        })
        .await?;
    Ok(request)
}

/// Reviews are the secretariat's; elsewhere there is nothing to review.
fn at_hub(visit: &Visit) -> Answer<()> {
    if visit.officer()?.at_hub() { Ok(()) } else { Err(Trouble::NotFound) }
}

async fn begin(visit: Visit, asked: Asked<RecordId>) -> Answer<Done> {
    at_hub(&visit)?;
    let record = asked.path;
    visit.act(move |unit, officer| notice::review::begin(unit, officer, record)).await?;
    Ok(Done)
}

async fn publish(visit: Visit, asked: Asked<RecordId, (), Assessment>) -> Answer<Done> {
    at_hub(&visit)?;
    let record = asked.path;
    let assessment = asked.body;
    visit
        .act(move |unit, officer| notice::review::publish(unit, officer, record, &assessment))
        .await?;
    Ok(Done)
}

async fn refuse(visit: Visit, asked: Asked<RecordId, (), Refusal>) -> Answer<Done> {
    at_hub(&visit)?;
    let record = asked.path;
    let refusal = asked.body;
    visit.act(move |unit, officer| notice::review::refuse(unit, officer, record, refusal)).await?;
    Ok(Done)
}
