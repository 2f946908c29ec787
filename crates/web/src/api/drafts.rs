//! Drafts: what this bureau is about to ask for, has asked for, or must mend. The body is the draft's own JSON, as the
//! command line reads it.

use accounts::Scope;
use acts::{ActError, notice};
use axum::http::Method;
use domain::{Draft, KindCode, MemberCode, RecordId, notice::State};
use registers::notice::{Filter, Notice};
use schemars::JsonSchema;
use serde::Serialize;
use statute::{Act, Finding};

use crate::door::{Asked, Created, Done, Doors};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let door = (Need::May(Act::DraftNotice), Some(Scope::WriteNotices));
    let submitting = (Need::May(Act::SubmitNotice), Some(Scope::WriteNotices));
    Doors::of("drafts")
        .api((Method::GET, "/api/v1/drafts"), door, "List this bureau's drafts and requests", list)
        .api((Method::POST, "/api/v1/drafts"), door, "Save a new draft", create)
        .api((Method::POST, "/api/v1/drafts/findings"), door, "Ask what the statute would find in a draft, without saving it", findings)
        .api((Method::GET, "/api/v1/drafts/{record}"), door, "Read a draft or request", one)
        .api((Method::PUT, "/api/v1/drafts/{record}"), door, "Save a draft anew, or the update of a record in force", replace)
        .api((Method::POST, "/api/v1/drafts/{record}/submit"), submitting, "Ask for the publication of a saved draft", submit)
        .api((Method::DELETE, "/api/v1/drafts/{record}"), door, "Erase a draft that was never submitted", discard)
        .routes()
}

/// A draft or request.
#[derive(Serialize, JsonSchema)]
struct DraftSeen {
    record: RecordId,
    kind: KindCode,
    state: State,
    /// What was saved last, else what is in force.
    content: Option<Draft>,
}

/// Drafts and requests.
#[derive(Serialize, JsonSchema)]
struct Drafts {
    drafts: Vec<DraftSeen>,
}

/// A saved draft.
#[derive(Serialize, JsonSchema)]
struct Saved {
    record: RecordId,
    findings: Vec<Finding>,
}

/// What the statute finds.
#[derive(Serialize, JsonSchema)]
struct Found {
    findings: Vec<Finding>,
}

fn seen(notice: Notice) -> DraftSeen {
    DraftSeen {
        record: notice.id,
        kind: notice.kind,
        state: notice.state,
        content: notice.pending.or(notice.content),
    }
}

/// The member the officer drafts for; the secretariat drafts nothing.
fn member(visit: &Visit) -> Answer<MemberCode> {
    visit.officer()?.officer.member().cloned().ok_or(Trouble::NotFound)
}

async fn list(visit: Visit, _: Asked) -> Answer<Drafts> {
    let filter = Filter { owner: Some(member(&visit)?), ..Filter::default() };
    let drafts = visit
        .read(move |node| {
            let mut notices = node.registers().notices(&filter)?;
            notices.retain(|notice| match &notice.state {
                State::Published(published) => {
                    notice.pending.is_some() || published.update.is_some()
                }
                State::Suspended(_) | State::Ended(_) => false,
                State::Draft | State::Submitted(_) | State::InReview(_) | State::Refused(_) => true,
            });
            Ok(notices.into_iter().map(seen).collect())
        })
        .await?;
    Ok(Drafts { drafts })
}

async fn one(visit: Visit, asked: Asked<RecordId>) -> Answer<DraftSeen> {
    let (record, member) = (asked.path, member(&visit)?);
    let notice = visit
        .read(move |node| {
            let notice = node.registers().notice(record)?.filter(|notice| notice.owner == member);
            notice.ok_or(ActError::NotFound("record"))
        })
        .await?;
    Ok(seen(notice))
}

async fn save(visit: &Visit, record: Option<RecordId>, draft: Draft) -> Answer<Saved> {
    let (record, findings) =
        visit.act(move |unit, officer| notice::draft::draft(unit, officer, record, &draft)).await?;
    Ok(Saved { record, findings })
}

async fn create(visit: Visit, asked: Asked<(), (), Draft>) -> Answer<Created<Saved>> {
    member(&visit)?;
    Ok(Created(save(&visit, None, asked.body).await?))
}

async fn replace(visit: Visit, asked: Asked<RecordId, (), Draft>) -> Answer<Saved> {
    member(&visit)?;
    Ok(save(&visit, Some(asked.path), asked.body).await?)
}

async fn findings(visit: Visit, asked: Asked<(), (), Draft>) -> Answer<Found> {
    let draft = asked.body;
    let findings = visit.act(move |unit, _| notice::draft::findings(unit, &draft)).await?;
    Ok(Found { findings })
}

async fn submit(visit: Visit, asked: Asked<RecordId>) -> Answer<Found> {
    let record = asked.path;
    let findings =
        visit.act(move |unit, officer| notice::submit::submit(unit, officer, record)).await?;
    Ok(Found { findings })
}

async fn discard(visit: Visit, asked: Asked<RecordId>) -> Answer<Done> {
    let record = asked.path;
    visit.act(move |unit, officer| notice::draft::discard(unit, officer, record)).await?;
    Ok(Done)
}
