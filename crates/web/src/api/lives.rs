//! The life of a record in force: withdrawn, suspended, resumed, narrowed by its owner; cancelled by the secretariat.

use accounts::Scope;
use axum::http::Method;
use domain::{RecordId, audience::Audience, notice::WithdrawalReason, review::Refusal};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;
use statute::Act;

use crate::door::{Asked, Done, Doors};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

#[rustfmt::skip]
pub(super) fn routes() -> Vec<Route> {
    let write = Some(Scope::WriteNotices);
    Doors::of("notices")
        .api((Method::POST, "/api/v1/notices/{record}/withdraw"), (Need::MayNow(Act::WithdrawNotice), None), "Withdraw one's own record: it is erased in every copy", withdraw)
        .api((Method::POST, "/api/v1/notices/{record}/suspend"), (Need::May(Act::SuspendNotice), write), "Take one's own record out of force for a time (RPD 81(1))", suspend)
        .api((Method::POST, "/api/v1/notices/{record}/resume"), (Need::May(Act::SuspendNotice), write), "Put a suspended record of one's own back in force", resume)
        .api((Method::PUT, "/api/v1/notices/{record}/audience"), (Need::May(Act::NarrowNotice), write), "Say anew who one's own diffusion is meant for", narrow)
        .api((Method::GET, "/api/v1/notices/{record}/proof"), (Need::May(Act::ReadRegister), Some(Scope::ReadNotices)), "Take the proof of a record, which holds nothing about anybody", proof)
        .api((Method::POST, "/api/v1/notices/{record}/cancel"), (Need::MayNow(Act::CancelNotice), None), "Cancel a record as the secretariat (RPD 81(3))", cancel)
        .routes()
}

/// Why a record is withdrawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    reason: WithdrawalReason,
}

async fn withdraw(visit: Visit, asked: Asked<RecordId, (), Withdrawn>) -> Answer<Done> {
    let record = asked.path;
    let reason = asked.body.reason;
    visit
        .act(move |unit, officer| acts::notice::withdraw::withdraw(unit, officer, record, reason))
        .await?;
    Ok(Done)
}

/// Why and until when a record is out of force.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Suspended {
    /// Last moment; at most six months away.
    until: Timestamp,
    reasons: String,
}

async fn suspend(visit: Visit, asked: Asked<RecordId, (), Suspended>) -> Answer<Done> {
    let record = asked.path;
    let Suspended { until, reasons } = asked.body;
    visit
        .act(move |unit, officer| {
            acts::notice::suspend::suspend(unit, officer, record, until, reasons)
        })
        .await?;
    Ok(Done)
}

async fn resume(visit: Visit, asked: Asked<RecordId>) -> Answer<Done> {
    let record = asked.path;
    visit.act(move |unit, officer| acts::notice::suspend::resume(unit, officer, record)).await?;
    Ok(Done)
}

async fn narrow(visit: Visit, asked: Asked<RecordId, (), Audience>) -> Answer<Done> {
    let record = asked.path;
    let audience = asked.body;
    visit
        .act(move |unit, officer| {
            acts::notice::narrow::set_audience(unit, officer, record, audience)
        })
        .await?;
    Ok(Done)
}

async fn cancel(visit: Visit, asked: Asked<RecordId, (), Refusal>) -> Answer<Done> {
    let record = asked.path;
    let refusal = asked.body;
    visit
        .act(move |unit, officer| acts::notice::cancel::cancel(unit, officer, record, refusal))
        .await?;
    Ok(Done)
}

/// As the console's page gives it: to be checked offline by `entraide proof check`.
async fn proof(visit: Visit, asked: Asked<RecordId>) -> Answer<serde_json::Value> {
    let (record, now) = (asked.path, visit.now);
    let proof = visit.read(move |node| acts::proof::make(node, record, now)).await?;
    let proof = proof.ok_or(Trouble::NotFound)?;
    Ok(serde_json::to_value(&proof).map_err(|error| Trouble::fault(&error))?)
}
