//! Hits: who met whom, the owner's answer, the measure.

use accounts::Scope;
use axum::{Json, http::Method};
use domain::{
    Draft, HitId, KindCode, MemberCode,
    hit::{Confirmation, HitState, Measure, MeasureKind},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statute::Act;

use super::operation::{Asked, Done, operation};
use crate::{
    Answer,
    pages::hits::{Seen, find},
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    let hits = Some(Scope::Hits);
    vec![
        operation(
            (Method::GET, "/api/v1/hits/{hit}"),
            (Need::SignedIn, hits),
            ("hits", "Read a hit of this post's"),
            one,
        ),
        operation(
            (Method::POST, "/api/v1/hits/{hit}/verify"),
            (Need::May(Act::VerifyHit), hits),
            ("hits", "Answer as the owner whether the request still stands"),
            verify,
        ),
        operation(
            (Method::POST, "/api/v1/hits/{hit}/measure"),
            (Need::May(Act::RecordMeasure), hits),
            ("hits", "Record a measure taken, if the owner's answer carries it"),
            measure,
        ),
    ]
}

/// A hit with its record.
#[derive(Serialize, JsonSchema)]
struct HitSeen {
    confirmation: Confirmation,
    state: HitState,
    /// Whether the hub has ordered it, so that the others know.
    told: bool,
    /// Member the record belongs to.
    owner: MemberCode,
    /// The notice's kind; none of a hit on a document or thing, which `confirmation.thing` tells.
    kind: Option<KindCode>,
    /// The notice; none of a document or thing, and once the record is erased.
    content: Option<Draft>,
    /// Whether what the hit is on is still in force as this node knows it.
    in_force: bool,
    measures: Vec<Measure>,
}

async fn one(visit: Visit, asked: Asked<HitId>) -> Answer<Json<HitSeen>> {
    let Seen { hit, owner, code, content, measures, in_force, .. } =
        find(&visit, asked.path).await?;
    let (confirmation, state, told) = (hit.confirmation, hit.state, hit.ordered);
    let kind = code;
    Ok(Json(HitSeen { confirmation, state, told, owner, kind, content, in_force, measures }))
}

/// The owner's answer.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Verified {
    /// Whether the request still stands.
    stands: bool,
    /// What the searcher should know.
    #[serde(default)]
    note: String,
}

async fn verify(visit: Visit, asked: Asked<HitId, (), Json<Verified>>) -> Answer<Done> {
    let id = find(&visit, asked.path).await?.hit.confirmation.hit;
    let (officer, Json(Verified { stands, note })) = (visit.officer()?.officer.id, asked.body);
    visit.act(move |unit| acts::hit::verify(unit, officer, id, stands, note)).await?;
    Ok(Done)
}

/// A measure.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Taken {
    kind: MeasureKind,
    /// Legal basis and particulars in words.
    note: String,
}

async fn measure(visit: Visit, asked: Asked<HitId, (), Json<Taken>>) -> Answer<Done> {
    let id = find(&visit, asked.path).await?.hit.confirmation.hit;
    let (officer, Json(Taken { kind, note })) = (visit.officer()?.officer.id, asked.body);
    visit.act(move |unit| acts::hit::take_measure(unit, officer, id, kind, note)).await?;
    Ok(Done)
}
