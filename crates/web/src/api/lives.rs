//! The life of a record in force: withdrawn, suspended, resumed, narrowed by its owner; cancelled by the secretariat.

use accounts::Scope;
use axum::{Json, http::Method};
use domain::{RecordId, audience::Audience, notice::WithdrawalReason, review::Refusal};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Deserialize;
use statute::Act;

use super::operation::{Asked, Done, operation};
use crate::{
    Answer, Trouble,
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let write = Some(Scope::WriteNotices);
    vec![
        operation(
            (Method::POST, "/api/v1/notices/{record}/withdraw"),
            (Need::MayNow(Act::WithdrawNotice), None),
            ("notices", "Withdraw one's own record: it is erased in every copy"),
            withdraw,
        ),
        operation(
            (Method::POST, "/api/v1/notices/{record}/suspend"),
            (Need::May(Act::SuspendNotice), write),
            ("notices", "Take one's own record out of force for a time (RPD 81(1))"),
            suspend,
        ),
        operation(
            (Method::POST, "/api/v1/notices/{record}/resume"),
            (Need::May(Act::SuspendNotice), write),
            ("notices", "Put a suspended record of one's own back in force"),
            resume,
        ),
        operation(
            (Method::PUT, "/api/v1/notices/{record}/audience"),
            (Need::May(Act::NarrowNotice), write),
            ("notices", "Say anew who one's own diffusion is meant for"),
            narrow,
        ),
        operation(
            (Method::GET, "/api/v1/notices/{record}/proof"),
            (Need::May(Act::ReadRegister), Some(Scope::ReadNotices)),
            ("notices", "Take the proof of a record, which holds nothing about anybody"),
            proof,
        ),
        operation(
            (Method::POST, "/api/v1/notices/{record}/cancel"),
            (Need::MayNow(Act::CancelNotice), None),
            ("notices", "Cancel a record as the secretariat (RPD 81(3))"),
            cancel,
        ),
    ]
}

/// Why a record is withdrawn.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    reason: WithdrawalReason,
}

async fn withdraw(visit: Visit, asked: Asked<RecordId, (), Json<Withdrawn>>) -> Answer<Done> {
    let (record, officer) = (asked.path, visit.officer()?.officer.id);
    let reason = asked.body.0.reason;
    visit.act(move |unit| acts::notice::withdraw::withdraw(unit, officer, record, reason)).await?;
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

async fn suspend(visit: Visit, asked: Asked<RecordId, (), Json<Suspended>>) -> Answer<Done> {
    let (record, officer) = (asked.path, visit.officer()?.officer.id);
    let Json(Suspended { until, reasons }) = asked.body;
    visit
        .act(move |unit| acts::notice::suspend::suspend(unit, officer, record, until, reasons))
        .await?;
    Ok(Done)
}

async fn resume(visit: Visit, asked: Asked<RecordId>) -> Answer<Done> {
    let (record, officer) = (asked.path, visit.officer()?.officer.id);
    visit.act(move |unit| acts::notice::suspend::resume(unit, officer, record)).await?;
    Ok(Done)
}

async fn narrow(visit: Visit, asked: Asked<RecordId, (), Json<Audience>>) -> Answer<Done> {
    let (record, officer) = (asked.path, visit.officer()?.officer.id);
    let Json(audience) = asked.body;
    visit
        .act(move |unit| acts::notice::narrow::set_audience(unit, officer, record, audience))
        .await?;
    Ok(Done)
}

async fn cancel(visit: Visit, asked: Asked<RecordId, (), Json<Refusal>>) -> Answer<Done> {
    let (record, officer) = (asked.path, visit.officer()?.officer.id);
    let Json(refusal) = asked.body;
    visit.act(move |unit| acts::notice::cancel::cancel(unit, officer, record, refusal)).await?;
    Ok(Done)
}

/// As the console's page gives it: to be checked offline by `entraide proof check`.
async fn proof(visit: Visit, asked: Asked<RecordId>) -> Answer<Json<serde_json::Value>> {
    let (record, now) = (asked.path, visit.now);
    let proof = visit.read(move |node| acts::proof::make(node, record, now)).await?;
    let proof = proof.ok_or(Trouble::NotFound)?;
    Ok(Json(serde_json::to_value(&proof).map_err(|error| Trouble::fault(&error))?))
}
