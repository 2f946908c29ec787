//! What is wrong with the caller's node, and letting a halted bureau follow again.

use accounts::Scope;
use axum::{Json, http::Method};
use domain::MemberCode;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::operation::{Asked, Done, operation};
use crate::{
    Answer,
    health::{RESUMES, follow_again, of, view},
    route::{Need, Route},
    visit::Visit,
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        operation(
            (Method::GET, "/api/v1/health"),
            (Need::SignedIn, Some(Scope::Desk)),
            ("health", "Tell what is wrong with the node, to its administrators and duty officers"),
            tell,
        ),
        operation(
            (Method::POST, "/api/v1/health/resume"),
            (Need::MayNow(RESUMES), None),
            (
                "health",
                "Let a halted bureau follow its hub again, after people have looked into it",
            ),
            resume,
        ),
    ]
}

/// A node's health.
#[derive(Serialize, JsonSchema)]
struct Health {
    /// Whether the node is fit to answer.
    fit: bool,
    /// Whether it waits for a person to let it follow its hub again.
    halted: bool,
    /// What is wrong, the gravest first.
    alarms: Vec<Alarm>,
}

/// One thing that is wrong.
#[derive(Serialize, JsonSchema)]
struct Alarm {
    /// What: `split-view`, `log-rolled-back`, `erasure-unfinished`, …
    code: &'static str,
    /// `critical`, `serious` or `warning`.
    severity: &'static str,
    since: Timestamp,
    count: u64,
    /// Of incidents: whose sessions they came from.
    from: Vec<MemberCode>,
    /// What has happened, in the language that the request asks for.
    what: String,
    /// What a person must do.
    act: String,
}

async fn tell(visit: Visit, _: Asked) -> Answer<Json<Health>> {
    let alarms = view(&visit)?.into_iter().map(|shown| Alarm {
        code: shown.code.word(),
        severity: shown.code.severity().word(),
        since: shown.since,
        count: shown.count,
        from: shown.from.into_iter().collect(),
        what: shown.what,
        act: shown.act,
    });
    let health = of(&visit);
    let fit = health.as_ref().is_none_or(live::Health::is_fit);
    let halted = health.is_some_and(|health| health.is_halted());
    Ok(Json(Health { fit, halted, alarms: alarms.collect() }))
}

async fn resume(visit: Visit, _: Asked) -> Answer<Done> {
    follow_again(&visit)?;
    Ok(Done)
}
